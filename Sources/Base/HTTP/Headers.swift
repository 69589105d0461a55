/// Header fields in the order they came; names are looked up without regard to case (RFC 9110 §5.1).
public struct Headers: Sendable {
  /// The fields as they are sent.
  public private(set) var fields: [(name: String, value: String)] = []

  /// Fields from names and values.
  public init(_ fields: [(String, String)] = []) {
    for (name, value) in fields { add(name, value) }
  }

  /// The first value of a name.
  public subscript(_ name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name.lowercased() == wanted }?.value
  }

  /// Appends a field.
  public mutating func add(_ name: String, _ value: String) {
    fields.append((name, value))
  }

  /// Replaces every field of a name by one.
  public mutating func set(_ name: String, _ value: String) {
    let wanted = name.lowercased()
    fields.removeAll { $0.name.lowercased() == wanted }
    add(name, value)
  }
}
