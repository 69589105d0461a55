import Config
import NDJSON
import Schedule
import Time
import Unix

/// Numbers for Prometheus; bdc-sched(8) has the list.
struct Metrics {
  private var text = Exposition()

  init(_ survey: HealthSurvey, _ place: Place) {
    putWhole(survey)
    putSchedulers(survey)
    let groups = survey.groups ?? []
    putGroups(groups, survey)
    let tasks = groups.flatMap(\.tasks).filter { $0.task?.isEnabled ?? false }
    putTasks(tasks)
    if let activity = survey.activity {
      putRuns(activity)
      putSources(activity)
    }
    if let folder = place.folder { putBudgets(Budgets(folder.budgets)) }
  }

  /// The text.
  var bytes: [UInt8] { text.bytes }

  private func seconds(_ time: Timestamp?) -> Int? { time.map { Int($0.seconds) } }

  private func seconds(_ microseconds: Int64?) -> Int? { microseconds.map { Int($0 / 1_000_000) } }

  private mutating func putWhole(_ survey: HealthSurvey) {
    text.begin("bdc_healthy", "Whether bdc sched health finds all as it should be.")
    text.add(survey.isHealthy ? 1 : 0)
    text.begin("bdc_database_up", "Whether the database answers.")
    text.add(survey.isDatabaseWell ? 1 : 0)
    text.begin("bdc_schedule_valid", "Whether the schedule can be read and has no violations.")
    text.add(survey.hasSchedule ? 1 : 0)
    if let latency = survey.latency {
      text.begin("bdc_database_latency_milliseconds", "How long the database took to answer.")
      text.add(latency)
    }
    if let free = survey.free {
      text.begin("bdc_disk_free_bytes", "Free bytes of the file system of the home.")
      text.add(Int(free))
    }
  }

  private mutating func putSchedulers(_ survey: HealthSurvey) {
    guard let beats = survey.heartbeats else { return }
    text.begin("bdc_scheduler_up", "Whether a scheduler lives.")
    text.add(beats.contains(where: \.isAlive) ? 1 : 0)
    guard !beats.isEmpty else { return }
    text.begin(
      "bdc_scheduler_leader", "Whether the scheduler of this host and home starts tasks.")
    for beat in beats { text.add(beat.isAlive && beat.isLeader ? 1 : 0, labels(beat)) }
    text.begin(
      "bdc_scheduler_last_heartbeat_timestamp_seconds",
      "When the scheduler of this host and home was last heard of.")
    for beat in beats { text.add(seconds(beat.beatAt), labels(beat)) }
  }

  private func labels(_ beat: Heartbeat) -> [(name: String, value: String)] {
    [("host", beat.host), ("home", beat.home)]
  }

  private mutating func putGroups(_ groups: [GroupState], _ survey: HealthSurvey) {
    guard !groups.isEmpty else { return }
    text.begin(
      "bdc_group_last_success_timestamp_seconds", "Since when all daily tasks of a group are done.")
    for group in groups { text.add(seconds(group.lastSuccess), [("group", group.id)]) }
    text.begin("bdc_group_stale", "Whether a group with daily tasks is stale.")
    for group in groups {
      text.add(survey.isStale(group).map { $0 ? 1 : 0 }, [("group", group.id)])
    }
    text.begin("bdc_group_next_run_timestamp_seconds", "When a group is due next.")
    for group in groups { text.add(seconds(group.next), [("group", group.id)]) }
  }

  private mutating func putTasks(_ tasks: [(id: String, task: Task?, state: TaskState)]) {
    guard !tasks.isEmpty else { return }
    func put(_ name: String, _ help: String, _ value: (TaskState) -> Int?) {
      text.begin(name, help)
      for (id, _, state) in tasks { text.add(value(state), [("task", id)]) }
    }
    put("bdc_task_last_success_timestamp_seconds", "When a task last ended well.") {
      seconds($0.doneAt)
    }
    put("bdc_task_last_duration_seconds", "What the last run of a task that ended well took.") {
      seconds($0.took)
    }
    put("bdc_task_usual_duration_seconds", "The median of the last 20 runs that ended well.") {
      seconds($0.usual)
    }
    put("bdc_task_failures", "Runs of a task since its last success that did not end well.") {
      $0.failures
    }
    put("bdc_task_missed", "Times since its last success that a task was missed.") {
      $0.missed.count
    }
    put("bdc_task_skipped", "Times since its last success that a task was skipped.") {
      $0.skipped.count
    }
    put("bdc_task_running_since_timestamp_seconds", "When what runs of a task was started.") {
      seconds($0.running?.since)
    }
    put("bdc_task_waiting", "Whether a task waits for its turn or to be tried again.") {
      $0.waiting == nil ? 0 : 1
    }
  }

  private mutating func putRuns(_ activity: Activity) {
    guard !activity.runs.isEmpty else { return }
    func labels(_ runs: Activity.Runs) -> [(name: String, value: String)] {
      [("task", runs.task), ("outcome", runs.outcome)]
    }
    text.begin("bdc_task_runs_last_day", "Times a task was due in the last 24 hours, by outcome.")
    for runs in activity.runs { text.add(runs.runs, labels(runs)) }
    text.begin("bdc_task_run_seconds_last_day", "Seconds that these runs took.")
    for runs in activity.runs { text.add(runs.seconds, labels(runs)) }
    text.begin("bdc_task_requests_last_day", "HTTP requests that these runs made.")
    for runs in activity.runs { text.add(runs.requests, labels(runs)) }
    text.begin("bdc_task_rows_last_day", "Records of these runs, by what became of them.")
    for runs in activity.runs {
      for count in runs.counts {
        text.add(count.value.integer.map { Int($0) }, labels(runs) + [("result", count.name)])
      }
    }
  }

  private mutating func putSources(_ activity: Activity) {
    if !activity.rejects.isEmpty {
      text.begin("bdc_rejects_waiting", "Rejected records that wait to be replayed.")
      for (source, count) in activity.rejects { text.add(count, [("source", source)]) }
    }
    guard !activity.sources.isEmpty else { return }
    func put(_ name: String, _ help: String, _ value: (Activity.Source) -> Int?) {
      text.begin(name, help)
      for source in activity.sources { text.add(value(source), [("source", source.name)]) }
    }
    put("bdc_source_scopes", "Scopes of a source.") { $0.scopes }
    put("bdc_source_scopes_partial", "Scopes whose last fetch had not everything.") { $0.partial }
    put("bdc_source_scopes_never_complete", "Scopes that never were complete.") { $0.never }
    put("bdc_source_lag_seconds", "Seconds since the scope furthest behind was complete.") {
      $0.worst
    }
    text.begin(
      "bdc_scope_lag_seconds", "Seconds since a scope was complete, of the ten furthest behind.")
    for scope in activity.scopes {
      text.add(scope.lag, [("source", scope.source), ("scope", scope.name)])
    }
  }

  private mutating func putBudgets(_ budgets: Budgets) {
    guard !budgets.limits.isEmpty else { return }
    func labels(_ limit: Budgets.Limit) -> [(name: String, value: String)] {
      [("host", limit.host), ("bucket", limit.bucket)]
    }
    text.begin("bdc_budget_remaining", "Requests or points that are left of a host's limit.")
    for limit in budgets.limits { text.add(limit.remaining, labels(limit)) }
    text.begin("bdc_budget_reset_timestamp_seconds", "When the limit is filled again.")
    for limit in budgets.limits { text.add(limit.reset, labels(limit)) }
  }
}
