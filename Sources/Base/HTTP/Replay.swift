internal import Raw
internal import Unix

/// Requests that are answered from a raw archive, in the order in which its run had the answers.
///
/// A tool whose requests depend on nothing but answers then goes the same way as that run did.
struct Replay {
  private let answers: RunAnswers
  private var open: [Open] = []

  private struct Open {
    let request: Request
    let place: Int?
  }

  init(_ answers: RunAnswers) {
    self.answers = answers
  }

  var count: Int { open.count }

  mutating func add(_ request: Request) {
    open.append(Open(request: request, place: answers.take(request.key)))
  }

  mutating func cancel() {
    for item in open {
      if let place = item.place { answers.release(place) }
    }
    open = []
  }

  /// The next answer; once only requests without one are open, the first of these fails.
  mutating func next() -> (tag: Int, outcome: Transfers.Outcome)? {
    guard !open.isEmpty else { return nil }
    var first: (index: Int, number: UInt32)?
    for (index, item) in open.enumerated() {
      guard let place = item.place else { continue }
      let number = answers.number(place)
      if number < first?.number ?? .max { first = (index, number) }
    }
    let item = open.remove(at: first?.index ?? 0)
    return (item.request.tag, outcome(of: item))
  }

  private func outcome(of item: Open) -> Transfers.Outcome {
    guard let place = item.place else {
      return absent(
        item.request, "it was cut short, or this version asks for more than that one did")
    }
    do throws(Failure) {
      if let answer = try answers.answer(place) { return answer.outcome(for: item.request) }
      return absent(item.request, "its file is damaged, see bdc raw verify")
    } catch {
      return absent(item.request, error.message)
    }
  }

  private func absent(_ request: Request, _ reason: String) -> Transfers.Outcome {
    answers.lacking += 1
    return .failure(
      HTTPError(
        kind: .absent("run \(answers.run) has no answer in the raw archive: \(reason)"),
        url: Redaction.redact(request.url), tag: request.tag, attempts: 0, retryAt: nil, body: [],
        isTemporary: false))
  }
}
