import Serving

/// A line of an exchange that could not be understood.
struct FormatError: Error {
  let line: Int
  let reason: String
}

/// Reads the exchanges of one file; the format is in http-replay(1).
struct ExchangeParser {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  static func parse(_ bytes: [UInt8]) throws(FormatError) -> [Exchange] {
    var parser = ExchangeParser(bytes)
    var exchanges: [Exchange] = []
    while let exchange = try parser.next() {
      exchanges.append(exchange)
    }
    return exchanges
  }

  private mutating func next() throws(FormatError) -> Exchange? {
    var exchange = Exchange()
    while exchange.method.isEmpty {
      guard let text = readLine() else { return nil }
      if text.isEmpty || text.hasPrefix("#") { continue }
      if text.hasPrefix("@") {
        try direct(&exchange, text.split(separator: " ", maxSplits: 1).map(String.init))
        continue
      }
      let words = text.split(separator: " ").map(String.init)
      guard words.count >= 2, words[1].hasPrefix("/") else {
        throw fault("a request line is METHOD /target, this is '\(text)'")
      }
      exchange.method = words[0]
      exchange.target = Target(words[1])
      exchange.line = line
    }
    if exchange.answer.isMute {
      skipToSeparator()
      return exchange
    }
    try readHead(&exchange)
    readBody(&exchange)
    return exchange
  }

  private func direct(_ exchange: inout Exchange, _ words: [String]) throws(FormatError) {
    let value = words.count > 1 ? words[1] : ""
    switch words[0] {
    case "@body": exchange.bodyFile = value
    case "@chunked": exchange.answer.chunked = true
    case "@close": exchange.answer.closes = true
    case "@delay": exchange.answer.delay = Int64(try number(value))
    case "@drip":
      let parts = value.split(separator: "/").map(String.init)
      guard parts.count == 2 else { throw fault("@drip needs bytes/ms") }
      exchange.answer.drip = (max(1, try number(parts[0])), Int64(try number(parts[1])))
    case "@reset": exchange.answer.ending = .reset(value.isEmpty ? -1 : try number(value))
    case "@times": exchange.times = max(1, try number(value))
    case "@truncate": exchange.answer.ending = .truncated(try number(value))
    default: throw fault("there is no directive \(words[0])")
    }
  }

  private mutating func readHead(_ exchange: inout Exchange) throws(FormatError) {
    var statusLine = readLine()
    while statusLine == "" { statusLine = readLine() }
    let words = (statusLine ?? "").split(separator: " ").map(String.init)
    guard words.count >= 2, words[0].hasPrefix("HTTP/"), let status = Int(words[1]),
      (100...599).contains(status)
    else { throw fault("a status line such as 'HTTP/1.1 200 OK' must follow the request") }
    exchange.answer.status = status
    while let text = readLine(), !text.isEmpty {
      guard let colon = text.firstIndex(of: ":") else { throw fault("'\(text)' is no header") }
      let name = String(text[..<colon])
      let value = String(text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
      switch name.lowercased() {
      case "content-length", "transfer-encoding", "connection": break
      default: exchange.answer.headers.append((name, value))
      }
    }
  }

  private mutating func readBody(_ exchange: inout Exchange) {
    let start = at
    var end = at
    while at < bytes.count {
      end = at
      if readLine() == "%%" { break }
      end = at
    }
    if exchange.bodyFile == nil { exchange.answer.body = Array(bytes[start..<end]) }
  }

  private mutating func skipToSeparator() {
    while let text = readLine(), text != "%%" {}
  }

  /// The next line without its end; bytes that are not UTF-8 are replaced.
  private mutating func readLine() -> String? {
    guard at < bytes.count else { return nil }
    let start = at
    var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    at = min(end + 1, bytes.count)
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    line += 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func number(_ text: String) throws(FormatError) -> Int {
    guard let number = Int(text), number >= 0 else { throw fault("'\(text)' is no number") }
    return number
  }

  private func fault(_ reason: String) -> FormatError {
    FormatError(line: line, reason: reason)
  }
}
