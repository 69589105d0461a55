import Foundation
import TestSupport
import Testing

/// Without a key PostgreSQL answers.
@Suite struct FullTextSearchTests {
  private func search(_ words: [String], _ database: [String: String]) throws -> Finished {
    try run("bdc-search", words, environment: database)
  }

  @Test(arguments: [
    (["allocator"], ["A"]), (["strand"], ["B", "C", "E"]),
    (["strand", "--source", "github"], ["E"]),
    (["strand", "--source", "mail,github", "--since", "2024-01-01"], ["B"]),
    (["strand", "--until", "2023-01-01"], ["E"]), (["strand", "-u", "2022-12-31"], []),
    (["strand", "-u", "2024-07-01T00:00:00Z", "-s", "2024-07-01T00:00:00Z"], ["B"]),
    (["strand", "--author", "peter"], ["B"]),
    (["strand", "--namespace", "github-boostorg"], ["E"]),
    (["timer", "--", "-strand"], []), (["strand", "--private"], ["B", "C", "D", "E"]),
    (["strand", "--private", "--source", "slack"], []),
    (["strand", "--namespace", "a", "--namespace", "mailing"], ["B", "C"]),
    (["--", "--source"], []), (["'; drop schema documents cascade; --"], []),
  ])
  func found(words: [String], ids: [String]) throws {
    let database = try Loaded.database()
    let done = try search(words, database)
    #expect(done.code == 0, "\(done.errors)")
    #expect(try done.found.sorted() == ids)
    #expect(try done.hits.map(\.position) == Array(0..<ids.count).map { $0 + 1 })
    #expect(done.errors.contains("nothing found") == ids.isEmpty)
  }

  @Test func record() throws {
    let done = try search(["allocator", "-n", "1"], Loaded.database())
    let hit = try #require(done.hits.first)
    #expect(hit.found_by == ["full_text"] && hit.visibility == "public")
    #expect(hit.title == "[asio] allocator of a handler" && hit.author == "Jo Müller")
    #expect(hit.url == "https://lists.example.org/m/A" && hit.time == "2024-06-15T12:00:00Z")
    #expect(hit.snippet == "The associated allocator is used for every temporary object.")
    #expect(Double(hit.score).map { $0 > 0 } ?? false)
    #expect(done.text.hasPrefix(#"{"type":"search.hit","position":1,"score":""#))
    let limited = try search(["strand", "--limit", "2"], Loaded.database())
    #expect(try limited.found.count == 2)
  }

  /// Before anything is loaded the answer says what to run; that is no failure.
  @Test func nothingLoaded() throws {
    let done = try search(["x"], Cluster.shared.database())
    #expect(done.code == 0 && done.output.isEmpty)
    #expect(done.errors.contains("bdc run search-mail or"))
    #expect(done.errors.contains("--private"))
    let quiet = try search(["x", "-q"], Cluster.shared.database())
    #expect(quiet.code == 0 && quiet.errors.isEmpty)
  }

  @Test(
    arguments: [
      ([], 64, "expected words"), ([" "], 64, "expected words"),
      (["x", "--limit", "101"], 64, "from 1 to 100"),
      (["x", "--color", "blue"], 64, "auto, always"),
      (["x", "--since", "tomorrow"], 64, "expected a date"), (["x", "--author", ""], 64, "a name"),
      (["x", "--source", "mail,"], 64, "between commas"),
      (["x", "--full-text", "--rerank"], 64, "model"),
      (["x", "-s", "2024-02-01", "-u", "2024-01-31"], 64, "no time between"),
      (["x"], 78, "set PINECONE_API_KEY"),
      (["x", "--full-text"], 78, "no database"),
    ] as [([String], Int32, String)])
  func refused(words: [String], code: Int32, said: String) throws {
    let done = try run("bdc-search", words)
    #expect(done.code == code && done.output.isEmpty, "\(done.errors)")
    #expect(done.errors.contains(said) && done.errors.split(separator: "\n").count == 1)
  }

  /// A question that finds nothing is told why where that is known.
  @Test(arguments: [
    (["strand", "--source", "mial"], "mial: no such source, did you mean mail?"),
    (["strand", "--namespace", "slack"], "there are github-boostorg, mailing"),
    (["the", "of"], "ask for rarer ones"), (["--", "-strand"], "only what must not be there"),
    (["?!"], "no word in it"), (["nosuchword"], "nothing found: try fewer or other words"),
    ([String(repeating: "nosuch ", count: 1000)], "only the first 4000 characters"),
  ])
  func nothingFound(words: [String], said: String) throws {
    let done = try search(words, Loaded.database())
    #expect(done.code == 0 && done.output.isEmpty && done.errors.contains(said), "\(done.errors)")
  }

  /// What was loaded and is not there any more is loaded again only with an option.
  @Test func lost() throws {
    let database = try Loaded.database()
    _ = try psql(
      "delete from documents.document; insert into ops.state (source, scope, cursor, updated_at) "
        + "values ('mail-documents', 'mailing', '{}', now())", database)
    let done = try search(["strand"], database)
    #expect(done.code == 0 && done.errors.contains("bdc run search-mail -- --full"))
  }

  @Test func databaseAway() throws {
    let done = try search(["x"], ["DATABASE_URL": "postgresql:///none?host=/nonexistent"])
    #expect(done.code == 75 && done.errors.contains("cannot connect"))
  }

  /// A statement that takes too long ends with a message, and in time.
  @Test func slow() throws {
    let database = try Loaded.database()
    _ = try psql(
      """
      create or replace function documents.search(query text, filter jsonb, size int)
      returns table ("position" int, score double precision, source text, namespace text,
        app_type text, doc_id text, title text, url text, author text, "time" text,
        visibility text, snippet text, is_cut boolean)
      language plpgsql as $$ begin perform pg_sleep(900); end $$
      """, database)
    let start = ContinuousClock.now
    let done = try search(["x"], database)
    #expect(done.code == 75 && done.errors.contains("no answer in time"), "\(done.errors)")
    #expect(ContinuousClock.now - start < .seconds(300))
  }
}

/// What a person sees.
@Suite struct TerminalSearchTests {
  private static let url = "https://lists.example.org/m/"

  private func look(
    _ command: String, _ variables: [String: String] = [:]
  ) throws -> (text: String, errors: String) {
    let environment = try Loaded.database()
      .merging(["TERM": "xterm", "COLUMNS": "40"]) { $1 }.merging(variables) { $1 }
    let done = try pipeline(command, environment: environment)
    if done.code != 0 { throw TestFailure("\(command): \(done.code): \(done.errors)") }
    return (done.text.replacingOccurrences(of: "\r\n", with: "\n"), done.errors)
  }

  /// On a terminal a page, in colours where those are wanted; an address is whole at any width.
  @Test(arguments: [
    (["COLUMNS": "40"], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false),
    (["TERM": ""], false), (["COLUMNS": "nonsense"], true),
  ])
  func terminal(variables: [String: String], isColored: Bool) throws {
    let (text, _) = try look("script -qec 'bdc-search allocator' /dev/null", variables)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(text.contains("\u{1B}") == isColored)
    #expect(lines.contains(Self.url + "A"), "\(text)")
    let title = "[asio] allocator of a handler"
    #expect(lines.first == (isColored ? "\u{1B}[1m\(title)\u{1B}[0m" : title))
    #expect(text.contains(isColored ? "\u{1B}[1;31mallocator\u{1B}[0m" : "*allocator*"))
    #expect(text.contains("Jo Müller · 2024-06-15 · mail"))
  }

  /// The page without a terminal where somebody asks for it; records on a terminal as well.
  @Test(arguments: [
    ("bdc-search allocator --color always | cat", "\u{1B}[1m"),
    ("bdc-search allocator --color never | cat", "[asio]"),
    ("NO_COLOR=1 bdc-search allocator --color always | cat", "\u{1B}[1m"),
    ("bdc-search allocator | cat", "{\"type\":\"search.hit\""),
    ("script -qec 'bdc-search --json allocator' /dev/null", "{\"type\":\"search.hit\""),
    ("bdc-search allocator --json --color always", "{\"type\":\"search.hit\""),
  ])
  func form(command: String, start: String) throws {
    #expect(try look(command).text.hasPrefix(start))
  }

  /// What is in texts never drives the terminal: not in a page, and not in records, where JSON
  /// escapes the controls and snippets have none.
  @Test(arguments: ["auto", "always", "never"])
  func hostile(color: String) throws {
    let command = "bdc-search --color \(color) evil strand -n 1"
    var (text, _) = try look(
      color == "auto" ? "script -qec '\(command)' /dev/null" : command)
    for code in ["\u{1B}[1m", "\u{1B}[2m", "\u{1B}[1;31m", "\u{1B}[0m"] {
      text = text.replacingOccurrences(of: code, with: "")
    }
    #expect(text.contains(Self.url + "C\n"))
    let controls = text.unicodeScalars.filter {
      $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
    }
    #expect(controls.isEmpty, "\(text)")
    let hit = try look("bdc-search evil strand -n 1").text
    #expect(!hit.utf8.contains { $0 < 0x20 && $0 != 0x0A })
  }
}
