import Foundation
import TestSupport
import Unix

@testable import Home

/// Somebody who has a home.
enum Account: String, CaseIterable, Sendable {
  /// Whoever runs the tests: root has its data under /var/lib/bdc.
  case own
  /// A plain user, whom only root can become.
  case nobody

  /// Those that can be had here.
  static var here: [Account] { Environment.user == 0 ? allCases : [.own] }
}

/// A home whose cluster is stopped and removed when the test is done with it.
final class TestHome {
  let account: Account
  let folder: TemporaryFolder
  let path: String
  var environment: [String: String] = [:]

  init(_ account: Account) throws {
    self.account = account
    folder = try TemporaryFolder()
    path = folder("home")
    if account == .nobody { _ = try TestSupport.run("chown", ["nobody", folder.path]) }
  }

  deinit {
    _ = try? bdc("bdc-db", ["-C", path, "stop"])
    if Environment.user == 0, let real = Files.resolve(path) {
      let hash = Home.Cluster.hash(real)
      let left = ["/var/lib/bdc/\(hash)", "/run/bdc/\(hash)", "/tmp/bdc-65534/\(hash)"]
      _ = try? TestSupport.run("rm", ["-rf"] + left)
    }
  }

  /// Runs one of the tools as the account.
  func bdc(_ tool: String, _ arguments: [String], seconds: Int64 = patience) throws -> Finished {
    let words = words(tool) + arguments
    return try TestSupport.run(
      words[0], Array(words.dropFirst()), environment: environment, folder: folder.path,
      seconds: seconds)
  }

  /// The command line that runs a tool as the account.
  func words(_ tool: String) -> [String] {
    let program = Places.tools.appending(path: tool).path(percentEncoded: false)
    return account == .own
      ? [program]
      : ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", program]
  }

  func ask(_ sql: String) throws -> Finished {
    try bdc("bdc-db", ["-C", path, "--role", "login", "psql", "--", "-Atc", sql])
  }

  /// A line of `bdc db status`.
  func status(_ name: String) throws -> String? {
    let lines = try bdc("bdc-db", ["-C", path, "status"]).lines
    return lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  /// The postmaster's number.
  func process() throws -> Int32? {
    try status("state")?.split(separator: " ").last.flatMap { Int32($0) }
  }
}
