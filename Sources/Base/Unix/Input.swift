internal import CUnix
internal import Glibc

/// A file or standard input, read in chunks.
public struct Input: ~Copyable {
  /// What messages call it: the path, or `standard input`.
  public let name: String
  /// Its number, which a child can be given; closed with this value, unless it is somebody else's.
  public let descriptor: Int32
  private let owned: Bool

  /// Opens a path, `-` for standard input; throws `Exit.noInput` when it cannot be read.
  public init(_ path: String) throws(Failure) {
    if path == "-" {
      self.init(descriptor: 0, name: "standard input")
      return
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    let isDirectory = file >= 0 && fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    guard file >= 0, !isDirectory else {
      let reason = file < 0 ? Errno.text : Errno.text(EISDIR)
      if file >= 0 { close(file) }
      throw Failure(.noInput, "\(path): \(reason)")
    }
    self.init(descriptor: file, name: path, owned: true)
  }

  /// Bytes at hand, read as a file is; throws `Exit.retry` where there is no memory for them.
  public init(_ bytes: [UInt8], name: String) throws(Failure) {
    self.init(descriptor: try Self.memory(bytes, name), name: name, owned: true)
  }

  static func memory(_ bytes: [UInt8], _ name: String) throws(Failure) -> Int32 {
    let file = bdc_memory()
    var done = 0
    while file >= 0, done < bytes.count {
      let wrote = bytes.withUnsafeBytes { all in
        pwrite(file, all.baseAddress?.advanced(by: done), bytes.count - done, off_t(done))
      }
      if wrote <= 0 { break }
      done += wrote
    }
    guard file >= 0, done == bytes.count else {
      let reason = Errno.text
      if file >= 0 { close(file) }
      throw Failure(.retry, "\(name): \(reason)")
    }
    return file
  }

  /// A descriptor that somebody else closes.
  public init(descriptor: Int32, name: String) {
    self.init(descriptor: descriptor, name: name, owned: false)
  }

  private init(descriptor: Int32, name: String, owned: Bool) {
    self.descriptor = descriptor
    self.name = name
    self.owned = owned
  }

  deinit { if owned { close(descriptor) } }

  /// Appends the next chunk of at most `limit` bytes and returns its size: 0 at the end of input,
  /// and after a signal that asks to stop, unless what comes from ending children is wanted too.
  public func read(
    into buffer: inout [UInt8], limit: Int = 65_536, afterSignal: Bool = false
  ) throws(Failure) -> Int {
    var reason: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: limit) { space, size in
      size = 0
      while afterSignal || Signals.seen == nil {
        let got = Glibc.read(descriptor, space.baseAddress, limit)
        if got >= 0 {
          size = got
          return
        }
        switch errno {
        case EINTR: continue
        // Whoever shares the descriptor made it non-blocking: nothing yet is not the end.
        case EAGAIN: _ = isReady(within: 60_000)
        default:
          reason = errno
          return
        }
      }
    }
    if reason != 0 { throw Failure(.noInput, "\(name): \(Errno.text(reason))") }
    buffer.append(contentsOf: chunk)
    return chunk.count
  }

  /// Whether a read would return at once: bytes, end or error.
  ///
  /// Waits at most so many milliseconds.
  public func isReady(within milliseconds: Int32 = 0) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, milliseconds) > 0
  }

  /// Throws `Exit.noInput` for the first of some operands that cannot be read, before any work.
  public static func check(_ paths: [String]) throws(Failure) {
    for path in paths where path != "-" {
      if access(path, R_OK) != 0 { throw Failure(.noInput, "\(path): \(Errno.text)") }
      if Files.isFolder(path) { throw Failure(.noInput, "\(path): \(Errno.text(EISDIR))") }
    }
  }
}
