import Foundation
import TestSupport
import Testing

/// Tools that meet each other: at rows, and at the start of a cluster.
@Suite struct RaceTests {
  private static let lists = ["a@x.org", "b@x.org", "c@x.org"]
  private static let count = 1500

  /// Messages of forty people with several spellings each, who write to all lists.
  private static let messages: [String] = (0..<count).map { number in
    MailRecord("M\(number)").with {
      $0.list = lists[number % 3]
      $0.parent = number % 4 == 0 ? nil : "M\(number * 7 % count)"
      $0.name = "Person \(number % 40) \(["", "the 2nd", "x"][number / 40 % 3])"
      $0.email = "person\(number % 40)@example.org"
      $0.sentAt = String(
        format: "2024-%02d-%02dT12:00:00Z", number % 12 + 1, number / 12 % 28 + 1)
    }.line
  }

  private static func stream(_ messages: [String]) -> [UInt8] {
    Array(
      (lists.map { MailRecord.list($0) } + messages).map { $0 + "\n" }.joined().utf8)
  }

  /// What is in the database, without its own numbers and load times.
  private func picture(_ database: [String: String]) throws -> [String] {
    let export = try run("bdc-mail-export", ["-q"], environment: database)
    #expect(export.code == 0, "\(export.errors)")
    let rest = try psql(
      """
      select p.display_name, m.address,
             (select string_agg(concat_ws(' ', a.name, a.first_seen_at, a.last_seen_at), ', '
                                order by a.name)
              from hub.alias a where a.profile_id = p.id)
      from hub.profile p join hub.mailing_list_profile m on m.profile_id = p.id order by 2;
      select list_id, msg_id, thread from mail.message order by 1, 2;
      select count(*) from ops.reject;
      """, database)
    return export.lines + rest.split(separator: "\n").map(String.init)
  }

  /// Every second one gets its lines a few at a time, so that transactions begin all over.
  private static let feed = """
    feed() { if (($1 / 2 % 2)); then awk '{ print; fflush() }' "$2"; else cat "$2"; fi; }
    name() { if (($1 % 2)); then echo backward; else echo forward; fi; }
    """

  @Test func oppositeOrders() throws {
    let folder = try TemporaryFolder()
    try folder.write("forward", Self.stream(Self.messages))
    try folder.write("backward", Self.stream(Self.messages.reversed()))
    let alone = try Cluster.shared.database()
    let one = try pipeline(
      "bdc-identify -q <forward | bdc-mail-load -q", environment: alone, folder: folder.path)
    #expect(one.code == 0, "\(one.errors)")
    let wanted = try picture(alone)
    #expect(wanted.count > 2 * Self.count)

    let database = try Cluster.shared.database()
    let identifies = try pipeline(
      """
      \(Self.feed)
      for i in {0..9}; do
        { feed $i $(name $i) | bdc-identify -q >out.$i && echo fine; } & 
      done
      wait
      """, environment: database, folder: folder.path)
    #expect(identifies.lines.count == 10, "\(identifies.errors)")
    let same = try pipeline("cat out.* | sort -u | wc -l", folder: folder.path)
    #expect(same.lines == ["\(Self.count + 3)"], "different ids for the same people")
    let loaders = try pipeline(
      """
      \(Self.feed)
      for i in {0..9}; do
        { feed $i out.$i | bdc-mail-load -q --json && echo fine; } &
      done
      wait
      """, environment: database, folder: folder.path)
    #expect(loaders.lines.count { $0 == "fine" } == 10, "\(loaders.errors)")
    #expect(loaders.lines.count { $0.contains("\"read\":\(Self.count + 3),") } == 10)
    #expect(try picture(database) == wanted)

    let both = try Cluster.shared.database()
    let pipes = try pipeline(
      """
      \(Self.feed)
      for i in {0..9}; do
        { feed $i $(name $i) | bdc-identify -q | bdc-mail-load -q && echo fine; } &
      done
      wait
      """, environment: both, folder: folder.path)
    #expect(pipes.lines.count == 10, "\(pipes.errors)")
    #expect(try picture(both) == wanted)
  }

  /// Eight pipelines at once load the same things of GitHub, half of them a few lines at a time and
  /// each kind of record backwards: the database is what one of them leaves.
  @Test func oneStreamOfGitHub() throws {
    let folder = try TemporaryFolder()
    try GitHubLines().write(folder)
    let alone = try Cluster.shared.database()
    let one = try pipeline(
      "bdc-identify -q <forward | bdc-github-load -q", environment: alone, folder: folder.path)
    #expect(one.code == 0, "\(one.errors)")
    let wanted = try GitHubLines.picture(alone)
    #expect(wanted.count > 100)
    let database = try Cluster.shared.database()
    let loaders = try pipeline(
      """
      \(Self.feed)
      for i in {0..7}; do
        { feed $i $(name $i) | bdc-identify -q | bdc-github-load -q && echo fine; } &
      done
      wait
      """, environment: database, folder: folder.path)
    #expect(loaders.lines.count == 8, "\(loaders.errors)")
    let found = try GitHubLines.picture(database)
    let odd = Set(found).symmetricDifference(wanted).sorted().prefix(4)
    #expect(found == wanted, "\(odd)")
  }

  /// Several fetches of one repository share a mirror: each writes all of it.
  @Test func oneMirror() throws {
    let sources = try Sources.shared.get()
    let folder = try TemporaryFolder()
    for round in ["--filter", "--full", ""] {
      let done = try pipeline(
        """
        for i in {0..3}; do
          bdc-git-fetch -q --mirror mirrors --as-of 2024-12-01T00:00:00Z \(round) \
            -r \(sources.repository) >out.$i &
        done
        for job in $(jobs -p); do wait $job && echo fine; done
        sha256sum <out.0
        cat out.* | sort | uniq -c | awk '$1 != 4' | head -n 3
        """, folder: folder.path)
      #expect(done.lines.count == 5, "\(round): \(done.text) \(done.errors)")
      let commits = try pipeline("grep -c github.commit out.0", folder: folder.path)
      #expect(commits.lines == ["2000"])
    }
  }

  /// Ten tools at once start one server, from a cluster that was stopped, one that was killed and
  /// left its lock file, and one whose lock file names another program by now.
  @Test func tenToolsStartOneCluster() throws {
    let lane = try Lane()
    let script = """
      psql() { bdc-db --role login psql -- -XAtqc "select pg_postmaster_start_time()"; }
      for tool in "bdc-db start" "bdc-db start" "bdc-state list" "bdc-status" "bdc-rejects list" \
        bdc-identify bdc-mail-load psql psql psql; do
        { $tool </dev/null >out.$BASHPID 2>&1 || echo "$tool: $?: $(<out.$BASHPID)"
          [[ $tool != psql ]] || cat out.$BASHPID; } &
      done
      wait
      """
    for trouble in ["stopped", "killed", "another"] {
      if trouble == "stopped" {
        #expect(try run("bdc-db", ["stop"], environment: lane.environment).code == 0)
      } else {
        let postmaster = try #require(lane.postmaster)
        kill(postmaster, SIGKILL)
        while Process(postmaster) != nil { usleep(10_000) }
      }
      if trouble == "another" {
        let file = "\(lane.data)/postmaster.pid"
        var lines = try String(contentsOfFile: file, encoding: .utf8)
          .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines[0] = "\(ProcessInfo.processInfo.processIdentifier)"
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: file))
      }
      let done = try pipeline(
        script, environment: lane.environment, folder: lane.folder.path)
      #expect(done.code == 0 && done.lines.count == 3, "\(trouble): \(done.text) \(done.errors)")
      #expect(Set(done.lines).count == 1, "\(trouble): \(done.text)")
    }
  }
}
