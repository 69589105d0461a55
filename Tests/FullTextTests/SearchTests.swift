import Foundation
import TestSupport
import Testing

/// A database with documents about code that no test changes.
private let code = Result {
  let database = try Cluster.shared.database()
  let lines = [
    Document("F") {
      $0.title = "[asio] std::move_only_function in a queue"
      $0.content =
        "Subject: [asio] x\nSender: Jo Doe\nList: boost\n\nHandlers of boost::asio::io_context "
        + "are kept in it. See P2300R7, N4950 and <boost/asio/post.hpp>; needs C++20."
      $0.time = "2024-06-15T12:00:00Z"
    },
    Document("H") {
      $0.title = "BOOST_HANA_CONFIG is broken"
      $0.content = "Since 1.86.0 the macro is empty. HyperKitty shows it's \"quoted\" \\ oddly."
      $0.author = "Ann-Marie O'Neil"
      $0.time = "2022-01-01T00:00:00Z"
    },
    Document("G") {
      $0.source = "github"
      $0.namespace = "github-example"
      $0.title = "The queue is full"
      $0.content =
        "# example/asio#7: Its heading\n\n- State: Open\n- Author: jun\n- URL: <https://x/y>\n\n"
        + "A queue of handlers fills: running, runs, ran. 検索 finds nothing 😀."
      $0.author = "jun"
      $0.time = nil
    },
    Document("P") {
      $0.content = "a secret_name of the queue"
      $0.visibility = "private"
    },
  ]
  let done = try load(lines.map(\.line), in: database)
  guard done.code == 0 else { throw TestFailure(done.errors) }
  return database
}

@Suite struct SearchTests {
  /// What a query finds, in any order.
  @Test(arguments: [
    ("std::move_only_function", "F"), ("move_only_function", "F"), ("move_only", "F"),
    ("only_func", "F"), ("MOVE_ONLY", "F"), ("boost::asio::io_context", "F"),
    ("asio::io_context", "F"), ("io_context", "F"), ("\"io context\"", "F"), ("o_contex", "F"),
    ("BOOST_HANA_CONFIG", "H"), ("hana_config", "H"), ("hana", "H"),
    ("#include <boost/asio/post.hpp>", "F"), ("asio/post.hpp", "F"), ("post.hpp", "F"),
    ("C++20", "F"), ("P2300", "F"), ("p2300r7", "F"), ("N4950", "F"), ("1.86.0", "H"),
    ("HyperKitty", "H"), ("hyperkit", "H"), ("rkitty", "H"),
    ("handler queue", "F G"), ("queue handlers -full", "F"), ("hana or full", "G H"),
    ("\"queue is full\"", "G"), ("run", "G"), ("O'Neil", "H"), ("doe", "F"),
    ("queue nothingofthiskind", "F G"), ("-queue", ""), ("the", ""), ("", ""), ("   ", ""),
    ("\"\"", ""), ("or", ""), ("- -- ---", ""), ("secret_name", ""), ("検索", "G"),
    ("' \\ : * & ! ( ) | <-> 'a", ""), ("queue:*", "F G"), ("\"queue is", "F G"),
    ("x:y & !z'", ""), ("%_%", ""), ("\\", ""), ("{}[]$^?", ""), ("subject", ""), ("sender", ""),
    ("heading", ""), ("state", ""), ("author", ""),
  ])
  func finds(_ query: String, _ keys: String) throws {
    let found = try search(query, in: code.get())
    #expect(found.sorted().joined(separator: " ") == keys, "\(query): \(found)")
  }

  /// A query of any length is an answer within the time-out, and no error.
  @Test(arguments: [
    String(repeating: "queue ", count: 1700), String(repeating: "(\"' ", count: 2500),
    String(repeating: "x", count: 10_000), String(repeating: "a_", count: 5000),
    String(repeating: "a::", count: 3400), String(repeating: "or ", count: 3400),
    String(repeating: "-handlers ", count: 1000), String(repeating: "検索", count: 1700),
    String(repeating: "🙂 ", count: 2000),
  ])
  func longQueries(_ query: String) throws {
    let found = try search(query, in: code.get())
    #expect(query.hasPrefix("queue") ? found.sorted() == ["F", "G"] : found.isEmpty, "\(found)")
  }

  @Test(arguments: [
    (#"{"sources":["github"]}"#, "G"), (#"{"sources":["github","mail"]}"#, "F G"),
    (#"{"sources":[]}"#, ""), (#"{"namespaces":["mailing"]}"#, "F"),
    (#"{"author":"jun"}"#, "G"), (#"{"author":"DOE"}"#, "F"), (#"{"author":"doe jo"}"#, "F"),
    (#"{"author":"nobody"}"#, ""), (#"{"author":"'&"}"#, ""),
    (#"{"since":"2024-01-01T00:00:00Z"}"#, "F"), (#"{"until":"2024-01-01T00:00:00Z"}"#, ""),
    (#"{"since":"2024-06-15T12:00:00Z","until":"2024-06-15T12:00:01Z"}"#, "F"),
    (#"{"until":"2024-06-15T12:00:00Z"}"#, ""), (#"{"private":false}"#, "F G"),
    (#"{"sources":null,"author":null,"since":null}"#, "F G"),
  ])
  func filters(_ filter: String, _ keys: String) throws {
    let found = try search("queue", filter: filter, in: code.get())
    #expect(found.sorted().joined(separator: " ") == keys, "\(filter)")
  }

  /// Hits lie between U+0002 and U+0003, identifiers are marked whole.
  @Test(arguments: [
    ("move_only", "F", "Handlers of boost::asio::io_context are"),
    ("io_context", "F", "[boost::asio::io_context]"), ("C++20", "F", "needs [C++20]."),
    ("hana macro", "H", "the [macro] is empty"), ("run", "G", "[running], [runs], ran"),
  ])
  func snippets(_ query: String, _ key: String, _ part: String) throws {
    let found = try search(query, "doc_id, snippet", in: code.get())
    let plain = found.map {
      $0.replacingOccurrences(of: "\u{2}", with: "[").replacingOccurrences(of: "\u{3}", with: "]")
    }
    #expect(plain.contains { $0.hasPrefix("\(key)|") && $0.contains(part) }, "\(plain)")
  }

  /// All words first, then some of them; a title before a text, a text before what answers it.
  @Test func order() throws {
    let database = try Cluster.shared.database()
    let lines = [
      Document("text") { $0.content = "about the allocator and more" },
      Document("title") { $0.title = "The allocator" },
      Document("answer") { $0.title = "Re: The allocator" },
      Document("both") { $0.content = "an allocator with a long tail of words, and an arena" },
      Document("old") {
        $0.title = "The allocator"
        $0.time = "2001-01-01T00:00:00Z"
      },
    ].map(\.line)
    #expect(try load(lines, in: database).code == 0)
    let found = try search("allocator", in: database)
    #expect(found.prefix(3) == ["title", "old", "answer"], "\(found)")
    let two = try search("allocator arena", "doc_id, score >= 1, is_cut", in: database)
    #expect(
      two.first == "both|t|f" && two.dropFirst().allSatisfy { $0.hasSuffix("|f|f") }, "\(two)")
    #expect(two.count == 5)
    #expect(try search("allocator", size: 2, in: database).count == 2)
    #expect(try search("allocator", size: 0, in: database).isEmpty)
  }

  /// Readers get public rows only, and nobody but the loader writes.
  @Test func roles() throws {
    let database = try code.get()
    let all = #"{"private":true}"#
    #expect(try search("secret_name", filter: all, as: "bdc_private", in: database) == ["P"])
    #expect(try search("secret_name", as: "bdc_private", in: database).isEmpty)
    for role in ["bdc_reader", "bdc_analyst"] {
      let refused = #expect(throws: TestFailure.self) {
        try search("secret_name", filter: all, as: role, in: database)
      }
      #expect("\(String(describing: refused))".contains("\(role) may not read them"))
      let brief = "select doc_id from documents.brief('[[\"mailing\",\"P\"],[\"mailing\",\"F\"]]')"
      #expect(try psql(brief, acting(as: role, in: database)) == "F")
      #expect(try psql(brief, acting(as: "bdc_private", in: database)) == "P\nF")
      #expect(
        try psql("select count(*) from documents.archive", acting(as: role, in: database)) == "3")
    }
    for (role, sql) in [
      ("bdc_reader", "select from documents.document"),
      ("bdc_reader", "select from documents.words"),
      ("bdc_reader", "select from documents.identifier"),
      ("bdc_reader", "select from documents.archive_private"),
      ("bdc_reader", "select documents.put_documents('[]')"),
      ("bdc_reader", "select documents.known_names('secret')"),
      ("bdc_private", "select documents.put_gone('[]')"),
      ("bdc_load_documents", "select documents.search('queue', '{}', 1)"),
      ("bdc_load_documents", "select from documents.document"),
      ("bdc_load_mail", "select documents.put_documents('[]')"),
    ] {
      let refused = #expect(throws: TestFailure.self) {
        try psql(sql, acting(as: role, in: database))
      }
      #expect("\(String(describing: refused))".contains("permission denied"), "\(role): \(sql)")
    }
  }

  /// Of a common word the newest 10,000 are ranked, and it says so; a rarer one is ranked in full.
  ///
  /// The indexes are what answers.
  @Test func commonWords() throws {
    let database = try Cluster.shared.database()
    let lines = (0..<36_000).map { number in
      Document("N\(number)") {
        $0.title = number == 0 ? "everywhere" : "t"
        $0.content =
          "everywhere \(number % 100 == 7 ? "seldom" : "often") n\(number) a_name\(number % 500)"
        $0.time = "\(number < 100 ? 2001 : 2010 + number % 9)-01-01T00:00:00Z"
      }.line
    }
    #expect(try load(lines, in: database).code == 0)
    for table in ["words", "identifier"] {
      _ = try psql("vacuum analyze documents.\(table)", database)
    }
    let common = try search("everywhere", "is_cut, time < '2010'", size: 5, in: database)
    #expect(common == Array(repeating: "t|f", count: 5), "the old title was ranked: \(common)")
    #expect(
      try search("seldom", "is_cut", size: 1000, in: database).filter { $0 == "f" }.count == 360)
    #expect(try search("everywhere seldom", "is_cut", size: 5, in: database).first == "f")
    let plan = try psql(
      """
      explain select document_id from documents.words w
      where w.vector @@ '''seldom'''::tsquery and w.is_public;
      explain select name from documents.identifier i
      where i.trigrams @> documents.trigrams('_name37');
      """, database)
    #expect(plan.contains("words_vector") && plan.contains("identifier_trigrams"), "\(plan)")
    // Without statistics a common word is found out by counting.
    _ = try psql("delete from pg_statistic where starelid = 'documents.words'::regclass", database)
    #expect(try search("everywhere", "is_cut", size: 1, in: database) == ["t"])
    #expect(try search("seldom", "is_cut", size: 1, in: database) == ["f"])
  }
}
