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
    let lockPath = place.folder.map { "\($0.path)/config.lock" } ?? "\(target).lock"
    guard let lock = try FileLock(lockPath, wait: true) else { return .retry }
    let exit = try change(target, &session)
    _ = consume lock
    return exit
  }

  private func change(_ target: String, _ session: inout Session) throws(Failure) -> Exit {
    // The suite's own is copied the first time, and is where edits begin.
    let source = Files.kind(target) != nil ? target : place.file
    let file = try place.scheduleFile(source)
    if let first = file.violations.first {
      let count = file.violations.count
      throw Failure(
        .configuration,
        "\(file.line(first))" + (count > 1 ? " (and \(count - 1) more)" : "")
          + ", correct the file first: bdc sched check shows all")
    }
    var edited = file
    var said: [String] = []
    for name in arguments.operands.dropFirst() { edited = try changed(edited, name, &said) }
    guard let text = edited.text, text.bytes != file.text?.bytes else {
      for line in said { session.say(line) }
      return .ok
    }
    if let slash = target.lastIndex(of: "/") {
      try Files.makeFolder(String(target[..<slash]))
    }
    try Files.writeAtomically(target, text.bytes)
    for line in said { session.say(line) }
    if source != target { session.say("\(target): is yours now, a copy of \(source)") }
    tell(&session)
    return .ok
  }

  /// Has the scheduler of the home, where one runs, read its schedule again.
  private func tell(_ session: inout Session) {
    guard let folder = place.folder, let leader = Leader(SchedFolder(folder)) else { return }
    if Signals.send(1, to: leader.process) {
      session.say("told \(leader.title) to read its schedule")
    } else {
      session.warn(
        "\(leader.title): is another user's, tell it as that user with bdc sched reload")
    }
  }

  /// The file with one task changed.
  private func changed(
    _ file: ScheduleFile, _ name: String, _ said: inout [String]
  ) throws(Failure) -> ScheduleFile {
    let task = try Selection.task(name, of: file.schedule, spelled: name)
    let word = isEnabling ? "enabled" : "disabled"
    guard task.isEnabled != isEnabling else {
      said.append("\(task.id): is \(word) already")
      return file
    }
    if isEnabling, PipelineScript(task.pipeline, in: place.pipelineFolders) == nil {
      throw Failure(
        .configuration,
        "\(task.id): there is no pipeline \(task.pipeline) in "
          + "\(place.pipelineFolders.joined(separator: " or ")): bdc sched check tells more")
    }
    guard let group = file.schedule.groups.first(where: { $0.tasks.contains(task) }),
      let node = file.node(of: task, in: group), var text = file.text
    else { throw Failure(.bug, "\(task.id): is not found where it was read") }
    do throws(YAMLError) {
      try text.set("enabled", to: written(node["enabled"]?.value.text), in: node, below: "command")
    } catch {
      throw Failure(.configuration, "\(file.path):\(error)")
    }
    let changed = place.scheduleFile(file.path, text.bytes)
    guard changed.violations.isEmpty,
      changed.schedule.tasks.first(where: { $0.id == task.id })?.isEnabled == isEnabling
    else { throw Failure(.bug, "\(file.path): the change would say something else") }
    said.append("\(task.id): \(word)")
    return changed
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
    if let named { return named }
    return try home().path + "/pipelines/schedule.yaml"
  }
}
