import Config
import Pinecone
import Time
import Unix
import Vectors

extension Engine {
  /// Finds the index of an operation, once for each.
  ///
  /// Throws `Exit.configuration` where the key is missing before anything is sent.
  mutating func resolve(_ item: Item, _ session: inout Session) throws(Failure) {
    let operation = item.operation
    let place = Place(instance: operation.instance, index: operation.index)
    guard places[place] == nil else { return }
    do throws(Failure) {
      var account = accounts[operation.instance]
      if account == nil {
        account = try Account(settings, isPrivate: operation.instance == .private)
      }
      guard let account else { return }
      accounts[operation.instance] = account
      var asking = try Client(timeout: limits.timeout, jobs: 1)
      defer {
        tally.requests += asking.requests
        held += asking.waited
      }
      places[place] = .success(try asking.indexes(operation.index, account, apart: settings))
    } catch {
      if error.exit == .configuration, sending.isEmpty, places.isEmpty { throw error }
      places[place] = .failure(error)
      if stop == nil, Signals.seen == nil { stop = error }
    }
  }

  /// Says what was done, and how it ended.
  mutating func conclude(_ session: inout Session) throws(Failure) -> Exit {
    session.requests = client.requests + tally.requests
    session.waited = Int((client.waited + held) / 1000)
    session.count("read", tally.read)
    session.count("operations", tally.operations)
    session.count("done", tally.done)
    session.count("rejected", tally.rejected)
    session.count("left", tally.left)
    session.count("tokens", tally.tokens)
    if isDry {
      let sent = tally.wouldSend
      session.say(
        "would send \(tally.operations) operations in \(sent.requests) requests, "
          + "\(sent.tokens) tokens")
      return tally.rejected > 0 ? .rejected : .ok
    }
    if tally.operations > 0 || tally.rejected > 0 {
      session.say(
        "\(tally.done) of \(tally.operations) operations done, \(tally.rejected) refused, "
          + "\(tally.left) left; \(session.requests) requests, \(tally.tokens) tokens")
    }
    if barriers.dropped > 0 {
      session.warn("\(barriers.dropped) state lines held back: what is before them is not all done")
    }
    if tally.other > 0, let only {
      session.say(
        "\(tally.other) operations are for the other half too, which --only \(only.rawValue) "
          + "leaves out")
    }
    if let stop { throw stop }
    if Signals.seen != nil { return .ok }
    if tally.left > 0 {
      let at = tally.retryAt.map { Timestamp(seconds: $0).rfc3339 }
      let when = at.map { "not before \($0)" } ?? "later"
      throw Failure(
        .retry,
        "\(tally.left) operations are left: \(tally.reason ?? "no answer"), try again \(when)",
        retryAt: at)
    }
    return tally.rejected > 0 ? .rejected : .ok
  }
}
