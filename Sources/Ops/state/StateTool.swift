import Config
import Home
import NDJSON
import Unix

/// Looks at the cursors of the sources, and sets or forgets them.
@main
struct StateTool: Tool {
  static let name = "bdc-state"
  static let summary = "print, set or forget how far each source came"
  static let operands = "get source [scope ...] | set [file] | list | forget source [scope ...]"
  static let options = [
    HomeFolder.option,
    Option("json", nil, "list as NDJSON"),
    Option("yes", nil, "forget: do it"),
  ]

  private let arguments: Arguments
  private let verb: String
  private let operands: [String]

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    let verb = try arguments.verb(among: ["get", "set", "list", "forget"])
    operands = Array(arguments.operands.dropFirst())
    let range = ["get": 1...Int.max, "set": 0...1, "list": 0...0, "forget": 1...Int.max]
    guard range[verb]?.contains(operands.count) ?? false else {
      throw Failure(.usage, "\(verb): expected \(Self.operands)")
    }
    for (option, owner) in [("json", "list"), ("yes", "forget")]
    where arguments.has(option) && verb != owner {
      throw Failure(.usage, "--\(option): belongs to \(owner)")
    }
    self.verb = verb
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let database = try Database.find(HomeFolder.find(arguments.value(HomeFolder.option.long)))
    let store = try Cursors(
      database.connect(.operator_, application: Self.name, schemas: ["ops"]))
    let scopes = Array(operands.dropFirst())
    switch verb {
    case "get":
      try store.need(source: operands[0])
      let count = try store.each(operands[0], scopes) { (state, _) throws(Failure) in
        try session.output.line(State(state.source, state.scope, state.cursor).json)
      }
      guard session.interrupted == nil else { return .ok }
      let end = End(source: operands[0], scope: nil, status: .complete, records: count)
      try session.output.line(end.json)
      session.count("states", count)
    case "set":
      let count = try store.set(operands.first ?? "-", &session)
      session.say("set \(count) \(count == 1 ? "scope" : "scopes")")
    case "list":
      try list(store, &session)
    default:
      try store.need(source: operands[0])
      try forget(store, operands[0], scopes, &session)
    }
    return .ok
  }

  private func list(_ store: borrowing Cursors, _ session: inout Session) throws(Failure) {
    let isJSON = arguments.has("json")
    _ = try store.each(nil, []) { (state, updatedAt) throws(Failure) in
      if isJSON {
        var builder = LineBuilder()
        builder.put("source", state.source)
        builder.put("scope", state.scope)
        builder.put("updated_at", updatedAt)
        builder.put("cursor", state.cursor)
        try session.output.line(builder.finish())
      } else {
        let row = [state.source, state.scope, updatedAt, state.cursor.text]
        try session.output.write(row.joined(separator: "\t") + "\n")
      }
    }
  }

  private func forget(
    _ store: borrowing Cursors, _ source: String, _ scopes: [String], _ session: inout Session
  ) throws(Failure) {
    if arguments.has("yes") {
      let count = try store.forget(source, scopes)
      return session.say("forgot \(count) \(count == 1 ? "scope" : "scopes") of \(source)")
    }
    let count = try store.each(source, scopes) { (state, updatedAt) throws(Failure) in
      session.say("would forget \(state.source) \(state.scope), of \(updatedAt)")
    }
    session.say(
      count == 0 ? "nothing to forget" : "the next fetch begins anew there; --yes does it")
  }
}
