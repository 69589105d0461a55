import Config
import Home
import NDJSON
import Unix

/// Prints rejects as a stream, so that the pipeline that refused them takes them again.
@main
struct Replay: Tool {
  static let name = "bdc-replay"
  static let summary = "send rejected records again"
  static let operands = "[id ...]"
  static let options = [
    HomeFolder.option,
    Option("source", nil, "name", "those of a source"),
    Option("tool", nil, "name", "only those that a tool refused; of a reader, as it read them"),
    Option("reason", nil, "text", "only those with a reason that contains this"),
  ]

  /// Receipts are small, so that a pipeline that fails late need not begin anew.
  private static let page = 200

  private let ids: [Int]
  private let source: String?
  private let tool: String?
  private let reason: String?
  private let home: String?

  init(_ arguments: Arguments) throws(Failure) {
    var ids: [Int] = []
    for word in arguments.operands {
      guard let id = Int(word), id > 0 else {
        throw Failure(.usage, "\(word): expected a number from bdc rejects list")
      }
      ids.append(id)
    }
    self.ids = ids
    source = arguments.value("source")
    tool = arguments.value("tool")
    reason = arguments.value("reason")
    home = arguments.value(HomeFolder.option.long)
    guard source != nil || !ids.isEmpty else {
      throw Failure(.usage, "expected --source or numbers from bdc rejects list")
    }
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let database = try Database.find(HomeFolder.find(home))
    var waiting = try Waiting(
      database.connect(.operator_, application: Self.name, schemas: ["ops"]),
      source: source, tool: tool, reason: reason, ids: ids)
    if let source { try waiting.need(source) }
    let asOf = try waiting.now()
    let source = try waiting.onlySource()
    // What a reader refused is no line of a stream: it goes to that reader, without receipts.
    let isOriginal = tool.map { $0.hasSuffix("-read") || $0.hasSuffix("-fetch") } ?? false
    var sent = 0
    var kept = 0
    var overtaken = 0
    while session.interrupted == nil {
      let page = try waiting.next(Self.page)
      if page.isEmpty { break }
      var receipt: [JSON] = []
      for reject in page {
        guard reject.isReplayable, reject.isLine || isOriginal else {
          kept += 1
          session.warn("\(reject.id): \(reject.hindrance), it keeps waiting")
          continue
        }
        let content = try waiting.content(reject.id)
        if try waiting.isOvertaken(content) {
          overtaken += 1
          receipt.append(.integer(Int64(reject.id)))
          continue
        }
        try session.output.write(content)
        if content.last != 0x0A { try session.output.write("\n") }
        sent += 1
        receipt.append(.integer(Int64(reject.id)))
      }
      if let source, !isOriginal, !receipt.isEmpty {
        try session.output.line(Self.receipt(source, receipt, asOf))
      }
    }
    session.count("records", sent)
    if sent + kept + overtaken == 0, !ids.isEmpty {
      throw Failure(.noInput, "none of these rejects is there, see bdc rejects list")
    }
    let past = overtaken == 0 ? "" : ", overtaken \(overtaken)"
    session.say("sent \(sent), left \(kept)\(past)")
    return kept == 0 ? .ok : .rejected
  }

  /// An end line that says what was sent before it: the loader that commits it marks them.
  private static func receipt(_ source: String, _ ids: [JSON], _ asOf: String) -> [UInt8] {
    var builder = LineBuilder(type: "end")
    builder.put("source", source)
    builder.put("scope", "replay")
    builder.put("status", "complete")
    builder.put("reason", JSON.null)
    builder.put("records", ids.count)
    builder.put("as_of", asOf)
    builder.put("rejects", .array(ids))
    return builder.finish()
  }
}
