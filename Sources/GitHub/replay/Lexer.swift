/// What a query is made of.
enum Token: Equatable {
  case name(String)
  case integer(Int64)
  case real(Double)
  case string(String)
  case mark(Character)
  case spread
  case end

  /// The token as messages show it.
  var said: String {
    switch self {
    case .name(let text): "\"\(text)\" (IDENTIFIER)"
    case .integer(let number): "\"\(number)\" (INT)"
    case .real(let number): "\"\(number)\" (FLOAT)"
    case .string(let text): "\"\(text)\" (STRING)"
    case .mark(let mark): "\"\(mark)\""
    case .spread: "\"...\" (ELLIPSIS)"
    case .end: "end of query"
    }
  }
}

/// A query that cannot be parsed.
struct QueryError: Error {
  let message: String
  let position: Position
}

/// Takes a query apart; commas and comments are blank.
struct Lexer {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var lineStart = 0
  /// Where the token taken last began.
  private(set) var position = Position(line: 1, column: 1)

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() throws(QueryError) -> Token {
    skip()
    position = Position(line: line, column: at - lineStart + 1)
    guard at < bytes.count else { return .end }
    switch bytes[at] {
    case UInt8(ascii: "."):
      guard bytes[at...].starts(with: "...".utf8) else { throw fault("\".\"") }
      at += 3
      return .spread
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case let byte where Lexer.isName(byte): return .name(word(Lexer.isName))
    case let byte where "{}()[]:$@=!|&".utf8.contains(byte):
      at += 1
      return .mark(Character(UnicodeScalar(byte)))
    default: throw fault("\"\(String(decoding: bytes[at...at], as: UTF8.self))\"")
    }
  }

  private mutating func skip() {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\n"):
        at += 1
        line += 1
        lineStart = at
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ","): at += 1
      case UInt8(ascii: "#"):
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
      default: return
      }
    }
  }

  private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
    let start = at
    while at < bytes.count, belongs(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func number() throws(QueryError) -> Token {
    let text = word { "+-.eE0123456789".utf8.contains($0) }
    if let number = Int64(text) { return .integer(number) }
    if let number = Double(text) { return .real(number) }
    throw fault("\"\(text)\"")
  }

  private mutating func string() throws(QueryError) -> Token {
    if bytes[at...].starts(with: "\"\"\"".utf8) { return try block() }
    var text: [UInt8] = []
    at += 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\n") {
      if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count {
        at += 1
        try escape(into: &text)
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault("a string") }
    at += 1
    return .string(String(decoding: text, as: UTF8.self))
  }

  private mutating func escape(into text: inout [UInt8]) throws(QueryError) {
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self)
      guard let code = UInt32(digits, radix: 16), let scalar = UnicodeScalar(code) else {
        throw fault("\"\\u\(digits)\"")
      }
      text += String(Character(scalar)).utf8
      at += 4
    default: text.append(byte)
    }
  }

  private mutating func block() throws(QueryError) -> Token {
    at += 3
    let start = at
    while at < bytes.count, !bytes[at...].starts(with: "\"\"\"".utf8) {
      at += 1
      if bytes[at - 1] == UInt8(ascii: "\n") {
        line += 1
        lineStart = at
      }
    }
    guard at < bytes.count else { throw fault("a block string") }
    at += 3
    return .string(String(decoding: bytes[start..<(at - 3)], as: UTF8.self))
  }

  private func fault(_ what: String) -> QueryError {
    QueryError(
      message: "Parse error on \(what) at [\(position.line), \(position.column)]",
      position: position)
  }
}
