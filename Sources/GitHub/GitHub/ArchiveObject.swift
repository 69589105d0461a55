internal import NDJSON
internal import Time

/// An object of the REST API as the archive keeps it, with what is asked of it.
struct ArchiveObject {
  let json: JSON

  init(_ json: JSON?) { self.json = json ?? .null }

  subscript(_ name: String) -> JSON? { json[name] }

  /// A member's text; nil where there is none or it is no text.
  func text(_ name: String) -> String? { json[name]?.string }

  /// A member's text, nil also where it is empty.
  func filled(_ name: String) -> String? { text(name).flatMap { $0.isEmpty ? nil : $0 } }

  /// `too heated` and `TOO_HEATED` as `too_heated`.
  func word(_ name: String) -> String? {
    filled(name).map { text in
      String(text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
  }

  /// A member's number, also where it is digits in a text; nil where it is none or negative.
  func number(_ name: String) -> Int? {
    switch json[name] {
    case .integer(let number): number < 0 ? nil : Int(number)
    case .string(let text):
      text.utf8.allSatisfy { $0 &- 0x30 < 10 } ? Int(text) : nil
    default: nil
    }
  }

  /// A number from 1.
  func id(_ name: String) -> Int? { number(name).flatMap { $0 > 0 ? $0 : nil } }

  /// A member's time as records write it; nil where it is none.
  func time(_ name: String) -> String? {
    text(name).flatMap { Timestamp(lenient: $0)?.rfc3339 }
  }

  func flag(_ name: String) -> Bool { json[name]?.bool ?? false }

  /// A member that is an object.
  func object(_ name: String) -> ArchiveObject? {
    json[name].flatMap { $0.object == nil ? nil : ArchiveObject($0) }
  }

  func list(_ name: String) -> [JSON] { json[name]?.array ?? [] }

  /// The newest time at which it or what it holds was changed.
  var newest: String? { Self.newest(json) }

  private static func newest(_ json: JSON) -> String? {
    switch json {
    case .array(let elements): return elements.compactMap { newest($0) }.max()
    case .object(let members):
      let own = ["updated_at", "submitted_at", "created_at", "closed_at"]
      return members.compactMap { member -> String? in
        own.contains(member.name)
          ? member.value.string.flatMap { Timestamp(lenient: $0)?.rfc3339 }
          : ["comments", "reviews"].contains(member.name) ? newest(member.value) : nil
      }.max()
    default: return nil
    }
  }

  /// Names of labels, which are objects or texts.
  var labels: [String] {
    list("labels").compactMap { $0.string ?? $0["name"]?.string }.filter { !$0.isEmpty }
  }

  /// How often each reaction was given.
  var reactions: JSON {
    let names = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"]
    return .array(
      names.compactMap { name in
        guard let count = object("reactions")?.number(name), count > 0 else { return nil }
        return .object([
          .init("content", .string(name)), .init("count", .integer(Int64(count))),
        ])
      })
  }

  /// The account of this user as a person; nil where it has no number.
  func account(seenAt: String) -> JSON? {
    guard let number = id("id") else { return nil }
    let types = ["organization", "enterprise", "bot"]
    let type = word("type").flatMap { types.contains($0) ? $0 : nil } ?? "user"
    let avatar = text("avatar_url") ?? ""
    let picture = avatar.split(separator: "?", omittingEmptySubsequences: false).first ?? ""
    return .object([
      .init("person", .string("github")), .init("account_id", .integer(Int64(number))),
      .init("login", .string(text("login") ?? "")), .init("avatar_url", .string(String(picture))),
      .init("account_type", .string(type)), .init("seen_at", .string(seenAt)),
    ])
  }

  /// The account of a member; nil where there is none.
  func account(_ name: String, seenAt: String) -> JSON? {
    object(name).flatMap { $0.account(seenAt: seenAt) }
  }

  /// Who wrote this: the account of `user`, or that of deleted ones.
  func writer(seenAt: String) -> JSON {
    account("user", seenAt: seenAt)
      ?? .object([
        .init("person", .string("github")), .init("account_id", .integer(10137)),
        .init("login", .string("ghost")), .init("avatar_url", .string("")),
        .init("account_type", .string("user")), .init("seen_at", .null),
      ])
  }
}

/// Why something of the archive is no record.
public struct ArchiveFault: Error, Sendable {
  /// One phrase.
  public let reason: String

  init(_ reason: String) { self.reason = reason }
}
