import Config
import HTTP
import Keeping
import NDJSON
import Pinecone
import Unix

/// Makes the indexes that are missing, and waits until both are ready.
@main
struct VectorsInit: Tool {
  static let name = "bdc-vectors-init"
  static let summary = "make the vector indexes that are missing at Pinecone"
  static let operands = ""
  static let options =
    [Option("dry-run", "n", "say what would be made, and make nothing")] + Target.options
    + [Option("timeout", nil, "SECONDS", "wait so long for the indexes (default 300)")]

  /// Milliseconds before the first look whether an index is ready, and between two at most.
  private static let pause: (first: Int64, most: Int64) = (500, 5000)

  private let target: Target
  private let account: Account
  private let settings: Settings
  private let timeout: Int
  private let isDry: Bool

  init(_ arguments: Arguments) throws(Failure) {
    if let word = arguments.operands.first { throw Failure(.usage, "\(word): takes no operands") }
    timeout = try arguments.number("timeout", 0...86_400) ?? 300
    isDry = arguments.has("dry-run")
    var settings = try Settings.open(HomeFolder.find(arguments.value(HomeFolder.option.long)))
    target = try Target(arguments, &settings)
    account = try Account(settings, isPrivate: target.isPrivate)
    self.settings = settings
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    var client = try Client(timeout: settings.integer("vectors.timeout") ?? 60, jobs: 1)
    defer { session.requests = client.requests }
    let names = Half.allCases.map { $0.index(target.index) }
    let list = try indexes(&client)
    try client.separate(list.hosts(target.index), target.index, account, settings)
    for (side, name) in zip(Half.allCases, names) {
      if let found = list[name] {
        session.say(
          "\(name): is there, \(found.state.isEmpty ? "ready" : found.state.lowercased())")
        compare(found, side, &session)
      } else if isDry {
        session.say("\(name): would be made, with \(model(side)) in \(cloud) \(region)")
      } else {
        try make(name, side, &client, &session)
      }
    }
    return isDry ? .ok : try wait(names, &client, &session)
  }

  private var cloud: String { settings.text("vectors.cloud") ?? "aws" }
  private var region: String { settings.text("vectors.region") ?? "us-east-1" }

  private func model(_ side: Half) -> String {
    settings.text(side == .dense ? "vectors.dense_model" : "vectors.sparse_model") ?? ""
  }

  private func indexes(_ client: inout Client) throws(Failure) -> IndexList {
    do throws(PineconeError) {
      return try client.ask(ControlPlane(account).list(), for: IndexList.self)
    } catch {
      throw error.failure(account)
    }
  }

  private func compare(_ found: IndexDescription, _ side: Half, _ session: inout Session) {
    let name = found.name
    if let kind = found.vectorType, kind != side.rawValue {
      session.warn("\(name): is a \(kind) index, and should be \(side.rawValue)")
    }
    if let model = found.model, model != self.model(side) {
      session.warn(
        "\(name): embeds with \(model), and the settings say \(self.model(side)): a model cannot be "
          + "changed, set vectors.\(side.rawValue)_model or choose another index")
    }
    if let field = found.textField, field != "chunk_text" {
      session.warn("\(name): embeds the field \(field), and chunks have their text in chunk_text")
    }
  }

  private func make(
    _ name: String, _ side: Half, _ client: inout Client, _ session: inout Session
  ) throws(Failure) {
    let request = ControlPlane(account).create(
      name, cloud: cloud, region: region, model: model(side))
    do throws(PineconeError) {
      _ = try client.send(request)
      session.say("\(name): made, with \(model(side)) in \(cloud) \(region)")
    } catch {
      if error.status == 409 {
        session.say("\(name): is there already")
      } else if error.category == .missing {
        throw Failure(
          .configuration,
          "\(name): invalid region '\(region)' of cloud '\(cloud)': \(error.message), set "
            + "vectors.cloud and vectors.region")
      } else {
        let failure = error.failure(account)
        throw Failure(failure.exit, "\(name): \(failure.message)", retryAt: failure.retryAt)
      }
    }
  }

  private func wait(
    _ names: [String], _ client: inout Client, _ session: inout Session
  ) throws(Failure) -> Exit {
    let end = Clock.monotonic + Int64(timeout) * 1000
    var pause = Self.pause.first
    while true {
      let list = try indexes(&client)
      let open = names.filter { list[$0]?.isReady != true }
      if open.isEmpty {
        session.say("both indexes are ready")
        return .ok
      }
      for name in open {
        let state = list[name]?.state ?? ""
        guard !["InitializationFailed", "Terminating"].contains(state) else {
          throw Failure(.unavailable, "\(name): is in state \(state): look at it at Pinecone")
        }
      }
      let rest = end - Clock.monotonic
      guard rest > 0 else {
        let which = open.map { "\($0) (\(list[$0]?.state ?? "not listed"))" }
        throw Failure(
          .retry,
          "\(which.joined(separator: ", ")): not ready within \(timeout) s, run it again later")
      }
      session.progress("waiting for \(open.joined(separator: " and "))")
      let until = min(end, Clock.monotonic + pause)
      while Clock.monotonic < until {
        if session.interrupted != nil { return .ok }
        Clock.sleep(milliseconds: min(250, until - Clock.monotonic))
      }
      pause = min(pause * 2, Self.pause.most)
    }
  }
}
