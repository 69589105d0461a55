import Foundation
import TestSupport
import Testing

let scripts = Places.fixtures("git").path

/// A shell with git that knows no user, in a folder.
@discardableResult
func shell(_ script: String, in folder: TemporaryFolder) throws -> Finished {
  let done = try pipeline(
    script, environment: gitVariables, folder: folder.path)
  guard done.code == 0 else { throw TestFailure("\(script): \(done.errors)") }
  return done
}

/// Commits of the same script have the same names.
let gitVariables = [
  "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
  "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
  "GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_NAME": "C",
  "GIT_COMMITTER_EMAIL": "c@example.org", "GIT_COMMITTER_DATE": "1700000000 +0000",
]

/// Runs the tool; mirrors lie in the folder.
func gitFetch(
  _ words: [String], in folder: TemporaryFolder, state: String? = nil,
  environment: [String: String] = [:]
) throws -> Finished {
  let variables = ["BDC_RETRY_MS": "1"].merging(environment) { $1 }
  return try run(
    "bdc-git-fetch",
    words + ["--mirror", folder("mirrors"), "--as-of", "2024-01-01"]
      + (state == nil ? [] : ["--state", "-"]),
    stdin: Array((state ?? "").utf8), environment: variables, folder: folder.path)
}

/// Lines of the tool's output.
struct Records {
  let lines: [String]

  init(_ lines: [String]) { self.lines = lines }
  init(_ finished: Finished) { lines = finished.lines }

  func of(_ type: String) -> [String] {
    lines.filter { $0.hasPrefix("{\"type\":\"\(type)\"") }
  }

  var commits: [String] { of("github.commit").compactMap { Self.value("sha", $0) } }

  /// The last state line with an end, as `bdc state get` gives it.
  var state: String {
    (of("state").suffix(1) + [
      #"{"type":"end","source":"github","scope":null,"status":"complete","reason":null,"records":0}"#
    ]).joined(separator: "\n") + "\n"
  }

  func ends(_ member: String) -> [String] { of("end").map { Self.value(member, $0) ?? "" } }

  static func value(_ name: String, _ line: String) -> String? {
    guard let start = line.range(of: "\"\(name)\":\"") else { return nil }
    return line[start.upperBound...].split(separator: "\"", omittingEmptySubsequences: false).first
      .map(String.init)
  }
}

/// A repository `source` with five commits on main.
func source(in folder: TemporaryFolder) throws -> [String] {
  try shell(
    """
    git init -q -b main source && cd source
    for n in 1 2 3 4 5; do echo $n >file$n; git add .; git commit -qm "commit $n"; done
    git config uploadpack.allowFilter true; git config uploadpack.allowAnySHA1InWant true
    """, in: folder)
  return ["--repository", "file://\(folder("source"))", "--name", "owner/name"]
}
