public import Time

/// The zones that a schedule names, by their names; UTC is always there.
public struct Zones: Sendable {
  /// Only UTC.
  public static let utc = Zones([:])

  private let zones: [String: Zone]

  /// Of these.
  public init(_ zones: [String: Zone]) { self.zones = zones }

  /// The zone of this name, UTC where it is not known: what reads a schedule refuses names that
  /// there are no rules for.
  public subscript(name: String) -> Zone { zones[name] ?? .utc }
}

/// How far a place's clocks are ahead of UTC, and when that changes; RFC 9636.
///
/// What its clocks show is written here as seconds since 1970-01-01T00:00:00 of that clock.
public struct Zone: Sendable, Equatable {
  /// Never ahead.
  public static let utc = Zone(first: 0, changes: [], rule: nil)

  /// Clocks are set to another time.
  struct Change: Sendable, Equatable {
    /// Seconds since 1970-01-01T00:00:00Z.
    let at: Int64
    /// Seconds ahead of UTC from then on.
    let offset: Int
  }

  /// What an offset may be, in seconds; RFC 9636, 3.2.
  static let offsets = -89_999...93_599

  /// Before the first change, or for ever.
  private let first: Int
  private let changes: [Change]
  /// After the last change.
  private let rule: ZoneRule?

  init(first: Int, changes: [Change], rule: ZoneRule?) {
    self.first = first
    self.changes = changes
    self.rule = rule
  }

  /// Seconds that its clocks are ahead of UTC.
  public func offset(at moment: Timestamp) -> Int { offset(moment.seconds) }

  /// The moments at which its clocks show a time, in their order: none where they skip it, two
  /// where they are set back over it.
  public func moments(of day: Day, _ time: DayTime) -> [Timestamp] {
    let local = day.start + Int64(time.hour * 3600 + time.minute * 60)
    return pieces(around: local).compactMap { piece in
      let moment = local - Int64(piece.offset)
      return moment >= piece.start && moment < piece.end ? Timestamp(seconds: moment) : nil
    }
  }

  /// The moment at which something is due at a time of its clocks: the first at which they show it,
  /// or, where they skip it, the one at which they go on.
  public func moment(of day: Day, _ time: DayTime) -> Timestamp {
    Timestamp(seconds: reaches(day.start + Int64(time.hour * 3600 + time.minute * 60)))
  }

  func offset(_ second: Int64) -> Int {
    guard let last = changes.last else { return rule?.offset(second) ?? first }
    if second >= last.at { return rule?.offset(second) ?? last.offset }
    let index = place(after: second)
    return index == 0 ? first : changes[index - 1].offset
  }

  /// The first second at which the clocks show a time or one beyond it.
  func reaches(_ local: Int64) -> Int64 {
    for piece in pieces(around: local) {
      let moment = max(piece.start, local - Int64(piece.offset))
      if moment < piece.end { return moment }
    }
    return local
  }

  /// The latest time that the clocks have shown up to a second: what is due at a time up to this
  /// one was due by then, and nothing beyond.
  func shown(by second: Int64) -> Int64 {
    var latest = second + Int64(offset(second))
    // Two offsets differ by 51 hours at most.
    for change in changeTimes(in: second - 183_600...second) {
      latest = max(latest, change - 1 + Int64(offset(change - 1)))
    }
    return latest
  }

  /// Times without changes, one after the other, among them all that can show a time.
  private func pieces(
    around local: Int64
  ) -> [(start: Int64, end: Int64, offset: Int)] {
    let start = local - Int64(Zone.offsets.upperBound) - 1
    let times = changeTimes(in: start + 1...local - Int64(Zone.offsets.lowerBound) + 1)
    var pieces = [(start: start, end: times.first ?? .max, offset: offset(start))]
    for (index, time) in times.enumerated() {
      let end = index + 1 < times.count ? times[index + 1] : .max
      pieces.append((time, end, offset(time)))
    }
    return pieces
  }

  /// When the clocks are set to another time, ascending; some may change nothing.
  func changeTimes(in seconds: ClosedRange<Int64>) -> [Int64] {
    var times: [Int64] = []
    var index = place(after: seconds.lowerBound - 1)
    while index < changes.count, changes[index].at <= seconds.upperBound {
      times.append(changes[index].at)
      index += 1
    }
    if let rule, changes.last.map({ $0.at <= seconds.upperBound }) ?? true {
      let start = changes.last.map { max(seconds.lowerBound, $0.at + 1) } ?? seconds.lowerBound
      if start <= seconds.upperBound { times += rule.changes(in: start...seconds.upperBound) }
    }
    return times
  }

  /// How many changes were made up to a second.
  private func place(after second: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
