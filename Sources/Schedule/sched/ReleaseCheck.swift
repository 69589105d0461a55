import NDJSON
import Unix

/// Asks which releases of Boost there are, through bdc-boost-releases.
final class ReleaseCheck {
  /// Milliseconds that it may take.
  private static let patience: Int64 = 300_000

  /// Bytes of an answer: some 200 releases are 40 KB.
  private static let limit = 4 << 20
  /// Bytes of the last line on standard error.
  private static let words = 4096
  /// Whoever holds its output this long after its end is no part of it.
  private static let linger: Int64 = 2000

  private var child: Child
  private var output: Pipe
  private var errors: Pipe
  private var said: [UInt8] = []
  private var complaint: [UInt8] = []
  private var isOpen = [true, true]
  private var leaveAt: Int64?
  private let deadline = Clock.monotonic + ReleaseCheck.patience

  init(home: String) throws(Failure) {
    output = try Pipe()
    errors = try Pipe()
    let variables = Environment.all.filter { $0.name != "BDC_STAGES" && $0.name != "BDC_HOME" }
    child = try Child(
      [TaskChild.program("bdc-boost-releases"), "--quiet"],
      environment: variables.map { "\($0.name)=\($0.value)" } + ["BDC_HOME=\(home)"],
      output: .descriptor(output.writing), errors: .descriptor(errors.writing))
    output.closeWriting()
    errors.closeWriting()
  }

  /// Ends it.
  func stop() { _ = child.end(graceMilliseconds: 1000) }

  /// The releases, the newest last, or why nobody knows; nil while it runs.
  func look() -> Result<[String], Failure>? {
    read()
    if said.count > Self.limit {
      stop()
      let size = Self.limit >> 20
      return .failure(Failure(.unavailable, "bdc-boost-releases: says more than \(size) MiB"))
    }
    let now = Clock.monotonic
    guard let status = child.wait(milliseconds: 0) else {
      if now < deadline { return nil }
      stop()
      return .failure(
        Failure(.retry, "bdc-boost-releases: no answer within \(Self.patience / 1000) s"))
    }
    let leaveAt = leaveAt ?? now + Self.linger
    self.leaveAt = leaveAt
    if isOpen.contains(true), now < leaveAt { return nil }
    guard status == .exited(0) else {
      let line = complaint.split(separator: 0x0A).last
      let text = line.map {
        String(Redaction.redact(String(decoding: $0, as: UTF8.self)).prefix(1000))
      }
      return .failure(Failure(.retry, text ?? "bdc-boost-releases ended with \(status)"))
    }
    let found = said.split(separator: 0x0A).compactMap { line in
      (try? JSON.parse(Array(line))).flatMap { Release($0) }
    }
    guard !found.isEmpty else {
      return .failure(Failure(.unavailable, "bdc-boost-releases found none"))
    }
    return .success(found.sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }.map(\.name))
  }

  /// Takes what there is, as far as a look has time: what floods us waits in its pipe.
  private func read() {
    for (place, descriptor) in [output.reading, errors.reading].enumerated() {
      let input = Input(descriptor: descriptor, name: "bdc-boost-releases")
      for _ in 0..<16 where isOpen[place] && input.isReady() {
        var bytes: [UInt8] = []
        isOpen[place] = ((try? input.read(into: &bytes, afterSignal: true)) ?? 0) > 0
        if place == 0 {
          said += bytes
        } else {
          complaint = Array((complaint + bytes).suffix(Self.words))
        }
      }
    }
  }

  /// A record boost.release, as far as it matters here.
  private struct Release {
    let name: String
    let numbers: [Int64]

    init?(_ record: JSON) {
      guard record["type"]?.string == "boost.release", let name = record["version"]?.string else {
        return nil
      }
      self.name = name
      numbers = ["major", "minor", "patch"].map { record[$0]?.integer ?? 0 }
    }
  }
}
