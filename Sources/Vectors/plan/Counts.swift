import Config
import NDJSON
import Vectors

/// What became of the chunks, and what it takes.
struct Counts {
  var chunks = 0
  var documents = 0
  var gone = 0
  /// Chunks of the other visibility.
  var others = 0
  var unchanged = 0
  var upserts = 0
  var updates = 0
  var deletes = 0
  /// Chunks that the budget does not pay.
  var beyond = 0
  /// Operations of earlier runs of which something newer is intended.
  var stale = 0
  var rejected = 0
  /// Upserts, updates and deletes of each side, and the tokens it has to embed.
  private(set) var dense = Work()
  private(set) var sparse = Work()

  /// What one index has to do.
  struct Work {
    var upserts = 0
    var updates = 0
    var deletes = 0
    var tokens = 0

    /// How many requests that is: upserts by the batch, updates one by one, deletes by the thousand.
    func requests(batchSize: Int) -> Int {
      (upserts + batchSize - 1) / batchSize + updates + (deletes + 999) / 1000
    }
  }

  mutating func add(_ need: Ledger.Need, tokens: Int) {
    add(VectorOperation.Kind(rawValue: need.op) ?? .delete, to: need.side, tokens: tokens)
  }

  mutating func add(_ kind: VectorOperation.Kind, to side: String, tokens: Int) {
    var work = Work()
    switch kind {
    case .upsert:
      upserts += 1
      work.upserts = 1
      work.tokens = tokens
    case .update:
      updates += 1
      work.updates = 1
    case .delete:
      deletes += 1
      work.deletes = 1
    }
    if side != "sparse" { dense += work }
    if side != "dense" { sparse += work }
  }

  /// Tokens of both models.
  var tokens: Int { dense.tokens + sparse.tokens }

  var named: [(name: String, number: Int)] {
    [
      ("read", chunks), ("unchanged", unchanged), ("upserts", upserts), ("updates", updates),
      ("deletes", deletes), ("beyond", beyond), ("stale", stale), ("rejected", rejected),
      ("tokens", tokens),
    ]
  }

  var sentence: String {
    var text =
      "chunks \(chunks): unchanged \(unchanged), upserts \(upserts), updates \(updates); "
      + "deletes \(deletes), tokens \(tokens)"
    if others > 0 { text += ", of the other visibility \(others)" }
    if stale > 0 { text += ", stale operations \(stale)" }
    if beyond > 0 { text += ", beyond the budget \(beyond)" }
    if rejected > 0 { text += ", rejected \(rejected)" }
    return text
  }

  /// The report of `--estimate`.
  func estimate(_ choice: Choice, _ rates: Rates, isJSON: Bool) -> [UInt8] {
    let requests =
      dense.requests(batchSize: rates.batchSize) + sparse.requests(batchSize: rates.batchSize)
    // The models have their limits each, and work at the same time.
    let minutes = max(rates.minutes(dense), rates.minutes(sparse))
    let dollars = rates.dollars(tokens)
    let numbers: [(name: String, number: Int)] = [
      ("chunks", chunks), ("unchanged", unchanged), ("upserts", upserts), ("updates", updates),
      ("deletes", deletes), ("beyond", beyond), ("dense_tokens", dense.tokens),
      ("sparse_tokens", sparse.tokens), ("requests", requests), ("minutes", minutes),
    ]
    if isJSON {
      var line = LineBuilder()
      line.put("instance", choice.instance)
      line.put("index", choice.index)
      line.put("namespace", choice.namespace)
      for (name, number) in numbers { line.put(name, number) }
      line.put("dollars", dollars)
      return line.finish() + [0x0A]
    }
    var text = ""
    for (name, number) in numbers {
      let word = String(name.map { $0 == "_" ? " " : $0 })
      text += word + String(repeating: " ", count: 16 - word.utf8.count) + "\(number)\n"
    }
    text += "dollars         " + (dollars ?? "no price is set: vectors.price") + "\n"
    return Array(text.utf8)
  }
}

extension Counts.Work {
  static func += (sum: inout Self, part: Self) {
    sum.upserts += part.upserts
    sum.updates += part.updates
    sum.deletes += part.deletes
    sum.tokens += part.tokens
  }
}

/// What the settings say of Pinecone's limits and prices.
struct Rates {
  let batchSize: Int
  let tokensPerMinute: Int
  let requestsPerSecond: Double
  /// Dollars for a million tokens; 0 for not known.
  let price: Double

  init(_ settings: Settings) {
    batchSize = max(1, settings.integer("vectors.batch_size") ?? 96)
    tokensPerMinute = max(1, settings.integer("vectors.tokens_per_minute") ?? 250_000)
    requestsPerSecond = max(0.01, settings.number("vectors.requests_per_second") ?? 100)
    price = max(0, settings.number("vectors.price") ?? 0)
  }

  /// How long an index takes, in whole minutes.
  func minutes(_ work: Counts.Work) -> Int {
    let byTokens = Double(work.tokens) / Double(tokensPerMinute)
    let byRequests = Double(work.requests(batchSize: batchSize)) / requestsPerSecond / 60
    return Int(max(byTokens, byRequests).rounded(.up))
  }

  /// What tokens cost, with two digits; nil where no price is set.
  func dollars(_ tokens: Int) -> String? {
    guard price > 0 else { return nil }
    let cents = Int((Double(tokens) * price / 10_000).rounded(.up))
    let rest = cents % 100
    return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
