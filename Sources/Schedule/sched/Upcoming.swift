import Schedule
import struct Schedule.Task
import Time
import Unix

/// What is due, in the order of time, and of the file where times are equal.
struct Upcoming {
  private let zones: Zones
  private var entries: [(entry: Entry, at: Timestamp)]

  /// From a moment on, which belongs to it.
  init(_ entries: [Entry], from: Timestamp, in zones: Zones) {
    self.zones = zones
    self.entries = entries.compactMap { entry in
      entry.next(after: from.advanced(microseconds: -1), in: zones).map { (entry, $0) }
    }
  }

  /// The next moment of an entry with the tasks due then, none on some days; nil at the end of all.
  mutating func next() -> (entry: Entry, at: Timestamp, tasks: [Task])? {
    guard let first = entries.map(\.at).min(),
      let place = entries.firstIndex(where: { $0.at == first })
    else { return nil }
    let (entry, at) = entries[place]
    if let later = entry.next(after: at, in: zones) {
      entries[place].at = later
    } else {
      entries.remove(at: place)
    }
    return (entry, at, entry.tasks(dueAt: at, in: zones))
  }
}

/// `--group` and `--task`.
struct Selection {
  let group: String?
  /// Empty for all.
  let tasks: Set<String>

  /// Throws `Exit.usage` for what the schedule does not have.
  init(_ arguments: Arguments, of schedule: Schedule) throws(Failure) {
    let group = arguments.value("group")
    let groups = schedule.groups.map(\.id)
    if let group, !groups.contains(group) {
      let help =
        group.nearest(among: groups).map { "did you mean \($0)?" }
        ?? "groups are \(groups.joined(separator: ", "))"
      throw Failure(.usage, "--group \(group): no such group, \(help)")
    }
    self.group = group
    var tasks: Set<String> = []
    for name in arguments.values("task") {
      tasks.insert(try Self.task(name, of: schedule, spelled: "--task \(name)").id)
    }
    self.tasks = tasks
  }

  func has(_ task: Task, in group: String) -> Bool {
    self.group.map { $0 == group } ?? true && (tasks.isEmpty || tasks.contains(task.id))
  }

  /// The task of an id, or of a name that only one group has.
  static func task(
    _ name: String, of schedule: Schedule, spelled: String
  ) throws(Failure) -> Task {
    if let task = schedule.tasks.first(where: { $0.id == name }) { return task }
    let same = schedule.tasks.filter { $0.id.hasSuffix("/\(name)") }
    if same.count == 1 { return same[0] }
    guard same.isEmpty else {
      throw Failure(.usage, "\(spelled): is one of \(same.map(\.id).joined(separator: ", "))")
    }
    let names = schedule.tasks.map { String($0.id.drop { $0 != "/" }.dropFirst()) }
    let known = name.contains("/") ? schedule.tasks.map(\.id) : names
    let near = name.nearest(among: known).map { "did you mean \($0)?" }
    throw Failure(
      .usage, "\(spelled): no such task, \(near ?? "bdc sched list shows them all")")
  }
}

/// Rows with columns as wide as they need to be.
struct Columns {
  private var rows: [[String]]

  init(_ head: [String]) { rows = [head] }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// Cut to the terminal, where there is one.
  func lines(width: Int?) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        guard column < row.count - 1 else { break }
        line += String(repeating: " ", count: widths[column] - cell.unicodeScalars.count + 2)
      }
      guard let width, line.unicodeScalars.count > width else { return line }
      return String(String.UnicodeScalarView(line.unicodeScalars.prefix(width - 1))) + "…"
    }
  }
}
