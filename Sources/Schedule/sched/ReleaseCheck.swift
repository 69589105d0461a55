import NDJSON
import Unix

/// Asks which releases of Boost there are, through bdc-boost-releases.
final class ReleaseCheck {
  /// Milliseconds that it may take.
  private static let patience: Int64 = 300_000

  private var child: Child
  private let output: String
  private let errors: String
  private let deadline = Clock.monotonic + ReleaseCheck.patience

  init(_ folder: SchedFolder, home: String) throws(Failure) {
    output = "\(folder.path)/releases.out"
    errors = "\(folder.path)/releases.err"
    Files.remove(output)
    Files.remove(errors)
    let variables = Environment.all.filter { $0.name != "BDC_STAGES" && $0.name != "BDC_HOME" }
    child = try Child(
      [TaskChild.program("bdc-boost-releases"), "--quiet"],
      environment: variables.map { "\($0.name)=\($0.value)" } + ["BDC_HOME=\(home)"],
      output: .append(output), errors: .append(errors))
  }

  /// Ends it.
  func stop() { _ = child.end(graceMilliseconds: 1000) }

  /// The releases, the newest last, or why nobody knows; nil while it runs.
  func look() -> Result<[String], Failure>? {
    guard let status = child.wait(milliseconds: 0) else {
      if Clock.monotonic < deadline { return nil }
      stop()
      return .failure(
        Failure(.retry, "bdc-boost-releases: no answer within \(Self.patience / 1000) s"))
    }
    defer {
      Files.remove(output)
      Files.remove(errors)
    }
    guard status == .exited(0) else {
      let said = (try? Files.read(errors, limit: 1 << 20))?.split(separator: 0x0A).last
      let text = said.map {
        String(Redaction.redact(String(decoding: $0, as: UTF8.self)).prefix(1000))
      }
      return .failure(Failure(.retry, text ?? "bdc-boost-releases ended with \(status)"))
    }
    do throws(Failure) {
      let lines = try Files.read(output, limit: 16 << 20).split(separator: 0x0A)
      let found = lines.compactMap { line in
        (try? JSON.parse(Array(line))).flatMap { Release($0) }
      }
      guard !found.isEmpty else {
        return .failure(Failure(.unavailable, "bdc-boost-releases found none"))
      }
      return .success(found.sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }.map(\.name))
    } catch {
      return .failure(error)
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
