internal import CUnix
internal import Glibc

extension Files {
  /// Replaces a file as a whole, or leaves it alone; it is durable only after
  /// `synchronize(around:)`.
  ///
  /// For many files that are made durable at once: each by itself costs several times as much.
  /// Throws `Exit.cannotCreate` and `Exit.output`.
  ///
  /// - Parameter temporary: where it grows, in the same file system.
  public static func replace(
    _ path: String, _ bytes: [UInt8], by temporary: String
  ) throws(Failure) {
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Failure(.cannotCreate, "\(path): \(Errno.text)") }
    do throws(Failure) {
      var output = Output(descriptor: file, name: path)
      try output.write(bytes)
      try output.flush()
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    close(file)
    guard Glibc.rename(temporary, path) == 0 else {
      let reason = Errno.text
      unlink(temporary)
      throw Failure(.cannotCreate, "\(path): \(reason)")
    }
  }

  /// Makes everything that was written to a folder's file system durable; throws `Exit.output`.
  public static func synchronize(around folder: String) throws(Failure) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let isDone = file >= 0 && bdc_synchronize(file) == 0
    let reason = Errno.text
    if file >= 0 { close(file) }
    guard isDone else { throw Failure(.output, "\(folder): \(reason)") }
  }
}
