import Config
import Unix

/// Show, check and change what bdc.yaml says.
@main
struct Configure: Tool {
  static let name = "bdc-config"
  static let summary = "show, check and change what bdc.yaml says"
  static let operands = "show [setting] | check | add source name | remove source name"
  static let options = [
    HomeFolder.option,
    Option("json", nil, nil, "show: one JSON object a setting"),
    Option("label", nil, "text", "add: how people call it"),
    Option("set", nil, "field=value", repeats: true, "add: any other field of the entry"),
    Option("visibility", nil, "public|private", "add: who may read the list"),
  ]

  private let arguments: Arguments
  private let verb: String
  private let operands: [String]

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    let verbs = ["show": 0...1, "check": 0...0, "add": 2...2, "remove": 2...2]
    guard let verb = arguments.operands.first else {
      throw Failure(.usage, "one of show, check, add, remove is wanted")
    }
    guard let wanted = verbs[verb] else {
      let near = verb.nearest(among: verbs.keys.sorted()).map { ", did you mean \($0)?" }
      throw Failure(.usage, "unknown command \(verb)\(near ?? ", see --help")")
    }
    operands = Array(arguments.operands.dropFirst())
    guard wanted.contains(operands.count) else {
      throw Failure(.usage, "usage: bdc config \(Self.operands)")
    }
    for (option, owner) in [
      ("json", "show"), ("label", "add"), ("set", "add"), ("visibility", "add"),
    ] where arguments.has(option) && verb != owner {
      throw Failure(.usage, "--\(option): belongs to \(owner)")
    }
    self.verb = verb
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let option = arguments.value("home")
    switch verb {
    case "show":
      let settings = try Settings.open(try HomeFolder.find(option), whole: true)
      try Show(settings, operands.first).write(arguments.has("json"), &session)
    case "check": try check(try HomeFolder.need(option), &session)
    default: try change(try HomeFolder.need(option), &session)
    }
    return .ok
  }

  private func check(_ home: HomeFolder, _ session: inout Session) throws(Failure) {
    let text = try home.text()
    let sections = try Sections.embedded()
    do throws(Violations) {
      _ = try Settings(
        text, file: "bdc.yaml", sections: sections, whole: true,
        environment: Environment.value)
    } catch {
      for violation in error.all { try session.output.write("\(violation)\n") }
      try session.output.flush()
      let count = error.all.count
      throw Failure(
        .configuration, "\(home.file): \(count) \(count == 1 ? "mistake" : "mistakes")")
    }
    session.say("\(home.file): is well")
  }

  private func change(_ home: HomeFolder, _ session: inout Session) throws(Failure) {
    // Two edits at a time would each write what the other has not seen.
    guard let lock = try FileLock("\(home.path)/config.lock", wait: true) else { return }
    try changeLocked(home, &session)
    _ = consume lock
  }

  private func changeLocked(_ home: HomeFolder, _ session: inout Session) throws(Failure) {
    let settings = try Settings.open(home, whole: true)
    let edit = try Edit(operands[0], settings.sections)
    let text = try home.text()
    let name = operands[1]
    // A link stays one: what it leads to is replaced.
    let file = Files.resolve(home.file) ?? home.file
    if verb == "remove" {
      try Files.writeAtomically(file, try edit.removing(name, from: settings, text))
      return session.say("\(name): removed from \(edit.path), what was collected stays")
    }
    guard let changed = try edit.adding(name, try fields(), to: settings, text) else {
      return session.say("\(name): is in \(edit.path) already")
    }
    try Files.writeAtomically(file, changed)
    session.say("\(name): added to \(edit.path)")
  }

  private func fields() throws(Failure) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    for name in ["label", "visibility"] {
      if let value = arguments.value(name) { fields.append((name, value)) }
    }
    for pair in arguments.values("set") {
      guard let equals = pair.firstIndex(of: "=") else {
        throw Failure(.usage, "--set: \(pair): field=value is wanted")
      }
      fields.append((String(pair[..<equals]), String(pair[pair.index(after: equals)...])))
    }
    return fields
  }
}
