import Config
import Postgres
import Time
import Unix

/// `history`: what became of each task each time it was due, the newest first.
struct HistoryVerb {
  let place: Place
  let arguments: Arguments

  /// Milliseconds that a page of rows may take, before the journal is looked at.
  private static let patience: Int64 = 30_000
  private static let page = 500

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let filter = try HistoryFilter(arguments)
    let form: HistoryPrinter.Form =
      arguments.has("json")
      ? .lines
      : filter.prefix != nil
        ? .whole
        : Environment.isTerminal(1)
          ? .table : .lines
    var printer = HistoryPrinter(
      form: form, isWhole: session.verbose,
      width: Environment.isTerminal(1) ? min(max(Environment.columns(1), 40), 120) : nil)
    var exit = Exit.ok
    do throws(Failure) {
      try readDatabase(filter, &printer, &session)
    } catch {
      guard error.exit == .retry, let folder = place.folder, printer.count == 0 else {
        throw error
      }
      session.warn("\(error.message); shown is what the journal of this home has")
      let journal = try JournalHistory("\(folder.path)/sched/journal.ndjson")
      for row in journal.rows.filter(filter.admits).prefix(filter.limit) {
        try printer.print(row, &session)
      }
      exit = .retry
    }
    if printer.count == 0 {
      if let prefix = filter.prefix { throw Failure(.noInput, "\(prefix): no run has such an id") }
      if let schedule = Standing.schedule(place).read?.schedule {
        try filter.refuseStrangers(to: schedule)
      }
      session.say("nothing in the history is so")
    }
    return exit
  }

  private func readDatabase(
    _ filter: HistoryFilter, _ printer: inout HistoryPrinter, _ session: inout Session
  ) throws(Failure) {
    let database = try place.database()
    var last: (time: Timestamp, id: String)?
    while printer.count < filter.limit, session.interrupted == nil {
      let watch = try Watch(database, milliseconds: Self.patience)
      let count = min(Self.page, filter.limit - printer.count)
      let (sql, values) = filter.sql(after: last, count: count)
      let rows = try watch.ask(sql, values)
      for number in 0..<rows.count {
        let row = HistoryRow(rows, number)
        try printer.print(row, &session)
        last = (row.scheduledFor, row.id)
      }
      if rows.count < count { return }
    }
  }
}
