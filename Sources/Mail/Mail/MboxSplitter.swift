internal import Digest
internal import Time

/// Takes an mbox apart into messages, in chunks of any size, with bounded memory.
///
/// A message begins at a line `From sender date` with an asctime date, at the start or after a blank
/// line; where the blank line is missing, the line after it must look like a header. A sentence that
/// begins with `From ` has no such date. One `>` is taken off lines of `>`s before `From ` (mboxrd);
/// mboxo and HyperKitty, which quote once and never quote a quote, come out the same.
///
/// What stands before the first such line is a message of its own, so a file with a single message
/// and no separator can be read too.
public struct MboxSplitter: ~Copyable {
  /// A message as it was between two separators.
  public struct Piece: Sendable {
    /// The separator line, empty when there was none.
    public var separator: [UInt8]
    /// The message, unquoted; of one beyond the limit, its first bytes.
    public var message: [UInt8]
    /// The line number of its first line, the separator, from 1.
    public var line: Int
    /// How large a message beyond the limit was; null for all others.
    public var oversize: Oversize?
  }

  /// What is known of a message beyond the limit.
  public struct Oversize: Sendable, Equatable {
    /// Its bytes.
    public var size: Int
    /// SHA-256 of all of them, lower-case hexadecimal.
    public var sha256: String
  }

  /// How much of a line is looked at to tell what it is: as long as a line of mail may be (RFC 5322).
  private static let looked = 998

  private let limit: Int
  private let kept: Int
  private var input: [UInt8] = []
  private var at = 0
  private var searched = 0
  private var isInLine = false
  private var isAfterBlank = true
  private var isEnded = false
  private var lineNumber = 1

  private var piece = Piece(separator: [], message: [], line: 1)
  private var size = 0
  private var hash: SHA256?

  /// A splitter.
  ///
  /// - Parameters:
  ///   - limit: the largest message, in bytes.
  ///   - kept: how many bytes of a larger one are kept.
  public init(limit: Int, kept: Int = 1 << 20) {
    self.limit = max(limit, 1)
    self.kept = min(max(kept, 0), max(limit, 1))
  }

  /// Adds bytes, in any portions.
  public mutating func feed(_ bytes: [UInt8]) {
    if at == input.count {
      input = bytes
      searched = 0
    } else {
      input.removeFirst(at)
      input.append(contentsOf: bytes)
      searched -= at
    }
    at = 0
  }

  /// No more bytes will come: the last message can be had.
  public mutating func end() {
    isEnded = true
  }

  /// The next whole message; null when more bytes are needed or, after `end()`, at the end.
  public mutating func next() -> Piece? {
    while at < input.count {
      guard let end = lineEnd(from: max(at, searched)) ?? (isEnded ? input.count : nil) else {
        searched = input.count
        // A line without end must not fill the memory: what there is of it goes on.
        if input.count - at > max(limit, Self.looked) {
          keep(isQuoted(at..<input.count) ? at + 1..<input.count : at..<input.count)
          isInLine = true
          at = input.count
        }
        return nil
      }
      let line = at..<end
      let next = min(end + 1, input.count)
      if !isInLine, begins("From ", at) {
        guard let separates = isSeparator(line, before: next) else { return nil }
        if separates {
          let done = take()
          piece.separator = Array(input[withoutReturn(line)])
          piece.line = lineNumber
          advance(to: next)
          if let done { return done }
          continue
        }
      }
      keep(isQuoted(line) ? at + 1..<next : at..<next)
      isAfterBlank = !isInLine && withoutReturn(line).isEmpty
      isInLine = false
      advance(to: next)
    }
    return isEnded ? take() : nil
  }

  private mutating func advance(to next: Int) {
    at = next
    lineNumber += 1
  }

  private mutating func keep(_ range: Range<Int>) {
    size += range.count
    if size <= limit {
      piece.message.append(contentsOf: input[range])
      return
    }
    if hash == nil {
      hash = SHA256()
      hash?.update(piece.message)
      let room = max(kept - piece.message.count, 0)
      piece.message.append(contentsOf: input[range].prefix(room))
      piece.message.removeLast(max(piece.message.count - kept, 0))
    }
    hash?.update(input[range])
  }

  /// Ends the open message; null when there is none.
  private mutating func take() -> Piece? {
    var done = piece
    piece = Piece(separator: [], message: [], line: lineNumber)
    isAfterBlank = true
    if let hash = hash.take() {
      done.oversize = Oversize(size: size, sha256: Hex.encode(hash.finish()))
    } else if done.message.last == 0x0A {
      // The blank line before the next separator is the mbox's.
      let before = done.message.dropLast(done.message.dropLast().last == 0x0D ? 2 : 1)
      if before.last == 0x0A { done.message = Array(before) }
    }
    size = 0
    let isNothing = done.separator.isEmpty && done.message.allSatisfy { $0 <= 0x20 }
    return isNothing && done.oversize == nil ? nil : done
  }

  /// Whether the line separates messages; null when the next line must be seen first.
  private func isSeparator(_ line: Range<Int>, before next: Int) -> Bool? {
    guard line.count <= Self.looked, Timestamp(mboxFrom: input[line]) != nil else { return false }
    if isAfterBlank { return true }
    let name = input[next...].prefix(Self.looked)
      .prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    if name.endIndex == input.count, name.count < Self.looked { return isEnded ? false : nil }
    return !name.isEmpty && name.count < Self.looked && input[name.endIndex] == UInt8(ascii: ":")
  }

  private func isQuoted(_ line: Range<Int>) -> Bool {
    guard !isInLine, input[line.lowerBound] == UInt8(ascii: ">") else { return false }
    var index = line.lowerBound
    let end = min(line.upperBound, index + Self.looked / 2)
    while index < end, input[index] == UInt8(ascii: ">") { index += 1 }
    return begins("From ", index)
  }

  private func begins(_ word: String, _ index: Int) -> Bool {
    guard index < input.count, input[index] == word.utf8.first else { return false }
    return input[index...].starts(with: word.utf8)
  }

  private func withoutReturn(_ line: Range<Int>) -> Range<Int> {
    guard !line.isEmpty, input[line.upperBound - 1] == 0x0D else { return line }
    return line.lowerBound..<line.upperBound - 1
  }

  private func lineEnd(from: Int) -> Int? {
    let bytes = input.span
    var index = from
    while index < bytes.count {
      if bytes[index] == 0x0A { return index }
      index += 1
    }
    return nil
  }
}
