import Foundation
import Synchronization
import TestSupport
import Unix

/// The place where pipelines are killed: a lane, sources, and what undisturbed runs leave.
final class Ground: @unchecked Sendable {
  private let lane: Lane
  private let sources: Sources
  private var durations: [Course: Double] = [:]
  private static let sample = Places.tree.appending(path: "pipelines/sample")
    .path(percentEncoded: false)
  private static let files =
    ["boost-announce-2024.mbox", "boost-users-2024-06.mbox", "boost-users-2024-07.mbox"]
    .map { "'\(sample)/\($0)'" }.joined(separator: " ")
  /// What an undisturbed pipeline leaves: the same in all lanes.
  private static let undisturbed = Mutex<[Course.Source: [String]]>([:])

  init() throws {
    lane = try Lane()
    sources = try Sources.shared.get()
    let added = try run("bdc-config", ["-q", "-C", lane.home, "add", "github", "made"])
    guard added.code == 0 else { throw TestFailure("bdc config: \(added.errors)") }
    for source in Course.Source.allCases where source != .fetch {
      let script = """
        . "${BDC_PIPELINES:-$(dirname "$0")}/lib.sh"
        collect() { \(stages(source)); }
        step collect

        """
      try FileManager.default.createDirectory(
        atPath: "\(lane.home)/pipelines", withIntermediateDirectories: true)
      try script.write(
        toFile: "\(lane.home)/pipelines/\(source)", atomically: true, encoding: .utf8)
    }
  }

  /// What the pipeline of a source leaves when nobody disturbs it.
  private func picture(of course: Course) throws -> [String] {
    try Self.undisturbed.withLock { known in
      if let picture = known[course.source] { return picture }
      try lane.empty()
      // The second run settles what only a second one can: a list that is complete.
      for _ in 0..<2 {
        let begun = Date()
        let running = try start(course, retries: 0)
        let status = try running.finish()
        guard status == course.complete else {
          throw TestFailure("\(course) undisturbed: \(status): \(running.errors)")
        }
        for way in Course.Way.allCases {
          let course = Course(source: course.source, way: way)
          durations[course] = durations[course] ?? Date().timeIntervalSince(begun)
        }
      }
      let picture = try picture()
      guard picture.count > 50 else { throw TestFailure("\(course): no data: \(picture)") }
      known[course.source] = picture
      return picture
    }
  }

  /// The stages of a source's pipeline.
  private func stages(_ source: Course.Source) -> String {
    switch source {
    case .fetch:
      "bdc state get -q mail | bdc mail fetch -q --state - \(mailFetch) | bdc identify -q"
        + " | bdc mail load -q"
    case .read: "bdc mail read -q \(Self.files) | bdc identify -q | bdc mail load -q"
    case .git:
      "bdc state get -q github | bdc git fetch -q --state - --as-of 2024-12-01T00:00:00Z"
        + " --repository \(sources.repository) | bdc identify -q | bdc github load -q"
    case .api:
      "bdc state get -q github | GITHUB_TOKEN=token bdc github fetch -q --state - --jobs 2"
        + " --api-url \(sources.api.url) --pace 40 --org made | bdc identify -q"
        + " | bdc github load -q"
    }
  }

  private var mailFetch: String {
    "--base-url \(sources.archive.base) --pace 40 --jobs 1 --list boost-announce@lists.boost.org"
      + " --list boost-users@lists.boost.org"
  }

  /// The pipeline as a process group of its own.
  private func start(_ course: Course, retries: Int) throws -> Running {
    let run = "exec bdc run --json -q --retries \(retries) --pause 0"
    let script =
      switch (course.source, course.way) {
      case (_, .shell): stages(course.source)
      case (.fetch, .run): "\(run) mail -- -q \(mailFetch)"
      case (_, .run): "\(run) \(course.source)"
      }
    return try Running(script, lane)
  }

  /// Kills, runs again until it is complete, and compares; throws what is not as it was.
  func suffer(_ kill: Kill) throws -> Outcome {
    let wanted = try picture(of: kill.course)
    try lane.empty()
    let begun = Date()
    let running = try start(kill.course, retries: kill.retries)
    let isHit = try strike(kill, running)
    let status = try running.finish()
    // Moments are to fall into the pipeline's time, however busy the machine is.
    if !isHit { durations[kill.course] = Date().timeIntervalSince(begun) }
    let isSure = kill.course.source != .read || kill.course.way == .run
    var reruns = 0
    if status != kill.course.complete || (isHit && !isSure) {
      let end = Date().addingTimeInterval(Double(patience))
      while true {
        reruns += 1
        let again = try start(kill.course, retries: 0)
        let code = try again.finish()
        if code == kill.course.complete { break }
        guard code == 75 || code == 65, Date() < end else {
          throw TestFailure("run again: \(code): \(again.errors)")
        }
        usleep(50_000)
      }
    }
    try compare(wanted)
    let effect: Outcome.Effect
    if reruns > 0 {
      effect = .rerun
    } else if !isHit {
      effect = .gone
    } else {
      effect =
        running.output.contains(#""attempts":1,"#) || kill.course.way == .shell
        ? .none : .healed
    }
    return Outcome(kill: kill, effect: effect, status: status, reruns: reruns)
  }

  /// Waits for the moment and for the victim; whether there was one.
  private func strike(_ kill: Kill, _ running: Running) throws -> Bool {
    // bdc state takes a few hundredths of a second, everybody else lives as long as the pipeline.
    let life = kill.victim == .state ? 0.04 : durations[kill.course] ?? 1
    let moment = Date().addingTimeInterval(life * kill.moment)
    while Date() < moment, !running.isOver { usleep(1000) }
    repeat {
      if let victims = victims(kill.victim, running), !victims.isEmpty {
        if kill.victim == .server { return stopServer() }
        return Glibc.kill(victims[kill.choice % victims.count], SIGKILL) == 0
      }
      usleep(1000)
    } while !running.isOver
    return false
  }

  private func victims(_ victim: Victim, _ running: Running) -> [Int32]? {
    switch victim {
    case .backend: lane.backends.map(\.id)
    case .postmaster, .server: lane.postmaster.map { [$0] }
    case .shell where running.isShell: [running.pid]
    case .shell:
      lane.processes.filter { $0.name == "bash" && $0.parent == running.pid }.map(\.id)
    case .git: lane.gits.map(\.id)
    default: lane.processes.filter { $0.name == victim.rawValue.prefix(15) }.map(\.id)
    }
  }

  /// SIGQUIT is what `pg_ctl stop -m immediate` sends: no checkpoint, recovery at the next start.
  private func stopServer() -> Bool {
    guard let postmaster = lane.postmaster else { return false }
    return Glibc.kill(postmaster, SIGQUIT) == 0
  }

  private func compare(_ wanted: [String]) throws {
    guard lane.isQuiet() else {
      throw TestFailure(
        "still there: \(lane.processes.map(\.name)), \(lane.backends.count) server processes")
    }
    let found = try picture()
    for (index, line) in wanted.enumerated() where !(found.indices ~= index && found[index] == line)
    {
      throw TestFailure("wanted: \(line.prefix(600)) found: \(found.dropFirst(index).first ?? "")")
    }
    guard found.count == wanted.count else {
      throw TestFailure("too many lines: \(found.dropFirst(wanted.count).prefix(3))")
    }
    let left = try FileManager.default.subpathsOfDirectory(atPath: lane.home).filter {
      $0.hasSuffix(".tmp") || $0.hasSuffix(".new")
    }
    guard left.isEmpty else { throw TestFailure("left in the home: \(left)") }
    for name in Files.list("\(lane.home)/lock") {
      let lock = try FileLock("\(lane.home)/lock/\(name)", wait: false)
      guard lock != nil else { throw TestFailure("\(name): its lock is still held") }
    }
  }

  /// Everything that a run leaves, without what is this database's own: numbers and load times.
  private func picture() throws -> [String] {
    let export = try pipeline(
      "bdc-mail-export -q; bdc-github-export -q", environment: lane.environment)
    guard export.code == 0 else { throw TestFailure("export: \(export.errors)") }
    let rest = try lane.ask(
      """
      select 'state ' || source || ' ' || scope || ' ' || cursor from ops.state order by 1;
      select 'ending ' || source || ' ' || coalesce(scope, '') || ' ' || status
      from ops.ending order by 1;
      select 'reject ' || source || ' ' || tool || ' ' || encode(sha256, 'hex') || reason
      from ops.reject where replayed_at is null order by 1;
      select 'run without end ' || id from ops.run where finished_at is null;
      select 'person ' || p.kind || ' ' || p.display_name || ' '
               || coalesce(m.address, m.name, g.address, g.name, a.login || a.account_id, ''),
             (select string_agg(e.email || e.is_primary, ' ' order by e.email) from hub.email e
              where e.profile_id = p.id),
             (select string_agg(concat_ws(' ', a.name, a.first_seen_at, a.last_seen_at), ', '
                                order by a.name)
              from hub.alias a where a.profile_id = p.id)
      from hub.profile p left join hub.mailing_list_profile m on m.profile_id = p.id
      left join hub.git_author g on g.profile_id = p.id
      left join hub.github_account a on a.profile_id = p.id order by 1;
      select 'message ' || list.name || ' ' || m.msg_id || ' ' || m.thread,
             coalesce(p.address, p.name)
      from mail.message m join mail.list on list.id = m.list_id
      left join hub.mailing_list_profile p using (profile_id) order by 1;
      """)
    return export.lines + rest.split(separator: "\n").map(String.init)
  }
}

/// A script of bash while it runs.
final class Running {
  private var child: Child
  private let script: String
  private let folder: TemporaryFolder
  private var status: Child.Status?

  init(_ script: String, _ lane: Lane) throws {
    folder = try TemporaryFolder()
    self.script = script
    let variables = cleanEnvironment.merging(lane.environment) { $1 }
    child = try Child(
      ["/bin/bash", "-euo", "pipefail", "-c", script],
      environment: variables.map { "\($0.key)=\($0.value)" }, folder: folder.path, input: .null,
      output: .append(folder("out")), errors: .append(folder("err")))
  }

  var pid: Int32 { child.pid }
  /// Whether the process is a shell with the stages as its children.
  var isShell: Bool { !script.hasPrefix("exec ") }
  var output: String { (try? String(contentsOfFile: folder("out"), encoding: .utf8)) ?? "" }
  var errors: String { (try? String(contentsOfFile: folder("err"), encoding: .utf8)) ?? "" }

  var isOver: Bool {
    status = status ?? child.wait(milliseconds: 0)
    return status != nil
  }

  /// The status as a shell gives it; throws when it takes longer than a minute.
  func finish() throws -> Int32 {
    status = status ?? child.wait(milliseconds: patience * 1000)
    switch status {
    case .exited(let code): return code
    case .signaled(let number): return 128 + number
    case nil:
      child.kill(9)
      throw TestFailure("not done after 60 s: \(script): \(errors)")
    }
  }
}
