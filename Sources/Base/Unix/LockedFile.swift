internal import Glibc

/// A small file that several processes read and write in turn, held under its lock (flock).
///
/// The kernel gives the lock back when its holder dies.
public struct LockedFile: ~Copyable {
  private let lock: FileLock
  private let path: String

  /// Makes the file where it is missing and takes its lock; nil while somebody else holds it.
  ///
  /// Throws `Exit.cannotCreate`.
  public init?(_ path: String) throws(Failure) {
    guard let lock = try FileLock(path, wait: false) else { return nil }
    self.lock = lock
    self.path = path
  }

  /// What is in it, at most 64 KiB; empty when it cannot be read.
  public func read() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { space, size in
      size = max(0, pread(lock.descriptor, space.baseAddress, 1 << 16, 0))
    }
  }

  /// Puts other bytes in their place.
  ///
  /// A process that is killed here may leave old bytes behind the new ones, so the content should
  /// say where it ends. Throws `Exit.output`.
  public func replace(_ bytes: [UInt8]) throws(Failure) {
    let wrote = bytes.withUnsafeBytes { pwrite(lock.descriptor, $0.baseAddress, $0.count, 0) }
    guard wrote == bytes.count, ftruncate(lock.descriptor, bytes.count) == 0 else {
      throw Failure(.output, "\(path): \(Errno.text)")
    }
  }
}

/// One run of a process: numbers are used again, numbers with a time of start are not.
public struct ProcessMark: Sendable, Equatable {
  /// Its number.
  public let pid: Int32
  /// When it started, in clock ticks since the machine did (`proc_pid_stat(5)`).
  public let started: Int64

  /// A mark that was written down earlier.
  public init(pid: Int32, started: Int64) {
    self.pid = pid
    self.started = started
  }

  /// The process with this number; nil when there is none.
  public init?(pid: Int32) {
    guard let bytes = try? Files.read("/proc/\(pid)/stat", limit: 4096) else { return nil }
    // The name before it may have blanks and brackets.
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?
      .split(separator: " ")
    guard let fields, fields.count > 19, fields[0] != "Z", let started = Int64(fields[19]) else {
      return nil
    }
    self.init(pid: pid, started: started)
  }

  /// This process.
  public static let own = ProcessMark(pid: getpid()) ?? ProcessMark(pid: getpid(), started: 0)

  /// Whether it still runs.
  public var isAlive: Bool { ProcessMark(pid: pid) == self }
}
