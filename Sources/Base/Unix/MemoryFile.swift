internal import Glibc

/// A file without a name, in memory: what a child reads as its standard input, or writes its errors
/// to, while nobody serves a pipe.
public struct MemoryFile: ~Copyable {
  /// The open file, at its beginning.
  public let descriptor: Int32

  /// A file with these bytes; throws `Exit.retry` where there is no memory for them.
  public init(_ bytes: [UInt8] = []) throws(Failure) {
    descriptor = try Input.memory(bytes, "memory")
  }

  deinit { close(descriptor) }

  /// The last bytes in it, at most so many; it stands at its end then.
  public func tail(_ limit: Int = 65_536) -> [UInt8] {
    let size = Int(max(0, lseek(descriptor, 0, SEEK_END)))
    let start = max(0, size - limit)
    return [UInt8](unsafeUninitializedCapacity: min(size, limit)) { space, count in
      count = max(0, pread(descriptor, space.baseAddress, space.count, off_t(start)))
    }
  }
}
