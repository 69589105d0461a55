import Schedule
import struct Schedule.Task
import struct Schedule.Violation
import Unix
import YAML

/// A schedule's file: its text, what it says, and what is wrong with it.
struct ScheduleFile {
  /// As people typed it.
  let path: String
  let text: YAMLText
  /// Not to be used where there are violations.
  let schedule: Schedule
  let violations: [Violation]
  let doubts: [Violation]

  /// Reads a file of at most 1 MiB.
  ///
  /// Throws `Exit.configuration` where it cannot be read or is no YAML.
  init(_ path: String, hasZone: @escaping (String) -> Bool) throws(Failure) {
    let bytes: [UInt8]
    do throws(Failure) {
      bytes = try Files.read(path, limit: 1 << 20)
    } catch {
      throw Failure(.configuration, "\(error.message), name a schedule with --schedule")
    }
    try self.init(path, bytes, hasZone: hasZone)
  }

  /// Reads a text; throws `Exit.configuration` where it is no YAML.
  init(_ path: String, _ bytes: [UInt8], hasZone: @escaping (String) -> Bool) throws(Failure) {
    do throws(YAMLError) {
      text = try YAMLText(bytes)
    } catch {
      throw Failure(.configuration, "\(path):\(error)")
    }
    self.path = path
    (schedule, violations, doubts) = Schedule.read(text.root, hasZone: hasZone) { word, words in
      word.nearest(among: words)
    }
  }

  /// `file:line:column: path: what`.
  func line(_ violation: Violation) -> String { "\(path):\(violation.text)" }

  /// Where a group is written.
  func node(ofGroup name: String) -> YAMLMember? { text.root?["groups"]?.value[name] }

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
    try ScheduleFile(path ?? file) { $0 == "UTC" }
  }

  /// A schedule's text as if it were in a file.
  func scheduleFile(_ path: String, _ bytes: [UInt8]) throws(Failure) -> ScheduleFile {
    try ScheduleFile(path, bytes) { $0 == "UTC" }
  }
}
