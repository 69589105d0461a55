public import Unix

/// Which of the two projects at Pinecone: each has a key of its own.
public enum Project: String, Sendable, Hashable, CaseIterable {
  /// What everybody may find.
  case `public`
  /// What only some may find.
  case `private`

  /// An instance as people write it: white space around it and capitals do not count.
  ///
  /// Throws `Exit.usage` for any other word.
  public init(word: String) throws(Failure) {
    guard let found = Project(rawValue: word.trimmed.lowercased()) else {
      throw Failure(.usage, "\(word): no such instance, expected public or private")
    }
    self = found
  }
}

/// Which of an index's two halves: they hold the same records under the same ids.
public enum Half: String, Sendable, Hashable, CaseIterable {
  /// Found by meaning.
  case dense
  /// Found by words.
  case sparse

  /// What the index of this half is called, given the base name.
  public func index(_ base: String) -> String {
    self == .dense ? base : "\(base)-sparse"
  }
}
