internal import CUnix
internal import Glibc

/// Whole files, folders and locks.
public enum Files {
  /// A file's bytes; throws `Exit.noInput` when it cannot be read or is larger than the limit.
  public static func read(_ path: String, limit: Int = 1 << 26) throws(Failure) -> [UInt8] {
    let input = try Input(path)
    var bytes: [UInt8] = []
    // A file is there at once: half of one, after a signal, would be taken for the whole.
    while try input.read(into: &bytes, afterSignal: input.descriptor != 0) > 0 {
      guard bytes.count <= limit else {
        throw Failure(.noInput, "\(path): larger than \(limit) bytes")
      }
    }
    return bytes
  }

  /// Replaces a file as a whole, or leaves it alone.
  public static func writeAtomically(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    var output = try Output(creating: path)
    try output.write(bytes)
    try output.commit()
  }

  /// Whether something has that path.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether the path can be executed.
  public static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// Whether the path can be written, by root too where the file system can.
  public static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// Whether the path is a folder.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether the path is a file with bytes of its own: no folder, device or pipe.
  public static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// A file's bytes in number, nil when it is not there.
  public static func size(_ path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : nil
  }

  /// The owner's number of a path, nil when it is not there.
  public static func owner(_ path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_uid : nil
  }

  /// Makes a folder and those above it; throws `Exit.cannotCreate`.
  public static func makeFolder(_ path: String, mode: UInt32 = 0o755) throws(Failure) {
    if isFolder(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]), mode: mode)
    }
    if mkdir(path, mode) != 0, errno != EEXIST {
      throw Failure(.cannotCreate, "\(path): \(Errno.text)")
    }
  }

  /// Makes the names in a file's folder durable, where its file system can.
  public static func synchronize(folderOf path: String) {
    let above = path.lastIndex(of: "/").map { String(path[..<$0]) + "/" } ?? "."
    let folder = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  /// Gives a file or folder another name; throws `Exit.cannotCreate`.
  public static func rename(_ path: String, to other: String) throws(Failure) {
    guard Glibc.rename(path, other) == 0 else {
      throw Failure(.cannotCreate, "\(path): cannot be renamed to \(other): \(Errno.text)")
    }
    synchronize(folderOf: other)
  }

  /// Swaps two names in one step; false where the file system cannot.
  public static func exchange(_ path: String, _ other: String) -> Bool {
    guard bdc_exchange(path, other) == 0 else { return false }
    synchronize(folderOf: other)
    return true
  }

  /// Removes a file; nothing happens when it is not there.
  public static func remove(_ path: String) { unlink(path) }

  /// Gives a path to a user and group; throws `Exit.denied`.
  public static func give(_ path: String, user: UInt32, group: UInt32) throws(Failure) {
    if chown(path, user, group) != 0 { throw Failure(.denied, "\(path): \(Errno.text)") }
  }

  /// Sets the permission bits; throws `Exit.denied`.
  public static func protect(_ path: String, mode: UInt32) throws(Failure) {
    if chmod(path, mode) != 0 { throw Failure(.denied, "\(path): \(Errno.text)") }
  }

  /// What a path is, whatever a link leads to.
  public enum Kind: Sendable {
    /// A file with bytes of its own.
    case regular
    /// A folder.
    case folder
    /// A symbolic link.
    case link
    /// A device, a pipe, a socket.
    case other
  }

  /// What a path itself is; nil when it is not there.
  public static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .regular
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The names in a folder, sorted, without `.` and `..`; empty when it cannot be read.
  public static func list(_ path: String) -> [String] { (try? names(path)) ?? [] }

  /// The names in a folder, sorted, without `.` and `..`; throws `Exit.noInput`.
  public static func names(_ path: String) throws(Failure) -> [String] {
    guard let folder = opendir(path) else { throw Failure(.noInput, "\(path): \(Errno.text)") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The absolute path without links; nil when it is not there.
  public static func resolve(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { Glibc.free(found) }
    return String(cString: found)
  }

  /// The folder the process is in.
  public static var current: String { resolve(".") ?? "/" }

  /// Free bytes of the file system that holds a path.
  public static func free(at path: String) -> Int64? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int64(status.f_bavail) * Int64(status.f_frsize)
  }
}

/// An exclusive lock on a file (flock), held until the value is gone.
public struct FileLock: ~Copyable {
  /// The open file; a child that gets it holds the lock as well.
  public let descriptor: Int32

  /// Takes the lock, or nil when somebody else holds it and `wait` is false.
  public init?(_ path: String, wait: Bool) throws(Failure) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure(.cannotCreate, "\(path): \(Errno.text)") }
    var taken = flock(file, LOCK_EX | LOCK_NB) == 0
    while !taken, wait, Signals.seen == nil {
      taken = flock(file, LOCK_EX) == 0
      if !taken, errno != EINTR { break }
    }
    guard taken else {
      close(file)
      return nil
    }
    descriptor = file
  }

  deinit { close(descriptor) }
}
