import Foundation
import TestSupport
import Testing
import Unix

/// What is new is found by what reaches what: a force push and a late merge of old commits are seen,
/// and what was left behind leaves the cursor.
@Test func newCommitsAreFoundByReachability() throws {
  let folder = try TemporaryFolder()
  let words = try source(in: folder)
  let first = Records(try gitFetch(words, in: folder))
  #expect(first.commits.count == 5 && first.ends("status") == ["complete", "complete"])
  let nothing = Records(try gitFetch(words, in: folder, state: first.state))
  #expect(nothing.commits.isEmpty && nothing.of("state").isEmpty)
  #expect(nothing.of("github.ref").count == 1 && nothing.of("window").count == 1)
  try shell(
    """
    cd source; export GIT_COMMITTER_DATE='1000000000 +0000' GIT_AUTHOR_DATE='1000000000 +0000'
    git checkout -q -b old HEAD~3; echo old >old; git add old; git commit -qm 'long ago'
    git checkout -q main; git reset -q --hard HEAD~1; git merge -q -m 'late merge' old
    """, in: folder)
  let second = Records(try gitFetch(words, in: folder, state: first.state))
  #expect(second.commits.count == 2)
  let head = try shell("git -C source rev-parse main", in: folder).text.trimmed
  #expect(second.of("state").last?.hasSuffix("\"cursor\":{\"tips\":[\"\(head)\"]}}") ?? false)
  // A branch that goes back needs nothing but says so.
  try shell(
    "cd source; git reset -q --hard HEAD~1; git branch -D -q old; git gc -q --prune=now", in: folder
  )
  let third = Records(try gitFetch(words, in: folder, state: second.state))
  #expect(third.commits.isEmpty && third.of("github.ref").count == 1)
  let back = try shell("git -C source rev-parse main", in: folder).text.trimmed
  #expect(third.of("state").last?.hasSuffix("\"cursor\":{\"tips\":[\"\(back)\"]}}") ?? false)
  // A tip that nobody has any more is left out of account.
  let lost = second.state.replacing(head, with: String(repeating: "1", count: 40))
  #expect(Records(try gitFetch(words, in: folder, state: lost)).commits.count == 4)
}

/// Without a state everything is fetched, also from the mirror of another repository that had the
/// name; letters' case of a scope does not count, and it stays as it was given.
@Test func theStateSaysWhatIsDone() throws {
  let folder = try TemporaryFolder()
  let words = try source(in: folder)
  let first = Records(try gitFetch(words, in: folder))
  try shell(
    "git clone -q source other; cd other; echo more >more; git add .; git commit -qm more",
    in: folder)
  let other = Records(
    try gitFetch(
      ["--repository", "file://\(folder("other"))", "--name", "owner/name"], in: folder))
  #expect(other.commits.count == 6 && Set(other.commits).isSuperset(of: first.commits))
  let scope = "Owner/Name:git"
  let state = other.state.replacing("owner/name:git", with: scope)
  try shell("cd source; echo more >>file1; git commit -qam another", in: folder)
  let rest = Records(try gitFetch(words, in: folder, state: state))
  #expect(rest.commits.count == 1)
  for line in rest.of("state") + rest.of("window") {
    #expect(Records.value("scope", line) == scope)
  }
  #expect(rest.ends("scope").first == scope)
}

/// What selects vouches for nothing.
@Test(arguments: [
  (["--limit", "2"], 2, "selected by number"), (["--since", "2020-01-01"], 5, "selected by time"),
  (["--since", "2024-01-01"], 0, "selected by time"), (["--ref", "v*"], 3, "selected by name"),
  (["--ref", "no-such"], 0, "selected by name"), (["--refs-only"], 0, ""),
])
func aSelectionHasNoState(_ options: [String], _ count: Int, _ reason: String) throws {
  let folder = try TemporaryFolder()
  let words = try source(in: folder)
  try shell("git -C source tag v1 HEAD~2", in: folder)
  let done = try gitFetch(words + options, in: folder)
  let records = Records(done)
  #expect(done.code == 0 && records.commits.count == count && records.of("state").isEmpty)
  #expect(records.ends("reason").first == (reason.isEmpty ? "" : reason))
  #expect(records.of("window").isEmpty == options.contains("--ref"))
}

/// Killed at any place and continued, a run gives the records of an undisturbed one, each commit
/// after its parents.
@Test(arguments: [2, 400, 7000, 11_500])
func aKilledRunIsContinued(_ lines: Int) throws {
  let folder = try TemporaryFolder()
  try shell(
    "git init -q --bare -b main many.git; python3 \(Places.tree.path)/Tests/Bench/repository.py 12000 7 "
      + "| git --git-dir many.git fast-import --quiet", in: folder)
  let words = ["--repository", "file://\(folder("many.git"))", "--name", "owner/name"]
  let part = try pipeline(
    """
    coproc run { exec bdc-git-fetch -q --mirror mirrors \(words.joined(separator: " ")) --as-of 2024-01-01; }
    exec 7<&${run[0]}; pid=$run_PID
    head -n \(lines) <&7 >part; kill -9 $pid; wait $pid || test $? = 137
    """, folder: folder.path)
  #expect(part.code == 0, "\(part.errors)")
  let cut = Records(
    String(decoding: try Files.read(folder("part")), as: UTF8.self).split(separator: "\n")
      .map(String.init))
  #expect(cut.lines.count == lines)
  let rest = Records(try gitFetch(words, in: folder, state: cut.state))
  let whole = Records(try gitFetch(words, in: folder))
  #expect(Set(cut.lines + rest.lines).isSuperset(of: whole.of("github.commit")))
  #expect(Set(cut.commits + rest.commits) == Set(whole.commits))
  #expect(rest.commits.count <= whole.commits.count - max(0, (lines - 5001) / 5000) * 5000)
  #expect(
    rest.of("state").last?.components(separatedBy: "cursor")[1]
      == whole.of("state").last?.components(separatedBy: "cursor")[1])
}

/// A signal leaves state and a partial end; a reader that goes away ends the run; both leave no git.
@Test func aStoppedRunSaysWhereItIs() throws {
  let folder = try TemporaryFolder()
  try shell(
    "git init -q --bare -b main many.git; python3 \(Places.tree.path)/Tests/Bench/repository.py 6000 8 "
      + "| git --git-dir many.git fast-import --quiet", in: folder)
  let command = "bdc-git-fetch -q --repository \(folder("many.git")) --name owner/name"
  let stopped = try pipeline(
    """
    coproc run { exec \(command); }
    exec 7<&${run[0]}; pid=$run_PID
    { for n in {1..100}; do IFS= read -r line; printf '%s\\n' "$line"; done
      kill -TERM $pid; cat; } <&7 >out
    wait $pid || test $? = 143
    """, folder: folder.path)
  #expect(stopped.code == 0, "\(stopped.errors)")
  let records = Records(
    String(decoding: try Files.read(folder("out")), as: UTF8.self).split(separator: "\n")
      .map(String.init))
  #expect(records.ends("reason") == ["interrupted", "interrupted"])
  #expect(records.of("state").count == 1 && records.commits.count < 6000)
  let rest = Records(
    try gitFetch(
      ["--repository", folder("many.git"), "--name", "owner/name"], in: folder,
      state: records.state))
  #expect(records.commits.count + rest.commits.count == 6000)
  let gone = try run(
    "bash", ["-c", "\(command) | head -n 3 >/dev/null; exit ${PIPESTATUS[0]}"], folder: folder.path)
  #expect(gone.code == 141)
  // Other tests have a many.git as well.
  let left = try run("bash", ["-c", "pgrep -f '[/]\(folder("many.git").dropFirst())' || true"])
  #expect(left.text.isEmpty)
}
