extension Child {
  /// How a program ended that was listened to.
  public struct Heard: Sendable {
    /// How it ended; nil when it was ended because of the time-out or a signal.
    public let status: Status?
    /// The end of what it said on standard output and standard error, at most 8 KiB.
    public let said: String

    /// Whether it ended with 0.
    public var isGood: Bool { status == .exited(0) }

    /// The last line it said that is not blank; nil when it said nothing.
    public var lastLine: String? {
      said.split(whereSeparator: \.isNewline).map { String($0).trimmed }.last { !$0.isEmpty }
    }

    /// How it ended, in words.
    public var ending: String {
      switch status {
      case .exited(let code): "status \(code)"
      case .signaled(let number): "ended by signal \(number)"
      case nil: Signals.seen == nil ? "took too long and was ended" : "was stopped"
      }
    }
  }

  /// Runs a program to its end with bytes on its standard input, and takes what it says.
  ///
  /// Its group is ended when it takes longer than the time-out, and when a signal came to us.
  /// Throws `Exit.noInput` when the program is not there.
  public static func hear(
    _ words: [String], environment: [String]? = nil, folder: String? = nil, input: [UInt8] = [],
    milliseconds: Int64
  ) throws(Failure) -> Heard {
    let name = words.first ?? ""
    let given = try Input(input, name: name)
    var pipe = try Pipe()
    var child = try Child(
      words, environment: environment, folder: folder, input: .descriptor(given.descriptor),
      output: .descriptor(pipe.writing), errors: .descriptor(pipe.writing))
    pipe.closeWriting()
    let heard = Input(descriptor: pipe.reading, name: name)
    var bytes: [UInt8] = []
    var status: Status?
    let end = Clock.monotonic + milliseconds
    // Whoever it left behind may hold the pipe: its own end counts.
    while status == nil, Clock.monotonic < end, Signals.seen == nil {
      if heard.isReady(within: 50) {
        if try heard.read(into: &bytes) == 0 {
          status = child.wait(milliseconds: max(0, end - Clock.monotonic))
          break
        }
        if bytes.count > 8192 { bytes.removeFirst(bytes.count - 8192) }
      } else {
        status = child.wait(milliseconds: 0)
      }
    }
    if status == nil { _ = child.end() }
    return Heard(status: status, said: String(decoding: bytes, as: UTF8.self))
  }
}
