import Config
import Schedule
import struct Schedule.Task
import Unix
import YAML

/// `enable` and `disable`: one word of the schedule is changed, everything else stays as it is.
struct EnableVerb {
  let place: Place
  let arguments: Arguments
  let isEnabling: Bool

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let target = try place.editedFile()
    // Two edits at a time would each write what the other has not seen.
    let folder = target.prefix(upTo: target.lastIndex(of: "/") ?? target.startIndex)
    if !folder.isEmpty { try Files.makeFolder(String(folder)) }
    let lockPath = place.folder.map { "\($0.path)/config.lock" } ?? "\(target).lock"
    guard let lock = try FileLock(lockPath, wait: true) else { return .retry }
    let exit = try change(target, &session)
    _ = consume lock
    return exit
  }

  private func change(_ target: String, _ session: inout Session) throws(Failure) -> Exit {
    // The suite's own is copied the first time, and is where edits begin.
    let source = Files.exists(target) ? target : place.file
    let file = try place.scheduleFile(source)
    if let first = file.violations.first {
      let count = file.violations.count
      throw Failure(
        .configuration,
        "\(file.line(first))" + (count > 1 ? " (and \(count - 1) more)" : "")
          + ", correct the file first: bdc sched check shows all")
    }
    let name = arguments.operands[1]
    let task = try Selection.task(name, of: file.schedule, spelled: name)
    let word = isEnabling ? "enabled" : "disabled"
    guard task.isEnabled != isEnabling else {
      session.say("\(task.id): is \(word) already in \(source)")
      return .ok
    }
    guard let group = file.schedule.groups.first(where: { $0.tasks.contains(task) }),
      let node = file.node(of: task, in: group), var text = file.text
    else { throw Failure(.bug, "\(task.id): is not found where it was read") }
    do throws(YAMLError) {
      try text.set("enabled", to: written(node["enabled"]?.value.text), in: node, below: "command")
    } catch {
      throw Failure(.configuration, "\(source):\(error)")
    }
    let changed = place.scheduleFile(source, text.bytes)
    guard changed.violations.isEmpty,
      changed.schedule.tasks.first(where: { $0.id == task.id })?.isEnabled == isEnabling
    else { throw Failure(.bug, "\(source): the change would say something else") }
    try Files.writeAtomically(target, text.bytes)
    session.say("\(task.id): \(word) in \(target)")
    if source != target { session.say("\(target): is yours now, a copy of \(source)") }
    session.say("a scheduler that runs takes it with: bdc sched reload")
    return .ok
  }

  /// The same kind of word as the file has.
  private func written(_ old: String?) -> String {
    switch old?.trimmed.lowercased() {
    case "true", "false": isEnabling ? "true" : "false"
    case "on", "off": isEnabling ? "on" : "off"
    default: isEnabling ? "yes" : "no"
    }
  }
}

extension Place {
  /// The file that edits go to: the one that was named, else the home's own.
  ///
  /// Throws `Exit.configuration` where neither is there.
  func editedFile() throws(Failure) -> String {
    guard !isNamed else { return file }
    return try home().path + "/pipelines/schedule.yaml"
  }
}
