internal import Glibc

/// Buffered bytes to a descriptor; a failing write is seen where it fails.
public struct Output: ~Copyable {
  private var buffer: [UInt8] = []
  private let descriptor: Int32
  private let name: String
  private let staged: (temporary: String, path: String)?
  private let isOwned: Bool
  /// Is shown each line of `line(_:)` before it is taken; what it throws keeps the line back.
  public var gate: (([UInt8]) throws(Failure) -> Void)?
  /// Whether the reader closed the pipe.
  public private(set) var isGone = false

  /// A descriptor that somebody else closes.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    staged = nil
    isOwned = false
    buffer.reserveCapacity(1 << 17)
  }

  /// A file that grows, readable by its owner only; throws `Exit.cannotCreate`.
  public init(appending path: String) throws(Failure) {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure(.cannotCreate, "\(path): \(Errno.text)") }
    descriptor = file
    name = path
    staged = nil
    isOwned = true
  }

  /// A new file that takes its name only with `commit`; throws `Exit.cannotCreate`.
  ///
  /// Behind a link it takes the place of what the link leads to; that of a device, a pipe or a folder
  /// it does not take.
  ///
  /// - Parameter mode: its permission bits.
  public init(creating name: String, mode: UInt32 = 0o644) throws(Failure) {
    let path = Files.resolve(name) ?? name
    guard !Files.exists(path) || Files.isRegular(path) else {
      throw Failure(.cannotCreate, "\(name): is no regular file, name another")
    }
    let temporary = "\(path).\(getpid()).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw Failure(.cannotCreate, "\(name): \(Errno.text)") }
    descriptor = file
    self.name = name
    staged = (temporary, path)
    isOwned = true
  }

  deinit {
    if isOwned { close(descriptor) }
    if let staged { unlink(staged.temporary) }
  }

  /// Appends bytes.
  public mutating func write(_ bytes: [UInt8]) throws(Failure) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Appends part of an array.
  public mutating func write(_ bytes: [UInt8], _ range: Range<Int>) throws(Failure) {
    buffer.append(contentsOf: bytes[range])
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Appends text.
  public mutating func write(_ text: String) throws(Failure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Appends bytes and a newline.
  public mutating func line(_ bytes: [UInt8]) throws(Failure) {
    if let gate { try gate(bytes) }
    buffer.append(contentsOf: bytes)
    buffer.append(0x0A)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Writes what is pending; throws `Exit.output` (full disk) or `Exit.readerGone`.
  public mutating func flush() throws(Failure) {
    var done = 0
    while done < buffer.count {
      let wrote = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if wrote >= 0 {
        done += wrote
      } else if errno == EAGAIN {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
      } else if errno != EINTR {
        let reason = errno
        buffer.removeAll()
        if reason == EPIPE {
          isGone = true
          throw Failure(.readerGone, "\(name): \(Errno.text(reason))")
        }
        let advice =
          switch reason {
          case ENOSPC, EDQUOT, EFBIG: "free some space and run again"
          case EBADF: "it is closed, open it and run again"
          default: "see what is wrong with it and run again"
          }
        throw Failure(.output, "\(name): \(Errno.text(reason)), \(advice)")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Whether 4096 bytes can be written without waiting, or writing fails at once.
  ///
  /// Waits at most so many milliseconds.
  public func isReady(within milliseconds: Int32) -> Bool {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&wanted, 1, milliseconds) > 0
  }

  /// Makes the new file durable under its own name (write, fsync, rename).
  public mutating func commit() throws(Failure) {
    try flush()
    guard let staged else { return }
    guard fsync(descriptor) == 0, rename(staged.temporary, staged.path) == 0 else {
      throw Failure(.output, "\(name): \(Errno.text)")
    }
    Files.synchronize(folderOf: staged.path)
  }
}
