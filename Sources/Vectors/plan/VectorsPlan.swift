import Config
import Home
import NDJSON
import Postgres
import Unix

/// Compares chunks with the ledger, and passes on what the indexes need.
@main
struct VectorsPlan: Tool {
  static let name = "bdc-vectors-plan"
  static let summary = "say what the vector indexes need"
  static let operands = "[file ...]"
  static let options = [
    HomeFolder.option,
    Option("namespace", nil, "NAME", "the namespace of all chunks (default: each one's own)"),
    Option("index", nil, "NAME", "the dense index of the pair (default: vectors.index)"),
    Option("instance", nil, "public|private", "whose texts go where (default public)"),
    Option("all", nil, "the stream has every document: delete what is of no other"),
    Option(
      "allow-removal", nil, "N|P%", "delete so many chunks of other documents (default: 100 or 5%)"),
    Option("budget", nil, "TOKENS", "send no more tokens than these to each model"),
    Option("ignore-limit", nil, "forget that the limit of the month was reached"),
    Option("estimate", nil, "only say what it would cost"),
    Option("json", nil, "print the estimate as one JSON object"),
    Option("dry-run", "n", "only say what would be planned"),
    Option("max-line", nil, "BYTES", "refuse longer lines (default 16777216)"),
  ]

  let files: [String]
  let choice: Choice
  let rates: Rates
  let isEstimate: Bool
  let isJSON: Bool
  let maxLine: Int
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    files = arguments.operands.isEmpty ? ["-"] : arguments.operands
    home = try HomeFolder.find(arguments.value("home"))
    var settings = try Settings.open(home)
    try settings.option("--index", arguments.value("index"), sets: "vectors.index")
    isEstimate = arguments.has("estimate")
    isJSON = arguments.has("json")
    guard isEstimate || !isJSON else {
      throw Failure(.usage, "--json: is for an estimate, add --estimate")
    }
    choice = try Choice(arguments, settings, isAsking: isEstimate || arguments.has("dry-run"))
    rates = Rates(settings)
    maxLine = try arguments.number("max-line", 1024...(1 << 30)) ?? Reader.defaultLimit
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    try Input.check(files)
    let connection = try Database.find(home).connect(
      .load("vectors"), application: Self.name, schemas: ["ops", "hub", "vectors"])
    var planner = Planner(choice, tool: Self.name)
    try planner.begin(&session, connection)
    for file in files {
      var reader = Reader(try Input(file), limit: maxLine)
      while true {
        // Lines wait for company only while more of them are at hand.
        if planner.hasWork, try !reader.wait(until: 0) || planner.isFull {
          try planner.write(&session, connection)
          if !choice.isAsking { try session.output.flush() }
          continue
        }
        guard let kind = try reader.next() else { break }
        try planner.take(kind, reader, &session, connection)
      }
    }
    try planner.finish(&session, connection)
    tell(planner.counts, isLimited: planner.limit != nil, &session)
    if isEstimate {
      try session.output.write(
        planner.counts.estimate(choice, rates, isJSON: isJSON))
    }
    try session.output.flush()
    if let limit = planner.limit, planner.counts.beyond > 0 {
      throw Failure(
        .retry,
        "\(choice.index): the limit of the month is reached: \(limit.reason): "
          + "\(planner.counts.beyond) chunks wait, run again at \(limit.retryAt), or with "
          + "--ignore-limit", retryAt: limit.retryAt)
    }
    if let refusal = planner.refusal {
      guard choice.isAsking else { throw Failure(.rejected, refusal) }
      session.warn(refusal)
    }
    return planner.counts.rejected == 0 ? .ok : .rejected
  }

  private func tell(_ counts: Counts, isLimited: Bool, _ session: inout Session) {
    for (name, number) in counts.named { session.count(name, number) }
    session.say((choice.isAsking ? "nothing is planned: " : "") + counts.sentence)
    if counts.beyond > 0, !isLimited, let budget = choice.budget {
      session.warn(
        "\(counts.beyond) chunks are beyond the budget of \(budget) tokens: they wait for the next "
          + "run, and state stays")
    }
  }
}

/// What the command line and the settings ask for.
struct Choice {
  /// The namespace of all chunks; nil for each one's own.
  let namespace: String?
  /// The dense index of the pair.
  let index: String
  /// `public` or `private`: texts of that visibility, with that key.
  let instance: String
  /// The most tokens for each model; nil for no limit.
  let budget: Int?
  /// Whether the stream has every document of its namespaces.
  let isAll: Bool
  /// How many chunks of other documents may be deleted at once, a number or a percentage; nil for
  /// what is allowed by itself.
  let removal: String?
  /// Whether a limit of the month is forgotten.
  let ignoresLimit: Bool
  /// Whether nothing is noted and nothing is passed on.
  let isAsking: Bool

  init(_ arguments: Arguments, _ settings: Settings, isAsking: Bool) throws(Failure) {
    namespace = arguments.value("namespace")
    if let namespace, namespace.isEmpty || namespace.utf8.count > 512 {
      throw Failure(.usage, "--namespace: expected 1 to 512 bytes")
    }
    guard let index = settings.text("vectors.index"), !index.isEmpty else {
      throw Failure(.configuration, "vectors.index: not set, see bdc.yaml(5)")
    }
    self.index = index
    instance = arguments.value("instance") ?? "public"
    guard instance == "public" || instance == "private" else {
      throw Failure(.usage, "--instance: \(instance): expected public or private")
    }
    budget = try arguments.number("budget", 0...(1 << 53))
    isAll = arguments.has("all")
    removal = arguments.value("allow-removal")
    guard isAll || removal == nil else {
      throw Failure(.usage, "--allow-removal: is for all documents, add --all")
    }
    if let removal {
      let isShare = removal.hasSuffix("%")
      let digits = isShare ? removal.dropLast() : removal[...]
      guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
        !isShare || number <= 100
      else {
        throw Failure(
          .usage, "--allow-removal: \(removal): expected a number or a percentage")
      }
    }
    ignoresLimit = arguments.has("ignore-limit")
    self.isAsking = isAsking
  }
}
