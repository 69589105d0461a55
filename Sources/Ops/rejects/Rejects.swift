import Config
import Home
import NDJSON
import Unix

/// Looks at the records that could not be handled, and drops them.
@main
struct Rejects: Tool {
  static let name = "bdc-rejects"
  static let summary = "list, show or drop records that could not be handled"
  static let operands = "list | show id ... | drop [id ...]"
  static let options = [
    HomeFolder.option,
    Option("source", nil, "name", "only those of a source"),
    Option("tool", nil, "name", "only those that a tool refused"),
    Option("reason", nil, "text", "only those with a reason that contains this"),
    Option("all", "a", "list: also those sent again; drop: every one that the options leave"),
    Option("json", nil, "list and show as NDJSON"),
    Option("yes", nil, "drop: do it"),
  ]

  private let arguments: Arguments
  private let verb: String
  private let ids: [Int]

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    let verb = try arguments.verb(among: ["list", "show", "drop"])
    var ids: [Int] = []
    for word in arguments.operands.dropFirst() {
      guard let id = Int(word), id > 0 else {
        throw Failure(.usage, "\(word): expected a number from bdc rejects list")
      }
      ids.append(id)
    }
    let isAll = arguments.has("all")
    switch verb {
    case "list" where !ids.isEmpty: throw Failure(.usage, "list: takes no numbers, show does")
    case "show" where ids.isEmpty: throw Failure(.usage, "show: expected a number")
    case "show" where isAll: throw Failure(.usage, "--all: belongs to list and drop")
    case "drop" where ids.isEmpty != isAll: throw Failure(.usage, "drop: expected numbers or --all")
    default: break
    }
    if verb != "drop", arguments.has("yes") { throw Failure(.usage, "--yes: belongs to drop") }
    if !ids.isEmpty, ["source", "tool", "reason"].contains(where: arguments.has) {
      throw Failure(.usage, "\(verb): expected numbers or the options that choose, not both")
    }
    self.verb = verb
    self.ids = ids
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let database = try Database.find(HomeFolder.find(arguments.value(HomeFolder.option.long)))
    let choice = Choice(
      source: arguments.value("source"), tool: arguments.value("tool"),
      reason: arguments.value("reason"), isAll: arguments.has("all"))
    let store = try RejectStore(
      database.connect(.operator_, application: Self.name, schemas: ["ops"]), choice)
    switch verb {
    case "list": try list(store, &session)
    case "show": return try show(store, &session)
    default: return try drop(store, &session)
    }
    return .ok
  }

  private func list(_ store: borrowing RejectStore, _ session: inout Session) throws(Failure) {
    let isJSON = arguments.has("json")
    var isFirst = true
    let count = try store.each { (entry) throws(Failure) in
      if isJSON { return try session.output.line(entry.json) }
      if isFirst {
        try session.output.write(Entry.heads + "\n")
      }
      isFirst = false
      try session.output.write(entry.row(isCut: Environment.isTerminal(1)) + "\n")
    }
    session.count("rejects", count)
    if count == 0 { session.say("no rejects wait") }
  }

  private func show(
    _ store: borrowing RejectStore, _ session: inout Session
  ) throws(Failure) -> Exit {
    var exit = Exit.ok
    for id in ids {
      guard let content = try store.content(id) else {
        session.report("\(id): no such reject, see bdc rejects list --all")
        exit = .noInput
        continue
      }
      session.say("\(id): \(content.reject.tool): \(content.reject.reason)")
      try session.output.write(arguments.has("json") ? content.reject.json : content.original)
      // The line's end is no part of what was kept of a record.
      if arguments.has("json") || content.original.last != 0x0A { try session.output.write("\n") }
    }
    return exit
  }

  private func drop(
    _ store: borrowing RejectStore, _ session: inout Session
  ) throws(Failure) -> Exit {
    var doomed = ids
    if doomed.isEmpty { _ = try store.each { doomed.append($0.id) } }
    if arguments.has("yes") {
      session.say("dropped \(try store.drop(doomed)) of \(doomed.count)")
      return .ok
    }
    for id in doomed.prefix(20) {
      guard let entry = try store.entry(id) else {
        throw Failure(.noInput, "\(id): no such reject, see bdc rejects list --all")
      }
      session.say("would drop \(entry.row(isCut: Environment.isTerminal(2)).trimmed)")
    }
    if doomed.count > 20 { session.say("and \(doomed.count - 20) more") }
    session.say(doomed.isEmpty ? "nothing to drop" : "nothing can bring them back; --yes does it")
    return .ok
  }
}
