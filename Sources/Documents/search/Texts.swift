import Config
import Documents
import Home
import NDJSON
import Postgres
import Unix

/// Why the database has no answer.
private struct Nothing {
  let reason: String
  /// What nobody knows.
  let name: String
  /// What there is in its place.
  let names: [String]

  /// A name that the question is restricted to and that no text has, in words.
  var slip: String? {
    guard reason == "source" || reason == "namespace" else { return nil }
    let near = name.nearest(among: names).map { ", did you mean \($0)?" }
    return "nothing found: \(name): no such \(reason)"
      + (near ?? ", there are \(names.joined(separator: ", "))")
  }
}

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
    if hits.isEmpty { session.say(try reason(question, end: end)) }
    return hits
  }

  /// Why full text finds nothing.
  private func reason(_ question: Question, end: Int64) throws(Failure) -> String {
    let why = try nothing(question, question.text, end: end)
    switch why.reason {
    case "unloaded":
      let advice = question.filter.isPrivate ? "" : ", --private searches private ones"
      return "no texts that you may read are loaded for search: bdc run search-mail or bdc run "
        + "search-github loads them\(advice)"
    case "lost":
      let runs = why.names.map { "bdc run search-\($0) -- --full" }
      return "the texts that were loaded for search are not there any more, load them again: "
        + runs.joined(separator: " and ")
    case "unsought":
      return "nothing found: the question has only what must not be there, ask for something"
    case "common":
      return "nothing found: words as common as these do not count: ask for rarer ones"
    case "wordless": return "nothing found: the question has no word in it"
    default: return why.slip ?? "nothing found: \(question.advice)"
    }
  }

  /// What is wrong with the sources or namespaces of a question that finds nothing, in words; nil
  /// where there are texts of all of them.
  func slip(_ question: Question, end: Int64) throws(Failure) -> String? {
    try nothing(question, nil, end: end).slip
  }

  private func nothing(
    _ question: Question, _ text: String?, end: Int64
  ) throws(Failure) -> Nothing {
    let rows = try ask(
      "select reason, name, array_to_json(names) from documents.why_nothing($1, $2::jsonb)",
      [text, question.filter.json.text], end: end)
    let names = rows.bytes(0, 2).flatMap { try? JSON.parse($0) }?.array ?? []
    return Nothing(
      reason: rows[0, 0] ?? "", name: rows[0, 1] ?? "", names: names.compactMap(\.string))
  }

  /// The namespaces that texts are in.
  func namespaces(end: Int64) throws(Failure) -> [String] {
    // From one name to the next: their number is small, that of the texts is not.
    let rows = try ask(
      """
      with recursive name as (
        (select namespace from documents.\(archive) order by namespace limit 1)
        union all
        select (select namespace from documents.\(archive)
                where namespace > name.namespace order by namespace limit 1)
        from name where name.namespace is not null
      )
      select namespace from name where namespace is not null
      """, [], end: end)
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
  ///
  /// What it does not show of its own namespaces, because it is gone or others' only, is left out:
  /// an index is as old as the last run of the vector tools.
  func complete(_ hits: inout [SearchHit], end: Int64) throws(Failure) {
    guard !hits.isEmpty else { return }
    let keys = hits.map { JSON.array([.string($0.namespace), .string($0.docID)]) }
    let rows = try ask(
      """
      select namespace, doc_id, source, app_type, title, url, author, "time", visibility
      from documents.brief($1::jsonb)
      """, [JSON.array(keys).text], end: end, advice: "")
    var places: [[String]: Int] = [:]
    for row in 0..<rows.count { places[[rows[row, 0] ?? "", rows[row, 1] ?? ""]] = row }
    let names = try ask(
      """
      select known from documents.known_namespaces(
        array(select distinct jsonb_array_elements($1::jsonb) ->> 0)) as known
      """, [JSON.array(keys).text], end: end, advice: "")
    let known = Set((0..<names.count).compactMap { names[$0, 0] })
    hits = hits.compactMap { hit in
      guard let row = places[[hit.namespace, hit.docID]] else {
        return known.contains(hit.namespace) ? nil : hit
      }
      var hit = hit
      hit.source = rows[row, 2] ?? hit.source
      hit.appType = rows[row, 3] ?? hit.appType
      hit.title = rows[row, 4] ?? hit.title
      hit.url = rows[row, 5] ?? hit.url
      hit.author = rows[row, 6] ?? hit.author
      hit.time = rows[row, 7] ?? hit.time
      hit.visibility = rows[row, 8] ?? hit.visibility
      return hit
    }
  }

  /// Asks within the time that is left, at least a second: what is known by then is to be of use.
  private func ask(
    _ sql: String, _ parameters: [String?], end: Int64,
    advice: String = ": ask for rarer words, or restrict --source or --since"
  ) throws(Failure) -> Rows {
    let rest = max(1000, end - Clock.monotonic)
    do throws(PostgresError) {
      try connection.execute("set statement_timeout = \(rest)")
      return try connection.query(sql, parameters)
    } catch {
      guard error.state == "57014" else { throw error.failure }
      throw Failure(.retry, "database: no answer in time\(advice)")
    }
  }
}
