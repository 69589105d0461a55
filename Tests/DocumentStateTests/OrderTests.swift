import TestSupport
import Testing

/// A state passes nothing by that is committed later than what it has seen, whoever began first.
@Suite(.serialized) struct OrderTests {
  /// A name may come twice while another test writes to the same server: so nobody else does.
  private static let server = Cluster()

  /// A session that begins, waits for what it is told, and is looked at from outside.
  private static let session = """
    mkfifo first
    psql -XAtq -v ON_ERROR_STOP=1 < first > /dev/null & pid=$!
    exec 9> first
    settled() {
      for _ in $(seq 600); do
        sleep 0.05
        [[ $(psql -XAtqc "select count(*) from pg_stat_activity where datname = current_database()
          and state = 'idle in transaction' and query like 'select $1%'") == 1 ]] && return
      done
      return 1
    }
    tell() { printf '%s\\n' "$1" "select $2;" >&9; settled "$2"; }
    take() {
      bdc-state get $source-documents | bdc-$source-documents -q --state - "$@" > out
      echo $(jq -r 'select(.type | startswith("document")).doc_id' out)
      grep '"type":"state"' out | bdc-state set -q
    }
    """

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What the session that began first writes at last.
    let first: String
    /// What another one writes and commits meanwhile.
    let second: String
    /// What is listed after the second's commit, and after the first's.
    let lists: [String]
  }

  private static func sender(_ name: String, _ email: String) -> String {
    #"[{"n":1,"display_name":"\#(name)","email":"\#(email)","seen_at":"2030-01-01T00:00:00Z"}]"#
  }

  private static let cases = [
    Case(
      testDescription: "lists",
      first: "select mail.put_lists('[\(MailRecord.list("a@x.org", visibility: "private"))]');",
      second: "select mail.put_lists('[\(MailRecord.list("b@x.org", visibility: "private"))]');",
      lists: ["B", "A"]),
    Case(
      testDescription: "messages", first: put("A", "a@x.org"), second: put("B", "b@x.org"),
      lists: ["B", "A"]),
    Case(
      testDescription: "names",
      first: "select hub.resolve_mailing_list('\(sender("New", "a@x.org"))');",
      second: "select hub.resolve_mailing_list('\(sender("Other", "b@x.org"))');",
      lists: ["B", "A"]),
  ]

  private static func put(_ key: String, _ list: String) -> String {
    let line = MailRecord(key).with {
      $0.list = list
      $0.content = "new"
      $0.profile = "PROFILE"
    }.line
    return """
      select mail.put_messages(replace('[\(line)]', 'PROFILE',
        (select min(id)::text from hub.profile))::json);
      """
  }

  @Test(arguments: cases) func whoeverBeganFirst(_ what: Case) throws {
    let database = try Self.server.database()
    try load(
      "mail",
      ["a", "b"].flatMap { name in
        [
          MailRecord.list("\(name)@x.org"),
          MailRecord(name.uppercased()).with {
            $0.list = "\(name)@x.org"
            $0.email = "\(name)@x.org"
          }.line,
        ]
      }, in: database)
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let done = try pipeline(
      """
      source=mail
      \(Self.session)
      take > /dev/null
      tell 'begin; select now();' 1
      psql -XAtq -v ON_ERROR_STOP=1 > /dev/null <<'EOF'
      \(what.second)
      EOF
      take
      tell "$(cat <<'EOF'
      \(what.first)
      EOF
      )" 2
      take
      printf 'commit;\\n' >&9
      exec 9>&-
      wait $pid
      take
      take
      """, environment: database, folder: folder.path)
    #expect(done.code == 0, "\(done.errors)")
    #expect(
      done.text == what.lists[0] + "\n\n" + what.lists[1] + "\n\n", "\(done.text) \(done.errors)")
  }

  /// Names may be changed at the same time: the one that commits first is listed, and the other one
  /// is not passed by.
  @Test func namesAtTheSameTime() throws {
    let database = try Self.server.database()
    try load(
      "mail",
      [MailRecord.list("a@x.org")]
        + ["a", "b"].map { name in
          MailRecord(name.uppercased()).with {
            $0.list = "a@x.org"
            $0.email = "\(name)@x.org"
          }.line
        }, in: database)
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let done = try pipeline(
      """
      source=mail
      \(Self.session)
      take > /dev/null
      tell "$(cat <<'EOF'
      begin; select hub.resolve_mailing_list('\(Self.sender("New", "a@x.org"))');
      EOF
      )" 1
      psql -XAtq > /dev/null <<'EOF'
      select hub.resolve_mailing_list('\(Self.sender("Other", "b@x.org"))');
      EOF
      take
      printf 'commit;\\n' >&9
      exec 9>&-
      wait $pid
      take
      take
      """, environment: database, folder: folder.path)
    #expect(done.code == 0, "\(done.errors)")
    let lists = done.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lists.first == "B")
    #expect(lists.count > 2 && lists[1].contains("A") && lists[2].isEmpty, "\(done.text)")
  }
}
