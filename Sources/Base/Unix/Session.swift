internal import CUnix
internal import Glibc

/// What a running tool has to do with the outside: output, messages, signals, counts.
public struct Session: ~Copyable {
  /// The executable's name.
  public let tool: String
  /// Standard output: data only.
  public var output: Output
  /// Silences `say`.
  public var quiet = false
  /// Lets `note` speak.
  public var verbose = false
  /// HTTP exchanges made, for the exit line.
  public var requests = 0
  /// Seconds spent waiting for a source's limits, for the exit line.
  public var waited = 0
  /// When trying again makes sense, RFC 3339, for the exit line.
  public var retryAt: String?
  var stage: Stage
  private var progressLine = Progress()

  /// A session of a tool on standard output.
  public init(tool: String) {
    self.tool = tool
    output = Output(descriptor: 1, name: "standard output")
    stage = Stage(tool: tool)
  }

  /// The first SIGINT or SIGTERM that came: stop reading, finish the batch, return.
  public var interrupted: Int32? { Signals.seen }

  /// Remembers a number for the stage's exit line; the last one of a name counts.
  public mutating func count(_ name: String, _ number: Int) {
    stage.count(name, number)
  }

  /// How far the tool is, on a terminal only: a line that the next one is written over.
  public mutating func progress(_ text: @autoclosure () -> String) {
    if !quiet { progressLine.show { "\(tool): \(text())" } }
  }

  /// A line on standard error, silenced by `--quiet`.
  public mutating func say(_ text: String) {
    if !quiet { report(text) }
  }

  /// A line on standard error that only `--verbose` shows.
  public mutating func note(_ text: String) {
    if verbose { report(text) }
  }

  /// A warning on standard error.
  public mutating func warn(_ text: String) {
    report("warning: \(text)")
  }

  /// A line on standard error whatever the options.
  public mutating func report(_ text: String) {
    progressLine.clear()
    Messages.write("\(tool): \(Redaction.redact(text))")
  }

  /// Writes the exit line, then ends the process: by the signal that came, or with the status.
  mutating func end(_ exit: Exit) {
    progressLine.clear()
    if exit == .readerGone {
      stage.end(exit.rawValue, self.requests, waited, retryAt, nil)
      bdc_signals_die(SIGPIPE)
    }
    if let signal = Signals.seen {
      say("stopped by \(signal == SIGINT ? "interrupt" : "termination"), what was read is done")
      stage.end(128 + signal, requests, waited, retryAt, nil)
      bdc_signals_die(signal)
    }
    stage.end(exit.rawValue, requests, waited, retryAt, nil)
    Glibc.exit(exit.rawValue)
  }

  /// Reports a failure and ends the process with its status.
  mutating func fail(_ failure: Failure) {
    if failure.exit == .readerGone { return end(.readerGone) }
    retryAt = failure.retryAt ?? retryAt
    // What was written before the failure is complete lines: it goes out, if it still can.
    try? output.flush()
    report(failure.message)
    stage.end(failure.exit.rawValue, requests, waited, retryAt, Redaction.redact(failure.message))
    if let signal = Signals.seen { bdc_signals_die(signal) }
    Glibc.exit(failure.exit.rawValue)
  }
}

/// Lines on standard error.
public enum Messages {
  /// A warning of a part that has no session, in a tool's name.
  public static func warn(_ tool: String, _ text: String) {
    write("\(tool): warning: \(Redaction.redact(text))")
  }

  static func write(_ text: String) {
    var bytes = Array(text.utf8)
    for index in bytes.indices where bytes[index] < 0x20 && bytes[index] != 0x09 {
      bytes[index] = 0x20
    }
    bytes.append(0x0A)
    // Nobody to tell when standard error itself is closed.
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }
}

/// SIGINT, SIGTERM and SIGPIPE of this process.
public enum Signals {
  /// Takes over the three signals, and the numbers of closed standard descriptors; called once, by
  /// `Tool.main`.
  public static func take() {
    bdc_hold_standard()
    bdc_signals_ignore_pipe()
    bdc_signals_catch()
  }

  /// Takes every further SIGINT and SIGTERM too: for whoever has to end others before itself.
  public static func takeAll() { bdc_signals_catch_all() }

  /// Does what is left to do once a signal was obeyed, as if none had come.
  public static func obeyed<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
    bdc_signals_obeyed(1)
    defer { bdc_signals_obeyed(0) }
    return try body()
  }

  /// Counts SIGHUP from now on, which would end the process: for whoever reads its settings anew.
  public static func takeHangups() { bdc_signals_catch_hangup() }

  /// How many SIGHUP came since `takeHangups`.
  public static var hangups: Int { Int(bdc_signals_hangups()) }

  /// Sends a signal to a process; false where there is none, or it is not ours.
  public static func send(_ signal: Int32, to process: ProcessMark) -> Bool {
    process.isAlive && bdc_signal_send(process.pid, signal) == 0
  }

  /// How many SIGINT and SIGTERM came.
  public static var count: Int { Int(bdc_signals_times()) }

  /// The first SIGINT or SIGTERM that came.
  public static var seen: Int32? {
    let number = bdc_signals_seen()
    return number == 0 ? nil : number
  }
}
