import Foundation
import TestSupport

/// A statement as it stands in the sources, with something for what they put into it.
struct Statements {
  let file: String
  let sql: String

  /// What stands for an interpolation; one that is new here fails the test until it is added.
  private static let fillings: [String: [String]] = [
    "schema": ["mail"], "service": ["put_lists", "put_messages"], "Self.page": ["1"],
    "count": ["1"], "vanish": ["vanish_messages"], "service.schema": ["mail"],
    "rule.audit": ["audit_messages"], "name": ["mail.list"], "what": ["count(*)"],
    "view": ["issue"], "key": ["number"], "domain": ["mail", "github"],
    "keeper": ["documents"],
    "call": [
      "document_releases($1::int, wanted.number - 1, 1, null)",
      "markdown_issues($1::int, wanted.number::int - 1, 1, null, null, null, wanted.number::int)",
    ],
    "archive": ["archive", "archive_private"],
    "HistoryRow.columns": ["*"], "TaskState.columns": ["*"], "condition": [""], "Self.most": ["1"],
    "Self.mostScopes": ["1"],
    "kind": ["markdown_issues", "markdown_pull_requests", "markdown_discussions"],
    "kind.service": ["markdown_issues", "markdown_pull_requests", "markdown_discussions"],
  ]

  /// Every literal that begins with `select`, of every Swift file but those that migrate and reset,
  /// and the one that uses an extension: what these put together is run by their own tests.
  static func all() throws -> [Statements] {
    let sources = Places.tree.appending(path: "Sources").path(percentEncoded: false)
    let names = try FileManager.default.subpathsOfDirectory(atPath: sources)
    var found: [Statements] = []
    for name in names.sorted()
    where name.hasSuffix(".swift") && !name.hasSuffix("/Plan.swift")
      && !name.hasSuffix("/Reset.swift") && !name.hasSuffix("/Pages.swift")
    {
      let text = try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
      let file = (name as NSString).lastPathComponent.dropLast(".swift".count)
      for literal in literals(text) where literal.hasPrefix("select ") {
        for sql in try filled(literal, text, name) {
          found.append(Statements(file: String(file), sql: sql))
        }
      }
    }
    return found
  }

  /// The texts of the literals, with interpolations as they are written.
  private static func literals(_ source: String) -> [String] {
    let block = #/"""\n(?<text>(?s:.*?))\n *"""/#
    let line = #/"(?<text>(?:[^"\\\n]|\\\([^()\n]*(?:\([^()\n]*\))?[^()\n]*\)|\\.)*)"/#
    let blocks = source.matches(of: block).map { match in
      match.output.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .joined(separator: "\n")
    }
    let lines = source.replacing(block, with: "").split(separator: "\n")
      .filter { !$0.contains("///") }
      .flatMap { $0.matches(of: line).map { String($0.output.text) } }
    return blocks + lines.map { $0.replacingOccurrences(of: "\\\"", with: "\"") }
  }

  private static func filled(_ literal: String, _ source: String, _ file: String) throws -> [String]
  {
    guard let place = literal.firstMatch(of: #/\\\((?<what>[^()]*(?:\([^()]*\))?)\)/#) else {
      return [literal]
    }
    let what = String(place.output.what)
    var texts = fillings[what]
    if let call = what.wholeMatch(of: #/Self\.time\("(?<column>\w+)"\)/#) {
      texts = ["\(call.output.column)::text"]
    } else if what.hasPrefix("Self."), texts == nil {
      let name = what.dropFirst("Self.".count)
      let start = source.firstRange(of: "let \(name) = ")?.upperBound
      texts = start.flatMap { literals(String(source[$0...])).first }.map { [$0] }
    }
    // The first literal after a number may be one with it inside.
    guard let texts, !texts.contains(where: { $0.contains("\\(\(what))") }) else {
      throw TestFailure("\(file): \(literal): nothing stands for \\(\(what)) yet")
    }
    return try texts.flatMap { text in
      var sql = literal
      sql.replaceSubrange(place.range, with: text)
      return try filled(sql, source, file)
    }
  }
}
