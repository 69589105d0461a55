/// Which of the two sets of indexes: they differ in their key, and in the rows they may hold.
public enum Instance: String, Sendable, CaseIterable {
  /// Holds public documents only.
  case `public`
  /// Holds private documents only.
  case `private`

  /// The instance of that name, white space around it and upper case allowed; nil for another word.
  public init?(naming text: String) {
    let blank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    var word = text.unicodeScalars[...]
    while word.first.map(blank) == true { word.removeFirst() }
    while word.last.map(blank) == true { word.removeLast() }
    self.init(rawValue: String(word).lowercased())
  }

  /// What is said of a word that names none.
  public static func refusal(of text: String) -> String {
    "\(text): no such instance, it is public or private"
  }

  /// The setting with the name of the variable that holds the key.
  public var keySetting: String {
    switch self {
    case .public: "vectors.api_key"
    case .private: "vectors.private_api_key"
    }
  }

  /// The instance that takes documents of a visibility.
  public init(for visibility: Visibility) {
    switch visibility {
    case .public: self = .public
    case .private: self = .private
    }
  }
}

/// Who may see a document.
public enum Visibility: String, Sendable, CaseIterable {
  /// Everybody.
  case `public`
  /// Only who may read private rows.
  case `private`
}

/// Which of an instance's two indexes an operation is for.
public enum Side: String, Sendable, CaseIterable {
  /// The dense and the sparse index.
  case both
  /// The index of that name.
  case dense
  /// The index with `-sparse` behind its name.
  case sparse

  /// The side that covers the given ones; nil for none.
  public init?(dense: Bool, sparse: Bool) {
    switch (dense, sparse) {
    case (true, true): self = .both
    case (true, false): self = .dense
    case (false, true): self = .sparse
    case (false, false): return nil
    }
  }

  /// Whether the dense index is meant.
  public var hasDense: Bool { self != .sparse }
  /// Whether the sparse index is meant.
  public var hasSparse: Bool { self != .dense }

  /// How many indexes are meant.
  public var count: Int { self == .both ? 2 : 1 }
}
