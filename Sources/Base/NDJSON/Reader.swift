internal import Digest
internal import Glibc
public import Unix

/// The kinds of lines a stream has; bdc-stream(5).
public enum LineKind: Sendable, Equatable {
  /// A record of a domain.
  case data
  /// How far a scope is complete.
  case state
  /// The keys that exist in a range.
  case window
  /// A producer finished a scope, or the source.
  case end
  /// A record that could not be handled.
  case reject
  /// No record: `Reader.broken` says why.
  case broken
}

/// A line that is no record.
public struct Broken: Sendable {
  /// Why, one phrase.
  public let reason: String
  /// The line as it came, without its line end, at most the first MiB.
  public let bytes: [UInt8]
  /// SHA-256 of the whole line, lower-case hexadecimal.
  public let sha256: String
  /// Whether `bytes` is the whole line.
  public let isWhole: Bool

  /// The reason of a last line without newline that is the beginning of a record: its writer died
  /// over it, and sends it whole when it runs again.
  ///
  /// The services of ops know these words too.
  public static let cut = "the stream ends in the middle of this line"

  /// Whether the line is the beginning of one.
  public var isCut: Bool { reason == Self.cut }

  /// What a person hears of a line that is cut.
  public func warning(_ input: String, _ number: Int) -> String {
    "\(input):\(number): half a line: its writer was cut short, run it again"
  }
}

/// The records of a stream, one line at a time, each checked and its members found.
///
/// Any chunking of the input gives the same lines. Empty lines are skipped, a byte order mark at
/// the start and carriage returns at line ends dropped, bytes that are no UTF-8 replaced by U+FFFD,
/// as are surrogates without their other half; a last line without newline counts.
public struct Reader: ~Copyable {
  /// The longest line accepted, unless told otherwise: 16 MiB.
  public static let defaultLimit = 16 << 20
  /// The bytes kept of a line beyond the limit: 1 MiB.
  public static let kept = 1 << 20

  /// The current line, without its newline.
  public private(set) var line: [UInt8] = []
  /// The current line's number, from 1.
  public private(set) var number = 0
  /// Why the current line is no record, for `LineKind.broken`.
  public private(set) var broken: Broken?
  /// Finds the members; scan nested objects with a scanner of your own.
  public private(set) var scanner = Scanner()
  /// The value of `type`, without its quotes.
  public private(set) var type = 0..<0
  /// What messages call the input.
  public var name: String { input.name }

  private let input: Input
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isAtEnd = false
  private var long: LongLine?
  /// The kind of the current line when `wait` saw it and `next` has not said so yet.
  private var waiting: LineKind?

  /// Reads an input; lines longer than the limit are broken.
  public init(_ input: consuming Input, limit: Int = Reader.defaultLimit) {
    self.input = input
    self.limit = limit
  }

  /// The members of the current line.
  public var members: [Member] { scanner.members }

  /// The first member of that name.
  public func member(_ name: StaticString) -> Member? {
    scanner.members.first { $0.isNamed(name, in: line) }
  }

  /// The type's name, such as `mail.message`.
  public var typeName: String { String(decoding: line[type], as: UTF8.self) }

  /// The next line, or nil at the end and after a signal that asks to stop.
  ///
  /// Writes what is pending in the output before a read that would block, so that nothing waits in
  /// a pipe while its source is slow.
  public mutating func next(flushing output: inout Output) throws(Failure) -> LineKind? {
    while true {
      if let kind = take() { return kind }
      if isAtEnd { return nil }
      if !input.isReady() { try output.flush() }
      try fill()
    }
  }

  /// The next line, or nil at the end and after a signal that asks to stop.
  public mutating func next() throws(Failure) -> LineKind? {
    while true {
      if let kind = take() { return kind }
      if isAtEnd { return nil }
      try fill()
    }
  }

  /// Waits until `next` will not block, at most to a moment of `Clock.monotonic`; whether it will
  /// not.
  ///
  /// The current line is gone then: the next one is looked at already, since it may be empty.
  public mutating func wait(until deadline: Int64) throws(Failure) -> Bool {
    while true {
      if waiting == nil { waiting = take() }
      if waiting != nil || isAtEnd { return true }
      let rest = max(0, deadline - Clock.monotonic)
      guard input.isReady(within: Int32(clamping: rest)) else { return false }
      try fill()
    }
  }

  /// The place of the next newline in the buffer; no byte is looked at twice.
  private mutating func newline() -> Int? {
    let found = buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, searched < bytes.count else { return nil }
      let place = memchr(base + searched, 0x0A, bytes.count - searched)
      return place.map { UnsafeRawPointer($0) - base }
    }
    searched = found ?? buffer.count
    return found
  }

  /// Whether the unfinished line is beyond the limit even without a byte order mark and a carriage
  /// return, which do not count.
  private var isTooLong: Bool {
    let size = buffer.count - start
    return size > limit + 4 && (size > limit + Self.around || !isReject(start..<buffer.count))
  }

  /// What a reject has around the record or the bytes in it, base64 included: it may be longer by so
  /// much, else whoever comes after the tool that wrote it could not read it.
  private static let around = 2 << 20

  private func isReject(_ range: Range<Int>) -> Bool {
    buffer[range].starts(with: #"{"type":"reject","#.utf8)
  }

  /// Reads a chunk behind what is left of the buffer.
  private mutating func fill() throws(Failure) {
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    if try input.read(into: &buffer) == 0 {
      isAtEnd = true
      // After a signal the rest is half a line that its writer may still finish elsewhere.
      if Signals.seen != nil { buffer.removeAll() }
    }
  }

  /// The next line of the buffer, if it has a whole one.
  private mutating func take() -> LineKind? {
    if let kind = waiting.take() { return kind }
    while true {
      let newline = newline()
      guard newline != nil || (isAtEnd && (start < buffer.count || long != nil)) else {
        absorbLong()
        return nil
      }
      let range = start..<(newline ?? buffer.count)
      start = newline.map { $0 + 1 } ?? buffer.count
      searched = start
      if var line = long.take() {
        if newline == nil, Signals.seen != nil { return nil }
        line.append(buffer[range])
        let isWhole = line.size <= Self.kept
        return breakLine(tooLong, line.first, isWhole: isWhole, line.finish())
      }
      if let kind = accept(range, isCut: newline == nil) { return kind }
    }
  }

  /// Takes what there is of a line beyond the limit out of the buffer.
  private mutating func absorbLong() {
    if long == nil {
      guard isTooLong else { return }
      number += 1
      long = LongLine()
    }
    long?.append(buffer[start...])
    start = buffer.count
  }

  /// Looks at one line; nil when it is empty.
  private mutating func accept(_ whole: Range<Int>, isCut: Bool) -> LineKind? {
    number += 1
    var range = whole
    if number == 1, buffer[range].starts(with: [0xEF, 0xBB, 0xBF]) {
      range = (range.lowerBound + 3)..<range.upperBound
    }
    if range.last.map({ buffer[$0] }) == 0x0D { range = range.dropLast() }
    if range.count > limit, range.count > limit + Self.around || !isReject(range) {
      let bytes = Array(buffer[whole])
      return breakLine(tooLong, bytes)
    }
    if !buffer[range].contains(where: { $0 != 0x20 && $0 != 0x09 }) { return nil }
    line.removeAll(keepingCapacity: true)
    line.append(contentsOf: buffer[range])
    if !UTF8Check.isValid(line) { line = UTF8Check.mend(line) }
    do throws(ScanError) {
      try scanner.scan(line, 0..<line.count)
    } catch {
      if isCut, error.isCut {
        let bytes = Array(buffer[range])
        return breakLine(Broken.cut, bytes, isWhole: false, SHA256.hex(bytes))
      }
      return breakLine("byte \(error.offset + 1): \(error.reason)", Array(buffer[range]))
    }
    for place in scanner.loneSurrogates {
      line.replaceSubrange(place..<place + 6, with: #"\ufffd"#.utf8)
    }
    guard let type = member("type"), let name = scanner.text(type) else {
      return breakLine("no type", Array(buffer[range]))
    }
    self.type = name
    broken = nil
    return kind(name)
  }

  private func kind(_ name: Range<Int>) -> LineKind {
    if line.matches(name, "state") { return .state }
    if line.matches(name, "window") { return .window }
    if line.matches(name, "end") { return .end }
    if line.matches(name, "reject") { return .reject }
    return .data
  }

  private var tooLong: String { "longer than \(limit) bytes, see --max-line" }

  private mutating func breakLine(_ reason: String, _ bytes: [UInt8]) -> LineKind {
    breakLine(reason, bytes, isWhole: bytes.count <= Self.kept, SHA256.hex(bytes))
  }

  private mutating func breakLine(
    _ reason: String, _ bytes: [UInt8], isWhole: Bool, _ sha256: String
  ) -> LineKind {
    broken = Broken(
      reason: reason, bytes: Array(bytes.prefix(Self.kept)), sha256: sha256, isWhole: isWhole)
    line.removeAll(keepingCapacity: true)
    return .broken
  }
}

/// A line beyond the limit while it is read: its first bytes, its size, its hash.
private struct LongLine: ~Copyable {
  private(set) var first: [UInt8] = []
  private(set) var size = 0
  private var hash = SHA256()

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    hash.update(bytes)
    size += bytes.count
    first.append(contentsOf: bytes.prefix(Reader.kept - first.count))
  }

  consuming func finish() -> String { Hex.encode(hash.finish()) }
}
