/// Hits as a person reads them on a terminal.
public struct Page: Sendable {
  /// Columns.
  private let width: Int
  private let isColored: Bool

  /// A page so many columns wide, 20 at least; without colours hits stand between stars.
  public init(width: Int, isColored: Bool) {
    self.width = max(20, width)
    self.isColored = isColored
  }

  /// The hits, an empty line between two; every line ends with a newline.
  public func text(_ hits: [SearchHit]) -> String {
    hits.map { lines($0).map { "\($0)\n" }.joined() }.joined(separator: "\n")
  }

  /// Title; writer, day and source; the address alone and whole, or the document's key where there
  /// is none; two lines of text.
  func lines(_ hit: SearchHit) -> [String] {
    let title = TerminalText.clean(hit.title)
    let head = TerminalText.cut(title.isEmpty ? "(no title)" : title, columns: width)
    var lines = [styled(head, "1")]
    let about = about(hit)
    if !about.isEmpty { lines.append(styled(about, "2")) }
    if let url = hit.url, !url.isEmpty {
      lines.append(TerminalText.address(url))
    } else if !hit.docID.isEmpty {
      lines.append(TerminalText.clean(hit.docID))
    }
    let snippet = isColored ? hit.snippet : hit.snippet.starred("*")
    lines += snippet.lines(width: width, most: 2).map { line in
      isColored ? line.marked("\u{1B}[1;31m", "\u{1B}[0m") : line.text
    }
    return lines
  }

  private func about(_ hit: SearchHit) -> String {
    // A time is 2024-06-15T12:00:00Z.
    let day = hit.time.map { TerminalText.clean(String($0.prefix(10))) }
    let known = [day, TerminalText.clean(hit.source)].compactMap(\.self).filter { !$0.isEmpty }
    let rest = known.joined(separator: " · ")
    let author = TerminalText.clean(hit.author)
    guard !author.isEmpty else { return TerminalText.cut(rest, columns: width) }
    let room = width - (rest.isEmpty ? 0 : TerminalText.width(rest) + 3)
    let shown = TerminalText.cut(author, columns: max(10, room))
    let all = rest.isEmpty ? shown : "\(shown) · \(rest)"
    return TerminalText.cut(all, columns: width)
  }

  private func styled(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
