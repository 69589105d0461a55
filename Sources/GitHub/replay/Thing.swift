import NDJSON

/// A member of an object.
enum Value {
  case plain(JSON)
  case object(Thing)
  case list([Thing])
  case connection(Collection)
}

/// An object of the data: what has a type, members, and mostly a number of its own.
///
/// Only what differs from the default of its field is stored; the rest is derived.
final class Thing {
  let type: TypeDefinition
  /// Its place in the world's table; 0 for what has no identity.
  let serial: Int
  /// What it belongs to.
  private(set) var parent: Thing?
  /// The connection of the parent that has it.
  var home: Collection?
  /// Deleted objects stay in the world's table.
  var isGone = false
  private var members: [(name: String, value: Value)] = []

  init(_ type: TypeDefinition, serial: Int, parent: Thing?) {
    self.type = type
    self.serial = serial
    self.parent = parent
  }

  subscript(_ name: String) -> Value? {
    // Asked for every field of every answer: a plain loop is twice as fast unoptimized.
    var at = 0
    while at < members.count {
      if members[at].name == name { return members[at].value }
      at += 1
    }
    return nil
  }

  func set(_ name: String, _ value: Value) {
    if let at = members.firstIndex(where: { $0.name == name }) {
      members[at].value = value
    } else {
      members.append((name, value))
    }
  }

  func set(_ name: String, _ text: String) { set(name, .plain(.string(text))) }
  func set(_ name: String, _ number: Int) { set(name, .plain(.integer(Int64(number)))) }

  func text(_ name: String) -> String? {
    if case .plain(let value) = self[name] { value.string } else { nil }
  }

  func number(_ name: String) -> Int? {
    if case .plain(let value) = self[name] { value.integer.map { Int($0) } } else { nil }
  }

  func flag(_ name: String) -> Bool {
    if case .plain(.bool(true)) = self[name] { true } else { false }
  }

  func thing(_ name: String) -> Thing? {
    if case .object(let thing) = self[name], !thing.isGone { thing } else { nil }
  }

  /// A stored connection; made where there is none.
  func collection(_ name: String) -> Collection {
    if case .connection(let collection) = self[name] { return collection }
    let collection = Collection()
    set(name, .connection(collection))
    return collection
  }

  /// The nearest object of a type that it belongs to.
  func ancestor(_ type: String) -> Thing? {
    var thing = parent
    while let found = thing {
      if found.type.name == type { return found }
      thing = found.parent
    }
    return nil
  }

  /// Moves it into a connection of another object.
  func move(to parent: Thing, _ home: Collection) {
    self.home?.remove(self)
    self.parent = parent
    home.add(self)
    self.home = home
  }
}

/// The objects of a connection, in the order of their serials, and sorted where it was asked for.
final class Collection {
  /// An object with the key it is sorted by.
  struct Entry {
    let key: Key
    let thing: Thing
  }

  /// What is sorted by: numbers before texts, and then the serial.
  struct Key: Comparable {
    var number: Int64 = 0
    var text = ""
    var serial = 0

    static func < (a: Key, b: Key) -> Bool {
      if a.number != b.number { return a.number < b.number }
      if a.text != b.text { return a.text < b.text }
      return a.serial < b.serial
    }
  }

  private(set) var things: [Thing]
  /// What `totalCount` says of a connection that is only counted.
  var bareCount: Int?
  private var sorted: [String: [Entry]] = [:]

  init(_ things: [Thing] = [], bareCount: Int? = nil) {
    self.things = things
    self.bareCount = bareCount
  }

  func add(_ thing: Thing) {
    things.append(thing)
    sorted = [:]
  }

  func remove(_ thing: Thing) {
    things.removeAll { $0 === thing }
    sorted = [:]
  }

  /// Forgets the orders, because a key has changed.
  func reorder() { sorted = [:] }

  /// All objects in the ascending order of a key.
  func entries(_ order: String, _ key: (Thing) -> Key) -> [Entry] {
    if let known = sorted[order] { return known }
    var entries = things.map { Entry(key: key($0), thing: $0) }
    entries.sort { $0.key < $1.key }
    sorted[order] = entries
    return entries
  }
}
