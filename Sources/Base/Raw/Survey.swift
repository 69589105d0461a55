internal import NDJSON
public import Time
public import Unix

/// What lies in a raw archive: its files, its runs, and what is damaged.
///
/// No answer is read for it.
public struct Survey: Sendable {
  /// A file and what it comes to.
  public struct File: Sendable {
    /// Which.
    public let file: ArchiveFolder.File
    /// The scope as its frames call it; nil for the source as a whole.
    public fileprivate(set) var scope: String?
    /// Bytes on the disk.
    public fileprivate(set) var stored: Int64 = 0
    /// Bytes of what it holds.
    public fileprivate(set) var size: Int64 = 0
    /// Whole frames.
    public fileprivate(set) var frames = 0
    /// Answers.
    public fileprivate(set) var answers = 0
  }

  /// A frame of a run.
  public struct Part: Sendable {
    /// The place of its file in `files`.
    public let file: Int
    /// Where it lies.
    public let frame: StoredFrame
    /// What it holds.
    public let kind: FrameHead.Kind
  }

  /// A run and its frames.
  public struct Run: Sendable {
    /// Its name.
    public let id: RunID
    /// Its source.
    public let source: String
    /// Its frames in the order of the files.
    public fileprivate(set) var parts: [Part] = []
    /// Answers, as far as they were looked at.
    public fileprivate(set) var answers = 0
    /// Bytes on the disk.
    public fileprivate(set) var stored: Int64 = 0
    /// Bytes of what its frames hold.
    public fileprivate(set) var size: Int64 = 0
    /// The time of its last line.
    public fileprivate(set) var last: Timestamp
  }

  /// The raw archive.
  public let archive: ArchiveFolder
  /// The files in order.
  public private(set) var files: [File] = []
  /// The runs in the order of their starts.
  public private(set) var runs: [Run] = []
  /// What is no whole frame.
  public private(set) var damages: [Damage] = []

  /// Looks at the files of a raw archive, of one source or one scope only; a scope's runs have their
  /// beginnings too.
  public init(
    _ archive: ArchiveFolder, source: String? = nil, scope: String? = nil
  ) throws(Failure) {
    self.archive = archive
    var places: [RunID: Int] = [:]
    for file in archive.files(source: source) {
      if let scope, let folder = file.folder, folder != ArchiveFolder.folder(scope) { continue }
      try look(at: file, &places)
    }
    if scope != nil { runs.removeAll { run in run.parts.allSatisfy { $0.kind != .answers } } }
    runs.sort { $0.id < $1.id }
  }

  private mutating func look(
    at place: ArchiveFolder.File, _ places: inout [RunID: Int]
  ) throws(Failure) {
    let file = try FrameFile(reading: place.path)
    let end = try file.settledSize()
    var report = File(file: place)
    report.stored = end
    var offset: Int64 = 0
    do throws(FrameFailure) {
      while offset < end {
        do throws(FrameFailure) {
          guard let frame = try file.frame(at: offset, end: end) else { break }
          offset = frame.end
          let head = try file.head(frame)
          add(frame, head, &report, &places)
        } catch {
          guard case .damage(let damage) = error else { throw error }
          damages.append(damage)
          // A frame whose head is damaged ends where its blocks end.
          if offset <= damage.offset {
            guard let next = try file.next(after: damage.offset, end: end) else { break }
            offset = next
          }
        }
      }
    } catch {
      if case .file(let failure) = error { throw failure }
    }
    files.append(report)
  }

  private mutating func add(
    _ frame: StoredFrame, _ head: FrameHead, _ report: inout File, _ places: inout [RunID: Int]
  ) {
    report.frames += 1
    report.size += Int64(frame.size)
    report.answers += head.answers
    report.scope = head.scope ?? report.scope
    let place = places[head.run] ?? runs.count
    if place == runs.count {
      places[head.run] = place
      runs.append(Run(id: head.run, source: head.source, last: head.to))
    }
    runs[place].parts.append(Part(file: files.count, frame: frame, kind: head.kind))
    runs[place].answers += head.answers
    runs[place].stored += Int64(frame.stored)
    runs[place].size += Int64(frame.size)
    runs[place].last = max(runs[place].last, head.to)
  }

  /// A run's beginning; nil where it is damaged or gone.
  public func head(of run: Run) throws(Failure) -> RunHead? {
    try line(of: run, .run).flatMap { RunHead($0) }
  }

  /// A run's end; nil where it was killed, or goes on.
  public func end(of run: Run) throws(Failure) -> RunEnd? {
    try line(of: run, .end).flatMap { RunEnd($0) }
  }

  /// What a run read besides answers, in its order; less where a file is damaged.
  public func inputs(of run: Run) throws(Failure) -> [[UInt8]] {
    var inputs: [[UInt8]] = []
    for part in run.parts where part.kind == .input {
      if let bytes = try line(of: part).flatMap(RunInput.bytes) { inputs.append(bytes) }
    }
    return inputs
  }

  private func line(of run: Run, _ kind: FrameHead.Kind) throws(Failure) -> JSON? {
    guard let part = run.parts.last(where: { $0.kind == kind }) else { return nil }
    return try line(of: part)
  }

  private func line(of part: Part) throws(Failure) -> JSON? {
    do throws(FrameFailure) {
      let content = try FrameFile.content(of: files[part.file].file.path, part.frame)
      let lines = content.split(separator: 0x0A)
      return lines.count > 1 ? try? JSON.parse(Array(lines[1])) : nil
    } catch {
      if case .file(let failure) = error { throw failure }
      return nil
    }
  }

  /// The run that a name or the beginning of one means; throws `Exit.noInput` where there is none,
  /// or more than one.
  public func run(named text: String) throws(Failure) -> Run {
    let found = runs.filter { $0.id.text.hasPrefix(text) }
    guard let run = found.first else {
      throw Failure(.noInput, "\(text): no such run in \(archive.path), see bdc raw list")
    }
    guard found.count == 1 || run.id.text == text else {
      throw Failure(.noInput, "\(text): \(found.count) runs begin so, give more of the name")
    }
    return run
  }
}

/// What a raw archive takes on the disk, and what it would take without compression.
public struct ArchiveSize: Sendable, Equatable {
  /// Files.
  public private(set) var files = 0
  /// Bytes on the disk.
  public private(set) var stored: Int64 = 0
  /// Bytes of what they hold.
  public private(set) var size: Int64 = 0

  /// Measures the files of a source; only the headers of frames are read.
  public init(_ archive: ArchiveFolder, source: String? = nil) throws(Failure) {
    for place in archive.files(source: source) {
      let file = try FrameFile(reading: place.path)
      let end = try file.settledSize()
      files += 1
      stored += end
      var offset: Int64 = 0
      while let frame = try? file.frame(at: offset, end: end) {
        size += Int64(frame.size)
        offset = frame.end
      }
    }
  }

  /// How many times smaller bytes became, for a person.
  public static func ratio(_ size: Int64, _ stored: Int64) -> String {
    guard stored > 0 else { return "-" }
    let tenths = (size * 10 + stored / 2) / stored
    return "\(tenths / 10).\(tenths % 10)"
  }
}
