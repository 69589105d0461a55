import Foundation
import Schedule
import Testing
import Time

/// What the tests of the clock share.
enum Clocks {
  /// An instant of RFC 3339, `Z` may be left out.
  static func moment(_ text: String) throws -> Timestamp {
    try #require(Timestamp(rfc3339: text.hasSuffix("Z") ? text : text + "Z"), "\(text)")
  }

  /// This machine's rules of a zone.
  static func zone(_ name: String) throws -> Zone {
    if name == "UTC" { return .utc }
    return try Zone(tzif: [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))))
  }

  static let folder = "/usr/share/zoneinfo"

  static func zones(_ names: String...) throws -> Zones {
    Zones(try Dictionary(uniqueKeysWithValues: names.map { ($0, try zone($0)) }))
  }

  /// A zone of version 2 with an offset at first, changes, and a footer.
  static func tzif(
    types: [(offset: Int, isSummer: Bool)] = [(0, false)], changes: [(at: Int64, type: UInt8)] = [],
    leapSeconds: Int = 0, footer: String
  ) -> [UInt8] {
    func header(_ counts: [Int]) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap { big(Int64($0), 4) }
    }
    var bytes = header([0, 0, 0, 0, 1, 4]) + big(0, 4) + [0, 0] + Array("UTC\0".utf8)
    bytes += header([0, 0, leapSeconds, changes.count, types.count, 4])
    bytes += changes.flatMap { big($0.at, 8) } + changes.map(\.type)
    bytes += types.flatMap { big(Int64($0.offset), 4) + [$0.isSummer ? 1 : 0, 0] }
    return bytes + Array("ABC\0".utf8)
      + (0..<leapSeconds).flatMap { big(Int64($0), 12) } + Array("\n\(footer)\n".utf8)
  }

  private static func big(_ number: Int64, _ bytes: Int) -> [UInt8] {
    (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
  }

  /// A group's entry.
  static func entry(
    _ time: (hour: Int, minute: Int), _ tasks: [Task], zone: String = "UTC"
  ) throws -> Entry {
    Entry(
      key: "k", group: "g", zone: zone,
      trigger: .time(try #require(DayTime(hour: time.hour, minute: time.minute))), tasks: tasks)
  }

  /// The entry of a task with times of its own.
  static func entry(_ when: When, catchUp: Int = 21_600, zone: String = "UTC") throws -> Entry {
    let task = task("t", when, catchUp: catchUp)
    switch when {
    case .interval(let minutes):
      return Entry(
        key: "k", group: "g", zone: zone, trigger: .interval(minutes: minutes), tasks: [task])
    case .cron(let expression):
      return Entry(key: "k", group: "g", zone: zone, trigger: .cron(expression), tasks: [task])
    default: throw Lacking("\(when) has no times of its own")
    }
  }

  static func task(_ name: String, _ when: When, catchUp: Int = 21_600) -> Task {
    Task(id: "g/\(name)", pipeline: name, arguments: [], when: when, catchUp: catchUp)
  }

  /// The moments of an entry after one and up to another.
  static func moments(
    _ entry: Entry, after start: Timestamp, upTo end: Timestamp, in zones: Zones
  ) -> [Timestamp] {
    Array(
      sequence(state: start) { at in
        guard let next = entry.next(after: at, in: zones), next <= end else { return nil }
        at = next
        return next
      })
  }
}

/// What a test needs and does not have.
struct Lacking: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// The same numbers for the same seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
