import Foundation
import Glibc
import TestSupport
import Unix

/// A row of the table at work: the fault is made, the command runs, and what is left is looked at.
struct FaultRun {
  /// What came of it.
  struct Outcome {
    var code: Int32
    var output: [UInt8] = []
    var errors: [String]
    /// What the row says should have stayed, and did not; nil when all is well.
    var moved: String?
  }

  let row: FaultRow
  let scene: FaultScene
  let archive: FaultArchive?
  let pinecone: FaultPinecone?
  private(set) var variables: [String: String]

  init(_ row: FaultRow) throws {
    self.row = row
    scene = try FaultScene.shared.get()
    variables = scene.variables(row)
    pinecone = try scene.pinecone(row)
    if let pinecone { variables.merge(pinecone.variables) { $1 } }
    archive =
      try FaultArchive(row.fault, pinecone: pinecone)
      ?? (row.command.contains("$BASE") ? .init("none", pinecone: pinecone) : nil)
    if let archive {
      variables["BASE"] = archive.base
      variables.merge(archive.environment) { $1 }
    }
  }

  /// Whether a built tool needs a library; of the front door, which is a script, none.
  static func loads(_ library: String, _ tool: String) -> Bool {
    let program = FileManager.default.contents(atPath: "\(Places.tools.path)/\(tool)")
    return program?.range(of: Data(library.utf8)) != nil
  }

  /// Why a row cannot be run here; nil when it can.
  static func obstacle(_ row: FaultRow) -> String? {
    switch row.fault {
    case "no network", "host name unknown", "full disk, a file", "read-only home":
      return isolated ? nil : "no namespaces for this user"
    default: return nil
    }
  }

  /// Whether what the row leaves undone is tried again by itself, and not before its time.
  private static func isHeldBack(_ row: FaultRow) -> Bool {
    row.tool == "bdc-notify" && row.stays == .part
  }

  /// Runs the row; `again` is for what stays when it is `part`.
  mutating func outcome() throws -> Outcome {
    switch row.fault {
    case "database restarted": return try restarted()
    case _ where row.fault.hasPrefix("clock"): return try clock()
    default: break
    }
    let database = try database()
    variables.merge(database) { $1 }
    return try inspect(database, try scene.folder())
  }

  /// The database that the fault wants.
  private func database() throws -> [String: String] {
    func named(_ name: String, _ sql: String) throws -> [String: String] {
      try scene.database(for: row.fault) { database in
        _ = try psql(
          sql.replacingOccurrences(of: "$db", with: database["PGDATABASE"] ?? ""), database)
      }
    }
    switch row.fault {
    case "no database": return [:]
    case "server not running":
      return ["DATABASE_URL": "postgresql:///bdc?host=/nonexistent&user=postgres"]
    case "database not there":
      let there = try scene.database(for: "", { _ in })
      return [
        "DATABASE_URL": "postgresql:///bdc_not_there?host=\(there["PGHOST"] ?? "")&user=postgres"
      ]
    case "database read-only":
      return try named("read", "alter database $db set default_transaction_read_only = on")
    case "out of connections":
      var database = try named(
        "", "alter database $db connection limit 0; create role fault_guest login")
      database["DATABASE_URL"] = database["DATABASE_URL"]?
        .replacingOccurrences(of: "user=postgres", with: "user=fault_guest")
      database["PGUSER"] = "fault_guest"
      return database
    case "schema older":
      return try named(
        "",
        "alter table ops.room drop constraint room_version_check;"
          + " update ops.room set version = version - 1")
    case "schema newer": return try named("", "update ops.room set version = version + 1")
    default:
      return row.stays == .all ? try scene.database(for: "", { _ in }) : try scene.database()
    }
  }

  private func inspect(
    _ database: [String: String], _ folder: TemporaryFolder
  ) throws -> Outcome {
    // As the server's superuser, whom no limit of connections stops.
    let administrator = database.merging(database.isEmpty ? [:] : ["PGUSER": "postgres"]) { $1 }
    let isStoring =
      Self.loads("libpq.so", row.tool) && !row.command.contains(" --help")
      && !row.command.contains(" --version")
    let hasRows = isStoring && database["PGHOST"] != nil && row.stays == .all
    let rows = hasRows ? try FaultScene.rows(administrator) : ""
    let files = FaultScene.files(folder.path)
    let records = row.stays == .all ? try pinecone?.picture() : nil
    var outcome = try execute(folder)
    if row.stays == .all {
      if hasRows, try FaultScene.rows(administrator) != rows {
        outcome.moved = "the database moved"
      }
      if let records, try pinecone?.picture() != records {
        outcome.moved = "what Pinecone has moved"
      }
      let after = FaultScene.files(folder.path)
      for name in Set(files.keys).union(after.keys) where files[name] != after[name] {
        outcome.moved = "\(name) is not as before"
      }
      if FileManager.default.fileExists(atPath: folder("moved")) {
        outcome.moved =
          "files moved: \((try? String(contentsOfFile: folder("moved"), encoding: .utf8)) ?? "")"
      }
    } else {
      try compare(&outcome, database, folder)
    }
    // What is torn behind a state line does not touch what that vouches for.
    let vouches = row.tool == "bdc-embed" && row.fault != "input ends in mid-line"
    if row.tool.hasSuffix("-fetch") || vouches, outcome.code != 0,
      String(decoding: outcome.output, as: UTF8.self).contains(#"{"type":"state""#)
    {
      outcome.moved = "a state line was written"
    }
    return outcome
  }

  /// Whether the work is done, or is after the same command ran again.
  private func compare(
    _ outcome: inout Outcome, _ database: [String: String], _ folder: TemporaryFolder
  ) throws {
    let expected = try scene.undisturbed(row)
    if row.stays == .part {
      try folder.write("restarted", [])
      try pinecone?.mend()
      var variables = variables
      let spool = folder("home/notify/spool.ndjson")
      let sound = Self.isHeldBack(row) ? try FaultArchive("none") : nil
      if let sound {
        if FileManager.default.contents(atPath: spool)?.isEmpty ?? true {
          outcome.moved = "nothing waits"
        }
        variables["BASE"] = sound.base
        variables.merge(FakeClock.variables("+2h")) { $1 }
      }
      let again = try run(
        "bash", ["-c", row.command], environment: database.merging(variables) { $1 },
        folder: folder.path)
      if again.code != expected.code { outcome.moved = "again: \(again.code): \(again.errors)" }
      if sound != nil, FileManager.default.contents(atPath: spool)?.isEmpty == false {
        outcome.moved = "something waits still"
      }
    } else if row.message.isEmpty, !row.command.contains("-run"), outcome.code == expected.code,
      FaultScene.placed(outcome.output, variables["BASE"]) != expected.output
    {
      outcome.moved = "the output is another"
    }
    if try FaultScene.picture(database) != expected.picture {
      outcome.moved = "the data are others"
    }
    if let records = expected.records, try pinecone?.picture() != records {
      outcome.moved = "what Pinecone has is another"
    }
  }

  /// Two days ahead and two days behind come to the same.
  private mutating func clock() throws -> Outcome {
    var last: Outcome?
    for shift in ["-2d", "+2d"] {
      let database = try database()
      variables.merge(database) { $1 }
      variables.merge(FakeClock.variables(shift)) { $1 }
      var outcome = try inspect(database, try scene.folder())
      if let last, last.code != outcome.code || last.errors != outcome.errors {
        outcome.moved = "ahead is not as behind: \(last.errors)"
      }
      if outcome.moved != nil { return outcome }
      last = outcome
    }
    return last ?? Outcome(code: -1, errors: [])
  }

  /// The server is restarted while the command has half of its input, or half of its output is
  /// taken.
  private mutating func restarted() throws -> Outcome {
    try scene.restarting { own in
      let database = try own.cluster.copy(of: own.filled)
      let folder = try scene.folder(own.inputs)
      let parts = row.command.components(separatedBy: " <")
      let feed = parts.count > 1 ? "./feed \(parts[1]) | " : ""
      let hold =
        "{ head -c 1000; touch half; while [[ ! -e restarted ]]; do sleep 0.02; done; cat; }"
      let drain = feed.isEmpty && !row.command.contains("-run") ? " | \(hold)" : ""
      let place = feed.isEmpty ? 0 : 1
      let script = "\(feed)\(parts[0])\(drain) >/dev/null; exit ${PIPESTATUS[\(place)]}"
      let errors = folder("errors")
      var child = try Child(
        ["bash", "-c", script],
        environment: cleanEnvironment.merging(variables) { $1 }.merging(database) { $1 }
          .map { "\($0.key)=\($0.value)" },
        folder: folder.path, output: .null, errors: .append(errors))
      try wait("\(row.command) has half") {
        FileManager.default.fileExists(atPath: folder("half"))
      }
      // What was read is committed 100 ms later.
      usleep(500_000)
      try own.cluster.restart()
      try folder.write("restarted", [])
      guard let status = child.wait(milliseconds: patience * 1000) else {
        _ = child.end()
        throw TestFailure("\(row.command): still running after the restart")
      }
      let said = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
      unlink(errors)
      let code: Int32 = if case .exited(let code) = status { code } else { -1 }
      var outcome = Outcome(code: code, errors: said.split(separator: "\n").map(String.init))
      try compare(&outcome, database, folder)
      return outcome
    }
  }
}
