import Unix

/// Tokens and the only server that they are for.
struct Tokens {
  /// Its address, without what is behind the host.
  let server: String
  /// The tokens, the first to try first.
  let values: [String]

  /// Those of the environment; nil where there is none, or none is sent to such a server.
  init?(for base: String) throws(Failure) {
    guard base.hasPrefix("https://") || base.hasPrefix("http://") else { return nil }
    server = base.split(separator: "/").prefix(2).joined(separator: "//")
    var found = try Environment.secret("GITHUB_TOKENS_SCRAPING")
    if found == nil { found = try Environment.secret("GITHUB_TOKEN") }
    values = (found ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
    if values.isEmpty { return nil }
  }

  /// Whether an address is on the server.
  func areFor(_ url: String) -> Bool {
    url.lowercased().hasPrefix("\(server.lowercased())/")
  }
}
