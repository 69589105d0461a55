import Config
import NDJSON
import Text
import Unix
import Vectors

/// Cuts the documents of a stream into chunks.
@main
struct Chunk: Tool {
  static let name = "bdc-chunk"
  static let summary = "cut documents into chunks for vector indexes"
  static let operands = "[file ...]"
  static let options = [
    HomeFolder.option,
    Option("size", nil, "N", "most characters of a chunk (default 1000)"),
    Option("overlap", nil, "N", "characters repeated from the chunk before (default 200)"),
    Option("min-length", nil, "N", "leave out shorter chunks (default 50)"),
    Option("min-words", nil, "N", "leave out chunks of fewer words (default 5)"),
    Option("unicode-words", nil, nil, "count words of every script, not only ASCII ones"),
    Option("max-tokens", nil, "N", "cut smaller what a model would cut off"),
    Option("max-line", nil, "BYTES", "refuse longer lines (default 16777216)"),
  ]

  let files: [String]
  let maxLine: Int
  var cutter: Cutter

  init(_ arguments: Arguments) throws(Failure) {
    files = arguments.operands.isEmpty ? ["-"] : arguments.operands
    maxLine = try arguments.number("max-line", 1024...(1 << 30)) ?? Reader.defaultLimit
    var settings = try Settings.open(try HomeFolder.find(arguments.value("home")))
    for (option, name) in [
      ("size", "chunk_size"), ("overlap", "chunk_overlap"), ("min-length", "min_text_length"),
      ("min-words", "min_words"),
    ] {
      try settings.option("--\(option)", arguments.value(option), sets: "vectors.\(name)")
    }
    func number(_ name: String) -> Int { settings.integer("vectors.\(name)") ?? 0 }
    guard let splitter = Splitter(size: number("chunk_size"), overlap: number("chunk_overlap"))
    else { throw Self.tooMuchOverlap(settings) }
    let filter = ChunkFilter(
      minLength: number("min_text_length"), minWords: number("min_words"),
      unicodeWords: arguments.has("unicode-words"))
    cutter = Cutter(
      splitter: splitter, filter: filter,
      maxTokens: try arguments.number("max-tokens", 16...100_000))
  }

  /// More repeated than a chunk can have: the fault of whoever said the later of the two numbers.
  private static func tooMuchOverlap(_ settings: Settings) -> Failure {
    let places = ["vectors.chunk_overlap", "vectors.chunk_size"]
    let said = places.map { place in
      let origin = settings[place].map { "\($0.origin)" } ?? ""
      return "\(settings.text(place) ?? "") (\(origin))"
    }
    let isUsage = places.contains { place in
      if case .option = settings[place]?.origin { true } else { false }
    }
    return Failure(
      isUsage ? .usage : .configuration,
      "overlap \(said[0]) is more than size \(said[1]): lower it, or raise the size")
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    try Input.check(files)
    var read = 0
    var rejected = 0
    for file in files {
      var reader = Reader(try Input(file), limit: maxLine)
      while let kind = try reader.next(flushing: &session.output) {
        read += 1
        if kind == .broken, let broken = reader.broken {
          rejected += 1
          if broken.isCut { session.warn(broken.warning(reader.name, reader.number)) }
          let reject = Reject(tool: Self.name, line: reader.number, broken: broken)
          try session.output.line(reject.json)
        } else if kind == .data, reader.line.matches(reader.type, "document") {
          if let reason = try cut(reader, &session) {
            rejected += 1
            if let document = Document.withdrawn(reader.line, reader.members) {
              try cutter.close(document, ids: [], &session.output)
            }
            let reject = Reject(
              tool: Self.name, reason: reason, line: reader.number, record: reader.line)
            try session.output.line(reject.json)
          }
        } else {
          try session.output.line(reader.line)
        }
      }
    }
    report(&session, read: read, rejected: rejected)
    return rejected > 0 ? .rejected : .ok
  }

  /// Writes a document's chunks; why it has to be refused, where it has.
  private mutating func cut(
    _ reader: borrowing Reader, _ session: inout Session
  ) throws(Failure) -> String? {
    let document: Document
    do throws(LineFault) {
      document = try Document(reader.line, reader.members, &cutter.scanner)
    } catch {
      return error.reason
    }
    if !document.metadata.dropped.isEmpty {
      session.warn(
        "\(reader.name):\(reader.number): metadata longer than \(Metadata.maxBytes) bytes: left "
          + "out \(document.metadata.dropped.joined(separator: ", "))")
    }
    try cutter.write(document, &session.output)
    return nil
  }

  private func report(_ session: inout Session, read: Int, rejected: Int) {
    let tally = cutter.tally
    session.count("read", read)
    session.count("documents", tally.documents)
    session.count("chunks", tally.chunks)
    session.count("rejected", rejected)
    var text = "documents \(tally.documents), chunks \(tally.chunks)"
    if tally.parted > 0 {
      session.count("parted", tally.parted)
      text += ", cut for tokens \(tally.parted)"
    }
    let reasons = ChunkFilter.Reason.allCases.filter { tally.leftOut[$0] != nil }
    let total = reasons.reduce(0) { $0 + (tally.leftOut[$1] ?? 0) }
    session.count("left_out", total)
    if total > 0 {
      let each = reasons.map { reason in
        session.count("left_out_\(reason.rawValue)", tally.leftOut[reason] ?? 0)
        return "\(reason.rawValue) \(tally.leftOut[reason] ?? 0)"
      }
      text += ", left out \(total) (\(each.joined(separator: ", ")))"
    }
    if rejected > 0 { text += ", rejected \(rejected): see the reject lines" }
    session.say(text)
  }
}
