import NDJSON
import Schedule
import Time
import Unix

/// What persons should know of goes to bdc-notify, one call at a time; whether it gets there never
/// changes what runs.
final class Notices {
  /// Milliseconds that a call may take.
  private static let patience: Int64 = 120_000
  /// Notices that wait; of more the oldest go.
  private static let most = 1000

  private let home: String
  private let diary: Diary
  private var waiting: [[UInt8]] = []
  private var child: NoticeChild?
  private var spoolAt: Int64 = 0
  private var startAt: Int64 = 0
  private var isBroken = false

  init(home: String, _ diary: Diary) {
    self.home = home
    self.diary = diary
  }

  /// A notice about a task.
  func tell(_ kind: Planner.Notice, _ run: TaskRun) {
    let due = "due \(run.scheduledFor.rfc3339)"
    let title =
      switch kind {
      case .failure: "\(run.task) \(run.outcome == .lost ? "was lost" : "failed")"
      case .recovered: "\(run.task) is well again"
      case .missed: "\(run.task) was missed"
      case .skipped: "\(run.task) was skipped"
      }
    let text = [run.cause, run.tail].compactMap { $0 }.joined(separator: "\n")
    add(
      kind.rawValue, subject: run.task, title: "\(title) (\(due))", text: text.isEmpty ? due : text,
      at: run.changedAt.rfc3339, advice: run.advice, log: run.log, status: run.status,
      count: kind == .missed ? TaskRun.moments(run.cause) : 1)
  }

  /// A notice of the scheduler's own.
  func add(
    _ kind: String, subject: String, title: String, text: String, at: String,
    advice: String? = nil, log: String? = nil, status: Int? = nil, count: Int = 1
  ) {
    var builder = LineBuilder(type: "notice")
    builder.put("kind", kind)
    builder.put("subject", subject)
    builder.put("at", at)
    builder.put("title", Redaction.redact(title))
    builder.put("text", Redaction.redact(text))
    builder.put("advice", advice)
    builder.put("log", log)
    builder.put("status", status)
    if count > 1 { builder.put("count", count) }
    waiting.append(builder.finish())
    if waiting.count > Self.most { waiting.removeFirst() }
  }

  /// Starts what is to be sent, and sees how it went.
  func work() {
    if let child {
      guard let failure = child.look() else { return }
      self.child = nil
      if let failure = failure.text, !isBroken { diary.warn(nil, "notices: \(failure)") }
      isBroken = failure.text != nil
    }
    let now = Clock.monotonic
    var isDue = false
    if now >= spoolAt {
      spoolAt = now + 60_000
      isDue = (Files.size("\(home)/notify/spool.ndjson") ?? 0) > 0
    }
    guard now >= startAt, isDue || !waiting.isEmpty else { return }
    do throws(Failure) {
      child = try NoticeChild(
        Journal.bytes(of: waiting), home: home, patience: Self.patience)
      waiting = []
    } catch {
      if !isBroken { diary.warn(nil, "notices: \(error.message)") }
      isBroken = true
      startAt = now + 60_000
    }
  }

  /// Sends what waits, for so many milliseconds at most.
  func finish(within milliseconds: Int64) {
    let end = Clock.monotonic + milliseconds
    startAt = 0
    repeat {
      work()
      _ = Input(descriptor: -1, name: "").isReady(within: 20)
    } while (child != nil || !waiting.isEmpty && startAt < end) && Clock.monotonic < end
    child?.stop()
  }
}

/// One call of bdc-notify.
final class NoticeChild {
  /// How it went: no text when all is well.
  struct Outcome {
    let text: String?
  }

  private var child: Child
  private let deadline: Int64

  init(_ lines: [UInt8], home: String, patience: Int64) throws(Failure) {
    let input = try Input(lines, name: "notices")
    child = try Child(
      [TaskChild.program("bdc-notify"), "--quiet", "-C", home],
      input: .descriptor(input.descriptor), output: .null)
    deadline = Clock.monotonic + patience
  }

  func look() -> Outcome? {
    switch child.wait(milliseconds: 0) {
    case .exited(0): return Outcome(text: nil)
    case .exited(let code): return Outcome(text: Self.advised("ended with status \(code)"))
    case .signaled(let number): return Outcome(text: Self.advised("was ended by signal \(number)"))
    case nil: break
    }
    if Clock.monotonic < deadline { return nil }
    stop()
    return Outcome(text: Self.advised("took too long"))
  }

  private static func advised(_ how: String) -> String {
    "bdc-notify \(how): bdc notify --list tells what waits, --test tries who is told"
  }

  func stop() { _ = child.end(graceMilliseconds: 1000) }
}
