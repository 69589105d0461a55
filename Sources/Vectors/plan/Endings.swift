import NDJSON

/// What a state line says of itself.
struct Cursor {
  let scope: String
  /// Whether it continues nothing: the stream has everything of the scope.
  let isFirst: Bool

  /// Nil for a line that is no sound one.
  init?(_ reader: borrowing Reader) {
    guard let scope = reader.member("scope"), scope.kind == .string,
      let was = reader.member("was")
    else { return nil }
    self.scope = String(decoding: reader.line.key(scope.value), as: UTF8.self)
    isFirst = was.kind == .null
  }
}

/// What an end line says, and where.
struct Ending {
  /// Nil for the source's own.
  let scope: String?
  let isComplete: Bool
  /// Whether it says which rejects were sent again before it.
  let isReceipt: Bool
  private let status: Range<Int>
  private let reason: Range<Int>?

  /// Nil for a line that is no sound one.
  init?(_ reader: borrowing Reader) {
    guard let scope = reader.member("scope"), let status = reader.member("status") else {
      return nil
    }
    self.scope =
      scope.kind == .string
      ? String(decoding: reader.line.key(scope.value), as: UTF8.self) : nil
    isComplete = reader.line[status.value].elementsEqual(#""complete""#.utf8)
    isReceipt = reader.member("rejects") != nil
    self.status = status.value
    reason = reader.member("reason")?.value
  }

  /// Its line with the status `partial` and a reason; one that is partial already stays as it is.
  func partial(_ line: [UInt8], _ why: String) -> [UInt8] {
    guard isComplete else { return line }
    var changed = line
    var parts: [(Range<Int>, String)] = [(status, #""partial""#)]
    if let reason { parts.append((reason, JSON.string(why).text)) }
    for (range, text) in parts.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
      changed.replaceSubrange(range, with: text.utf8)
    }
    return changed
  }
}

/// State and end lines that wait, and what is known of the scopes that may not end.
struct Endings {
  /// A line that waits.
  struct Held {
    let line: [UInt8]
    let fate: Batch.Fate
  }

  /// Whether lines wait until the whole stream is known.
  private(set) var isHeld: Bool
  /// Scopes whose state was kept back.
  var lacking: Set<String> = []
  private var held: [Held] = []

  init(isHeld: Bool) { self.isHeld = isHeld }

  /// Why a scope, or the source, did not end completely, as far as state was kept back.
  func reason(for ending: Ending) -> String? {
    let isLacking = ending.scope.map { lacking.contains($0) } ?? !lacking.isEmpty
    return isLacking ? "the index never had every document" : nil
  }

  mutating func hold(_ line: [UInt8], _ fate: Batch.Fate) {
    held.append(Held(line: line, fate: fate))
  }

  /// What waited; nothing waits any more.
  mutating func release() -> [Held] {
    isHeld = false
    defer { held = [] }
    return held
  }
}
