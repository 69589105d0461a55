import Foundation
import TestSupport
import Testing

@Suite struct LoadTests {
  private static let three = [
    Document("A") {
      $0.title = "Strands"
      $0.content = "asio::strand runs handlers"
    },
    Document("B") { $0.content = "a ring_buffer in a channel" },
    Document("C") {
      $0.content = "the private word"
      $0.visibility = "private"
    },
  ]

  /// What a record does to what is stored, and what the tool counts.
  @Test func lifeOfADocument() throws {
    let database = try Cluster.shared.database()
    let lines = Self.three.map(\.line)
    let count = { (done: Finished) in done.errors.split(separator: "\n").last.map(String.init) }
    #expect(try load(lines, in: database).errors.contains("read 3 = inserted 3 "))
    let first = try content(database)
    let rows = """
      select string_agg(place::text, ' ') from (
        select (ctid, xmin) as place from documents.document
        union all select (ctid, xmin) from documents.words
        union all select (ctid, xmin) from documents.identifier
      ) as stored
      """
    let before = try psql(rows, database)
    #expect(try load(lines, in: database).errors.contains("updated 0 + unchanged 3 "))
    #expect(try psql(rows, database) == before, "an unchanged batch wrote rows")
    #expect(try content(database) == first)

    // Another text, another visibility, and twice in one batch: the later line counts.
    let changed = Document("A") {
      $0.title = "Strands"
      $0.content = "asio::executor runs handlers"
    }
    let opened = Document("C") { $0.content = "the private word" }
    let vector = "select vector from documents.words join documents.document on id = document_id "
    let kept = try psql(vector + "where doc_id = 'C'", database)
    let done = try load([lines[0], changed.line, changed.line, opened.line], in: database)
    #expect(
      done.errors.contains("updated 2 + unchanged 1 + stale 1 "),
      "\(String(describing: count(done)))")
    #expect(try psql(vector + "where doc_id = 'C'", database) == kept)
    #expect(try search("private", in: database) == ["C"])
    #expect(try search("strand", in: database) == ["A"])
    #expect(try search("executor", in: database) == ["A"])
    #expect(
      try psql("select name from documents.identifier order by 1", database)
        == "asio::executor\nexecutor\nring_buffer")

    // What became private is found by nobody who may not.
    let closed = Document("B") {
      $0.content = "a ring_buffer in a channel"
      $0.visibility = "private"
    }
    #expect(try load([closed.line], in: database).errors.contains("updated 1 "))
    #expect(try search("channel", in: database).isEmpty)
    let all = #"{"private":true}"#
    #expect(try search("channel", filter: all, as: "bdc_private", in: database) == ["B"])

    let gone = try load([Document.gone("A"), Document.gone("Z")], in: database)
    #expect(gone.errors.contains("updated 1 + unchanged 1 "), "\(gone.errors)")
    #expect(try search("executor", in: database).isEmpty)
    let left = try psql(
      """
      select count(*) from documents.document; select count(*) from documents.words;
      select string_agg(name, ' ') from documents.identifier
      """, database)
    #expect(left == "2\n2\nring_buffer")
  }

  /// The last line of a document decides, in one batch and in two files: gone and there again, or
  /// there and gone; a document is never overtaken by what was said of it before.
  @Test(arguments: [
    ("G", ""), ("GA", "A"), ("AG", ""), ("AGA", "A"), ("GAG", ""), ("AGAGA", "A"),
    ("GABGA", "AB"), ("ABGAG", "B"),
  ])
  func orderIsKept(stream: String, left: String) throws {
    let database = try Cluster.shared.database()
    let lines = stream.map { $0 == "G" ? Document.gone("A") : Document("\($0)").line }
    #expect(try load([Self.three[0].line], in: database).code == 0)
    let done = try load(lines, in: database)
    #expect(done.code == 0 && done.errors.contains("read \(lines.count) = "), "\(done.errors)")
    let ids = "select string_agg(doc_id, '' order by doc_id) from documents.document"
    #expect(try psql(ids, database) == left)
    let folder = try TemporaryFolder()
    let files = try lines.enumerated().map { try folder.write("\($0)", "\($1)\n".utf8) }
    #expect(try run("bdc-documents-load", files, environment: database).code == 0)
    #expect(try psql(ids, database) == left)
  }

  /// Of one source one loader has its turn to its end, so that nothing older is written over it.
  @Test func onlyOneOfASource() throws {
    let database = try Cluster.shared.database()
    let folder = try TemporaryFolder()
    var other = Document("O")
    other.source = "github"
    other.namespace = "github-boostorg"
    try folder.write("new", (Document("A") { $0.visibility = "private" }.line + "\n").utf8)
    try folder.write("old", (Self.three[0].line + "\n").utf8)
    try folder.write("other", (other.line + "\n").utf8)
    let done = try pipeline(
      """
      mkfifo in
      bdc-documents-load -q <in & first=$!
      exec 9>in
      cat new >&9
      until [ "$(psql -XAtqc 'select count(*) from documents.document')" = 1 ]; do sleep 0.1; done
      bdc-documents-load -q other
      bdc-documents-load -q old && echo loaded || echo "refused $?"
      exec 9>&-
      wait $first
      """, environment: database, folder: folder.path)
    #expect(done.code == 0 && done.text == "refused 75\n", "\(done.errors)")
    #expect(done.errors.contains("documents of mail are being loaded by another"))
    let stored = "select doc_id, visibility from documents.document order by 1"
    #expect(try psql(stored, database) == "A|private\nO|public")
    #expect(try load([Self.three[0].line], in: database).code == 0)
  }

  /// With --all what the stream has not goes, of its source and its namespaces, once both are whole
  /// and where it is not too much at once.
  @Test(arguments: [
    ("", "--all", "3 of 3 would vanish", "-,A,B,C,D", 65),
    ("", "--all --allow-removal 3", "removed 3 ", "-,D", 0),
    ("", "--all --allow-removal 3 --dry-run", "dry run: removed 3 ", "-,A,B,C,D", 0),
    ("AB", "--all", "1 of 3 would vanish", "-,A,B,C,D", 65),
    ("AB", "--all --allow-removal 50%", "removed 1 ", "-,A,B,D", 0),
    ("ABx", "--all --allow-removal 3", "removed 0 ", "-,A,B,C,D", 65),
    ("ABr", "--all --allow-removal 3", "removed 0 ", "-,A,B,C,D", 0),
    ("AB?", "--all --allow-removal 3", "removed 0 ", "-,A,B,C,D", 65),
    ("ABp", "--all --allow-removal 3", "not everything was had", "-,A,B,C,D", 0),
    ("ABn", "--all --allow-removal 3", "no end of a source", "-,A,B,C,D", 0),
    ("AB", "", "read 2 = ", "-,A,B,C,D", 0), ("AB", "--allow-removal 3", "--all", "-,A,B,C,D", 64),
  ])
  func rest(stream: String, options: String, said: String, left: String, code: Int32) throws {
    let database = try Cluster.shared.database()
    var other = Document("D")
    other.source = "github"
    var elsewhere = Document("-")
    elsewhere.namespace = "another"
    let before = Self.three.map(\.line) + [other.line, elsewhere.line]
    #expect(try load(before, in: database).code == 0)
    let end = { (scope: String, status: String) in
      #"{"type":"end","source":"mail-documents","scope":\#(scope),"status":"\#(status)","#
        + #""reason":null,"records":1}"#
    }
    var lines = stream.map { letter in
      switch letter {
      case "x": Document("C") { $0.time = "yesterday" }.line
      case "r":
        #"{"type":"reject","tool":"t","reason":"r","line":1,"record":\#(Self.three[2].line),"#
          + #""bytes":null,"sha256":"\#(String(repeating: "a", count: 64))","replayable":true}"#
      case "?": "what is this"
      case "p", "n": ""
      default: Document("\(letter)").line
      }
    }.filter { !$0.isEmpty }
    if !stream.hasSuffix("n") {
      lines.append(end(#""mailing""#, "complete"))
      lines.append(end("null", stream.hasSuffix("p") ? "partial" : "complete"))
    }
    let done = try load(lines, options.split(separator: " ").map(String.init), in: database)
    #expect(done.code == code && done.errors.contains(said), "\(done.code) \(done.errors)")
    let ids = "select string_agg(doc_id, ',' order by doc_id) from documents.document"
    #expect(try psql(ids, database) == left)
    // Identifiers go with their documents.
    let names = try psql("select name from documents.identifier", database)
    #expect(left != "-,D" || names.isEmpty)
  }

  /// Documents that go do not make small batches of those that come.
  @Test func mixedBatches() throws {
    let database = try Cluster.shared.database()
    let lines = (0..<3000).flatMap { [Document.gone("K\($0)"), Document("L\($0)").line] }
    #expect(try load(lines, in: database).code == 0)
    let batches = try psql(
      "select count(distinct xmin::text) from documents.document", database)
    #expect((Int(batches) ?? .max) < 20)
  }

  /// A stream with another order of batches ends with the same data; so does one that was killed.
  @Test func killedAndRunAgain() throws {
    let calm = try Cluster.shared.database()
    let lines = (0..<4000).map { number in
      Document("K\(number)") {
        $0.title = "Message \(number % 70)"
        $0.content = "word\(number % 311) part_\(number % 97)::of_it \(number)"
      }.line
    }
    #expect(try load(lines, in: calm).code == 0)
    let expected = try content(calm)
    let stormy = try Cluster.shared.database()
    let folder = try TemporaryFolder()
    let input = try folder.write("in", (lines.joined(separator: "\n") + "\n").utf8)
    for bytes in [90_000, 500_000, 900_000] {
      let done = try pipeline(
        """
        mkfifo in-\(bytes)
        bdc-documents-load -q <in-\(bytes) & victim=$!
        exec 9>in-\(bytes)
        head -c \(bytes) "\(input)" >&9
        sleep 0.3
        kill -9 $victim
        exec 9>&-
        wait || true
        """, environment: stormy, folder: folder.path)
      #expect(done.code == 0, "\(done.errors)")
    }
    #expect(try run("bdc-documents-load", [input], environment: stormy).code == 0)
    #expect(try content(stormy) == expected)
  }

  /// State of a consumer of documents is written, a state of another is none of ours.
  @Test func stateOfDocuments() throws {
    let database = try Cluster.shared.database()
    let state = { (source: String) in
      #"{"type":"state","source":"\#(source)","scope":"mailing","was":null,"cursor":{"n":1}}"#
    }
    let done = try load(
      [Self.three[0].line, state("mail-documents"), state("mail-vectors")], in: database)
    #expect(done.code == 0 && done.errors.contains("mail-vectors"), "\(done.errors)")
    #expect(try psql("select source, scope from ops.state", database) == "mail-documents|mailing")
  }

  /// Bad records are rejected with their reason; the others are stored.
  @Test(arguments: [
    (#"{"type":"document","source":"mail"}"#, "doc_id"),
    (Document("").line, "doc_id: is empty"),
    (Document("A") { $0.namespace = "" }.line, "namespace: is empty"),
    (Document("A") { $0.visibility = "secret" }.line, "visibility"),
    (Document("A") { $0.time = "yesterday" }.line, "time"),
    (Document(String(repeating: "x", count: 2049)).line, "doc_id"),
    (MailRecord("A").line, "no record of documents"),
  ])
  func rejected(_ line: String, _ reason: String) throws {
    let database = try Cluster.shared.database()
    let done = try load([Self.three[0].line, line, Self.three[1].line], in: database)
    #expect(done.code == 65 && done.errors.contains("inserted 2 "), "\(done.errors)")
    #expect(try psql("select reason from ops.reject", database).contains(reason))
  }

  /// Texts at the limits of a vector are stored whole and found by their beginning.
  @Test func hugeTexts() throws {
    let database = try Cluster.shared.database()
    let words = (0..<200_000).map { "w\($0)x-y\($0)" }.joined(separator: " ")
    let texts = [
      "words": "needle \(words)",
      "one": "needle " + String(repeating: "x", count: 3_000_000),
      "kana": "needle " + String(repeating: "検索の言葉", count: 100_000),
      "smile": "needle " + (0..<60_000).map { "😀\($0)é" }.joined(separator: " "),
      "names": "needle " + (0..<30_000).map { "a\($0)::b_\($0)::c::d" }.joined(separator: " "),
      "urls": "needle "
        + (0..<30_000).map { "http://h\($0).example/p/q\($0)" }
        .joined(separator: " "),
    ]
    let lines = texts.keys.sorted().map { key in
      Document(key) { $0.content = texts[key] ?? "" }.line
    }
    let done = try run(
      "bdc-documents-load", stdin: (lines.joined(separator: "\n") + "\n").utf8,
      environment: database, watchMemory: true)
    #expect(done.code == 0 && done.errors.contains("inserted 6 "), "\(done.errors)")
    let longest = lines.map(\.utf8.count).max() ?? 0
    #expect((done.peakKiB ?? .max) < 64 << 10 + 4 * longest / 1024)
    #expect(try Set(search("needle", in: database)) == Set(texts.keys))
    #expect(
      try psql(
        "select octet_length(content) from documents.document where doc_id = 'words'", database)
        == "\(texts["words"]?.utf8.count ?? 0)")
  }

  /// Memory does not grow with the stream.
  @Test func memory() throws {
    let database = try Cluster.shared.database()
    let filler = String(repeating: "lorem ipsum dolor ", count: 60)
    let lines = (0..<12_000).map { number in
      Document("M\(number)") { $0.content = "\(filler)\(number)" }.line
    }
    let done = try run(
      "bdc-documents-load", stdin: (lines.joined(separator: "\n") + "\n").utf8,
      environment: database, watchMemory: true)
    #expect(done.code == 0)
    #expect((done.peakKiB ?? .max) < 68 << 10, "\(done.peakKiB ?? 0) KiB")
  }

  /// Another language makes all words anew; one that is none is refused before anything is done.
  @Test func language() throws {
    var database = try Cluster.shared.database()
    let folder = try TemporaryFolder()
    #expect(try run("bdc-init", [folder.path], environment: database).code == 0)
    database["BDC_HOME"] = folder.path
    let german = Document("G") { $0.content = "die Häuser_liste der Häuser" }
    #expect(try load([german.line], in: database).code == 0)
    #expect(try search("Haus", in: database).isEmpty)
    let set = { (language: String) in
      _ = try folder.write("bdc.yaml", "documents:\n  language: \(language)\n".utf8)
    }
    try set("german")
    let preview = try load([german.line], ["--dry-run"], in: database)
    #expect(preview.code == 0 && !preview.errors.contains("indexed again"), "\(preview.errors)")
    let again = try load([german.line], in: database)
    #expect(
      again.code == 0 && again.errors.contains("1 documents are indexed again"), "\(again.errors)")
    #expect(try search("Haus", in: database) == ["G"])
    #expect(
      try psql("select name, documents from documents.identifier", database) == "häuser_liste|1")
    let quiet = try load([german.line], in: database)
    #expect(!quiet.errors.contains("indexed again") && quiet.errors.contains("unchanged 1 "))
    // Whether there is one of another language is not asked each time; after a kill it is.
    _ = try psql("update documents.words set language = 'english'", database)
    #expect(try !load([german.line], in: database).errors.contains("indexed again"))
    _ = try psql("update documents.setting set is_indexed = false", database)
    #expect(try load([german.line], in: database).errors.contains("1 documents are indexed again"))
    #expect(try psql("select is_indexed from documents.setting", database) == "t")
    try set("klingon")
    let refused = try load([german.line], in: database)
    #expect(refused.code == 78 && refused.errors.contains("klingon"), "\(refused.errors)")
  }
}
