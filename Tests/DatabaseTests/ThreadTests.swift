import Foundation
import TestSupport
import Testing

@Suite struct ThreadTests {
  private struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Batches of messages as `key>parent` or `key>parent=thread`.
    let batches: [String]
    /// `key thread`, in the order of keys.
    let threads: String
  }

  private static let cases = [
    Case(testDescription: "alone", batches: ["A"], threads: "A A"),
    Case(testDescription: "absent parent", batches: ["A>Q"], threads: "A Q"),
    Case(
      testDescription: "siblings of an absent parent", batches: ["A>Q", "B>Q"],
      threads: "A Q,B Q"),
    Case(testDescription: "ring in two batches", batches: ["Y>X", "X>Y"], threads: "X X,Y X"),
    Case(testDescription: "ring in one batch", batches: ["Y>X X>Y"], threads: "X X,Y X"),
    Case(
      testDescription: "below a ring", batches: ["A>Y", "Y>X X>Y", "B>A"],
      threads: "A X,B X,X X,Y X"),
    Case(testDescription: "its own parent", batches: ["A>A"], threads: "A A"),
    Case(
      testDescription: "late parent with an absent one", batches: ["C>P", "P>Q"],
      threads: "C Q,P Q"),
    Case(testDescription: "late root", batches: ["C>B", "B>A", "A"], threads: "A A,B A,C A"),
    Case(
      testDescription: "late root with a stated thread", batches: ["C>B", "B>A", "A=T"],
      threads: "A T,B T,C T"),
    Case(
      testDescription: "stated in between", batches: ["C>B B>A=T A D>C"],
      threads: "A A,B T,C T,D T"),
    Case(
      testDescription: "re-parented", batches: ["A B C>A D>C", "C>B"],
      threads: "A A,B B,C B,D B"),
    Case(testDescription: "re-parented away", batches: ["A C>A D>C", "C"], threads: "A A,C C,D C"),
    Case(
      testDescription: "a ring that opens", batches: ["X>Y Y>X Z>X", "X>Q"],
      threads: "X Q,Y Q,Z Q"),
    Case(
      testDescription: "stated, then not", batches: ["A B>A=T C>B", "B>A"],
      threads: "A A,B A,C A"),
  ]

  private static func message(_ word: Substring, _ list: String) -> MailRecord {
    let parts = word.split(separator: "=")
    let names = parts[0].split(separator: ">").map(String.init)
    return MailRecord(names[0]).with {
      $0.list = list
      $0.parent = names.count > 1 ? names[1] : nil
      $0.thread = parts.count > 1 ? String(parts[1]) : nil
      $0.profile = "1"
    }
  }

  private static func database(_ lists: [String]) throws -> Variables {
    let database = try Cluster.shared.database()
    let person = #"[{"n":1,"display_name":"Jo","email":"jo@example.org","seen_at":null}]"#
    _ = try ask(
      "select hub.resolve_mailing_list('\(person)')", as: "bdc_load_hub", in: database)
    _ = try put("mail.put_lists", lists.map { MailRecord.list($0) }, in: database)
    return database
  }

  private static func threads(_ list: String, _ database: Variables) throws -> String {
    try psql(
      """
      select string_agg(msg_id || ' ' || thread, ',' order by msg_id) from mail.message
      where list_id = (select id from mail.list where name = '\(list)')
      """, database)
  }

  /// All in one database: threads of one list do not look at another's.
  @Test func threads() throws {
    let lists = Self.cases.indices.map { "l\($0)@x.org" }
    let database = try Self.database(lists)
    for (list, each) in zip(lists, Self.cases) {
      for batch in each.batches {
        let lines = batch.split(separator: " ").map { Self.message($0, list).line }
        _ = try put("mail.put_messages", lines, in: database)
      }
      #expect(try Self.threads(list, database) == each.threads, "\(each.testDescription)")
    }
  }

  /// What the comment of mail.message.thread says, message by message.
  private static func thread(of key: String, _ known: [String: MailRecord]) -> String {
    var path: [String] = []
    var at = key
    while true {
      guard let message = known[at] else { return at }
      if let thread = message.thread { return thread }
      guard let parent = message.parent, parent != at else { return at }
      if let start = path.firstIndex(of: at) { return path[start...].min() ?? at }
      path.append(at)
      at = parent
    }
  }

  /// Messages in any order, cut anywhere, with versions that move them: the same threads as found
  /// one by one at the end.
  @Test(arguments: 1...20)
  func randomArchives(_ seed: Int) throws {
    var numbers = Numbers(seed)
    let list = "r@x.org"
    let database = try Self.database([list])
    let count = 8 + numbers.next(40)
    let keys = (0..<count).map { "K\(10 + $0)" }
    var lines: [MailRecord] = []
    for key in keys {
      for _ in 0...(numbers.next(4) / 2) {
        lines.append(
          MailRecord(key).with {
            $0.list = list
            $0.profile = "1"
            $0.origin = numbers.next(2) == 0 ? "api" : "mbox"
            $0.thread = numbers.next(9) == 0 ? "T\(numbers.next(3))" : nil
            switch numbers.next(8) {
            case 0: $0.parent = nil
            case 1: $0.parent = "Q\(numbers.next(3))"
            default: $0.parent = keys[numbers.next(count)]
            }
          })
      }
    }
    lines = numbers.shuffled(lines)
    var known: [String: MailRecord] = [:]
    for line in lines {
      let old = known[line.key]?.origin ?? "mbox"
      if line.origin == "api" || old == "mbox" { known[line.key] = line }
    }
    var script = ""
    var rest = lines[...]
    while !rest.isEmpty {
      let cut = rest.prefix(1 + numbers.next(12))
      rest = rest.dropFirst(cut.count)
      script += "select rejects from mail.put_messages(\(batch(cut.map(\.line))));\n"
    }
    let done = try run(
      "psql", ["-XAtq", "-v", "ON_ERROR_STOP=1"], stdin: script.utf8,
      environment: acting(as: "bdc_load_mail", in: database))
    #expect(done.code == 0 && done.lines.isEmpty, "\(done.errors) \(done.text)")
    let expected = known.keys.sorted().map { "\($0) \(Self.thread(of: $0, known))" }
    #expect(try Self.threads(list, database) == expected.joined(separator: ","), "seed \(seed)")
  }
}
