import Config
import Documents
import Home
import NDJSON
import Postgres
import Unix

/// The texts in PostgreSQL.
final class Texts {
  private let connection: Connection
  private let archive: String

  /// Connects to read public texts, or private ones as well.
  init(_ home: HomeFolder?, isPrivate: Bool) throws(Failure) {
    archive = isPrivate ? "archive_private" : "archive"
    connection = try Database.find(home).connect(
      isPrivate ? .privateRows : .reader, application: Search.name,
      schemas: ["ops", "hub", "documents"])
  }

  /// What full text search finds until then, on the monotonic clock.
  func search(
    _ question: Question, end: Int64, _ session: inout Session
  ) throws(Failure) -> [SearchHit] {
    let rows = try ask(
      """
      select position, score, source, namespace, app_type, doc_id, title, url, author, "time",
             visibility, snippet, is_cut
      from documents.search($1, $2::jsonb, $3::int) order by position
      """, [question.text, question.filter.json.text, String(question.limit)], end: end)
    let hits = (0..<rows.count).map { row in
      SearchHit(
        position: rows.integer(row, 0) ?? row + 1, score: rows[row, 1].flatMap { Double($0) } ?? 0,
        foundBy: ["full_text"], source: rows[row, 2] ?? "", namespace: rows[row, 3] ?? "",
        appType: rows[row, 4] ?? "", docID: rows[row, 5] ?? "", title: rows[row, 6] ?? "",
        url: rows[row, 7], author: rows[row, 8] ?? "", time: rows[row, 9],
        visibility: rows[row, 10] ?? "", snippet: Excerpt(marked: rows[row, 11] ?? ""))
    }
    if rows[0, 12] == "t" {
      session.say("common words: only the newest 10,000 texts were ranked")
    }
    if hits.isEmpty {
      session.say(
        try isEmpty()
          ? "no texts are loaded for search yet: run bdc run search-mail or bdc run search-github"
          : "nothing found: \(question.advice)")
    }
    return hits
  }

  /// Whether there are none at all that may be read.
  func isEmpty() throws(Failure) -> Bool {
    try connection.ask("select from documents.\(archive) limit 1").count == 0
  }

  /// The namespaces that texts are in.
  func namespaces() throws(Failure) -> [String] {
    // From one name to the next: their number is small, that of the texts is not.
    let rows = try connection.ask(
      """
      with recursive name as (
        (select namespace from documents.\(archive) order by namespace limit 1)
        union all
        select (select namespace from documents.\(archive)
                where namespace > name.namespace order by namespace limit 1)
        from name where name.namespace is not null
      )
      select namespace from name where namespace is not null
      """)
    return (0..<rows.count).compactMap { rows[$0, 0] }
  }

  /// What somebody is called in the texts, given a part of the name.
  func writers(_ name: String, isPrivate: Bool, end: Int64) throws(Failure) -> [String] {
    let filter = Filter(author: name, isPrivate: isPrivate)
    let rows = try ask(
      "select distinct author from documents.search($1, $2::jsonb, 100) order by author",
      [name, filter.json.text], end: end)
    return (0..<rows.count).compactMap { rows[$0, 0] }
  }

  /// Puts what the database knows of the documents in the place of what their chunks say.
  func complete(_ hits: inout [SearchHit]) throws(Failure) {
    guard !hits.isEmpty else { return }
    let keys = hits.map { JSON.array([.string($0.namespace), .string($0.docID)]) }
    let rows = try connection.ask(
      """
      select namespace, doc_id, source, app_type, title, url, author, "time", visibility
      from documents.brief($1::jsonb)
      """, [JSON.array(keys).text])
    for row in 0..<rows.count {
      for place in hits.indices
      where hits[place].namespace == rows[row, 0] && hits[place].docID == rows[row, 1] {
        hits[place].source = rows[row, 2] ?? hits[place].source
        hits[place].appType = rows[row, 3] ?? hits[place].appType
        hits[place].title = rows[row, 4] ?? hits[place].title
        hits[place].url = rows[row, 5] ?? hits[place].url
        hits[place].author = rows[row, 6] ?? hits[place].author
        hits[place].time = rows[row, 7] ?? hits[place].time
        hits[place].visibility = rows[row, 8] ?? hits[place].visibility
      }
    }
  }

  /// Asks within the time that is left, at least a second: what is known by then is to be of use.
  private func ask(
    _ sql: String, _ parameters: [String?], end: Int64
  ) throws(Failure) -> Rows {
    let rest = max(1000, end - Clock.monotonic)
    do throws(PostgresError) {
      try connection.execute("set statement_timeout = \(rest)")
      return try connection.query(sql, parameters)
    } catch {
      guard error.state == "57014" else { throw error.failure }
      throw Failure(
        .retry, "database: no answer in time: ask for rarer words, or restrict --source or --since")
    }
  }
}
