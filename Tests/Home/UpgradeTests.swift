import Config
import Foundation
import TestSupport
import Testing
import Unix

@testable import Home

/// A private cluster that gets another PostgreSQL, or another place.
@Suite(.serialized) struct UpgradeTests {
  /// The folders of two major versions, the older first; nil when there are no two.
  static let two: (old: String, new: String)? = {
    let named = ProcessInfo.processInfo.environment["BDC_POSTGRES_BIN"]?
      .split(separator: ":").map(String.init)
    let installed = Files.list("/usr/lib/postgresql").map { "/usr/lib/postgresql/\($0)/bin" }
    let found = (named ?? installed).compactMap { folder -> (version: Int, folder: String)? in
      let answer = try? Child.capture(
        ["\(folder)/pg_ctl", "--version"], milliseconds: patience * 1000, errors: .null)
      let word = answer?.output.split(separator: " ").last?.prefix { $0.isNumber }
      return word.flatMap { Int($0) }.map { ($0, folder) }
    }.sorted { $0.version < $1.version }
    guard let first = found.first, let last = found.last, first.version < last.version else {
      return nil
    }
    return (first.folder, last.folder)
  }()

  @Test(
    .enabled(
      if: two != nil, "needs two PostgreSQL: BDC_POSTGRES_BIN=OLD/bin:NEW/bin names them"),
    arguments: Account.here)
  func survivesKillsAndKeepsTheOldData(_ account: Account) throws {
    let two = try #require(Self.two)
    let home = try TestHome(account)
    home.environment = ["BDC_POSTGRES_BIN": two.old]
    #expect(try home.bdc("bdc-init", [home.path]).code == 0)
    let sample = Places.tree.appending(path: "pipelines/sample").path(percentEncoded: false)
    let loaded = try pipeline(
      """
      bdc-mail-read \(sample)/boost-announce-2024.mbox >'\(home.folder("records"))'
      """)
    #expect(loaded.code == 0, "\(loaded.errors)")
    let words = { (tool: String) in (home.words(tool) + ["-C", home.path]).joined(separator: " ") }
    let piped = try pipeline(
      "\(words("bdc-identify")) <'\(home.folder("records"))' | \(words("bdc-mail-load"))",
      environment: home.environment)
    #expect(piped.code == 0, "\(piped.errors)")
    for sql in ["create role guest login", "create database aside"] {
      #expect(try home.ask(sql).code == 0)
    }
    let export = try home.bdc("bdc-mail-export", ["-C", home.path])
    #expect(export.lines.count > 10)

    home.environment = ["BDC_POSTGRES_BIN": "\(two.old):\(two.new)"]
    let data = String(try #require(try home.status("place")?.split(separator: ",").first))
    var hits = 0
    let variables = cleanEnvironment.merging(home.environment) { $1 }
    for milliseconds in [200, 1000, 2000, 3000, 4000, 5000] as [Int64] {
      var killed = try Child(
        home.words("bdc-db") + ["-C", home.path, "upgrade"],
        environment: variables.map { "\($0.key)=\($0.value)" }, output: .null, errors: .null)
      Clock.sleep(milliseconds: milliseconds)
      killed.kill(9)
      _ = killed.wait(milliseconds: 5000)
      if [".upgrade", ".upgrade.new", ".upgraded"].contains(where: { Files.exists(data + $0) }) {
        hits += 1
      }
      let after = try home.bdc("bdc-mail-export", ["-C", home.path])
      let isSame = after.output == export.output
      #expect(isSame, "killed after \(milliseconds) ms: \(after.errors)")
    }
    #expect(hits > 0, "no kill hit a running upgrade")
    let done = try home.bdc("bdc-db", ["-C", home.path, "upgrade"])
    #expect(done.code == 0, "\(done.errors)")
    let isSame = try home.bdc("bdc-mail-export", ["-C", home.path]).output == export.output
    #expect(isSame)
    #expect(try home.ask("select rolname from pg_roles where rolname = 'guest'").text == "guest\n")
    let aside = "select datname from pg_database where datname = 'aside'"
    #expect(try home.ask(aside).text == "aside\n")
    let sound = try home.bdc("bdc-db", ["-C", home.path, "verify"])
    #expect(sound.code == 0, "\(sound.text)")
    let healthy = try home.bdc("bdc-db", ["-C", home.path, "doctor"])
    #expect(healthy.code == 0 && healthy.text == "", "\(healthy.text)")
    let again = try home.bdc("bdc-db", ["-C", home.path, "upgrade"])
    #expect(again.code == 0 && again.errors.contains("nothing to do; --yes removes"))
    #expect(again.errors.contains(".postgresql-"))
    #expect(try home.bdc("bdc-db", ["-C", home.path, "upgrade", "--yes"]).code == 0)
    let last = try home.bdc("bdc-db", ["-C", home.path, "upgrade"])
    #expect(last.errors.contains("nothing to do: PostgreSQL"), "\(last.errors)")
    home.environment = ["BDC_POSTGRES_BIN": two.old]
    _ = try home.bdc("bdc-db", ["-C", home.path, "stop"])
    home.environment = ["BDC_POSTGRES_BIN": "\(two.old):\(two.new)"]
  }

  /// Killed before, between and after the renames of the last step: the newer data are in use, and
  /// the older ones aside.
  @Test(arguments: [
    (["db": 15, "db.upgraded": 17], 17, ["db.postgresql-15": 15]),
    (["db": 17, "db.upgraded": 15], 17, ["db.postgresql-15": 15]),
    (["db.upgraded": 17, "db.postgresql-15": 15], 17, ["db.postgresql-15": 15]),
    (
      ["db": 16, "db.upgraded": 17, "db.postgresql-16": 16], 17,
      ["db.postgresql-16": 16, "db.postgresql-16.2": 16]
    ),
    (["db": 15], 15, [:]),
  ])
  func settlesWhatWasKilled(_ left: [String: Int], _ used: Int, _ aside: [String: Int]) throws {
    let folder = try TemporaryFolder()
    // A home of root with its data in it is that of an installation of before.
    for (name, version) in left { try folder.write("\(name)/PG_VERSION", "\(version)\n".utf8) }
    let isMoved = left["db"] == nil
    if isMoved { try folder.write("db/PG_VERSION", "0\n".utf8) }
    let cluster = try Home.Cluster(HomeFolder(folder: folder.path, origin: "-C"))
    if isMoved { _ = try run("rm", ["-r", folder("db")]) }
    #expect(cluster.data == folder("db"))
    let kept = try cluster.settle()
    #expect(try Server.version(data: folder("db")) == used)
    #expect(!Files.exists(folder("db.upgraded")))
    #expect(cluster.keptAside == aside.keys.sorted().map { folder($0) })
    for (name, version) in aside { #expect(try Server.version(data: folder(name)) == version) }
    #expect(left.count == 1 ? kept == nil : cluster.keptAside.contains(kept ?? ""))
    #expect(try cluster.settle() == nil)
  }

  @Test(arguments: Account.here) func needsTheOldProgramsAndEndsWhatWasKilled(
    _ account: Account
  ) throws {
    let home = try TestHome(account)
    #expect(try home.bdc("bdc-init", [home.path]).code == 0)
    let nothing = try home.bdc("bdc-db", ["-C", home.path, "upgrade"])
    #expect(nothing.code == 0 && nothing.errors.contains("nothing to do: PostgreSQL"))
    let quiet = try home.bdc("bdc-db", ["-C", home.path, "doctor"])
    #expect(quiet.code == 0 && quiet.text + quiet.errors == "", "\(quiet.text)")
    #expect(try home.bdc("bdc-db", ["-C", home.path, "stop"]).code == 0)
    let data = String(try #require(try home.status("place")?.split(separator: ",").first))

    // Killed between two renames, where the file system cannot swap in one step.
    _ = try run("mv", [data, "\(data).upgraded"])
    #expect(try home.ask("select 1").text == "1\n")
    #expect(FileManager.default.fileExists(atPath: "\(data)/PG_VERSION"))

    #expect(try home.bdc("bdc-db", ["-C", home.path, "stop"]).code == 0)
    let version = try String(contentsOfFile: "\(data)/PG_VERSION", encoding: .utf8)
    try Data("9\n".utf8).write(to: URL(fileURLWithPath: "\(data)/PG_VERSION"))
    let refused = try home.bdc("bdc-db", ["-C", home.path, "upgrade"])
    #expect(refused.code == 78)
    #expect(refused.errors.contains("made by PostgreSQL 9, this machine has"))
    #expect(refused.errors.contains("with both installed bdc db upgrade brings the data over"))
    try Data(version.utf8).write(to: URL(fileURLWithPath: "\(data)/PG_VERSION"))
    #expect(try home.ask("select 2").text == "2\n")
  }

  @Test(arguments: Account.here) func aHomeCanBeMoved(_ account: Account) throws {
    let home = try TestHome(account)
    #expect(try home.bdc("bdc-init", [home.path]).code == 0)
    #expect(try home.ask("create table mine as select 4711 as number").code == 0)
    let moved = home.folder("moved")
    func ask(_ path: String) throws -> Finished {
      try home.bdc(
        "bdc-db", ["-C", path, "--role", "login", "psql", "--", "-Atc", "select number from mine"])
    }
    let place = try home.status("place")
    // While its server runs, and after a stop.
    _ = try run("mv", [home.path, moved])
    #expect(try ask(moved).text == "4711\n")
    #expect(try home.bdc("bdc-db", ["-C", moved, "stop"]).code == 0)
    #expect(try ask(moved).text == "4711\n")
    #expect(try home.bdc("bdc-db", ["-C", moved, "stop"]).code == 0)

    let copy = home.folder("copy")
    _ = try run("cp", ["-a", moved, copy])
    #expect(try ask(moved).text == "4711\n")
    let copied = try ask(copy)
    if account == .own, Environment.user == 0 {
      let id = try #require(place?.split(separator: "/").dropLast().last.map(String.init))
      #expect(
        copied.code == 78 && copied.errors.contains("is a copy of \(Files.resolve(moved) ?? "")"))
      // A home of an earlier release has no db.id: at its place it is known all the same.
      _ = try home.bdc("bdc-db", ["-C", moved, "stop"])
      _ = try run("mv", [moved, home.path])
      Files.remove("\(home.path)/db.id")
      let real = try #require(Files.resolve(home.path))
      try Data("\(real)\n".utf8).write(to: URL(fileURLWithPath: "/var/lib/bdc/\(id)/home"))
      _ = try run("cp", ["-a", home.path, moved])
      _ = try run("rm", ["-rf", copy, home.path])
      let lost = try ask(moved)
      #expect(lost.code == 78 && lost.errors.contains("\(id) of \(real)"), "\(lost.errors)")
      try Data("\(id)\n".utf8).write(to: URL(fileURLWithPath: "\(moved)/db.id"))
      #expect(try ask(moved).text == "4711\n")
      _ = try home.bdc("bdc-db", ["-C", moved, "stop"])
      _ = try run("mv", [moved, home.path])
      #expect(try ask(home.path).text == "4711\n")
    } else {
      // Its data came along: it has a server of its own.
      #expect(copied.text == "4711\n", "\(copied.errors)")
      let processes = try [moved, copy].map { path in
        try home.bdc("bdc-db", ["-C", path, "status"]).lines.first { $0.hasPrefix("state") }
      }
      #expect(processes[0] != processes[1])
      for path in [moved, copy] { _ = try home.bdc("bdc-db", ["-C", path, "stop"]) }
    }
  }
}
