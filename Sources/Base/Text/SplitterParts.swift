extension Splitter {
  /// A chunk cut into parts of at most so many bytes, about equal, that repeat nothing.
  ///
  /// Cut is at line ends or spaces where the second half of a part has some, else between
  /// characters. The first part begins where the chunk does; the start of the others is where they
  /// stand in it.
  ///
  /// - Parameter maxBytes: at least 4, the most a character has.
  public static func parts(
    of chunk: TextChunk, in text: [UInt8], maxBytes: Int
  ) -> [TextChunk] {
    let most = max(4, maxBytes)
    guard chunk.bytes.count > most else { return [chunk] }
    return text.withUnsafeBufferPointer { bytes in
      var parts: [TextChunk] = []
      var at = chunk.bytes.lowerBound
      var start = chunk.start
      while at < chunk.bytes.upperBound {
        let rest = chunk.bytes.upperBound - at
        let count = (rest + most - 1) / most
        let ideal = at + (rest + count - 1) / count
        let end = count == 1 ? chunk.bytes.upperBound : cut(bytes, at, ideal)
        let range = WhiteSpace.trim(bytes, at..<end)
        if !range.isEmpty {
          let before = CodePoints.count(bytes, at..<range.lowerBound)
          parts.append(
            TextChunk(
              start: start + before, length: CodePoints.count(bytes, range), bytes: range))
        }
        start += CodePoints.count(bytes, at..<end)
        at = end
      }
      return parts
    }
  }

  /// The place of the best cut up to an ideal one.
  private static func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ ideal: Int
  ) -> Int {
    let half = start + (ideal - start) / 2
    for separator in [UInt8(0x0A), 0x20] {
      var at = ideal
      while at > half {
        if bytes[at] == separator { return at }
        at -= 1
      }
    }
    var at = ideal
    while at > start, bytes[at] & 0xC0 == 0x80 { at -= 1 }
    return at > start ? at : start + CodePoints.width(bytes[start])
  }
}
