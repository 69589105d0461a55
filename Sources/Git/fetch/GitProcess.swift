import Git
import Unix

/// A git that runs, its output read as it comes.
final class GitProcess {
  private var child: Child
  private var pipe: Pipe
  private let input: Input
  private let errors: MemoryFile
  private let patience: Int64
  private let name: String
  private var isOver = false
  /// The last of what a git that reports its progress said.
  private var said: [UInt8] = []
  private let isWatched: Bool

  /// Starts git.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input.
  ///   - lock: a descriptor that it holds until it ends, where it reads nothing.
  ///   - isWatched: whether standard error is what is read, for signs of progress.
  ///   - patience: milliseconds without a byte after which it is ended.
  init(
    _ words: [String], _ environment: [String], folder: String, input: [UInt8] = [],
    lock: Int32? = nil, isWatched: Bool = false, patience: Int64
  ) throws(Stop) {
    name = "git \(words.first ?? "")"
    self.patience = patience
    self.isWatched = isWatched
    do throws(Failure) {
      let given = try MemoryFile(input)
      errors = try MemoryFile()
      pipe = try Pipe()
      if !isWatched { pipe.widen() }
      child = try Child(
        ["git"] + words, environment: environment, folder: folder,
        input: .descriptor(lock ?? given.descriptor),
        output: isWatched ? .null : .descriptor(pipe.writing),
        errors: isWatched ? .descriptor(pipe.writing) : .descriptor(errors.descriptor))
    } catch {
      if error.exit == .noInput {
        throw .tool(Failure(.configuration, "\(error.message), install git"))
      }
      throw .scope(error)
    }
    pipe.closeWriting()
    self.input = Input(descriptor: pipe.reading, name: name)
  }

  deinit {
    if !isOver { _ = child.end(graceMilliseconds: 0) }
  }

  /// Ends it and what it started.
  func cancel() {
    if isOver { return }
    isOver = true
    _ = child.end(graceMilliseconds: 2000)
  }

  /// Whether there is something to read, or the end.
  var isReady: Bool { input.isReady() }

  /// Appends what comes next; 0 at its end.
  func read(into bytes: inout [UInt8]) throws(Stop) -> Int {
    let end = Clock.monotonic + patience
    while !input.isReady(within: Int32(clamping: max(0, end - Clock.monotonic))) {
      if Signals.seen != nil {
        cancel()
        throw .interrupted
      }
      if Clock.monotonic >= end { throw silence() }
    }
    do throws(Failure) {
      let got = try input.read(into: &bytes, limit: 1 << 18)
      if got == 0, Signals.seen != nil {
        cancel()
        throw Failure(.retry, "")
      }
      return got
    } catch {
      if Signals.seen != nil { throw .interrupted }
      throw .scope(error)
    }
  }

  private func silence() -> Stop {
    cancel()
    return .scope(
      Failure(.retry, "\(name): no sign of life within \(patience / 1000) s, try again later"))
  }

  /// All that it writes, at most so many bytes; throws unless it ends well.
  func all(limit: Int = 1 << 26) throws(Stop) -> [UInt8] {
    var bytes: [UInt8] = []
    while try read(into: &bytes) > 0 {
      guard bytes.count <= limit else {
        cancel()
        throw .scope(Failure(.unavailable, "\(name): an answer of more than \(limit) bytes"))
      }
    }
    try finish()
    return bytes
  }

  /// Reads its progress to the end, each line as it comes; throws unless it ends well.
  func watch(_ progress: (String) -> Void) throws(Stop) {
    var piece: [UInt8] = []
    while try read(into: &piece) > 0 {
      if let line = piece.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).last {
        progress(String(decoding: line, as: UTF8.self).trimmed)
      }
      said = (said + piece).suffix(1 << 14)
      piece.removeAll(keepingCapacity: true)
    }
    try finish()
  }

  /// Whether a git that traces packets exchanged any.
  var hasPackets: Bool {
    String(decoding: errors.tail(1 << 14), as: UTF8.self).contains("packet:")
  }

  /// Reads to its end, whatever it says; how it ended.
  func status() throws(Stop) -> Child.Status {
    var bytes: [UInt8] = []
    while try read(into: &bytes) > 0 { bytes.removeAll(keepingCapacity: true) }
    return try wait()
  }

  private func wait() throws(Stop) -> Child.Status {
    guard let status = child.wait(milliseconds: patience) else {
      if Signals.seen != nil {
        cancel()
        throw .interrupted
      }
      throw silence()
    }
    isOver = true
    return status
  }

  /// Waits for its end; throws unless that is good.
  func finish() throws(Stop) {
    if isOver { return }
    let status = try wait()
    if status == .exited(0) { return }
    let words = isWatched ? said : errors.tail(1 << 14)
    let summary = Trouble.summary(words)
    switch status {
    case .exited(129): throw .git(.old, summary)
    case .signaled(let number): throw .git(.away, "\(name) was ended by signal \(number)")
    default: throw .git(Trouble(words), summary)
    }
  }
}
