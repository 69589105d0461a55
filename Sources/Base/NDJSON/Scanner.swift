/// What a member of a scanned object is.
public enum Kind: String, Sendable {
  /// A text.
  case string = "text"
  /// A number without fraction or exponent, within 64 bits.
  case integer
  /// Any other number.
  case real
  /// An object.
  case object
  /// An array.
  case array
  /// `true` or `false`.
  case boolean
  /// `null`.
  case null
}

/// A member of a scanned object, as places in the line: nothing is copied.
public struct Member: Sendable {
  /// The name, without its quotes.
  public let name: Range<Int>
  /// The value, a text with its quotes.
  public let value: Range<Int>
  /// What the value is.
  public let kind: Kind

  /// Whether the member has that name.
  public func isNamed(_ name: StaticString, in bytes: [UInt8]) -> Bool {
    bytes.matches(self.name, name)
  }
}

extension [UInt8] {
  /// Whether the bytes at a place are those of a word.
  public func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { target in
      withUnsafeBufferPointer { source in
        for index in 0..<target.count where source[range.lowerBound + index] != target[index] {
          return false
        }
        return true
      }
    }
  }
}

/// Why a line is refused, and where.
public struct ScanError: Error, Sendable {
  /// The byte, from 0.
  public let offset: Int
  /// One phrase, lower case.
  public let reason: String

  /// Whether more bytes could have made it an object.
  var isCut: Bool { reason == Pass.cut }
}

/// Checks that bytes are one JSON object (RFC 8259) and finds its members, without building values.
///
/// Beyond the RFC it refuses what a database cannot hold: a name that stands twice, integers beyond
/// 64 bits and reals beyond a double, `\u0000`, more than 64 levels or 10,000 members. The bytes
/// must be valid UTF-8.
public struct Scanner: Sendable {
  /// The deepest nesting that is accepted.
  public static let maxDepth = 64
  /// The most members that one object may have.
  public static let maxMembers = 10_000
  /// The members of the object scanned last, in order.
  public private(set) var members: [Member] = []
  /// Places of escapes like `\ud800` without their other half, six bytes each.
  public private(set) var loneSurrogates: [Int] = []
  /// The objects that have a text member `person`, innermost first: somebody to identify.
  public private(set) var persons: [Range<Int>] = []
  private var names: [Range<Int>] = []
  /// A hash for each of `names`.
  private var prints: [UInt64] = []
  /// Hashes of the names of large objects, each mixed with its object's place.
  private var many: Set<UInt64> = []

  /// A scanner; keep it, its storage is used again.
  public init() {}

  /// Scans the object that fills the range.
  public mutating func scan(_ bytes: [UInt8], _ range: Range<Int>) throws(ScanError) {
    members.removeAll(keepingCapacity: true)
    loneSurrogates.removeAll(keepingCapacity: true)
    persons.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    prints.removeAll(keepingCapacity: true)
    if !many.isEmpty { many.removeAll(keepingCapacity: true) }
    let outcome = bytes.withUnsafeBufferPointer { buffer -> ScanError? in
      var pass = Pass(bytes: buffer, at: range.lowerBound, end: range.upperBound)
      pass.blank()
      guard pass.at < pass.end, buffer[pass.at] == 0x7B else {
        return ScanError(offset: pass.at, reason: "not a JSON object")
      }
      if object(&pass, depth: 1), pass.reason == nil {
        pass.blank()
        if pass.at == pass.end { return nil }
        pass.stop("text after the object")
      }
      return ScanError(offset: pass.at, reason: pass.reason ?? "broken JSON")
    }
    if let outcome { throw outcome }
  }

  /// The place of a text value without its quotes, nil when it is no text.
  public func text(_ member: Member) -> Range<Int>? {
    guard member.kind == .string else { return nil }
    return (member.value.lowerBound + 1)..<(member.value.upperBound - 1)
  }

  private mutating func object(_ pass: inout Pass, depth: Int) -> Bool {
    guard depth <= Self.maxDepth else { return pass.stop("more than 64 levels") }
    let firstName = names.count
    defer {
      names.removeLast(names.count - firstName)
      prints.removeLast(prints.count - firstName)
    }
    let opening = pass.at
    var isPerson = false
    pass.at += 1
    pass.blank()
    if pass.take(0x7D) { return true }
    while true {
      guard pass.at < pass.end, pass.bytes[pass.at] == 0x22 else {
        return pass.stop("expected a member's name")
      }
      let start = pass.at + 1
      guard string(&pass) else { return false }
      let name = start..<(pass.at - 1)
      guard names.count - firstName < Self.maxMembers else {
        return pass.stop("an object of more than \(Self.maxMembers) members")
      }
      let print = pass.fingerprint(name)
      guard isNew(name, print, since: firstName, pass) else {
        pass.at = start
        return pass.stop("a member's name stands twice")
      }
      names.append(name)
      prints.append(print)
      pass.blank()
      guard pass.take(0x3A) else { return pass.stop("expected a colon") }
      pass.blank()
      let from = pass.at
      guard let kind = value(&pass, depth: depth) else { return false }
      if kind == .string, name.count == 6, pass.isPerson(name.lowerBound) { isPerson = true }
      if depth == 1 { members.append(Member(name: name, value: from..<pass.at, kind: kind)) }
      pass.blank()
      if pass.take(0x7D) {
        if isPerson { persons.append(opening..<pass.at) }
        return true
      }
      guard pass.take(0x2C) else { return pass.stop("expected a comma or a closing brace") }
      pass.blank()
    }
  }

  private mutating func array(_ pass: inout Pass, depth: Int) -> Bool {
    guard depth <= Self.maxDepth else { return pass.stop("more than 64 levels") }
    pass.at += 1
    pass.blank()
    if pass.take(0x5D) { return true }
    while true {
      guard value(&pass, depth: depth) != nil else { return false }
      pass.blank()
      if pass.take(0x5D) { return true }
      guard pass.take(0x2C) else { return pass.stop("expected a comma or a closing bracket") }
      pass.blank()
    }
  }

  private mutating func value(_ pass: inout Pass, depth: Int) -> Kind? {
    guard pass.at < pass.end else {
      _ = pass.stop(Pass.cut)
      return nil
    }
    switch pass.bytes[pass.at] {
    case 0x22: return string(&pass) ? .string : nil
    case 0x7B: return object(&pass, depth: depth + 1) ? .object : nil
    case 0x5B: return array(&pass, depth: depth + 1) ? .array : nil
    case 0x74: return pass.word("true") ? .boolean : nil
    case 0x66: return pass.word("false") ? .boolean : nil
    case 0x6E: return pass.word("null") ? .null : nil
    default: return pass.number()
    }
  }

  private mutating func string(_ pass: inout Pass) -> Bool {
    pass.at += 1
    while true {
      pass.plain()
      guard pass.at < pass.end else { return pass.stop(Pass.cut) }
      switch pass.bytes[pass.at] {
      case 0x22:
        pass.at += 1
        return true
      case 0x5C:
        guard escape(&pass) else { return false }
      case 0:
        return pass.stop("a NUL byte")
      default:
        return pass.stop("a control character in a text")
      }
    }
  }

  private mutating func escape(_ pass: inout Pass) -> Bool {
    let start = pass.at
    guard start + 1 < pass.end else { return pass.stop(Pass.cut) }
    switch pass.bytes[start + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74:
      pass.at += 2
      return true
    case 0x75:
      guard start + 6 <= pass.end else {
        pass.at = pass.end
        return pass.stop(Pass.cut)
      }
      guard let unit = pass.hex(start + 2) else { return pass.stop("a bad \\u escape") }
      if unit == 0 { return pass.stop("a NUL character (\\u0000)") }
      pass.at += 6
      if unit & 0xFC00 == 0xD800, pass.at + 1 < pass.end, pass.bytes[pass.at] == 0x5C,
        pass.bytes[pass.at + 1] == 0x75, let low = pass.hex(pass.at + 2), low & 0xFC00 == 0xDC00
      {
        pass.at += 6
      } else if unit & 0xF800 == 0xD800 {
        loneSurrogates.append(start)
      }
      return true
    default:
      return pass.stop("a bad escape")
    }
  }

  /// Compares hashes one by one in objects of the usual size, through a set in larger ones.
  private mutating func isNew(
    _ name: Range<Int>, _ print: UInt64, since first: Int, _ pass: Pass
  ) -> Bool {
    let few = 64
    if names.count - first >= few {
      let salt = UInt64(first) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(names[first].lowerBound)
      if names.count - first == few {
        for earlier in prints[first...] { many.insert(earlier ^ salt) }
      }
      if many.insert(print ^ salt).inserted { return true }
    }
    for index in first..<prints.count where prints[index] == print {
      if pass.isSameName(names[index], name) { return false }
    }
    return true
  }
}

extension Scanner {
  /// The places of an array's elements; nil when the range is no array.
  ///
  /// Does not touch `members`.
  public func elements(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>]? {
    bytes.withUnsafeBufferPointer { buffer in
      var pass = Pass(bytes: buffer, at: range.lowerBound, end: range.upperBound)
      var scratch = Scanner()
      guard pass.take(0x5B) else { return nil }
      var found: [Range<Int>] = []
      pass.blank()
      if pass.take(0x5D) { return found }
      while true {
        let start = pass.at
        guard scratch.value(&pass, depth: 1) != nil else { return nil }
        found.append(start..<pass.at)
        pass.blank()
        if pass.take(0x5D) { return found }
        guard pass.take(0x2C) else { return nil }
        pass.blank()
      }
    }
  }
}
