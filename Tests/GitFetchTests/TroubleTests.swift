import Foundation
import TestSupport
import Testing
import Unix

/// One repository's trouble ends that one; the status says whose fault it is.
@Test(arguments: [
  ("file:///nowhere/at/all", 69, "does not appear to be a git repository"),
  ("https://127.0.0.1:1/a/b", 75, "Failed to connect"), ("/nowhere/a/b", 66, "no such folder"),
])
func oneTroubleStopsOne(_ place: String, _ code: Int32, _ words: String) throws {
  let folder = try TemporaryFolder()
  _ = try source(in: folder)
  try folder.write(
    "list", Array("# first\n\(place)\tno/where\n\nfile://\(folder("source"))\towner/name\n".utf8))
  let done = try gitFetch(["--repositories", "list"], in: folder)
  #expect(done.code == code && done.errors.contains("no/where: ") && done.errors.contains(words))
  #expect(Records(done).ends("status") == ["partial", "complete", "partial"])
  #expect(Records(done).commits.count == 5)
}

/// What is no repository, or runs a program, is refused before anything is asked.
@Test(arguments: [
  "ext::sh -c true", "-u/a/b", "http://example.org/a/b", "git://example.org/a/b", "a/b/c/..", "",
  "https://example.org/one two",
])
func suchNamesAreRefused(_ place: String) throws {
  let folder = try TemporaryFolder()
  let done = try gitFetch(["--repository=\(place)"], in: folder)
  #expect(done.code == 64 && done.output.isEmpty, "\(done.errors)")
}

/// An empty repository is complete with nothing; a broken mirror is made again; nothing of what git
/// is told by the user's own configuration counts.
@Test func oddRepositoriesAreRead() throws {
  let folder = try TemporaryFolder()
  try shell("git init -q --bare empty.git", in: folder)
  let empty = try gitFetch(
    ["--repository", "file://\(folder("empty.git"))", "--name", "owner/empty"], in: folder)
  #expect(empty.code == 0 && Records(empty).ends("status") == ["complete", "complete"])
  #expect(Records(empty).lines.count == 5 && Records(empty).of("window").count == 1)

  let words = try source(in: folder)
  let whole = try gitFetch(words, in: folder)
  try shell(
    "cd mirrors/owner%2Fname.git; for pack in objects/pack/*.pack; do chmod u+w $pack; "
      + "printf 'no pack' | dd of=$pack conv=notrunc status=none; done", in: folder)
  let mended = try gitFetch(words, in: folder)
  #expect(mended.code == 0 && mended.errors.contains("its mirror is broken, it is made again"))
  #expect(Set(mended.lines) == Set(whole.lines))

  try shell(
    """
    cd source; git config diff.renames false; git config diff.noprefix true; git config log.showRoot false
    git config diff.external /bin/false; git config diff.context 9; git config core.worktree ..
    echo '* -diff' >.gitattributes; echo '* binary' >>.gitattributes
    """, in: folder)
  let place = ["--repository", folder("source"), "--name", "owner/name", "--patches"]
  let plain = try gitFetch(place, in: folder)
  #expect(
    plain.code == 0 && plain.text.contains(#""additions":1,"deletions":0,"patch":"@@ -0,0 +1 @@"#))
  try shell("git clone -q --depth 1 file://$PWD/source shallow", in: folder)
  let shallow = try gitFetch(["--repository", folder("shallow"), "--name", "a/b"], in: folder)
  #expect(shallow.code == 66 && shallow.errors.contains("git fetch --unshallow"))
}

/// A filtered mirror gets the contents it needs in one fetch beside that of the history, and none
/// by itself; the token is in no argument, file or output, and only with git that asks the source.
@Test func nothingIsFetchedLazilyAndNoTokenShows() throws {
  let folder = try TemporaryFolder()
  let words = try source(in: folder) + ["--filter", "--patches", "--verbose"]
  let canary = "ghp_canary0123456789canary"
  let real = try shell("command -v git", in: folder).text.trimmed
  try folder.write(
    "bin/git",
    Array(
      """
      #!/bin/sh
      echo "$BDC_GIT_PASSWORD|$*" >>\(folder("calls")); exec \(real) "$@"
      """.utf8))
  try shell("chmod +x bin/git", in: folder)
  let path = cleanEnvironment["PATH"] ?? ""
  let variables = [
    "PATH": "\(folder("bin")):\(path)", "GITHUB_TOKEN": canary, "GIT_TRACE": folder("trace"),
  ]
  var state: String?
  for run in 1...2 {
    let done = try gitFetch(words, in: folder, state: state, environment: variables)
    #expect(done.code == 0 && !done.text.contains(canary) && !done.errors.contains(canary))
    state = Records(done).state
    #expect(Records(done).commits.count == (run == 1 ? 5 : 1))
    let calls = try shell("cat calls; rm calls", in: folder).lines
    // One fetch of history, one of contents.
    #expect(calls.filter { $0.contains(" fetch --progress") || $0.contains("|fetch ") }.count == 2)
    let trace = try shell("cat trace; rm trace", in: folder)
    #expect(trace.lines.filter { $0.contains("built-in: git fetch ") }.count == 2)
    #expect(!trace.text.contains(canary))
    for call in calls {
      let isAsking = ["|ls-remote", "|fetch", "|-c fetch"].contains { call.contains($0) }
      #expect(call.hasPrefix(isAsking ? "\(canary)|" : "|"), "\(call)")
      #expect(call.components(separatedBy: canary).count == (isAsking ? 2 : 1))
    }
    let files = try run == 2 ? shell("grep -rl canary mirrors || true", in: folder).text : ""
    #expect(files.isEmpty)
    try shell("cd source; echo more >>file1; git commit -qam more", in: folder)
  }
}

/// A git that says nothing is ended with all its children; a mirror that is held is waited for.
@Test func silenceEnds() throws {
  let folder = try TemporaryFolder()
  let words = try source(in: folder)
  try folder.write("bin/git", Array("#!/bin/sh\nsleep 1234\n".utf8))
  try shell("chmod +x bin/git", in: folder)
  let path = cleanEnvironment["PATH"] ?? ""
  let silent = try gitFetch(
    words + ["--timeout", "1"], in: folder, environment: ["PATH": "\(folder("bin")):\(path)"])
  #expect(silent.code == 75 && silent.errors.contains("no sign of life within 1 s"))
  #expect(try run("bash", ["-c", "pgrep -f '[s]leep 1234' || true"]).text.isEmpty)
  let held = try pipeline(
    "mkdir -p mirrors; flock mirrors/owner%2Fname.git.lock bdc-git-fetch --timeout 1 "
      + "--mirror mirrors \(words.joined(separator: " ")) || test $? = 75", folder: folder.path)
  #expect(held.code == 0 && held.errors.contains("another run has its mirror"), "\(held.errors)")
}
