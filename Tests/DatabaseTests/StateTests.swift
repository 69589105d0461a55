import Foundation
import TestSupport
import Testing

@Suite struct StateTests {
  private struct Line {
    var source = "mail"
    var scope = "a"
    let was: String
    let cursor: String
    var text: String {
      #"{"type":"state","source":"\#(source)","scope":"\#(scope)","was":\#(was),"cursor":\#(cursor)}"#
    }
  }

  private static func at(_ number: Int) -> String { #"{"d":\#(number)}"# }

  /// Each step on what the ones before left: lines, and what the service says.
  @Test func aCursorMovesFromWhatItWas() throws {
    let database = try Cluster.shared.database()
    let moved = "state of mail a has moved on since this stream was made"
    let steps: [(lines: [Line], answer: String)] = [
      ([Line(was: "null", cursor: Self.at(1))], "1|0|"),
      ([Line(was: "null", cursor: Self.at(1))], "0|1|"),
      (
        [Line(was: Self.at(1), cursor: Self.at(2)), Line(was: Self.at(2), cursor: Self.at(3))],
        "2|0|"
      ),
      ([Line(was: Self.at(1), cursor: Self.at(9))], #"0|0|[[1, "\#(moved)"]]"#),
      ([Line(was: "null", cursor: Self.at(9))], #"0|0|[[1, "\#(moved)"]]"#),
      // A saved stream sent again: where it ends is where the state is.
      (
        [Line(was: Self.at(1), cursor: Self.at(2)), Line(was: Self.at(2), cursor: Self.at(3))],
        #"0|1|[[1, "\#(moved)"]]"#
      ),
      ([Line(was: #"{ "d" : 3 }"#, cursor: Self.at(4))], "1|0|"),
      (
        [Line(source: "github", was: "null", cursor: Self.at(1))],
        #"0|0|[[1, "role bdc_load_mail may not write state of source github"]]"#
      ),
      (
        [
          Line(scope: "", was: "null", cursor: "{}"), Line(scope: "b", was: "null", cursor: "[]"),
          Line(source: "", was: "null", cursor: "{}"), Line(scope: "b", was: "null", cursor: "{}"),
        ],
        #"1|0|[[1, "state without scope"], [2, "cursor is no object"], [3, "state without source"]]"#
      ),
    ]
    for (number, step) in steps.enumerated() {
      let answer = try put("ops.put_state", step.lines.map(\.text), in: database)
      #expect(answer == step.answer, "step \(number)")
    }
    let stored = try psql("select scope, cursor from ops.state order by scope", database)
    #expect(stored == #"a|{"d": 4}"# + "\n" + "b|{}")
  }

  /// Two loaders with one stream: each scope moves once.
  @Test func twoAtOnce() throws {
    let database = try Cluster.shared.database()
    let lines = (1...200).map { Line(scope: "s\($0 % 40)", was: "null", cursor: Self.at($0 % 40)) }
    let sql = "select written + unchanged, rejects from ops.put_state(\(batch(lines.map(\.text))))"
    let done = try pipeline(
      """
      for i in 1 2 3 4; do psql -XAtqc "$SQL" & pids+=($!); done
      for pid in "${pids[@]}"; do wait "$pid"; done
      """,
      environment: acting(as: "bdc_load_mail", in: database).merging(["SQL": sql]) { $1 })
    #expect(done.code == 0 && done.lines == ["200|", "200|", "200|", "200|"], "\(done.errors)")
    #expect(try psql("select count(*) from ops.state", database) == "40")
  }

  /// What the loader makes of it: the rows are kept, state stays, one warning a line.
  @Test func aSavedStreamDoesNotSetStateBack() throws {
    let database = try Cluster.shared.database()
    let list = MailRecord.list("boost@lists.boost.org")
    let stream = [
      list, MailRecord("A").line, Line(was: "null", cursor: Self.at(1)).text, MailRecord("B").line,
      Line(was: Self.at(1), cursor: Self.at(2)).text,
    ]
    #expect(try load(stream, in: database).code == 0)
    #expect(try load([Line(was: Self.at(2), cursor: Self.at(3)).text], in: database).code == 0)
    let again = try load(stream + [MailRecord("C").line], in: database)
    #expect(again.code == 0 && again.errors.contains("has moved on"), "\(again.errors)")
    #expect(try psql("select cursor from ops.state", database) == #"{"d": 3}"#)
    #expect(try psql("select count(*) from mail.message", database) == "3")
  }
}

@Suite struct RejectTests {
  private static func line(_ record: String) -> String {
    #"{"type":"reject","tool":"t","reason":"r","line":3,"record":\#(record),"bytes":null,"sha256":"\#(String(repeating: "a", count: 64))","replayable":true}"#
  }

  private func put(_ lines: [String], _ database: Variables) throws -> String {
    try ask(
      "select inserted, updated, unchanged from ops.put_rejects(\(batch(lines)))",
      as: "bdc_load_mail", in: database)
  }

  /// The record comes back as it was written, also what PostgreSQL cannot decode.
  @Test(arguments: [
    #"{"a":1.10,"b":"\u0000","c":"\ud800","d":"\\u0041","e":"\\\u0000\\\\u0000"}"#,
    #"{ "record" : "record\":", "x":[1, 2 ,3], "line":9 }"#, #""\u0000""#, "1E400", "[]",
    #"{"é":"\/ü😀","k":1,"k":2}"#,
  ])
  func bytesAreKept(_ record: String) throws {
    let database = try Cluster.shared.database()
    #expect(try put([Self.line(record)], database) == "1|0|0")
    let stored = try psql(
      """
      select tool, reason, line, encode(sha256, 'hex') ~ '^a{64}$', replayable,
             convert_from(record, 'UTF8')
      from ops.reject
      """, database)
    #expect(stored == "t|r|3|t|t|\(record)")
  }

  /// Once each; one that comes again after its replay waits again.
  @Test func eachIsKeptOnce() throws {
    let database = try Cluster.shared.database()
    let line = Self.line(#"{"a":1}"#)
    let waiting = "select count(*) from ops.reject where replayed_at is null"
    #expect(try put([line], database) == "1|0|0")
    #expect(try put([line, line], database) == "0|0|2")
    #expect(
      try ask("select ops.mark_replayed(array[1])", as: "bdc_operator", in: database) == "1")
    #expect(try psql(waiting, database) == "0")
    #expect(try put([line], database) == "0|1|0")
    #expect(try psql(waiting, database) == "1")
    // Another reason is another reject.
    let other = line.replacingOccurrences(of: #""reason":"r""#, with: #""reason":"s""#)
    #expect(try put([line, other], database) == "1|0|1")
    for role in ["bdc_reader", "bdc_operator", "postgres"] {
      let sql = "select * from ops.put_rejects(\(batch([line])))"
      #expect(try refusal(sql, as: role, in: database).hasPrefix("42501"), "\(role)")
    }
  }
}
