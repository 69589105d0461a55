internal import NDJSON
internal import Records

/// Which lines of a batch another type's line may not overtake.
///
/// A batch is written type by type, in the manifest's order: containers before what they contain,
/// whose order among each other the stream may mix. Not so of types that speak of one and the same
/// record: where a type's name is another's with a dot and a word behind it, and both have the same
/// key, such as `document` and `document.gone`, the line that the stream has last must be written
/// last.
struct KeyOrder {
  /// By the place of each type, the place of the one whose records it speaks of, nil for one that is
  /// alone.
  private let subjects: [Int?]
  private let keys: [[String]]
  /// Which type's line a batch has last of a record.
  private var latest: [String: Int] = [:]

  init(_ types: [RecordType]) {
    let subjects = types.map { type in
      types.firstIndex { other in
        other.key == type.key && (type.name + ".").hasPrefix(other.name + ".")
      }
    }
    self.subjects = subjects.map { place in
      subjects.count { $0 == place } > 1 ? place : nil
    }
    keys = types.map(\.key)
  }

  /// Whether no line has to wait.
  var isEmpty: Bool { latest.isEmpty }

  /// Whether lines of a type have records that are there, and do not only speak of another type's.
  func isSubject(_ type: Int) -> Bool { subjects[type].map { $0 == type } ?? true }

  /// Whether a line must wait until the batch is written: a type that is written later has its
  /// record in it.
  func waits(_ reader: borrowing Reader, _ type: Int) -> Bool {
    guard let name = name(reader, type), let last = latest[name] else {
      return false
    }
    return last > type
  }

  /// Notes a line of the batch; the type that is written first need not be noted.
  mutating func note(_ reader: borrowing Reader, _ type: Int) {
    guard subjects[type] != type, let name = name(reader, type) else { return }
    latest[name] = type
  }

  mutating func removeAll() { latest.removeAll(keepingCapacity: true) }

  /// The record's key; nil of a type that is alone.
  private func name(_ reader: borrowing Reader, _ type: Int) -> String? {
    guard let subject = subjects[type] else { return nil }
    return keys[type].reduce(into: "\(subject)") { name, field in
      name += "\0" + (reader.value(field) ?? "")
    }
  }
}

extension Reader {
  /// A member as a text, whatever it is, without its escapes; nil where it is not there.
  func value(_ name: String) -> String? {
    guard
      let member = members.first(where: {
        $0.name.count == name.utf8.count && line[$0.name].elementsEqual(name.utf8)
      })
    else { return nil }
    guard member.kind == .string else { return String(decoding: line[member.value], as: UTF8.self) }
    let inner = (member.value.lowerBound + 1)..<(member.value.upperBound - 1)
    return String(decoding: line.unescaped(inner), as: UTF8.self)
  }
}
