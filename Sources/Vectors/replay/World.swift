import NDJSON
import Serving
import Unix

/// Everything that is there: projects by their keys, indexes, limits and counters.
final class World {
  /// What holds for all projects.
  struct Settings {
    var limits = Limits()
    /// Milliseconds after which a write is seen by reads.
    var lag: Int64 = 0
    /// Milliseconds before every answer.
    var latency: Int64 = 0
    /// How often a new index is described before it is ready.
    var describes = 2
    /// Milliseconds before a new index is ready.
    var making: Int64 = 0
    /// How many numbers of a dense vector are shown.
    var values = 1024
    /// How a wrong key is refused.
    var unauthorized = Refusal.Form.text
    /// How the data plane refuses requests under /records.
    var records = Refusal.Form.grpc
  }

  var settings: Settings
  let clock: FastClock
  var stats = Stats()
  /// Gives an index a port to listen on; false where there is none.
  var open: (Index) -> Bool = { _ in false }
  private var keys: [String: Project] = [:]
  private(set) var projects: [String: Project] = [:]
  private var meters: [String: Meter] = [:]

  init(_ settings: Settings, clock: FastClock) {
    self.settings = settings
    self.clock = clock
  }

  /// Adds `NAME=SECRET`; throws `Exit.usage`.
  func addKey(_ text: String) throws(Failure) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw Failure(.usage, "--key: expected NAME=SECRET") }
    keys[parts[1]] = project(parts[0])
  }

  /// The project of a name, made where it is not there.
  func project(_ name: String) -> Project {
    if let known = projects[name] { return known }
    let made = Project(name)
    projects[name] = made
    return made
  }

  /// The project a key opens; where no key is known any opens `default`.
  func project(key: String?) -> Project? {
    guard let key, !key.isEmpty else { return nil }
    return keys.isEmpty ? project("default") : keys[key]
  }

  /// Makes an index and opens its port.
  func add(_ index: Index) -> Bool {
    guard open(index) else { return false }
    index.project.indexes[index.name] = index
    return true
  }

  /// Makes a base index and its sparse neighbour that are ready.
  func addPair(_ name: String, in project: Project) throws(Failure) {
    for (name, model) in [(name, Model.known[0]), (name + "-sparse", Model.known[2])] {
      guard add(Index(name, in: project, model)) else {
        throw Failure(.retry, "\(name): no port to listen on, end other servers")
      }
    }
  }

  /// Counts one request against the limit of a second.
  func limitRequests(
    _ call: Call, _ index: Index, _ namespace: String?, limit: Int
  ) throws(Refusal) {
    let key = "\(index.port) \(call.rawValue) \(limit == 5) \(namespace ?? "")"
    let meter = meters[key] ?? Meter(.fixed, period: 1000)
    meters[key] = meter
    guard meter.take(1, limit: limit, now: clock.now) else {
      throw Refusal(
        429,
        "You've reached the max \(call.rawValue) requests per second (\(limit)) for "
          + (namespace.map { "namespace '\($0)'" } ?? "index '\(index.name)'")
          + ". Pause and retry.",
        reason: "requests_per_second")
    }
  }

  /// Counts the tokens of texts against a minute's and the month's limit.
  func limitTokens(_ tokens: Int, _ index: Index, query: Bool) throws(Refusal) {
    let project = index.project
    let model = index.model.name
    let limits = settings.limits
    let used = project.month[model] ?? 0
    if limits.month > 0, used + tokens > limits.month {
      throw Refusal(
        429,
        "Request failed. You've reached the embedding token limit for the current month "
          + "(\(limits.month)) for model \(model). To continue, upgrade your plan.",
        form: .error, reason: "month")
    }
    let key = "\(model) \(query ? "query" : "passage")"
    let meter = project.minutes[key] ?? Meter(limits.form, period: 60_000, keepsPeriods: true)
    project.minutes[key] = meter
    let limit = query ? limits.queries : limits.passages
    guard meter.take(tokens, limit: limit, now: clock.now) else {
      throw Refusal(
        429,
        "Request failed. You've reached the max embedding tokens per minute (\(limit)) for model "
          + "'\(model)' and input type '\(query ? "query" : "passage")'. Pause and retry, or ask "
          + "for a higher limit.",
        reason: "tokens_per_minute")
    }
    project.month[model] = used + tokens
    stats.count("tokens", key, tokens)
  }
}
