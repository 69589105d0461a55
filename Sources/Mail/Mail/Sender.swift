public import MIME

/// Who wrote a message.
public struct Sender: Sendable, Equatable {
  /// The name, else the address's local part, else `Unknown Sender`.
  public var displayName: String
  /// The address in lower case; null when the source has none that is the person's own.
  public var email: String?

  /// The name of a person of whom nothing is known.
  public static let unknown = "Unknown Sender"

  /// A sender as a record has it.
  init(displayName: String, email: String?) {
    self.displayName = displayName
    self.email = email
  }

  /// A sender from a name and an address, both as the source spells them.
  ///
  /// Lists that must pass DMARC write `Jo via Boost <boost@lists.boost.org>`: the name loses its
  /// ` via …` and the address, being the list's, is left out. The person's own is then looked for in
  /// `others` (X-Original-From, Reply-To), first where the name is the same.
  ///
  /// - Parameter list: the address of the list the message was sent to.
  public init(name: String?, address: String?, list: String, others: [MIMEMessage.Mailbox] = []) {
    var spelled = address.flatMap { Address.plain($0) }
    var name = Clean.line(name ?? "")
    if spelled == nil, let bare = address.flatMap({ Address.bare($0) }) {
      spelled = bare.address
      if name.isEmpty || Address.bare(name)?.address == bare.address { name = bare.name }
    }
    var own = spelled
    if let spelled, Address.isList(spelled, list: list) {
      name = Self.withoutVia(name)
      own = Self.own(of: name, among: others, list: list)
    }
    name = Self.unquoted(name)
    // HyperKitty puts the address where a name is missing.
    if let inName = Address.plain(name), inName == own || inName == spelled { name = "" }
    if let made = own, Address.isMadeUp(made, name: name) { own = nil }
    // What HyperKitty makes of a missing From header.
    if name == "None", address == "None" { name = "" }
    email = own
    displayName =
      name.isEmpty ? own.map { Address.localPart($0) } ?? Self.unknown : name
  }

  private static func own(
    of name: String, among others: [MIMEMessage.Mailbox], list: String
  ) -> String? {
    let personal = others.compactMap { other in
      Address.plain(other.address).map { (name: Clean.line(other.name ?? ""), address: $0) }
    }.filter { !Address.isList($0.address, list: list) }
    if let one = personal.first(where: { $0.name == name }) ?? personal.first { return one.address }
    // `jo@example.org via Boost`
    guard let inName = Address.plain(unquoted(name)), inName.contains("."),
      !Address.isList(inName, list: list)
    else { return nil }
    return inName
  }

  private static func withoutVia(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let via = Array(" via ".utf8)
    guard bytes.count > via.count else { return name }
    for start in stride(from: bytes.count - via.count - 1, through: 1, by: -1)
    where zip(bytes[start...], via).allSatisfy({ $0 | 0x20 == $1 }) {
      return unquoted(String(decoding: bytes[..<start], as: UTF8.self))
    }
    return name
  }

  private static func unquoted(_ name: String) -> String {
    var name = name[...]
    for quote in ["\"", "'"] where name.count > 1 && name.hasPrefix(quote) && name.hasSuffix(quote)
    {
      name = name.dropFirst().dropLast()
    }
    return Clean.line(String(name))
  }
}
