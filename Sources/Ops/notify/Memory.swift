import NDJSON
import Time

/// What is remembered between runs: who is down, and how targets answered.
struct Memory: Equatable {
  /// A subject whose failure was told, and which is not well again.
  struct Subject: Equatable {
    let name: String
    /// RFC 3339 in UTC.
    let since: String
    var failures: Int
  }

  /// How a target answered.
  struct TargetState: Equatable {
    let name: String
    /// Seconds since 1970 before which it is not tried again.
    var retryAt: Int64?
    /// Failed attempts in a row.
    var tries = 0
    /// Since when it refuses for good, in seconds since 1970.
    var refusedSince: Int64?
    /// What it said last.
    var said: String?
    /// Notices it never got.
    var dropped = 0
    /// Whom all this is about: `Target.mark` of then.
    var mark: String?
  }

  var subjects: [Subject] = []
  var targets: [TargetState] = []
  var lastID = 0

  /// Subjects that are remembered; of more the oldest is forgotten.
  static let subjectLimit = 1000

  subscript(target name: String) -> TargetState {
    get { targets.first { $0.name == name } ?? TargetState(name: name) }
    set {
      targets.removeAll { $0.name == name }
      if newValue != TargetState(name: name) { targets.append(newValue) }
    }
  }

  /// Forgets how targets answered that have another address now: what the old one said holds back
  /// nothing from the new one.
  mutating func forget(changed current: [Target]) {
    for target in current {
      let state = self[target: target.name]
      guard state != TargetState(name: target.name), state.mark != target.mark else { continue }
      var new = TargetState(name: target.name)
      new.dropped = state.dropped
      new.mark = target.mark
      self[target: target.name] = new
    }
  }

  /// Another failure; the number of failures it has now.
  mutating func failed(_ notice: Notice) -> Int {
    if let place = subjects.firstIndex(where: { $0.name == notice.subject }) {
      subjects[place].failures += 1
      return subjects[place].failures
    }
    if subjects.count >= Self.subjectLimit { subjects.removeFirst() }
    subjects.append(Subject(name: notice.subject, since: notice.at, failures: 1))
    return 1
  }

  /// The subject is well again; nil where nobody knew that it was not.
  mutating func recovered(_ name: String) -> Subject? {
    guard let place = subjects.firstIndex(where: { $0.name == name }) else { return nil }
    return subjects.remove(at: place)
  }

  var bytes: [UInt8] {
    var line = LineBuilder()
    line.put("last_id", lastID)
    line.openArray("subjects")
    for subject in subjects {
      line.openElement()
      line.put("subject", subject.name)
      line.put("since", subject.since)
      line.put("failures", subject.failures)
      line.close()
    }
    line.close()
    line.openArray("targets")
    for target in targets {
      line.openElement()
      line.put("target", target.name)
      line.put("retry_at", target.retryAt.map { Timestamp(seconds: $0).rfc3339 })
      line.put("tries", target.tries)
      line.put("refused_since", target.refusedSince.map { Timestamp(seconds: $0).rfc3339 })
      line.put("said", target.said)
      line.put("dropped", target.dropped)
      line.put("mark", target.mark)
      line.close()
    }
    return line.finish() + [0x0A]
  }

  init() {}

  /// Nil where the bytes are no memory.
  init?(_ bytes: [UInt8]) {
    guard let json = try? JSON.parse(bytes), let last = json["last_id"]?.integer else { return nil }
    let seconds = { (value: JSON?) in
      value?.string.flatMap { Timestamp(rfc3339: $0)?.seconds }
    }
    lastID = Int(last)
    subjects = (json["subjects"]?.array ?? []).compactMap { entry in
      guard let name = entry["subject"]?.string, let since = entry["since"]?.string else {
        return nil
      }
      return Subject(name: name, since: since, failures: Int(entry["failures"]?.integer ?? 1))
    }
    targets = (json["targets"]?.array ?? []).compactMap { entry in
      guard let name = entry["target"]?.string else { return nil }
      var state = TargetState(name: name)
      state.retryAt = seconds(entry["retry_at"])
      state.tries = Int(entry["tries"]?.integer ?? 0)
      state.refusedSince = seconds(entry["refused_since"])
      state.said = entry["said"]?.string
      state.dropped = Int(entry["dropped"]?.integer ?? 0)
      state.mark = entry["mark"]?.string
      return state
    }
  }
}
