import Foundation
import TestSupport
import Testing

@Suite struct FaultTableTests {
  private static let isWriting = ProcessInfo.processInfo.environment["GOLDEN"] == "write"

  /// More at a time than there are processors: most of them wait.
  private static let workers: OperationQueue = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 6
    return queue
  }()

  /// Each cell: the exact status, one line of its kind on standard error, and what stays.
  ///
  /// GOLDEN=write puts what came into rows whose status is `?`.
  @Test(arguments: FaultTable.rows)
  func cell(_ row: FaultRow) async throws {
    if let obstacle = FaultRun.obstacle(row) {
      print("skipped, \(obstacle): \(row)")
      return
    }
    let (outcome, isAsSaid) = try await withCheckedThrowingContinuation { continuation in
      Self.workers.addOperation {
        continuation.resume(with: Result { try Self.look(row) })
      }
    }
    #expect(isAsSaid, "\(outcome.code): \(outcome.errors)")
    #expect(outcome.moved == nil)
  }

  /// What comes of a row, and whether it is what the row says.
  private static func look(_ row: FaultRow) throws -> (FaultRun.Outcome, Bool) {
    var run = try FaultRun(row)
    let outcome = try run.outcome()
    if row.status == nil, isWriting {
      let own = [
        run.archive?.base, run.variables["GITHUB"], "/tmp/bdc-folder-[0-9A-F-]*/",
        "[0-9]{8}T[0-9.]*Z",
        "(?<= after )[0-9]+(?= m?s)",
        "(?<= in )[0-9]+(?= s)", "%2Ftmp%2Fbdc-folder-[0-9A-F-]*%2F",
        "(?<=version |knows |needs )[0-9]+",
        "(?<=before )20[0-9TZ:-]*",
        "(?<=/email/)[A-Z0-9]{32}", "(?<=/)20[0-9]*-[0-9]*(?=[.]ndjson)", "test_[0-9]*",
        "/tmp/bdc-test[^/ ]*/socket",
      ].compactMap { $0 }
      let message = outcome.errors.map { line in
        own.reduce(line) {
          $0.replacingOccurrences(of: $1, with: "*", options: .regularExpression)
        }
      }
      try FaultTable.fill(row, status: outcome.code, message: message)
      return (outcome, true)
    }
    let isAsSaid =
      outcome.code == row.status && outcome.errors.count == row.message.count
      && zip(outcome.errors, row.message).allSatisfy { matches($0, $1) }
    return (outcome, isAsSaid)
  }

  /// A file that lost its rows must not pass as "no cell failed"; every executable is in it.
  @Test func everyToolIsThere() throws {
    let table = try FaultTable.get()
    var missing: [String] = []
    for (tool, faults) in Self.duties(table) {
      for fault in faults where !Self.isMet(fault, tool, table) {
        missing.append("\(fault)\t\(tool)")
      }
    }
    let idle = table.exemptions.filter { exemption in
      table.rows.contains { $0.fault == exemption.fault && $0.tool == exemption.tool }
    }
    #expect(missing.isEmpty, "neither rows nor a reason: \(missing.sorted())")
    #expect(idle.isEmpty, "left out, and there are rows: \(idle)")
    #expect(table.rows.allSatisfy { $0.status != nil || Self.isWriting }, "a row is not filled")
  }

  private static func isMet(_ fault: String, _ tool: String, _ table: FaultTable) -> Bool {
    table.rows.contains { $0.fault == fault && $0.tool == tool }
      || table.exemptions.contains { $0.tool == tool && ($0.fault == fault || $0.fault == "any") }
  }

  private static let output = [
    "full disk, standard output", "reader gone", "standard output closed",
  ]
  private static let database = [
    "no database", "server not running", "database not there", "database read-only",
    "out of connections", "schema older", "schema newer", "database restarted",
    "clock two days off",
  ]

  /// The faults that a tool can meet, by the libraries it loads and the options it has.
  private static func duties(_ table: FaultTable) -> [String: [String]] {
    let network = table.faults.map(\.name).filter { name in
      ["no network", "host", "connection", "answer", "another", "status", "certificate"].contains {
        name.hasPrefix($0)
      } && name != "out of connections"
    }
    var duties = ["bdc": output]
    let pages = ["man1", "man8"].flatMap { section in
      (try? FileManager.default.contentsOfDirectory(
        atPath: Places.tree.appending(path: "man/\(section)").path)) ?? []
    }
    for page in pages {
      let tool = String(page.dropLast(2))
      guard FileManager.default.fileExists(atPath: "\(Places.tools.path)/\(tool)") else { continue }
      var faults = output
      if FaultRun.loads("libcurl.so", tool) { faults += network }
      if FaultRun.loads("libpq.so", tool) { faults += database }
      let text = try? String(
        contentsOf: Places.tree.appending(path: "man/man\(page.last ?? "1")/\(page)"),
        encoding: .utf8)
      if text?.contains("Fl C , Fl -home") ?? false { faults.append("read-only home") }
      duties[tool] = faults
    }
    return duties
  }

  /// bdc-faults(7) says what the file says; GOLDEN=write makes it so.
  @Test func pageAgrees() throws {
    let page = FaultPage.file
    let text = try String(contentsOf: page, encoding: .utf8)
    let wanted = try FaultPage(FaultTable.get()).filled(text)
    if Self.isWriting {
      try Data(wanted.utf8).write(to: page)
    } else {
      #expect(text == wanted, "GOLDEN=write bin/test pageAgrees writes the page anew")
    }
  }

  /// Statuses of the table are those of bdc-exit(7).
  @Test func statusesAreKnown() throws {
    let page = try String(
      contentsOf: Places.tree.appending(path: "man/man7/bdc-exit.7"), encoding: .utf8)
    let known = page.split(separator: "\n").filter { $0.hasPrefix(".It ") }
      .flatMap { $0.split(separator: " ").compactMap { Int32($0) } }
    let used = Set(try FaultTable.get().rows.compactMap(\.status))
    #expect(used.subtracting(known).isEmpty)
    #expect(used.isSuperset(of: [0, 66, 69, 73, 74, 75, 77, 78, 141]))
  }

  @Test(arguments: [
    ("abc", "abc", true), ("abc", "a*", true), ("abc", "*c", true), ("abc", "a*b*c", true),
    ("abc", "ab", false), ("abc", "a*d", false), ("abab", "ab*ab", true), ("ab", "ab*b", false),
  ])
  func patterns(_ text: String, _ pattern: String, _ isMatch: Bool) {
    #expect(matches(text, pattern) == isMatch)
  }
}
