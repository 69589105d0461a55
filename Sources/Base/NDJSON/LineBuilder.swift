internal import Unix

/// Writes one record: members in the order of the calls, compact, one line.
///
/// NUL is dropped from texts: no record has one.
public struct LineBuilder {
  /// What is written so far; the whole line after `finish()`.
  public private(set) var bytes: [UInt8] = []
  private var closers: [UInt8] = []
  private var isFirst = true

  /// Begins a record with its type.
  public init(type: String) {
    bytes.reserveCapacity(512)
    bytes.append(0x7B)
    closers.append(0x7D)
    put("type", type)
  }

  /// Begins a bare object.
  public init() {
    bytes.append(0x7B)
    closers.append(0x7D)
  }

  /// A text member, null without one.
  public mutating func put(_ name: String, _ value: String?) {
    key(name)
    text(value)
  }

  /// A number member, null without one.
  public mutating func put(_ name: String, _ value: Int?) {
    key(name)
    bytes.append(contentsOf: (value.map { String($0) } ?? "null").utf8)
  }

  /// A truth value.
  public mutating func put(_ name: String, _ value: Bool) {
    key(name)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Any value.
  public mutating func put(_ name: String, _ value: JSON) {
    key(name)
    value.write(into: &bytes)
  }

  /// A value that is JSON text already, spliced in as it is.
  public mutating func splice(_ name: String, _ json: [UInt8], _ range: Range<Int>) {
    key(name)
    bytes.append(contentsOf: json[range])
  }

  /// Begins an object as a member.
  public mutating func openObject(_ name: String) {
    key(name)
    open(0x7B, 0x7D)
  }

  /// Begins an array as a member.
  public mutating func openArray(_ name: String) {
    key(name)
    open(0x5B, 0x5D)
  }

  /// Begins an object as an element of the open array.
  public mutating func openElement() {
    separate()
    open(0x7B, 0x7D)
  }

  /// A text as an element of the open array.
  public mutating func element(_ value: String) {
    separate()
    text(value)
  }

  /// Any value as an element of the open array.
  public mutating func element(_ value: JSON) {
    separate()
    value.write(into: &bytes)
  }

  /// Ends the object or array opened last.
  public mutating func close() {
    if let closer = closers.popLast() { bytes.append(closer) }
    isFirst = false
  }

  /// Ends everything that is open and returns the line, without a newline.
  public mutating func finish() -> [UInt8] {
    while !closers.isEmpty { close() }
    return bytes
  }

  private mutating func open(_ opener: UInt8, _ closer: UInt8) {
    bytes.append(opener)
    closers.append(closer)
    isFirst = true
  }

  private mutating func separate() {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
  }

  private mutating func key(_ name: String) {
    separate()
    quote(name, into: &bytes)
    bytes.append(0x3A)
  }

  private mutating func text(_ value: String?) {
    guard let value else { return bytes.append(contentsOf: "null".utf8) }
    quoteWithoutNUL(value, into: &bytes)
  }
}

/// Appends a text as a JSON string, NUL characters left out.
private func quoteWithoutNUL(_ text: String, into bytes: inout [UInt8]) {
  guard text.utf8.contains(0) else { return quote(text, into: &bytes) }
  quote(String(decoding: text.utf8.filter { $0 != 0 }, as: UTF8.self), into: &bytes)
}

extension JSON {
  /// Appends the value as compact JSON; NUL is dropped from texts, because no line may have one.
  public func write(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .real(let number):
      bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
    case .string(let text): quoteWithoutNUL(text, into: &bytes)
    case .array(let elements):
      bytes.append(0x5B)
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        element.write(into: &bytes)
      }
      bytes.append(0x5D)
    case .object(let members):
      bytes.append(0x7B)
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        quoteWithoutNUL(member.name, into: &bytes)
        bytes.append(0x3A)
        member.value.write(into: &bytes)
      }
      bytes.append(0x7D)
    }
  }
}
