import NDJSON

/// Where something stands in a query, both from 1.
struct Position {
  var line: Int
  var column: Int
}

/// A value in a query, before variables are filled in.
indirect enum Literal {
  case variable(String)
  case plain(JSON)
  case list([Literal])
  case object([(name: String, value: Literal)])

  /// The value; what has no variable is nil.
  func value(_ variables: [String: JSON]) -> JSON? {
    switch self {
    case .variable(let name): variables[name]
    case .plain(let value): value
    case .list(let elements): .array(elements.map { $0.value(variables) ?? .null })
    case .object(let members):
      .object(
        members.compactMap { member in
          member.value.value(variables).map { JSON.Member(member.name, $0) }
        })
    }
  }
}

/// `@include` or `@skip` with its condition.
struct Directive {
  let name: String
  let condition: Literal
}

/// A field that is asked for.
final class Field {
  let alias: String?
  let name: String
  let arguments: [(name: String, value: Literal)]
  let directives: [Directive]
  let selections: SelectionSet?
  let position: Position
  /// Set by the validation.
  var definition: FieldDefinition?
  var values: [String: JSON] = [:]

  init(
    alias: String?, name: String, arguments: [(name: String, value: Literal)],
    directives: [Directive], selections: SelectionSet?, position: Position
  ) {
    self.alias = alias
    self.name = name
    self.arguments = arguments
    self.directives = directives
    self.selections = selections
    self.position = position
  }

  var key: String { alias ?? name }
}

/// What stands between braces.
enum Selection {
  case field(Field)
  case spread(String, [Directive], Position)
  case inline(String?, [Directive], SelectionSet, Position)
}

/// The selections of one pair of braces, or of several that were merged.
final class SelectionSet {
  var items: [Selection]
  /// What of it applies to objects of a type.
  var collected: [ObjectIdentifier: [Collected]] = [:]

  init(_ items: [Selection]) { self.items = items }
}

/// A field as it goes into an answer.
struct Collected {
  let key: String
  let field: Field
  let selections: SelectionSet?
  /// The key as it is written, with its colon.
  let label: [UInt8]

  init(key: String, field: Field, selections: SelectionSet?) {
    self.key = key
    self.field = field
    self.selections = selections
    self.label = Array("\"\(key)\":".utf8)
  }
}

/// An operation with its variables.
struct Operation {
  let kind: String
  let name: String?
  let variables: [(name: String, type: String, fallback: Literal?)]
  let selections: SelectionSet
}

/// A named fragment.
struct Fragment {
  let condition: String
  let selections: SelectionSet
  let position: Position
}

/// A whole query document.
struct Document {
  var operations: [Operation] = []
  var fragments: [String: Fragment] = [:]
}
