import Foundation
import TestSupport
import Unix

/// A home with a private cluster of its own, for what would disturb others: kill -9 of a server
/// process restarts a whole cluster.
final class Lane: @unchecked Sendable {
  let folder: TemporaryFolder
  /// The home's folder.
  let home: String
  /// The data folder of its cluster.
  private(set) var data = ""
  /// What its processes have in their environment.
  let environment: [String: String]

  init() throws {
    _ = Self.cleaning
    folder = try TemporaryFolder()
    home = folder("home")
    environment = ["BDC_HOME": home]
    try folder.write("keeper", "\(ProcessInfo.processInfo.processIdentifier)".utf8)
    try need(run("bdc-init", [home], environment: environment))
    // Nothing here outlives a crash of the machine; what was committed must outlive the server.
    try ask("alter system set fsync = off")
    try ask("alter system set full_page_writes = off")
    try ask("select pg_reload_conf()")
    data = try ask("show data_directory")
  }

  deinit { Self.remove(environment, data) }

  /// A test process that was killed left its lanes; the next one takes them away.
  private static let cleaning: Void = {
    let above = NSTemporaryDirectory()
    for name in Files.list(above) where name.hasPrefix("bdc-folder-") {
      let folder = above + name
      guard let text = try? String(contentsOfFile: "\(folder)/keeper", encoding: .utf8),
        let keeper = Int32(text), Process(keeper) == nil
      else { continue }
      let environment = ["BDC_HOME": "\(folder)/home"]
      let place = try? run("bdc-db", ["status"], environment: environment).lines
        .first { $0.hasPrefix("place: ") }?.dropFirst("place: ".count).prefix { $0 != "," }
      remove(environment, place.flatMap { $0 }.map(String.init) ?? "")
      try? FileManager.default.removeItem(atPath: folder)
    }
  }()

  private static func remove(_ environment: [String: String], _ data: String) {
    _ = try? run("bdc-db", ["stop"], environment: environment)
    // Of root's homes the data and the socket lie elsewhere; the name is the home's hash.
    let base = URL(fileURLWithPath: data).deletingLastPathComponent()
    guard data.hasPrefix("/var/lib/bdc/"), base.path.count > "/var/lib/bdc/".count else { return }
    for left in [base.path, "/run/bdc/\(base.lastPathComponent)"] {
      try? FileManager.default.removeItem(atPath: left)
    }
  }

  /// Runs SQL as the cluster's owner, starting the cluster where it does not run.
  @discardableResult func ask(_ sql: String) throws -> String {
    for attempt in 0... {
      let done = try run(
        "bdc-db",
        ["--role", "login", "psql", "--", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql],
        environment: environment)
      if done.code == 0 { return done.text.trimmingCharacters(in: .newlines) }
      // A server that was killed may take a moment to be one again.
      guard attempt < 600 else { throw TestFailure("psql: \(done.code): \(done.errors)") }
      usleep(100_000)
    }
    return ""
  }

  private func need(_ done: Finished) throws {
    if done.code != 0 { throw TestFailure("\(done.code): \(done.errors)") }
  }

  /// Empties every table but those of the migrator, and forgets what fetchers keep for later.
  func empty() throws {
    for name in ["mirrors", "budgets", "raw"] { Files.remove("\(home)/\(name)") }
    try ask(
      """
      do $$ begin
        execute (
          select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ')
                 || ' restart identity cascade'
          from pg_tables
          where schemaname in ('hub', 'mail', 'github', 'ops') and tablename not in ('migration', 'room'));
      end $$
      """)
  }

  /// The postmaster's process, nil when none runs.
  var postmaster: Int32? {
    let text = try? String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8)
    let number = text?.split(separator: "\n").first.flatMap { Int32($0) }
    return number.flatMap { Process.named($0) == "postgres" ? $0 : nil }
  }

  /// The living processes of this home, its servers aside.
  var processes: [Process] {
    let mark = Data("BDC_HOME=\(home)\0".utf8)
    return Process.all.filter { process in
      process.name != "postgres" && process.name != "http-replay"
        && FileManager.default.contents(atPath: "/proc/\(process.id)/environ")?.range(of: mark)
          != nil
    }
  }

  /// The gits of this home's fetches, whose environment does not name it.
  var gits: [Process] {
    var family = Set(processes.filter { $0.name == "bdc-git-fetch" }.map(\.id))
    let gits = Process.all.filter { $0.name.hasPrefix("git") }
    // A git that fetches has others under it.
    for _ in 0..<3 { family.formUnion(gits.filter { family.contains($0.parent) }.map(\.id)) }
    return gits.filter { family.contains($0.id) }
  }

  /// The server processes that serve somebody.
  var backends: [Process] {
    guard let postmaster else { return [] }
    return Process.all.filter { process in
      process.parent == postmaster
        && String(
          decoding: FileManager.default.contents(atPath: "/proc/\(process.id)/cmdline") ?? Data(),
          as: UTF8.self
        ).hasPrefix("postgres: bdc bdc ")
    }
  }

  /// Waits until nobody works in the home any more; whether that came true.
  func isQuiet() -> Bool {
    let end = Date().addingTimeInterval(Double(patience))
    while !processes.isEmpty || !backends.isEmpty {
      if Date() > end { return false }
      usleep(10_000)
    }
    return true
  }
}

/// A process as proc(5) shows it.
struct Process {
  let id: Int32
  let name: String
  let parent: Int32

  static var all: [Process] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0).flatMap(Process.init) }
  }

  static func named(_ id: Int32) -> String? { Process(id)?.name }

  /// Nil when it is not there or dead.
  init?(_ id: Int32) {
    guard let stat = FileManager.default.contents(atPath: "/proc/\(id)/stat"),
      let open = stat.firstIndex(of: UInt8(ascii: "(")),
      let close = stat.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let rest = String(decoding: stat[(close + 1)...], as: UTF8.self).split(separator: " ")
    guard rest.count > 2, rest[0] != "Z", rest[0] != "X", let parent = Int32(rest[1]) else {
      return nil
    }
    self.id = id
    self.parent = parent
    name = String(decoding: stat[(open + 1)..<close], as: UTF8.self)
  }
}
