import Unix

/// A git at work, with what it complains of.
struct Running: ~Copyable {
  private let name: String
  private let patience: GitCommand.Patience
  private let credential: GitCredential?
  private let began = Clock.monotonic
  private var child: Child
  private var output: Pipe
  private var errors: Pipe
  private var said: [UInt8] = []
  private var isHeard = false

  init(
    _ command: GitCommand, _ words: [String], input: Child.Stream, folder: String?
  ) throws(Failure) {
    var output = try Pipe()
    var errors = try Pipe()
    do throws(Failure) {
      child = try Child(
        ["git"] + words, environment: command.environment, folder: folder, input: input,
        output: .descriptor(output.writing), errors: .descriptor(errors.writing))
    } catch {
      throw Failure(.configuration, "\(error.message): install git")
    }
    output.closeWriting()
    errors.closeWriting()
    self.output = output
    self.errors = errors
    name = "git \(words.first { !$0.hasPrefix("-") } ?? "")"
    patience = command.patience
    credential = command.credential
  }

  /// Takes the output to its end, and waits for the child's.
  consuming func finish(
    _ take: (borrowing [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> GitCommand.Outcome {
    do throws(Failure) {
      let status = try work(take)
      return GitCommand.Outcome(status: status, output: [], errors: complaints)
    } catch {
      _ = child.end()
      throw error
    }
  }

  private mutating func work(
    _ take: (borrowing [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> Child.Status {
    let input = Input(descriptor: output.reading, name: name)
    var last = Clock.monotonic
    var bytes: [UInt8] = []
    var isOpen = true
    while isOpen || !isHeard {
      try check(last)
      try listen(within: isOpen ? 0 : 100)
      // Complaints wait no longer than this, and their pipe holds 64 KiB meanwhile.
      guard isOpen, input.isReady(within: 100) else { continue }
      bytes.removeAll(keepingCapacity: true)
      if try input.read(into: &bytes, limit: 1 << 16) == 0 {
        isOpen = false
      } else {
        try take(bytes)
      }
      last = Clock.monotonic
    }
    while true {
      if let status = child.wait(milliseconds: 100) { return status }
      try check(last)
    }
  }

  private func check(_ last: Int64) throws(Failure) {
    if Signals.seen != nil { throw Failure(.retry, "\(name): stopped before its end") }
    switch patience {
    case .whole(let limit) where Clock.monotonic - began >= limit:
      throw Failure(.retry, "\(name): not done within \(limit / 1000) s, try again later")
    case .silence(let limit) where Clock.monotonic - last >= limit:
      throw Failure(.retry, "\(name): silent for \(limit / 1000) s, try again later")
    default: return
    }
  }

  private mutating func listen(within milliseconds: Int32) throws(Failure) {
    let input = Input(descriptor: errors.reading, name: name)
    var wait = milliseconds
    while !isHeard, input.isReady(within: wait) {
      isHeard = try input.read(into: &said) == 0
      if said.count > 65_536 { said.removeSubrange(32_768..<said.count - 32_768) }
      wait = 0
    }
  }

  private var complaints: String {
    let bytes = Redaction.scrub(said, credential?.secrets ?? [])
    return Redaction.redact(String(decoding: bytes, as: UTF8.self))
  }
}
