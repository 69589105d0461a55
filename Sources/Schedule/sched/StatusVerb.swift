import Unix

/// `status`: whether the scheduler lives, and how each group and task is.
struct StatusVerb {
  let place: Place
  let arguments: Arguments

  /// Milliseconds that the database has, before the journal is looked at.
  private static let patience: Int64 = 10_000

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let standing = try Standing(place, milliseconds: Self.patience)
    let wanted = arguments.value("group")
    let groups = standing.groups.filter { wanted == nil || $0.id == wanted }
    if let wanted, groups.isEmpty {
      throw Failure(.usage, "--group: \(wanted): no such group, see bdc sched list")
    }
    if let reason = standing.away {
      session.warn("\(reason); shown is what the journal of this home has")
    }
    if arguments.has("json") {
      try session.output.line(StatusJSON(standing, groups).line)
    } else {
      let isCut = Environment.isTerminal(1)
      let table = StatusTable(
        standing, groups, place, width: isCut ? min(max(Environment.columns(1), 40), 120) : nil,
        isWhole: session.verbose)
      for line in table.lines { try session.output.write(line + "\n") }
    }
    return standing.away == nil ? .ok : .retry
  }
}
