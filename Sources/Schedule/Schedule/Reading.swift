public import YAML

/// What a schedule violates, and where.
public struct Violation: Sendable, Equatable {
  /// From 1.
  public let line: Int
  /// From 1.
  public let column: Int
  /// Group and task, such as `groups.github.tasks[2].on`.
  public let path: String
  /// What is wrong, and what to do.
  public let what: String

  /// Of its parts.
  public init(line: Int, column: Int, path: String, what: String) {
    self.line = line
    self.column = column
    self.path = path
    self.what = what
  }
}

extension Schedule {
  /// What a file says; with all its violations, and with what is only doubtful (unknown keys).
  ///
  /// `hasZone` tells whether there are rules for a zone.
  public static func read(
    _ root: YAMLNode?, hasZone: (String) -> Bool
  ) -> (schedule: Schedule, violations: [Violation], doubts: [Violation]) {
    (Schedule(groups: []), [], [])
  }
}
