public import Unix
internal import YAML

/// Adds to and takes from the tables of a bdc.yaml, leaving everything else in it as it is.
public struct Edit: Sendable {
  /// A table's setting, `mail.lists`.
  public let path: String
  private let field: Field
  private let key: String

  /// The table of `mail.lists`, or of `mail` that section's only or first one; throws
  /// `Exit.usage` when there is none.
  public init(_ name: String, _ sections: Sections) throws(Failure) {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = parts.first, let section = sections[first] else {
      let known = sections.all.filter { $0.fields.contains { $0.key != nil } }.map(\.name)
      let near = (parts.first ?? "").nearest(among: known).map { ", did you mean \($0)?" }
      throw Failure(
        .usage, "\(name): no such source" + (near ?? ", known: \(known.joined(separator: ", "))"))
    }
    let tables = section.fields.filter { $0.key != nil }
    let wanted = parts.count == 2 ? tables.first { $0.name == parts[1] } : tables.first
    guard let field = wanted, let key = field.key else {
      throw Failure(
        .usage,
        "\(name): not a list of things to collect"
          + (tables.isEmpty ? "" : ", known: \(tables.map { "\(first).\($0.name)" })"))
    }
    self.field = field
    self.key = key
    path = "\(first).\(field.name)"
  }

  /// The text with one more row; nil when exactly that row is there already.
  ///
  /// Where the text has no such table, the built-in rows are written too: a table in the file
  /// stands for all of it. Throws `Exit.usage` for a wrong value, `Exit.configuration` for a text
  /// that cannot be changed.
  public func adding(
    _ name: String, _ given: [(name: String, value: String)], to settings: Settings,
    _ text: [UInt8]
  ) throws(Failure) -> [UInt8]? {
    var fields = [key: name]
    for (field, value) in given { fields[field] = value }
    for (name, value) in fields {
      guard let field = field.fields.first(where: { $0.name == name }) else {
        throw Failure(.usage, "\(path): has no \(name)")
      }
      if let what = field.kind.refusal(of: value, fromFile: true) {
        throw Failure(.usage, "\(name): \(what)")
      }
    }
    let row = Row(fields, field.fields)
    if let old = settings.rows(path).first(where: { $0[key] == name }) {
      if given.allSatisfy({ old[$0.name] == $0.value }) { return nil }
      throw Failure(
        .usage, "\(name): is already in \(path), with other values: remove it first, or edit it")
    }
    return try change(text) { (yaml) throws(YAMLError) in
      let rows = isWritten(in: settings) ? [row] : settings.rows(path) + [row]
      try yaml.append(rows.map(written), to: keys)
    }
  }

  /// The text without a row; throws `Exit.usage` with the nearest name when it has none.
  public func removing(
    _ name: String, from settings: Settings, _ text: [UInt8]
  ) throws(Failure) -> [UInt8] {
    let rows = settings.rows(path)
    let names = rows.map { $0[key] ?? "" }
    guard let place = names.firstIndex(of: name) else {
      let near = name.nearest(among: names).map { ", did you mean \($0)?" }
      throw Failure(.usage, "\(name): not in \(path)" + (near ?? ""))
    }
    return try change(text) { (yaml) throws(YAMLError) in
      if !isWritten(in: settings) { try yaml.append(rows.map(written), to: keys) }
      try yaml.remove(item: place, from: keys)
    }
  }

  private var keys: [String] { path.split(separator: ".").map(String.init) }

  private func isWritten(in settings: Settings) -> Bool {
    if case .file = settings[path]?.origin { true } else { false }
  }

  private func written(_ row: Row) -> [(key: String, value: String)] {
    row.fields.map { (key: $0.name, value: $0.value) }
  }

  private func change(
    _ text: [UInt8], _ body: (inout YAMLText) throws(YAMLError) -> Void
  ) throws(Failure) -> [UInt8] {
    do throws(YAMLError) {
      var yaml = try YAMLText(text)
      try body(&yaml)
      return yaml.bytes
    } catch {
      throw Failure(.configuration, "bdc.yaml:\(error)")
    }
  }
}
