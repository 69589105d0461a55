public import Schema
public import Unix
internal import YAML

/// Every section of bdc.yaml that this program knows: those of the rooms linked into it.
public struct Sections: Sendable {
  /// The sections, the database's first, then in the order of the rooms.
  public let all: [Section]

  /// The sections described by texts of the form of `settings.yaml`.
  ///
  /// Throws `Exit.bug`: such a text comes with the program.
  public init(_ texts: [Room.Text]) throws(Failure) {
    var found: [Section] = []
    for text in texts where !text.bytes.isEmpty {
      do throws(YAMLError) {
        for member in try YAMLNode.parse(text.bytes)?.members ?? [] {
          found.append(try Self.section(member))
        }
      } catch {
        throw Failure(.bug, "\(text.name):\(error)")
      }
    }
    all = found
  }

  /// The sections that no room owns and those of every room linked into this program.
  public static func embedded() throws(Failure) -> Sections {
    try Sections([Room.baseSettings] + Room.all.map(\.settings))
  }

  /// The section of that name.
  public subscript(name: String) -> Section? {
    all.first { $0.name == name }
  }

  private static func section(_ member: YAMLMember) throws(YAMLError) -> Section {
    try only(["help", "settings"], in: member.value)
    var fields: [Field] = []
    for setting in member.value["settings"]?.value.members ?? [] {
      fields.append(try field(setting, section: member.key))
    }
    return Section(name: member.key, help: member.value["help"]?.value.text ?? "", fields: fields)
  }

  private static func field(_ member: YAMLMember, section: String?) throws(YAMLError) -> Field {
    let node = member.value
    try only(
      [
        "is", "help", "default", "environment", "like", "max", "min", "one_of", "schemes", "key",
        "fields",
      ], in: node)
    let kind = try kind(node)
    var builtIn: Value?
    if let written = node["default"]?.value {
      var checker = Checker(file: "settings.yaml")
      builtIn = checker.value(written, kind, path: member.key)
      if let wrong = checker.violations.first {
        throw YAMLError(at: written.start, wrong.what)
      }
    }
    let named = node["environment"]?.value.text
    let derived = section.map { "BDC_\($0)_\(member.key)".uppercased() }
    let variable = if case .table = kind { String?.none } else { named ?? derived }
    return Field(
      name: member.key, kind: kind, help: node["help"]?.value.text ?? "", builtIn: builtIn,
      variable: variable, like: node["like"]?.value.text)
  }

  private static func kind(_ node: YAMLNode) throws(YAMLError) -> Field.Kind {
    let word = node["is"]?.value
    let texts = { (name: String) in node[name]?.value.items?.compactMap(\.text) ?? [] }
    let number = { (name: String) in (node[name]?.value.text).flatMap { Double($0) } }
    let integer = { (name: String) in (node[name]?.value.text).flatMap { Int($0) } }
    switch word?.text {
    case "text": return .text(max: integer("max") ?? 4096, oneOf: texts("one_of"))
    case "label": return .label(max: integer("max") ?? 63)
    case "address": return .address(max: integer("max") ?? 255)
    case "url":
      let schemes = texts("schemes")
      return .url(schemes: schemes.isEmpty ? ["https", "http"] : schemes)
    case "number": return .number(min: number("min") ?? 0, max: number("max") ?? 1e9)
    case "integer": return .integer(min: integer("min") ?? 0, max: integer("max") ?? .max)
    case "boolean": return .boolean
    case "secret": return .secret
    case "list": return .list
    case "table":
      var fields: [Field] = []
      for member in node["fields"]?.value.members ?? [] {
        fields.append(try field(member, section: nil))
      }
      guard let key = node["key"]?.value.text, fields.contains(where: { $0.name == key }) else {
        throw error(node, "a table needs a key among its fields")
      }
      return .table(key: key, fields: fields)
    default: throw error(word ?? node, "is: not a kind of setting")
    }
  }

  private static func only(_ names: [String], in node: YAMLNode) throws(YAMLError) {
    guard let members = node.members else { throw error(node, "a mapping is wanted") }
    if let stranger = members.first(where: { !names.contains($0.key) }) {
      throw YAMLError(at: stranger.start, "\(stranger.key): unknown")
    }
  }

  private static func error(_ node: YAMLNode, _ what: String) -> YAMLError {
    YAMLError(at: node.start, what)
  }
}
