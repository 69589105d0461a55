import Foundation
import TestSupport
import Testing

@Suite struct RoundTripTests {
  private static let file =
    #"{"path":"a\u00e4\n","path_base64":null,"old_path":"b","old_path_base64":null,"#
    + #""status":"renamed","similarity":90,"old_mode":"100644","new_mode":"100755","#
    + #""old_commit":null,"new_commit":null,"additions":1,"deletions":0,"patch":"@@ x\n"}"#

  private static func commit(_ sha: String, _ files: [String], count: Int? = nil) -> String {
    let person =
      #"{"person":"git","name":"Jo","email":"jo@x.org","seen_at":"2024-06-01T00:00:00Z"}"#
    let trailer = #"{"token":"Reviewed-by","value":"Jo <jo@x.org>","person":\#(person)}"#
    return Records.line(
      "commit", full: true,
      [
        "sha": "\"\(String(repeating: sha, count: 20))\"", "author": person, "committer": person,
        "trailers": #"[\#(trailer),{"token":"Fixes","value":"12","person":null}]"#,
        "files": "[\(files.joined(separator: ","))]", "file_count": "\(count ?? files.count)",
      ])
  }

  /// Every type with everything in it, and with nothing that may be missing.
  private static let lines: [String] = {
    let repository = [
      Records.line("repository", full: true, ["origin": #""api""#]),
      Records.line(
        "repository", ["full_name": #""a/b""#, "repository_id": "2", "visibility": #""private""#]),
    ]
    let user = Records.line(
      "user", full: true,
      [
        "account": Records.person(1).dropLast()
          + #","display_name":"Jo","email":"jo@example.org"}"#
      ])
    let rest = Records.names.dropFirst(2).filter { $0 != "commit" && $0 != "ref" }
    let full = rest.map { name in
      name == "commit_author"
        ? Records.line(name, full: true, ["email": #""jo@x.org""#])
        : Records.line(name, full: true)
    }
    let bare = rest.map { Records.line($0, ["repository": #""a/b""#, "email": #""no@x.org""#]) }
    let ref = Records.line(
      "ref", full: true,
      [
        "name": #""refs/tags/v1""#,
        "tagger": #"{"person":"git","name":"Jo","email":null,"seen_at":"2024-06-01T00:00:00Z"}"#,
      ])
    let bytes = file.replacing(
      #""path":"a\u00e4\n","path_base64":null"#,
      with: #""path":"a\#u{FFFD}","path_base64":"Yf8=""#)
    return repository + [user, commit("aa", [file, bytes]), commit("bb", []), ref] + full + bare
  }()

  private func export(_ database: Variables, _ words: [String] = []) throws -> Finished {
    let done = try run("bdc-github-export", words, environment: database)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    return done
  }

  /// What is exported, loaded into an empty database and exported again, is the same bytes; and
  /// loading it where it came from changes nothing.
  @Test func exportIsTheSameData() throws {
    let database = try loaded(Self.lines)
    let first = try export(database)
    let types = first.lines.compactMap { $0.split(separator: "\"").dropFirst(3).first }
    #expect(Set(types).count == Records.names.count, "\(Set(types))")
    #expect(first.lines.count == Self.lines.count)
    #expect(!first.text.contains("profile_id"))
    let valid = try run("bdc-validate", stdin: first.output, environment: database)
    #expect(valid.code == 0, "\(valid.errors)")
    let again = try loaded(first.lines)
    #expect(try export(again).output == first.output)
    let same = try load(first.lines, in: database)
    #expect(tally(same) == "unchanged \(first.lines.count)", "\(same.errors)")
    // The members of a line are what was loaded: those of the full issue.
    let issue = first.lines.first { $0.contains(#""type":"github.issue","repository":"o/r""#) }
    #expect(issue == Records.line("issue", full: true, ["labels": #"["a","b"]"#]), "\(issue ?? "")")
  }

  /// A commit with many files is cut, and is whole again where its lines are loaded.
  @Test func longCommits() throws {
    let patch = String(repeating: "+ 0123456789", count: 10_000)
    let files = (1...90).map { number in
      Self.file.replacing(#""b""#, with: "\"old\(number)\"")
        .replacing("@@ x", with: patch).replacing("a\\u00e4", with: "new\(number)")
    }
    let database = try loaded([Self.lines[0], Self.commit("cc", files)])
    let first = try export(database)
    #expect(first.lines.count == 4)
    #expect(first.lines.allSatisfy { $0.utf8.count < 4_300_000 })
    let again = try loaded(first.lines)
    #expect(try psql("select files_complete from github.commit", again) == "t")
    #expect(try export(again).output == first.output)
  }

  @Test func selectionsAndFiles() throws {
    let database = try loaded(Self.lines)
    let folder = try TemporaryFolder()
    let cases: [([String], Int32, String)] = [
      (["--repo", "A/B", "--kinds", "issues,labels"], 0, "2"), (["--org", "o"], 0, "15"),
      (["--repo", "o/r", "--kinds", "users"], 0, "1"), (["--repo", "o/no"], 78, "o/no: no such"),
      (["--org", "no"], 78, "no: no repository of this owner"),
      (["--kinds", "isues"], 64, "did you mean issues?"), (["x"], 64, "takes no operands"),
    ]
    for (words, code, what) in cases {
      let done = try run("bdc-github-export", words, environment: database)
      #expect(done.code == code, "\(words): \(done.errors)")
      #expect(code == 0 ? "\(done.lines.count)" == what : done.errors.contains(what), "\(words)")
    }
    let path = folder("github.ndjson")
    for _ in 1...2 {
      _ = try export(database, ["--output", path])
      #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == (try export(database)).output)
    }
    try folder.write("github.ndjson", "mine".utf8)
    let refused = try run("bdc-github-export", ["-o", path], environment: database)
    #expect(refused.code == 73 && refused.errors.contains("is no export of bdc"))
  }
}
