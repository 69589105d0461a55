import Foundation
import TestSupport
import Testing

/// Every field of every record is what git says when it is asked in other ways, also through a
/// mirror, a mirror without contents, and with one git at a time.
@Test(arguments: 1...10)
func recordsAreWhatGitSays(_ seed: Int) throws {
  let folder = try TemporaryFolder()
  try shell("\(scripts)/nasty nasty.git \(seed)", in: folder)
  let patches = seed % 2 == 0 ? ["--patches"] : []
  let place = ["--repository", folder("nasty.git"), "--name", "owner/name"] + patches
  let whole = try gitFetch(place, in: folder)
  #expect(whole.code == 0, "\(whole.errors)")
  let said = try run(
    "\(scripts)/oracle", [folder("nasty.git"), patches.isEmpty ? "plain" : "patches"],
    stdin: whole.output)
  #expect(said.code == 0 && said.lines.count == 1, "\(said.text.prefix(3000))\(said.errors)")
  #expect(said.text.hasPrefix("compared ") && Records(whole).commits.count > 30)

  // The oracle sees a difference.
  let wrong = whole.text.replacing(#""authored_offset":0"#, with: #""authored_offset":1"#)
  let told = try run(
    "\(scripts)/oracle", [folder("nasty.git"), patches.isEmpty ? "plain" : "patches"],
    stdin: Array(wrong.utf8))
  #expect(told.lines.count > 1)

  try shell(
    "cd nasty.git; git config uploadpack.allowFilter true; "
      + "git config uploadpack.allowAnySHA1InWant true", in: folder)
  let address = ["--repository", "file://\(folder("nasty.git"))", "--name", "owner/name"] + patches
  let mirrored = try gitFetch(
    address + (seed % 3 == 0 ? ["--filter"] : []) + ["--jobs", "1"], in: folder)
  #expect(mirrored.code == 0, "\(mirrored.errors)")
  #expect(Array(mirrored.lines.dropFirst()) == Array(whole.lines.dropFirst()))
  #expect(try gitFetch(address, in: folder).output == mirrored.output)
  let valid = try run("bdc-validate", stdin: whole.output)
  #expect(valid.code == 0, "\(valid.errors)")
}

/// A commit of very many files goes on in further lines, and takes no memory for each of them.
@Test(arguments: [40_000, 60_000])
func aLargeCommitGoesOn(_ count: Int) throws {
  let folder = try TemporaryFolder()
  try shell(
    """
    git init -q --bare large.git
    { echo "commit refs/heads/main"; echo "committer C <c@example.org> 1700000000 +0000"
      printf 'data 0\\n'; seq -f 'M 100644 inline a/folder/with/a/long/name/and/the/file/%.0f' \(count) |
        sed 's/$/\\ndata 2\\nx/' ; } | git --git-dir large.git fast-import --quiet
    """, in: folder)
  let words = ["-q", "--repository", folder("large.git"), "--name", "owner/name"]
  let done = try run("bdc-git-fetch", words, folder: folder.path, watchMemory: true)
  #expect(done.code == 0, "\(done.errors)")
  let records = Records(done)
  let first = try #require(records.of("github.commit").first)
  #expect(first.hasSuffix("],\"file_count\":\(count)}"))
  let more = records.of("github.commit_files")
  let all = [first] + more
  #expect(all.allSatisfy { $0.utf8.count <= 4 << 20 })
  #expect(more.dropLast().allSatisfy { $0.hasSuffix("],\"is_last\":false}") })
  #expect(more.last?.hasSuffix("],\"is_last\":true}") ?? false)
  let sizes = all.map { $0.components(separatedBy: #"{"path":"#).count - 1 }
  #expect(sizes.reduce(0, +) == count)
  let firsts = more.map { Int($0.components(separatedBy: "\"first\":")[1].prefix { $0.isNumber }) }
  #expect(firsts == sizes.indices.dropFirst().map { sizes[..<$0].reduce(1, +) })
  #expect(done.peakKiB ?? .max < 80 << 10)
}
