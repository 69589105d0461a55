/// What a setting may say: one row of a room's `settings.yaml`.
public struct Field: Sendable {
  /// The shapes of a setting.
  public indirect enum Kind: Sendable {
    /// A text of at most so many bytes, one of some words where words are given.
    case text(max: Int, oneOf: [String])
    /// A name of a-z, 0-9 and -, with no - at an end, of at most so many bytes.
    case label(max: Int)
    /// A mail address.
    case address(max: Int)
    /// An absolute URL of one of the schemes; http counts only towards this machine.
    case url(schemes: [String])
    /// A decimal number.
    case number(min: Double, max: Double)
    /// A whole number.
    case integer(min: Int, max: Int)
    /// yes or no.
    case boolean
    /// The name of an environment variable that holds a secret.
    case secret
    /// Texts in order.
    case list
    /// Rows of named texts, unique by one of them.
    case table(key: String, fields: [Field])
  }

  /// The key in bdc.yaml.
  public let name: String
  /// The shape.
  public let kind: Kind
  /// What it is for, in sentences.
  public let help: String
  /// The value where nobody gives one.
  public let builtIn: Value?
  /// The environment variable that goes before the file; nil for tables and for fields of rows.
  public let variable: String?
  /// The field of the same row that stands in for this one.
  public let like: String?

  /// The fields of a table's rows.
  public var fields: [Field] {
    if case .table(_, let fields) = kind { fields } else { [] }
  }

  /// The field that tells a table's rows apart.
  public var key: String? {
    if case .table(let key, _) = kind { key } else { nil }
  }
}

/// What a setting says.
public enum Value: Sendable, Equatable {
  /// A text, also of a number or a boolean.
  case text(String)
  /// Texts in order.
  case list([String])
  /// Rows in order.
  case table([Row])
}

/// A row of a table: its fields in the order of the table's description.
public struct Row: Sendable, Equatable {
  /// Names and values.
  public var fields: [(name: String, value: String)]

  /// A row of names and values.
  public init(fields: [(name: String, value: String)]) {
    self.fields = fields
  }

  /// A field's value, nil when nobody gives one.
  public subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// Whether two rows have the same fields with the same values.
  public static func == (one: Row, other: Row) -> Bool {
    one.fields.elementsEqual(other.fields) { $0 == $1 }
  }
}

/// A section of bdc.yaml: a source's settings, or the database's.
public struct Section: Sendable {
  /// The key in bdc.yaml.
  public let name: String
  /// What it is for.
  public let help: String
  /// The settings.
  public let fields: [Field]

  /// The setting of that name.
  public subscript(name: String) -> Field? {
    fields.first { $0.name == name }
  }
}
