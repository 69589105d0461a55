public import NDJSON

/// Commits such that everything they reach is done, and none of them reaches another.
public struct Frontier: Sendable, Equatable {
  /// The commits.
  public private(set) var tips: Set<String>

  /// Commits of which none reaches another.
  public init(_ tips: Set<String> = []) {
    self.tips = tips
  }

  /// The cursor of a state line; nil where it is something else.
  public init?(_ cursor: JSON) {
    guard let given = cursor["tips"]?.array else { return nil }
    let texts = given.compactMap(\.string)
    guard texts.count == given.count, texts.allSatisfy(isObjectID) else { return nil }
    tips = Set(texts)
  }

  /// The cursor.
  public var json: JSON {
    .object([.init("tips", .array(tips.sorted().map { .string($0) }))])
  }

  /// A commit is done, after all of its parents.
  public mutating func advance(_ commit: String, parents: [String]) {
    for parent in parents { tips.remove(parent) }
    tips.insert(commit)
  }

  /// Keeps only some of the commits.
  public mutating func keep(_ some: Set<String>) {
    tips.formIntersection(some)
  }
}
