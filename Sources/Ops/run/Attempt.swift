import Holding
import Unix

/// One run of the script: its process group from start to end.
enum Attempt {
  /// How it ended.
  struct Ended {
    let script: Child.Status
    let isTimedOut: Bool
    /// Whether it was told to end because of a signal, and did not before.
    let isStopped: Bool
    /// Who of its group runs on, in the background.
    let left: [ProcessMark]
    /// Why its group could not be noted, nil when it was.
    let fault: String?
  }

  /// After the time-out, and after a signal, stages finish their batch; then they are killed.
  private static let grace: Int64 = 30_000
  /// Whoever still holds standard error this long after the script's end is no stage.
  private static let linger: Int64 = 5_000
  /// Who ends closes standard error a moment before it is gone.
  private static let moment: Int64 = 500

  /// Runs the script, by bash or by an executor, and logs what comes on standard error until
  /// everybody is gone.
  ///
  /// The lock's file, which is empty, is the script's standard input: should we be killed, the
  /// stages that go on keep the lock, and whoever comes next finds them by their group.
  static func run(
    _ words: [String], _ variables: [String], lock: Int32, _ lockPath: String, mixesOutput: Bool,
    until deadline: Int64, _ log: inout RunLog
  ) throws(Failure) -> Ended {
    var pipe = try Pipe()
    var child = try Child(
      words, environment: variables, input: .descriptor(lock),
      output: mixesOutput ? .descriptor(pipe.writing) : .inherit,
      errors: .descriptor(pipe.writing))
    pipe.closeWriting()
    let group = ProcessMark(pid: child.pid).map { ProcessGroup(leader: $0) }
    let fault = note(group, lockPath)
    let input = Input(descriptor: pipe.reading, name: "the pipeline's standard error")
    var status: Child.Status?
    var isOpen = true
    var isTimedOut = false
    var passedOn = false
    var isStopped = false
    var killAt: Int64?
    var leaveAt: Int64?
    while isOpen || status == nil {
      if isOpen, input.isReady(within: 100) {
        var bytes: [UInt8] = []
        isOpen = try input.read(into: &bytes, afterSignal: true) > 0
        log.take(bytes)
      } else if !isOpen {
        status = child.wait(milliseconds: 100)
        // `wait` does not wait once a signal came: a negative descriptor makes this a plain pause.
        if status == nil { _ = Input(descriptor: -1, name: "").isReady(within: 10) }
      }
      if status == nil { status = child.wait(milliseconds: 0) }
      let now = Clock.monotonic
      if let signal = Signals.seen, !passedOn {
        passedOn = true
        isStopped = status == nil
        child.kill(signal)
        killAt = now + grace
      }
      // Whoever says it twice means now.
      if Signals.count > 1, killAt != nil { killAt = now }
      if now >= deadline, !isTimedOut, !passedOn {
        isTimedOut = true
        child.kill(15)
        killAt = now + grace
      }
      if let at = killAt, now >= at {
        child.kill(9)
        killAt = nil
        leaveAt = now + linger
      }
      if case .exited = status, killAt == nil, leaveAt == nil { leaveAt = now + linger }
      if let at = leaveAt, now >= at, status != nil { break }
    }
    // Whoever is left of the group says nothing more: no stage, and nobody would ever end it.
    if isTimedOut || passedOn { _ = child.end(graceMilliseconds: linger) }
    log.flushRest()
    let left = isTimedOut || passedOn ? [] : rest(group)
    return Ended(
      script: status ?? .signaled(9), isTimedOut: isTimedOut, isStopped: isStopped,
      left: left, fault: fault)
  }

  /// Notes who holds the lock; why that could not be done.
  static func note(_ group: ProcessGroup?, _ lockPath: String) -> String? {
    do throws(Failure) {
      try LockHolder(run: .own, group: group).note(of: lockPath)
      return nil
    } catch {
      return "who runs is not noted: \(error.message)"
    }
  }

  /// Who is left of a group whose script ended.
  private static func rest(_ group: ProcessGroup?) -> [ProcessMark] {
    guard let group else { return [] }
    let end = Clock.monotonic + moment
    while true {
      let members = group.members
      if members.isEmpty || Clock.monotonic >= end { return members }
      _ = Input(descriptor: -1, name: "").isReady(within: 20)
    }
  }
}
