import Schedule
import struct Schedule.Task
import struct Schedule.Violation
import Unix
import YAML

/// A schedule's file: its text, what it says, and what is wrong with it.
struct ScheduleFile {
  /// As people typed it.
  let path: String
  /// Nil where it is no YAML that can be changed.
  let text: YAMLText?
  /// Not to be used where there are violations.
  let schedule: Schedule
  let violations: [Violation]
  let doubts: [Violation]

  /// Reads a file of at most 1 MiB.
  ///
  /// Throws `Exit.configuration` where it cannot be read.
  init(_ path: String, hasZone: @escaping (String) -> Bool) throws(Failure) {
    switch Files.kind(path) {
    case .link where !Files.exists(path):
      throw Failure(
        .configuration, "\(path): is a link to nothing, mend or remove it: rm \(path)")
    // Reading a pipe would wait for who may never write.
    case .some where !Files.isRegular(path):
      throw Failure(.configuration, "\(path): is no file, name a schedule with --schedule")
    default: break
    }
    let bytes: [UInt8]
    do throws(Failure) {
      bytes = try Files.read(path, limit: 1 << 20)
    } catch {
      throw Failure(.configuration, "\(error.message), name a schedule with --schedule")
    }
    self.init(path, bytes, hasZone: hasZone)
  }

  /// Reads a text.
  init(_ path: String, _ bytes: [UInt8], hasZone: @escaping (String) -> Bool) {
    self.path = path
    text = try? YAMLText(bytes)
    (schedule, violations, doubts) = Schedule.read(bytes, hasZone: hasZone) { word, words in
      word.nearest(among: words)
    }
  }

  /// `file:line:column: path: what`.
  func line(_ violation: Violation) -> String { "\(path):\(violation.text)" }

  /// The zones that it names.
  func zones() throws(Failure) -> Zones {
    try ZoneFiles().zones(schedule.groups.map(\.zone) + schedule.tasks.map(\.zone))
  }

  /// Where a group is written.
  func node(ofGroup name: String) -> YAMLMember? { text?.root?["groups"]?.value[name] }

  /// Where a task is written.
  func node(of task: Task, in group: Group) -> YAMLNode? {
    let items = node(ofGroup: group.id)?.value["tasks"]?.value.items ?? []
    // Without violations every item is a task, in the same order.
    guard let place = group.tasks.firstIndex(where: { $0.id == task.id }),
      items.count == group.tasks.count
    else { return items.first { $0.start.line == task.line } }
    return items[place]
  }
}

extension Place {
  /// The schedule's file, or another of them; throws what `ScheduleFile` does.
  func scheduleFile(_ path: String? = nil) throws(Failure) -> ScheduleFile {
    try ScheduleFile(path ?? file, hasZone: ZoneFiles().hasZone)
  }

  /// A schedule's text as if it were in a file.
  func scheduleFile(_ path: String, _ bytes: [UInt8]) -> ScheduleFile {
    ScheduleFile(path, bytes, hasZone: ZoneFiles().hasZone)
  }
}
