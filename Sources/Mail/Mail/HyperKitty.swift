/// The archive's web interface: its URLs, its paging, and which of its links may be followed.
public enum HyperKitty {
  /// Where the Boost lists are archived.
  public static let boost = "https://lists.boost.org/archives"

  /// An order of an index page.
  public enum Ordering: String, Sendable {
    /// Newest archived first, what an archive does by itself.
    case newest = "-archived_date"
    /// Oldest archived first; only sites with an ordering filter know it, so the answer's order must
    /// be looked at.
    case oldest = "archived_date"
  }

  /// The first page of a list's index.
  ///
  /// - Parameters:
  ///   - base: the archive's root, such as `HyperKitty.boost`.
  ///   - list: the list's address.
  ///   - limit: messages a page; sites give at most 100.
  ///   - offset: how many to pass over.
  ///   - ordering: left out of the URL when it is `newest`.
  public static func index(
    base: String, list: String, limit: Int = 100, offset: Int = 0, ordering: Ordering = .newest
  ) -> String {
    let order = ordering == .newest ? "" : "&ordering=\(ordering.rawValue)"
    return "\(root(base))/api/list/\(escaped(list))/emails/?limit=\(limit)&offset=\(offset)\(order)"
  }

  /// One message with its text.
  public static func detail(base: String, list: String, msgID: String) -> String {
    "\(root(base))/api/list/\(escaped(list))/email/\(escaped(msgID))/"
  }

  /// What a site says of one list; 404 where it has no such list.
  public static func list(base: String, list: String) -> String {
    "\(root(base))/api/list/\(escaped(list))/"
  }

  /// The lists of a site.
  public static func lists(base: String) -> String {
    "\(root(base))/api/lists/"
  }

  /// The gzipped mbox of the messages with a `Date` in `from ..< until`.
  ///
  /// - Parameters:
  ///   - from: the first day in UTC, `YYYY-MM-DD`.
  ///   - until: the day after the last.
  public static func export(base: String, list: String, from: String, until: String) -> String {
    let name = "\(escaped(list))-\(from.prefix(7))"
    return "\(root(base))/list/\(escaped(list))/export/\(name).mbox.gz?start=\(from)&end=\(until)"
  }

  /// The page of a message that people look at.
  public static func page(base: String, list: String, msgID: String) -> String {
    "\(root(base))/list/\(escaped(list))/message/\(escaped(msgID))/"
  }

  /// The URL to ask when an answer links to `link`; null when it must not be followed.
  ///
  /// A link may only lead to the host and port of `base`, by https; the loopback is excepted. Sites
  /// behind a proxy often write http in their own links: those are asked by https.
  public static func follow(_ link: String, base: String) -> String? {
    guard let link = Location(link), let base = Location(base), link.host == base.host else {
      return nil
    }
    if base.scheme == "http" {
      return base.isLoopback && link.scheme == "http" && link.port == base.port
        ? "http://\(link.authority)\(link.rest)" : nil
    }
    guard link.port == base.port || (link.scheme == "http" && link.port == "80") else { return nil }
    return "https://\(base.authority)\(link.rest)"
  }

  /// The segment of an archive's URL that is the key: the one after `/thread/` or `/email/`, else
  /// the last; null when there is none.
  public static func key(_ url: String) -> String? {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    let segments = path.split(separator: "/")
    let mark = segments.lastIndex { $0 == "thread" || $0 == "email" }
    if let mark, mark + 1 < segments.count { return String(segments[mark + 1]) }
    return segments.last.map { String($0) }
  }

  private static func root(_ base: String) -> String {
    var base = base[...]
    while base.hasSuffix("/") { base = base.dropLast() }
    return String(base)
  }

  private static func escaped(_ segment: String) -> String {
    let plain = Array("-._~@!$'()*+,;=:".utf8)
    var bytes: [UInt8] = []
    for byte in segment.utf8 {
      let lower = byte | 0x20
      if plain.contains(byte) || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(lower) {
        bytes.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The parts of an absolute URL that decide whether it is followed.
private struct Location {
  let scheme: String
  let host: String
  let port: String
  let authority: String
  let rest: String

  init?(_ url: String) {
    let lower = url.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
    let scheme = lower.hasPrefix("https") ? "https" : "http"
    let after = url.dropFirst(scheme.count + 3)
    let authority = after.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
    let rest = String(after.dropFirst(authority.count))
    guard !authority.isEmpty, !authority.contains("@"), !authority.contains("\\"),
      rest.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return nil }
    let literal = authority.lastIndex(of: "]") ?? authority.startIndex
    let colon = authority[literal...].lastIndex(of: ":")
    self.scheme = scheme
    self.authority = authority
    self.rest = rest
    host = String(authority[..<(colon ?? authority.endIndex)])
    port =
      colon.map { String(authority[authority.index(after: $0)...]) }
      ?? (scheme == "https" ? "443" : "80")
  }

  var isLoopback: Bool {
    host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
  }
}
