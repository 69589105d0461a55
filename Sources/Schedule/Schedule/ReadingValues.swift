internal import YAML

/// What a level hands down to the ones below it.
struct Defaults {
  var zone = "UTC"
  var timeout = 21_600
  var retries = 2
  var catchUp = 21_600
  var executor: [String] = []

  /// The keys of the top level; groups have `executor` too.
  static let keys = ["timezone", "timeout", "retries", "catch_up"]
}

extension Reader {
  /// What a mapping says in place of the values from above; a task has no zone of its own.
  mutating func defaults(
    of node: YAMLNode, _ above: Defaults, hasZone isZoned: Bool = true, path: String
  ) -> Defaults {
    var values = above
    if isZoned, let member = node["timezone"], let zone = word(member, path) {
      if zone == "UTC" || hasZone(zone) {
        values.zone = zone
      } else {
        violate(
          member.value.start, path.key("timezone"),
          "\(zone): is no zone that is known here: write one as in Europe/Berlin, and see that tzdata is there"
        )
      }
    }
    if let member = node["timeout"] {
      values.timeout = duration(member, 1...Limit.seconds, path) ?? values.timeout
    }
    if let member = node["catch_up"] {
      values.catchUp = duration(member, 0...Limit.seconds, path) ?? values.catchUp
    }
    if let member = node["retries"] {
      values.retries = integer(member, 0...Limit.retries, path) ?? values.retries
    }
    return values
  }

  /// One text; says what is wrong where there is none.
  mutating func word(_ member: YAMLMember, _ path: String) -> String? {
    let path = path.key(member.key)
    guard !member.value.isEmpty else {
      violate(member.start, path, "has no value: write one, or take the line out")
      return nil
    }
    guard let text = member.value.text else {
      violate(member.value.start, path, "one value is wanted, not a list or a mapping")
      return nil
    }
    let word = text.trimmed
    if word.isEmpty {
      violate(member.value.start, path, "is empty: write a value, or take the line out")
      return nil
    }
    return word
  }

  mutating func integer(
    _ member: YAMLMember, _ range: ClosedRange<Int>, _ path: String
  ) -> Int? {
    guard let text = word(member, path) else { return nil }
    guard let number = text.digits, range.contains(number) else {
      violate(
        member.value.start, path.key(member.key),
        "\(text): a whole number from \(range.lowerBound) to \(range.upperBound) is wanted")
      return nil
    }
    return number
  }

  /// Seconds.
  mutating func duration(
    _ member: YAMLMember, _ range: ClosedRange<Int>, _ path: String
  ) -> Int? {
    guard let text = word(member, path) else { return nil }
    guard let seconds = text.duration else {
      violate(
        member.value.start, path.key(member.key),
        "\(text): is no time span: write whole seconds, or as in 90s, 15m, 6h, 2d")
      return nil
    }
    guard range.contains(seconds) else {
      let help =
        seconds < range.lowerBound
        ? "is too short: write at least \(range.lowerBound)s"
        : "is too long: write at most \(range.upperBound / 86_400)d"
      violate(member.value.start, path.key(member.key), "\(text): \(help)")
      return nil
    }
    return seconds
  }

  mutating func boolean(_ member: YAMLMember, _ path: String) -> Bool? {
    guard let text = word(member, path) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      violate(member.value.start, path.key(member.key), "\(text): is neither yes nor no")
      return nil
    }
  }

  /// The items of a list of texts with their places.
  mutating func list(
    _ member: YAMLMember, most: Int, example: String, _ path: String
  ) -> [(text: String, mark: Mark)]? {
    let path = path.key(member.key)
    guard let items = member.value.items else {
      violate(
        member.value.isEmpty ? member.start : member.value.start, path,
        "a list is wanted, such as \(example)")
      return nil
    }
    guard items.count <= most else {
      violate(member.start, path, "more than \(most) in one list")
      return nil
    }
    var texts: [(text: String, mark: Mark)] = []
    for (place, item) in items.enumerated() {
      guard let text = item.text, !item.isEmpty else {
        violate(item.start, "\(path)[\(place)]", "one text is wanted")
        continue
      }
      guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
        violate(item.start, "\(path)[\(place)]", "a control character: write it on one line")
        continue
      }
      guard text.utf8.count <= Limit.argument else {
        violate(item.start, "\(path)[\(place)]", "longer than \(Limit.argument) bytes")
        continue
      }
      texts.append((text, item.start))
    }
    return texts.count == items.count ? texts : nil
  }

  /// One name or a list of names, none of them twice.
  mutating func names(_ member: YAMLMember, example: String, _ path: String) -> [String] {
    var found: [(text: String, mark: Mark)] = []
    if member.value.items == nil, member.value.text != nil, !member.value.isEmpty {
      guard let name = word(member, path) else { return [] }
      found = [(name, member.value.start)]
    } else {
      guard let names = list(member, most: Limit.groups, example: example, path) else { return [] }
      found = names
    }
    var names: [String] = []
    for (place, name) in found.enumerated() {
      let path = path.key(member.key) + (member.value.items == nil ? "" : "[\(place)]")
      if let what = name.text.nameRefusal {
        violate(name.mark, path, what)
      } else if names.contains(name.text) {
        violate(name.mark, path, "\(name.text): is already in the list")
      } else {
        names.append(name.text)
        if member.key == "exclusive" { resources.append((name.text, name.mark, path)) }
      }
    }
    return names
  }

  /// The words of an executor; an empty list is none.
  mutating func executor(_ member: YAMLMember, _ path: String) -> [String]? {
    let example = "[ssh, worker1], or one word"
    var words: [(text: String, mark: Mark)] = []
    if member.value.items == nil, member.value.text != nil, !member.value.isEmpty {
      guard let word = word(member, path) else { return nil }
      guard !word.utf8.contains(0x20) else {
        violate(
          member.value.start, path.key(member.key),
          "\(word): several words are a list, such as [ssh, worker1]")
        return nil
      }
      return [word]
    }
    guard let found = list(member, most: Limit.arguments, example: example, path) else {
      return nil
    }
    words = found
    for word in words where word.text.isEmpty {
      violate(word.mark, path.key(member.key), "an empty word: take it out")
      return nil
    }
    return words.map(\.text)
  }
}

extension String {
  /// Without blanks and tabs at its ends.
  var trimmed: String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let head = utf8.drop(while: isBlank)
    guard let last = head.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(decoding: head[...last], as: UTF8.self)
  }

  /// The number that its digits are; nil where anything else is in it, or more than nine of them.
  var digits: Int? {
    guard (1...9).contains(utf8.count), utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(self)
  }

  /// Seconds; nil where it is no whole number with s, m, h, d or nothing after it.
  var duration: Int? {
    if let seconds = digits { return seconds }
    let unit =
      switch utf8.last {
      case UInt8(ascii: "s"): 1
      case UInt8(ascii: "m"): 60
      case UInt8(ascii: "h"): 3_600
      case UInt8(ascii: "d"): 86_400
      default: 0
      }
    guard unit > 0 else { return nil }
    return String(dropLast()).digits.map { $0 * unit }
  }

  /// Why it is no name of a group, a task, a pipeline or a resource; nil when it is one.
  var nameRefusal: String? {
    if trimmed.isEmpty { return "is empty: write a name" }
    if utf8.count > Limit.name { return "longer than \(Limit.name) bytes: shorten it" }
    let isPlain: (UInt8) -> Bool = { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    let isName = utf8.allSatisfy { isPlain($0) || $0 == 0x2D || $0 == 0x5F }
    return isName && utf8.first.map(isPlain) ?? false
      ? nil
      : "\(self): is no name: write a-z, 0-9, - and _ only, with a letter or a digit first"
  }
}
