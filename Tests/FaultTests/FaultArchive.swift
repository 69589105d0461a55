import Foundation
import TestSupport
import Unix

/// The recorded archive, what other sources answer (a GitHub that knows one account), a webhook, and
/// a list of Pinecone's indexes, with something wrong with them.
struct FaultArchive {
  static let list = "boost-announce@lists.boost.org"

  let base: String
  /// Alive as long as this is.
  private let server: ReplayServer?
  private let folder: TemporaryFolder?
  /// Further variables of the command.
  private(set) var environment: [String: String] = [:]

  /// What a fault makes of the archive; nil for a fault that is none of the network.
  ///
  /// The indexes that it lists are those of `pinecone`, with nothing wrong with them.
  init?(_ fault: String, pinecone: FaultPinecone? = nil) throws {
    let indexes = try pinecone?.exchanges()
    switch fault {
    case "no network": self.init(base: "https://192.0.2.1")
    case "host name unknown": self.init(base: "https://archive.invalid")
    case "connection refused": self.init(base: "http://127.0.0.1:1")
    case "connection reset": try self.init(indexes, changed: "@reset")
    case "connection reset in the answer": try self.init(indexes, changed: "@reset 10")
    case "answer in drips": try self.init(indexes, changed: "@drip 400/3")
    case "answer that stalls":
      try self.init(indexes, changed: "@delay 60000")
      environment["BDC_STALL_S"] = "1"
      environment["PINECONE_REQUEST_TIMEOUT"] = "1"
    case "answer cut short": try self.init(indexes, changed: "@truncate 10")
    case "another answer":
      try self.init(indexes, changed: Self.answer(200, "text/html", "<html>maintenance</html>"))
    case "status 429, wait an hour":
      try self.init(indexes, changed: Self.answer(429, "application/json\nRetry-After: 3600", "{}"))
    case _ where fault.hasPrefix("status "):
      let code = Int(fault.dropFirst("status ".count)) ?? 0
      try self.init(indexes, changed: Self.answer(code, "application/json", #"{"detail":"no"}"#))
    case "certificate of another host":
      try self.init(indexes, changed: "", certificate: "DNS:archive.example")
    case "certificate of nobody we trust":
      try self.init(indexes, changed: "", certificate: "IP:127.0.0.1", isTrusted: false)
    case "certificate out of date": try self.init(indexes, changed: "", certificate: "IP:127.0.0.1")
    case "none", "certificate as it should be":
      try self.init(indexes, changed: "", certificate: fault == "none" ? nil : "IP:127.0.0.1")
    default: return nil
    }
  }

  private init(base: String) {
    self.base = base
    server = nil
    folder = nil
  }

  private static func answer(_ code: Int, _ type: String, _ body: String) -> String {
    "\nHTTP/1.1 \(code) X\nContent-Type: \(type)\n\n\(body)"
  }

  /// The recording, each exchange with a directive before it, or with another answer.
  private init(
    _ indexes: String?, changed change: String, certificate name: String? = nil,
    isTrusted: Bool = true
  ) throws {
    let folder = try TemporaryFolder()
    let sample = Places.tree.appending(path: "pipelines/sample/http/\(Self.list)")
    let copy = folder.url.appending(path: "http")
    try FileManager.default.copyItem(at: sample, to: copy)
    // What the tool asks for where the index is broken: whether there is such a list at all.
    try folder.write(
      "http/list.http",
      "GET /api/list/\(Self.list)/\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{}".utf8)
    try folder.write(
      "http/hook.http",
      "POST /services/T/B\n\nHTTP/1.1 200 OK\nContent-Type: text/plain\n\nok".utf8)
    for (number, file) in Places.fixtures(ofEachSource: "api.http").enumerated() {
      try FileManager.default.copyItem(at: file, to: copy.appending(path: "source-\(number).http"))
    }
    if let indexes { try folder.write("http/pinecone.http", indexes.utf8) }
    for file in try FileManager.default.contentsOfDirectory(atPath: copy.path)
    where file.hasSuffix(".http") && !change.isEmpty {
      let path = copy.appending(path: file)
      let exchanges = try String(contentsOf: path, encoding: .utf8).components(
        separatedBy: "\n%%\n")
      let changed = exchanges.map { exchange in
        if change.hasPrefix("@") { return "\(change)\n\(exchange)" }
        let request = exchange.split(separator: "\n").first {
          $0.hasPrefix("GET ") || $0.hasPrefix("POST ")
        }
        return "\(request ?? "")\n\(change)"
      }
      try Data(changed.joined(separator: "\n%%\n").utf8).write(to: path)
    }
    var options: [String] = []
    if let name {
      try Self.certify(name, folder)
      options = ["--tls-certificate", folder("host.pem"), "--tls-key", folder("host.key")]
      if isTrusted { environment["SSL_CERT_FILE"] = folder("ca.pem") }
    }
    let server = try ReplayServer(copy, options: options)
    self.server = server
    self.folder = folder
    base = server.base
  }

  /// An authority of a day, and a certificate of it for a name.
  private static func certify(_ name: String, _ folder: TemporaryFolder) throws {
    let script = """
      key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
      openssl req -x509 $key -keyout ca.key -out ca.pem -days 1 -subj /CN=authority
      openssl req $key -keyout host.key -out host.csr -subj /CN=host
      openssl x509 -req -in host.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 \
        -extfile <(echo "subjectAltName=$1") -out host.pem
      """
    let done = try run(
      "bash", ["-euo", "pipefail", "-c", script, "certify", name], folder: folder.path)
    guard done.code == 0 else { throw TestFailure("openssl: \(done.errors)") }
  }
}
