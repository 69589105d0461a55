public import Unix

/// Who holds the lock of a pipeline: a bdc-run, and the process group of the script that it runs.
///
/// A file beside the lock has both, so that others find the stages of a bdc-run that was killed. It
/// is one line of numbers: process and time of start of the bdc-run, and of the group's leader.
public struct LockHolder: Sendable, Equatable {
  /// The bdc-run.
  public let run: ProcessMark
  /// Its script's processes; nil while it runs none.
  public let group: ProcessGroup?

  /// Who is about to hold it.
  public init(run: ProcessMark, group: ProcessGroup?) {
    self.run = run
    self.group = group
  }

  /// Who was noted for a lock's file; nil where nobody was.
  public init?(of lock: String) {
    guard let bytes = try? Files.read(Self.path(lock), limit: 256) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    let numbers = words.compactMap { Int64($0) }
    guard numbers.count == words.count, numbers.count == 2 || numbers.count == 4 else { return nil }
    let marks = stride(from: 0, to: numbers.count, by: 2).map { place in
      ProcessMark(pid: Int32(clamping: numbers[place]), started: numbers[place + 1])
    }
    self.init(run: marks[0], group: marks.count > 1 ? ProcessGroup(leader: marks[1]) : nil)
  }

  /// Notes it beside a lock's file; throws `Exit.cannotCreate` or `Exit.output`.
  public func note(of lock: String) throws(Failure) {
    let marks = [run, group?.leader].compactMap { $0 }
    let text = marks.map { "\($0.pid) \($0.started)" }.joined(separator: " ")
    try Files.writeAtomically(Self.path(lock), Array("\(text)\n".utf8))
  }

  /// Removes what was noted.
  public static func clear(of lock: String) { Files.remove(path(lock)) }

  /// No name of a scope has a percent sign before an h.
  private static func path(_ lock: String) -> String { "\(lock)%holder" }
}

/// The processes of a group.
public struct ProcessGroup: Sendable, Equatable {
  /// The first of them, whose number is the group's; others may outlive it.
  public let leader: ProcessMark

  /// The group of a process that leads one.
  public init(leader: ProcessMark) { self.leader = leader }

  /// Those that run, by number; none where the number has become another process's since.
  public var members: [ProcessMark] {
    if let now = ProcessMark(pid: leader.pid), now != leader { return [] }
    return Files.list("/proc").compactMap { Int32($0) }.sorted().compactMap { pid in
      guard Self.group(of: pid) == leader.pid, let mark = ProcessMark(pid: pid),
        mark.started >= leader.started
      else { return nil }
      return mark
    }
  }

  /// Sends a signal to all that run.
  public func send(_ signal: Int32) {
    for member in members { _ = Signals.send(signal, to: member) }
  }

  /// The third field of `proc_pid_stat(5)` behind the name, which may have blanks and brackets.
  private static func group(of pid: Int32) -> Int32? {
    guard let bytes = try? Files.read("/proc/\(pid)/stat", limit: 4096) else { return nil }
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: ")").last?
      .split(separator: " ")
    guard let fields, fields.count > 2 else { return nil }
    return Int32(fields[2])
  }
}
