internal import CGumbo

/// The bytes with the references of HTML decoded once, as libgumbo decodes them in text: all named
/// ones, decimal and hexadecimal numbers, and the old names that need no semicolon.
func decodeEntities(_ text: [UInt8]) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  var pending: [Range<Int>] = []
  var written = 0
  func flush() {
    for (range, decoded) in zip(pending, decode(pending.map { text[$0] })) {
      out += text[written..<range.lowerBound]
      out += decoded
      written = range.upperBound
    }
    pending.removeAll(keepingCapacity: true)
  }
  var at = 0
  while let ampersand = text[at...].firstIndex(of: 0x26) {
    let end = referenceEnd(text, ampersand)
    if end > ampersand + 1 { pending.append(ampersand..<end) }
    if pending.count == 512 { flush() }
    at = end
  }
  flush()
  return out + text[written...]
}

/// The end of what may be a reference: the letters and digits after the ampersand, and a semicolon.
private func referenceEnd(_ text: [UInt8], _ ampersand: Int) -> Int {
  // The longest name has 31 letters.
  var limit = 40
  var at = ampersand + 1
  if at < text.count, text[at] == 0x23 {
    at += 1
    limit = Int.max
  }
  let start = at
  while at < text.count, isLetter(text[at]) || isDigit(text[at]), at - start < limit { at += 1 }
  return at < text.count && text[at] == 0x3B ? at + 1 : at
}

/// Each of the references in a paragraph of its own, so that what they stand for can be anything.
private func decode(_ references: [ArraySlice<UInt8>]) -> [[UInt8]] {
  guard !references.isEmpty else { return [] }
  var html: [UInt8] = []
  for reference in references {
    html += "<p>".utf8
    html += reference
  }
  let tree = Tree(html)
  var decoded: [[UInt8]] = []
  tree.walk { step in
    switch step {
    case .enter(let element):
      if element.tag == GUMBO_TAG_P { decoded.append([]) }
    case .text(let bytes):
      if !decoded.isEmpty { decoded[decoded.count - 1] += bytes }
    case .leave:
      break
    }
    return true
  }
  return decoded
}
