import Config
import NDJSON
import Pinecone
import Unix

/// Sends vector operations to Pinecone and says what became of each.
@main
struct Embed: Tool {
  static let name = "bdc-embed"
  static let summary = "carry out vector operations at Pinecone"
  static let operands = "[file ...]"
  static let options = [
    Option("batch-size", nil, "n", "chunks in a request at most, 96 by default"),
    Option("dry-run", "n", "say what would be sent, and send nothing"),
    HomeFolder.option,
    Option("jobs", "j", "n", "requests under way to each half of an index, 4 by default"),
    Option("max-line", nil, "bytes", "refuse longer lines (default 16777216)"),
    Option("only", nil, "half", "send to one half of each index only, dense or sparse"),
    Option("requests-per-second", nil, "n", "requests to a namespace a second, 100 by default"),
    Option("timeout", nil, "seconds", "seconds in which a request must be answered, 60 by default"),
    Option("tokens-per-minute", nil, "n", "tokens for each model a minute, 250000 by default"),
  ]

  private let arguments: Arguments
  private let files: [String]
  private let maxLine: Int
  private let only: Half?

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    files = arguments.operands.isEmpty ? ["-"] : arguments.operands
    maxLine = try arguments.number("max-line", 1024...(1 << 30)) ?? Reader.defaultLimit
    only = try arguments.value("only").map { (word) throws(Failure) in
      guard let half = Half(rawValue: word) else {
        throw Failure(.usage, "--only: \(word): expected dense or sparse")
      }
      return half
    }
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    var settings = try Settings.open(try HomeFolder.find(arguments.value("home")))
    for (option, path) in [
      ("batch-size", "batch_size"), ("jobs", "jobs"), ("timeout", "timeout"),
      ("tokens-per-minute", "tokens_per_minute"),
      ("requests-per-second", "requests_per_second"),
    ] {
      try settings.option("--\(option)", arguments.value(option), sets: "vectors.\(path)")
    }
    try Input.check(files)
    var engine = try Engine(
      Limits(settings), settings, only: only, isDry: arguments.has("dry-run"))
    for file in files where !engine.isEnding {
      let input = try Input(file)
      let descriptor = input.descriptor
      var reader = Reader(input, limit: maxLine)
      try engine.read(&reader, descriptor, &session)
    }
    return try engine.finish(&session)
  }
}

/// How much may be sent.
struct Limits {
  var records = DataPlane.maxRecords
  var jobs = 4
  var timeout = 60
  var tokensPerMinute = 250_000
  var requestsPerSecond = 100.0

  init(_ settings: Settings) {
    records = settings.integer("vectors.batch_size") ?? records
    jobs = settings.integer("vectors.jobs") ?? jobs
    timeout = settings.integer("vectors.timeout") ?? timeout
    tokensPerMinute = settings.integer("vectors.tokens_per_minute") ?? tokensPerMinute
    requestsPerSecond = settings.number("vectors.requests_per_second") ?? requestsPerSecond
  }
}
