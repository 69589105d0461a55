import NDJSON
import Records
import Unix

/// Checks the lines of a stream against the manifests of every room.
@main
struct Validate: Tool {
  static let name = "bdc-validate"
  static let summary = "check a stream against the manifest of record types"
  static let operands = "[file ...]"
  static let options = [
    Option("strict", nil, "refuse unknown members and any other order of the members"),
    Option("identified", nil, "every person must have a profile_id, as after bdc identify"),
    Option("json", nil, "print what was found as one JSON object on standard output"),
    Option("max-line", nil, "bytes", "refuse longer lines (default 16777216)"),
  ]

  let files: [String]
  let isJSON: Bool
  let maxLine: Int
  let types: RecordTypes
  var records: RecordCheck
  var envelope: EnvelopeCheck
  var findings: Findings

  init(_ arguments: Arguments) throws(Failure) {
    files = arguments.operands.isEmpty ? ["-"] : arguments.operands
    isJSON = arguments.has("json")
    maxLine = try arguments.number("max-line", 1024...(1 << 30)) ?? Reader.defaultLimit
    let isStrict = arguments.has("strict")
    do {
      types = try RecordTypes()
    } catch {
      throw Failure(.bug, error.reason)
    }
    records = RecordCheck(needsProfiles: arguments.has("identified"), isStrict: isStrict)
    envelope = EnvelopeCheck(isStrict: isStrict)
    findings = Findings(types.all.map(\.name))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    for file in files {
      var reader = Reader(try Input(file), limit: maxLine)
      while let kind = try reader.next() {
        findings.note(kind, kind == .data ? types.index(of: reader) : nil)
        if let fault = fault(kind, reader) {
          findings.faults += 1
          session.report("\(reader.name):\(reader.number): \(fault)")
        }
      }
    }
    session.count("read", findings.lines)
    session.count("faults", findings.faults)
    if isJSON { try session.output.line(findings.json) }
    session.say(findings.sentence)
    return findings.faults == 0 ? .ok : .rejected
  }

  /// What is wrong with the current line, as `field: what`.
  private mutating func fault(_ kind: LineKind, _ reader: borrowing Reader) -> String? {
    switch kind {
    case .broken: return reader.broken?.reason
    case .data:
      guard let index = types.index(of: reader) else {
        let name = reader.typeName
        let near = name.nearest(among: types.all.map(\.name))
        return "type: \(name): no such type" + (near.map { ", did you mean \($0)?" } ?? "")
      }
      return records.fault(in: reader.line, reader.members, types.all[index])
    case .state, .window, .end, .reject: return envelope.fault(in: reader, kind)
    }
  }
}
