import Foundation
import TestSupport
import Testing

/// A display in the EXAMPLES section of a page, and what its marker says of it.
struct ManualExample: Sendable, CustomTestStringConvertible {
  let page: String
  let line: Int
  /// The script, without prompts.
  let script: String
  /// The lines the page shows as its output, nil when it shows none.
  let shown: String?
  /// `.\" run:`, with the expected status.
  let status: Int32?
  /// `.\" not run:`, with the reason.
  let excuse: String?

  var testDescription: String { "\(page):\(line)" }

  /// Every display of every page.
  static let all: [ManualExample] = {
    let folder = Places.tree.appending(path: "man")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let pages = (files?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension.count == 1 && "12345678".contains($0.pathExtension) }
      .sorted { $0.path < $1.path }
    return pages.flatMap(examples)
  }()

  private static func examples(_ page: URL) -> [ManualExample] {
    guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var found: [ManualExample] = []
    var isExamples = false
    var marker = ""
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      if line.hasPrefix(".Sh ") {
        isExamples = line == ".Sh EXAMPLES"
      } else if line.hasPrefix(".\\\" run:") || line.hasPrefix(".\\\" not run:") {
        marker = String(line.dropFirst(4))
      } else if isExamples, line.hasPrefix(".Dl ") || line.hasPrefix(".Bd ") {
        let first = index
        var display: [String] = []
        if line.hasPrefix(".Dl ") {
          display = [String(line.dropFirst(4))]
        } else {
          while index < lines.count, !lines[index].hasPrefix(".Ed") {
            display.append(lines[index])
            index += 1
          }
        }
        found.append(
          ManualExample(page.lastPathComponent, first, display.map(plain), marker))
        marker = ""
      }
    }
    return found
  }

  private init(_ page: String, _ line: Int, _ display: [String], _ marker: String) {
    self.page = page
    self.line = line
    let hasPrompts = display.contains { $0.hasPrefix("$ ") }
    var script: [String] = []
    var shown: [String] = []
    var isContinued = false
    for text in display {
      let isInput = !hasPrompts || isContinued || text.hasPrefix("$ ") || text.hasPrefix("> ")
      if isInput {
        let isPrompted = text.hasPrefix("$ ") || (hasPrompts && text.hasPrefix("> "))
        script.append(isPrompted ? String(text.dropFirst(2)) : text)
      } else {
        shown.append(text)
      }
      isContinued = isInput && ["\\", "|", "&&", "||"].contains { text.hasSuffix($0) }
    }
    self.script = script.joined(separator: "\n")
    self.shown = shown.isEmpty ? nil : shown.joined(separator: "\n") + "\n"
    let argument = marker.split(separator: ":", maxSplits: 1).dropFirst().first
      .map { $0.trimmingCharacters(in: .whitespaces) }
    status = marker.hasPrefix("run:") ? Int32(argument ?? "") ?? 0 : nil
    excuse = marker.hasPrefix("not run:") ? argument ?? "" : nil
  }

  /// What a reader sees of a line of mdoc source.
  private static func plain(_ line: String) -> String {
    var text = line
    for (escape, meaning) in [
      ("\\&", ""), ("\\-", "-"), ("\\(dq", "\""), ("\\(aq", "'"), ("\\(ti", "~"), ("\\(ha", "^"),
      ("\\(rs", "\\"), ("\\e", "\\"),
    ] {
      text = text.replacingOccurrences(of: escape, with: meaning)
    }
    return text
  }
}
