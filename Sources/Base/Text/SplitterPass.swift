internal import Glibc

/// What a text is cut at, the best first.
enum Separator: Int {
  case blankLine
  case newline
  case space
  case nothing

  /// Its bytes; between characters there is none.
  var width: Int {
    switch self {
    case .blankLine: 2
    case .newline, .space: 1
    case .nothing: 0
    }
  }

  /// The one after it.
  var next: Separator { Separator(rawValue: rawValue + 1) ?? .nothing }
}

/// One text on its way through the splitter; lives only inside `Splitter.chunks`.
struct SplitterPass {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var chunks: [TextChunk] = []
  private let size: Int
  private let overlap: Int
  private var window = Window()
  /// The place and the end of the last chunk as they were found, in code points and in bytes.
  private var lastEnd = 0
  private var lastByteEnd = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, size: Int, overlap: Int) {
    self.bytes = bytes
    self.size = size
    self.overlap = overlap
  }

  /// Cuts a range at the first separator it has; what is still too long at the ones after it.
  ///
  /// Each piece begins with its separator. The window is empty before and after.
  mutating func split(_ range: Range<Int>, at wanted: Separator) {
    var separator = wanted
    var found = find(separator, range)
    while found == nil, separator != .nothing {
      separator = separator.next
      found = find(separator, range)
    }
    guard var mark = found else { return characters(range) }
    if mark > range.lowerBound { take(range.lowerBound..<mark, separator) }
    while let next = find(separator, (mark + separator.width)..<range.upperBound) {
      take(mark..<next, separator)
      mark = next
    }
    take(mark..<range.upperBound, separator)
    flush()
  }

  private mutating func take(_ piece: Range<Int>, _ separator: Separator) {
    let length = CodePoints.count(bytes, piece)
    if length < size { return add(piece, length) }
    flush()
    split(piece, at: separator.next)
  }

  /// Cuts a range between its characters.
  private mutating func characters(_ range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound {
      let end = min(at + CodePoints.width(bytes[at]), range.upperBound)
      // A character is too long only where chunks have one, and then it is not trimmed either.
      if size > 1 { add(at..<end, 1) } else { place(at..<end, 1) }
      at = end
    }
    flush()
  }

  /// Adds a piece to the window, which becomes a chunk first when it has no room for it.
  private mutating func add(_ piece: Range<Int>, _ length: Int) {
    if window.length + length > size, !window.isEmpty {
      emit()
      while window.length > overlap || (window.length + length > size && window.length > 0) {
        window.removeFirst()
      }
    }
    window.append(piece, length)
  }

  private mutating func flush() {
    guard !window.isEmpty else { return }
    emit()
    window.removeAll()
  }

  /// Makes a chunk of the window, unless it is nothing but white space.
  private mutating func emit() {
    let range = WhiteSpace.trim(bytes, window.range)
    guard !range.isEmpty else { return }
    let head = CodePoints.count(bytes, window.range.lowerBound..<range.lowerBound)
    let tail = CodePoints.count(bytes, range.upperBound..<window.range.upperBound)
    place(range, window.length - head - tail)
  }

  /// Looks where the text first has a chunk, from where it may begin after the last one.
  private mutating func place(_ range: Range<Int>, _ length: Int) {
    let from = lastEnd - overlap
    let fromByte = from > 0 ? CodePoints.back(bytes, overlap, from: lastByteEnd) : 0
    // It cannot begin before `from`: the one before was found no later than it stands, and at most
    // `overlap` of it is repeated. So it is found at the latest where it stands.
    let place = first(range, from: fromByte)
    let start = max(0, from) + CodePoints.count(bytes, fromByte..<place)
    chunks.append(
      TextChunk(start: start, length: length, bytes: place..<(place + range.count)))
    lastEnd = start + length
    lastByteEnd = place + range.count
  }

  /// The first place from a byte on that has the bytes of a range, at the latest the range's own.
  private func first(_ range: Range<Int>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return range.lowerBound }
    let own = base + range.lowerBound
    var at = start
    while at < range.lowerBound,
      let found = memchr(base + at, Int32(own.pointee), range.lowerBound - at)
    {
      if memcmp(found, own, range.count) == 0 {
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
      }
      at = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    }
    return range.lowerBound
  }

  /// The first place of a separator in a range.
  private func find(_ separator: Separator, _ range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var at = range.lowerBound
    let last = range.upperBound - separator.width
    let byte: Int32
    switch separator {
    case .nothing: return nil
    case .space: byte = 0x20
    case .blankLine, .newline: byte = 0x0A
    }
    while at <= last {
      guard let found = memchr(base + at, byte, last + 1 - at) else { return nil }
      let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if separator != .blankLine || bytes[place + 1] == 0x0A { return place }
      at = place + 1
    }
    return nil
  }
}

/// Pieces that follow each other in a text and become one chunk.
private struct Window {
  private struct Piece {
    let bytes: Int32
    let length: Int32
  }

  private var pieces: [Piece] = []
  private var head = 0
  /// Their bytes.
  private(set) var range = 0..<0
  /// Their code points.
  private(set) var length = 0

  var isEmpty: Bool { head == pieces.count }

  mutating func append(_ piece: Range<Int>, _ length: Int) {
    if isEmpty { range = piece } else { range = range.lowerBound..<piece.upperBound }
    pieces.append(Piece(bytes: Int32(truncatingIfNeeded: piece.count), length: Int32(length)))
    self.length += length
  }

  mutating func removeFirst() {
    let piece = pieces[head]
    range = (range.lowerBound + Int(piece.bytes))..<range.upperBound
    length -= Int(piece.length)
    head += 1
    if head == pieces.count {
      removeAll()
    } else if head >= 4096, head * 2 >= pieces.count {
      pieces.removeFirst(head)
      head = 0
    }
  }

  mutating func removeAll() {
    pieces.removeAll(keepingCapacity: true)
    head = 0
    length = 0
  }
}
