import NDJSON

/// A condition on a record's fields.
indirect enum MetadataFilter {
  case all([MetadataFilter])
  case any([MetadataFilter])
  case equal(String, JSON)
  case unequal(String, JSON)
  case greater(String, Double, orEqual: Bool)
  case less(String, Double, orEqual: Bool)
  case among(String, [JSON])
  case notAmong(String, [JSON])
  case exists(String, Bool)

  /// Takes a filter apart; a bare value means `$eq`, members next to each other mean `$and`.
  init(_ json: JSON) throws(Refusal) {
    guard let members = json.object, !members.isEmpty else {
      throw Refusal.invalid("A filter must be an object that is not empty.")
    }
    var parts: [MetadataFilter] = []
    for member in members {
      switch member.name {
      case "$and", "$or":
        guard let list = member.value.array, !list.isEmpty else {
          throw Refusal.invalid("\(member.name) needs a list of filters.")
        }
        var inner: [MetadataFilter] = []
        for element in list { inner.append(try MetadataFilter(element)) }
        parts.append(member.name == "$and" ? .all(inner) : .any(inner))
      case let name where name.hasPrefix("$"):
        throw Refusal.invalid("'\(name)' is no operator between filters.")
      default: parts.append(try MetadataFilter.field(member.name, member.value))
      }
    }
    self = parts.count == 1 ? parts[0] : .all(parts)
  }

  private static func field(_ name: String, _ json: JSON) throws(Refusal) -> MetadataFilter {
    guard let members = json.object else { return .equal(name, try scalar(json, "$eq")) }
    guard !members.isEmpty else { throw Refusal.invalid("No operator for field '\(name)'.") }
    var parts: [MetadataFilter] = []
    for member in members {
      parts.append(try operation(name, member.name, member.value))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private static func operation(
    _ name: String, _ sign: String, _ value: JSON
  ) throws(Refusal) -> MetadataFilter {
    switch sign {
    case "$eq": return .equal(name, try scalar(value, sign))
    case "$ne": return .unequal(name, try scalar(value, sign))
    case "$gt", "$gte", "$lt", "$lte":
      guard let number = value.number else {
        throw Refusal.invalid("\(sign) needs a number, got \(value.text).")
      }
      return sign.hasPrefix("$g")
        ? .greater(name, number, orEqual: sign == "$gte")
        : .less(name, number, orEqual: sign == "$lte")
    case "$in", "$nin":
      guard let list = value.array else {
        throw Refusal.invalid("\(sign) needs a list, got \(value.text).")
      }
      var values: [JSON] = []
      for element in list { values.append(try scalar(element, sign)) }
      return sign == "$in" ? .among(name, values) : .notAmong(name, values)
    case "$exists":
      guard let wanted = value.bool else {
        throw Refusal.invalid("$exists needs true or false, got \(value.text).")
      }
      return .exists(name, wanted)
    default: throw Refusal.invalid("'\(sign)' is not a valid operator.")
    }
  }

  /// A text, a truth value, or a number as it is stored.
  private static func scalar(_ json: JSON, _ sign: String) throws(Refusal) -> JSON {
    switch json {
    case .string, .bool, .real: return json
    case .integer(let number): return .real(Double(number))
    default: throw Refusal.invalid("\(sign) needs a text, a number or a boolean, got \(json.text).")
    }
  }

  /// Whether a record's fields meet it; what is not there is unequal to everything.
  func matches(_ fields: [String: JSON]) -> Bool {
    switch self {
    case .all(let parts): return parts.allSatisfy { $0.matches(fields) }
    case .any(let parts): return parts.contains { $0.matches(fields) }
    case .equal(let name, let value): return MetadataFilter.has(fields[name], value)
    case .unequal(let name, let value): return !MetadataFilter.has(fields[name], value)
    case .greater(let name, let bound, let orEqual):
      return fields[name]?.number.map { orEqual ? $0 >= bound : $0 > bound } ?? false
    case .less(let name, let bound, let orEqual):
      return fields[name]?.number.map { orEqual ? $0 <= bound : $0 < bound } ?? false
    case .among(let name, let values):
      return values.contains { MetadataFilter.has(fields[name], $0) }
    case .notAmong(let name, let values):
      return !values.contains { MetadataFilter.has(fields[name], $0) }
    case .exists(let name, let wanted): return (fields[name] != nil) == wanted
    }
  }

  /// Whether a field is the value, or a list with it.
  private static func has(_ field: JSON?, _ value: JSON) -> Bool {
    guard let field else { return false }
    return field == value || field.array?.contains(value) == true
  }
}
