import Serving
import Unix

/// Serves recorded exchanges on the loopback, with scripted faults.
@main
struct HTTPReplay: Tool {
  static let name = "http-replay"
  static let summary = "serve recorded HTTP exchanges on the loopback, with scripted faults"
  static let operands = "directory ..."
  static let options = [
    Option(
      "limit", nil, "n/seconds", "take so many requests in so many seconds, refuse more with 403"),
    Option("log", nil, "file", "append a line of JSON for each request"),
    Option("max-seconds", nil, "n", "end after so many seconds, 3600 by default"),
    Option("port", nil, "n", "listen on this port, a free one by default"),
    Option("port-file", nil, "file", "write the port to a file once requests are accepted"),
    Option("tls-certificate", nil, "file", "speak https, with the certificate in this file"),
    Option("tls-key", nil, "file", "the certificate's key"),
  ]

  let directories: [String]
  let port: Int
  let portFile: String?
  let logFile: String?
  let lifetime: Int
  let limit: Limit?
  let certificate: String?
  let key: String?

  init(_ arguments: Arguments) throws(Failure) {
    directories = arguments.operands
    port = try arguments.number("port", 0...65535) ?? 0
    portFile = arguments.value("port-file")
    logFile = arguments.value("log")
    lifetime = try arguments.number("max-seconds", 0...864_000) ?? 3600
    let text = arguments.value("limit")
    limit = text.flatMap { Limit($0) }
    if let text, limit == nil {
      throw Failure(.usage, "--limit: \(text): expected requests and seconds, as 60/3600")
    }
    certificate = arguments.value("tls-certificate")
    key = arguments.value("tls-key")
    if (certificate == nil) != (key == nil) {
      throw Failure(.usage, "--tls-certificate and --tls-key belong together")
    }
    if directories.isEmpty {
      throw Failure(.usage, "no directory: name one that holds exchanges, see --help")
    }
  }

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let end = Clock.monotonic + Int64(lifetime) * 1000
    var identity: Identity?
    if let certificate, let key { identity = try Identity(certificate: certificate, key: key) }
    let replayer = Replayer(log: try RequestLog(logFile), limit: limit)
    let server = Server(replayer, identity: identity)
    guard let bound = server.listen(port: UInt16(port)) else {
      let other = identity == nil ? "" : ", or the certificate and its key do not go together"
      throw Failure(.retry, "port \(port): taken, choose another or none\(other)")
    }
    defer { server.stop() }
    let loader = RecordingLoader(base: "\(server.scheme)://127.0.0.1:\(bound)")
    for directory in directories { try loader.load(directory, into: &replayer.recording) }
    session.note("\(replayer.recording.count) exchanges on port \(bound)")
    if let portFile { try Files.writeAtomically(portFile, Array("\(bound)\n".utf8)) }
    try session.output.write("\(bound)\n")
    try session.output.flush()
    while session.interrupted == nil, Clock.monotonic < end {
      server.turn(limit: 250)
      for target in replayer.takeMissing() { session.say("\(target): no such exchange") }
      if let failure = replayer.failure { throw failure }
    }
    return .ok
  }
}
