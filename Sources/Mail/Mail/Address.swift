/// Mail addresses as archives show them.
public enum Address {
  /// The address behind a spelling that hides it from harvesters, in lower case; null when there is
  /// none.
  ///
  /// HyperKitty writes `jo (a) example.org`, pipermail `jo at example.org`; `[at]` and `(at)` occur
  /// in people's own hand.
  public static func plain(_ text: String) -> String? {
    var text = trimmed(text.lowercased())
    var isWord = false
    if !text.utf8.contains(UInt8(ascii: "@")) {
      for hidden in [" (a) ", " [at] ", " [at]", "[at] ", " at ", "[at]", "(at)", "(a)"] {
        let before = text
        text = replaced(text, hidden)
        if hidden == " at " { isWord = text != before }
      }
    }
    text = trimmed(text)
    let halves = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }),
      text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
      // `Meet at noon` hides no address.
      !isWord || halves[1].contains(UInt8(ascii: "."))
    else { return nil }
    return text
  }

  /// The name and the address of `Jo Doe jo@example.org`, which has nothing around the address; nil
  /// unless exactly one word is an address.
  ///
  /// HyperKitty makes `"Jo Doe jo"@example.org` of it, and `"Jo Doe jo" (a) example.org`.
  static func bare(_ text: String) -> (name: String, address: String)? {
    var words = text.utf8.filter { $0 != UInt8(ascii: "\"") }.split(separator: 0x20)
      .map { String(decoding: $0, as: UTF8.self) }
    if let at = words.firstIndex(where: { $0 == "at" || $0 == "(a)" }), at > 0,
      at + 1 < words.count
    {
      words.replaceSubrange(at - 1...at + 1, with: ["\(words[at - 1])@\(words[at + 1])"])
    }
    let places = words.indices.filter { words[$0].contains("@") }
    guard places.count == 1, let address = plain(words[places[0]]),
      address.drop(while: { $0 != "@" }).contains(".")
    else { return nil }
    words.remove(at: places[0])
    return (words.joined(separator: " "), address)
  }

  /// Whether HyperKitty made an address up, for a message that has none: `unknown@example.com`, or
  /// the letters and digits of the name at that host.
  ///
  /// All those people would else be one.
  static func isMadeUp(_ address: String, name: String) -> Bool {
    guard address.hasSuffix("@example.com") else { return false }
    let local = localPart(address)
    let letters = name.lowercased().utf8.filter {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
    }
    return local == "unknown" || !letters.isEmpty && Array(local.utf8) == letters
  }

  /// What stands before the `@`.
  public static func localPart(_ address: String) -> String {
    String(address.prefix { $0 != "@" })
  }

  /// Whether an address is a mailing list's: the list itself, its `-bounces`, `-owner` and the like,
  /// or any address at a host called `lists.…`.
  ///
  /// Such an address is never a person's, whoever's name stands before it.
  public static func isList(_ address: String, list: String) -> Bool {
    let address = address.lowercased()
    let list = list.lowercased()
    if address == list { return true }
    let host = address.drop { $0 != "@" }.dropFirst()
    if host.hasPrefix("lists.") { return true }
    return host == list.drop { $0 != "@" }.dropFirst()
      && address.hasPrefix(localPart(list) + "-")
  }

  private static func trimmed(_ text: String) -> String {
    let edge = Array(" \t.,;()[]<>\"'".utf8)
    let bytes = text.utf8.drop { edge.contains($0) || $0 < 0x20 }
    var end = bytes[...]
    while let last = end.last, edge.contains(last) || last < 0x20 { end = end.dropLast() }
    return String(Substring(end))
  }

  private static func replaced(_ text: String, _ hidden: String) -> String {
    let hidden = Array(hidden.utf8)
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at...].starts(with: hidden) {
        result.append(UInt8(ascii: "@"))
        at += hidden.count
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
