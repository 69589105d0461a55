public import NDJSON

/// Issues and pull requests as Markdown with the predecessor's bytes, so that what it published
/// does not change.
///
/// What it was given are bundles of the REST API's objects: `issue_info` or `pr_info`, `comments`
/// and, of pull requests, `reviews`.
public enum CompatibleMarkdown {
  /// The Markdown of an issue's bundle.
  public static func issue(_ bundle: JSON) -> String {
    let info = bundle["issue_info"] ?? .null
    let state = (text(info, "state") ?? "open").lowercased()
    let title = MarkdownText.stripped(text(info, "title") ?? "")
    var about = [
      "Username: \(text(info["user"], "login") ?? "unknown")",
      "Created at: \(issueTime(info, "created_at"))",
      "Updated at: \(issueTime(info, "updated_at"))",
    ]
    let closed = issueTime(info, "closed_at")
    if state == "closed", !closed.isEmpty { about.append("Closed at: \(closed)") }
    about.append("Url: \(text(info, "html_url") ?? text(info, "url") ?? "")")
    let number = info["number"].map { shown($0) } ?? "?"
    var lines = ["# #\(number) - \(title) [\(state == "closed" ? "Closed" : "Open")]", ""]
    lines += about.map { "> \($0)  " }
    lines += ["", issueBody(info), ""]
    for (place, comment) in sorted(bundle["comments"], by: "created_at").enumerated() {
      let created = issueTime(comment, "created_at")
      let updated = issueTime(comment, "updated_at")
      var about = [
        "Username: \(text(comment["user"], "login") ?? "unknown")", "Created at: \(created)",
      ]
      if !updated.isEmpty, updated != created { about.append("Updated at: \(updated)") }
      about.append("Url: \(text(comment, "html_url") ?? text(comment, "url") ?? "")")
      lines += ["---", "", "## Comment \(place + 1)", ""]
      lines += about.map { "> \($0)  " }
      lines += ["", issueBody(comment), ""]
    }
    return MarkdownText.strippedEnd(lines.joined(separator: "\n")) + "\n"
  }

  private static func issueBody(_ object: JSON) -> String {
    var bytes: [UInt8] = []
    let body = Array((text(object, "body") ?? "").utf8)
    for (place, byte) in body.enumerated() {
      if byte == 0x0D, place + 1 < body.count, body[place + 1] == 0x0A { continue }
      if byte == 0x0A { bytes += [0x20, 0x20] }
      bytes.append(byte)
    }
    return MarkdownText.stripped(String(decoding: bytes, as: UTF8.self))
  }

  private static func issueTime(_ object: JSON, _ name: String) -> String {
    text(object, name).map { MarkdownText.strippedEnd(MarkdownText.stamp($0)) } ?? ""
  }

  /// A member's text; nil where there is none, and where it is empty.
  static func text(_ object: JSON?, _ name: String) -> String? {
    object.flatMap { MarkdownText.member(name, of: $0) }
  }

  static func shown(_ value: JSON) -> String { value.string ?? value.text }

  /// The objects of a list in the order of a text in them; those without it come first.
  static func sorted(_ list: JSON?, by name: String) -> [JSON] {
    sorted((list?.array ?? []).map { (text($0, name) ?? "", $0) })
  }

  /// Values in the order of their keys, those with one key as they came.
  static func sorted<T>(_ keyed: [(key: String, value: T)]) -> [T] {
    keyed.enumerated().sorted { a, b in
      a.element.key == b.element.key
        ? a.offset < b.offset
        : a.element.key.utf8.lexicographicallyPrecedes(b.element.key.utf8)
    }.map(\.element.value)
  }
}
