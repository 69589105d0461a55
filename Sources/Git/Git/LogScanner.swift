/// What `git log` writes, as `LogFormat` asks for it, item by item.
///
/// It is fed bytes as they come, and holds no more of them than an unfinished piece.
public struct LogScanner {
  /// One piece of the log.
  public enum Item: Sendable {
    /// A commit begins.
    case commit(CommitHead)
    /// A changed file (`--raw`).
    case change(FileChange)
    /// How many lines of a file changed (`--numstat`).
    case counts(LineCounts)
    /// The hunks of a file (`--patch`), nil where there are none, or they are too large.
    case patch([UInt8]?)
  }

  /// The log is not what was asked for.
  public struct Malformed: Error, Sendable {
    /// What is there instead.
    public let what: String
  }

  private enum Mode {
    case between
    case header([[UInt8]])
    case raw([[UInt8]])
    case counts([[UInt8]])
    case patch(PatchScan)
  }

  /// The most bytes of a message; the rest of a longer one is left out.
  public static let maxMessage = 2 << 20
  /// The most bytes of every other field, such as a path.
  static let maxField = 1 << 20

  private var bytes: [UInt8] = []
  private var at = 0
  private var isFinished = false
  private var mode = Mode.between
  private var partial: [UInt8] = []

  /// A log that is yet to come.
  public init() {}

  /// Takes the next bytes.
  public mutating func feed(_ more: [UInt8]) {
    if at == bytes.count {
      bytes = more
    } else {
      bytes.removeSubrange(..<at)
      bytes += more
    }
    at = 0
  }

  /// Nothing comes any more.
  public mutating func finish() { isFinished = true }

  /// The next item; nil where more bytes are needed, and at the end.
  public mutating func next() throws(Malformed) -> Item? {
    while true {
      switch mode {
      case .between: if try !begin() { return nil }
      case .header(var fields):
        let isMessage = fields.count == LogFormat.fields.count - 1
        guard let field = try field(isMessage ? Self.maxMessage : Self.maxField) else {
          return nil
        }
        fields.append(field)
        mode = .header(fields)
        if fields.count < LogFormat.fields.count { continue }
        mode = .between
        guard let head = CommitHead(fields) else { throw malformed("commit", fields[0]) }
        return .commit(head)
      case .raw(var fields):
        guard let field = try field(Self.maxField) else { return nil }
        fields.append(field)
        mode = .raw(fields)
        if fields.count < FileChange.fields(of: fields[0]) { continue }
        mode = .between
        guard let change = FileChange(fields) else { throw malformed("file", fields[0]) }
        return .change(change)
      case .counts(var fields):
        guard let field = try field(Self.maxField) else { return nil }
        fields.append(field)
        mode = .counts(fields)
        // A renamed file's two paths come apart.
        if fields.count == 1, field.last == 0x09 { continue }
        if fields.count == 2 { continue }
        mode = .between
        guard let counts = LineCounts(fields) else { throw malformed("numbers", fields[0]) }
        return .counts(counts)
      case .patch(var scan):
        // The array in the scan must have one owner, or it is copied with every piece.
        mode = .between
        let isDone = scan.take(bytes, &at, isFinished: isFinished)
        if isDone { return .patch(scan.hunks) }
        mode = .patch(scan)
        return nil
      }
    }
  }

  /// Finds out by its first byte what comes next.
  private mutating func begin() throws(Malformed) -> Bool {
    while at < bytes.count, bytes[at] == 0 || bytes[at] == 0x0A { at += 1 }
    guard at < bytes.count else { return false }
    switch bytes[at] {
    case 0x63: mode = .header([])
    case 0x3A: mode = .raw([])
    case 0x2D, 0x30...0x39: mode = .counts([])
    case 0x64: mode = .patch(PatchScan())
    default: throw malformed("line", Array(bytes[at...].prefix(40)))
    }
    return true
  }

  /// The bytes before the next NUL, no more than so many; nil where it has not come yet.
  private mutating func field(_ limit: Int) throws(Malformed) -> [UInt8]? {
    let start = at
    let end = indexOfNUL(bytes, from: at)
    at = min(end + 1, bytes.count)
    let room = max(0, limit - partial.count)
    if end == bytes.count {
      if isFinished { throw malformed("unfinished piece", partial + bytes[start...].prefix(40)) }
      partial += bytes[start..<end].prefix(room)
      return nil
    }
    if partial.isEmpty { return Array(bytes[start..<end].prefix(limit)) }
    let whole = partial + bytes[start..<end].prefix(room)
    partial = []
    return whole
  }

  private func malformed(_ what: String, _ bytes: [UInt8]) -> Malformed {
    Malformed(what: "\(what) \(String(decoding: bytes.prefix(80), as: UTF8.self))")
  }
}

/// Where the next NUL is, or the end.
func indexOfNUL(_ bytes: [UInt8], from start: Int) -> Int {
  let span = bytes.span
  var at = start
  while at < span.count, span[at] != 0 { at += 1 }
  return at
}
