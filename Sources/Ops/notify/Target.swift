import Config
import Digest
import HTTP
import Unix

/// Somebody who is told.
struct Target {
  /// How notices get there.
  enum Way {
    case slack(url: String)
    case discord(url: String)
    case mail(Mailing)
    case command([String])
    /// It cannot be used: why, and what to do.
    case wrong(String)
  }

  let name: String
  let kinds: Set<Notice.Kind>
  let way: Way

  /// Every target that the settings and the environment name.
  ///
  /// One that is wrong is among them, for the others are told all the same.
  static func all(_ settings: Settings, _ home: HomeFolder) throws(Failure) -> [Target] {
    var found: [Target] = []
    for name in ["slack", "discord"] {
      let variable = settings.text("notify.\(name)") ?? ""
      let way: Way
      do {
        guard let url = try Environment.secret(variable)?.trimmed, !url.isEmpty else { continue }
        way = Self.webhook(name, url, variable)
      } catch {
        way = .wrong(error.message)
      }
      found.append(Target(name: name, kinds: try kinds(settings, name), way: way))
    }
    let addresses = settings.list("notify.mail")
    if !addresses.isEmpty {
      let mailing = Mailing(
        program: settings.text("notify.sendmail") ?? "/usr/sbin/sendmail",
        sender: settings.text("notify.mail_from"), recipients: addresses)
      let way = mailing.objection.map { Way.wrong($0) } ?? .mail(mailing)
      found.append(Target(name: "mail", kinds: try kinds(settings, "mail"), way: way))
    }
    var words = settings.list("notify.command")
    if let program = words.first {
      if program.contains("/"), !program.hasPrefix("/") { words[0] = "\(home.path)/\(program)" }
      found.append(
        Target(name: "command", kinds: try kinds(settings, "command"), way: .command(words)))
    }
    return found
  }

  /// Those that only bdc.yaml can name, while it cannot be used: what is for them waits.
  static let unread = ["mail", "command"].map { name in
    Target(
      name: name, kinds: Set(Notice.Kind.allCases),
      way: .wrong("bdc.yaml cannot be used, bdc config check shows why"))
  }

  private static func webhook(_ name: String, _ url: String, _ variable: String) -> Way {
    guard let link = Link(url) else {
      return .wrong("\(variable): is no https address, copy the webhook's from \(name)")
    }
    guard link.isSafe else {
      return .wrong("\(variable): http is for this machine only, write https")
    }
    return name == "slack" ? .slack(url: url) : .discord(url: url)
  }

  private static func kinds(
    _ settings: Settings, _ name: String
  ) throws(Failure) -> Set<Notice.Kind> {
    let words = settings.list("notify.\(name)_kinds")
    if words.isEmpty { return Set(Notice.Kind.allCases) }
    var kinds: Set<Notice.Kind> = []
    for word in words {
      guard let kind = Notice.Kind(rawValue: word) else {
        let known = Notice.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(
          .configuration, "notify.\(name)_kinds: \(word): is not one of \(known)")
      }
      kinds.insert(kind)
    }
    return kinds
  }

  /// The webhook's address; nil where it has none.
  var address: String? {
    switch way {
    case .slack(let url), .discord(let url): url
    case .mail, .command, .wrong: nil
    }
  }

  /// Tells one address of a target from another, and gives none away.
  var mark: String {
    let text =
      switch way {
      case .slack(let url), .discord(let url): url
      case .mail(let mailing): mailing.words.joined(separator: "\0")
      case .command(let words): words.joined(separator: "\0")
      case .wrong(let why): why
      }
    return String(Hex.encode(SHA256.hash(Array(text.utf8))).prefix(16))
  }

  /// The secrets in its address, which must be in nothing that anybody sees.
  var secrets: [String] {
    address.map { Self.parts(of: $0) } ?? []
  }

  /// The address, its path, and each part of that: a server's answer may repeat any of them.
  private static func parts(of url: String) -> [String] {
    let path = Link(url).map { String($0.text.dropFirst($0.origin.count)) } ?? url
    let parts = path.split(separator: "/").map(String.init)
    return [url, path] + parts.filter { !["services", "webhooks"].contains($0) }
  }

  /// A text without them.
  func redacted(_ text: String) -> String {
    let bytes = Redaction.scrub(Array(text.utf8), secrets)
    return Redaction.redact(String(decoding: bytes, as: UTF8.self))
  }
}

extension Link {
  /// Scheme, host and port as they are written.
  fileprivate var origin: String {
    let rest = text.dropFirst(scheme.count + 3)
    return "\(scheme)://\(rest.prefix { $0 != "/" && $0 != "?" })"
  }
}
