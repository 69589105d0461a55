internal import NDJSON

/// A repository to be fetched: where it is, and the name that its records have.
public struct Repository: Sendable, Equatable {
  /// Where it is.
  public enum Place: Sendable, Equatable {
    /// A folder of this machine, read where it is.
    case folder(String)
    /// An address that git clones from.
    case url(String, GitScheme)
  }

  /// Where it is.
  public let place: Place
  /// `OWNER/NAME`.
  public let name: String

  /// Why a text names no repository.
  public struct Refusal: Error, Sendable {
    /// The reason, for a message behind the text.
    public let reason: String

    /// A refusal for a reason.
    public init(reason: String) {
      self.reason = reason
    }
  }

  /// The scope of its commits.
  public var scope: String

  /// Reads `OWNER/NAME`, the address of a repository, or a folder's path.
  ///
  /// - Parameters:
  ///   - base: what stands before `/OWNER/NAME` in an address.
  ///   - name: the name, instead of the last two parts.
  public init(_ text: String, base: String, name: String?) throws(Refusal) {
    if text.isEmpty || text.hasPrefix("-") || text.utf8.contains(where: { $0 < 0x20 }) {
      throw Refusal(reason: "expected OWNER/NAME, an address or a folder")
    }
    var last = text
    if Self.isName(text[...]) {
      var address = base
      while address.hasSuffix("/") { address.removeLast() }
      address += "/\(text)"
      place = .url(address, try GitScheme(address))
    } else if text.contains("://") || text.contains("::") || Self.isRemote(text) {
      place = .url(text, try GitScheme(text))
      last = String(text.prefix { $0 != "?" && $0 != "#" })
    } else {
      place = .folder(text)
    }
    while last.hasSuffix("/") { last.removeLast() }
    if last.hasSuffix(".git") { last.removeLast(last.hasSuffix("/.git") ? 5 : 4) }
    let parts = last.split { $0 == "/" || $0 == ":" }.suffix(2).joined(separator: "/")
    let given = name ?? parts
    guard Self.isName(given[...]) else {
      throw Refusal(
        reason: name == nil
          ? "its end is no OWNER/NAME, say with --name what it is called"
          : "\(given): expected OWNER/NAME")
    }
    self.name = given
    scope = "\(given):git"
  }

  /// Whether a text is OWNER/NAME in the letters that GitHub has for both.
  public static func isName(_ text: Substring) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && text.utf8.count <= 255
      && parts.allSatisfy { part in
        !part.isEmpty && part != "." && part != ".." && !part.hasPrefix("-")
          && part.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
              || "-_.".utf8.contains($0)
          }
      }
  }

  /// Whether it is git's short form of an address, `git@github.com:boostorg/asio.git`.
  private static func isRemote(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    return !text[..<colon].contains("/") && text[..<colon].contains("@")
  }

  /// The record of the repository: what git knows of it.
  ///
  /// - Parameters:
  ///   - isPublic: whether everybody may read it.
  ///   - branches: branches and tags, how many there are; nil where that was not asked for.
  public func record(
    url: String?, isPublic: Bool, defaultBranch: String?, branches: (heads: Int, tags: Int)?,
    seenAt: String
  ) -> [UInt8] {
    var line = LineBuilder(type: "github.repository")
    line.put("full_name", name)
    for member in ["repository_id", "owner", "description", "homepage"] { line.put(member, .null) }
    line.put("visibility", isPublic ? "public" : "private")
    line.put("default_branch", defaultBranch)
    line.put("url", url)
    for member in [
      "is_archived", "is_fork", "parent", "license", "languages", "topics", "stars", "forks",
      "watchers", "created_at", "updated_at", "pushed_at", "heads",
    ] { line.put(member, .null) }
    line.put("branch_count", branches?.heads)
    line.put("tag_count", branches?.tags)
    line.put("origin", "git")
    line.put("seen_at", seenAt)
    return line.finish()
  }
}

/// How git reaches an address.
public enum GitScheme: String, Sendable {
  /// Encrypted, with a token where there is one.
  case https
  /// To this machine only.
  case http
  /// With the user's own keys.
  case ssh
  /// A folder of this machine, mirrored as others are.
  case file

  /// The scheme of an address; throws for one that is not taken.
  ///
  /// git has others that run programs, or speak in the clear.
  init(_ address: String) throws(Repository.Refusal) {
    let bytes = Array(address.utf8)
    guard let end = place(of: "://", in: bytes) else {
      if address.contains("::") { throw Repository.Refusal(reason: "no such kind of address") }
      self = .ssh
      return
    }
    let kind = String(decoding: bytes[..<end], as: UTF8.self)
    let authority = bytes[(end + 3)...].prefix { $0 != 0x2F }
    if ["https", "http", "file"].contains(kind), authority.contains(0x40) {
      throw Repository.Refusal(reason: "has a password or a token: set GITHUB_TOKEN instead")
    }
    switch kind {
    case "https": self = .https
    case "ssh": self = .ssh
    case "file": self = .file
    case "http":
      let host = Self.host(Substring(String(decoding: bytes[(end + 3)...], as: UTF8.self)))
      guard ["localhost", "127.0.0.1", "[::1]"].contains(host) else {
        throw Repository.Refusal(reason: "http speaks in the clear, expected https")
      }
      self = .http
    default: throw Repository.Refusal(reason: "no such kind of address")
    }
  }

  private static func host(_ rest: Substring) -> Substring {
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@").last ?? ""
    if host.hasPrefix("[") { return host.prefix { $0 != "]" } + "]" }
    return host.prefix { $0 != ":" }
  }
}

/// Where a word is.
func place(of word: String, in bytes: [UInt8]) -> Int? {
  let wanted = Array(word.utf8)
  return bytes.indices.first {
    bytes[$0] == wanted.first && bytes[$0...].starts(with: wanted)
  }
}
