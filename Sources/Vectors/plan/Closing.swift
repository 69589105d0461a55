import Postgres
import Unix

/// State and ends: what they vouch for is planned.
extension Planner {
  // State may pass where what is before it is planned, in an index that once had everything.
  mutating func state(
    _ cursor: Cursor, _ line: [UInt8], _ session: inout Session,
    _ connection: borrowing Connection
  ) throws(Failure) {
    if choice.isAsking { return }
    if endings.isHeld { return endings.hold(line, .state(cursor)) }
    if counts.beyond > 0 || refusal != nil { return }
    let concerned = concerned(cursor.scope)
    if cursor.isFirst {
      try ledger.setFilled(concerned, connection)
    } else if try !ledger.isFilled(concerned, connection) {
      if endings.lacking.isEmpty {
        session.warn(
          "\(choice.index), instance \(choice.instance): never had every document of "
            + "\(concerned.joined(separator: ", ")): state is not passed on, run once with every "
            + "document (documents --full) and --all")
      }
      endings.lacking.insert(cursor.scope)
      return
    }
    try session.output.line(line)
  }

  /// The namespaces that a state's scope is about.
  private func concerned(_ scope: String) -> [String] {
    if let namespace = choice.namespace { return [namespace] }
    // As the pipelines name scopes: a namespace in one index of one instance.
    let place = "\(choice.instance)/\(choice.index)/"
    // It is about its own one, also where nothing of that has changed.
    if scope.hasPrefix(place) { return [String(scope.dropFirst(place.count))] }
    return namespaces.isEmpty || namespaces.contains(scope) ? [scope] : namespaces.sorted()
  }

  mutating func end(
    _ ending: Ending, _ line: [UInt8], _ session: inout Session,
    _ connection: borrowing Connection
  ) throws(Failure) {
    if choice.isAll, !ending.isComplete { hole = "not everything was had" }
    // Nobody has been sent what is beyond: its reject waits on.
    if ending.isReceipt, counts.beyond > 0 { return }
    if !endings.isHeld {
      if choice.isAsking { return }
      let reason =
        counts.beyond > 0
        ? limit.map { _ in "limit of the month" } ?? "budget"
        : refusal.map { _ in "removal refused" } ?? endings.reason(for: ending)
      return try session.output.line(reason.map { ending.partial(line, $0) } ?? line)
    }
    endings.hold(line, .end(ending))
    if ending.scope == nil { try close(isWhole: true, &session, connection) }
  }

  /// What a stream with everything has not is deleted; then its state and its ends go on.
  mutating func close(
    isWhole: Bool, _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    guard endings.isHeld else { return }
    if let hole = isWhole ? hole : hole ?? "the stream has no end" {
      session.warn("--all: \(hole): what the stream has not is kept")
    } else {
      for namespace in namespaces.sorted() {
        let target = try ledger.open(namespace, connection)
        let rest = try ledger.planRest(target, connection)
        if let why = rest.refusal {
          refusal = refusal ?? "--all: \(choice.index), namespace \(namespace): \(why)"
        }
        if choice.isAsking {
          counts.deletes += rest.chunks
        } else if rest.refusal == nil {
          try deleteAgain(namespace, target, newerThan: rest.after, &session, connection)
        }
      }
      if !choice.isAsking, counts.beyond == 0, refusal == nil {
        try ledger.setFilled(namespaces.sorted(), connection)
      }
    }
    for held in endings.release() {
      switch held.fate {
      case .state(let cursor): try state(cursor, held.line, &session, connection)
      case .end(let ending): try end(ending, held.line, &session, connection)
      default: try pass(held.line, &session)
      }
    }
  }
}
