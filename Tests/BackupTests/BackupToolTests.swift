import Foundation
import TestSupport
import Testing

/// A home with a database of the tests' server, and programs that are told how to end.
private struct Place {
  let home: TemporaryFolder
  let variables: [String: String]

  init(_ settings: String = "", _ more: [String: String] = [:]) throws {
    home = try TemporaryFolder()
    let text = settings.isEmpty ? "" : "backup:\n\(settings)"
    try home.write("bdc.yaml", Array(text.utf8))
    variables = try Cluster.shared.database().merging(["BDC_HOME": home.path]) { $1 }
      .merging(more) { $1 }
  }

  func backup(
    _ options: [String] = [], _ more: [String: String] = [:], tool: String = "bdc-backup"
  ) throws -> Finished {
    try run(tool, options, environment: variables.merging(more) { $1 })
  }

  /// The names in the folder of backups that end so.
  func files(_ end: String = "", in folder: String = "backup") -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home(folder))) ?? []
    return names.filter { $0.hasSuffix(end) && $0 != ".lock" }.sorted()
  }

  func program(_ name: String, _ script: String) throws {
    let path = try home.write(name, Array("#!/bin/bash\n\(script)\n".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }
}

@Suite struct BackupToolTests {
  @Test func savesChecksAndTells() throws {
    let place = try Place()
    let first = try place.backup()
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.lines.count == 1 && first.text.contains(#""kind":"backup""#))
    let valid = try run("bdc-validate", stdin: first.output)
    #expect(valid.code == 0, "\(valid.errors)")
    let name = try #require(place.files(".dump").first)
    #expect(name.wholeMatch(of: /bdc-\d{8}T\d{6}Z\.dump/) != nil)
    #expect(place.files() == [name, "\(name).sha256"])
    let path = place.home("backup/\(name)")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let sum = try run("sha256sum", ["-c", "\(name).sha256"], folder: place.home("backup"))
    #expect(sum.code == 0, "\(sum.errors)")
    #expect(try run("bdc-db", ["verify", path]).code == 0)

    // The second of a day, and of a second, take nobody's place.
    let still = FakeClock.variables("2031-02-03 04:05:06")
    for _ in 0..<2 { #expect(try place.backup([], still).code == 0) }
    let names = place.files(".dump")
    #expect(names.count == 3 && names[1] != names[2], "\(names)")
    let listed = try place.backup(["--list", "--json"])
    #expect(listed.lines.count == 3)
    #expect(listed.lines[0].contains(#""checked":true,"uploaded":false"#))
    #expect(try place.backup(["--list"]).lines[0].contains("checked"))
    #expect(try place.backup(["extra"]).code == 64)
    // What became of a file since is seen by whoever reads it.
    #expect(try place.backup(["--list", "-v"]).lines[0].contains("checked, whole"))
    try place.home.write("backup/\(names[0])", Array("PGDMP".utf8))
    let damaged = try place.backup(
      ["--list", "-v"], ["BDC_BACKUP_UPLOAD": "/bin/true,{file}"])
    #expect(damaged.code == 74 && damaged.errors.contains("was changed since"), "\(damaged)")
    #expect(damaged.text.contains("DAMAGED, not uploaded"), "\(damaged.text)")
    #expect(try place.backup(["--list", "--dry-run"]).code == 64)

    let quiet = try place.backup([], ["BACKUP_NOTIFICATIONS": "False"])
    #expect(quiet.code == 0 && quiet.text.isEmpty)
    let strange = try place.backup([], ["BACKUP_FILE_PREFIX": "path/to/boost data"])
    #expect(strange.code == 78 && strange.errors.contains("backup.prefix"))
  }

  @Test func nothingIsKeptOfAFailure() throws {
    let place = try Place()
    // A bdc-db of our own beside the tool: the real one, and then what goes wrong.
    let tools = Places.tools.path(percentEncoded: false)
    try FileManager.default.copyItem(
      atPath: "\(tools)/bdc-backup", toPath: place.home("bdc-backup"))
    try place.program(
      "bdc-db",
      """
      case "$TROUBLE,$*" in
        damaged,*" backup "*) \(tools)/bdc-db "$@" || exit; file=${!#}
          size=$(stat -c %s "$file"); printf X | dd of="$file" bs=1 seek=$((size / 2)) conv=notrunc status=none ;;
        cut,*" backup "*) \(tools)/bdc-db "$@" || exit; truncate -s -100 "${!#}" ;;
        away,*" backup "*) echo "bdc-db: database: is away, try again later" >&2; exit 75 ;;
        killed,*" backup "*) kill -9 $PPID; sleep 1 ;;
        *) exec \(tools)/bdc-db "$@" ;;
      esac
      """)
    let kept = try place.backup([], tool: place.home("bdc-backup"))
    #expect(kept.code == 0, "\(kept.errors)")
    // What is old goes only when something new came.
    let old = ["20200101", "20200102"].flatMap { day in
      ["", ".sha256"].map { "backup/bdc-\(day)T120000Z.dump\($0)" }
    }
    for name in old { try place.home.write(name, [1]) }
    let before = place.files()
    for (trouble, code, says) in [
      ("damaged", 74, "check: bdc-db: status 65"), ("cut", 74, "check: bdc-db: status 65"),
      ("away", 75, "dump: bdc-db: status 75: database: is away"),
    ] as [(String, Int32, String)] {
      let done = try place.backup([], ["TROUBLE": trouble], tool: place.home("bdc-backup"))
      #expect(done.code == code && done.errors.contains(says), "\(trouble): \(done.errors)")
      #expect(done.lines.count == 1 && done.text.contains(#""status":\#(code)"#), "\(done.text)")
      #expect(place.files() == before, "\(trouble)")
    }
    let killed = try place.backup([], ["TROUBLE": "killed"], tool: place.home("bdc-backup"))
    #expect(killed.code == 137)
    for name in old { try FileManager.default.removeItem(atPath: place.home(name)) }
    try place.home.write("backup/.bdc-partial-bdc-20200101T000000Z.dump", [1])
    try place.home.write("backup/bdc-20200101T000000Z.dump.sha256", [1])
    #expect(try place.backup().code == 0)
    #expect(place.files().count == 4 && place.files(".dump").count == 2, "\(place.files())")

    let nowhere = try place.backup([], ["DATABASE_URL": "postgresql:///none?host=/nonexistent"])
    #expect(nowhere.code == 75 || nowhere.code == 78, "\(nowhere.errors)")
    #expect(nowhere.errors.contains("dump: ") && nowhere.lines.count == 1)
  }

  @Test func isSentAwayAndRemembered() throws {
    let place = try Place(
      """
        upload: [bin/send, "{file}", "to:{name}", "$(id)"]
        check: [bin/there, "{name}"]
        upload_timeout: 2
      """)
    try place.program("bin/send", #"printf '%s|' "$@" >> sent; echo >> sent; eval "${SEND:-true}""#)
    try place.program("bin/there", #"printf '%s\n' "$1" >> asked; exit "${THERE:-0}""#)
    let sent = { (try? String(contentsOfFile: place.home("sent"), encoding: .utf8)) ?? "" }
    for (trouble, code, says) in [
      (["SEND": "echo no room >&2; exit 5"], 75, "upload: bdc-"),
      (["SEND": "sleep 60"], 75, "took too long"), (["SEND": "exit 77"], 77, "status 77"),
      (["THERE": "1"], 75, "upload check: bdc-"),
    ] as [([String: String], Int32, String)] {
      let done = try place.backup([], trouble)
      #expect(done.code == code && done.errors.contains(says), "\(done.errors)")
      #expect(place.files(".uploaded").isEmpty)
    }
    // Trying the upload again saves nothing anew, until the backup is an hour old.
    #expect(place.files(".dump").count == 1)
    #expect(try !place.backup(["--dry-run"]).text.contains("save "))
    let later = try place.backup([], FakeClock.variables("+61m").merging(["SEND": "exit 5"]) { $1 })
    #expect(later.code == 75 && place.files(".dump").count == 2, "\(later.errors)")
    try FileManager.default.removeItem(atPath: place.home("sent"))
    let resumed = try place.backup([], FakeClock.variables("+62m"))
    #expect(
      resumed.code == 0 && resumed.text.contains("no new one") && place.files(".dump").count == 2,
      "\(resumed)")
    let lines = sent().split(separator: "\n")
    #expect(lines.count == 4 && place.files(".uploaded").count == 2)
    // The newest before those that wait from before.
    let name = place.files(".dump")[1]
    #expect(lines[0] == "\(place.home("backup/\(name)"))|to:\(name)|$(id)|")
    #expect(lines[1].contains("\(name).sha256|to:\(name).sha256|"))
    // Only what is new is sent from then on.
    #expect(try place.backup().code == 0)
    #expect(sent().split(separator: "\n").count == 6)
    let missing = try place.backup([], ["BDC_BACKUP_UPLOAD": "/nonexistent/program,{file}"])
    #expect(missing.code == 78 && place.files(".dump").count == 4, "\(missing.errors)")
  }

  /// Names with our form or nearly so, and which a run of 2026-11-25 removes.
  struct Keeping: Sendable, CustomTestStringConvertible {
    let settings: [String: String]
    let removed: [String]
    var testDescription: String { "\(settings)" }
  }

  static let days = [
    "20251231", "20260228", "20260901", "20261001", "20261031", "20261103", "20261109", "20261110",
    "20261116", "20261117", "20261118", "20261124", "20261125",
  ]

  static let keepings = [
    Keeping(settings: ["BACKUP_RETENTION_DAYS": "0"], removed: []),
    Keeping(
      settings: ["BDC_BACKUP_KEEP_WEEKS": "0", "BDC_BACKUP_KEEP_MONTHS": "0"],
      removed: Array(days.prefix(10))),
    Keeping(
      settings: ["BDC_BACKUP_KEEP_WEEKS": "3", "BDC_BACKUP_KEEP_MONTHS": "0"],
      removed: Array(days.prefix(7)) + ["20261116", "20261117"]),
    Keeping(
      settings: ["BDC_BACKUP_KEEP_WEEKS": "0", "BDC_BACKUP_KEEP_MONTHS": "3"],
      removed: ["20251231", "20260228", "20261001"] + Array(days[5..<10])),
    Keeping(
      settings: [
        "BACKUP_RETENTION_DAYS": "1", "BDC_BACKUP_KEEP_WEEKS": "0", "BDC_BACKUP_KEEP_MONTHS": "0",
      ], removed: Array(days.prefix(11))),
  ]

  @Test(arguments: keepings) func keepsSoMany(_ keeping: Keeping) throws {
    let place = try Place()
    for day in Self.days {
      try place.home.write("backup/bdc-\(day)T120000Z.dump", [1])
      try place.home.write("backup/bdc-\(day)T120000Z.dump.sha256", [1])
    }
    // Not ours, not whole, of no date, not checked.
    let others = [
      "bdc-20240101.dump", "bdc-20240101T120000Z.dump.part", "other-20240101T120000Z.dump",
      "bdc-20240231T120000Z.dump", "bdc-2024-01-01T12:00:00Z.dump", "bdc-20240101T250000Z.dump",
      "bdc-20240102T120000Z.dump", "notes",
    ]
    for name in others { try place.home.write("backup/\(name)", [1]) }
    let moment = FakeClock.variables("@2026-11-25 23:00:00").merging(keeping.settings) { $1 }
    let dry = try place.backup(["--dry-run"], moment)
    let removed = dry.lines.filter { $0.hasPrefix("remove ") }
    #expect(removed == keeping.removed.map { "remove bdc-\($0)T120000Z.dump" }, "\(dry.text)")
    #expect(place.files(".sha256").count == Self.days.count)
    let done = try place.backup([], moment)
    #expect(done.code == 0, "\(done.errors)")
    let left = Set(Self.days).subtracting(keeping.removed).map { "bdc-\($0)T120000Z.dump" }
    #expect(Set(place.files()).isSuperset(of: left + others))
    #expect(place.files(".sha256").count == left.count + 1)
  }

  /// Where they are sent away, age removes none that was not; and never the newest good one.
  @Test func whatWasNotSentStays() throws {
    let place = try Place("  upload: [bin/send, \"{name}\"]\n")
    try place.program("bin/send", "case $1 in *20200101*) exit 1 ;; esac")
    for day in ["20200101", "20200102"] {
      try place.home.write("backup/bdc-\(day)T120000Z.dump", [1])
      try place.home.write("backup/bdc-\(day)T120000Z.dump.sha256", [1])
    }
    let keep = [
      "BACKUP_RETENTION_DAYS": "1", "BDC_BACKUP_KEEP_WEEKS": "0", "BDC_BACKUP_KEEP_MONTHS": "0",
    ]
    let done = try place.backup([], keep)
    #expect(done.code == 75 && done.text.contains("removed bdc-20200102T"), "\(done)")
    let names = place.files(".dump")
    #expect(names.count == 2 && names[0] == "bdc-20200101T120000Z.dump", "\(names)")
    // The new one was sent before the old one that is never taken.
    #expect(place.files(".uploaded") == ["\(names.last ?? "").uploaded"])
    // No clock makes the last one old.
    let later = try place.backup(
      ["--dry-run"], FakeClock.variables("@2099-01-01 00:00:00").merging(keep) { $1 })
    #expect(!later.text.contains("remove bdc-20200101T"), "\(later.text)")
  }

  @Test func restoresIntoAScratchDatabase() throws {
    let place = try Place()
    let loaded = try pipeline(
      "bdc-identify | bdc-mail-load",
      stdin: (MailRecord.list("boost@lists.boost.org") + "\n" + MailRecord("ONE").line + "\n").utf8,
      environment: place.variables)
    #expect(loaded.code == 0, "\(loaded.errors)")
    #expect(try place.backup(["--verify-restore"]).code == 78)
    let scratch = try Cluster.shared.database(migrated: false)
    let url = ["BDC_BACKUP_SCRATCH_URL": scratch["DATABASE_URL"] ?? ""]
    #expect(try place.backup(["--verify-restore"], url).code == 66)
    #expect(try place.backup().code == 0)
    for _ in 0..<2 {
      let done = try place.backup(["--verify-restore"], url)
      #expect(
        done.code == 0 && done.text.contains("backup restore: restored bdc-"), "\(done.errors)")
      #expect(try psql("select to_regclass('mail.message') is null", scratch) == "t")
    }
    // The home's own database has rows: it is left alone.
    let own = ["BDC_BACKUP_SCRATCH_URL": place.variables["DATABASE_URL"] ?? ""]
    let refused = try place.backup(["--verify-restore"], own)
    #expect(refused.code == 78 && refused.errors.contains("has rows already"), "\(refused.errors)")
    #expect(try psql("select count(*) from mail.message", place.variables) == "1")
    let name = place.files(".dump")[0]
    try place.home.write("backup/\(name)", Array("other".utf8))
    #expect(try place.backup(["--verify-restore"], url).code == 74)
  }

  /// No backup yet is none; two at a time are one; and the password is in no list of processes.
  @Test func emptyLockedAndSecret() throws {
    let place = try Place()
    let none = try place.backup(["--list"])
    #expect(none.code == 0 && none.text.isEmpty && none.errors.contains("no backup yet"))
    #expect(try place.backup(["--list", "--json"]).text.isEmpty)
    let real = try pipeline(
      "ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || dirname $(type -p psql)"
    ).text.trimmingCharacters(in: .newlines)
    // What all see of the processes, while pg_dump is at it, and a second backup.
    for name in ["pg_dump", "pg_restore", "psql"] {
      try place.program(
        "bin/\(name)",
        """
        if [ "$1" != --version ]; then ps -eo args >>'\(place.home("seen"))'; fi
        if [[ $0 == *pg_dump && $1 != --version && -z ${INNER-} ]]; then
          INNER=1 bdc-backup >'\(place.home("second"))' 2>&1; echo "status $?" >>'\(place.home("second"))'
        fi
        exec '\(real)/\(name)' "$@"
        """)
    }
    let name = place.variables["PGDATABASE"] ?? ""
    let socket = place.variables["PGHOST"] ?? ""
    let url =
      "postgresql://\(place.variables["PGUSER"] ?? "")"
      + ":p%40%3A%2F%25hush4712@/\(name)?host=\(socket)"
    let done = try place.backup([], ["DATABASE_URL": url, "BDC_POSTGRES_BIN": place.home("bin")])
    #expect(done.code == 0, "\(done.errors)")
    let seen = try String(contentsOfFile: place.home("seen"), encoding: .utf8)
    #expect(seen.contains("pg_dump") && !seen.contains("hush4712"))
    #expect(!(done.text + done.errors).contains("hush4712"))
    let second = try String(contentsOfFile: place.home("second"), encoding: .utf8)
    #expect(second.contains("another bdc backup is at it") && second.hasSuffix("status 75\n"))
    #expect(place.files(".dump").count == 1)
  }

  @Test func pipelineTellsAndNoticesFailNothing() throws {
    let place = try Place(
      "", ["DISCORD_WEBHOOK_URL": "http://127.0.0.1:1/api/webhooks/1/CANARYBACKUP"])
    let done = try run(
      "bdc-run", ["--retries", "0", "backup"], environment: place.variables)
    #expect(done.code == 0, "\(done.errors)")
    #expect(place.files(".dump").count == 1)
    let spool = try String(contentsOfFile: place.home("notify/spool.ndjson"), encoding: .utf8)
    #expect(spool.contains("backup: saved bdc-") && !done.errors.contains("CANARY"))
    let failed = try run(
      "bdc-run", ["--retries", "0", "backup"],
      environment: place.variables.merging(["BACKUP_FILE_PREFIX": "a b"]) { $1 })
    #expect(failed.code == 78)
  }
}
