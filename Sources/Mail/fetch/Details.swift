import HTTP
import Mail
import NDJSON
import Unix

extension Fetcher {
  private enum Answer {
    case message(MailMessage)
    case failed(reason: String, HTTPError?)

    /// Why the message could not be had, "" when it was.
    var reason: String {
      if case .failed(let reason, _) = self { reason } else { "" }
    }
  }

  /// Asks for messages and writes them in the order given; returns those that could not be had, with
  /// the reason.
  ///
  /// Stops the list when the server says when to come back, and after failures in a row: three that
  /// look like a server in trouble, ten of any kind. Where another message can still be had then, it is
  /// those that cannot, and it goes on.
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
      if case .success(let response) = outcome, let time = response.sightedAt {
        run.sightedAt = min(run.sightedAt ?? time, time)
      }
      let answer = read(outcome, keys[tag], run.list.name)
      // A whole answer with half a message in it: the archive was cut off behind its proxy.
      if case .failed(_, nil) = answer, broken[tag, default: 0] < 2 {
        broken[tag, default: 0] += 1
        ask(keys[tag], tag, run)
        continue
      }
      answers[tag] = answer
      while let next = answers.removeValue(forKey: written) {
        do throws(Stop) {
          try take(next, keys[written], &failed, &run, &session)
        } catch {
          guard try isOnlyThese(error, keys, run) else { throw error }
          run.probes += 1
          run.failuresInARow = 0
          failed[keys[written]] = next.reason
          // The probe took the place of what was asked for: that is asked for again.
          answers = [:]
          asked = written + 1
        }
        written += 1
      }
    }
    return failed
  }

  /// Whether a list's stop is due to these messages alone: one that was had before, else the last of
  /// those asked for, can be had.
  private mutating func isOnlyThese(
    _ stop: Stop, _ keys: [String], _ run: ListRun
  ) throws(Stop) -> Bool {
    guard case .scope(let failure) = stop, failure.retryAt == nil, failure.exit != .denied,
      failure.exit != .noInput,
      run.probes < ListRun.maxProbes, let other = run.cursor.recent.first ?? keys.last
    else { return false }
    transfers.cancel()
    var request = Request(HyperKitty.detail(base: base, list: run.list.name, msgID: other))
    request.content = .json
    request.maxBody = Self.maxAnswer
    do throws(Stop) {
      _ = try send(request)
      return true
    } catch {
      if case .interrupted = error { throw error }
      return false
    }
  }

  private mutating func ask(_ key: String, _ tag: Int, _ run: ListRun) {
    var request = Request(
      HyperKitty.detail(base: base, list: run.list.name, msgID: key), tag: tag)
    request.content = .json
    request.maxBody = Self.maxAnswer
    transfers.add(request)
  }

  private func read(_ outcome: Transfers.Outcome, _ key: String, _ list: String) -> Answer {
    switch outcome {
    case .failure(let error): return .failed(reason: error.failure.message, error)
    case .success(let response):
      do throws(JSONError) {
        let json = try JSON.parse(response.body)
        let message: MailMessage
        do throws(HyperKitty.Unusable) {
          message = try MailMessage(api: json, list: list)
        } catch {
          return .failed(reason: error.reason, nil)
        }
        guard message.msgID == key else {
          return .failed(reason: "the answer is message \(message.msgID)", nil)
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
    case .message(let message):
      run.failuresInARow = 0
      run.records += 1
      run.budget -= 1
      try write(message.record(), &session)
      try flush(&session)
      session.progress("\(run.list.name): \(run.records) records")
    case .failed(let reason, let error):
      run.failuresInARow += 1
      let isTrouble = error.map { $0.isRetryable || $0.failure.exit == .denied } ?? true
      if let error, error.endsScope || run.failuresInARow >= (isTrouble ? 3 : 10) {
        throw .scope(error.failure)
      }
      if run.failuresInARow >= 10 { throw .scope(Failure(.retry, "\(key): \(reason)")) }
      session.note("\(run.list.name): \(key): \(reason)")
      failed[key] = reason
    }
  }
}
