internal import NDJSON

/// A type of record as its room's records.json describes it.
public struct RecordType: Sendable {
  /// The name, such as `mail.message`.
  public let name: String
  /// The service function that takes batches of it, such as `put_messages`; empty for what only
  /// passes between tools.
  public let service: String
  /// The members that name one record.
  public let key: [String]
  /// The members in order, `type` aside.
  public let fields: [Field]
  /// How windows of it are applied and audited; nil for what has none.
  public let window: WindowRule?

  /// The domain, which is also the schema: the name up to its dot.
  public var domain: String { String(name.prefix { $0 != "." }) }
  /// The part of the name behind the dot.
  public var entity: String { String(name.drop { $0 != "." }.dropFirst()) }
}

/// The services that know what windows of a record type mean; bdc-stream(5).
public struct WindowRule: Sendable {
  /// The columns whose ranges windows may tell of, such as `sent_at`.
  public let by: [String]
  /// The function of a scope, a time and a limit that has rows vanish and reappear.
  public let vanish: String
  /// The function of a scope and a time that counts month by month.
  public let audit: String
  /// The function of a scope that gives the keys of what is not stored.
  public let missing: String
}

/// A member of a record.
public struct Field: Sendable {
  /// The name, equal to the column's.
  public let name: String
  /// What the value is.
  public let shape: Shape
  /// Whether null is a value.
  public let nullable: Bool
  /// Whether it is part of the record's key: an empty text names nothing.
  let isKey: Bool
  /// The name's bytes: lines are compared with them, a million times an hour.
  let nameBytes: [UInt8]

  init(name: String, shape: Shape, nullable: Bool, isKey: Bool = false) {
    self.name = name
    self.isKey = isKey
    self.shape = shape
    self.nullable = nullable
    nameBytes = Array(name.utf8)
  }

  /// What a value is.
  public indirect enum Shape: Sendable {
    /// A text of at most so many bytes, or one of some words.
    case text(max: Int?, oneOf: [String])
    /// RFC 3339 in UTC with `Z`.
    case time
    /// A number within 64 bits, not below the minimum.
    case integer(min: Int64?)
    /// `true` or `false`.
    case boolean
    /// Any object.
    case object
    /// Objects of those members.
    case array([Field])
    /// Texts.
    case texts
    /// Somebody, for `bdc identify` to resolve.
    case person

    /// The word of records.json.
    public var word: String {
      switch self {
      case .text: "text"
      case .time: "time"
      case .integer: "integer"
      case .boolean: "boolean"
      case .object: "object"
      case .array, .texts: "array"
      case .person: "person"
      }
    }
  }
}

/// Why a manifest is no manifest; a mistake of the program's, never of its input.
public struct ManifestError: Error, Sendable {
  /// What is wrong, and where.
  public let reason: String
}

extension RecordType {
  /// Reads a room's records.json.
  public static func parse(_ bytes: [UInt8]) throws(ManifestError) -> [RecordType] {
    let value: JSON
    do {
      value = try JSON.parse(bytes)
    } catch {
      throw ManifestError(reason: "records.json: byte \(error.offset): \(error.reason)")
    }
    var types: [RecordType] = []
    for entry in value.array ?? [] {
      guard let name = entry["type"]?.string, let given = entry["service"],
        let service = given.isNull ? "" : given.string
      else {
        throw ManifestError(reason: "records.json: an entry without type or service")
      }
      let key = (entry["key"]?.array ?? []).compactMap(\.string)
      types.append(
        RecordType(
          name: name, service: service, key: key,
          fields: try Field.parse(entry["fields"], of: name, key: key),
          window: try WindowRule.parse(entry["window"], of: name)))
    }
    return types
  }
}

extension WindowRule {
  static func parse(_ value: JSON?, of owner: String) throws(ManifestError) -> WindowRule? {
    guard let value else { return nil }
    guard let by = value["by"]?.array?.compactMap(\.string), !by.isEmpty,
      let vanish = value["vanish"]?.string, let audit = value["audit"]?.string,
      let missing = value["missing"]?.string
    else { throw ManifestError(reason: "records.json: \(owner): window without by or services") }
    return WindowRule(by: by, vanish: vanish, audit: audit, missing: missing)
  }
}

extension Field {
  static func parse(
    _ value: JSON?, of owner: String, key: [String] = []
  ) throws(ManifestError) -> [Field] {
    guard let list = value?.array else {
      throw ManifestError(reason: "records.json: \(owner): fields missing")
    }
    var fields: [Field] = []
    for entry in list {
      guard let name = entry["name"]?.string, let word = entry["is"]?.string else {
        throw ManifestError(reason: "records.json: \(owner): a field without name or is")
      }
      let shape: Shape
      switch word {
      case "text":
        shape = .text(
          max: entry["max"]?.integer.map { Int($0) },
          oneOf: (entry["one_of"]?.array ?? []).compactMap(\.string))
      case "time": shape = .time
      case "integer": shape = .integer(min: entry["min"]?.integer)
      case "boolean": shape = .boolean
      case "object": shape = .object
      case "person": shape = .person
      case "array":
        shape =
          entry["of"] == .string("text")
          ? .texts : .array(try parse(entry["of"], of: "\(owner).\(name)"))
      default:
        throw ManifestError(reason: "records.json: \(owner).\(name): unknown word \(word)")
      }
      fields.append(
        Field(
          name: name, shape: shape, nullable: entry["null"]?.bool ?? false,
          isKey: key.contains(name)))
    }
    return fields
  }
}
