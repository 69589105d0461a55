internal import Foundation
public import Unix

/// What a process left behind.
public struct Finished: Sendable {
  /// How it ended.
  public let status: Child.Status
  /// What it wrote to standard output.
  public let output: [UInt8]
  /// What it wrote to standard error.
  public let errors: String
  /// The largest resident memory seen in KiB, nil when it was not watched.
  public let peakKiB: Int?

  /// The exit status as a shell shows it: 128 and the number for a signal.
  public var code: Int32 {
    switch status {
    case .exited(let code): code
    case .signaled(let number): 128 + number
    }
  }

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// Standard output's lines, without their newlines.
  public var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }
}

/// A process that could not be run as a test wants it.
public struct TestFailure: Error, CustomStringConvertible {
  /// What went wrong.
  public let description: String
  /// Says what went wrong.
  public init(_ description: String) { self.description = description }
}

/// The variables every process of a test begins with: the tools and the front door first on PATH,
/// UTC, C.UTF-8, and nothing of the developer's own.
public let cleanEnvironment: [String: String] = {
  let inherited = ProcessInfo.processInfo.environment
  let tools = Places.tools.path(percentEncoded: false)
  let front = Places.frontDoor.path(percentEncoded: false)
  return [
    "PATH": "\(tools):\(front):\(inherited["PATH"] ?? "/usr/bin:/bin")",
    "BDC_BIN": tools, "TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent",
    "TMPDIR": NSTemporaryDirectory(),
  ]
}()

/// Runs a program, a built tool by its name alone, to its end.
///
/// `environment` is laid over `cleanEnvironment`. Throws when the program is not there or takes
/// longer than the time-out; its whole group is killed then.
public func run(
  _ tool: String, _ arguments: [String] = [], stdin: some Sequence<UInt8> = [],
  environment: [String: String] = [:], folder: String? = nil, seconds: Int64 = patience,
  watchMemory: Bool = false
) throws -> Finished {
  let variables = cleanEnvironment.merging(environment) { $1 }
  let program = try locate(tool, variables["PATH"] ?? "")
  let input = try Spool(stdin)
  let output = try Spool()
  let errors = try Spool()
  var child = try Child(
    [program] + arguments, environment: variables.map { "\($0.key)=\($0.value)" }.sorted(),
    folder: folder, input: .descriptor(input.descriptor), output: .descriptor(output.descriptor),
    errors: .descriptor(errors.descriptor))
  let end = ContinuousClock.now + .seconds(seconds)
  var peak: Int?
  var status: Child.Status?
  while status == nil, ContinuousClock.now < end {
    status = child.wait(milliseconds: watchMemory ? 2 : 200)
    if watchMemory, let seen = residentPeak(child.pid) { peak = max(peak ?? 0, seen) }
  }
  guard let status else {
    child.kill(9)
    _ = child.end(graceMilliseconds: 0)
    throw TestFailure(
      "\(tool) \(arguments): still running after \(seconds) s; it said: \(errors.text)")
  }
  return Finished(status: status, output: output.bytes, errors: errors.text, peakKiB: peak)
}

/// Runs a script of bash, as pipelines are: `set -euo pipefail`.
public func pipeline(
  _ script: String, stdin: some Sequence<UInt8> = [], environment: [String: String] = [:],
  folder: String? = nil, seconds: Int64 = patience
) throws -> Finished {
  try run(
    "bash", ["-euo", "pipefail", "-c", script], stdin: stdin, environment: environment,
    folder: folder, seconds: seconds)
}

private func locate(_ tool: String, _ path: String) throws -> String {
  if tool.contains("/") { return tool }
  for folder in path.split(separator: ":") {
    let candidate = "\(folder)/\(tool)"
    if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
  }
  throw TestFailure("\(tool): not built, and not on PATH")
}

/// The kernel's high-water mark of a process, in KiB.
private func residentPeak(_ pid: Int32) -> Int? {
  guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else {
    return nil
  }
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
}
