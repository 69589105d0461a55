internal import CUnix
internal import Glibc

/// A child process in a group of its own, with nothing inherited but its three descriptors.
public struct Child: ~Copyable {
  /// Where one of the child's three descriptors goes.
  public enum Stream: Sendable {
    /// The parent's own.
    case inherit
    /// /dev/null.
    case null
    /// A descriptor of the parent.
    case descriptor(Int32)
    /// A file that is appended to.
    case append(String)
  }

  /// How a child ended.
  public enum Status: Sendable, Equatable {
    /// It exited with a status.
    case exited(Int32)
    /// A signal ended it.
    case signaled(Int32)
  }

  /// The child's number, also that of its process group.
  public let pid: Int32
  private var reaped: Status?

  /// Starts a program found on the PATH of the child's own variables; throws `Exit.noInput` when it is not there.
  public init(
    _ words: [String], environment: [String]? = nil, folder: String? = nil,
    input: Stream = .null, output: Stream = .inherit, errors: Stream = .inherit
  ) throws(Failure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, stream) in [(Int32(0), input), (1, output), (2, errors)] {
      Self.connect(stream, to: target, &actions)
    }
    _ = bdc_spawn_clean(&actions, folder)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var child: pid_t = 0
    let variables = environment ?? Environment.all.map { "\($0.name)=\($0.value)" }
    let program = Self.locate(words.first ?? "", variables)
    let code = Self.withPointers(words) { argv in
      Self.withPointers(variables) { envp in
        posix_spawnp(&child, program, &actions, &attributes, argv, envp)
      }
    }
    guard code == 0 else { throw Failure(.noInput, "\(words.first ?? ""): \(Errno.text(code))") }
    pid = child
  }

  /// A program's path; posix_spawnp itself would look on the parent's PATH.
  private static func locate(_ name: String, _ variables: [String]) -> String {
    guard !name.contains("/"), let path = variables.last(where: { $0.hasPrefix("PATH=") }) else {
      return name
    }
    let places = path.dropFirst("PATH=".count).split(separator: ":").map { "\($0)/\(name)" }
    return places.first { Files.isExecutable($0) && !Files.isFolder($0) } ?? name
  }

  /// Sends a signal to the child's whole group.
  public func kill(_ signal: Int32) {
    _ = Glibc.kill(-pid, signal)
  }

  /// Waits for the child to end; nil when it has not within so many milliseconds, or when a signal
  /// came to us.
  public mutating func wait(milliseconds: Int64? = nil) -> Status? {
    let end = milliseconds.map { Clock.monotonic + $0 }
    let handle = bdc_pidfd(pid)
    defer { if handle >= 0 { close(handle) } }
    while true {
      if let status = reap() { return status }
      let rest = end.map { $0 - Clock.monotonic } ?? 60_000
      if rest <= 0 || Signals.seen != nil { return nil }
      var wanted = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
      // Without pidfd (an old kernel) the negative descriptor makes this a plain pause.
      poll(&wanted, 1, Int32(clamping: handle >= 0 ? rest : min(rest, 10)))
    }
  }

  /// Ends the group: TERM, then KILL after the grace time, and reaps the child.
  ///
  /// Returns once nobody of the group is left, also when the child itself went before the others.
  public mutating func end(graceMilliseconds: Int64 = 5000) -> Status {
    kill(SIGTERM)
    let deadline = Clock.monotonic + graceMilliseconds
    while true {
      let status = reap()
      let isEmpty = Glibc.kill(-pid, 0) != 0
      if let status, isEmpty { return status }
      if Clock.monotonic >= deadline {
        kill(SIGKILL)
        // Orphans are reaped by init; whether it has done so is not ours to wait for.
        if let status { return status }
      }
      usleep(5000)
    }
  }

  /// The child's status if it has ended; it is a zombie no longer then.
  private mutating func reap() -> Status? {
    if let reaped { return reaped }
    var status: Int32 = 0
    let got = waitpid(pid, &status, WNOHANG)
    guard got != 0 else { return nil }
    if got < 0 {
      reaped = .exited(Exit.bug.rawValue)
    } else {
      let signal = status & 0x7F
      reaped = signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
    }
    return reaped
  }

  private static func connect(
    _ stream: Stream, to target: Int32, _ actions: inout posix_spawn_file_actions_t
  ) {
    switch stream {
    case .inherit: posix_spawn_file_actions_adddup2(&actions, target, target)
    case .null: posix_spawn_file_actions_addopen(&actions, target, "/dev/null", O_RDWR, 0)
    case .descriptor(let source): posix_spawn_file_actions_adddup2(&actions, source, target)
    case .append(let path):
      posix_spawn_file_actions_addopen(&actions, target, path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    }
  }

  private static func withPointers<R>(
    _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
  ) -> R {
    var pointers = words.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
  }
}

/// A pipe between this process and a child.
public struct Pipe: ~Copyable {
  /// The end that reads, -1 once closed.
  public private(set) var reading: Int32
  /// The end that writes, -1 once closed.
  public private(set) var writing: Int32

  /// Both ends close on exec; throws `Exit.retry` when there are no descriptors.
  public init() throws(Failure) {
    var ends: [Int32] = [-1, -1]
    guard bdc_pipe(&ends) == 0 else { throw Failure(.retry, "pipe: \(Errno.text)") }
    reading = ends[0]
    writing = ends[1]
  }

  deinit {
    if reading >= 0 { close(reading) }
    if writing >= 0 { close(writing) }
  }

  /// Lets the pipe hold up to 1 MiB, so that a child can write on while nobody reads; it stays as it
  /// is where the system has less for us.
  public func widen() {
    bdc_pipe_widen(writing, 1 << 20)
  }

  /// Closes our copy of the reading end, so that writing fails once the child is gone.
  public mutating func closeReading() {
    if reading >= 0 { close(reading) }
    reading = -1
  }

  /// Closes our copy of the writing end, so that the reader sees the child's end of output.
  public mutating func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }
}

extension Child {
  /// Runs a program to its end and returns what it wrote to standard output, at most 1 MiB.
  ///
  /// Throws `Exit.retry` when it takes longer than the time-out; its group is ended then.
  public static func capture(
    _ words: [String], milliseconds: Int64, errors: Stream = .inherit
  ) throws(Failure) -> (status: Status, output: String) {
    var pipe = try Pipe()
    var child = try Child(words, output: .descriptor(pipe.writing), errors: errors)
    pipe.closeWriting()
    let input = Input(descriptor: pipe.reading, name: words.first ?? "")
    var bytes: [UInt8] = []
    let end = Clock.monotonic + milliseconds
    while Clock.monotonic < end {
      guard input.isReady(within: Int32(clamping: max(0, end - Clock.monotonic))) else { break }
      if try input.read(into: &bytes) == 0 { break }
      // More is read and dropped: a child whose output nobody takes would never end.
      if bytes.count > 1 << 20 { bytes.removeLast(bytes.count - 1 << 20) }
    }
    guard let status = child.wait(milliseconds: max(0, end - Clock.monotonic)) else {
      _ = child.end()
      throw Failure(.retry, "\(words.first ?? ""): no answer within \(milliseconds / 1000) s")
    }
    return (status, String(decoding: bytes, as: UTF8.self))
  }

  /// Replaces this process by another program; returns only when that failed.
  public static func replace(_ words: [String], environment: [String]) -> Failure {
    _ = withPointers(words) { argv in
      withPointers(environment) { envp in bdc_exec(words.first ?? "", argv, envp) }
    }
    return Failure(.noInput, "\(words.first ?? ""): \(Errno.text)")
  }
}
