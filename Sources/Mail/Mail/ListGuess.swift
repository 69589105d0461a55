public import MIME

/// Which list a message in a file belongs to, when nobody says so.
public enum ListGuess {
  /// The list's address, from `List-Post`, else `List-Id`; in lower case, null without either.
  ///
  /// `List-Id: Boost <boost.lists.boost.org>` names `boost@lists.boost.org`.
  public static func stated(by message: MIMEMessage) -> String? {
    if let post = message.header("list-post")?.lowercased(),
      let start = post.firstRange(of: "mailto:")?.upperBound
    {
      let address = post[start...].prefix { $0 != ">" && $0 != "?" && $0 != " " }
      if address.contains("@") { return String(address) }
    }
    guard let id = message.header("list-id")?.lowercased() else { return nil }
    let inside = id.split(separator: "<").last?.prefix { $0 != ">" } ?? ""
    guard let dot = inside.firstIndex(of: "."), dot > inside.startIndex,
      inside.utf8.allSatisfy({ $0 > 0x20 })
    else { return nil }
    return "\(inside[..<dot])@\(inside[inside.index(after: dot)...])"
  }

  /// The list among the known ones that a path names, by its address or what stands before the `@`;
  /// of several the longest.
  ///
  /// `boost@lists.boost.org/2024-06.mbox` and `boost-users-2024.mbox.gz` name their lists. A folder
  /// that is an address names that list, known or not.
  public static func named(by path: String, known: [String]) -> String? {
    for component in path.lowercased().split(separator: "/").reversed() {
      let names = known.flatMap { list in
        [list.lowercased(), Address.localPart(list).lowercased()].map { ($0, list) }
      }
      let fits = names.filter { name, _ in
        component.hasPrefix(name)
          && component.dropFirst(name.count).first.map { ".-_".contains($0) } ?? true
      }
      if let best = fits.max(by: { $0.0.count < $1.0.count }) { return best.1 }
      if let address = Address.plain(String(component)), address == component,
        Address.isList(address, list: "")
      {
        return address
      }
    }
    return nil
  }

  /// The first known list among the receivers.
  public static func addressed(by message: MIMEMessage, known: [String]) -> String? {
    for receiver in message.mailboxes("to") + message.mailboxes("cc") {
      if let address = Address.plain(receiver.address),
        let list = known.first(where: { $0.lowercased() == address })
      {
        return list
      }
    }
    return nil
  }
}
