import Unix

/// A psql that is fed statements; a connection that ends without `commit` rolls back.
struct Feed: ~Copyable {
  /// What every psql gets: the first error ends it, and comes with its SQLSTATE.
  static let words = ["-XqAt", "-w", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose"]

  private var program: Program
  private var pipe: Pipe
  private var sink: Output

  init(_ words: [String], environment: [String]) throws(Failure) {
    var pipe = try Pipe()
    let program = try Program(
      words, environment: environment, input: .descriptor(pipe.reading))
    pipe.closeReading()
    self.program = program
    sink = Output(descriptor: pipe.writing, name: "psql")
    self.pipe = pipe
  }

  /// Passes bytes on; throws `Exit.readerGone` when psql has ended, `finish()` says why.
  mutating func put(_ bytes: borrowing [UInt8]) throws(Failure) {
    var done = 0
    var last = Clock.monotonic
    while done < bytes.count {
      guard Signals.seen == nil, Clock.monotonic - last < Program.patience else {
        throw Program.stopped("psql")
      }
      // So many bytes go into a pipe that is ready without waiting.
      guard sink.isReady(within: 500) else { continue }
      let next = min(done + 4096, bytes.count)
      try sink.write(copy bytes, done..<next)
      try sink.flush()
      done = next
      last = Clock.monotonic
    }
  }

  /// Ends it without waiting.
  mutating func stop() { program.stop() }

  /// Closes its input and waits for its end; nil when it went well, else what it said.
  mutating func finish() throws(Failure) -> String? {
    pipe.closeWriting()
    return try program.finish()
  }
}
