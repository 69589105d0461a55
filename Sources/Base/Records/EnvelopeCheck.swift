public import NDJSON
internal import Time

/// Checks the lines of a stream that are no records: state, window, end and reject.
public struct EnvelopeCheck: Sendable {
  /// A member of such a line.
  struct Field: Sendable {
    let name: StaticString
    let kinds: [Kind]
    /// What the value must be besides its kind; says what is wrong.
    var rule: @Sendable ([UInt8], Range<Int>) -> String? = { _, _ in nil }
  }

  static let state: [Field] = [
    Field(name: "source", kinds: [.string], rule: named),
    Field(name: "scope", kinds: [.string], rule: named),
    Field(name: "was", kinds: [.object, .null]),
    Field(name: "cursor", kinds: [.object]),
  ]
  static let window: [Field] = [
    Field(name: "source", kinds: [.string], rule: named),
    Field(name: "scope", kinds: [.string], rule: named),
    Field(name: "entity", kinds: [.string], rule: named),
    Field(name: "by", kinds: [.string], rule: named),
    Field(name: "from", kinds: [.string, .null], rule: time),
    Field(name: "to", kinds: [.string, .null], rule: time),
    Field(name: "as_of", kinds: [.string], rule: time),
    Field(name: "keys", kinds: [.array], rule: keys),
  ]
  static let end: [Field] = [
    Field(name: "source", kinds: [.string], rule: named),
    Field(name: "scope", kinds: [.string, .null]),
    Field(name: "status", kinds: [.string], rule: status),
    Field(name: "reason", kinds: [.string, .null]),
    Field(name: "records", kinds: [.integer], rule: count),
  ]
  static let reject: [Field] = [
    Field(name: "tool", kinds: [.string], rule: named),
    Field(name: "reason", kinds: [.string], rule: named),
    Field(name: "line", kinds: [.integer, .null], rule: count),
    Field(name: "record", kinds: [.string, .integer, .real, .object, .array, .boolean, .null]),
    Field(name: "bytes", kinds: [.string, .null]),
    Field(name: "sha256", kinds: [.string], rule: hash),
    Field(name: "replayable", kinds: [.boolean]),
  ]
  /// What `bdc replay` adds to an end line, and what says that the run was restricted.
  private static let receipt: [StaticString] = ["as_of", "rejects", "only"]
  private static let maxKeys = 10_000

  /// Whether unknown members and any other order are faults.
  let isStrict: Bool

  /// A check; a strict one also knows the order of the members.
  public init(isStrict: Bool = false) { self.isStrict = isStrict }

  /// The first fault of the current line as `field: what`; nil for a sound line, and for a record.
  public func fault(in reader: borrowing Reader, _ kind: LineKind) -> String? {
    switch kind {
    case .state: fault(in: reader.line, reader.members, Self.state)
    case .window:
      fault(in: reader.line, reader.members, Self.window) ?? range(reader.line, reader.members)
    case .end: fault(in: reader.line, reader.members, Self.end)
    case .reject: fault(in: reader.line, reader.members, Self.reject)
    case .data, .broken: nil
    }
  }

  private func fault(in line: [UInt8], _ members: [Member], _ fields: [Field]) -> String? {
    var place = 0
    for field in fields {
      guard let member = members.first(where: { $0.isNamed(field.name, in: line) }) else {
        return "\(field.name): missing"
      }
      guard field.kinds.contains(member.kind) else {
        let wanted = field.kinds.map(\.rawValue).joined(separator: " or ")
        return "\(field.name): expected \(wanted), found \(member.kind.rawValue)"
      }
      if member.kind != .null, let what = field.rule(line, member.value) {
        return "\(field.name): \(what)"
      }
      place += 1
      if isStrict, !(members.indices ~= place && members[place].isNamed(field.name, in: line)) {
        return "\(field.name): expected as member \(place + 1)"
      }
    }
    let isKnown = { (member: Member) in
      Self.receipt.contains { member.isNamed($0, in: line) }
    }
    if isStrict, let extra = members.dropFirst(place + 1).first(where: { !isKnown($0) }) {
      return "\(String(decoding: line[extra.name], as: UTF8.self)): unknown member"
    }
    return nil
  }

  /// A window's end is not before its beginning; an empty one only says that its keys exist.
  private func range(_ line: [UInt8], _ members: [Member]) -> String? {
    let times = (["from", "to"] as [StaticString]).map { name in
      members.first { $0.isNamed(name, in: line) }.flatMap { member in
        member.kind == .null
          ? nil
          : Timestamp(rfc3339: String(decoding: line[Self.text(line, member.value)], as: UTF8.self))
      }
    }
    guard let from = times[0], let to = times[1], from > to else { return nil }
    return "to: before from"
  }

  private static func text(_ line: [UInt8], _ value: Range<Int>) -> Range<Int> {
    (value.lowerBound + 1)..<(value.upperBound - 1)
  }

  private static func named(_ line: [UInt8], _ value: Range<Int>) -> String? {
    value.count > 2 ? nil : "is empty"
  }

  private static func time(_ line: [UInt8], _ value: Range<Int>) -> String? {
    Timestamp.isCanonical(line, text(line, value))
      ? nil : "expected a time like 2004-01-14T11:22:00Z"
  }

  private static func status(_ line: [UInt8], _ value: Range<Int>) -> String? {
    let word = text(line, value)
    return line.matches(word, "complete") || line.matches(word, "partial")
      ? nil : "expected one of complete, partial"
  }

  private static func count(_ line: [UInt8], _ value: Range<Int>) -> String? {
    line[value.lowerBound] == 0x2D ? "below 0" : nil
  }

  private static func keys(_ line: [UInt8], _ value: Range<Int>) -> String? {
    guard let keys = Scanner().elements(line, value) else { return "broken array" }
    if keys.count > maxKeys { return "more than \(maxKeys) keys, use another line" }
    let other = keys.firstIndex { line[$0.lowerBound] != 0x22 || $0.count == 2 }
    return other.map { "element \($0 + 1): expected a text that is not empty" }
  }

  private static func hash(_ line: [UInt8], _ value: Range<Int>) -> String? {
    let digits = line[text(line, value)]
    let isHex = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return isHex && digits.count == 64 ? nil : "expected 64 hexadecimal digits"
  }
}
