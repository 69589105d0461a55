import Config
import Home
import NDJSON
import Postgres
import Unix

/// Gives every person of a stream the profile id that the hub knows, or makes one.
@main
struct Identify: Tool {
  static let name = "bdc-identify"
  static let summary = "resolve the persons of a stream to profiles"
  static let operands = "[file ...]"
  static let options =
    [
      HomeFolder.option,
      Option("max-line", nil, "BYTES", "refuse longer lines (default 16777216)"),
    ]

  /// A batch ends at so many lines or bytes: it is one transaction of the hub.
  static let maxLines = 2000
  static let maxBytes = 4 << 20

  let files: [String]
  let maxLine: Int
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    files = arguments.operands.isEmpty ? ["-"] : arguments.operands
    maxLine = try arguments.number("max-line", 1024...(1 << 30)) ?? Reader.defaultLimit
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    try Input.check(files)
    let connection = try Database.find(home).connect(
      .load("hub"), application: Self.name, schemas: ["ops", "hub"])
    var people = People()
    var passage = Passage()
    var read = 0
    var rejected = 0
    for file in files {
      var reader = Reader(try Input(file), limit: maxLine)
      while true {
        // Lines wait for company only while more of them are at hand.
        if !passage.isEmpty, try !reader.wait(until: 0) || passage.isFull {
          try people.resolve(connection)
          rejected += try passage.write(&people, &session)
          try session.output.flush()
          continue
        }
        guard let kind = try reader.next() else { break }
        read += 1
        if kind == .broken, let broken = reader.broken {
          rejected += 1
          if broken.isCut { session.warn(broken.warning(reader.name, reader.number)) }
          let reject = Reject(tool: Self.name, line: reader.number, broken: broken)
          passage.append(reject.json, number: reader.number, persons: [])
        } else if kind == .data {
          passage.take(reader, &people)
        } else {
          passage.append(reader.line, number: reader.number, persons: [])
        }
      }
    }
    try people.resolve(connection)
    rejected += try passage.write(&people, &session)
    session.count("read", read)
    session.count("persons", people.seen)
    session.count("rejected", rejected)
    if rejected > 0 { session.say("read \(read), \(rejected) rejected, see the reject lines") }
    return rejected > 0 ? .rejected : .ok
  }
}
