internal import Unix
internal import YAML

/// One mistake in a bdc.yaml.
public struct Violation: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file's name as people type it.
  public let file: String
  /// The line, counted from 1; 0 where it is not the file that is wrong, but a variable.
  public let line: Int
  /// The column, counted from 1.
  public let column: Int
  /// The setting, `mail.lists[2].name`; empty when the text as a whole is wrong.
  public let path: String
  /// What is wrong, and what to do.
  public let what: String

  /// `FILE:LINE:COLUMN: path: what`, or `VARIABLE: what`.
  public var description: String {
    if line == 0 { return what }
    return "\(file):\(line):\(column): " + (path.isEmpty ? "" : "\(path): ") + what
  }
}

/// Compares values with what their fields may say, and collects every mistake.
struct Checker {
  let file: String
  private(set) var violations: [Violation] = []

  init(file: String) {
    self.file = file
  }

  mutating func note(_ mark: Mark, _ path: String, _ what: String) {
    violations.append(
      Violation(file: file, line: mark.line, column: mark.column, path: path, what: what))
  }

  /// The value, or nil when there is a mistake in it.
  mutating func value(_ node: YAMLNode, _ kind: Field.Kind, path: String) -> Value? {
    guard !node.isEmpty else {
      let none =
        switch kind {
        case .table, .list: "write [] for none, or take the line out for the built-in value"
        default: "write one, or take the line out for the built-in value"
        }
      note(node.start, path, "has no value: \(none)")
      return nil
    }
    switch kind {
    case .table(let key, let fields): return table(node, key, fields, path: path)
    case .list: return list(node, path: path)
    default:
      guard let text = node.text else {
        note(node.start, path, "one value is wanted, not a list or a mapping")
        return nil
      }
      if let what = kind.refusal(of: text, fromFile: true) {
        note(node.start, path, what)
        return nil
      }
      return .text(text)
    }
  }

  /// Every key of a mapping that is not among the names is a mistake.
  mutating func known(_ members: [YAMLMember], _ names: [String], path: String) {
    for member in members where !names.contains(member.key) {
      let near = member.key.nearest(among: names)
      let help =
        near.map { "did you mean \($0)?" }
        ?? (names.isEmpty
          ? "nothing is known here" : "known here: \(names.joined(separator: ", "))")
      note(member.start, path.isEmpty ? member.key : "\(path).\(member.key)", "unknown, \(help)")
    }
  }

  private mutating func list(_ node: YAMLNode, path: String) -> Value? {
    guard let items = node.items else {
      note(node.start, path, "a list is wanted: a line with - for each, or [a, b]")
      return nil
    }
    var texts: [String] = []
    for (place, item) in items.enumerated() {
      guard let text = item.text, !item.isEmpty else {
        note(item.start, "\(path)[\(place)]", "one text is wanted")
        continue
      }
      texts.append(text)
    }
    return texts.count == items.count ? .list(texts) : nil
  }

  private mutating func table(
    _ node: YAMLNode, _ key: String, _ fields: [Field], path: String
  ) -> Value? {
    guard let items = node.items else {
      note(node.start, path, "a list is wanted: a line with - \(key): for each")
      return nil
    }
    let before = violations.count
    var rows: [Row] = []
    var lines: [String: Int] = [:]
    for (place, item) in items.enumerated() {
      guard let row = self.row(item, key, fields, path: "\(path)[\(place)]") else { continue }
      let name = row[key] ?? ""
      // Addresses and names of accounts are the same in any case.
      if let line = lines.updateValue(item.start.line, forKey: name.lowercased()) {
        note(item.start, "\(path)[\(place)]", "\(name): is already there on line \(line)")
      }
      rows.append(row)
    }
    return violations.count == before ? .table(rows) : nil
  }

  private mutating func row(
    _ node: YAMLNode, _ key: String, _ fields: [Field], path: String
  ) -> Row? {
    guard let members = node.members else {
      note(node.start, path, "\(key): and its value are wanted")
      return nil
    }
    let before = violations.count
    known(members, fields.map(\.name), path: path)
    var given: [String: String] = [:]
    for member in members {
      guard let field = fields.first(where: { $0.name == member.key }),
        case .text(let text) = value(member.value, field.kind, path: "\(path).\(member.key)")
      else { continue }
      given[field.name] = text
    }
    if node[key] == nil { note(node.start, path, "has no \(key): write one") }
    return violations.count == before ? Row(given, fields) : nil
  }
}

extension Row {
  /// A row with what is given, and for the rest the built-in value or the field that stands in.
  init(_ given: [String: String], _ fields: [Field]) {
    self.fields = fields.compactMap { field in
      var value = given[field.name] ?? field.like.flatMap { given[$0] }
      if value == nil, case .text(let text) = field.builtIn { value = text }
      return value.map { (field.name, $0) }
    }
  }
}
