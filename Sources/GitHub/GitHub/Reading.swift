internal import NDJSON
internal import Time

extension JSON {
  /// A member that is a number, also where it comes as a text: a BigInt does.
  func number(_ name: String) -> Int? {
    guard let value = self[name] else { return nil }
    if let number = value.integer { return Int(number) }
    return value.string.flatMap { Int($0) }
  }

  /// The database's number: the one of 64 bits where the type has both.
  var databaseID: Int? { number("fullDatabaseId") ?? number("databaseId") }

  /// A member that is a text.
  func text(_ name: String) -> String? { self[name]?.string }

  /// A member that is a text with something in it.
  func filled(_ name: String) -> String? {
    self[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A member that is an enumeration's word, in small letters.
  func word(_ name: String) -> String? { self[name]?.string?.lowercased() }

  /// A member that is a truth value, false without one.
  func flag(_ name: String) -> Bool { self[name]?.bool ?? false }

  /// A member that is a time, as records have it.
  func time(_ name: String) -> String? {
    self[name]?.string.flatMap { Timestamp(rfc3339: $0) }?.rfc3339
  }

  /// How many a connection has in all.
  func total(_ name: String) -> Int? { self[name]?.number("totalCount") }

  /// The nodes of a connection that are there.
  func nodes(_ name: String) -> [JSON] {
    (self[name]?["nodes"]?.array ?? []).filter { !$0.isNull }
  }

  /// A member that is an object; nil for null.
  func object(_ name: String) -> JSON? {
    self[name].flatMap { $0.object == nil ? nil : $0 }
  }
}

extension Bool? {
  /// The value as JSON, null without one.
  var json: JSON { map { .bool($0) } ?? .null }
}
