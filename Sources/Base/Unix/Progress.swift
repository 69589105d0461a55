internal import Glibc

/// One line on a terminal that is written over: how far a tool is.
///
/// It is shown on a terminal only, and of a pipeline by the stage whose output leaves the pipe, so
/// that stages do not write over each other.
struct Progress {
  private var isShown = false
  private var next: Int64 = 0
  private let isWanted: Bool

  init() {
    var status = stat()
    let isPiped = fstat(1, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    isWanted = Environment.isTerminal(2) && !isPiped && Environment.value("TERM") != "dumb"
  }

  /// Shows a text, at most five times a second.
  mutating func show(_ text: () -> String) {
    guard isWanted else { return }
    let now = Clock.monotonic
    guard now >= next else { return }
    next = now + 200
    isShown = true
    put("\r\u{1B}[K" + text())
  }

  /// Takes the line away, before a message and at the end.
  mutating func clear() {
    guard isShown else { return }
    isShown = false
    next = 0
    put("\r\u{1B}[K")
  }

  private func put(_ text: String) {
    let bytes = Array(text.utf8)
    // Nobody to tell when the terminal is gone.
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
