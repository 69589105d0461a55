/// A part of a text.
public struct TextChunk: Sendable, Equatable {
  /// Where the text first has it from where it may begin, in code points; ids are made of it.
  public let start: Int
  /// Its code points.
  public let length: Int
  /// Its bytes in the text.
  public let bytes: Range<Int>

  /// A part.
  public init(start: Int, length: Int, bytes: Range<Int>) {
    self.start = start
    self.length = length
    self.bytes = bytes
  }
}

/// Cuts texts into chunks that overlap, at blank lines where it can, else at line ends, else at
/// spaces, else between any two characters.
///
/// Chunks and starts are those of the recursive character splitter that Python programs use with
/// `add_start_index`, to the last code point: ids in indexes that were filled with it stay valid.
/// A text that repeats itself may give chunks a start before their own place, and two chunks the
/// same one.
public struct Splitter: Sendable {
  /// The most code points of a chunk.
  public let size: Int
  /// The most code points that a chunk repeats of the one before it.
  public let overlap: Int

  /// A splitter; nil unless `size` is at least 1 and `overlap` from 0 to `size`.
  public init?(size: Int, overlap: Int) {
    guard size >= 1, overlap >= 0, overlap <= size else { return nil }
    self.size = size
    self.overlap = overlap
  }

  /// The chunks of a text, in order; none of it when it is nothing but white space.
  ///
  /// - Parameter text: valid UTF-8.
  public func chunks(of text: [UInt8]) -> [TextChunk] {
    text.withUnsafeBufferPointer { bytes in
      var pass = SplitterPass(bytes, size: size, overlap: overlap)
      pass.split(0..<bytes.count, at: .blankLine)
      return pass.chunks
    }
  }
}
