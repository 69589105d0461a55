internal import CYAML

/// What a text may ask of its reader.
public struct YAMLLimits: Sendable {
  /// The size of the text in bytes.
  public var bytes = 1 << 20
  /// How deep sequences and mappings may lie in each other.
  public var depth = 64

  /// One mebibyte, sixty-four levels.
  public init() {}
}

extension YAMLNode {
  /// The value written in a text of one document; nil when nothing but comments is there.
  ///
  /// Refused with line and column: what is not YAML or not UTF-8, a key that is there twice or is
  /// no scalar, a NUL character, a second document, and what lets a small text stand for a large
  /// one (anchors and aliases) or for another type (tags).
  public static func parse(
    _ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()
  ) throws(YAMLError) -> YAMLNode? {
    let (root, flaws) = read(bytes, limits: limits)
    if let first = flaws.first { throw first }
    return root
  }

  /// The same for whoever tells all that is wrong at once: a key that is there twice, anchors, tags
  /// and a second document are noted, in the order of the text, and left out of the value; whatever
  /// else is refused ends the reading, is the last that is noted, and leaves no value.
  public static func read(
    _ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()
  ) -> (root: YAMLNode?, flaws: [YAMLError]) {
    do throws(YAMLError) {
      var parser = try parser(bytes, limits)
      do throws(YAMLError) {
        let root = try parser.document()
        return (root, parser.flaws)
      } catch {
        return (nil, parser.flaws + [error])
      }
    } catch {
      return (nil, [error])
    }
  }

  private static func parser(
    _ bytes: [UInt8], _ limits: YAMLLimits
  ) throws(YAMLError) -> Parser {
    guard bytes.count <= limits.bytes else {
      throw YAMLError(line: 1, column: 1, what: "longer than \(limits.bytes) bytes")
    }
    // UTF-16 begins with its mark, or has a NUL beside its first letter.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.count > 1 && (bytes[0] == 0) != (bytes[1] == 0)
    {
      throw YAMLError(line: 1, column: 1, what: "is UTF-16: save it as UTF-8")
    }
    return try Parser(bytes, limits)
  }
}

/// Owns one libyaml parser over a copy of the text that stays in its place.
private struct Parser: ~Copyable {
  private let state: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  private let depth: Int
  private var offsets: Offsets
  /// What is wrong and need not end the reading.
  private(set) var flaws: [YAMLError] = []

  init(_ bytes: [UInt8], _ limits: YAMLLimits) throws(YAMLError) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let skipped = bytes.starts(with: mark) ? mark.count : 0
    let source = bytes[skipped...]
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: source.count)
    _ = copy.update(fromContentsOf: source)
    let state = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(state) == 1 else {
      copy.deallocate()
      state.deallocate()
      throw YAMLError(line: 1, column: 1, what: "out of memory")
    }
    yaml_parser_set_encoding(state, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(state, copy.baseAddress, copy.count)
    self.state = state
    self.text = copy
    self.depth = limits.depth
    self.offsets = Offsets(text: UnsafeBufferPointer(copy), base: skipped)
  }

  deinit {
    yaml_parser_delete(state)
    state.deallocate()
    text.deallocate()
  }

  mutating func document() throws(YAMLError) -> YAMLNode? {
    _ = try next()
    if case .end = try next() { return nil }
    let root = try node(try next(), level: 1)
    _ = try next()
    if case .documentStart(let mark) = try next() {
      flaws.append(error(mark, "a second document: a file holds one, so remove the --- line"))
    }
    return root
  }

  private mutating func node(_ event: Event, level: Int) throws(YAMLError) -> YAMLNode {
    switch event {
    case .scalar(let text, let quoted, let start, let end):
      return YAMLNode(
        content: .scalar(text, quoted: quoted), start: start, end: end, isFlow: false)
    case .sequenceStart(let start, let flow):
      try check(level, start)
      var items: [YAMLNode] = []
      while true {
        let event = try next()
        if case .sequenceEnd(let end) = event {
          return YAMLNode(
            content: .sequence(items), start: start,
            end: flow ? end : items.last?.end ?? start, isFlow: flow)
        }
        items.append(try node(event, level: level + 1))
      }
    case .mappingStart(let start, let flow):
      try check(level, start)
      var members: [YAMLMember] = []
      var seen: [String: Int] = [:]
      while true {
        let event = try next()
        if case .mappingEnd(let end) = event {
          return YAMLNode(
            content: .mapping(members), start: start,
            end: flow ? end : members.last?.value.end ?? start, isFlow: flow)
        }
        guard case .scalar(let key, _, let from, let to) = event else {
          throw error(event.mark, "a key is a word, not a list or a mapping")
        }
        let line = seen.updateValue(from.line, forKey: key)
        if let line {
          flaws.append(
            error(from, "\(key): is already there on line \(line): keep one of the two"))
        }
        let value = try node(try next(), level: level + 1)
        if line == nil {
          members.append(YAMLMember(key: key, start: from, end: to, value: value))
        }
      }
    default:
      throw error(event.mark, "a value was expected here")
    }
  }

  private func check(_ level: Int, _ mark: Mark) throws(YAMLError) {
    guard level <= depth else { throw error(mark, "more than \(depth) levels deep") }
  }

  private func error(_ mark: Mark, _ what: String) -> YAMLError {
    YAMLError(line: mark.line, column: mark.column, what: what)
  }

  private mutating func next() throws(YAMLError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(state, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    let start = offsets.mark(event.start_mark)
    let end = offsets.mark(event.end_mark)
    switch event.type {
    case YAML_STREAM_START_EVENT: return .start(start)
    case YAML_STREAM_END_EVENT: return .end(start)
    case YAML_DOCUMENT_START_EVENT: return .documentStart(start)
    case YAML_DOCUMENT_END_EVENT: return .documentEnd(start)
    case YAML_ALIAS_EVENT:
      throw error(start, "an alias: write the value itself")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      refuse(anchor: scalar.anchor, tag: scalar.tag, start)
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      guard !bytes.contains(0) else { throw error(start, "a NUL character") }
      return .scalar(
        String(decoding: bytes, as: UTF8.self), quoted: scalar.style != YAML_PLAIN_SCALAR_STYLE,
        start, end)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      refuse(anchor: sequence.anchor, tag: sequence.tag, start)
      return .sequenceStart(start, flow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      refuse(anchor: mapping.anchor, tag: mapping.tag, start)
      return .mappingStart(start, flow: mapping.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd(end)
    case YAML_MAPPING_END_EVENT: return .mappingEnd(end)
    default: throw error(start, "not understood")
    }
  }

  private mutating func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
    _ mark: Mark
  ) {
    if anchor != nil {
      flaws.append(error(mark, "an anchor: write each value where it belongs"))
    }
    if tag != nil { flaws.append(error(mark, "a tag: leave it out, values are plain text")) }
  }

  /// libyaml's own complaint; a reader error knows bytes only, so its line is counted here.
  private mutating func failure() -> YAMLError {
    let parser = state.pointee
    let problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
    guard parser.error != YAML_READER_ERROR else {
      let before = text.prefix(parser.problem_offset)
      let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let column = before[start...].reduce(1) { Offsets.starts($1) ? $0 + 1 : $0 }
      return YAMLError(line: line, column: column, what: problem.lowercased())
    }
    let place = offsets.mark(parser.problem_mark)
    if text.indices.contains(place.offset - offsets.base),
      text[place.offset - offsets.base] == UInt8(ascii: "\t")
    {
      return YAMLError(
        line: place.line, column: place.column, what: "a tab: indent with spaces only")
    }
    let context = parser.context.map { " (\(String(cString: $0)))" } ?? ""
    return YAMLError(
      line: Int(parser.problem_mark.line) + 1, column: Int(parser.problem_mark.column) + 1,
      what: problem + context)
  }
}

private enum Event {
  case start(Mark), end(Mark)
  case documentStart(Mark), documentEnd(Mark)
  case scalar(String, quoted: Bool, Mark, Mark)
  case sequenceStart(Mark, flow: Bool), sequenceEnd(Mark)
  case mappingStart(Mark, flow: Bool), mappingEnd(Mark)

  var mark: Mark {
    switch self {
    case .start(let mark), .end(let mark), .documentStart(let mark), .documentEnd(let mark),
      .scalar(_, _, let mark, _), .sequenceStart(let mark, _), .sequenceEnd(let mark),
      .mappingStart(let mark, _), .mappingEnd(let mark):
      mark
    }
  }
}

/// Turns libyaml's marks, which count characters, into places in bytes, walking the text once.
private struct Offsets {
  let text: UnsafeBufferPointer<UInt8>
  let base: Int
  private var characters = 0
  private var bytes = 0

  init(text: UnsafeBufferPointer<UInt8>, base: Int) {
    self.text = text
    self.base = base
  }

  mutating func mark(_ mark: yaml_mark_t) -> Mark {
    while characters < mark.index, bytes < text.count {
      repeat { bytes += 1 } while bytes < text.count && !Self.starts(text[bytes])
      characters += 1
    }
    while characters > mark.index, bytes > 0 {
      repeat { bytes -= 1 } while bytes > 0 && !Self.starts(text[bytes])
      characters -= 1
    }
    return Mark(line: Int(mark.line) + 1, column: Int(mark.column) + 1, offset: base + bytes)
  }

  static func starts(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
