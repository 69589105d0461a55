internal import Foundation
internal import Unix

/// How long a test waits for what comes in a moment, in seconds: a machine may be slow, and what
/// never comes is worth the wait once.
public let patience: Int64 = 600

/// Waits until there is something, and gives it back; a failure says what was waited for, and what
/// is known of it.
public func wait<Found>(
  _ what: String, _ hint: @autoclosure () -> String = "", for found: () throws -> Found?
) throws -> Found {
  let end = Clock.monotonic + patience * 1000
  while true {
    if let found = try found() { return found }
    guard Clock.monotonic < end else {
      throw TestFailure("waited \(patience) s in vain until \(what); \(hint())")
    }
    Clock.sleep(milliseconds: 20)
  }
}

/// Waits until something is so.
public func wait(
  _ what: String, _ hint: @autoclosure () -> String = "", until isSo: () throws -> Bool
) throws {
  let _: Bool = try wait(what, hint()) { try isSo() ? true : nil }
}
