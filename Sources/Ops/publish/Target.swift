import Config
import Unix

/// The repository that is published to.
struct Target {
  /// What messages call it, as it was given.
  let name: String
  /// What git is told.
  let url: String
  /// The folder of a repository on this machine, nil for a server's.
  let folder: String?

  /// Takes `--to` apart: a URL, a path, or `OWNER/REPO` of GitHub.
  init(_ text: String, _ home: HomeFolder?) throws(Failure) {
    name = Redaction.redact(text)
    guard !text.isEmpty, !text.hasPrefix("-"), text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw Failure(.usage, "--to: \(name): expected OWNER/REPO, a URL or a path") }
    if let mark = text.firstRange(of: "://") {
      try Self.check(scheme: text[..<mark.lowerBound], text[mark.upperBound...], name)
      url = text
      folder = text.hasPrefix("file://") ? String(text.dropFirst("file://".count)) : nil
      return
    }
    // git would have a program of its own do it.
    if text.contains("::") { try Self.check(scheme: "", "", name) }
    if ["/", "./", "../"].contains(where: { text.hasPrefix($0) }) || text == "." || text == ".." {
      (url, folder) = try Self.place(text)
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, parts.allSatisfy(Self.isName) {
      let settings = try Settings.open(home)
      guard let base = settings.text("github.git_url") else {
        throw Failure(.configuration, "github.git_url: not set, see bdc.yaml(5)")
      }
      url = (base.hasSuffix("/") ? String(base.dropLast()) : base) + "/\(text)"
      folder = base.hasPrefix("file://") ? String(url.dropFirst("file://".count)) : nil
      return
    }
    // user@host:path, as scp takes it.
    if let colon = text.firstIndex(of: ":"), colon != text.startIndex,
      !text[..<colon].contains("/")
    {
      url = text
      folder = nil
      return
    }
    (url, folder) = try Self.place(text)
  }

  private static func place(_ path: String) throws(Failure) -> (String, String?) {
    guard Files.isFolder(path), let place = Files.resolve(path) else {
      throw Failure(
        .noInput, "--to: \(path): no such folder: expected OWNER/REPO, a URL or a repository here")
    }
    return (place, place)
  }

  private static func check(
    scheme: Substring, _ rest: Substring, _ name: String
  ) throws(Failure) {
    guard ["https", "http", "ssh", "file"].contains(scheme) else {
      throw Failure(.usage, "--to: \(name): expected https, http, ssh or file before ://")
    }
    if scheme != "ssh", rest.prefix(while: { $0 != "/" }).contains("@") {
      throw Failure(
        .usage, "--to: \(name): has a password or a token: set GITHUB_TOKEN_WRITE instead")
    }
  }

  /// A name of an owner or repository of GitHub.
  private static func isName(_ part: Substring) -> Bool {
    !part.isEmpty && part != "." && part != ".."
      && part.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
      }
  }
}
