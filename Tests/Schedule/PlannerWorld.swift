import Schedule
import Time

/// A planner with a clock and children that are only numbers.
struct PlannerWorld {
  var planner: Planner
  var now: Timestamp
  /// The last state of each row.
  var rows: [TaskRun.Key: TaskRun] = [:]
  /// Every start, in order.
  var starts: [TaskRun] = []
  var notices: [String] = []
  var checks = 0
  /// Children, and when they end.
  var running: [TaskRun.Key: (until: Timestamp, end: TaskEnd)] = [:]
  /// How long a run takes, and how it ends.
  var child: (TaskRun) -> (seconds: Int64, end: TaskEnd) = { _ in (30, TaskEnd(.status(0))) }
  /// What the check of releases says; nil for no answer.
  var releases: Result<[String], TaskFailure>? = .success([])
  var twice: [String] = []

  struct TaskFailure: Error {}

  init(
    _ groups: [Group], at start: String, zones: Zones = .utc, jobs: Int = 8,
    memory: PlannerMemory = .init(), rows: [TaskRun] = []
  ) {
    now = time(start)
    var memory = memory
    memory.begin(at: now, Schedule(groups: groups).entries)
    planner = Planner(
      schedule: Schedule(groups: groups), zones: zones, memory: memory, host: "host", jobs: jobs
    ) { "\($0.task) \($0.moment)" }
    perform(planner.begin(rows, at: now))
    send(.tick)
  }

  mutating func send(_ event: Planner.Event) { perform(planner.handle(event, at: now)) }

  private mutating func perform(_ actions: [Planner.Action]) {
    for action in actions {
      switch action {
      case .note(let run): rows[run.key] = run
      case .start(let run, let task):
        rows[run.key] = run
        if running.contains(where: { $0.key.task == task.id }) { twice.append(task.id) }
        starts.append(run)
        let fate = child(run)
        running[run.key] = (now.advanced(microseconds: fate.seconds * 1_000_000), fate.end)
      case .adopt(let run, _): running[run.key] = (now, TaskEnd(.lost, cause: "killed"))
      case .checkReleases:
        checks += 1
        switch releases {
        case .success(let all): send(.releases(all))
        case .failure: send(.noReleases("no answer"))
        case nil: break
        }
      case .didReleases: break
      case .tell(let kind, let run): notices.append("\(kind.rawValue) \(run.task)")
      }
    }
  }

  /// Goes on to a time, looking each minute; children end at theirs.
  mutating func go(to end: String) { go(until: time(end)) }

  mutating func go(until end: Timestamp) {
    while now < end {
      let soonest = running.values.map(\.until).min() ?? end
      let minute = Timestamp(seconds: (now.seconds / 60 + 1) * 60)
      now = min(end, minute, max(soonest, now))
      for (key, child) in running.sorted(by: { $0.key.task < $1.key.task })
      where child.until <= now {
        running[key] = nil
        send(.ended(key, child.end))
      }
      if now.microseconds % 60_000_000 == 0 || now == end { send(.tick) }
    }
  }

  /// The clock jumps.
  mutating func jump(to other: String) {
    now = time(other)
    send(.tick)
  }

  /// `TASK MOMENT OUTCOME`, sorted.
  var history: [String] {
    rows.values.sorted { ($0.scheduledFor, $0.task) < ($1.scheduledFor, $1.task) }
      .map { "\($0.task) \($0.scheduledFor) \($0.outcome.rawValue)" }
  }

  func row(_ task: String, _ moment: String) -> TaskRun? {
    rows[TaskRun.Key(task: task, moment: time(moment))]
  }
}

/// A time as records write it; the year one for what is none.
func time(_ text: String) -> Timestamp { Timestamp(rfc3339: text) ?? .earliest }

func task(
  _ id: String, _ when: When = .daily, catchUp: Int = 21_600, exclusive: [String] = [],
  pipeline: String? = nil, isEnabled: Bool = true
) -> Task {
  Task(
    id: id, pipeline: pipeline ?? id, arguments: [], when: when, isEnabled: isEnabled,
    catchUp: catchUp, exclusive: exclusive)
}

func group(
  _ id: String, _ hour: Int, _ minute: Int, _ tasks: [Task], zone: String = "UTC",
  after: [String] = []
) -> Group {
  Group(
    id: id, time: DayTime(hour: hour, minute: minute), zone: zone, after: after, exclusive: [],
    tasks: tasks, line: 1)
}
