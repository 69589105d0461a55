import Foundation
import TestSupport
import Testing

/// A folder `Tests/Golden/<tool>/<case>` that says how a command behaves; see Tests/README.md.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  let folder: URL
  let tool: String

  var testDescription: String { "\(tool)/\(folder.lastPathComponent)" }

  /// Every case, in the order of their names.
  static let all: [GoldenCase] = {
    let golden = Places.tree.appending(path: "Tests/Golden")
    return folders(in: golden).flatMap { tool in
      folders(in: tool).map { GoldenCase(folder: $0, tool: tool.lastPathComponent) }
    }
  }()

  private static func folders(in parent: URL) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: parent, includingPropertiesForKeys: [.isDirectoryKey])
    return (found ?? [])
      .filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true }
      .sorted { $0.path < $1.path }
  }

  /// A file's bytes; none when it is not there.
  func bytes(_ name: String) throws -> Data {
    let file = folder.appending(path: name)
    guard FileManager.default.fileExists(atPath: file.path) else { return Data() }
    return try Data(contentsOf: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// Runs the command in a copy of the folder.
  func run() throws -> Finished {
    let scratch = try TemporaryFolder()
    let copy = scratch("case")
    try FileManager.default.copyItem(atPath: folder.path, toPath: copy)
    for name in ["cmd", "stdin", "stdout", "stderr", "status", "env"] {
      try? FileManager.default.removeItem(atPath: "\(copy)/\(name)")
    }
    let command = try text("cmd")
    var environment = ["HOME": scratch.path]
    for line in try text("env").split(separator: "\n") {
      let pair = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      environment[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
    }
    return try TestSupport.run(
      "bash", ["-o", "pipefail", "-c", command.isEmpty ? tool : command], stdin: bytes("stdin"),
      environment: environment, folder: copy)
  }

  /// Makes what came the expectation.
  func rewrite(_ finished: Finished) throws {
    try put("stdout", Data(finished.output))
    try put("stderr", Data(finished.errors.utf8))
    try put("status", finished.code == 0 ? Data() : Data("\(finished.code)\n".utf8))
  }

  private func put(_ name: String, _ content: Data) throws {
    let file = folder.appending(path: name)
    if content.isEmpty {
      try? FileManager.default.removeItem(at: file)
    } else {
      try content.write(to: file)
    }
  }
}
