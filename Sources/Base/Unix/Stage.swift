internal import Glibc

/// A tool's two lines in the file that BDC_STAGES names: one at start, one at exit; bdc-stages(5).
struct Stage {
  private let path: String?
  private let tool: String
  private var counts: [(name: String, number: Int)] = []
  private var started = false

  init(tool: String) {
    self.tool = tool
    path = Environment.value("BDC_STAGES")
  }

  mutating func count(_ name: String, _ number: Int) {
    if let index = counts.firstIndex(where: { $0.name == name }) {
      counts[index].number = number
    } else {
      counts.append((name, number))
    }
  }

  mutating func start() {
    started = true
    append(#"{"stage":"start","# + identity + "}\n")
  }

  mutating func end(
    _ status: Int32, _ requests: Int, _ waited: Int, _ retryAt: String?, _ message: String?
  ) {
    if !started { start() }
    let numbers = counts.map { "\(quoted($0.name)):\($0.number)" }.joined(separator: ",")
    append(
      #"{"stage":"exit","# + identity + #","status":\#(status),"counts":{\#(numbers)}"#
        + #","requests":\#(requests),"waited":\#(waited),"retry_at":\#(nullable(retryAt))"#
        + #","message":\#(nullable(message))}"# + "\n")
  }

  /// Stages of one step stand in the pipe in the order of their pids: bash starts them so.
  private var identity: String {
    let step = nullable(Environment.value("BDC_STEP"))
    return #""tool":\#(quoted(tool)),"pid":\#(getpid()),"step":\#(step),"at":\#(time(nil))"#
  }

  private func nullable(_ text: String?) -> String { text.map(quoted) ?? "null" }

  private func append(_ line: String) {
    guard let path else { return }
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    // One write: lines of stages that end together are not mixed.
    let bytes = Array(line.utf8)
    let isWritten =
      file >= 0
      && bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
    if !isWritten {
      Messages.write("\(tool): warning: \(path): \(Errno.text), this stage is not recorded")
    }
    if file >= 0 { close(file) }
  }
}
