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
