internal import CGumbo

/// Copies of HTML what its text depends on, for the parser.
///
/// It keeps the parser's time and memory in proportion to the input. Unclosed formatting elements
/// are opened again in each block that follows, which makes a tree a thousand times the size of a
/// hostile mail, and each tag searches all levels above it. So tags that shape no text are left
/// out, a link becomes two void elements (`<embed href=…>` where it starts, `<embed>` where it
/// ends), and tags deeper than `depthLimit` are dropped while their text stays. Comments, scripts
/// and styles go too. Tags are told from text as the HTML standard's tokenizer does.
struct Pruner {
  static let depthLimit = 512
  /// Attributes longer than this, in bytes, are dropped.
  static let attributeLimit = 4096

  private let html: [UInt8]
  private var at = 0
  private var out: [UInt8] = []
  private var depth = 0
  private var open = [Int](repeating: 0, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
  private var tooDeep = [Int](repeating: 0, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
  private var endless: Set<UInt32> = []

  static func prune(_ html: [UInt8]) -> [UInt8] {
    var pruner = Pruner(html)
    pruner.run()
    return pruner.out
  }

  private init(_ html: [UInt8]) {
    self.html = html
  }

  private mutating func run() {
    out.reserveCapacity(html.count)
    while let less = find(0x3C, from: at) {
      out += html[at..<less]
      at = less + 1
      takeMarkup()
    }
    out += html[at...]
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    html[start...].firstIndex(of: byte)
  }

  private func peek(_ ahead: Int = 0) -> UInt8 {
    at + ahead < html.count ? html[at + ahead] : 0
  }

  /// What follows a `<`.
  private mutating func takeMarkup() {
    if isLetter(peek()) {
      takeTag(closing: false)
    } else if peek() == 0x2F, isLetter(peek(1)) {
      at += 1
      takeTag(closing: true)
    } else if peek() == 0x21, peek(1) == 0x2D, peek(2) == 0x2D {
      skipComment()
    } else if peek() == 0x21 || peek() == 0x3F || (peek() == 0x2F && at + 1 < html.count) {
      at = find(0x3E, from: at).map { $0 + 1 } ?? html.count
    } else {
      out += "&lt;".utf8
    }
  }

  /// `-->` or `--!>` ends a comment, and its own dashes may be part of that.
  private mutating func skipComment() {
    var end = at + 3
    while let greater = find(0x3E, from: min(end, html.count)) {
      let dash = html[greater - 1] == 0x21 ? greater - 2 : greater - 1
      let closes = html[dash] == 0x2D && html[dash - 1] == 0x2D
      if greater == at + 3 || (greater == at + 4 && html[at + 3] == 0x2D)
        || (closes && dash - 1 >= at + 3)
      {
        at = greater + 1
        return
      }
      end = greater + 1
    }
    at = html.count
  }

  private mutating func takeTag(closing: Bool) {
    let start = at
    while at < html.count, !isBlank(html[at]), html[at] != 0x2F, html[at] != 0x3E { at += 1 }
    let name = html[start..<at]
    let attributes = at
    skipAttributes()
    // A tag that the text's end cuts off is none.
    guard at < html.count else { return }
    at += 1
    let tag = gumboTag(name)
    switch Role(tag) {
    case .none: break
    case .cut, .verbatim: if !closing { takeContent(of: name, tag) }
    case .link: put(closing ? [] : html[attributes..<at - 1], as: "embed")
    case .leaf, .block: put(closing, tag, html[attributes..<at - 1])
    case .nest: nest(closing, tag, html[attributes..<at - 1])
    }
  }

  /// To the `>` that ends the tag, or the end of the text.
  private mutating func skipAttributes() {
    var named = false
    while at < html.count, html[at] != 0x3E {
      let byte = html[at]
      at += 1
      if byte == 0x3D, named {
        skipValue()
        named = false
      } else if !isBlank(byte) {
        named = byte != 0x2F
      }
    }
  }

  private mutating func skipValue() {
    while isBlank(peek()) { at += 1 }
    let quote = peek()
    if quote == 0x22 || quote == 0x27 {
      at = find(quote, from: at + 1).map { $0 + 1 } ?? html.count
    } else {
      while at < html.count, !isBlank(html[at]), html[at] != 0x3E { at += 1 }
    }
  }

  /// Past the end tag of an element whose content is no markup; a copy of it when it is text.
  private mutating func takeContent(of name: ArraySlice<UInt8>, _ tag: GumboTag) {
    guard !endless.contains(tag.rawValue) else { return }
    guard let end = endTag(of: name) else {
      endless.insert(tag.rawValue)
      if Role.hidesTheRest(tag) { at = html.count }
      return
    }
    if Role(tag) == .verbatim {
      put(false, tag, [])
      out += html[at..<end]
      put(true, tag, [])
    }
    at = end
    skipAttributes()
    at = min(at + 1, html.count)
  }

  private func endTag(of name: ArraySlice<UInt8>) -> Int? {
    var from = at
    while let less = find(0x3C, from: from) {
      let first = less + 2
      let last = first + name.count
      guard last < html.count else { return nil }
      let after = html[last]
      if html[less + 1] == 0x2F, isBlank(after) || after == 0x2F || after == 0x3E,
        zip(html[first..<last], name).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      {
        return less
      }
      from = less + 1
    }
    return nil
  }

  private mutating func nest(_ closing: Bool, _ tag: GumboTag, _ attributes: ArraySlice<UInt8>) {
    let index = Int(tag.rawValue)
    if !closing {
      guard depth < Self.depthLimit else {
        tooDeep[index] += 1
        return
      }
      depth += 1
      open[index] += 1
    } else if tooDeep[index] > 0 {
      tooDeep[index] -= 1
      return
    } else if open[index] > 0 {
      depth -= 1
      open[index] -= 1
    }
    put(closing, tag, attributes)
  }

  private mutating func put(_ closing: Bool, _ tag: GumboTag, _ attributes: ArraySlice<UInt8>) {
    let name = gumbo_normalized_tagname(tag).map { String(cString: $0) } ?? "div"
    let kept = !closing && Role.needsAttributes(tag)
    put(kept ? attributes : [], as: closing ? "/" + name : name)
  }

  private mutating func put(_ attributes: ArraySlice<UInt8>, as name: String) {
    out.append(0x3C)
    out += name.utf8
    if attributes.count <= Self.attributeLimit { out += attributes }
    out.append(0x3E)
  }
}
