import Config
import Schedule
import Time
import Unix

/// The status for a person: on a terminal in its columns, elsewhere with whole names and lines.
struct StatusTable {
  private(set) var lines: [String] = []
  /// Nil: nothing is cut.
  private let width: Int?
  private let now: Timestamp

  /// Shows these groups; every task of them where the whole is wanted, else those that are not well,
  /// run or wait.
  init(_ standing: Standing, _ groups: [GroupState], _ place: Place, width: Int?, isWhole: Bool) {
    self.width = width
    now = standing.now
    add(scheduler(standing, place))
    for rival in standing.heartbeats.filter({ $0.isAlive && $0.isLeader }).dropFirst() {
      add(
        "scheduler: warning: process \(rival.pid) on \(rival.host), of the home \(rival.home), leads "
          + "as well: what both have runs twice: stop one, or set schedule.hosts of both")
    }
    if let fault = standing.fault {
      add("schedule: \(fault); what follows is what the history knows")
    } else if isWhole {
      let count = standing.groups.reduce(0) { $0 + $1.tasks.count }
      add("schedule: \(standing.file): \(standing.groups.count) groups, \(count) tasks")
    }
    lines.append("")
    if groups.isEmpty {
      add("No group is in the schedule: bdc-schedule(5) tells how to write one.")
    }
    if !groups.isEmpty {
      lines.append(row(["GROUP", "LAST SUCCESS", "TOOK", "USUAL", "NEXT (UTC)"]))
    }
    for group in groups {
      lines.append(
        row([
          group.id, group.lastSuccess.map(Spell.minute) ?? (group.isDisabled ? "-" : "never"),
          group.took.map(Spell.span) ?? "-", group.usual.map(Spell.span) ?? "-",
          group.isDisabled ? "not enabled" : group.next.map(Spell.minute) ?? "-",
        ]))
      for (id, task, state) in group.tasks {
        let name = String(id.dropFirst(group.id.utf8.count + 1))
        add(task, state, name: name, isWhole: isWhole)
      }
    }
    for (id, task, state) in standing.strangers {
      lines.append("")
      add("  \(id): is not in the schedule any more")
      add(task, state, name: id, isWhole: true)
    }
  }

  private func scheduler(_ standing: Standing, _ place: Place) -> String {
    if standing.away != nil { return local(place) }
    guard let first = standing.heartbeats.first else {
      return "scheduler: none ever ran on this database: start it with bdc sched run"
    }
    let silent = Spell.span(first.silent)
    guard first.isAlive else {
      return "scheduler: not alive, last heard of on \(first.host) at "
        + "\(Spell.minute(first.beatAt)), \(silent) ago: nothing is started, start it with "
        + "bdc sched run, or see why its unit ended"
    }
    let others = standing.heartbeats.count(where: \.standsBy) - (first.standsBy ? 1 : 0)
    let who =
      "on \(first.host), process \(first.pid), since \(Spell.minute(first.startedAt)), last heard "
      + "of \(silent) ago" + (others > 0 ? ", \(others) standing by" : "")
    return first.isLeader
      ? "scheduler: alive \(who)"
      : "scheduler: alive, but none leads and nothing is started: \(who): see its log"
  }

  /// What the lock of the home says where the database is away.
  private func local(_ place: Place) -> String {
    let path = (place.folder?.path ?? "") + "/sched/lock"
    let bytes = Files.exists(path) ? try? Files.read(path, limit: 4096) : nil
    let text = String(decoding: bytes ?? [], as: UTF8.self)
    let words = text.split { !$0.isLetter && !$0.isNumber && !"-._".contains($0) }
    guard let pid = words.compactMap({ Int32($0) }).first else {
      return "scheduler: the database is away, and none of this home left a mark"
    }
    return ProcessMark(pid: pid) == nil
      ? "scheduler: the database is away; that of this home, process \(pid), does not run: start it "
        + "with bdc sched run"
      : "scheduler: the database is away; that of this home runs, process \(pid)"
  }

  private mutating func add(
    _ task: Task?, _ state: TaskState, name: String, isWhole: Bool
  ) {
    let sentences = TaskSentences(task, state, now: now)
    if task?.isEnabled == false {
      if isWhole { add("  \(name): is not enabled") }
      return
    }
    let shown = sentences.urgent.isEmpty && isWhole ? [sentences.calm] : sentences.urgent
    for (index, sentence) in shown.enumerated() {
      add((index == 0 ? "  \(name): " : "    ") + Spell.plain(sentence), indent: "    ")
    }
    if isWhole, !sentences.urgent.isEmpty, let last = sentences.last {
      add("    " + last, indent: "    ")
    }
  }

  private mutating func add(_ text: String, indent: String = "  ") {
    guard let width else { return lines.append(text) }
    lines += Spell.wrap(text, width, indent: indent + "  ")
  }

  private static let widths = [24, 16, 7, 7, 16]

  private func row(_ cells: [String]) -> String {
    Spell.row(cells, Self.widths, isCut: width != nil)
  }
}
