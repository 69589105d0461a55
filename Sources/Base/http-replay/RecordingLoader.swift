import Glibc

/// Finds and reads the exchanges below a directory.
struct RecordingLoader {
  let base: String

  /// Adds what is below `directory`; returns an exit status and its reason where it cannot.
  func load(_ directory: String, into recording: inout Recording) -> (Int32, String)? {
    var paths: [String] = []
    guard find(directory, &paths) else {
      return (66, "\(directory): \(String(cString: strerror(errno)))")
    }
    for path in paths.sorted() {
      guard let bytes = read(path) else { return (66, "\(path): cannot be read") }
      do throws(FormatError) {
        for var exchange in try ExchangeParser.parse(bytes) {
          if let name = exchange.bodyFile {
            let file = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) + "/" + name
            guard let body = read(file) else {
              return (66, "\(path):\(exchange.line): @body \(name): cannot be read")
            }
            exchange.body = body
          }
          recording.add(exchange.based(on: base))
        }
      } catch {
        return (65, "\(path):\(error.line): \(error.reason)")
      }
    }
    return nil
  }

  private func find(_ directory: String, _ paths: inout [String]) -> Bool {
    guard let listing = opendir(directory) else { return false }
    defer { closedir(listing) }
    while let entry = Glibc.readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let path = directory + "/" + name
      if name.hasSuffix(".http") {
        paths.append(path)
      } else {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, !find(path, &paths) {
          return false
        }
      }
    }
    return true
  }

  private func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if got == 0 { return bytes }
      if got < 0 { return nil }
      bytes += buffer[..<got]
    }
  }
}
