public import Unix
internal import Zstd

/// Where a frame lies.
public struct StoredFrame: Sendable, Hashable {
  /// Its first byte in the file.
  public let offset: Int64
  /// Bytes in the file.
  public let stored: Int
  /// Bytes of what it holds.
  public let size: Int

  /// The byte after its last.
  public var end: Int64 { offset + Int64(stored) }
}

/// Something in a file that is no whole frame.
public struct Damage: Error, Sendable, Equatable {
  /// The file.
  public var path: String
  /// The first byte that is not as it should be.
  public var offset: Int64
  /// One phrase.
  public var reason: String
  /// Whether it is a frame at the end of the file that was not written to its end.
  public var isTorn = false

  /// A damage.
  public init(path: String, offset: Int64, reason: String, isTorn: Bool = false) {
    self.path = path
    self.offset = offset
    self.reason = reason
    self.isTorn = isTorn
  }

  /// The damage in words.
  public var description: String { "\(path): byte \(offset): \(reason)" }
}

/// A file of frames.
public struct FrameFile: ~Copyable {
  /// No frame holds more bytes: an answer is cut off far below.
  public static let largest = 256 << 20

  /// The file.
  public let file: DataFile
  private let decompressor: ZstdDecompressor

  /// Frames of an open file.
  public init(_ file: consuming DataFile) throws(Failure) {
    self.file = file
    do throws(ZstdError) {
      decompressor = try ZstdDecompressor()
    } catch {
      throw Failure(.bug, "zstd: \(error)")
    }
  }

  /// Opens a file to read.
  public init(reading path: String) throws(Failure) {
    try self.init(DataFile(reading: path))
  }

  /// The size of the file while nobody appends to it.
  public func settledSize() throws(Failure) -> Int64 {
    try file.lock(shared: true)
    defer { file.unlock() }
    return file.size
  }

  /// The frame that begins at a place, only its headers read; nil at the end.
  ///
  /// Throws `Damage` where there is none, or one that is cut off by the end.
  public func frame(at offset: Int64, end: Int64) throws(FrameFailure) -> StoredFrame? {
    if offset >= end { return nil }
    let first = try read(at: offset, count: FrameHeader.maxLength + BlockHeader.length)
    guard let header = FrameHeader(first) else {
      let isCut = end - offset < 6 && FrameHeader.magic.starts(with: first.prefix(4))
      throw damage(offset, isCut ? Self.torn : "no Zstandard frame", isTorn: isCut)
    }
    guard let size = header.contentSize, header.hasChecksum, size <= Self.largest else {
      throw damage(offset, "a frame that no fetcher writes")
    }
    var place = offset + Int64(header.length)
    while true {
      let bytes =
        place == offset + Int64(header.length)
        ? Array(first.dropFirst(header.length)) : try read(at: place, count: BlockHeader.length)
      if place + Int64(BlockHeader.length) > end { throw damage(offset, Self.torn, isTorn: true) }
      guard let block = BlockHeader(bytes) else { throw damage(offset, "a damaged frame") }
      place += Int64(BlockHeader.length + block.stored)
      if block.isLast { break }
    }
    place += 4
    if place > end { throw damage(offset, Self.torn, isTorn: true) }
    return StoredFrame(offset: offset, stored: Int(place - offset), size: size)
  }

  private static let torn = "a frame that was not written to its end"

  /// The first line of a frame.
  public func head(_ frame: StoredFrame) throws(FrameFailure) -> FrameHead {
    let part = try read(at: frame.offset, count: min(frame.stored, FrameHead.maxLength + 64))
    do throws(ZstdError) {
      let bytes = try decompressor.beginning(part, limit: min(frame.size, FrameHead.maxLength))
      if let head = FrameHead(bytes) { return head }
    } catch {
      throw damage(frame.offset, "\(error)")
    }
    // A frame that another program compressed need not have its first line in a block of its own.
    if part.count < frame.stored, let head = FrameHead(try content(frame)) { return head }
    throw damage(frame.offset, "a frame that does not say whose it is")
  }

  /// What a frame holds, its checksum compared.
  public func content(_ frame: StoredFrame) throws(FrameFailure) -> [UInt8] {
    let bytes = try read(at: frame.offset, count: frame.stored)
    do throws(ZstdError) {
      return try decompressor.content(bytes, size: frame.size)
    } catch {
      throw damage(frame.offset, "\(error)")
    }
  }

  /// What a frame of a closed file holds.
  public static func content(
    of path: String, _ frame: StoredFrame
  ) throws(FrameFailure) -> [UInt8] {
    let file: FrameFile
    do throws(Failure) {
      file = try FrameFile(reading: path)
    } catch {
      throw .file(error)
    }
    return try file.content(frame)
  }

  /// The next place after a damage at which frames reach to the end; nil where there is none.
  public func next(after offset: Int64, end: Int64) throws(FrameFailure) -> Int64? {
    let magic = FrameHeader.magic
    let step = 1 << 16
    var place = offset + 1
    while place < end {
      let window = try read(at: place, count: step + magic.count - 1)
      for index in window.indices.prefix(step)
      where window[index] == magic[0] && window[index...].starts(with: magic) {
        let start = place + Int64(index)
        if (try? frame(at: start, end: end)) != nil { return start }
      }
      place += Int64(step)
    }
    return nil
  }

  /// Whether there is nothing but zeros, as a lost write leaves them.
  func isZero(from offset: Int64, to end: Int64) throws(FrameFailure) -> Bool {
    var place = offset
    while place < end {
      let bytes = try read(at: place, count: min(1 << 16, Int(end - place)))
      if bytes.isEmpty || bytes.contains(where: { $0 != 0 }) { return false }
      place += Int64(bytes.count)
    }
    return true
  }

  private func damage(_ offset: Int64, _ reason: String, isTorn: Bool = false) -> FrameFailure {
    .damage(Damage(path: file.path, offset: offset, reason: reason, isTorn: isTorn))
  }

  private func read(at place: Int64, count: Int) throws(FrameFailure) -> [UInt8] {
    do throws(Failure) {
      return try file.read(at: place, count: count)
    } catch {
      throw .file(error)
    }
  }
}

/// Why a frame cannot be had.
public enum FrameFailure: Error, Sendable {
  /// It is no whole frame.
  case damage(Damage)
  /// The file cannot be read.
  case file(Failure)
}
