import Glibc

/// An unnamed file as one end of a process: no pipe to fill, nothing to drain.
final class Spool {
  let descriptor: Int32

  /// Filled with these bytes and wound back.
  init(_ bytes: some Sequence<UInt8> = []) throws {
    var name = Array("/tmp/bdc-spool-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw TestFailure("spool: \(String(cString: strerror(errno)))")
    }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let content = Array(bytes)
    var written = 0
    while written < content.count {
      let count = content.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress?.advanced(by: written), content.count - written)
      }
      guard count > 0 else { throw TestFailure("spool: \(String(cString: strerror(errno)))") }
      written += count
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  /// Everything in it, wherever the other side stands.
  var bytes: [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size > 0 else { return [] }
    var content = [UInt8](repeating: 0, count: size)
    var got = 0
    while got < size {
      let count = content.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress?.advanced(by: got), size - got, off_t(got))
      }
      guard count > 0 else { break }
      got += count
    }
    return Array(content[..<got])
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}
