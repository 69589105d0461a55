internal import Unix

/// What is known of a failure while connecting: libpq gives text only.
struct ConnectingError {
  let state: String
  let message: String

  /// Takes libpq's text apart: `FATAL:  SQLSTATE: text` from a server, sentences of its own else.
  init(_ text: String) {
    let lines = text.split(separator: "\n").map { String($0).trimmed }
    for line in lines {
      let parts = line.split(separator: ": ").map { String($0).trimmed }
      guard let index = parts.firstIndex(where: Self.isState) else { continue }
      state = parts[index]
      message = parts[(index + 1)...].joined(separator: ": ")
      return
    }
    message = lines.first ?? "no reason given"
    state = Self.known.contains { text.contains($0) } ? "F0000" : "08001"
  }

  /// Mistakes in the address that libpq finds before it asks anybody.
  private static let known = [
    "invalid connection option", "invalid URI", "invalid percent-encoded", "missing \"=\"",
    "invalid port", "invalid integer value", "invalid sslmode", "IPv6", "definition of service",
  ]

  /// Five digits and capitals, a digit among them: FATAL is none.
  private static func isState(_ word: String) -> Bool {
    let digits = word.utf8.count { (0x30...0x39).contains($0) }
    let capitals = word.utf8.count { (0x41...0x5A).contains($0) }
    return word.utf8.count == 5 && digits + capitals == 5 && digits > 0
  }
}
