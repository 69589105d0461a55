import Foundation
import TestSupport

/// The tables of bdc-faults(7), made from the rows.
struct FaultPage {
  static let file = Places.tree.appending(path: "man/man7/bdc-faults.7")
  private static let begin =
    ".\\\" made from Tests/Fixtures/faults.tsv: GOLDEN=write bin/test pageAgrees"
  private static let end = ".\\\" end of what is made"

  private let table: FaultTable

  init(_ table: FaultTable) { self.table = table }

  /// A page with its part between the two marks made anew.
  func filled(_ page: String) throws -> String {
    guard let first = page.range(of: Self.begin + "\n"), let last = page.range(of: Self.end) else {
      throw TestFailure("bdc-faults.7: the marks are missing")
    }
    return page[..<first.upperBound] + lines.joined(separator: "\n") + "\n"
      + page[last.lowerBound...]
  }

  private var lines: [String] {
    table.faults.flatMap { section($0.name, $0.text) }
  }

  /// What comes of a fault, the same results together.
  private func section(_ name: String, _ text: String) -> [String] {
    struct Result: Hashable {
      let status: Int32
      let message: [String]
      let stays: FaultRow.Stays
    }
    var lines = [".Ss \(Self.heading(name))"] + Self.wrapped(text)
    var order: [Result] = []
    var commands: [Result: [String]] = [:]
    for row in table.rows where row.fault == name && row.file == FaultTable.file {
      let result = Result(status: row.status ?? -1, message: row.message, stays: row.stays)
      if commands[result] == nil { order.append(result) }
      commands[result, default: []].append(Self.shown(row.command))
    }
    if !order.isEmpty { lines.append(".Bl -tag -width Ds") }
    for result in order.sorted(by: { $0.status < $1.status }) {
      lines.append(".It \(result.status) , \(result.stays.sentence)")
      lines += Self.wrapped((commands[result] ?? []).joined(separator: "; ") + ".")
      for message in result.message {
        lines.append(".br")
        lines += Self.wrapped("\u{201C}\(message)\u{201D}")
      }
    }
    if !order.isEmpty { lines.append(".El") }
    let left = table.exemptions.filter { $0.fault == name && $0.file == FaultTable.file }
    let reasons = left.map(\.reason).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    for reason in reasons {
      let tools = left.filter { $0.reason == reason }.map(\.tool).joined(separator: ", ")
      lines.append(".Pp")
      lines += Self.wrapped("Not \(tools): \(reason).")
    }
    return lines
  }

  /// A name as words of a macro line, where "No" would be a macro of its own.
  private static func heading(_ name: String) -> String {
    let words = (name.prefix(1).uppercased() + name.dropFirst()).split(separator: " ")
    return words.map { ($0.count < 4 ? "\\&" : "") + escaped(String($0)) }.joined(separator: " ")
  }

  /// A command as it is typed: without what only keeps a test short or quiet.
  private static func shown(_ command: String) -> String {
    command.replacingOccurrences(of: " --base-url $BASE", with: "")
      .replacingOccurrences(of: "env BDC_GITHUB_API_URL=$BASE ", with: "")
      .replacingOccurrences(of: "env PINECONE_CONTROL_HOST=$BASE ", with: "")
      .replacingOccurrences(of: "env PINECONE_INDEX_NAME=idx ", with: "")
      .replacingOccurrences(of: "env SLACK_WEBHOOK_URL=$BASE/services/T/B ", with: "")
      .replacingOccurrences(of: "env BDC_SCHEDULE=nowhere.yaml ", with: "")
      .replacingOccurrences(of: " --schedule schedule.yaml", with: "")
      .replacingOccurrences(of: " --api-url $BASE", with: "")
      .replacingOccurrences(of: " --api-url $GITHUB", with: "")
      .replacingOccurrences(of: " --list boost-announce@lists.boost.org", with: "")
      .replacingOccurrences(of: " --pace 100", with: "")
      .replacingOccurrences(of: " --max-wait 2", with: "")
      .replacingOccurrences(of: " --timeout 2 -r $BASE/", with: " -r ")
      .replacingOccurrences(of: " >/dev/null", with: "")
      .replacingOccurrences(of: " -q", with: "")
  }

  private static func escaped(_ text: String) -> String {
    var text = text.replacingOccurrences(of: "\\", with: "\\e")
      .replacingOccurrences(of: "\u{201C}", with: "\\(lq")
      .replacingOccurrences(of: "\u{201D}", with: "\\(rq")
      .replacingOccurrences(of: "-", with: "\\-")
      .replacingOccurrences(of: "()", with: "(\\&)")
    if text.hasPrefix(".") || text.hasPrefix("'") { text = "\\&\(text)" }
    return text
  }

  /// Lines of at most 78 bytes, none of which begins like a macro.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    let words = text.split(separator: " ")
    for (place, word) in words.enumerated() {
      // The end of a sentence of somebody else's is none of the page's.
      let isEnd = word.hasSuffix(".") && place < words.count - 1
      let word = escaped(String(word)) + (isEnd ? "\\&" : "")
      if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > 78 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
