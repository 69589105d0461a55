/// What git's words on standard error mean.
public enum Trouble: Sendable, Equatable {
  /// There is no such repository, or it is closed for good.
  case gone
  /// It wants credentials, or others.
  case denied
  /// The network or the server: later it may work.
  case away
  /// Its certificate is not to be trusted.
  case untrusted
  /// The copy on this machine is broken.
  case damaged
  /// There is no room for it.
  case full
  /// Git does not know an option: it is too old.
  case old

  private static let words: [(Trouble, [String])] = [
    (.full, ["no space left on device", "disk quota exceeded"]),
    (.untrusted, ["certificate"]),
    (.gone, ["dmca", "error: 451", "error: 410", "repository unavailable"]),
    (
      .denied,
      [
        "authentication failed", "could not read username", "could not read password",
        "terminal prompts disabled", "permission denied", "error: 401", "error: 403",
        "access denied", "host key verification failed",
      ]
    ),
    (
      .away,
      [
        "could not resolve", "connection refused", "timed out", "connection reset",
        "network is unreachable", "early eof", "rpc failed", "the remote end hung up",
        "unexpected disconnect", "error: 429", "error: 5", "ssl_", "ssl connection", "gnutls",
      ]
    ),
    (.gone, ["not found", "does not appear to be a git repository", "does not exist"]),
    (
      .damaged,
      [
        "not a git repository", "bad object", "missing object", "is corrupt", "is empty",
        "inflate:", "unable to read", "packfile", "bad config", "unable to find", "index file",
        "missing blob", "missing tree",
        "unable to unpack", "could not parse", "failed to read", "unable to parse", "bad tree",
        "bad ref", "broken", "did not send all necessary objects", "hash mismatch", "bad pack",
        "garbage at end", "invalid object", "failed to traverse",
      ]
    ),
    (.old, ["usage: git", "unrecognized argument", "unknown option", "unrecognized option"]),
  ]

  /// Reads them; `away` where they say nothing that is known.
  ///
  /// Names, paths and addresses in them say nothing.
  public init(_ errors: [UInt8]) {
    let lines = errors.suffix(8192).split { $0 == 0x0A || $0 == 0x0D }.map { Self.plain($0) }
    self =
      Self.words.first { trouble, words in
        lines.contains { line in
          trouble.isSaid(by: line) && words.contains { place(of: $0, in: line) != nil }
        }
      }?.0 ?? .away
  }

  /// Whether a line can mean it: what is wrong on this machine, this machine's git says.
  private func isSaid(by line: [UInt8]) -> Bool {
    switch self {
    case .damaged: line.starts(with: "fatal:".utf8) || line.starts(with: "error:".utf8)
    case .full, .old, .untrusted: !line.starts(with: "remote:".utf8)
    case .gone, .denied, .away: true
    }
  }

  /// A line in small letters, without what is quoted in it and words that have a slash.
  private static func plain(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bare: [UInt8] = []
    var at = line.startIndex
    while at < line.endIndex {
      let isFirst = bare.last.map { $0 == 0x20 || $0 == 0x28 } ?? true
      if isFirst, let end = endOfQuote(line[at...]) {
        at = end
        continue
      }
      bare.append((0x41...0x5A).contains(line[at]) ? line[at] | 0x20 : line[at])
      at += 1
    }
    return Array(
      bare.split(separator: 0x20).filter { !$0.contains(0x2F) }.joined(separator: [0x20]))
  }

  /// Where what begins with a quotation mark is at its end; nil where it is no quotation.
  private static func endOfQuote(_ text: ArraySlice<UInt8>) -> Int? {
    guard let mark = text.first, mark == 0x22 || mark == 0x27 || mark == 0x60 else { return nil }
    let closing: UInt8 = mark == 0x60 ? 0x27 : mark
    let end = text.indices.dropFirst().first { place in
      guard text[place] == closing else { return false }
      guard place + 1 < text.endIndex else { return true }
      let next = text[place + 1]
      return !((0x30...0x39).contains(next) || (0x61...0x7A).contains(next | 0x20))
    }
    return end.map { $0 + 1 }
  }

  /// The words that say why, on one line: what the other side said, and git's first error.
  public static func summary(_ errors: [UInt8]) -> String {
    let lines = errors.split { $0 == 0x0A || $0 == 0x0D }
      .map { trimmed(String(decoding: $0, as: UTF8.self)) }
    let isFault = { (line: String) in line.hasPrefix("fatal: ") || line.hasPrefix("error: ") }
    let isProgress = { (line: String) in
      line.utf8.contains(0x25) || line.hasSuffix(", done.") || line.hasPrefix("remote: Total ")
    }
    let said = lines.filter { $0.hasPrefix("remote: ") && !isProgress($0) }.suffix(2)
    let fault = lines.first(where: isFault) ?? lines.last ?? "no word why"
    let text = (said.filter { $0 != fault } + [fault]).joined(separator: "; ")
    return String(decoding: text.utf8.prefix(400), as: UTF8.self)
  }
}
