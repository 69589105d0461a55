import NDJSON
import Unix

/// A tool that took part in a pipeline, from its lines in the file of BDC_STAGES; bdc-stages(5).
struct Stage: Equatable {
  let tool: String
  let pid: Int64
  /// The step it belongs to, nil outside `step`.
  let step: String?
  /// Its place in the step, from 1: bash starts the stages of a pipe from the left, so their
  /// process numbers grow.
  var place = 0
  /// The exit status; nil when it was killed.
  var status: Int?
  var counts: [JSON.Member] = []
  var requests = 0
  /// Seconds.
  var waited = 0
  /// RFC 3339.
  var retryAt: String?
  /// What it said last, when it failed.
  var message: String?

  /// Step, place and tool, for a person.
  var title: String {
    step.map { "\($0) \(place) \(tool)" } ?? "\(place) \(tool)"
  }

  /// What it did, in one line.
  var sentence: String {
    var parts = counts.map { "\($0.name) \($0.value.text)" }
    if requests > 0 { parts.append("requests \(requests)") }
    if waited > 0 { parts.append("waited \(waited) s") }
    let end = status.map { $0 == 0 ? "" : ", status \($0)" } ?? ", killed"
    return "\(title): " + (parts.isEmpty ? "done" : parts.joined(separator: ", ")) + end
  }

  /// The object of `--json` and of the run's row.
  func put(into builder: inout LineBuilder) {
    builder.put("step", step)
    builder.put("place", place)
    builder.put("tool", tool)
    builder.put("status", status)
    builder.put("counts", .object(counts))
    builder.put("requests", requests)
    builder.put("waited", waited)
    builder.put("retry_at", retryAt)
    builder.put("message", message)
  }
}

extension [Stage] {
  /// The array of their objects.
  var json: JSON {
    .array(
      map { stage in
        var builder = LineBuilder()
        stage.put(into: &builder)
        return (try? JSON.parse(builder.finish())) ?? .null
      })
  }
}

/// Reads the file of BDC_STAGES.
enum Stages {
  /// A loop of a pipeline that starts a hundred thousand tools is looked at up to here.
  private static let limit = 64 << 20

  /// The stages in the order of their steps and places; none when no tool wrote the file.
  ///
  /// A line that is no stage line is one that its writer was killed over.
  static func read(_ path: String) throws(Failure) -> [Stage] {
    guard Files.exists(path) else { return [] }
    let input = try Input(path)
    var bytes: [UInt8] = []
    while try input.read(into: &bytes, afterSignal: true) > 0, bytes.count < limit {}
    var stages: [Stage] = []
    var steps: [String?] = []
    for text in bytes.split(separator: 0x0A) {
      guard let line = try? JSON.parse(Array(text)), let stage = Stage(line) else { continue }
      if !steps.contains(stage.step) { steps.append(stage.step) }
      if line["stage"]?.string == "start" {
        stages.append(stage)
      } else if let place = stages.lastIndex(where: { $0.pid == stage.pid && $0.status == nil }) {
        stages[place].finish(line)
      }
    }
    return steps.flatMap { step in
      let own = stages.filter { $0.step == step }.sorted { $0.pid < $1.pid }
      return own.enumerated().map { index, stage in
        var stage = stage
        stage.place = index + 1
        return stage
      }
    }
  }
}

extension Stage {
  fileprivate init?(_ line: JSON) {
    guard let tool = line["tool"]?.string, let pid = line["pid"]?.integer else { return nil }
    self.tool = tool
    self.pid = pid
    step = line["step"]?.string
  }

  fileprivate mutating func finish(_ line: JSON) {
    status = line["status"]?.integer.map { Int($0) }
    counts = line["counts"]?.object ?? []
    requests = Int(line["requests"]?.integer ?? 0)
    waited = Int(line["waited"]?.integer ?? 0)
    retryAt = line["retry_at"]?.string
    // Tools redact what they say; other programs may write such lines as well.
    message = line["message"]?.string.map { Redaction.redact($0) }
  }
}

extension Stage {
  /// From its object in a summary.
  init?(summary line: JSON) {
    guard let tool = line["tool"]?.string else { return nil }
    self.tool = tool
    pid = 0
    step = line["step"]?.string
    place = Int(line["place"]?.integer ?? 0)
    finish(line)
  }

  /// Leaves out what belongs to one run, where several are summed.
  mutating func clear() {
    status = 0
    message = nil
    retryAt = nil
  }

  /// Adds what the same stage did in another run.
  mutating func add(_ other: Stage) {
    requests += other.requests
    waited += other.waited
    var sums = counts.map { (name: $0.name, value: $0.value.integer ?? 0) }
    for count in other.counts {
      let number = count.value.integer ?? 0
      if let place = sums.firstIndex(where: { $0.name == count.name }) {
        sums[place].value &+= number
      } else {
        sums.append((count.name, number))
      }
    }
    counts = sums.map { JSON.Member($0.name, .integer($0.value)) }
  }
}
