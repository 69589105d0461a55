internal import CZlib

/// What is wrong with a gzip stream.
///
/// What was given out before may be kept, but a bad checksum means that it is damaged somewhere.
public enum GunzipError: Error, Equatable {
  /// The first bytes are not those of a gzip header.
  case notGzip
  /// The stream ended inside a member, or was empty.
  case truncated
  /// A member's length or CRC-32 is not that of its data.
  case checksum
  /// The compressed data makes no sense; zlib's own words.
  case corrupt(String)
  /// After a member something follows that is neither a member nor zeros.
  case trailingGarbage
  /// No memory for zlib's window.
  case noMemory
}

extension GunzipError: CustomStringConvertible {
  /// The error in words, for the end of a message.
  public var description: String {
    switch self {
    case .notGzip: "not in gzip format"
    case .truncated: "the gzip stream ends too early"
    case .checksum: "the data does not match its checksum"
    case .corrupt(let why): "the gzip stream is corrupt (\(why))"
    case .trailingGarbage: "something that is not gzip follows the gzip stream"
    case .noMemory: "no memory to decompress"
    }
  }
}

/// A decompressor of gzip streams (RFC 1952) that come in pieces.
///
/// Give it a chunk, take pieces until there are none, and say when the stream has ended:
///
///     var gunzip = try Gunzip()
///     while let chunk = read() {
///       gunzip.feed(chunk)
///       while let piece = try gunzip.next() { use(piece) }
///     }
///     try gunzip.finish()
///
/// Members that follow each other are one stream, and zeros after the last are ignored, as gzip(1)
/// does. Memory is zlib's window, one piece, and the chunks that were fed and not yet taken.
public struct Gunzip: ~Copyable {
  /// No piece is longer, in bytes.
  public static let pieceLimit = 65_536

  /// zlib keeps the address of its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var inMember = false
  private var members = 0
  private var failure: GunzipError?
  private var input: [UInt8] = []
  private var used = 0

  /// A decompressor at the start of a stream.
  public init() throws(GunzipError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 asks for the gzip format and no other.
    let status = inflateInit2_(
      stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      stream.deallocate()
      throw .noMemory
    }
    self.stream = stream
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Takes in the next bytes of the stream; `next()` gives what they decompress to.
  public mutating func feed(_ chunk: [UInt8]) {
    if used == input.count {
      input = chunk
    } else {
      input.removeFirst(used)
      input += chunk
    }
    used = 0
  }

  /// The next 1 to 65,536 bytes, or nil when more must be fed.
  public mutating func next() throws(GunzipError) -> [UInt8]? {
    if let failure { throw failure }
    while true {
      if !inMember {
        if members > 0 { skipZeros() }
        guard used < input.count else { return nil }
        inMember = true
      }
      let piece = try inflatePiece()
      if !piece.isEmpty { return piece }
      if inMember, used == input.count { return nil }
    }
  }

  /// Says that nothing more will be fed; throws when the stream cannot be complete.
  public mutating func finish() throws(GunzipError) {
    if let failure { throw failure }
    guard members > 0, !inMember, used == input.count else { throw .truncated }
  }

  private mutating func skipZeros() {
    while used < input.count, input[used] == 0 { used += 1 }
  }

  /// One call of zlib, which ends when input or room or member ends.
  private mutating func inflatePiece() throws(GunzipError) -> [UInt8] {
    var status = Z_OK
    let given = min(input.count - used, Int(UInt32.max))
    let piece = input.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: Self.pieceLimit) { room, count in
        stream.pointee.next_in = source.baseAddress.map {
          UnsafeMutablePointer(mutating: $0 + used)
        }
        stream.pointee.avail_in = UInt32(given)
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(Self.pieceLimit)
        status = inflate(stream, Z_NO_FLUSH)
        count = Self.pieceLimit - Int(stream.pointee.avail_out)
      }
    }
    used += given - Int(stream.pointee.avail_in)
    switch status {
    case Z_OK, Z_BUF_ERROR:
      break
    case Z_STREAM_END:
      inMember = false
      members += 1
      inflateReset(stream)
    default:
      failure = whatFailed(status)
      // What came before the damage is given first; the next call throws.
      if piece.isEmpty, let failure { throw failure }
    }
    return piece
  }

  private func whatFailed(_ status: Int32) -> GunzipError {
    if status == Z_MEM_ERROR { return .noMemory }
    switch stream.pointee.msg.map({ String(cString: $0) }) {
    case "incorrect header check": return members > 0 ? .trailingGarbage : .notGzip
    case "incorrect data check", "incorrect length check": return .checksum
    case let message: return .corrupt(message ?? "status \(status)")
    }
  }
}
