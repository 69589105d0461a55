import NDJSON

/// What a stream consists of, and how much of it is wrong.
struct Findings {
  private static let kinds = ["state", "window", "end", "reject", "broken", "unknown"]

  /// Lines with a fault.
  var faults = 0
  private(set) var lines = 0
  private var counts: [(name: String, number: Int)]
  private let types: Int

  /// Begins with the names of the record types, in the order of the manifest.
  init(_ types: [String]) {
    self.types = types.count
    counts = (types + Self.kinds).map { ($0, 0) }
  }

  /// Counts a line; `type` is the place of a record's type in the manifest.
  mutating func note(_ kind: LineKind, _ type: Int?) {
    lines += 1
    let place =
      switch kind {
      case .data: type ?? types + 5
      case .state: types
      case .window: types + 1
      case .end: types + 2
      case .reject: types + 3
      case .broken: types + 4
      }
    counts[place].number += 1
  }

  private var found: [(name: String, number: Int)] { counts.filter { $0.number > 0 } }

  /// The sentence on standard error.
  var sentence: String {
    let parts = found.map { "\($0.name) \($0.number)" }.joined(separator: ", ")
    return "lines \(lines)" + (parts.isEmpty ? "" : " (\(parts))") + ", with faults \(faults)"
  }

  /// The object of `--json`.
  var json: [UInt8] {
    var builder = LineBuilder()
    builder.put("lines", lines)
    builder.put("faults", faults)
    builder.openObject("types")
    for (name, number) in found { builder.put(name, number) }
    return builder.finish()
  }
}
