import NDJSON

/// State and end lines, which wait until everything before them is answered.
struct Barriers {
  private struct Line {
    /// How many operations came before it.
    let place: Int
    let bytes: [UInt8]
    let kind: LineKind
  }

  private var lines: [Line] = []
  private var open: Set<Int> = []
  private var low = 0
  private var next = 0
  /// The first operation that another run has to do again.
  private var firstLeft: Int?
  /// State lines that were not passed on.
  private(set) var dropped = 0

  /// The place of another operation, which is open from now on.
  mutating func begin() -> Int {
    open.insert(next)
    next += 1
    return next - 1
  }

  /// Ends an operation, done or refused for good, or left for another run.
  mutating func end(_ place: Int, isLeft: Bool) {
    open.remove(place)
    if isLeft { firstLeft = min(firstLeft ?? place, place) }
    while low < next, !open.contains(low) { low += 1 }
  }

  /// A line that waits for everything before it.
  mutating func append(_ bytes: [UInt8], _ kind: LineKind) {
    lines.append(Line(place: next, bytes: bytes, kind: kind))
  }

  /// The lines that may be written now.
  ///
  /// - Parameter isCut: whether the run ends early, and nothing is vouched for.
  mutating func ready(isCut: Bool) -> [[UInt8]] {
    guard let first = lines.first, first.place <= low else { return [] }
    let count = lines.firstIndex { $0.place > low } ?? lines.count
    var written: [[UInt8]] = []
    for line in lines[..<count] {
      let isClean = !isCut && firstLeft ?? .max >= line.place
      switch line.kind {
      case .state where !isClean: dropped += 1
      case .end where !isClean: written.append(Self.partial(line.bytes))
      default: written.append(line.bytes)
      }
    }
    lines.removeFirst(count)
    return written
  }

  /// An end that vouches for nothing.
  private static func partial(_ bytes: [UInt8]) -> [UInt8] {
    guard let json = try? JSON.parse(bytes), json["status"]?.string == "complete",
      let source = json["source"]?.string
    else { return bytes }
    return End(
      source: source, scope: json["scope"]?.string, status: .partial,
      reason: "some operations are left for another run",
      records: json["records"]?.integer.map { Int($0) } ?? 0, only: json["only"]?.string
    ).json
  }
}
