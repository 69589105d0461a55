/// When which pipelines run: what schedule.yaml says, checked; bdc-schedule(5).
public struct Schedule: Sendable, Equatable {
  /// In the order of the file.
  public let groups: [Group]

  /// Of these groups.
  public init(groups: [Group]) { self.groups = groups }

  /// What is due at times of its own: one entry a group that has tasks for its time, and one for
  /// each enabled task with an interval or a cron expression; in the order of the file.
  public var entries: [Entry] { groups.flatMap(\.entries) }

  /// All tasks, in the order of the file.
  public var tasks: [Task] { groups.flatMap(\.tasks) }
}

/// Tasks that run one after the other, in their order, at the group's time.
public struct Group: Sendable, Equatable {
  /// Its name in the file.
  public var id: String
  /// When its daily, weekly, monthly and on_release tasks run; nil where it has none of them.
  public var time: DayTime?
  /// The zone of its times, as the IANA names it.
  public var zone: String
  /// Groups that must be over for the same date before it begins.
  public var after: [String]
  /// Resources that only one holds at a time.
  public var exclusive: [String]
  /// In the order of the file, those that are not enabled too.
  public var tasks: [Task]
  /// Where it begins in the file, from 1.
  public var line: Int

  /// Of its parts.
  public init(
    id: String, time: DayTime?, zone: String, after: [String], exclusive: [String],
    tasks: [Task], line: Int
  ) {
    self.id = id
    self.time = time
    self.zone = zone
    self.after = after
    self.exclusive = exclusive
    self.tasks = tasks
    self.line = line
  }

  /// Its own part of `Schedule.entries`.
  public var entries: [Entry] {
    let due = tasks.filter(\.isEnabled)
    let atTime = due.filter(\.when.isAtGroupTime)
    var entries: [Entry] = []
    if let time, !atTime.isEmpty {
      entries.append(
        Entry(
          key: "boost-collector-group-\(id)-\(time.text(between: "-"))", group: id, zone: zone,
          trigger: .time(time), tasks: atTime))
    }
    for task in due {
      switch task.when {
      case .interval(let minutes):
        entries.append(
          Entry(
            key: "boost-collector-interval-\(minutes)min-\(task.id)", group: id, zone: task.zone,
            trigger: .interval(minutes: minutes), tasks: [task]))
      case .cron(let expression):
        entries.append(
          Entry(
            key: "boost-collector-cron-\(task.id)", group: id, zone: task.zone,
            trigger: .cron(expression), tasks: [task]))
      default: break
      }
    }
    return entries
  }
}

/// A pipeline with its arguments, and when it is due.
public struct Task: Sendable, Equatable {
  /// GROUP/NAME: what history, locks and memory call it.
  public var id: String
  /// The pipeline, where the file has an alias what that stands for.
  public var pipeline: String
  /// Passed to the pipeline as they are.
  public var arguments: [String]
  /// When it is due.
  public var when: When
  /// Tasks that are not are checked and never run.
  public var isEnabled: Bool
  /// Seconds a run may take, its retries included.
  public var timeout: Int
  /// How often bdc-run tries it again.
  public var retries: Int
  /// Seconds: what was due longer ago is not caught up.
  public var catchUp: Int
  /// The words of the executor; none for a run on this host.
  public var executor: [String]
  /// Resources that only one task holds at a time, the group's included.
  public var exclusive: [String]
  /// The zone of its times.
  public var zone: String
  /// Where it begins in the file, from 1.
  public var line: Int

  /// Of its parts.
  public init(
    id: String, pipeline: String, arguments: [String], when: When, isEnabled: Bool = true,
    timeout: Int = 21_600, retries: Int = 2, catchUp: Int = 21_600, executor: [String] = [],
    exclusive: [String] = [], zone: String = "UTC", line: Int = 1
  ) {
    self.id = id
    self.pipeline = pipeline
    self.arguments = arguments
    self.when = when
    self.isEnabled = isEnabled
    self.timeout = timeout
    self.retries = retries
    self.catchUp = catchUp
    self.executor = executor
    self.exclusive = exclusive
    self.zone = zone
    self.line = line
  }
}

/// When a task is due.
public enum When: Sendable, Equatable {
  /// Each day at the group's time.
  case daily
  /// On one day of the week, 1 is Monday.
  case weekly(Int)
  /// On this day of the month, or on the month's last where it has fewer.
  case monthly(Int)
  /// At the group's time while there is a release of Boost that it has not done.
  case onRelease
  /// Each time the minutes since 1970 are a multiple of this.
  case interval(minutes: Int)
  /// When this expression says.
  case cron(CronExpression)

  /// Whether it runs at the time of its group.
  public var isAtGroupTime: Bool {
    switch self {
    case .daily, .weekly, .monthly, .onRelease: true
    case .interval, .cron: false
    }
  }

  /// Its word in the file and in the history.
  public var word: String {
    switch self {
    case .daily: "daily"
    case .weekly: "weekly"
    case .monthly: "monthly"
    case .onRelease: "on_release"
    case .interval: "interval"
    case .cron: "cron"
    }
  }
}

/// A time of day.
public struct DayTime: Sendable, Hashable {
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int

  /// Nil when there is no such time.
  public init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.hour = hour
    self.minute = minute
  }

  /// Two digits each.
  public func text(between separator: String = ":") -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return two(hour) + separator + two(minute)
  }
}

/// What is due at times of its own.
public struct Entry: Sendable, Equatable {
  /// How its times come about.
  public enum Trigger: Sendable, Equatable {
    /// Each day at this time in the entry's zone.
    case time(DayTime)
    /// On a grid that begins at 1970-01-01T00:00:00Z.
    case interval(minutes: Int)
    /// As the expression says, in the entry's zone.
    case cron(CronExpression)
  }

  /// Unique in a schedule, and the same as long as its time is.
  public let key: String
  /// The group's id.
  public let group: String
  /// The zone of its times.
  public let zone: String
  /// How its times come about.
  public let trigger: Trigger
  /// Enabled tasks only; which of them are due depends on the day.
  public let tasks: [Task]

  /// Of its parts.
  public init(key: String, group: String, zone: String, trigger: Trigger, tasks: [Task]) {
    self.key = key
    self.group = group
    self.zone = zone
    self.trigger = trigger
    self.tasks = tasks
  }
}
