import Raw
import Time
import Unix

/// Takes whole runs out of a raw archive: each stands alone, so no other run lacks anything then.
struct Pruning {
  private let survey: Survey
  private let doomed: [Survey.Run]
  private let kept: Int

  /// A run that did not note its end may go on: it stays until nothing came for so long.
  private static let patience: Int64 = 7 * 86_400 * 1_000_000

  init(_ survey: Survey, before: Timestamp, now: Timestamp) {
    self.survey = survey
    doomed = survey.runs.filter { run in
      let isEnded = run.parts.contains { $0.kind == .end }
      return run.last < before
        && (isEnded || now.microseconds(since: run.last) > Self.patience)
    }
    kept = survey.runs.count - doomed.count
  }

  /// Runs that go.
  var count: Int { doomed.count }

  /// What goes, for a person.
  var summary: [String] {
    guard let first = doomed.first, let last = doomed.last else {
      return ["nothing to prune: \(kept) runs are newer, or did not note their end"]
    }
    let stored = doomed.map(\.stored).reduce(0, +)
    let answers = doomed.map(\.answers).reduce(0, +)
    return [
      "\(doomed.count) runs from \(first.id) to \(last.id): \(answers) answers, "
        + "\(ByteCount.text(stored)); \(kept) runs stay"
    ]
  }

  /// Removes the runs, file by file: answers first, then beginnings, so that what a kill leaves is
  /// pruned by the next call.
  func run(_ session: inout Session) throws(Failure) {
    let runs = Set(doomed.map(\.id))
    var files: Set<Int> = []
    for run in doomed { files.formUnion(run.parts.map(\.file)) }
    var freed: Int64 = 0
    let order = files.sorted { one, other in
      let isOwn = { (place: Int) in survey.files[place].file.folder == nil ? 1 : 0 }
      return (isOwn(one), one) < (isOwn(other), other)
    }
    for place in order {
      let file = survey.files[place].file
      let (before, after) = try Rewriting.drop(runs, from: file.path)
      freed += before - after
      session.note("\(file.path): \(before) to \(after) bytes")
    }
    session.count("runs", doomed.count)
    session.say("pruned \(doomed.count) runs, \(ByteCount.text(freed)) freed")
  }
}
