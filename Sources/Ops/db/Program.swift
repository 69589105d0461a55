import Unix

/// One of PostgreSQL's programs at work, with what it complains of.
struct Program: ~Copyable {
  private let name: String
  private var child: Child
  private var errors: Pipe
  private var said: [UInt8] = []
  private var isHeard = false

  /// Starts it; a silent one is given up after ``patience``.
  init(
    _ words: [String], environment: [String], input: Child.Stream = .null,
    output: Child.Stream = .null
  ) throws(Failure) {
    var errors = try Pipe()
    let child = try Child(
      words, environment: environment, input: input, output: output,
      errors: .descriptor(errors.writing))
    errors.closeWriting()
    name = words.first?.split(separator: "/").last.map(String.init) ?? ""
    self.child = child
    self.errors = errors
  }

  /// Milliseconds without any progress after which a program is given up: an index over many rows
  /// takes its time.
  static let patience: Int64 = 3_600_000

  /// Ends it, whatever it does.
  mutating func stop() {
    _ = child.end()
  }

  /// Waits for its end; nil when it went well, else what it said last.
  ///
  /// Throws `Exit.retry` when it does not end, or when a signal came to us.
  mutating func finish() throws(Failure) -> String? {
    let end = Clock.monotonic + Self.patience
    while !isHeard, Clock.monotonic < end, Signals.seen == nil { try listen(within: 500) }
    guard let status = child.wait(milliseconds: max(0, end - Clock.monotonic)) else {
      stop()
      throw Self.stopped(name)
    }
    if status == .exited(0) { return nil }
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
      .map { String($0).trimmed }
    let marks = ["error: ", "ERROR: ", "FATAL: "]
    // The first is the cause, what follows its consequence.
    for line in lines {
      if let mark = marks.compactMap({ line.firstRange(of: $0) }).first {
        let text = String(line[mark.upperBound...]).trimmed
        return text.hasPrefix("ERROR:") ? String(text.dropFirst(6)).trimmed : text
      }
    }
    return lines.last ?? "no reason given"
  }

  /// Takes what it has complained of until now: one whose words nobody takes would stand still.
  ///
  /// Their beginning and their end are kept, 32 KiB of each.
  mutating func listen(within milliseconds: Int32 = 0) throws(Failure) {
    let input = Input(descriptor: errors.reading, name: name)
    var patience = milliseconds
    while !isHeard, input.isReady(within: patience) {
      isHeard = try input.read(into: &said) == 0
      if said.count > 65_536 { said.removeSubrange(32_768..<said.count - 32_768) }
      patience = 0
    }
  }

  /// What is said when a program was ended by us.
  static func stopped(_ name: String) -> Failure {
    Failure(
      .retry,
      Signals.seen == nil
        ? "\(name): no progress for \(patience / 60_000) minutes: run again"
        : "\(name): stopped before its end")
  }

  /// Takes what a program writes into a pipe, piece by piece, to its end.
  mutating func drain(
    _ pipe: borrowing Pipe, _ take: (borrowing [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let input = Input(descriptor: pipe.reading, name: name)
    var last = Clock.monotonic
    var bytes: [UInt8] = []
    do throws(Failure) {
      while true {
        guard Signals.seen == nil, Clock.monotonic - last < Self.patience else {
          throw Self.stopped(name)
        }
        try listen()
        guard input.isReady(within: 500) else { continue }
        bytes.removeAll(keepingCapacity: true)
        if try input.read(into: &bytes) == 0 {
          if Signals.seen != nil { throw Self.stopped(name) }
          return
        }
        try take(bytes)
        last = Clock.monotonic
      }
    } catch {
      stop()
      throw error
    }
  }
}
