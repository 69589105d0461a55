import NDJSON
import Schedule
import Unix

/// What the scheduler did, before it did it: a line for each state of a row.
///
/// A line is whole and on the disk before anything follows from it. What a killed writer left half
/// is cut off by the next.
struct Journal: ~Copyable {
  /// Bytes from which on it is made smaller.
  static let roomy: Int64 = 4 << 20
  /// Bytes that it never has for long.
  static let limit: Int64 = 64 << 20
  /// Bytes of rows that are over and in the database, kept for who asks while that is away.
  private static let kept = 1 << 20

  /// What others did to it.
  enum Harm {
    /// It was removed, or another took its place; it has all its rows again.
    case replaced
    /// It was cut, and had so many bytes.
    case cut(Int64)
  }

  let path: String
  private var file: DataFile
  /// Bytes up to the end of what was last written: what comes after may be half a line of another.
  private var seen: Int64 = 0

  /// Opens it, or begins it; throws `Exit.cannotCreate`.
  init(_ path: String) throws(Failure) {
    self.path = path
    file = try DataFile(appending: path)
    Files.synchronize(folderOf: path)
  }

  /// Sees what others did to it since it was last looked at.
  ///
  /// The rows of a file that was removed go into the one that is there now; throws where they cannot.
  mutating func inspect() throws(Failure) -> Harm? {
    guard file.isCurrent else {
      let lines = try rows().map(\.line)
      var fresh = try Journal(path)
      try fresh.append(lines)
      self = fresh
      return .replaced
    }
    let (size, had) = (file.size, seen)
    guard size < had else { return nil }
    seen = size
    return .cut(had)
  }

  /// Bytes in it.
  var size: Int64 { file.size }

  /// Tells this file from one that took its place.
  var identity: String { "\(file.identity)" }

  /// Appends lines and waits until the disk has them; throws `Exit.output`, and has none of them then.
  mutating func append(_ lines: [[UInt8]]) throws(Failure) {
    if lines.isEmpty { return }
    try lock()
    defer { file.unlock() }
    let end = try mend()
    try file.write(Self.bytes(of: lines), at: end)
    do throws(Failure) {
      try file.sync()
    } catch {
      try? file.cut(to: end)
      throw error
    }
    seen = file.size
  }

  /// Whole lines from a place on, about `limit` bytes, and where the next begin.
  func read(
    from place: Int64, limit: Int = 1 << 20
  ) throws(Failure) -> (lines: [[UInt8]], next: Int64) {
    var bytes = try file.read(at: place, count: limit)
    guard let last = bytes.lastIndex(of: 0x0A) else {
      // A line longer than the limit: nothing of ours, it is passed over.
      return ([], bytes.count == limit ? place + Int64(limit) : place)
    }
    bytes.removeLast(bytes.count - last - 1)
    return (bytes.split(separator: 0x0A).map { Array($0) }, place + Int64(bytes.count))
  }

  /// The last state of each row, in the order in which they first came.
  ///
  /// Lines that are none are passed over.
  func rows() throws(Failure) -> [TaskRun] {
    var order: [String] = []
    var rows: [String: TaskRun] = [:]
    try states(from: 0) { run in
      let known = rows.updateValue(run, forKey: run.id)
      if known == nil { order.append(run.id) }
    }
    return order.compactMap { rows[$0] }
  }

  private func states(from start: Int64, _ take: (TaskRun) -> Void) throws(Failure) {
    var place = start
    while true {
      let (lines, next) = try read(from: place)
      if next == place { return }
      place = next
      for line in lines {
        guard let value = try? JSON.parse(line), let run = TaskRun(value) else { continue }
        take(run)
      }
    }
  }

  /// Writes it anew with the last state of each row only: those that are not over, those that the
  /// database does not have yet, and the latest of the others.
  ///
  /// Returns up to where the database has it, and how many rows that it has not were given up
  /// because there is no room for them.
  mutating func compact(sent: Int64) throws(Failure) -> (sent: Int64, lost: Int) {
    try lock()
    do throws(Failure) {
      return try rewrite(sent: sent)
    } catch {
      file.unlock()
      throw error
    }
  }

  private mutating func rewrite(sent: Int64) throws(Failure) -> (sent: Int64, lost: Int) {
    let all = try rows()
    var unsent: Set<String> = []
    try states(from: sent) { unsent.insert($0.id) }
    var room = Self.kept
    var old: [[UInt8]] = []
    for run in all.reversed() where !unsent.contains(run.id) {
      let line = run.line
      room -= line.count
      if room > 0 || !run.outcome.isFinal { old.append(line) }
    }
    var fresh: [[UInt8]] = []
    var lost = 0
    var left = Int(Self.limit / 2)
    for run in all.reversed() where unsent.contains(run.id) {
      let line = run.line
      left -= line.count
      if left > 0 || !run.outcome.isFinal { fresh.append(line) } else { lost += 1 }
    }
    let head = Self.bytes(of: old.reversed())
    try Files.writeAtomically(path, head + Self.bytes(of: fresh.reversed()))
    // The lock of the old file ends with it.
    file = try DataFile(appending: path)
    seen = file.size
    return (Int64(head.count), lost)
  }

  /// Lines with their ends.
  static func bytes(of lines: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Takes the lock of the file that the path leads to now.
  private mutating func lock() throws(Failure) {
    while true {
      try file.lock()
      if file.isCurrent { return }
      file = try DataFile(appending: path)
    }
  }

  /// Cuts off what is no whole line, and says where the next one begins.
  private func mend() throws(Failure) -> Int64 {
    let size = file.size
    var start = size
    while start > 0 {
      let count = Int(min(start, 65_536))
      let bytes = try file.read(at: start - Int64(count), count: count)
      if let last = bytes.lastIndex(of: 0x0A) {
        let end = start - Int64(count) + Int64(last) + 1
        if end < size { try file.cut(to: end) }
        return end
      }
      start -= Int64(count)
    }
    if size > 0 { try file.cut(to: 0) }
    return 0
  }
}
