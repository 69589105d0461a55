import Unix

/// Where to listen: `127.0.0.1:8000`, `[::1]:8000` or `localhost:8000`; port 0 is any that is free.
struct ListenAddress {
  /// In numbers.
  let host: String
  let port: UInt16

  /// Throws `Exit.usage`.
  init(_ text: String) throws(Failure) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { throw Self.refusal(text) }
    var name = String(text[..<colon])
    if name.hasPrefix("["), name.hasSuffix("]") {
      name = String(name.dropFirst().dropLast())
      guard name.contains(":") else { throw Self.refusal(text) }
    } else if name == "localhost" {
      name = "127.0.0.1"
    } else {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) else {
        throw Self.refusal(text)
      }
    }
    host = name
    self.port = port
  }

  /// Whether only this machine can ask there.
  var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }

  /// As a part of a URL.
  func text(port: UInt16) -> String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  private static func refusal(_ text: String) -> Failure {
    Failure(
      .usage, "--listen: \(text): an address in numbers and a port are wanted, 127.0.0.1:8000")
  }
}
