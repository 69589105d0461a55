import CUnix
import Glibc

func complain(_ what: String) {
  let line = Array("http-replay: \(what)\n".utf8)
  _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}

/// Serves recorded exchanges on the loopback, with scripted faults.
@main
struct HTTPReplay {
  var port: UInt16 = 0
  var portFile: String?
  var logFile: String?
  var lifetime: Int64 = 3600
  var quiet = false
  var verbose = false
  var directories: [String] = []

  static func main() {
    var replay = HTTPReplay()
    replay.read(CommandLine.arguments.dropFirst())
    exit(replay.serve())
  }

  mutating func read(_ arguments: ArraySlice<String>) {
    var rest = arguments
    func bad(_ what: String) -> Never {
      complain(
        "\(what); usage: http-replay [--log file] [--port n] [--port-file file] directory ...")
      exit(64)
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--log": logFile = rest.popFirst()
      case "--port-file": portFile = rest.popFirst()
      case "--port":
        guard let number = UInt16(rest.popFirst() ?? "") else { bad("--port needs a number") }
        port = number
      case "--max-seconds":
        guard let number = Int64(rest.popFirst() ?? "") else { bad("--max-seconds needs a number") }
        lifetime = number
      case "--quiet", "-q": quiet = true
      case "--verbose", "-v": verbose = true
      default:
        if argument.hasPrefix("-") { bad("\(argument): unknown option") }
        directories.append(argument)
      }
    }
    if directories.isEmpty { bad("no directory") }
  }

  func serve() -> Int32 {
    bdc_signals_catch()
    bdc_signals_ignore_pipe()
    var descriptor: Int32?
    if let logFile {
      let opened = open(logFile, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
      guard opened >= 0 else { return fail(73, "\(logFile): \(String(cString: strerror(errno)))") }
      descriptor = opened
    }
    let end = Server.now() + lifetime * 1000
    let server = Server(log: RequestLog(descriptor: descriptor, quiet: quiet))
    guard let bound = server.listen(port: port) else {
      return fail(75, "port \(port): taken, choose another or none")
    }
    for directory in directories {
      let loader = RecordingLoader(base: "http://127.0.0.1:\(bound)")
      if let (status, reason) = loader.load(directory, into: &server.recording) {
        return fail(status, reason)
      }
    }
    if verbose { complain("\(server.recording.count) exchanges on port \(bound)") }
    if let portFile, !announce(bound, in: portFile) {
      return fail(73, "\(portFile): \(String(cString: strerror(errno)))")
    }
    let line = Array("\(bound)\n".utf8)
    _ = line.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    while bdc_signals_seen() == 0, Server.now() < end { server.turn(limit: 250) }
    if bdc_signals_seen() != 0 { bdc_signals_die(bdc_signals_seen()) }
    return 0
  }

  private func fail(_ status: Int32, _ what: String) -> Int32 {
    complain(what)
    return status
  }

  private func announce(_ port: UInt16, in path: String) -> Bool {
    let draft = path + ".new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    let line = Array("\(port)\n".utf8)
    let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    return written == line.count && rename(draft, path) == 0
  }
}
