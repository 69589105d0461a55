public import NDJSON
internal import Time

extension CompatibleMarkdown {
  /// The Markdown of a pull request's bundle.
  ///
  /// Comments with a `pull_request_review_id` are shown below their reviews.
  public static func pullRequest(_ bundle: JSON) -> String {
    let info = bundle["pr_info"] ?? .null
    let state = info["merged"]?.bool == true ? "merged" : text(info, "state") ?? "unknown"
    let number = info["number"].map { shown($0) } ?? "N/A"
    let word = state.prefix(1).uppercased() + state.dropFirst().lowercased()
    var lines = [
      "# #\(number) \(text(info, "title") ?? "No Title") [\(word)]", "",
      "> Username: \(login(info))  ", "> Created at: \(time(info, "created_at"))  ",
      "> Updated at: \(time(info, "updated_at"))  ",
    ]
    for (label, name) in [("Merged at", "merged_at"), ("Closed at", "closed_at")]
    where text(info, name) != nil {
      lines.append("> \(label): \(time(info, name))  ")
    }
    lines.append("> Url: \(text(info, "html_url") ?? "")  ")
    let body = MarkdownText.stripped(broken(text(info, "body") ?? ""))
    lines += ["", body, "", "---", ""]

    let comments = bundle["comments"]?.array ?? []
    let inline = comments.filter { isSet($0["pull_request_review_id"]) }
    var items = comments.map { (key: text($0, "created_at") ?? "", value: (false, $0)) }
    items += (bundle["reviews"]?.array ?? []).map {
      (key: text($0, "submitted_at") ?? "", value: (true, $0))
    }
    var count = 0
    for (isReview, object) in sorted(items) {
      if isReview {
        let roots = inline.filter {
          $0["pull_request_review_id"] == object["id"] && !isSet($0["in_reply_to_id"])
        }
        let body = broken(MarkdownText.stripped(text(object, "body") ?? ""))
        if body.isEmpty, roots.isEmpty { continue }
        count += 1
        lines += review(object, count, body, roots, inline) + ["---", ""]
      } else if !isSet(object["pull_request_review_id"]) {
        count += 1
        let body = broken(MarkdownText.stripped(text(object, "body") ?? ""))
        lines += ["## Comment \(count)", ""] + about(object)
        lines += ["> Url: \(text(object, "html_url") ?? "")  ", "", body, "", "---", ""]
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func review(
    _ review: JSON, _ count: Int, _ body: String, _ roots: [JSON], _ inline: [JSON]
  ) -> [String] {
    let state = text(review, "state") ?? "COMMENTED"
    let word =
      switch state.uppercased() {
      case "APPROVED": "Approved"
      case "CHANGES_REQUESTED": "Changes requested"
      default: "Commented"
      }
    var lines = [
      "## Review \(count) [\(word)]", "", "> Username: \(login(review))  ",
      "> Created_at: \(time(review, "submitted_at"))  ", "> State: \(state)  ",
    ]
    if let url = text(review, "html_url") { lines.append("> Url: \(url)  ") }
    lines.append("")
    if !body.isEmpty { lines += [body, ""] }
    var paths: [String] = []
    for root in roots {
      let path = text(root, "path") ?? "Unknown file"
      if !paths.contains(path) { paths.append(path) }
    }
    for path in paths {
      let comments = roots.filter { (text($0, "path") ?? "Unknown file") == path }
      for (place, comment) in comments.enumerated() {
        if place > 0 { lines += ["---", ""] }
        let isResolved = isSet(comment["resolved"]) || isSet(comment["resolution"])
        lines += ["📁 \(path)\(isResolved ? " [Resolved]" : "")", ""]
        let hunk = numbered(text(comment, "diff_hunk") ?? "").suffix(3)
        if !hunk.isEmpty { lines += ["```diff"] + hunk.map(\.shown) + ["```", ""] }
        lines += self.comment(comment, inline, depth: 0)
      }
      lines.append("")
    }
    return lines
  }

  /// An inline comment and what answers it.
  private static func comment(_ comment: JSON, _ inline: [JSON], depth: Int) -> [String] {
    let indent = String(repeating: "    ", count: depth)
    var lines = about(comment).map { indent + $0 }
    if let url = text(comment, "html_url") { lines.append("\(indent)> Url: \(url)  ") }
    let place = [comment["original_line"], comment["line"]].lazy
      .compactMap { $0?.integer }.first { $0 != 0 }
    let body = suggested(
      MarkdownText.stripped(text(comment, "body") ?? ""),
      numbered(text(comment, "diff_hunk") ?? "").filter(\.isAdded), place.map { Int($0) })
    lines += ["", indent + broken(body), ""]
    // A comment that answers itself, or a ring of them, would never end.
    guard depth < 32, let id = comment["id"], isSet(id) else { return lines }
    for reply in inline where reply["in_reply_to_id"] == id {
      lines += self.comment(reply, inline, depth: depth + 1)
    }
    return lines
  }

  private static func about(_ comment: JSON) -> [String] {
    var lines = [
      "> Username: \(login(comment))  ", "> Created_at: \(time(comment, "created_at"))  ",
    ]
    if let updated = text(comment, "updated_at"), updated != text(comment, "created_at") {
      lines.append("> Updated_at: \(time(comment, "updated_at"))  ")
    }
    return lines
  }

  private static func login(_ object: JSON) -> String {
    text(object["user"], "login") ?? "Unknown"
  }

  /// A time of exactly `YYYY-MM-DDTHH:MM:SSZ` in words, any other as it is.
  private static func time(_ object: JSON, _ name: String) -> String {
    guard let text = text(object, name) else { return "N/A" }
    guard text.utf8.count == 20, Timestamp(rfc3339: text) != nil else { return text }
    return MarkdownText.stamp(text)
  }

  private static func isSet(_ value: JSON?) -> Bool {
    switch value {
    case nil, .null, .bool(false), .integer(0), .string(""): false
    case .array(let elements): !elements.isEmpty
    case .object(let members): !members.isEmpty
    default: true
    }
  }

  /// Without carriage returns, with two blanks before each line end.
  private static func broken(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 where byte != 0x0D {
      if byte == 0x0A { bytes += [0x20, 0x20] }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A line of a hunk as the predecessor counted: a remark such as `\ No newline` is one too.
  private struct Numbered {
    let number: Int
    let isAdded: Bool
    let shown: String
    let text: String
  }

  private static func numbered(_ hunk: String) -> [Numbered] {
    var old = 1
    var new = 1
    var lines: [Numbered] = []
    for line in MarkdownText.stripped(hunk).utf8.split(separator: 0x0A) {
      let line = String(decoding: line, as: UTF8.self)
      if line.utf8.starts(with: "@@".utf8) {
        (old, new) = DiffHunk.start(line)
        continue
      }
      let sign = line.unicodeScalars.first ?? " "
      let text = String(line.unicodeScalars.dropFirst())
      let number = sign == "-" ? old : new
      if sign == " " || sign == "-" { old += 1 }
      if sign != "-" { new += 1 }
      let isMarked = sign == "+" || sign == "-"
      let digits = "\(number)"
      let pad = String(repeating: " ", count: max(0, 4 - digits.utf8.count))
      lines.append(
        Numbered(
          number: number, isAdded: sign != " " && sign != "-",
          shown: "\(pad)\(digits) |\(sign)\(isMarked ? " " : "")\(text)", text: text))
    }
    return lines
  }

  /// A body whose suggestions are diffs against the lines that the hunk adds.
  private static func suggested(_ body: String, _ added: [Numbered], _ line: Int?) -> String {
    let bytes = Array(body.utf8)
    let opening = Array("```suggestion".utf8)
    let closing = Array("\n```".utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at...].starts(with: opening) else {
        result.append(bytes[at])
        at += 1
        continue
      }
      var start = at + opening.count
      if start < bytes.count, bytes[start] == 0x0D { start += 1 }
      guard start < bytes.count, bytes[start] == 0x0A,
        let end = (start + 1..<bytes.count).first(where: { bytes[$0...].starts(with: closing) })
      else {
        result.append(bytes[at])
        at += 1
        continue
      }
      var content = bytes[(start + 1)..<end].filter { $0 != 0x0D }[...]
      while content.first == 0x0A { content.removeFirst() }
      while content.last == 0x0A { content.removeLast() }
      let new = content.split(separator: 0x0A, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      result += Array((["```diff"] + diff(new, added, line)).joined(separator: "\n").utf8)
      result += closing
      at = end + closing.count
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func diff(_ new: [String], _ added: [Numbered], _ line: Int?) -> [String] {
    guard !added.isEmpty else { return new.map { "+\($0)" } }
    var old: [String]
    if let line {
      old = new.indices.map { place in added.last { $0.number == line + place }?.text ?? "" }
    } else {
      old = added.suffix(new.count).map(\.text)
      old.insert(contentsOf: Array(repeating: "", count: new.count - old.count), at: 0)
    }
    var lines: [String] = []
    for (old, new) in zip(old, new) {
      if !old.isEmpty { lines.append("-\(old)") }
      if !new.isEmpty { lines.append("+\(new)") }
    }
    return lines.isEmpty ? [""] : lines
  }
}
