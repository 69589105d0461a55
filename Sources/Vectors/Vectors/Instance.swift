/// Which of the two sets of indexes: they differ in their key, and in the rows they may hold.
public enum Instance: String, Sendable, CaseIterable {
  /// Holds public documents only.
  case `public`
  /// Holds private documents only.
  case `private`
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
