public import Time

/// Decides what runs when; it does nothing itself and knows no clock but what it is told.
///
/// Events go in, what is to be done comes out. The same events give the same actions.
public struct Planner: Sendable {
  /// What happens.
  public enum Event: Sendable {
    /// Time goes on, or jumps.
    case tick
    /// A task that was started, or taken over, is over.
    case ended(TaskRun.Key, TaskEnd)
    /// Which releases of Boost there are, the newest last.
    case releases([String])
    /// Why nobody knows which releases there are.
    case noReleases(String)
    /// There is another schedule.
    case reloaded(Schedule, Zones)
    /// Why nothing may start now; nil when it may.
    case held(String?)
    /// Nothing starts any more; what is told to end ends.
    case stop
  }

  /// What is to be done, in this order.
  public enum Action: Sendable, Equatable {
    /// Keep this state of a row.
    case note(TaskRun)
    /// Keep this state of a row, then start its child.
    case start(TaskRun, Task)
    /// Its child was started by a scheduler that died: say how it ends.
    case adopt(TaskRun, Task)
    /// Find out which releases of Boost there are.
    case checkReleases
    /// A task has done these releases.
    case didReleases(String, [String])
    /// A person should know of it.
    case tell(Notice, TaskRun)
  }

  /// What a person should know of.
  public enum Notice: String, Sendable {
    /// It did not end well.
    case failure
    /// It ended well, after it had not.
    case recovered
    /// It was due and could not be started in time.
    case missed
    /// It was due and was not started.
    case skipped
  }

  /// The cause of a run that ended because the scheduler did.
  public static let stopCause = "the scheduler was told to stop"
  /// Microseconds within which a task is not late.
  static let promptness = Misfires.grace * 1_000_000
  /// How many rows are remembered, so that none comes twice.
  static let remembered = 1024

  /// What is remembered of a row.
  struct Known: Sendable {
    let outcome: TaskRun.Outcome
    let changedAt: Timestamp
  }

  /// The schedule it follows.
  public internal(set) var schedule: Schedule
  /// The zones of its times.
  public internal(set) var zones: Zones
  var entries: [Entry]
  /// What outlives it.
  public internal(set) var memory: PlannerMemory
  var batches: [Batch] = []
  var recent: [TaskRun.Key: Known] = [:]
  var nextDue: [String: Timestamp] = [:]
  /// The begin of the span that `nextDue` is about.
  var armedFor: Timestamp?
  /// Why nothing may start.
  public internal(set) var hold: String?
  var isStopping = false
  var isChecking = false
  let host: String
  let jobs: Int
  let identify: @Sendable (TaskRun.Key) -> String
  var actions: [Action] = []

  /// Follows a schedule.
  ///
  /// `jobs` tasks run at once at most. `identify` gives a row its id. Call `begin` first.
  public init(
    schedule: Schedule, zones: Zones, memory: PlannerMemory, host: String, jobs: Int,
    identify: @escaping @Sendable (TaskRun.Key) -> String
  ) {
    self.schedule = schedule
    self.zones = zones
    self.memory = memory
    self.host = host
    self.jobs = jobs
    self.identify = identify
    entries = schedule.entries
  }

  /// Takes an event and says what is to be done.
  public mutating func handle(_ event: Event, at now: Timestamp) -> [Action] {
    actions = []
    switch event {
    case .tick: break
    case .ended(let key, let end): take(end, of: key, at: now)
    case .releases(let all): take(releases: all, at: now)
    case .noReleases(let why): take(noReleases: why, at: now)
    case .reloaded(let schedule, let zones): follow(schedule, zones, at: now)
    case .held(let why):
      if let before = hold, why == nil { release(from: before, at: now) }
      hold = why
    case .stop: isStopping = true
    }
    if hold == nil, !isStopping {
      look(at: now)
      advance(at: now)
    }
    sweep()
    let all = actions
    actions = []
    return all
  }

  /// The next moment at which a tick changes anything; nil for none.
  public var next: Timestamp? {
    let retries = batches.flatMap { $0.slots.compactMap { $0.isOpen ? $0.run?.retryAt : nil } }
    return (nextDue.values + retries).min()
  }

  /// Whether a child runs.
  public var isRunning: Bool { batches.contains { $0.isRunning } }

  /// How many things it holds in memory.
  public var weight: Int {
    batches.reduce(0) { $0 + $1.slots.count } + recent.count + nextDue.count
      + memory.watched.count + memory.open.count
  }

  /// Puts a row's state among the actions.
  mutating func note(_ run: TaskRun) {
    remember(run)
    actions.append(.note(run))
  }

  mutating func remember(_ run: TaskRun) {
    recent[run.key] = Known(outcome: run.outcome, changedAt: run.changedAt)
    guard recent.count > Self.remembered * 2 else { return }
    let oldest = recent.keys.sorted { $0.moment < $1.moment }.dropLast(Self.remembered)
    for key in oldest { recent[key] = nil }
  }

  /// A change of a row is later than the one before it, also when the clock went back.
  func stamp(_ run: inout TaskRun, at now: Timestamp) {
    run.changedAt = max(now, run.changedAt.advanced(microseconds: 1))
    run.host = host
  }

  /// Lets go of batches that are over, and notes those that are not.
  private mutating func sweep() {
    batches.removeAll { batch in batch.slots.allSatisfy { $0.state == .over } }
    memory.open = batches.filter { !$0.isForeign }
      .map { PlannerMemory.Open(entry: $0.entry, moment: $0.moment) }
  }
}

/// The tasks of an entry at one of its moments.
struct Batch: Sendable {
  /// Its entry's key.
  let entry: String
  let group: String
  let moment: Timestamp
  var slots: [Slot]
  /// Whether one of its tasks was started, so that what it had to wait for is over.
  var hasBegun = false
  var gate = Gate.closed
  /// Whether it holds a run that no entry stands for any more.
  var isForeign = false

  /// What is known of releases.
  enum Gate: Sendable {
    case closed
    case asked
    case open([String])
    case broken(String)
  }

  /// A task of a batch.
  struct Slot: Sendable {
    enum State: Sendable {
      /// Whether it runs at all depends on releases.
      case gated
      case pending
      case running
      /// The scheduler stops, and it with it; the next one goes on.
      case stopped
      case over
    }

    var task: Task
    /// nil while it is gated.
    var run: TaskRun?
    var state: State
    /// The releases it does.
    var releases: [String] = []

    var isOpen: Bool { state == .pending }
  }

  var isRunning: Bool { slots.contains { $0.state == .running } }

  /// Whether a later batch of its entry has to wait: a retry that is hours away does not hold it up.
  var isInTheWay: Bool {
    slots.contains { slot in
      switch slot.state {
      case .running, .gated: true
      case .pending: slot.run?.retryAt == nil
      case .stopped, .over: false
      }
    }
  }
}
