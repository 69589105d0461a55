import HTTP
import Mail
import NDJSON
import Unix

extension Fetcher {
  private enum Answer {
    case message(MailMessage)
    case failed(reason: String, HTTPError?)
  }

  /// Asks for messages and writes them in the order given; returns those that could not be had, with
  /// the reason.
  ///
  /// Stops the list when the server says when to come back, and after failures in a row: three that
  /// look like a server in trouble, ten of any kind.
  mutating func fetchDetails(
    _ keys: [String], _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) -> [String: String] {
    var failed: [String: String] = [:]
    var answers: [Int: Answer] = [:]
    var broken: [Int: Int] = [:]
    var asked = 0
    var written = 0
    while written < keys.count {
      while asked < keys.count, asked - written < jobs * 3 {
        ask(keys[asked], asked, run)
        asked += 1
      }
      guard let (tag, outcome) = transfers.next() else { throw .interrupted }
      let answer = read(outcome, run.list.name)
      // A whole answer with half a message in it: the archive was cut off behind its proxy.
      if case .failed(_, nil) = answer, broken[tag, default: 0] < 2 {
        broken[tag, default: 0] += 1
        ask(keys[tag], tag, run)
        continue
      }
      answers[tag] = answer
      while let next = answers.removeValue(forKey: written) {
        try take(next, keys[written], &failed, &run, &session)
        written += 1
      }
    }
    return failed
  }

  private mutating func ask(_ key: String, _ tag: Int, _ run: ListRun) {
    var request = Request(
      HyperKitty.detail(base: base, list: run.list.name, msgID: key), tag: tag)
    request.content = .json
    transfers.add(request)
  }

  private func read(_ outcome: Transfers.Outcome, _ list: String) -> Answer {
    switch outcome {
    case .failure(let error): return .failed(reason: error.failure.message, error)
    case .success(let response):
      do throws(JSONError) {
        let json = try JSON.parse(response.body)
        guard let message = try? MailMessage(api: json, list: list) else {
          return .failed(reason: "no message in the answer", nil)
        }
        return .message(message)
      } catch {
        return .failed(reason: "broken JSON at byte \(error.offset): \(error.reason)", nil)
      }
    }
  }

  private func take(
    _ answer: Answer, _ key: String, _ failed: inout [String: String], _ run: inout ListRun,
    _ session: inout Session
  ) throws(Stop) {
    switch answer {
    case .message(var message):
      // The index and the address asked for name it; an archive that hashes otherwise must not
      // make a second message of it.
      message.msgID = key
      run.failuresInARow = 0
      run.records += 1
      run.budget -= 1
      if selection.backfill { run.exported.insert(key.hashValue) }
      try write(message.record(), &session)
      try flush(&session)
      session.progress("\(run.list.name): \(run.records) records")
    case .failed(let reason, let error):
      run.failuresInARow += 1
      let isTrouble = error.map { $0.isRetryable || $0.failure.exit == .denied } ?? true
      if let error, error.retryAt != nil || run.failuresInARow >= (isTrouble ? 3 : 10) {
        throw .scope(error.failure)
      }
      if run.failuresInARow >= 10 { throw .scope(Failure(.retry, "\(key): \(reason)")) }
      session.note("\(run.list.name): \(key): \(reason)")
      failed[key] = reason
    }
  }
}
