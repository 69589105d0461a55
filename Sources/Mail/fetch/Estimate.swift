import HTTP
import Mail
import NDJSON
import Unix

extension Fetcher {
  /// Bytes of a message from the API, and in a compressed export: round numbers from public lists.
  private static let bytesFromAPI = 6000
  private static let bytesFromExport = 2000

  /// Says what fetching a list would cost, after one request: to people on standard error, and as a
  /// line of JSON.
  mutating func estimate(
    _ run: inout ListRun, pace: Double, _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    do throws(Stop) {
      guard let (first, response) = try listing(run, offset: 0) else { return }
      run.count = first.count
      let missing = run.cursor.done.gaps(in: 0..<first.count)
      let all = missing.map(\.count).reduce(0, +)
      let head = selection.head ? missing.first { $0.upperBound == first.count }?.count ?? 0 : all
      let messages = min(run.budget, head)
      var requests = run.cursor.retry.count + messages + messages / 100 + 2
      var bytes = messages * Self.bytesFromAPI
      if selection.backfill, messages > 0 {
        let windows = try plan(run, response)
        requests =
          windows.filter { !run.cursor.exports.covers($0.days) }.count + 6
          + first.count / 100
        bytes = messages * Self.bytesFromExport
      }
      let seconds = pace > 0 ? Int((Double(requests) / pace).rounded(.up)) : 0
      var line = LineBuilder(type: "estimate")
      line.put("source", "mail")
      line.put("scope", run.list.name)
      line.put("messages", messages)
      line.put("requests", requests)
      line.put("seconds", seconds)
      line.put("bytes", bytes)
      try write(line.finish(), &session)
      session.say(
        "\(run.list.name): about \(messages) messages, \(requests) requests, "
          + "\((seconds + 59) / 60) minutes, \((bytes + 999_999) / 1_000_000) MB")
      verdict.add(run, nil)
    } catch {
      switch error {
      case .tool(let failure): throw failure
      case .interrupted: return
      case .scope(let failure):
        session.report("\(run.list.name): \(failure.message)")
        verdict.add(run, failure)
      }
    }
  }
}
