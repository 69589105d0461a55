/// Finds where new items go in a text, and how they are written there.
struct Insertion {
  let text: YAMLText

  func append(
    _ items: [[(key: String, value: String)]], to path: [String]
  ) throws(YAMLError) -> (place: Int, written: [UInt8]) {
    var node = text.root
    var key: YAMLMember?
    var rest = path[...]
    while let name = rest.first, let member = node?[name] {
      key = member
      node = member.value
      rest = rest.dropFirst()
    }
    guard let node, !node.isEmpty else {
      return block(after: key, rest, items)
    }
    switch node.content {
    case .mapping(let members) where !rest.isEmpty:
      if node.isFlow { return flow(node, members.isEmpty, Self.flowMembers(rest, items)) }
      let column = members.first?.start.column ?? 1
      let lines = Self.lines(rest, items, indent: column - 1)
      return key == nil
        ? at(text.bytes.count, lines)
        : at(text.lineAfter(node.end, deeperThan: column), lines)
    case .sequence(let old) where rest.isEmpty:
      if node.isFlow { return flow(node, old.isEmpty, Self.flowItems(items)) }
      let column = node.start.column
      return at(
        text.lineAfter(node.end, deeperThan: column), Self.lines([], items, indent: column - 1))
    default:
      throw text.refused(path)
    }
  }

  private func block(
    after key: YAMLMember?, _ rest: ArraySlice<String>, _ items: [[(key: String, value: String)]]
  ) -> (place: Int, written: [UInt8]) {
    guard let key else { return at(text.bytes.count, Self.lines(rest, items, indent: 0)) }
    let indent = key.start.column + 1
    return at(
      text.lineAfter(key.end, deeperThan: .max), Self.lines(rest, items, indent: indent))
  }

  private func at(_ place: Int, _ lines: [String]) -> (place: Int, written: [UInt8]) {
    let newline = text.bytes.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
    let isOpen = place > 0 && text.bytes[place - 1] != UInt8(ascii: "\n")
    return (place, Array(((isOpen ? newline : "") + lines.map { $0 + newline }.joined()).utf8))
  }

  private func flow(
    _ node: YAMLNode, _ isBare: Bool, _ written: String
  ) -> (place: Int, written: [UInt8]) {
    let place = node.end.offset - 1
    let last = text.bytes[..<place].last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return (place, Array(((isBare || last == UInt8(ascii: ",") ? "" : ", ") + written).utf8))
  }

  private static func lines(
    _ keys: ArraySlice<String>, _ items: [[(key: String, value: String)]], indent: Int
  ) -> [String] {
    let margin = String(repeating: " ", count: indent)
    if let key = keys.first {
      return ["\(margin)\(scalar(key)):"] + lines(keys.dropFirst(), items, indent: indent + 2)
    }
    return items.flatMap { item in
      item.enumerated().map { place, field in
        "\(margin)\(place == 0 ? "- " : "  ")\(scalar(field.key)): \(scalar(field.value))"
      }
    }
  }

  private static func flowMembers(
    _ keys: ArraySlice<String>, _ items: [[(key: String, value: String)]]
  ) -> String {
    guard let key = keys.first else { return flowItems(items) }
    let inner = flowMembers(keys.dropFirst(), items)
    return "\(scalar(key)): " + (keys.count > 1 ? "{\(inner)}" : "[\(inner)]")
  }

  private static func flowItems(_ items: [[(key: String, value: String)]]) -> String {
    items.map { item in
      "{" + item.map { "\(scalar($0.key)): \(scalar($0.value))" }.joined(separator: ", ") + "}"
    }.joined(separator: ", ")
  }

  /// A text as a scalar: as it is where nothing in it could mean anything to YAML, else in quotes.
  private static func scalar(_ text: String) -> String {
    let safe = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || "_./@+- ".utf8.contains(byte)
    }
    let plain =
      safe && text != "null" && text.first.map { $0 != " " && $0 != "-" } ?? false
      && text.last != " " && text.first != "@"
    if plain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case let other
      where other.value < 0x20 || (0x7F...0x9F).contains(other.value)
        || [0x2028, 0x2029, 0xFEFF].contains(other.value):
        let digits = String(other.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
