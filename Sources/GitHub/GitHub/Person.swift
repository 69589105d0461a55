public import NDJSON

/// An account as records have it: `{"person":"github",…}`.
public enum Person {
  /// Who wrote what a deleted account left behind.
  ///
  /// GitHub shows their things under this account.
  public static let ghost = JSON.object([
    .init("person", .string("github")), .init("account_id", .integer(10137)),
    .init("login", .string("ghost")), .init("avatar_url", .string("")),
    .init("account_type", .string("user")), .init("seen_at", .null),
  ])

  /// The person of an `Actor` or `User`, the ghost where there is none.
  public static func author(_ actor: JSON?, seenAt: String) -> JSON {
    account(actor, seenAt: seenAt) ?? ghost
  }

  /// The person of an `Actor` or `User`; nil where there is none.
  ///
  /// With `isWhole` also the name and address that its profile shows.
  public static func account(_ actor: JSON?, seenAt: String, isWhole: Bool = false) -> JSON? {
    guard let actor, let login = actor.filled("login"),
      let number = actor.databaseID ?? actor.object("user")?.databaseID
    else { return nil }
    var members: [JSON.Member] = [
      .init("person", .string("github")), .init("account_id", .integer(Int64(number))),
      .init("login", .string(login)),
      .init("avatar_url", .string(withoutQuery(actor.text("avatarUrl") ?? ""))),
      .init("account_type", .string(type(actor.text("__typename")))),
      .init("seen_at", .string(seenAt)),
    ]
    if isWhole {
      if let name = actor.filled("name") { members.append(.init("display_name", .string(name))) }
      if let email = actor.filled("email") { members.append(.init("email", .string(email))) }
    }
    return .object(members)
  }

  /// A person with an address in it.
  public static func with(email: String, _ person: JSON) -> JSON {
    guard let members = person.object, !email.isEmpty else { return person }
    return .object(members.filter { $0.name != "email" } + [.init("email", .string(email))])
  }

  private static func type(_ name: String?) -> String {
    switch name {
    case "Organization": "organization"
    case "Bot": "bot"
    case "EnterpriseUserAccount": "enterprise"
    default: "user"
    }
  }

  private static func withoutQuery(_ url: String) -> String {
    url.split(separator: "?", omittingEmptySubsequences: false).first.map(String.init) ?? url
  }
}

/// The identifiers by which GraphQL finds an account.
public enum NodeID {
  /// That of a user with this number.
  ///
  /// It is `U_` and base64url, without padding, of a MessagePack array of 0 and the number in 32 bits.
  /// Nil where the number has more.
  public static func user(_ number: Int) -> String? {
    guard number > 0, let short = UInt32(exactly: number) else { return nil }
    let bytes: [UInt8] = [
      0x92, 0, 0xCE, UInt8(short >> 24), UInt8(short >> 16 & 0xFF), UInt8(short >> 8 & 0xFF),
      UInt8(short & 0xFF),
    ]
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = Array("U_".utf8)
    var bits = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | Int(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[bits >> count & 0x3F])
      }
    }
    if count > 0 { text.append(alphabet[bits << (6 - count) & 0x3F]) }
    return String(decoding: text, as: UTF8.self)
  }
}
