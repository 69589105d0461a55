import Config
import Home
import Postgres
import Schedule
import Time
import Unix

/// Everything that health and metrics tell, as it was at one moment.
struct HealthSurvey {
  let settings: HealthSettings
  let now: Timestamp
  /// Milliseconds that the database took to answer; nil when it did not.
  private(set) var latency: Int?
  /// Nil where they could not be had.
  private(set) var heartbeats: [Heartbeat]?
  /// The groups of the schedule that can be told of; nil where that could not be had.
  private(set) var groups: [GroupState]?
  /// Whether there is a schedule without violations.
  let hasSchedule: Bool
  /// Namespaces of the vector indexes and when all of each was last brought there; nil where that
  /// could not be had.
  private(set) var namespaces: [(name: String, at: Timestamp?)]?
  /// Free bytes at the home; nil without a home.
  let free: Int64?
  /// What only metrics tell; nil where it was not asked for or could not be had.
  private(set) var activity: Activity?

  /// Tasks of a schedule that are told of; those behind them are not.
  static let mostTasks = 500

  /// Looks, within the time that the settings give the database.
  init(_ place: Place, withActivity: Bool) {
    settings = HealthSettings(place.folder)
    now = Timestamp(microseconds: Clock.now)
    free = place.folder.flatMap { Files.free(at: $0.path) }
    let read = Standing.schedule(place).read
    hasSchedule = read != nil
    guard let settings = settings.settings else { return }
    let start = Clock.monotonic
    do throws(Failure) {
      let database = try Database.find(place.folder, settings: settings)
      let watch = try Watch(database, milliseconds: self.settings.timeout)
      _ = try watch.ask("select 1")
      latency = Int(Clock.monotonic - start)
      heartbeats = try? Heartbeat.all(watch)
      if let read { groups = try? Self.groups(read.schedule, read.zones, now, watch) }
      namespaces = try? Self.namespaces(watch)
      if withActivity { activity = try? Activity(watch) }
    } catch {
      // No text of a database gets out: what asks is told that it does not answer.
    }
  }

  private static func groups(
    _ schedule: Schedule, _ zones: Zones, _ now: Timestamp, _ watch: borrowing Watch
  ) throws(Failure) -> [GroupState] {
    let ids = schedule.tasks.map(\.id).prefix(mostTasks)
    let rows = try watch.ask(
      "select \(TaskState.columns) from ops.task_status($1::text[])", [Standing.array(Array(ids))])
    var states: [String: TaskState] = [:]
    for row in 0..<rows.count { states[rows[row, 0] ?? ""] = TaskState(rows, row) }
    return schedule.groups.map { group in
      GroupState(
        group: group, id: group.id,
        tasks: group.tasks.compactMap { task in states[task.id].map { (task.id, task, $0) } },
        next: group.entries.compactMap { $0.next(after: now, in: zones) }.min())
    }
  }

  private static func namespaces(
    _ watch: borrowing Watch
  ) throws(Failure) -> [(name: String, at: Timestamp?)] {
    let rows = try watch.ask(
      """
      select namespace, ops.micros(final_sync_at) from ops.vector_sync order by namespace limit 500
      """)
    return (0..<rows.count).map { (rows[$0, 0] ?? "", rows.time($0, 1)) }
  }

  /// Whether the database answered.
  var isDatabaseWell: Bool { latency != nil }

  /// Hosts with a scheduler that lives, sorted.
  var workers: [String] {
    Set((heartbeats ?? []).filter(\.isAlive).map(\.host)).sorted()
  }

  /// Why nothing can be said of schedulers, as a word of health; nil when it can.
  var workersError: String? {
    if settings.isWorkersInvalid { return "celery_settings_invalid" }
    return heartbeats == nil ? "celery_check_failed" : nil
  }

  /// Whether enough hosts have a scheduler that lives.
  var areWorkersWell: Bool { workersError == nil && workers.count >= settings.minWorkers }

  /// Why nothing can be said of groups, as a word of health; nil when it can.
  var groupsError: String? {
    guard isDatabaseWell else { return nil }
    if settings.isFreshnessInvalid { return "collector_settings_invalid" }
    if !hasSchedule { return "collector_schedule_unavailable" }
    return groups == nil ? "collector_check_failed" : nil
  }

  /// The groups that health tells of: those with daily tasks, and those that ever ran.
  var toldGroups: [GroupState] {
    guard isDatabaseWell, groupsError == nil else { return [] }
    return (groups ?? []).filter { $0.isDaily || !$0.isNew }
  }

  /// Whether a group's last success is too old; nil where it has no daily tasks.
  func isStale(_ group: GroupState) -> Bool? {
    group.isStale(after: settings.staleAfter, now: now)
  }

  /// Whether that is so of any.
  var isAnyStale: Bool { toldGroups.contains { isStale($0) ?? false } }

  /// Whether all is as it should be.
  var isHealthy: Bool {
    isDatabaseWell && areWorkersWell
      && !(settings.enforcesFreshness && (isAnyStale || groupsError != nil))
  }
}
