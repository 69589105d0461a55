public import NDJSON
public import Time

/// What a planner needs to know of those before it.
public struct PlannerMemory: Sendable, Equatable {
  /// Times through which nothing was due that was not handled: disjoint, the oldest first.
  public struct Span: Sendable, Equatable {
    /// Its first moment.
    public var from: Timestamp
    /// Its last moment.
    public var through: Timestamp

    /// Of its ends.
    public init(from: Timestamp, through: Timestamp) {
      self.from = from
      self.through = through
    }
  }

  /// A batch that is not over.
  public struct Open: Sendable, Equatable {
    /// Its entry's key.
    public let entry: String
    /// When it was due.
    public let moment: Timestamp

    /// Of its parts.
    public init(entry: String, moment: Timestamp) {
      self.entry = entry
      self.moment = moment
    }
  }

  /// What of the wall clock's time was handled.
  public var watched: [Span] = []
  /// The moment from which each entry is known, by its key.
  public var since: [String: Timestamp] = [:]
  /// The batches that are not over.
  public var open: [Open] = []
  /// The releases of Boost that each task has done.
  public var releases: [String: Set<String>] = [:]
  /// The releases that a task was started for and has not done yet.
  public var doing: [String: [String]] = [:]
  /// Before when a task's source wants no request.
  public var notBefore: [String: Timestamp] = [:]
  /// The tasks whose last run did not end well.
  public var failing: Set<String> = []

  /// Of a scheduler that never ran.
  public init() {}

  /// Where nothing was ever handled, the scheduler answers for what is due after this moment, and
  /// so it does for those of these entries that are new.
  public mutating func begin(at moment: Timestamp, _ entries: [Entry] = []) {
    if watched.isEmpty { watched = [.init(from: moment, through: moment)] }
    for entry in entries where since[entry.key] == nil { since[entry.key] = moment }
  }

  /// The last moment that was handled; nil for none.
  public var handledThrough: Timestamp? { watched.last?.through }
}

extension PlannerMemory {
  /// Puts its members into an object.
  public func put(into builder: inout LineBuilder) {
    builder.put(
      "watched",
      .array(watched.map { .array([.string($0.from.rfc3339), .string($0.through.rfc3339)]) }))
    builder.put("since", Self.object(since))
    builder.put(
      "open",
      .array(
        open.map { batch in
          .object([
            JSON.Member("entry", .string(batch.entry)),
            JSON.Member("moment", .string(batch.moment.rfc3339)),
          ])
        }))
    builder.put(
      "releases",
      .object(
        releases.sorted { $0.key < $1.key }.map { task, done in
          JSON.Member(task, .array(done.sorted().map { .string($0) }))
        }))
    builder.put(
      "doing",
      .object(
        doing.sorted { $0.key < $1.key }.map { task, all in
          JSON.Member(task, .array(all.map { .string($0) }))
        }))
    builder.put("not_before", Self.object(notBefore))
    builder.put("failing", .array(failing.sorted().map { .string($0) }))
  }

  /// From an object that has these members; what is missing or wrong is left out.
  public init(_ object: JSON) {
    func time(_ value: JSON?) -> Timestamp? { value?.string.flatMap { Timestamp(rfc3339: $0) } }
    for span in object["watched"]?.array ?? [] {
      guard let ends = span.array, ends.count == 2, let from = time(ends[0]),
        let through = time(ends[1]), from <= through,
        watched.last.map({ $0.through < from }) ?? true
      else { continue }
      watched.append(Span(from: from, through: through))
    }
    for member in object["since"]?.object ?? [] { since[member.name] = time(member.value) }
    for batch in object["open"]?.array ?? [] {
      guard let entry = batch["entry"]?.string, let moment = time(batch["moment"]) else { continue }
      open.append(Open(entry: entry, moment: moment))
    }
    for member in object["releases"]?.object ?? [] {
      releases[member.name] = Set((member.value.array ?? []).compactMap(\.string))
    }
    for member in object["doing"]?.object ?? [] {
      doing[member.name] = (member.value.array ?? []).compactMap(\.string)
    }
    for member in object["not_before"]?.object ?? [] {
      notBefore[member.name] = time(member.value)
    }
    failing = Set((object["failing"]?.array ?? []).compactMap(\.string))
  }

  private static func object(_ times: [String: Timestamp]) -> JSON {
    .object(
      times.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value.rfc3339)) })
  }
}
