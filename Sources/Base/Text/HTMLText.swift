internal import CGumbo

/// The text of an HTML mail, to be read and searched as plain text.
///
/// Paragraphs and headings stand between blank lines, list items begin with `* ` or `1. `, lines of
/// quotes with `> `, a table's row is a line with ` | ` between cells, and a link's URL follows its
/// text as ` <url>` unless it is the text. An image is its alternative text. `pre` is kept as it
/// is; elsewhere white space collapses and there is never more than one blank line. Head, scripts,
/// styles and comments are dropped, entities decoded.
///
/// Any input gives text: tags beyond 512 levels are ignored, quotes and lists beyond 16 not shown.
/// Time and memory are in proportion to the input's length, which the caller bounds; the parser's
/// tree takes up to about 100 bytes for each byte of tags.
public func htmlToText(_ html: String) -> String {
  var html = html
  let bytes = html.withUTF8 { Pruner.prune(Array($0)) }
  let tree = Tree(bytes)
  var writer = TextWriter()
  tree.walk { writer.take($0) }
  return String(decoding: writer.layout.out, as: UTF8.self)
}

/// Turns the elements of a tree into lines.
private struct TextWriter {
  var layout = Layout()
  /// The lists around the place: an ordered one's next number.
  private var lists: [Int?] = []

  mutating func take(_ step: Tree.Step) -> Bool {
    switch step {
    case .text(let bytes):
      layout.text(bytes)
    case .enter(let element):
      return enter(element)
    case .leave(let element):
      leave(element.tag)
    }
    return true
  }

  private mutating func enter(_ element: Element) -> Bool {
    switch element.tag {
    case GUMBO_TAG_HEAD: return false
    case GUMBO_TAG_BR: layout.lineBreak()
    case GUMBO_TAG_HR: rule()
    case GUMBO_TAG_IMG: if let words = element.attribute("alt") { layout.text(words) }
    case GUMBO_TAG_EMBED: link(element)
    case GUMBO_TAG_UL, GUMBO_TAG_MENU, GUMBO_TAG_DIR: startList(nil)
    case GUMBO_TAG_OL: startList(number(element.attribute("start")) ?? 1)
    case GUMBO_TAG_LI: startItem(element)
    case GUMBO_TAG_DD: layout.startLevel("    ", "    ")
    case GUMBO_TAG_BLOCKQUOTE: layout.startLevel("> ", "> ")
    case GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_TEXTAREA: layout.startVerbatim()
    case GUMBO_TAG_TABLE: layout.startTable()
    case GUMBO_TAG_TR: layout.startRow()
    case GUMBO_TAG_TD, GUMBO_TAG_TH: layout.startCell()
    case let tag: if let lines = gap(tag) { layout.startBlock(lines) }
    }
    return true
  }

  private mutating func leave(_ tag: GumboTag) {
    switch tag {
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_MENU, GUMBO_TAG_DIR: endList()
    case GUMBO_TAG_LI, GUMBO_TAG_DD: layout.endLevel()
    case GUMBO_TAG_BLOCKQUOTE:
      layout.endLevel()
      layout.endBlock(2)
    case GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_TEXTAREA: layout.endVerbatim()
    case GUMBO_TAG_TABLE: layout.endBlock(2)
    case GUMBO_TAG_TR: layout.endRow()
    default: if let lines = gap(tag) { layout.endBlock(lines) }
    }
  }

  /// The line breaks around a block: 2 for a blank line; nil for what is no block.
  private func gap(_ tag: GumboTag) -> Int? {
    switch tag {
    case GUMBO_TAG_P, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5,
      GUMBO_TAG_H6, GUMBO_TAG_DL:
      2
    case GUMBO_TAG_DT, GUMBO_TAG_CAPTION:
      1
    default:
      Role(tag) == .nest ? 1 : nil
    }
  }

  private mutating func rule() {
    layout.startBlock(2)
    layout.text(Array("---".utf8))
    layout.endBlock(2)
  }

  private mutating func link(_ element: Element) {
    layout.endLink()
    if let url = element.attribute("href") {
      layout.startLink(Array(strip(url[...])))
    }
  }

  private mutating func startList(_ number: Int?) {
    layout.startBlock(lists.isEmpty ? 2 : 1)
    lists.append(number)
  }

  private mutating func endList() {
    _ = lists.popLast()
    layout.endBlock(lists.isEmpty ? 2 : 1)
  }

  private mutating func startItem(_ element: Element) {
    guard let last = lists.indices.last, let next = lists[last] else {
      layout.startLevel("* ", "  ")
      return
    }
    let number = number(element.attribute("value")) ?? next
    let marker = "\(number). "
    layout.startLevel(marker, String(repeating: " ", count: marker.utf8.count))
    lists[last] = number + 1
  }

  /// At most nine digits.
  private func number(_ text: [UInt8]?) -> Int? {
    guard let text, (1...9).contains(text.count), text.allSatisfy(isDigit) else { return nil }
    return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
