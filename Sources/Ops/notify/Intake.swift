import Config
import NDJSON
import Time
import Unix

/// Which notices are told, when, and to whom.
struct Intake {
  let targets: [Target]
  let tellsErrors: Bool
  let tellsStarts: Bool
  /// What a start notice says of what is deployed.
  let branch: String?

  init(_ targets: [Target], _ settings: Settings) {
    self.targets = targets
    tellsErrors = settings.boolean("notify.errors") ?? true
    tellsStarts = settings.boolean("notify.start") ?? true
    branch = settings.text("notify.branch")
  }

  /// Every notice on standard input; lines that are none are counted, and the first is told.
  static func read(_ session: inout Session) throws(Failure) -> (notices: [Notice], rejected: Int) {
    guard !Environment.isTerminal(0) else { return ([], 0) }
    var reader = Reader(try Input("-"))
    var notices: [Notice] = []
    var rejected = 0
    var size = 0
    func refuse(_ reason: String, _ session: inout Session) {
      rejected += 1
      if rejected == 1 {
        session.warn("standard input:\(reader.number): no notice: \(reason)")
      }
    }
    while let kind = try reader.next() {
      switch kind {
      case .state, .window, .end, .reject: continue
      case .broken: refuse(reader.broken?.reason ?? "no record", &session)
      case .data:
        guard reader.typeName == "notice", let json = try? JSON.parse(reader.line) else {
          refuse("its type is \(reader.typeName)", &session)
          continue
        }
        do throws(Notice.Refusal) {
          let notice = try Notice(json)
          size += notice.text.utf8.count + 1024
          notices.append(notice)
        } catch {
          refuse(error.reason, &session)
        }
      }
      // Memory is bounded; the spool holds no more than this either.
      while size > 8 * Store.limit, notices.count > 1 {
        let first = notices.removeFirst()
        size -= first.text.utf8.count + 1024
        rejected += 1
        if rejected == 1 {
          session.warn("standard input: too many notices: the first are left out")
        }
      }
    }
    return (notices, rejected)
  }

  /// Takes a notice into the store; what is not told, in words.
  func take(_ notice: Notice, into store: inout Store, now: Int64) -> String? {
    let wanted = targets.filter { $0.kinds.contains(notice.kind) }.map(\.name)
    var notice = notice
    var isDigest = false
    switch notice.kind {
    case .failure, .missed, .skipped, .recovered:
      guard tellsErrors else { return "\(notice.subject): not told: notify.errors is no" }
    case .start:
      guard tellsStarts else { return "\(notice.subject): not told: notify.start is no" }
      notice.text = started(notice.text)
    case .backup, .alarm: break
    }
    switch notice.kind {
    case .failure: isDigest = store.memory.failed(notice) > 1
    case .missed, .skipped: isDigest = true
    case .recovered:
      guard let subject = store.memory.recovered(notice.subject) else {
        return "\(notice.subject): was not known to be down"
      }
      // What would have come with the next digest is in the number of failures.
      store.items.removeAll {
        $0.isDigest && $0.notice.kind == .failure && $0.notice.subject == notice.subject
      }
      notice.text = Self.recovery(notice, subject)
    case .start, .backup, .alarm: break
    }
    store.add(notice, isDigest: isDigest, now: now, targets: wanted)
    return wanted.isEmpty ? "\(notice.subject): no target gets \(notice.kind.rawValue)" : nil
  }

  private func started(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    if lines.contains(where: { $0.lowercased().hasPrefix("branch:") }) { return text }
    return "Branch: \(branch ?? "unknown")\n\(text)"
  }

  private static func recovery(_ notice: Notice, _ subject: Memory.Subject) -> String {
    var text = "\(subject.failures) \(subject.failures == 1 ? "failure" : "failures")"
    if let from = Timestamp(rfc3339: subject.since), let until = Timestamp(rfc3339: notice.at) {
      text += ", down for \(Message.span(until.seconds - from.seconds)) since \(subject.since)"
    }
    return notice.text.isEmpty ? text : "\(text)\n\(notice.text)"
  }
}
