public import NDJSON

/// Why a line is not the record it should be.
public struct LineFault: Error, Sendable {
  /// One phrase, lower case.
  public let reason: String

  /// A reason.
  public init(_ reason: String) { self.reason = reason }
}

/// The members of a line, each asked for by name and kind.
public struct LineFields: Sendable {
  private let line: [UInt8]
  private let members: [Member]

  /// A line with its members, as `Reader` has them.
  public init(_ line: [UInt8], _ members: [Member]) {
    self.line = line
    self.members = members
  }

  /// A line at hand.
  public init(_ line: [UInt8]) throws(LineFault) {
    var scanner = Scanner()
    do {
      try scanner.scan(line, 0..<line.count)
    } catch {
      throw LineFault("byte \(error.offset + 1): \(error.reason)")
    }
    self.init(line, scanner.members)
  }

  private func member(_ name: StaticString) throws(LineFault) -> Member {
    guard let member = members.first(where: { $0.isNamed(name, in: line) }) else {
      throw LineFault("\(name): missing")
    }
    return member
  }

  private func string(_ value: Range<Int>) -> String {
    let inner = (value.lowerBound + 1)..<(value.upperBound - 1)
    let isPlain = !line[inner].contains(0x5C)
    return isPlain
      ? String(decoding: line[inner], as: UTF8.self)
      : String(decoding: line.unescaped(inner), as: UTF8.self)
  }

  /// A text.
  public func text(_ name: StaticString) throws(LineFault) -> String {
    let member = try member(name)
    guard member.kind == .string else { throw LineFault("\(name): expected a text") }
    return string(member.value)
  }

  /// A hash as `ChunkHash` makes them.
  public func hash(_ name: StaticString) throws(LineFault) -> String {
    let text = try text(name)
    guard ChunkHash.isHash(text.utf8) else {
      throw LineFault("\(name): expected \(ChunkHash.digits) hexadecimal digits")
    }
    return text
  }

  /// The bytes of a text.
  public func bytes(_ name: StaticString) throws(LineFault) -> [UInt8] {
    let member = try member(name)
    guard member.kind == .string else { throw LineFault("\(name): expected a text") }
    return line.unescaped((member.value.lowerBound + 1)..<(member.value.upperBound - 1))
  }

  /// An integer.
  public func integer(_ name: StaticString) throws(LineFault) -> Int {
    let member = try member(name)
    guard member.kind == .integer,
      let number = Int(String(decoding: line[member.value], as: UTF8.self))
    else { throw LineFault("\(name): expected an integer") }
    return number
  }

  /// One of some words.
  public func word<Word>(_ name: StaticString) throws(LineFault) -> Word
  where Word: RawRepresentable<String> & CaseIterable {
    guard let word = Word(rawValue: try text(name)) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw LineFault("\(name): expected one of \(words)")
    }
    return word
  }

  /// The JSON of a text with its quotes, as it stands.
  public func textJSON(_ name: StaticString) throws(LineFault) -> [UInt8] {
    let member = try member(name)
    guard member.kind == .string else { throw LineFault("\(name): expected a text") }
    return Array(line[member.value])
  }

  /// The JSON of an object, as it stands.
  public func objectJSON(_ name: StaticString) throws(LineFault) -> [UInt8] {
    let member = try member(name)
    guard member.kind == .object else { throw LineFault("\(name): expected an object") }
    return Array(line[member.value])
  }

  /// The place of an object.
  public func object(_ name: StaticString) throws(LineFault) -> Range<Int> {
    let member = try member(name)
    guard member.kind == .object else { throw LineFault("\(name): expected an object") }
    return member.value
  }
}
