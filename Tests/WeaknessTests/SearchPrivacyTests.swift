import Foundation
import TestSupport
import Testing

/// What is private, and what another program left.
@Suite struct SearchPrivacyTests {
  private static let closed = "closed@lists.boost.org"
  private static let publicSides = ["public/idx", "public/idx-sparse"]

  private func road() throws -> Road {
    try Road(["--key", "public=public-key", "--key", "private=private-key", "--index", "idx"])
  }

  /// What is no longer public leaves the public index at once, goes to the private one when there is
  /// a key, and was never sent with the public key meanwhile.
  @Test func whatTurnsPrivate() throws {
    let road = try road()
    let both = ["PINECONE_PRIVATE_API_KEY": "private-key"]
    try road.put(
      MailRecord.list(Self.closed, visibility: "private"),
      Road.message("HIDDEN", ["sesame"], list: Self.closed).line,
      Road.message("CROSSED", ["crossing"]).line,
      Road.message("CROSSED", ["crossing"], list: Road.announce).line)
    try road.pass("mail", "github")
    #expect(try road.differences(project: "public") == [])
    #expect(try road.held("idx", project: "private").isEmpty)

    let before = try road.passages()
    try road.put(MailRecord.list(Road.announce, visibility: "private"))
    let after = try road.passages()
    var mark = road.server.requests.count
    try road.pass("mail")
    #expect(try road.differences(project: "public") == [])
    let wanted = Changes(from: before, to: after)
    #expect(wanted.deleted.count >= 20 && !wanted.upserted.isEmpty, "\(wanted)")
    for side in Self.publicSides { #expect(try road.changes(after: mark, at: side) == wanted) }

    try road.putGitHub(
      #"""
      select(.type == "github.repository" and .full_name == "example-cxx/ring")
        | .visibility = "private" | .seen_at = "2038-01-01T00:00:00Z"
      """#)
    mark = road.server.requests.count
    try road.pass("mail", "github", more: both)
    #expect(try road.differences(project: "public") == [])
    #expect(try road.differences(project: "private", visibility: "private") == [])
    for side in Self.publicSides {
      let changes = try road.changes(after: mark, at: side)
      #expect(changes.upserted.isEmpty && changes.updated.isEmpty && !changes.deleted.isEmpty)
    }
    let hidden = try road.passages("private")
    #expect(hidden.values.contains { $0.document == "HIDDEN" && $0.text.contains("sesame") })
    #expect(hidden.keys.contains { $0.hasPrefix("github-example-cxx ") })

    // Public once more: what it was goes back, and out of the private one.
    try road.put(MailRecord.list(Road.announce))
    try road.pass("mail", "github", more: both)
    #expect(try road.differences(project: "public") == [])
    #expect(try road.differences(project: "private", visibility: "private") == [])
    mark = road.server.requests.count
    try road.pass("mail", "github", more: both)
    #expect(road.server.requests.count == mark)

    let withPublicKey = try road.asked().filter { $0.at.hasPrefix("public/") }
    #expect(withPublicKey.count > 10)
    #expect(!withPublicKey.contains { ($0.body ?? "").contains("sesame") })
    #expect(!withPublicKey.contains { ($0.body ?? "").contains(Self.closed) })
    let withPrivateKey = try road.asked().filter { $0.at.hasPrefix("private/") }
    #expect(withPrivateKey.contains { ($0.body ?? "").contains("sesame") })
  }

  /// Records as the predecessor stored them: ids, texts and metadata are made here from the rows by
  /// its rules, numbers are reals, and there is a key that nobody else has.
  private static let predecessors = """
    with message as (
      select m.*, list.name as list_name, p.name as author, row_number() over (order by msg_id) as id
      from mail.message m join mail.list on list.id = m.list_id
      join hub.person p using (profile_id)
    ), made as (
      select *, 'Subject: ' || subject || E'\\nSender: ' || author || E'\\nList: ' || list_name
        || E'\\nSent At: ' || to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
        || '+00:00' || E'\\n\\n' || content as text
      from message where msg_id <> 'LONG'
    )
    select json_build_object('_id', md5(msg_id || '_0'), 'chunk_text', btrim(text, E' \\n\\t'),
      'doc_id', msg_id, 'type', 'mailing', 'thread_id', thread, 'subject', subject,
      'author', author, 'timestamp', extract(epoch from sent_at)::numeric(20, 1),
      'parent_id', coalesce(parent_id, ''), 'list_name', list_name, 'table_ids', id::text,
      'start_index', 0.0)::jsonb
    from made order by id
    """

  /// What the predecessor sent is taken over, and only what differs is paid for.
  @Test func adopted() throws {
    let road = try Road()
    var lines = try road.ask(Self.predecessors).split(separator: "\n").map(String.init)
    #expect(lines.count == 150)
    // The text of one is older than ours; of a document that is gone there is a rest.
    let edited = try #require(lines.firstIndex { $0.contains("allocator") })
    lines[edited] = lines[edited].replacingOccurrences(of: "allocator", with: "elevator")
    let rest = lines[0].replacingOccurrences(
      of: #""_id": ""#, with: #""_id": "00000000000000000000000000"#)
    lines.append(rest)
    for start in stride(from: 0, to: lines.count, by: 96) {
      let body = lines[start..<min(start + 96, lines.count)].joined(separator: "\n")
      for index in ["idx", "idx-sparse"] {
        let answer = try road.server.fetch(
          "/records/namespaces/mailing/upsert", body: body, index: index, key: "public-key",
          version: "2025-01")
        #expect(answer.status == 201, "\(answer.body)")
      }
    }
    usleep(300_000)
    let adopt = "bdc-mail-documents -q | bdc-chunk -q | bdc-vectors-adopt --namespace mailing"
    let done = try pipeline(adopt, environment: road.variables)
    #expect(done.code == 0 && done.errors.contains("149 adopted"), "\(done.errors)")
    let found = done.lines.map { $0.components(separatedBy: #""found":""#).last?.prefix(7) ?? "" }
    let long = try road.passages().filter { $0.value.document == Road.long }.count
    #expect(long > 2)
    #expect(found.count { $0 == "missing" } == long && found.count { $0 == "differs" } == 1)
    #expect(found.count { $0 == "strange" } == 1 && found.count == long + 2, "\(done.text)")

    let mark = road.server.requests.count
    try road.pass("mail")
    let sent = try road.changes(after: mark, at: "default/idx")
    let ids = try road.passages().filter { $0.value.document == Road.long }.keys
      .map { String($0.dropFirst("mailing ".count)) }
    #expect(sent.upserted.isSuperset(of: ids) && sent.upserted.count == long + 1, "\(sent)")
    #expect(sent.updated.isEmpty && sent.deleted.isEmpty)
    #expect(try road.differences().count { $0.contains(" mailing ") } == 2)
    let tokens = try road.server.stats()["tokens"] as? [String: Int]
    try road.pass("mail")
    #expect(try road.server.stats()["tokens"] as? [String: Int] == tokens)
    let cleaned = try run(
      "bdc-vectors-verify", ["--namespace", "mailing", "--repair", "--yes", "--deep"],
      environment: road.variables)
    #expect(cleaned.code == 0, "\(cleaned.errors)")
    try road.pass("github", "mail")
    #expect(try road.differences() == [])
  }
}
