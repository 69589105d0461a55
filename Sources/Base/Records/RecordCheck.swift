public import NDJSON
internal import Time

/// Checks records against their manifest, byte by byte, before a database sees them.
///
/// PostgreSQL would take "yesterday" for a time and refuse a batch without saying which line.
public struct RecordCheck: Sendable {
  /// Whether a person must have a profile_id, as after `bdc identify`.
  public let needsProfiles: Bool
  /// Whether members that the manifest does not name, and an order other than its own, are faults.
  public let isStrict: Bool
  private var inner = Scanner()
  private var innermost = Scanner()

  /// A check; keep it, its storage is used again.
  public init(needsProfiles: Bool, isStrict: Bool = false) {
    self.needsProfiles = needsProfiles
    self.isStrict = isStrict
  }

  /// The first fault of a record as `field: what`, nil when it is sound.
  public mutating func fault(
    in line: [UInt8], _ members: [Member], _ type: RecordType
  ) -> String? {
    let first = members.first?.isNamed("type", in: line) ?? false
    if isStrict, !first { return "type: expected as the first member" }
    return fault(line, members, from: first ? 1 : 0, type.fields, "")
  }

  private mutating func fault(
    _ line: [UInt8], _ members: [Member], from start: Int, _ fields: [Field], _ path: String
  ) -> String? {
    var next = start
    for field in fields {
      guard let place = find(field, line, members, at: next) else {
        return "\(path)\(field.name): missing"
      }
      if isStrict, place != next {
        let found = String(decoding: line[members[next].name], as: UTF8.self)
        return "\(path)\(found): expected \(field.name) here"
      }
      next = place + 1
      if let what = fault(line, members[place], field, path) {
        return "\(path)\(field.name): \(what)"
      }
    }
    if isStrict, next < members.count {
      return "\(path)\(String(decoding: line[members[next].name], as: UTF8.self)): unknown member"
    }
    return nil
  }

  private func find(_ field: Field, _ line: [UInt8], _ members: [Member], at guess: Int) -> Int? {
    if guess < members.count, isNamed(members[guess], field, line) { return guess }
    return members.firstIndex { isNamed($0, field, line) }
  }

  private func isNamed(_ member: Member, _ field: Field, _ line: [UInt8]) -> Bool {
    member.name.count == field.nameBytes.count
      && line[member.name].elementsEqual(field.nameBytes)
  }

  private mutating func fault(
    _ line: [UInt8], _ member: Member, _ field: Field, _ path: String
  ) -> String? {
    if member.kind == .null { return field.nullable ? nil : "null is not allowed" }
    switch field.shape {
    case .text(let max, let oneOf):
      guard member.kind == .string else { return expected("text", member) }
      let range = (member.value.lowerBound + 1)..<(member.value.upperBound - 1)
      if field.isKey, range.isEmpty { return "is empty, and part of the key" }
      if let max, range.count > max, unescapedSize(line, range) > max {
        return "longer than \(max) bytes"
      }
      if !oneOf.isEmpty, !oneOf.contains(where: { line[range].elementsEqual($0.utf8) }),
        !oneOf.contains(where: { isEscaped($0, line, member.value) })
      {
        return "expected one of \(oneOf.joined(separator: ", "))"
      }
    case .time:
      guard member.kind == .string else { return expected("time", member) }
      let range = (member.value.lowerBound + 1)..<(member.value.upperBound - 1)
      if !Timestamp.isCanonical(line, range) {
        return "expected a time like 2004-01-14T11:22:00Z"
      }
    case .integer(let min):
      guard member.kind == .integer else { return expected("integer", member) }
      if let min, let number = Int64(String(decoding: line[member.value], as: UTF8.self)),
        number < min
      {
        return "below \(min)"
      }
    case .boolean: if member.kind != .boolean { return expected("boolean", member) }
    case .object: if member.kind != .object { return expected("object", member) }
    case .person: return person(line, member)
    case .array(let fields): return elements(line, member, of: fields)
    case .texts: return elements(line, member, of: nil)
    }
    return nil
  }

  /// Whether a text is that word written with escapes.
  private func isEscaped(_ word: String, _ line: [UInt8], _ value: Range<Int>) -> Bool {
    line[value].contains(0x5C) && (try? JSON.parse(line, value)) == .string(word)
  }

  private func expected(_ word: String, _ member: Member) -> String {
    "expected \(word), found \(member.kind.rawValue)"
  }

  /// Every source that has persons, also those whose persons the hub cannot resolve yet.
  private static let kinds = [
    "mailing_list", "github", "git", "slack", "discord", "wg21", "youtube", "reddit",
  ]

  private mutating func person(_ line: [UInt8], _ member: Member) -> String? {
    guard member.kind == .object else { return expected("person", member) }
    guard (try? inner.scan(line, member.value)) != nil else { return "broken object" }
    guard let kind = inner.members.first(where: { $0.isNamed("person", in: line) }),
      kind.kind == .string
    else { return "no person in it" }
    if !Self.kinds.contains(where: {
      line[kind.value].dropFirst().dropLast().elementsEqual($0.utf8)
    }) {
      let word = String(decoding: line[kind.value], as: UTF8.self)
      return "person: \(word) is no kind of person, see bdc-person(5)"
    }
    let profile = inner.members.first { $0.isNamed("profile_id", in: line) }
    if let profile, profile.kind != .integer { return "profile_id: expected integer" }
    if needsProfiles, profile == nil { return "no profile_id, pipe through bdc identify" }
    return nil
  }

  private mutating func elements(_ line: [UInt8], _ member: Member, of fields: [Field]?) -> String?
  {
    guard member.kind == .array else { return expected("array", member) }
    // Nothing to look at in the commonest value.
    if member.value.count == 2 { return nil }
    guard let ranges = inner.elements(line, member.value) else { return "broken array" }
    for (index, range) in ranges.enumerated() {
      if let fields {
        guard line[range.lowerBound] == 0x7B else { return "element \(index + 1): expected object" }
        guard (try? innermost.scan(line, range)) != nil else { return "broken object" }
        let members = innermost.members
        if let what = fault(line, members, from: 0, fields, "") {
          return "element \(index + 1): \(what)"
        }
      } else if line[range.lowerBound] != 0x22 {
        return "element \(index + 1): expected text"
      }
    }
    return nil
  }

  /// The size of a JSON text in UTF-8 bytes once its escapes are decoded.
  private func unescapedSize(_ line: [UInt8], _ range: Range<Int>) -> Int {
    var size = 0
    var at = range.lowerBound
    while at < range.upperBound {
      guard line[at] == 0x5C else {
        size += 1
        at += 1
        continue
      }
      if line[at + 1] == 0x75 {
        let unit = UInt32(String(decoding: line[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16)
        // A surrogate is half of a character of four bytes.
        switch unit ?? 0 {
        case 0..<0x80: size += 1
        case 0x80..<0x800, 0xD800...0xDFFF: size += 2
        default: size += 3
        }
        at += 6
      } else {
        size += 1
        at += 2
      }
    }
    return size
  }
}
