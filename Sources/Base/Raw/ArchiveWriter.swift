internal import Time
public import Unix

/// What a run writes to an archive: its beginning, its answers, its end.
///
/// Answers wait in memory until a frame is worth it, and are on the disk after `sync`. The first
/// failure is kept: from then on nothing more is written, and `sync` throws it.
public final class ArchiveWriter {
  /// The run; nil until it began.
  public private(set) var run: RunID?
  /// Answers so far.
  public private(set) var answers = 0
  /// Why the archive cannot be written.
  public private(set) var failure: Failure?

  private let archive: ArchiveFolder
  private let source: String
  private let head: RunHead
  private var appender: FrameAppender
  private var pending: [Pending] = []
  private var unsynced: Set<String> = []

  /// Answers of a scope that are not in the file yet.
  private struct Pending {
    let scope: String?
    let file: ArchiveFolder.File
    var lines: [UInt8] = []
    var answers = 0
    var from: Timestamp
    var to: Timestamp
    let since = Clock.monotonic
  }

  /// So many bytes, answers or milliseconds wait at most.
  private static let limit = (bytes: 1 << 20, answers: 500, milliseconds: Int64(5000))

  /// A run that has not begun.
  public init(_ archive: ArchiveFolder, source: String, _ head: RunHead) throws(Failure) {
    self.archive = archive
    self.source = source
    self.head = head
    appender = try FrameAppender()
  }

  /// What was found and mended, for a person.
  public var notes: [String] { appender.notes }

  /// Writes the beginning of the run, once, before its first request.
  ///
  /// Throws `Exit.cannotCreate` and `Exit.output`.
  public func begin() throws(Failure) {
    guard run == nil else { return }
    let now = Self.now
    let file = archive.file(source, nil, Month(containing: now))
    let id = RunID(now: now, after: Self.last(in: archive.files(source: source)))
    do throws(Failure) {
      try append(file, .run, nil, Redaction.scrub(head.line(id)), 0, now, now, id)
      run = id
      try sync()
    } catch {
      failure = error
      throw error
    }
  }

  /// Keeps what the run reads besides answers, on the disk before it goes on.
  public func keep(input bytes: [UInt8]) throws(Failure) {
    try begin()
    guard let run else { return }
    let now = Self.now
    let file = archive.file(source, nil, Month(containing: now))
    try append(file, .input, nil, RunInput.line(Redaction.scrub(bytes)), 0, now, now, run)
    try sync()
  }

  /// Keeps an answer of a scope, nil for one that belongs to the source as a whole.
  public func keep(_ answer: Answer, scope: String?) {
    guard run != nil, failure == nil else { return }
    answers += 1
    var answer = answer
    answer.number = answers
    let file = archive.file(source, scope, Month(containing: answer.at))
    let place: Int
    if let found = pending.firstIndex(where: { $0.file == file }) {
      place = found
    } else {
      place = pending.count
      pending.append(Pending(scope: scope, file: file, from: answer.at, to: answer.at))
    }
    pending[place].lines += answer.line
    pending[place].lines.append(0x0A)
    pending[place].answers += 1
    pending[place].to = max(answer.at, pending[place].to)
    if pending[place].lines.count >= Self.limit.bytes
      || pending[place].answers >= Self.limit.answers
    {
      write { $0.file == file }
    }
  }

  /// Writes what has waited long enough.
  public func tick() {
    let now = Clock.monotonic
    guard pending.contains(where: { now - $0.since > Self.limit.milliseconds }) else { return }
    write { now - $0.since > Self.limit.milliseconds }
  }

  /// Writes everything, and waits until the disk has it; throws the first failure there was.
  public func sync() throws(Failure) {
    write { _ in true }
    if let failure { throw failure }
    do throws(Failure) {
      for path in unsynced { try appender.sync(path) }
      unsynced = []
    } catch {
      failure = error
      throw error
    }
  }

  /// Writes the end of the run.
  public func end(status: Int) throws(Failure) {
    guard let run else { return }
    try sync()
    let now = Self.now
    let file = archive.file(source, nil, Month(containing: now))
    let line = RunEnd(at: now, status: status, answers: answers).line
    try append(file, .end, nil, line, 0, now, now, run)
    try sync()
  }

  private func write(_ isDue: (Pending) -> Bool) {
    let due = pending.filter(isDue)
    pending.removeAll(where: isDue)
    for item in due {
      guard failure == nil, let run else { return }
      do throws(Failure) {
        try append(
          item.file, .answers, item.scope, item.lines, item.answers, item.from, item.to, run)
      } catch {
        failure = error
      }
    }
  }

  private func append(
    _ file: ArchiveFolder.File, _ kind: FrameHead.Kind, _ scope: String?, _ lines: [UInt8],
    _ answers: Int, _ from: Timestamp, _ to: Timestamp, _ run: RunID
  ) throws(Failure) {
    let head = FrameHead(
      run: run, source: source, scope: scope, kind: kind, answers: answers, from: from, to: to)
    let end: [UInt8] = lines.last == 0x0A ? [] : [0x0A]
    try appender.append(file.path, head: head.line, lines + end)
    unsynced.insert(file.path)
  }

  private static var now: Timestamp { Timestamp(microseconds: Clock.now) }

  /// The run that wrote last to a source's own files: a new one is later, whatever the clock says.
  private static func last(in files: [ArchiveFolder.File]) -> RunID? {
    guard let newest = files.last(where: { $0.folder == nil }),
      let file = try? FrameFile(reading: newest.path)
    else { return nil }
    let end = file.file.size
    var place: Int64 = 0
    var last: StoredFrame?
    while let frame = try? file.frame(at: place, end: end) {
      last = frame
      place = frame.end
    }
    return last.flatMap { try? file.head($0).run }
  }
}
