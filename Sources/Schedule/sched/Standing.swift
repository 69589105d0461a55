import Config
import Postgres
import Schedule
import Time
import Unix

/// How the scheduler, its groups and their tasks are at one moment.
struct Standing {
  /// The file of the schedule.
  let file: String
  /// Why it cannot be used, nil when it can.
  let fault: String?
  /// In the order of the schedule; where it cannot be used, what the history knows.
  let groups: [GroupState]
  /// What runs or waits though the schedule does not have it.
  let strangers: [(id: String, task: Task?, state: TaskState)]
  /// The schedulers; empty where the database is away.
  let heartbeats: [Heartbeat]
  /// Why the database could not be asked, nil when it was.
  let away: String?
  let now: Timestamp

  /// The schedule of a place, nil with the reason where it cannot be used.
  static func schedule(
    _ place: Place
  ) -> (read: (schedule: Schedule, zones: Zones)?, fault: String?) {
    do throws(Failure) {
      let reading = try place.read()
      guard let first = reading.violations.first else {
        return ((reading.schedule, reading.zones), nil)
      }
      let more = reading.violations.count - 1
      return (nil, more == 0 ? first : "\(first) (and \(more) more, see bdc sched check)")
    } catch {
      return (nil, error.message)
    }
  }

  /// Looks, for at most so many milliseconds; where the database is away the journal is looked at.
  ///
  /// Throws what is wrong with a database that answers.
  init(_ place: Place, milliseconds: Int64) throws(Failure) {
    let (read, fault) = Self.schedule(place)
    let schedule = read?.schedule
    file = place.file
    self.fault = fault
    now = Timestamp(microseconds: Clock.now)
    var known = schedule?.tasks.map(\.id) ?? []
    var open: Set<String> = []
    var states: [String: TaskState] = [:]
    var beats: [Heartbeat] = []
    var reason: String?
    do throws(Failure) {
      let watch = try Watch(place.database(), milliseconds: milliseconds)
      beats = try Heartbeat.all(watch)
      if schedule == nil { known = try Self.names("select ops.known_tasks()", watch) }
      open = Set(try Self.names("select ops.open_tasks()", watch))
      let rows = try watch.ask(
        "select \(TaskState.columns) from ops.task_status($1::text[])",
        [Self.array(Set(known).union(open).sorted())])
      for row in 0..<rows.count { states[rows[row, 0] ?? ""] = TaskState(rows, row) }
    } catch {
      guard error.exit == .retry, let folder = place.folder else { throw error }
      reason = error.message
      let journal = try JournalHistory("\(folder.path)/sched/journal.ndjson")
      if schedule == nil { known = journal.tasks.sorted() }
      let byTask = Dictionary(grouping: journal.rows, by: \.task)
      states = byTask.mapValues { TaskState($0) }
      open = Set(states.filter { $0.value.running != nil || $0.value.waiting != nil }.keys)
    }
    away = reason
    heartbeats = beats
    let empty = TaskState([])
    if let (schedule, zones) = read {
      let now = now
      groups = schedule.groups.map { group in
        GroupState(
          group: group, id: group.id,
          tasks: group.tasks.map { ($0.id, $0, states[$0.id] ?? empty) },
          next: group.entries.compactMap { $0.next(after: now, in: zones) }.min())
      }
    } else {
      let byGroup = Dictionary(grouping: known) { String($0.prefix { $0 != "/" }) }
      groups = byGroup.sorted { $0.key < $1.key }.map { id, tasks in
        GroupState(
          group: nil, id: id, tasks: tasks.map { ($0, nil, states[$0] ?? empty) }, next: nil)
      }
    }
    let unknown = open.subtracting(known)
    strangers = unknown.sorted().map { ($0, nil, states[$0] ?? empty) }
  }

  private static func names(
    _ sql: String, _ watch: borrowing Watch
  ) throws(Failure) -> [String] {
    let rows = try watch.ask(sql)
    return (0..<rows.count).compactMap { rows[$0, 0] }
  }

  /// A literal of text[] for names without blanks, quotes and braces.
  static func array(_ names: [String]) -> String {
    "{" + names.map { "\"\($0.filter { $0 != "\"" && $0 != "\\" })\"" }.joined(separator: ",") + "}"
  }

  /// Whether a scheduler lives.
  var isAlive: Bool { heartbeats.contains(where: \.isAlive) }
}
