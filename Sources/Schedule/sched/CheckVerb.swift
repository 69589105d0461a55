import NDJSON
import Schedule
import struct Schedule.Task
import struct Schedule.Violation
import Unix
import YAML

/// `check`: what is wrong with a schedule, all of it at once.
struct CheckVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let file = try place.scheduleFile()
    var findings = Findings(file: file, place: place)
    findings.look()
    let isStrict = arguments.has("strict")
    for finding in findings.sorted {
      if arguments.has("json") {
        try session.output.line(finding.json(file.path, isStrict: isStrict))
      } else {
        try session.output.write(finding.line(file.path, isStrict: isStrict) + "\n")
      }
    }
    try session.output.flush()
    let wrong = findings.all.filter { $0.isWrong || isStrict }.count
    guard wrong == 0 else {
      throw Failure(
        .configuration,
        "\(file.path): \(wrong == 1 ? "one violation" : "\(wrong) violations"), "
          + "correct the file and check again")
    }
    let tasks = file.schedule.tasks
    let enabled = tasks.filter(\.isEnabled).count
    session.say(
      "\(file.path): is well, \(Spell.count(file.schedule.groups.count, "group")), "
        + "\(Spell.count(tasks.count, "task")), \(enabled) enabled")
    return .ok
  }
}

extension Place {
  /// What `check` finds wrong beside the file itself: pipelines and executors of no use.
  ///
  /// The other tasks can run without them, so a scheduler only warns of it.
  var flaws: [String] {
    guard let file = try? scheduleFile(), file.violations.isEmpty else { return [] }
    var findings = Findings(file: file, place: self)
    findings.look()
    return findings.sorted.filter(\.isWrong).map { $0.line(file.path, isStrict: true) }
  }
}

/// Something that `check` has to say.
struct Finding {
  let violation: Violation
  /// False for what is only doubtful.
  let isWrong: Bool

  /// As compilers write it: `file:line:column: path: what`, with `warning:` for what is doubtful.
  func line(_ file: String, isStrict: Bool) -> String {
    let path = violation.path.isEmpty ? "" : "\(violation.path): "
    return "\(file):\(violation.line):\(violation.column): "
      + (isWrong || isStrict ? "" : "warning: ") + path + violation.what
  }

  func json(_ file: String, isStrict: Bool) -> [UInt8] {
    var line = LineBuilder(type: "schedule.finding")
    line.put("file", file)
    line.put("line", violation.line)
    line.put("column", violation.column)
    line.put("path", violation.path)
    line.put("severity", isWrong || isStrict ? "violation" : "doubt")
    line.put("what", violation.what)
    return line.finish()
  }
}

/// What the file itself does not show: pipelines and executors that are not there.
struct Findings {
  let file: ScheduleFile
  let place: Place
  private(set) var all: [Finding]
  private var scripts: [String: PipelineScript?] = [:]

  init(file: ScheduleFile, place: Place) {
    self.file = file
    self.place = place
    all =
      file.violations.map { Finding(violation: $0, isWrong: true) }
      + file.doubts.map { Finding(violation: $0, isWrong: false) }
  }

  var sorted: [Finding] {
    all.enumerated().sorted { first, second in
      let (a, b) = (first.element.violation, second.element.violation)
      return (a.line, a.column, first.offset) < (b.line, b.column, second.offset)
    }.map(\.element)
  }

  mutating func look() {
    for group in file.schedule.groups {
      for task in group.tasks {
        guard let node = file.node(of: task, in: group) else { continue }
        let items = file.node(ofGroup: group.id)?.value["tasks"]?.value.items ?? []
        let index = items.firstIndex { $0.start == node.start } ?? 0
        let path = "groups.\(group.id).tasks[\(index)]"
        lookAtPipeline(of: task, node, path)
        lookAtExecutor(of: task, node, group, path)
      }
    }
  }

  private mutating func note(_ mark: Mark, _ path: String, _ what: String, isWrong: Bool) {
    all.append(
      Finding(
        violation: Violation(line: mark.line, column: mark.column, path: path, what: what),
        isWrong: isWrong))
  }

  private mutating func lookAtPipeline(of task: Task, _ node: YAMLNode, _ path: String) {
    let mark = node["command"]?.value.start ?? node.start
    let command = node["command"]?.value.text?.trimmed ?? task.pipeline
    let name = command == task.pipeline ? command : "\(command), which is \(task.pipeline) here"
    let script = scripts[task.pipeline] ?? PipelineScript(task.pipeline, in: place.pipelineFolders)
    scripts[task.pipeline] = .some(script)
    guard let script else {
      // What is not enabled may wait for a release that has it.
      let help =
        command == task.pipeline
        ? meant(task.pipeline)
        : "there is no such pipeline yet: write enabled: no, or take the task out"
      return note(mark, "\(path).command", "\(name): \(help)", isWrong: task.isEnabled)
    }
    if let fault = script.fault {
      return note(mark, "\(path).command", "\(name): \(fault)", isWrong: true)
    }
    if !script.isDeclared, !task.arguments.isEmpty {
      note(
        mark, "\(path).command",
        "\(name): its arguments are not checked: \(script.path) has no line # arguments:",
        isWrong: false)
    }
    // Those of an alias are other words than the file's.
    let items = command == task.pipeline ? node["args"]?.value.items ?? [] : []
    for (index, argument) in task.arguments.enumerated() {
      guard let what = script.refusal(of: argument) else { continue }
      let at = items.indices.contains(index) ? items[index].start : mark
      note(at, "\(path).args[\(index)]", what, isWrong: true)
    }
  }

  private func meant(_ pipeline: String) -> String {
    let folders = place.pipelineFolders
    let known = folders.flatMap { folder in
      Files.list(folder).filter { !$0.contains(".") && !Files.isFolder("\(folder)/\($0)") }
    }
    let near = pipeline.nearest(among: known).map { ", did you mean \($0)?" }
    return "there is no such pipeline in \(folders.joined(separator: " or "))"
      + (near ?? (known.isEmpty ? "" : ", there are \(known.joined(separator: ", "))"))
  }

  private mutating func lookAtExecutor(
    of task: Task, _ node: YAMLNode, _ group: Group, _ path: String
  ) {
    guard let name = task.executor.first else { return }
    let own = node["executor"]
    // A group's is said once, with the first task that has it from there.
    if own == nil, group.tasks.first(where: { $0.executor == task.executor })?.id != task.id {
      return
    }
    let member = own ?? file.node(ofGroup: group.id)?.value["executor"]
    let mark = member?.value.start ?? node.start
    let path = own == nil ? "groups.\(group.id).executor" : "\(path).executor"
    guard let program = ExecutorProgram.find(name, in: place.pipelineFolders) else {
      return note(
        mark, path,
        "\(name): there is no such executor in pipelines/executors or on PATH", isWrong: true)
    }
    if !Files.isExecutable(program) {
      note(
        mark, path, "\(name): \(program) is not executable: run chmod +x \(program)", isWrong: true)
    }
  }
}
