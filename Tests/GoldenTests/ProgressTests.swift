import Foundation
import TestSupport
import Testing

/// How far a tool is stands on a terminal, in one line that is gone at the end; nowhere else.
@Test(arguments: [
  (#"script -qec "$read >records" seen </dev/null >/dev/null"#, true),
  (#"TERM=dumb script -qec "$read >records" seen </dev/null >/dev/null"#, false),
  (#"script -qec "$read | cat >records" seen </dev/null >/dev/null"#, false),
  (#"$read 2>seen >records"#, false),
])
func progress(_ command: String, _ isShown: Bool) throws {
  let folder = try TemporaryFolder()
  let sample = Places.tree.appending(path: "pipelines/sample/boost-users-2024-06.mbox")
  try FileManager.default.copyItem(atPath: sample.path, toPath: folder("boost-users.mbox"))
  let done = try pipeline(
    "read='bdc-mail-read boost-users.mbox'\n\(command)", environment: ["TERM": "xterm"],
    folder: folder.path)
  #expect(done.code == 0, "\(done.errors)")
  let seen = try String(contentsOfFile: folder("seen"), encoding: .utf8)
  #expect(seen.contains("\r\u{1B}[Kbdc-mail-read: read ") == isShown)
  // The line is taken away before the last words.
  #expect(!isShown || seen.contains("\r\u{1B}[Kbdc-mail-read: warning: without Message-ID"))
}
