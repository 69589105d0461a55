/// The beginning of a Zstandard frame (RFC 8878 section 3.1.1.1).
public struct FrameHeader: Sendable, Equatable {
  /// The longest header, in bytes.
  public static let maxLength = 18
  /// The four bytes that every frame begins with.
  public static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  /// Bytes of the header itself.
  public let length: Int
  /// Bytes of what the frame holds, nil where the header does not say.
  public let contentSize: Int?
  /// Whether a checksum of four bytes follows the last block.
  public let hasChecksum: Bool

  /// Reads a header from the first bytes of a frame; nil where they are none, or too few.
  public init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes.prefix(Self.maxLength))
    guard bytes.count >= 6, bytes.starts(with: Self.magic) else { return nil }
    let descriptor = bytes[4]
    guard descriptor & 0x08 == 0 else { return nil }
    let isSingle = descriptor & 0x20 != 0
    let dictionary = [0, 1, 2, 4][Int(descriptor & 3)]
    let flag = Int(descriptor >> 6)
    let sizeBytes = flag == 0 ? (isSingle ? 1 : 0) : [0, 2, 4, 8][flag]
    let start = 5 + (isSingle ? 0 : 1) + dictionary
    guard bytes.count >= start + sizeBytes else { return nil }
    hasChecksum = descriptor & 0x04 != 0
    length = start + sizeBytes
    if sizeBytes == 0 {
      contentSize = nil
    } else {
      var value: UInt64 = 0
      for index in (start..<start + sizeBytes).reversed() {
        value = value << 8 | UInt64(bytes[index])
      }
      if sizeBytes == 2 { value += 256 }
      guard value <= UInt64(Int32.max) else { return nil }
      contentSize = Int(value)
    }
  }
}

/// The three bytes before each block of a frame (RFC 8878 section 3.1.1.2).
public struct BlockHeader: Sendable, Equatable {
  /// Bytes of the header itself.
  public static let length = 3
  /// Whether the frame's end follows the block.
  public let isLast: Bool
  /// Bytes of the block that lie in the file behind the header.
  public let stored: Int

  /// Reads a header; nil where the bytes are none.
  public init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes.prefix(Self.length))
    guard bytes.count == Self.length else { return nil }
    let value = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16
    let size = value >> 3
    isLast = value & 1 == 1
    switch value >> 1 & 3 {
    case 0, 2: stored = size
    case 1: stored = 1
    default: return nil
    }
    guard size <= 128 << 10 else { return nil }
  }
}
