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

  /// Passes bytes on; what it throws when psql has ended is for ``pass(_:failure:)`` to explain.
  mutating func put(_ bytes: borrowing [UInt8]) throws(Failure) {
    var done = 0
    var last = Clock.monotonic
    while done < bytes.count {
      guard Signals.seen == nil, Clock.monotonic - last < Program.patience else {
        throw Program.stopped("psql")
      }
      try program.listen()
      // So many bytes go into a pipe that is ready without waiting.
      guard sink.isReady(within: 500) else { continue }
      let next = min(done + 4096, bytes.count)
      try sink.write(copy bytes, done..<next)
      try sink.flush()
      done = next
      last = Clock.monotonic
    }
  }

  /// Has a body put all that psql is to do, and waits for its end.
  ///
  /// Throws what the body throws, after ending psql, and what `failure` makes of psql's own reason
  /// when it was psql that failed.
  mutating func pass(
    _ body: (inout Feed) throws(Failure) -> Void, failure: (String) -> Failure
  ) throws(Failure) {
    do throws(Failure) {
      try body(&self)
    } catch {
      guard sink.isGone else {
        program.stop()
        throw error
      }
      throw failure(try finish() ?? "psql ended early")
    }
    if let reason = try finish() { throw failure(reason) }
  }

  /// Closes its input and waits for its end; nil when it went well, else what it said.
  private mutating func finish() throws(Failure) -> String? {
    pipe.closeWriting()
    return try program.finish()
  }
}
