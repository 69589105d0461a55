import Unix

/// The stand-in's clock, which may run faster than the machine's.
struct FastClock {
  let speed: Int64
  private let start = Clock.monotonic

  init(speed: Int) { self.speed = Int64(speed) }

  /// Milliseconds since the start.
  var now: Int64 { (Clock.monotonic - start) * speed }
}

/// Counts what passes in a period.
final class Meter {
  /// How a period is measured.
  enum Form: String, CaseIterable {
    /// One period after the other.
    case fixed
    /// Any stretch of that length.
    case sliding
    /// A bucket that holds what passes in a period, and fills evenly.
    case bucket
  }

  private let form: Form
  /// Milliseconds of the stand-in's clock.
  private let period: Int64
  private var passed: [(time: Int64, count: Int)] = []
  private var sum = 0
  private var level: (time: Int64, left: Double)?
  private var current = (number: 0, count: 0)
  /// What passed in each period since the start, where that is kept.
  private(set) var periods: [Int] = []
  private let keepsPeriods: Bool

  init(_ form: Form, period: Int64, keepsPeriods: Bool = false) {
    self.form = form
    self.period = period
    self.keepsPeriods = keepsPeriods
  }

  /// Lets so much pass; false, and nothing passes, where that is more than the limit.
  func take(_ count: Int, limit: Int, now: Int64) -> Bool {
    let number = Int(now / period)
    if number != current.number { current = (number, 0) }
    guard limit == 0 || hasRoom(count, limit, now) else { return false }
    current.count += count
    guard keepsPeriods else { return true }
    if number >= periods.count {
      periods += Array(repeating: 0, count: number + 1 - periods.count)
    }
    periods[number] += count
    return true
  }

  private func hasRoom(_ count: Int, _ limit: Int, _ now: Int64) -> Bool {
    switch form {
    case .fixed: return current.count + count <= limit
    case .sliding:
      let old = passed.prefix { $0.time <= now - period }
      sum -= old.reduce(0) { $0 + $1.count }
      passed.removeFirst(old.count)
      if sum + count > limit { return false }
      sum += count
      passed.append((now, count))
      return true
    case .bucket:
      let before = level ?? (now, Double(limit))
      let filled = before.left + Double(limit) * Double(now - before.time) / Double(period)
      let left = min(Double(limit), filled)
      let enough = left >= Double(count)
      level = (now, enough ? left - Double(count) : left)
      return enough
    }
  }
}

/// What a project or a namespace may use.
struct Limits {
  /// Tokens of passages in a minute of one model; 0 is no limit.
  var passages = 250_000
  /// Tokens of queries in a minute of one model.
  var queries = 50_000
  /// Tokens in a month of one model.
  var month = 0
  /// Requests of one kind in a second of one namespace.
  var requests = 100
  var form = Meter.Form.fixed
}
