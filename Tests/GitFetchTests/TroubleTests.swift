import Foundation
import Git
import TestSupport
import Testing
import Unix

/// What git says of names, and what the other side says, is no damage here.
@Test(arguments: [
  ("fatal: missing object 0123 for refs/heads/master", Trouble.damaged),
  ("error: object file ./objects/ab/cd is empty\nfatal: loose object ab is corrupt", .damaged),
  ("error: inflate: data stream error\nfatal: index-pack failed", .damaged),
  ("warning: ignoring broken ref refs/heads/x\nerror: cannot", .away),
  ("remote: fatal: bad pack\rremote: inflate: broken\nfatal: early EOF", .away),
  ("remote: error: No space left on device\nfatal: early EOF", .away),
  ("fatal: unable to access 'https://h/broken/bad pack/': Could not resolve host: h", .away),
  ("fatal: unable to access 'u': OpenSSL SSL_connect: Connection reset by peer", .away),
  ("fatal: repository 'https://github.com/openssl/openssl/' not found", .gone),
  ("fatal: repository 'https://h/dmca/certificate/' not found", .gone),
  ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", .gone),
  ("remote: Repository unavailable due to DMCA.\nfatal: unable to access 'u': x", .gone),
  ("fatal: could not read Username for 'https://h': terminal prompts disabled", .denied),
  ("fatal: unable to access 'u': server certificate verification failed", .untrusted),
  ("error: unable to write file: No space left on device", .full),
])
func whatGitSays(_ words: String, _ trouble: Trouble) {
  #expect(Trouble(Array(words.utf8)) == trouble)
}

/// A mirror that lost objects is made again, one whose git had trouble with the source is not.
@Test func onlyABrokenMirrorIsMadeAgain() throws {
  let folder = try TemporaryFolder()
  let words = try source(in: folder)
  let whole = try gitFetch(words, in: folder)
  try shell("rm -f mirrors/*.git/objects/pack/*; touch mirrors/owner%2Fname.git/old", in: folder)
  let mended = try gitFetch(words, in: folder)
  #expect(mended.code == 0 && mended.errors.contains("is made again: fatal: missing object"))
  #expect(Set(mended.lines) == Set(whole.lines))
  #expect(!Files.exists(folder("mirrors/owner%2Fname.git/old")))

  let real = try shell("command -v git", in: folder).text.trimmed
  try folder.write(
    "bin/git",
    Array(
      """
      #!/bin/sh
      test "$1" != fetch || { echo 'error: inflate: data stream error' >&2; exit 128; }
      exec \(real) "$@"
      """.utf8))
  try shell(
    """
    chmod +x bin/git; touch mirrors/owner%2Fname.git/kept
    cd source; echo more >>file1; git commit -qam more
    """, in: folder)
  let path = ["PATH": "\(folder("bin")):\(cleanEnvironment["PATH"] ?? "")"]
  let noise = try gitFetch(words, in: folder, environment: path)
  #expect(noise.code == 75 && noise.errors.contains("data stream error, try again later"))
  #expect(Files.exists(folder("mirrors/owner%2Fname.git/kept")))
}

/// A repository is private where only a token opens it, and every token has its turn.
///
/// None is in an argument, a file or the output, or with a git that asks nothing.
@Test(arguments: [
  ("good", true, 0, "private"), ("wrong,good", true, 0, "private"), ("wrong", true, 77, ""),
  ("", true, 77, ""), ("good", false, 0, "public"), ("", false, 0, "public"),
])
func aTokenOpensWhatIsPrivate(
  _ tokens: String, _ isClosed: Bool, _ code: Int32, _ visibility: String
) throws {
  let folder = try TemporaryFolder()
  _ = try source(in: folder)
  let done = try pipeline(
    """
    git clone -q --bare source www/owner/name
    \(isClosed ? "echo write good >www/tokens" : "")
    coproc web { exec \(scripts)/smart-http www port log; }
    until test -s port; do sleep 0.02; done
    export BDC_GITHUB_GIT_URL=http://127.0.0.1:$(<port) GITHUB_TOKEN=\(tokens)
    mkdir bin; real=$(command -v git)
    printf '#!/bin/sh\necho "$BDC_GIT_PASSWORD|$*" >>"$CALLS"; exec %s "$@"\n' $real >bin/git
    chmod +x bin/git; export CALLS=$PWD/calls GIT_TRACE=$PWD/trace PATH=$PWD/bin:$PATH
    code=0; bdc-git-fetch -q --mirror mirrors -r owner/name || code=$?
    kill $web_PID; exit $code
    """, environment: gitVariables, folder: folder.path)
  let calls = try shell("cat calls", in: folder).lines
  for call in calls {
    let isAsking = ["|ls-remote", "|fetch"].contains { call.contains($0) }
    let isTold = tokens.split(separator: ",").contains { call.hasPrefix("\($0)|") }
    #expect(call.hasPrefix("|") || isAsking && isTold && isClosed, "\(call)")
  }
  #expect(calls.contains { $0.hasPrefix("good|fetch") } == (isClosed && code == 0))
  let names = tokens.isEmpty ? "good" : tokens.replacing(",", with: "\\|")
  let files = try shell("grep -rlw '\(names)' mirrors trace || true", in: folder)
  #expect(files.text.isEmpty && !done.text.contains("good") && !done.errors.contains("wrong"))
  #expect(done.code == code, "\(done.errors)")
  let found = Records(done).of("github.repository").compactMap {
    Records.value("visibility", $0)
  }
  #expect(found == (code == 0 ? [visibility] : []))
}

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
  "https://example.org/one two", "https://user:secret@example.org/a/b",
])
func suchNamesAreRefused(_ place: String) throws {
  let folder = try TemporaryFolder()
  let done = try gitFetch(["--repository=\(place)"], in: folder)
  #expect(done.code == 64 && done.output.isEmpty, "\(done.errors)")
  #expect(!done.errors.contains("secret"))
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
/// by itself; a token that is for another server goes to no git.
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
    #expect(!calls.joined().contains(canary))
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
