import Schedule
import Time

/// How a group is, from how its tasks are.
struct GroupState {
  /// Of the schedule; nil for a group that only the history knows.
  let group: Group?
  /// Its name.
  let id: String
  /// Its tasks with how they are, in the order of the schedule.
  let tasks: [(id: String, task: Task?, state: TaskState)]
  /// When it is due next, nil where it never is.
  let next: Timestamp?

  /// Whether it has a daily task that is enabled: only such a group can be stale.
  var isDaily: Bool { tasks.contains { $0.task.map(Self.isDaily) ?? false } }

  /// Whether it has tasks, and none of them is enabled.
  var isDisabled: Bool {
    !tasks.isEmpty && tasks.allSatisfy { $0.task.map { !$0.isEnabled } ?? false }
  }

  /// Whether none of its tasks was ever due, as far as the history knows.
  var isNew: Bool { tasks.allSatisfy { $0.state.outcome == nil } }

  /// Whether nobody need look at it.
  var isWell: Bool { tasks.allSatisfy { !($0.task?.isEnabled ?? true) || $0.state.isWell } }

  /// Since when it is complete: the oldest of the last successes of its daily tasks, nil while one
  /// of them never succeeded; of a group without daily tasks the newest success of any.
  var lastSuccess: Timestamp? {
    let daily = tasks.filter { $0.task.map(Self.isDaily) ?? false }
    guard !daily.isEmpty else { return tasks.compactMap(\.state.doneAt).max() }
    let times = daily.map(\.state.doneAt)
    return times.contains(nil) ? nil : times.compactMap { $0 }.min()
  }

  /// Microseconds that the last successes of its tasks took together.
  var took: Int64? { sum(tasks.compactMap(\.state.took)) }

  /// Microseconds that they usually take together.
  var usual: Int64? { sum(tasks.compactMap(\.state.usual)) }

  /// Whether its last success is older than so many microseconds; nil where it has no daily task.
  func isStale(after limit: Int64, now: Timestamp) -> Bool? {
    guard isDaily else { return nil }
    guard let lastSuccess else { return true }
    return now.microseconds(since: lastSuccess) > limit
  }

  private func sum(_ spans: [Int64]) -> Int64? { spans.isEmpty ? nil : spans.reduce(0, &+) }

  private static func isDaily(_ task: Task) -> Bool {
    task.isEnabled && task.when == .daily
  }
}
