import Schedule
import Time
import Unix

/// `next`: what would run when.
struct NextVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let from = try Moment.option("from", arguments)
    let until = try Moment.option("until", arguments, endOfDay: true)
    if let from, let until, until < from {
      throw Failure(.usage, "--until: \(until) is before --from \(from)")
    }
    let limit = try arguments.number("limit", 1...1_000_000)
    let (schedule, zones) = try place.schedule(strict: false, &session)
    let selection = try Selection(arguments, of: schedule)
    let begin = from ?? Timestamp(microseconds: Clock.now)
    let entries = schedule.entries.filter { entry in
      entry.tasks.contains { selection.has($0, in: entry.group) }
    }
    guard !entries.isEmpty else {
      session.say("nothing is due: no task that is enabled was asked for")
      return .ok
    }
    var upcoming = Upcoming(entries, from: begin, in: zones)
    // Without an end, what is due only after years is looked for no longer than that.
    let end = until ?? begin.advanced(microseconds: 9 * 366 * 86_400_000_000)
    let wanted = limit ?? (until == nil ? 10 : .max)
    var rest = wanted
    var out = Rows(isRecords: arguments.has("json") || !Environment.isTerminal(1))
    search: while session.interrupted == nil, let (entry, at, tasks) = upcoming.next(), at <= end {
      for task in tasks where selection.has(task, in: entry.group) {
        guard rest > 0 else { break search }
        rest -= 1
        if out.isRecords {
          try session.output.line(Record.run(task, entry, at))
        } else {
          let gate = task.when == .onRelease ? "  (when there is a release to do)" : ""
          out.table.add([at.shown, task.id, words(task.pipeline, task.arguments) + gate])
        }
      }
      if rest == 0 { break }
    }
    if rest == wanted {
      session.say("nothing is due \(until.map { "until \($0.rfc3339)" } ?? "within eight years")")
    } else if !out.isRecords {
      for line in out.table.lines(width: Environment.columns(1)) {
        try session.output.write(line + "\n")
      }
    }
    return .ok
  }

  private struct Rows {
    let isRecords: Bool
    var table = Columns(["TIME (UTC)", "TASK", "PIPELINE"])
  }

  private func words(_ pipeline: String, _ arguments: [String]) -> String {
    Redaction.redact(([pipeline] + arguments).joined(separator: " "))
  }
}
