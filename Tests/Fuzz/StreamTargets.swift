import NDJSON
import Records
import Unix

extension Target {
  private static let words = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\\udc00", "\\u00e9", "\\n",
    "null",
    "true", "false", "0", "-0", "1e999", "1e-5", "0.1", "9223372036854775807",
    "9223372036854775808", "-9223372036854775809", "01", "\"type\":", "\"type\":\"state\"",
    "\"person\":\"git\"", "\"profile_id\":1", "\n", "\r\n", "\u{0}", "\u{FEFF}", "é", "\u{FFFF}",
    "\t", "\u{C}", "{\"a\":1,\"a\":2}", "{\"type\":\"mail.list\"}\n",
  ]

  /// What the scanner refuses although the parser takes it, by what the reason begins with.
  private static let stricter = ["a NUL character", "an object of more than"]

  static let json = Target(name: "json", tokens: words) { bytes in
    let wrapped = Array("{\"a\":".utf8) + whole(bytes) + Array("}".utf8)
    var scanner = Scanner()
    let parsed = try? JSON.parse(wrapped)
    let fault = fault(wrapped, &scanner)
    if let fault {
      if parsed != nil, !stricter.contains(where: { fault.reason.hasPrefix($0) }) {
        throw Violation("the scanner refuses what the parser takes: \(fault.reason)")
      }
      if fault.offset > wrapped.count { throw Violation("a fault behind the end") }
    } else {
      guard let parsed else { throw Violation("the scanner takes what the parser refuses") }
      try members(wrapped, scanner, parsed)
    }
    for value in [parsed, try? JSON.parse(bytes)] {
      guard let value else { continue }
      let again = try? JSON.parse(Array(value.text.utf8))
      // NUL goes when a value is printed.
      if again != value, !value.text.isEmpty, !bytes.contains(subsequence: "\\u0000") {
        throw Violation("printed, it is another value")
      }
    }
  }

  private static func fault(_ line: [UInt8], _ scanner: inout Scanner) -> ScanError? {
    do {
      try scanner.scan(line, 0..<line.count)
      return nil
    } catch {
      return error
    }
  }

  /// The members that the scanner found are those of the parser.
  private static func members(
    _ line: [UInt8], _ scanner: Scanner, _ value: JSON
  ) throws {
    guard scanner.members.count == value.object?.count else {
      throw Violation("the scanner finds \(scanner.members.count) members")
    }
    for (member, other) in zip(scanner.members, value.object ?? []) {
      let name = try JSON.parse(line, (member.name.lowerBound - 1)..<(member.name.upperBound + 1))
      guard name == .string(other.name), try JSON.parse(line, member.value) == other.value else {
        throw Violation("member \(other.name) differs")
      }
      let kind: Kind =
        switch other.value {
        case .null: .null
        case .bool: .boolean
        case .integer: .integer
        case .real: .real
        case .string: .string
        case .array: .array
        case .object: .object
        }
      if kind != member.kind { throw Violation("member \(other.name) is a \(member.kind)") }
    }
    for person in scanner.persons {
      guard try JSON.parse(line, person)["person"]?.string != nil else {
        throw Violation("a person that is none")
      }
    }
  }

  private static func whole(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  static let reader = Target(name: "reader", tokens: words) { bytes in
    // A pipe holds 64 KiB.
    let input = Array(bytes.prefix(60_000))
    let once = try read(input, in: [input.count])
    var cuts: [Int] = []
    var step = Int(input.first ?? 1) % 61 + 1
    while (cuts.last ?? 0) < input.count {
      cuts.append((cuts.last ?? 0) + step)
      step = step * 7 % 211 + 1
    }
    guard try read(input, in: cuts) == once else {
      throw Violation("in other pieces it is another stream")
    }
  }

  /// Reads bytes in pieces; what became of each line.
  private static func read(_ bytes: [UInt8], in cuts: [Int]) throws -> [String] {
    var pipe = try Pipe()
    var reader = Reader(Input(descriptor: pipe.reading, name: "pipe"), limit: 4000)
    var output = Output(descriptor: pipe.writing, name: "pipe")
    var seen: [String] = []
    var start = 0
    for end in cuts {
      let piece = bytes[start..<min(end, bytes.count)]
      start = min(end, bytes.count)
      try output.write(Array(piece))
      try output.flush()
      while try reader.wait(until: 0), let kind = try reader.next() {
        seen.append(try account(kind, reader))
      }
    }
    pipe.closeWriting()
    while let kind = try reader.next() { seen.append(try account(kind, reader)) }
    return seen
  }

  private static let types = try? RecordTypes(of: "mail")

  private static func account(_ kind: LineKind, _ reader: borrowing Reader) throws -> String {
    var scanner = Scanner()
    if kind == .broken {
      let broken = reader.broken
      guard let broken else { throw Violation("broken, and no reason") }
      let reject = Reject(tool: "fuzz", line: reader.number, broken: broken).json
      try scanner.scan(reject, 0..<reject.count)
      return "\(reader.number) \(broken.reason) \(broken.sha256) \(broken.bytes.count)"
    }
    let line = reader.line
    if line.contains(0x0A) || line.contains(0) { throw Violation("a line with a line end or NUL") }
    try scanner.scan(line, 0..<line.count)
    guard scanner.loneSurrogates.isEmpty else { throw Violation("half a surrogate pair") }
    try members(line, scanner, try JSON.parse(line))
    let fault = EnvelopeCheck().fault(in: reader, kind)
    var check = RecordCheck(needsProfiles: true)
    let index = types?.index(of: reader)
    let what = index.flatMap { index in
      types.flatMap { check.fault(in: line, reader.members, $0.all[index]) }
    }
    return "\(reader.number) \(kind) \(reader.typeName) \(fault ?? "") \(what ?? "") "
      + String(decoding: line, as: UTF8.self)
  }
}

extension [UInt8] {
  func contains(subsequence text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return false }
    return (0...(count - wanted.count)).contains {
      self[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
