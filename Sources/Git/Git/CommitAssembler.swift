/// Puts what a log says of each commit together into lines.
///
/// A commit of very many files is not held: it is left to who has the means to read a log of it
/// alone.
public struct CommitAssembler {
  /// A commit that ended.
  public struct Ended: Sendable {
    /// The commit.
    public let head: CommitHead
    /// How many files it changes.
    public let fileCount: Int
    /// Whether its lines are still to be written, because it has too many files to hold.
    public let isLeft: Bool
  }

  /// The bytes of files that are held, about.
  public static let maxWeight = 16 << 20

  private let repository: String
  private let hasPatches: Bool
  private let maxWeight: Int
  private var head: CommitHead?
  private var changes: [FileChange] = []
  private var counts: [LineCounts?] = []
  private var fileCount = 0
  private var weight = 0
  /// Files that have got their numbers, and those that are written.
  private var counted = 0
  private var next = 0
  private var half: [UInt8]?
  private var writer: CommitWriter?
  /// Lines to be written, in order.
  public private(set) var lines: [[UInt8]] = []

  /// Commits of a repository, with patches or without.
  public init(_ repository: String, patches: Bool, maxWeight: Int = Self.maxWeight) {
    self.repository = repository
    hasPatches = patches
    self.maxWeight = maxWeight
  }

  /// Gives the lines away.
  public mutating func takeLines() -> [[UInt8]] {
    defer { lines = [] }
    return lines
  }

  private var isLeft: Bool { weight > maxWeight }

  /// Takes the next item; gives the commit before, where another begins.
  public mutating func take(_ item: LogScanner.Item) throws(LogScanner.Malformed) -> Ended? {
    switch item {
    case .commit(let head):
      let ended = try finish()
      self.head = head
      return ended
    case .change(let change):
      fileCount += 1
      weight += change.weight
      if !isLeft {
        changes.append(change)
      } else {
        changes = []
      }
    case .counts(let found):
      if isLeft { return nil }
      // Git leaves out what has no line changed.
      while counted < changes.count, changes[counted].path != found.path { count(nil) }
      guard counted < changes.count else {
        throw LogScanner.Malformed(
          what: "numbers of \(String(decoding: found.path, as: UTF8.self))")
      }
      count(found)
    case .patch(let hunks):
      if isLeft { return nil }
      while counted < changes.count { count(nil) }
      guard next < changes.count else { throw LogScanner.Malformed(what: "patch of no file") }
      // A file that becomes another kind of thing comes as one that goes and one that is new.
      if changes[next].status == 0x54, half == nil {
        half = hunks ?? []
        return nil
      }
      let all = [half, hunks].compactMap { $0 }.filter { !$0.isEmpty }
      half = nil
      write(all.isEmpty ? nil : Array(all.joined(separator: [0x0A])))
    }
    return nil
  }

  /// Ends the commit at hand; nil where there is none.
  public mutating func finish() throws(LogScanner.Malformed) -> Ended? {
    guard let head else { return nil }
    let ended = Ended(head: head, fileCount: fileCount, isLeft: isLeft)
    if !isLeft {
      while counted < changes.count { count(nil) }
      if hasPatches, next < changes.count {
        throw LogScanner.Malformed(what: "\(head.id): fewer patches than files")
      }
      begin()
      if let line = writer?.finish() { lines.append(line) }
    }
    self.head = nil
    writer = nil
    changes.removeAll(keepingCapacity: changes.count < 1000)
    counts.removeAll(keepingCapacity: counts.count < 1000)
    (fileCount, weight, counted, next, half) = (0, 0, 0, 0, nil)
    return ended
  }

  private mutating func begin() {
    guard writer == nil, let head else { return }
    writer = CommitWriter(head, repository: repository, fileCount: fileCount)
  }

  private mutating func count(_ found: LineCounts?) {
    counts.append(found)
    counted += 1
    if !hasPatches { write(nil) }
  }

  private mutating func write(_ patch: [UInt8]?) {
    begin()
    if let line = writer?.add(changes[next], counts[next], patch: patch) { lines.append(line) }
    next += 1
  }
}
