import Foundation
import TestSupport
import Testing

/// The option --executor of bdc run, with executors that the test writes.
@Suite struct ExecutorTests {
  /// An executor of a home's own: what the manual says one is, in a few lines.
  private static func own(_ reach: String) -> String {
    """
    [[ ${@: -1} != --where ]] || { echo \(reach); exit; }
    while [[ $1 != -- ]]; do echo "word $1" >&2; shift; done
    shift
    while IFS= read -r -d '' pair; do pairs+=("$pair"); done <"$BDC_EXECUTOR_ENV"
    printf '%s\\n' "${pairs[@]}" >"$BDC_HOME/carried"
    stat -c %a "$BDC_EXECUTOR_ENV" >"$BDC_HOME/mode"
    rm "$BDC_EXECUTOR_ENV"
    unset GITHUB_TOKEN
    exec env "${pairs[@]}" "$@"
    """
  }

  /// Its words, its place and its variables; --each hands all of it on, with a share of the budget
  /// where nothing is shared.
  @Test(arguments: ["local", "shared", "remote"])
  func words(_ reach: String) throws {
    let ground = try Ground(
      "echo \"${BDC_TOKEN_SHARE-whole} $*\" >>\"$BDC_HOME/seen\"",
      programs: ["mine": Self.own(reach)], more: ["XDG_RUNTIME_DIR": "/run/here"])
    let scopes = try ground.folder.write("scopes", "a 1\nb 2\nc 3\n".utf8)
    let each = try ground.run([
      "--executor", "mine", "--executor=--hard", "-v", "--each", scopes, "--jobs", "2", "p", "x",
    ])
    #expect(each.code == 0, "\(each.errors)")
    #expect(each.errors.contains("a 1: word --hard"), "\(each.errors)")
    let share = reach == "remote" ? "1/2" : "whole"
    let seen = ground.text("seen").split(separator: "\n").sorted()
    #expect(seen == ["\(share) x a 1", "\(share) x b 2", "\(share) x c 3"])
    #expect(ground.text("mode") == "600\n")
    let carried = ground.text("carried")
    #expect(carried.contains("GITHUB_TOKEN=\(Ground.canary)") && !carried.contains("/run/here"))
    #expect(ground.left.isEmpty)
  }

  @Test(arguments: [
    ("nowhere", "no such executor in "), ("./nowhere", "no program"),
    ("silent", "does not say where it runs"), ("false", "does not say where it runs"),
  ])
  func refusals(_ word: String, _ says: String) throws {
    let ground = try Ground(":", programs: ["silent": "exit 0"])
    let done = try ground.run(["--executor", word, "p"])
    #expect(done.code == 78 && done.errors.contains("--executor: ") && done.errors.contains(says))
    #expect(done.errors.split(separator: "\n").count == 1, "\(done.errors)")
  }

  /// A private database has only a socket: who runs elsewhere is refused, who runs here is not.
  @Test(arguments: [("local", Int32(0)), ("shared", 78), ("remote", 78)])
  func privateDatabase(_ reach: String, _ code: Int32) throws {
    let ground = try Ground(":", programs: ["mine": Self.own(reach)], isReachable: false)
    for words in [["p"], ["--each", try ground.folder.write("scopes", "a\nb\n".utf8), "p"]] {
      let done = try ground.run(["--executor", "mine"] + words)
      #expect(done.code == code, "\(done.errors)")
      let line = "bdc-run: --executor: mine: the home's private database has only a socket"
      #expect(code == 0 || done.errors.hasPrefix(line), "\(done.errors)")
      #expect(code == 0 || done.errors.split(separator: "\n").count == 1)
    }
  }

  /// A home's own executor is found before the suite's and the PATH's.
  @Test func homeFirst() throws {
    let ground = try Ground("echo ran", programs: ["ssh": "exit 1"])
    let path = try ground.folder.write(
      "pipelines/executors/ssh", "#!/bin/bash\n\(Self.own("local"))\n".utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let done = try ground.run(["--executor", "ssh", "--executor", "node1", "p"])
    #expect(done.code == 0 && done.text == "ran\n" && done.errors.contains("word node1"))
  }
}
