internal import Glibc

extension [UInt8] {
  /// The bytes that a JSON text stands for, given the place between its quotes.
  ///
  /// The place must have been scanned; a surrogate without its other half becomes U+FFFD.
  public func unescaped(_ range: Range<Int>) -> [UInt8] {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return [] }
      return [UInt8](unsafeUninitializedCapacity: range.count) { space, count in
        guard let target = space.baseAddress else { return }
        var at = range.lowerBound
        while at < range.upperBound {
          let found = memchr(base + at, 0x5C, range.upperBound - at)
          let next = found.map { UnsafeRawPointer($0) - base } ?? range.upperBound
          memcpy(target + count, base + at, next - at)
          count += next - at
          at = next
          if at + 1 < range.upperBound { at += escape(at, range, target, &count) }
        }
      }
    }
  }

  /// Writes what the escape at a place stands for, which is never longer; returns its length.
  private func escape(
    _ at: Int, _ range: Range<Int>, _ target: UnsafeMutablePointer<UInt8>, _ count: inout Int
  ) -> Int {
    let plain: UInt8
    switch self[at + 1] {
    case 0x62: plain = 0x08
    case 0x66: plain = 0x0C
    case 0x6E: plain = 0x0A
    case 0x72: plain = 0x0D
    case 0x74: plain = 0x09
    case 0x75: return character(at, range, target, &count)
    case let same: plain = same
    }
    target[count] = plain
    count += 1
    return 2
  }

  private func character(
    _ at: Int, _ range: Range<Int>, _ target: UnsafeMutablePointer<UInt8>, _ count: inout Int
  ) -> Int {
    var length = 6
    var value = unit(at, range) ?? 0xFFFD
    if value & 0xFC00 == 0xD800, let low = unit(at + 6, range), low & 0xFC00 == 0xDC00 {
      value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
      length = 12
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    for byte in String(Character(scalar)).utf8 {
      target[count] = byte
      count += 1
    }
    return length
  }

  private func unit(_ at: Int, _ range: Range<Int>) -> UInt32? {
    guard at + 6 <= range.upperBound, self[at] == 0x5C, self[at + 1] == 0x75 else { return nil }
    return UInt32(String(decoding: self[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16)
  }
}

extension [UInt8] {
  /// The place of the next newline from a place on, nil where there is none.
  public func newline(after place: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, place < bytes.count else { return nil }
      return memchr(base + place, 0x0A, bytes.count - place).map { UnsafeRawPointer($0) - base }
    }
  }
}
