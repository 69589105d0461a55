import Foundation
import TestSupport
import Unix

/// A home with mail and GitHub, its servers, and a scheduler whose clock the test moves.
final class Nights {
  let folder: TemporaryFolder
  let cluster = Cluster()
  let database: [String: String]
  let github: GitHubServer
  private var archive: ReplayServer?
  private let port: Int
  private var scheduler: Int32?
  private let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    database = try cluster.database()
    let sample = Places.tree.appending(path: "pipelines/sample")
    github = try GitHubServer(
      ["--token", "good=sample", sample.appending(path: "github").path(percentEncoded: false)])
    let first = try ReplayServer(sample.appending(path: "http"))
    port = Int(first.base.split(separator: ":").last ?? "") ?? 0
    archive = first
    let git = try run(
      "bash", [sample.appending(path: "git-repository").path(percentEncoded: false), folder("git")])
    guard git.code == 0 else { throw TestFailure("git-repository: \(git.errors)") }
    let lists = Files.list(sample.appending(path: "http").path(percentEncoded: false))
      .filter { $0.contains("@") }.sorted()
    try folder.write(
      "home/bdc.yaml",
      """
      mail:
        base_url: \(first.base)
        lists:
      \(lists.map { "    - {name: \"\($0)\"}" }.joined(separator: "\n"))
      github:
        sources:
          - {name: example-cxx, group: boost}
      notify:
        command: [tell]

      """.utf8)
    try folder.write(
      "home/pipelines/schedule.yaml",
      """
      groups:
        github:
          default_time: 00:05
          retries: 2
          tasks:
            - {command: github, schedule: daily}
        mail:
          default_time: 00:10
          after: github
          retries: 0
          tasks:
            - {command: mail, schedule: daily}
            - {command: search-mail, schedule: daily}

      """.utf8)
    let tell = try folder.write("bin/tell", "#!/bin/sh\nexec cat >>\"$BDC_HOME/told\"\n".utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tell)
    try folder.write("token", "good".utf8)
    environment = database.merging([
      "PATH": "\(folder("bin")):\(cleanEnvironment["PATH"] ?? "")",
      "BDC_HOME": folder("home"), "GITHUB_TOKEN_FILE": folder("token"),
      "BDC_GITHUB_API_URL": github.url, "BDC_GITHUB_GIT_URL": "file://\(folder("git"))",
      "BDC_PIPELINES": Places.tree.appending(path: "pipelines").path(percentEncoded: false),
    ]) { $1 }
  }

  /// Starts the scheduler; its clock begins at a time, or goes on.
  func start(at time: String?) throws {
    if let time { try clock(time) }
    let variables = cleanEnvironment.merging(environment) { $1 }
      .merging(FakeClock.variables(file: folder("clock"))) { $1 }
    let before = said.components(separatedBy: ": started, version").count
    let program = Places.tools.appending(path: "bdc-sched").path(percentEncoded: false)
    let child = try Child(
      [program, "run", "-C", folder("home")],
      environment: variables.map { "\($0.key)=\($0.value)" }, output: .append(folder("said")),
      errors: .append(folder("said")))
    scheduler = child.pid
    try TestSupport.wait("the scheduler has started", said) {
      said.components(separatedBy: ": started, version").count > before
    }
  }

  /// Sets the scheduler's clock, and that of all it starts: so far from this machine's.
  func clock(_ time: String) throws {
    let text = time.replacingOccurrences(of: " ", with: "T") + "Z"
    guard let wanted = try? Date(text, strategy: .iso8601) else { throw TestFailure(time) }
    let offset = Int(wanted.timeIntervalSinceNow.rounded())
    try Files.writeAtomically(
      folder("clock"), Array("\(offset < 0 ? "" : "+")\(offset)\n".utf8))
  }

  /// Replaces the token that stages read.
  func token(_ word: String) throws {
    try Files.writeAtomically(folder("token"), Array(word.utf8))
  }

  /// Waits until so many rows of a task's moment are final.
  func wait(_ count: Int, _ task: String, _ moment: String) throws {
    try TestSupport.wait("\(task) of \(moment) has ended", said) {
      let found = try? psql(
        """
        select count(*) from ops.task_run where task = '\(task)'
          and scheduled_for = '\(moment)' and finished_at is not null
        """, database)
      return found == "\(count)"
    }
  }

  /// The process of a tool of this home, once there is one.
  @discardableResult
  func process(_ tool: String) throws -> Int32 {
    try TestSupport.wait("\(tool) runs", said) {
      Files.list("/proc").lazy.compactMap { Int32($0) }.first { pid in
        guard let words = try? Files.read("/proc/\(pid)/cmdline"),
          words.split(separator: 0).first.map({ String(decoding: $0, as: UTF8.self) })?
            .hasSuffix("/\(tool)") == true,
          let variables = try? Files.read("/proc/\(pid)/environ")
        else { return false }
        return String(decoding: variables, as: UTF8.self).contains("BDC_HOME=\(folder("home"))")
      }
    }
  }

  /// Kills a tool of this home in the middle.
  func kill(_ tool: String) throws { Foundation.kill(try process(tool), SIGKILL) }

  func killScheduler() {
    guard let scheduler else { return }
    Foundation.kill(scheduler, SIGKILL)
    waitpid(scheduler, nil, 0)
    self.scheduler = nil
  }

  /// Asks the scheduler to end; its status as a shell has it.
  func stop() -> Int32 {
    guard let scheduler else { return -1 }
    Foundation.kill(scheduler, SIGTERM)
    var status: Int32 = 0
    waitpid(scheduler, &status, 0)
    self.scheduler = nil
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  func end() { killScheduler() }

  func stopArchive() { archive = nil }

  func startArchive() throws {
    archive = try ReplayServer(
      Places.tree.appending(path: "pipelines/sample/http"), options: ["--port", "\(port)"])
  }

  func bdc(_ words: [String]) throws -> Finished {
    try run(
      Places.tree.appending(path: "bin/bdc").path(percentEncoded: false), words,
      environment: environment)
  }

  /// All rows of the history.
  func history() throws -> [[String: Any]] {
    let done = try bdc(["sched", "history", "--json", "--limit", "1000"])
    guard done.code == 0 else { throw TestFailure("history: \(done.errors)") }
    return try done.lines.map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
  }

  /// What people were told.
  func notices() -> [String] {
    let told = try? String(contentsOfFile: folder("home/told"), encoding: .utf8)
    return (told ?? "").split(separator: "\n").map(String.init)
  }

  /// How much there is of each source.
  func picture() throws -> (mail: Int, github: Int) {
    let rows = try psql(
      """
      select (select count(*) from mail.message),
             (select count(*) from github.comment) + (select count(*) from github.issue)
      """, database
    ).split(separator: "|").map { Int($0) ?? -1 }
    return (rows.first ?? -1, rows.last ?? -1)
  }

  /// What the scheduler said.
  var said: String {
    (try? String(contentsOfFile: folder("said"), encoding: .utf8)) ?? ""
  }
}
