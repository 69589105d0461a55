internal import CZstd

/// What is wrong with a Zstandard frame.
public enum ZstdError: Error, Equatable {
  /// It ends before its end.
  case truncated
  /// It is damaged; the library's own words.
  case corrupt(String)
  /// It holds more bytes than were asked for at most.
  case tooLarge
  /// No memory.
  case noMemory
}

extension ZstdError: CustomStringConvertible {
  /// The error in words, for the end of a message.
  public var description: String {
    switch self {
    case .truncated: "the frame ends too early"
    case .corrupt(let why): "the frame is damaged (\(why))"
    case .tooLarge: "the frame is larger than any that is written here"
    case .noMemory: "no memory for a frame"
    }
  }
}

/// A compressor that makes whole frames (RFC 8878) with their length and a checksum.
public struct ZstdCompressor: ~Copyable {
  private let context: OpaquePointer

  /// A compressor of a level from 1, fast, to 19, small.
  public init(level: Int32) throws(ZstdError) {
    guard let context = ZSTD_createCCtx() else { throw .noMemory }
    self.context = context
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 1)
  }

  deinit { ZSTD_freeCCtx(context) }

  /// One frame; its first `head` bytes are in blocks of their own, so that they can be had without
  /// the rest.
  public func frame(_ bytes: [UInt8], head: Int) throws(ZstdError) -> [UInt8] {
    ZSTD_CCtx_reset(context, ZSTD_reset_session_only)
    ZSTD_CCtx_setPledgedSrcSize(context, UInt64(bytes.count))
    var failure: ZstdError?
    // A flush adds a block header or two to what the bound reckons with.
    let room = ZSTD_compressBound(bytes.count) + 64
    let frame = [UInt8](unsafeUninitializedCapacity: room) { space, count in
      bytes.withUnsafeBytes { source in
        var output = ZSTD_outBuffer(dst: space.baseAddress, size: room, pos: 0)
        var input = ZSTD_inBuffer(src: source.baseAddress, size: min(head, bytes.count), pos: 0)
        var left = ZSTD_compressStream2(context, &output, &input, ZSTD_e_flush)
        if ZSTD_isError(left) == 0 {
          input.size = bytes.count
          left = ZSTD_compressStream2(context, &output, &input, ZSTD_e_end)
        }
        if ZSTD_isError(left) != 0 {
          failure = .corrupt(String(cString: ZSTD_getErrorName(left)))
        } else if left != 0 {
          failure = .noMemory
        }
        count = output.pos
      }
    }
    if let failure { throw failure }
    return frame
  }
}

/// A decompressor of single frames.
public struct ZstdDecompressor: ~Copyable {
  private let context: OpaquePointer

  /// A decompressor.
  public init() throws(ZstdError) {
    guard let context = ZSTD_createDCtx() else { throw .noMemory }
    self.context = context
  }

  deinit { ZSTD_freeDCtx(context) }

  /// All bytes of one frame, its checksum compared; `size` is what its header says.
  public func content(_ frame: [UInt8], size: Int) throws(ZstdError) -> [UInt8] {
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    var failure: ZstdError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { space, count in
      let got = frame.withUnsafeBytes { source in
        ZSTD_decompressDCtx(context, space.baseAddress, size, source.baseAddress, source.count)
      }
      count = 0
      if ZSTD_isError(got) == 0 {
        count = got
      } else {
        failure = Self.reason(got)
      }
    }
    if let failure { throw failure }
    guard bytes.count == size else { throw .truncated }
    return bytes
  }

  /// The first bytes of a frame of which only the beginning is at hand, at most so many.
  public func beginning(_ part: [UInt8], limit: Int) throws(ZstdError) -> [UInt8] {
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    var failure: ZstdError?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { space, count in
      part.withUnsafeBytes { source in
        var output = ZSTD_outBuffer(dst: space.baseAddress, size: limit, pos: 0)
        var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        var before = -1
        while output.pos < limit, input.pos + output.pos != before {
          before = input.pos + output.pos
          let left = ZSTD_decompressStream(context, &output, &input)
          if ZSTD_isError(left) != 0 { failure = Self.reason(left) }
          if ZSTD_isError(left) != 0 || left == 0 { break }
        }
        count = output.pos
      }
    }
    if let failure, bytes.isEmpty { throw failure }
    return bytes
  }

  private static func reason(_ code: Int) -> ZstdError {
    switch ZSTD_getErrorCode(code) {
    case ZSTD_error_srcSize_wrong: .truncated
    case ZSTD_error_dstSize_tooSmall: .tooLarge
    case ZSTD_error_memory_allocation: .noMemory
    default: .corrupt(String(cString: ZSTD_getErrorName(code)).lowercased())
    }
  }
}
