internal import Glibc

/// A file that is read at any place and grows at its end, shared with other processes by a lock.
public struct DataFile: ~Copyable {
  /// The path.
  public let path: String
  private let descriptor: Int32

  /// Opens a file to read; throws `Exit.noInput`.
  public init(reading path: String) throws(Failure) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure(.noInput, "\(path): \(Errno.text)") }
    descriptor = file
    self.path = path
  }

  /// Opens a file to read and to append to, a new one readable by its owner only; throws
  /// `Exit.cannotCreate`.
  public init(appending path: String) throws(Failure) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure(.cannotCreate, "\(path): \(Errno.text)") }
    descriptor = file
    self.path = path
  }

  deinit { close(descriptor) }

  /// Bytes in the file.
  public var size: Int64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// Whether the path still leads to this file, and not to one that took its place.
  public var isCurrent: Bool {
    var here = stat()
    var there = stat()
    return fstat(descriptor, &here) == 0 && stat(path, &there) == 0
      && here.st_ino == there.st_ino && here.st_dev == there.st_dev
  }

  /// The file's number in its file system.
  public var identity: UInt64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  /// Takes the lock (flock), alone or with other readers.
  ///
  /// It is held for as long as an append takes, so whoever holds it a minute is stopped: throws
  /// `Exit.retry` then.
  public func lock(shared: Bool = false) throws(Failure) {
    let end = Clock.monotonic + 60_000
    while flock(descriptor, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw Failure(.output, "\(path): \(Errno.text)")
      }
      if Clock.monotonic > end {
        throw Failure(
          .retry, "\(path): locked for a minute by another process, see who has it open")
      }
      usleep(2000)
    }
  }

  /// Gives the lock back.
  public func unlock() { flock(descriptor, LOCK_UN) }

  /// At most so many bytes from a place on; fewer at the end of the file.
  public func read(at place: Int64, count: Int) throws(Failure) -> [UInt8] {
    var reason: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { space, size in
      size = 0
      while size < count {
        let got = pread(
          descriptor, space.baseAddress?.advanced(by: size), count - size, off_t(place) + size)
        if got > 0 {
          size += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          reason = errno
          return
        }
      }
    }
    if reason != 0 { throw Failure(.noInput, "\(path): \(Errno.text(reason))") }
    return bytes
  }

  /// Writes bytes at a place; throws `Exit.output` where the disk is full, and what was written is
  /// cut off again then.
  public func write(_ bytes: [UInt8], at place: Int64) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { all in
        pwrite(
          descriptor, all.baseAddress?.advanced(by: done), bytes.count - done, off_t(place) + done)
      }
      if wrote >= 0 {
        done += wrote
      } else if errno != EINTR {
        let reason = errno
        ftruncate(descriptor, off_t(place))
        throw Failure(.output, "\(path): \(Errno.text(reason)), free some space and run again")
      }
    }
  }

  /// Cuts the file off at a size; throws `Exit.output`.
  public func cut(to size: Int64) throws(Failure) {
    if ftruncate(descriptor, off_t(size)) != 0 {
      throw Failure(.output, "\(path): \(Errno.text)")
    }
  }

  /// Waits until the disk has everything; throws `Exit.output`.
  public func sync() throws(Failure) {
    if fdatasync(descriptor) != 0 { throw Failure(.output, "\(path): \(Errno.text)") }
  }

  /// Makes the names in a folder durable; throws `Exit.output`.
  public static func sync(folder path: String) throws(Failure) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Failure(.output, "\(path): \(Errno.text)") }
    defer { close(folder) }
    if fsync(folder) != 0 { throw Failure(.output, "\(path): \(Errno.text)") }
  }
}
