import NDJSON

/// A field of a type.
final class FieldDefinition {
  /// What a field's value is.
  enum Kind { case scalar, object, list, connection }

  let name: String
  let kind: Kind
  /// The type of the value, its elements or its nodes; "" for scalars.
  let type: String
  let arguments: Set<String>
  let fallback: JSON
  /// Data sets may have it, queries may not.
  let isHidden: Bool

  init(
    _ name: String, _ kind: Kind, _ type: String = "", _ arguments: Set<String> = [],
    fallback: JSON = .null, isHidden: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.type = type
    self.arguments = arguments
    self.fallback = fallback
    self.isHidden = isHidden
  }

  /// The name of the type as messages say it.
  var said: String { kind == .connection ? type + "Connection" : type }
}

/// A type, with its fields by name.
final class TypeDefinition {
  let name: String
  let isAbstract: Bool
  let interfaces: Set<String>
  var fields: [String: FieldDefinition] = [:]

  init(_ name: String, isAbstract: Bool = false, interfaces: Set<String> = []) {
    self.name = name
    self.isAbstract = isAbstract
    self.interfaces = interfaces
  }

  /// Whether an object of this type matches a fragment's condition.
  func matches(_ condition: String) -> Bool {
    name == condition || interfaces.contains(condition)
  }
}

/// All types.
final class Schema {
  private(set) var types: [String: TypeDefinition] = [:]

  init() {
    for line in Vocabulary.lines.split(separator: "\n") { add(line) }
    for type in Array(types.values) {
      for field in type.fields.values where field.kind == .connection { connect(field.type) }
    }
  }

  /// A type of the table; an empty one where the table has none of that name.
  func type(_ name: String) -> TypeDefinition {
    if let known = types[name] { return known }
    let made = TypeDefinition(name)
    types[name] = made
    return made
  }

  private func add(_ line: Substring) {
    let sides = line.split(separator: ":", maxSplits: 1)
    let head = sides[0].split(separator: " ").filter { $0 != "<" }.map(String.init)
    guard let first = head.first else { return }
    let isAbstract = first.hasPrefix("~")
    let type = TypeDefinition(
      isAbstract ? String(first.dropFirst()) : first, isAbstract: isAbstract,
      interfaces: Set(head.dropFirst()))
    if sides.count > 1 {
      for word in sides[1].split(separator: " ") {
        let field = Schema.field(word)
        type.fields[field.name] = field
      }
    }
    types[type.name] = type
  }

  private static func field(_ word: Substring) -> FieldDefinition {
    let isHidden = word.hasPrefix(".")
    var rest = isHidden ? word.dropFirst() : word
    func take(until stops: String) -> String {
      let part = rest.prefix { !stops.contains($0) }
      rest = rest.dropFirst(part.count)
      return String(part)
    }
    let name = take(until: "([:*=")
    var arguments: Set<String> = []
    var isConnection = false
    if rest.hasPrefix("(") || rest.hasPrefix("[") {
      isConnection = rest.hasPrefix("[")
      rest = rest.dropFirst()
      arguments = Set(take(until: ")]").split(separator: ",").map(String.init))
      rest = rest.dropFirst()
    }
    if isConnection {
      arguments.formUnion(["first", "last", "after", "before"])
      return FieldDefinition(name, .connection, String(rest), arguments, isHidden: isHidden)
    }
    if rest.hasPrefix(":") || rest.hasPrefix("*") {
      return FieldDefinition(
        name, rest.hasPrefix(":") ? .object : .list, String(rest.dropFirst()), arguments,
        isHidden: isHidden)
    }
    var fallback = JSON.null
    if rest.hasPrefix("="), let value = try? JSON.parse(Array("[\(rest.dropFirst())]".utf8)) {
      fallback = value.array?.first ?? .null
    }
    return FieldDefinition(name, .scalar, "", arguments, fallback: fallback, isHidden: isHidden)
  }

  private func connect(_ node: String) {
    let connection = TypeDefinition(node + "Connection")
    for field in [
      FieldDefinition("nodes", .list, node), FieldDefinition("edges", .list, node + "Edge"),
      FieldDefinition("pageInfo", .object, "PageInfo"), FieldDefinition("totalCount", .scalar),
    ] { connection.fields[field.name] = field }
    let edge = TypeDefinition(node + "Edge")
    for field in [FieldDefinition("cursor", .scalar), FieldDefinition("node", .object, node)] {
      edge.fields[field.name] = field
    }
    if node == "Language" {
      edge.fields["size"] = FieldDefinition("size", .scalar)
      connection.fields["totalSize"] = FieldDefinition("totalSize", .scalar)
    }
    types[connection.name] = connection
    types[edge.name] = edge
  }
}
