internal import Unix

extension Field.Kind {
  /// Why a text is not a value of this kind, and what to do; nil when it is one.
  ///
  /// A password in a URL is refused from a file, which is copied and shown more than is thought of.
  func refusal(of text: String, fromFile: Bool) -> String? {
    guard !text.isEmpty else { return "is empty: write a value, or leave it out" }
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
      return "a control character: write it on one line"
    }
    switch self {
    case .text(let max, let words):
      if text.utf8.count > max { return "longer than \(max) bytes" }
      guard !words.isEmpty, !words.contains(text) else { return nil }
      return "\(text): is not one of \(words.joined(separator: ", "))"
    case .label(let max):
      if text.utf8.count > max { return "\(text): longer than \(max) bytes" }
      let isPlain = text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
      return isPlain && !text.hasPrefix("-") && !text.hasSuffix("-")
        ? nil : "\(text): only a-z, 0-9 and - may be in it, and no - at an end"
    case .address(let max):
      if text.utf8.count > max { return "longer than \(max) bytes" }
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      let isWhole = parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      let isClean = !text.utf8.contains { " /\\,;:<>()[]\"?#%".utf8.contains($0) }
      return isWhole && isClean ? nil : "\(text): is not an address, name@host is wanted"
    case .url(let schemes): return Self.refusal(ofURL: text, schemes, fromFile: fromFile)
    case .number(let min, let max):
      let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
      guard isPlain, let number = Double(text) else { return "\(text): is not a number" }
      return number >= min && number <= max
        ? nil : "\(text): is not between \(Self.short(min)) and \(Self.short(max))"
    case .integer(let min, let max):
      let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      guard isPlain, let number = Int(text) else { return "\(text): is not a whole number" }
      return number >= min && number <= max ? nil : "\(text): is not between \(min) and \(max)"
    case .boolean:
      let isKnown = fromFile ? Self.truth[text] != nil : Self.isTrue(text) != nil
      return isKnown ? nil : "\(text): is neither yes nor no"
    case .secret:
      let isName =
        text.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x5F
        } && !(0x30...0x39).contains(text.utf8.first ?? 0x30)
      return isName
        ? nil
        : "the name of an environment variable is wanted, in capitals: never the secret itself"
    case .list, .table: return nil
    }
  }

  /// The words of a boolean.
  static let truth = [
    "yes": true, "true": true, "on": true, "no": false, "false": false, "off": false,
  ]

  /// What a text says: the words of a boolean, and in variables and options those that other
  /// programs take for one, in any case.
  static func isTrue(_ text: String) -> Bool? {
    let others = ["1": true, "y": true, "ok": true, "0": false, "n": false]
    return truth[text.lowercased()] ?? others[text.lowercased()]
  }

  private static func refusal(
    ofURL text: String, _ schemes: [String], fromFile: Bool
  ) -> String? {
    guard let colon = text.range(of: "://") else {
      // What should be a database's URL, or has a login in it, may hold a password: it is not
      // repeated.
      let isPlain = schemes == ["https", "http"] && !text.utf8.contains(0x40)
      let shown = isPlain ? "\(text): is not a URL" : "is not a URL"
      return "\(shown), \(schemes[0])://host/path is wanted"
    }
    let scheme = text[..<colon.lowerBound].lowercased()
    guard schemes.contains(scheme) else {
      return "\(scheme): is not one of \(schemes.joined(separator: ", "))"
    }
    let rest = text[colon.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let login = authority.lastIndex(of: "@").map { authority[..<$0] }
    let isSecret =
      login?.contains(":") ?? false || (schemes != ["https", "http"] && rest.contains("password="))
    if fromFile, isSecret {
      return "a password: it belongs into the environment or a file of its own, not in here"
    }
    guard schemes == ["https", "http"] else { return nil }
    if login != nil { return "a login in a URL: leave it out" }
    if text.utf8.contains(0x20) || authority.isEmpty { return "\(text): is not a URL" }
    if rest.contains(where: { $0 == "?" || $0 == "#" }) {
      return "\(text): a base URL has no ? and no #"
    }
    return scheme == "http" && !isLoopback(authority)
      ? "http: is wanted only towards this machine, write https" : nil
  }

  private static func isLoopback(_ authority: Substring) -> Bool {
    if authority.hasPrefix("[") { return authority.hasPrefix("[::1]") }
    let host = authority.prefix { $0 != ":" }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isFour = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    return host == "localhost" || (isFour && parts[0] == "127")
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}

extension String {
  /// The first place of a text in this one, by bytes.
  fileprivate func range(of wanted: String) -> Range<String.Index>? {
    let bytes = Array(utf8)
    let sought = Array(wanted.utf8)
    guard bytes.count >= sought.count else { return nil }
    for start in 0...(bytes.count - sought.count)
    where bytes[start..<(start + sought.count)].elementsEqual(sought) {
      let from = utf8.index(utf8.startIndex, offsetBy: start)
      return from..<utf8.index(from, offsetBy: sought.count)
    }
    return nil
  }
}
