import NDJSON

/// An error of an answer's `errors`.
struct Complaint {
  /// A step into the data: a name or an index.
  enum Step {
    case name(String)
    case index(Int)
  }

  var type: String?
  var message: String
  var path: [Step] = []
  var position: Position?
  /// `extensions`, such as the code of a field that does not exist.
  var extensions: [(String, String)] = []

  var json: JSON {
    var members: [JSON.Member] = []
    if let type { members.append(JSON.Member("type", .string(type))) }
    if !path.isEmpty {
      members.append(
        JSON.Member(
          "path",
          .array(
            path.map { step in
              switch step {
              case .name(let name): JSON.string(name)
              case .index(let index): JSON.integer(Int64(index))
              }
            })))
    }
    if !extensions.isEmpty {
      members.append(
        JSON.Member("extensions", .object(extensions.map { JSON.Member($0.0, .string($0.1)) })))
    }
    if let position {
      members.append(
        JSON.Member(
          "locations",
          .array([
            .object([
              JSON.Member("line", .integer(Int64(position.line))),
              JSON.Member("column", .integer(Int64(position.column))),
            ])
          ])))
    }
    members.append(JSON.Member("message", .string(message)))
    return .object(members)
  }
}

/// Checks a query against the types, fills in arguments, and counts what it asks for.
///
/// Points follow GitHub's rule: every connection is one request for each object its parents may
/// have, and a hundred requests are a point. A connection of which only `totalCount` is asked, and
/// no page, is not counted.
struct Validation {
  static let largestPage: Int64 = 100
  static let mostNodes: Int64 = 500_000

  private let schema: Schema
  private let document: Document
  private let variables: [String: JSON]
  private(set) var complaints: [Complaint] = []
  /// Requests that the connections stand for.
  private(set) var requests: Int64 = 0
  /// Nodes that may be returned.
  private(set) var nodes: Int64 = 0
  private var spreading: [String] = []

  init(_ schema: Schema, _ document: Document, _ variables: [String: JSON]) {
    self.schema = schema
    self.document = document
    self.variables = variables
  }

  /// What the query costs.
  var points: Int { max(1, Int((requests + 50) / 100)) }

  mutating func check(_ operation: Operation) {
    let name = operation.name.map { "\(operation.kind) \($0)" } ?? operation.kind
    for variable in operation.variables
    where variable.type.hasSuffix("!") && variables[variable.name, default: .null].isNull {
      complaints.append(
        Complaint(
          message: "Variable $\(variable.name) of type \(variable.type) was provided invalid value",
          extensions: [("code", "missingRequiredInput")]))
    }
    walk(operation.selections, schema.type("Query"), [.name(name)], 1)
    if complaints.isEmpty, nodes > Validation.mostNodes {
      complaints.append(
        Complaint(
          type: "MAX_NODE_LIMIT_EXCEEDED",
          message: "This query requests up to \(grouped(nodes)) possible nodes which exceeds the "
            + "maximum limit of \(grouped(Validation.mostNodes))."))
    }
  }

  private mutating func walk(
    _ set: SelectionSet, _ type: TypeDefinition, _ path: [Complaint.Step], _ times: Int64
  ) {
    for item in set.items {
      switch item {
      case .field(let field): check(field, type, path + [.name(field.key)], times)
      case .inline(let condition, _, let inner, let position):
        let name = condition ?? type.name
        guard exists(name, position, path) else { continue }
        walk(inner, schema.type(name), path + [.name("... on \(name)")], times)
      case .spread(let name, _, let position):
        guard let fragment = document.fragments[name], !spreading.contains(name) else {
          complaints.append(
            Complaint(
              message: "Fragment \(name) was used, but not defined", path: path,
              position: position, extensions: [("code", "useAndDefineFragment")]))
          continue
        }
        guard exists(fragment.condition, position, path) else { continue }
        spreading.append(name)
        walk(
          fragment.selections, schema.type(fragment.condition), path + [.name("...\(name)")],
          times)
        spreading.removeLast()
      }
    }
  }

  private mutating func exists(
    _ type: String, _ position: Position, _ path: [Complaint.Step]
  ) -> Bool {
    if schema.types[type] != nil { return true }
    complaints.append(
      Complaint(
        message: "No such type \(type), so it can't be a fragment condition", path: path,
        position: position, extensions: [("code", "undefinedType"), ("typeName", type)]))
    return false
  }

  private mutating func check(
    _ field: Field, _ type: TypeDefinition, _ path: [Complaint.Step], _ times: Int64
  ) {
    if field.name == "__typename" {
      field.definition = FieldDefinition("__typename", .scalar)
      return
    }
    guard let definition = type.fields[field.name], !definition.isHidden else {
      complaints.append(
        Complaint(
          message: "Field '\(field.name)' doesn't exist on type '\(type.name)'", path: path,
          position: field.position,
          extensions: [
            ("code", "undefinedField"), ("typeName", type.name), ("fieldName", field.name),
          ]))
      return
    }
    field.definition = definition
    fillIn(field, definition, path)
    guard let inner = field.selections else {
      if definition.kind != .scalar {
        complaints.append(
          Complaint(
            message: "Field must have selections (field '\(field.name)' returns "
              + "\(definition.said) but has no selections. Did you mean '\(field.name) { ... }'?)",
            path: path, position: field.position,
            extensions: [("code", "selectionMismatch"), ("nodeName", "field '\(field.name)'")]))
      }
      return
    }
    if definition.kind == .scalar {
      complaints.append(
        Complaint(
          message: "Selections can't be made on scalars (field '\(field.name)')", path: path,
          position: field.position, extensions: [("code", "selectionMismatch")]))
      return
    }
    var below = times
    if definition.kind == .connection {
      below = page(field, inner, path, times)
    } else if field.name == "nodes", type.name == "Query" {
      let count = Int64(field.values["ids"]?.array?.count ?? 0)
      if count > Validation.largestPage {
        complaints.append(
          Complaint(
            type: "ARGUMENT_LIMIT",
            message: "You may not provide more than 100 node ids; you provided \(count).",
            path: path, position: field.position))
      }
      below = times * count
      nodes += below
    }
    walk(inner, schema.type(definition.said), path, below)
  }

  private mutating func fillIn(
    _ field: Field, _ definition: FieldDefinition, _ path: [Complaint.Step]
  ) {
    for argument in field.arguments {
      guard definition.arguments.contains(argument.name) else {
        complaints.append(
          Complaint(
            message: "Field '\(field.name)' doesn't accept argument '\(argument.name)'",
            path: path + [.name(argument.name)], position: field.position,
            extensions: [
              ("code", "argumentNotAccepted"), ("name", field.name), ("typeName", "Field"),
              ("argumentName", argument.name),
            ]))
        continue
      }
      if let value = argument.value.value(variables) { field.values[argument.name] = value }
    }
  }

  /// Counts a connection, and returns how many objects may be below it.
  private mutating func page(
    _ field: Field, _ inner: SelectionSet, _ path: [Complaint.Step], _ times: Int64
  ) -> Int64 {
    // These name the place in the answer, without the operation.
    let place = Array(path.dropFirst())
    for name in ["first", "last"] {
      guard let size = field.values[name]?.integer else { continue }
      if size > Validation.largestPage || size < 0 {
        complaints.append(
          Complaint(
            type: "EXCESSIVE_PAGINATION",
            message: "Requesting \(size) records on the `\(field.name)` connection exceeds the "
              + "`\(name)` limit of \(Validation.largestPage) records.", path: place,
            position: field.position))
      }
      requests += times
      let below = times.multipliedReportingOverflow(by: max(0, size))
      nodes = min(nodes + (below.overflow ? 1 << 40 : below.partialValue), 1 << 40)
      return below.overflow ? 1 << 40 : below.partialValue
    }
    if asksForNodes(inner, within: []) {
      complaints.append(
        Complaint(
          type: "MISSING_PAGINATION_BOUNDARIES",
          message: "You must provide a `first` or `last` value to properly paginate the "
            + "`\(field.name)` connection.", path: place, position: field.position))
    }
    return times
  }

  private func asksForNodes(_ set: SelectionSet, within known: [String]) -> Bool {
    set.items.contains { item in
      switch item {
      case .field(let field): ["nodes", "edges", "pageInfo"].contains(field.name)
      case .inline(_, _, let inner, _): asksForNodes(inner, within: known)
      case .spread(let name, _, _):
        // A fragment that spreads itself is refused elsewhere.
        !known.contains(name)
          && (document.fragments[name].map {
            asksForNodes($0.selections, within: known + [name])
          } ?? false)
      }
    }
  }

  private func grouped(_ number: Int64) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
