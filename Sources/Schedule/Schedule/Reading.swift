internal import YAML

/// What a schedule violates, and where.
public struct Violation: Sendable, Equatable {
  /// From 1.
  public let line: Int
  /// From 1.
  public let column: Int
  /// Group and task, such as `groups.github.tasks[2].on`; empty for the file as a whole.
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

  /// `LINE:COLUMN: path: what`, which a file's name goes before.
  public var text: String { "\(line):\(column): " + (path.isEmpty ? "" : "\(path): ") + what }
}

extension Violation {
  /// What it repeats of the file is cut, and cannot steer a terminal.
  fileprivate init(at mark: Mark, _ path: String, _ what: String) {
    self.init(line: mark.line, column: mark.column, path: path.shown, what: what.shown)
  }
}

extension Schedule {
  /// What a file says; with all its violations, and with what is only doubtful (unknown keys).
  ///
  /// Where there are violations, the schedule has only what could be read and is not to be used.
  /// `hasZone` tells whether there are rules for a zone, `nearest` which of some words is meant by
  /// a misspelt one. The grammar is that of bdc-schedule(5).
  ///
  /// Where it is no YAML at all, only that is said of it.
  public static func read(
    _ bytes: [UInt8], hasZone: @escaping (String) -> Bool,
    nearest: @escaping (String, [String]) -> String? = { _, _ in nil }
  ) -> (schedule: Schedule, violations: [Violation], doubts: [Violation]) {
    let (root, flaws) = YAMLNode.read(bytes)
    let complaints = flaws.map {
      Violation(line: $0.line, column: $0.column, path: "", what: $0.what.shown)
    }
    guard root != nil || flaws.isEmpty else { return (Schedule(groups: []), complaints, []) }
    var reader = Reader(hasZone: hasZone, nearest: nearest)
    let schedule = reader.schedule(root)
    return (schedule, (complaints + reader.violations).inOrder, reader.doubts.inOrder)
  }
}

extension [Violation] {
  /// As the file has them; what is at one place in the order it was found.
  fileprivate var inOrder: [Violation] {
    enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset)
        < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }
}

/// Walks a schedule's nodes and collects what is wrong with them.
struct Reader {
  let hasZone: (String) -> Bool
  let nearest: (String, [String]) -> String?
  private(set) var violations: [Violation] = []
  private(set) var doubts: [Violation] = []
  /// Each resource that is named, where.
  var resources: [(name: String, mark: Mark, path: String)] = []
  /// Commands that did more than the pipeline that stands for them, and what does the rest.
  var halves: [(alias: Alias, rest: String, mark: Mark, path: String)] = []

  init(hasZone: @escaping (String) -> Bool, nearest: @escaping (String, [String]) -> String?) {
    self.hasZone = hasZone
    self.nearest = nearest
  }

  mutating func violate(_ mark: Mark, _ path: String, _ what: String) {
    violations.append(Violation(at: mark, path, what))
  }

  mutating func doubt(_ mark: Mark, _ path: String, _ what: String) {
    doubts.append(Violation(at: mark, path, what))
  }

  /// A key that is not known is doubtful: another release may know it.
  mutating func known(_ members: [YAMLMember], _ names: [String], path: String) {
    for member in members where !names.contains(member.key) {
      let help =
        nearest(member.key, names).map { "did you mean \($0)?" }
        ?? "known here: \(names.joined(separator: ", "))"
      doubt(member.start, path.key(member.key), "is not known and has no effect, \(help)")
    }
  }

  /// What a word may be meant for, as the end of a message.
  func meant(_ word: String, among words: [String], else help: String) -> String {
    nearest(word, words).map { "did you mean \($0)?" } ?? help
  }

  mutating func schedule(_ root: YAMLNode?) -> Schedule {
    let start = Mark(line: 1, column: 1, offset: 0)
    guard let root, !root.isEmpty else {
      violate(root?.start ?? start, "", "nothing is in it: write groups: and a group below it")
      return Schedule(groups: [])
    }
    guard let members = root.members else {
      violate(root.start, "", "a mapping is wanted: write groups: and a group below it")
      return Schedule(groups: [])
    }
    known(members, ["groups"] + Defaults.keys, path: "")
    let defaults = defaults(of: root, Defaults(), path: "")
    guard let groups = root["groups"] else {
      violate(root.start, "groups", "is missing: write groups: and a group below it")
      return Schedule(groups: [])
    }
    guard let named = groups.value.members, !named.isEmpty else {
      let isNone = groups.value.isEmpty || groups.value.members != nil
      violate(
        isNone ? groups.start : groups.value.start, "groups",
        isNone
          ? "has no group: write one below it, such as mail:"
          : "a mapping is wanted: each group is a line such as mail: and what is below it")
      return Schedule(groups: [])
    }
    guard named.count <= Limit.groups else {
      violate(groups.start, "groups", "more than \(Limit.groups) groups: put some together")
      return Schedule(groups: [])
    }
    let read = named.compactMap { group($0, defaults) }
    checkOrder(named, read)
    checkResources()
    checkHalves(read)
    return Schedule(groups: read)
  }
}

/// How much a schedule may hold.
enum Limit {
  /// Bytes of a name; the predecessor's column for groups has as many.
  static let name = 64
  static let groups = 200
  /// Tasks of one group.
  static let tasks = 200
  /// Arguments of one task, and bytes of each.
  static let arguments = 200
  static let argument = 4_096
  /// Seconds; bdc-run takes no more.
  static let seconds = 2_592_000
  static let retries = 100
  /// Minutes of an interval.
  static let minutes = 180
}

extension String {
  /// The path of a key below this one.
  func key(_ name: String) -> String {
    let shown = name.trimmed.isEmpty ? "'\(name)'" : name
    return isEmpty ? shown : "\(self).\(shown)"
  }

  /// On one line, without control characters, and of a length that can be read.
  fileprivate var shown: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      guard text.count < 300 else {
        text.append("…")
        break
      }
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      text.append(isControl ? "?" : scalar)
    }
    return String(text)
  }
}
