import Foundation
import TestSupport
import Testing

@Suite struct ExportTests {
  private static let sample = Places.tree.appending(path: "pipelines/sample")
    .path(percentEncoded: false)

  /// The sample, and over July what the archive's API says of it.
  private static func filled() throws -> Variables {
    let database = try Cluster.shared.database()
    let server = try ReplayServer(Places.tree.appending(path: "pipelines/sample/http"))
    let done = try pipeline(
      """
      bdc-mail-read -q "$SAMPLE"/*.mbox* | bdc-identify | bdc-mail-load -q || [ $? -eq 65 ]
      bdc-mail-fetch -q --pace 100 --base-url "$BASE" | bdc-identify | bdc-mail-load -q
      """,
      environment: database.merging(["SAMPLE": sample, "BASE": server.base]) { $1 })
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    return database
  }

  private static func export(
    _ words: [String] = [], _ database: Variables
  ) throws -> Finished {
    let done = try run("bdc-mail-export", words, environment: database)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    return done
  }

  private static func python(_ script: String, _ words: String...) throws -> String {
    let done = try run("python3", ["-c", script] + words)
    guard done.code == 0 else { throw TestFailure("\(done.errors)") }
    return done.text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The mbox of each list, read again and loaded into an empty database, is the same data.
  @Test func mboxIsTheSameData() throws {
    let database = try Self.filled()
    let records = try Self.export([], database)
    #expect(records.text.contains(#""origin":"api""#) && records.text.contains(#""origin":"mbox""#))
    let folder = try TemporaryFolder()
    let path = folder("new/mail")
    _ = try Self.export(["--format", "mbox", "--output", path], database)
    let again = try Cluster.shared.database()
    let loaded = try pipeline(
      #"bdc-mail-read -q "$MAIL"/*.mbox | bdc-identify | bdc-mail-load -q"#,
      environment: again.merging(["MAIL": path]) { $1 })
    #expect(loaded.code == 0 && loaded.errors.isEmpty, "\(loaded.errors)")
    #expect(try Self.export([], again).output == records.output)
    #expect(try Self.export(["--format", "mbox", "--output", path], again).errors.isEmpty)
    let one = try Self.export(["--format", "mbox", "--list", "boost@lists.boost.org"], database)
    let file = try Data(contentsOf: URL(filePath: "\(path)/boost@lists.boost.org.mbox"))
    #expect(one.output == [UInt8](file))

    // As another program reads it: every message, its text, and its parent.
    let said = try Self.python(
      """
      sys = __import__('sys'); import json, mailbox
      records = [json.loads(line) for line in open(sys.argv[1])]
      bad = []
      for name in {r["name"] for r in records if r["type"] == "mail.list"}:
          mine = {r["msg_id"]: r for r in records if r.get("list_name") == name}
          ids = {r["message_id"] or k + "@unknown-id.invalid": k for k, r in mine.items()}
          box = mailbox.mbox(f"{sys.argv[2]}/{name}.mbox", create=False)
          if len(box) != len(mine): bad.append((name, len(box), len(mine)))
          for mail in box:
              r = mine[ids[mail["Message-ID"][1:-1]]]
              part = next(p for p in mail.walk() if not p.is_multipart())
              text = part.get_payload(decode=True).decode().rstrip()
              if text != r["content"].rstrip(): bad.append((r["msg_id"], text))
              parent = (mail["In-Reply-To"] or "<>")[1:-1]
              if r["parent_id"] in mine and ids.get(parent) != r["parent_id"]: bad.append(parent)
              if (not parent) != (r["parent_id"] is None): bad.append(r["msg_id"])
      print(len(records) - 3, bad[:3])
      """, try folder.write("records", records.output), path)
    #expect(said == "\(records.lines.count - 3) []")
  }

  /// A message without a known id, an unknown parent and a ring of parents keep their threads.
  @Test func threadsOfWhatIsNotKnown() throws {
    let database = try Cluster.shared.database()
    let messages = [
      ("A", nil), ("B", "A"), ("C", "GONE"), ("D", "GONE"), ("E", "F"), ("F", "E"),
    ].map { key, parent in
      MailRecord(key).with { $0.parent = parent }.line
    }
    let lines = [MailRecord.list("boost@lists.boost.org")] + messages
    let loaded = try pipeline(
      "bdc-identify | bdc-mail-load -q", stdin: lines.map { $0 + "\n" }.joined().utf8,
      environment: database)
    #expect(loaded.code == 0, "\(loaded.errors)")
    let mbox = try Self.export(["--format", "mbox", "--list", "boost@lists.boost.org"], database)
    func headers(_ key: String) -> String {
      mbox.text.components(separatedBy: "\nMessage-ID: <\(key)@unknown-id.invalid>\n").last?
        .components(separatedBy: "\nList-Post").first ?? ""
    }
    let a = "<A@unknown-id.invalid>"
    let gone = "<GONE@unknown-id.invalid>"
    #expect(headers("B") == "In-Reply-To: \(a)\nReferences: \(a)")
    #expect(
      headers("C") == "In-Reply-To: \(gone)\nReferences: \(gone)" && headers("D") == headers("C"))
    #expect(
      headers("E").hasPrefix("In-Reply-To: <F@") && headers("F").hasPrefix("In-Reply-To: <E@"))
  }

  /// What Python's csv module reads is what the records have.
  @Test func csvIsTheSameData() throws {
    let database = try Self.filled()
    let odd = [
      ("F1", "=cmd|'/c calc'!A1"), ("F2", "-1,\"q\"\r\nx\ry"), ("F3", "@\t"), ("F4", "'+1"),
      ("F5", "'plain"), ("F6", "\ttab"), ("F7", ""), ("F8", "\r"), ("F9", "ü😀"),
    ].map { key, text in
      MailRecord(key).with {
        $0.content = text
        $0.subject = text
        $0.name = text
      }.line + "\n"
    }
    let loaded = try pipeline(
      "bdc-identify | bdc-mail-load -q", stdin: odd.joined().utf8, environment: database)
    #expect(loaded.code == 0, "\(loaded.errors)")
    let folder = try TemporaryFolder()
    let records = try Self.export([], database)
    _ = try Self.export(["--format", "csv", "--output", folder.path], database)
    let said = try Self.python(
      """
      sys = __import__('sys'); import csv, json, re
      csv.field_size_limit(1 << 30)
      def rows(path):
          for row in csv.DictReader(open(path, newline="", encoding="utf-8"), strict=True):
              for name, field in row.items():
                  assert not re.match(r"[=+@\\t\\r-]", field), field
                  row[name] = re.sub(r"^'(?='*[=+@\\t\\r-])", "", field)
              yield row
      lists, messages = [], []
      for r in map(json.loads, open(sys.argv[1])):
          if r.pop("type") == "mail.list":
              lists.append(r)
              continue
          person = r.pop("sender")
          r["sender_name"], r["sender_email"] = person["display_name"], person["email"]
          r["attachments"] = json.dumps(r["attachments"], separators=(",", ":"), ensure_ascii=False)
          messages.append({k: v or "" for k, v in r.items()})
      print(list(rows(sys.argv[2])) == lists, list(rows(sys.argv[3])) == messages, len(messages))
      """, try folder.write("records", records.output), folder("lists.csv"), folder("messages.csv"))
    #expect(said == "True True \(records.lines.count - 3)")
    let stream = try Self.export(["--format", "csv"], database)
    #expect(
      stream.output == [UInt8](try Data(contentsOf: folder.url.appending(path: "messages.csv"))))
    #expect(
      stream.text.hasPrefix("list_name,msg_id,message_id,parent_id,thread_id,subject,sent_at,"))
  }

  /// Files are whole or not there, for their owner only, and never in the place of something else.
  @Test func files() throws {
    let database = try Self.filled()
    let folder = try TemporaryFolder()
    let formats = [
      ("ndjson", "mail.ndjson"), ("csv", "messages.csv"), ("mbox", "boost@lists.boost.org.mbox"),
    ]
    for (format, name) in formats {
      let words = ["--format", format, "--output", folder(format)]
      let path = "\(folder(format))/\(name)"
      _ = try Self.export(words, database)
      let whole = try Data(contentsOf: URL(filePath: path))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      // An export of another time is replaced, and an empty file.
      for start in [whole.prefix(5000), Data()] {
        try folder.write("\(format)/\(name)", start)
        _ = try Self.export(words, database)
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
      }
      // A full disk: the file that was there stays, and nothing else.
      let before = try FileManager.default.contentsOfDirectory(atPath: folder(format)).sorted()
      let full = try pipeline(
        "trap '' XFSZ; ulimit -f 16; bdc-mail-export --format \(format) --output \(folder(format))",
        environment: database)
      #expect(full.code == 74 && full.errors.contains(": File too large"), "\(full.errors)")
      #expect(try Data(contentsOf: URL(filePath: path)) == whole)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder(format)).sorted() == before)
      // What somebody else put there is not touched.
      try folder.write("\(format)/\(name)", "From jo\n\nmine".utf8)
      let refused = try run("bdc-mail-export", words, environment: database)
      #expect(refused.code == 73)
      #expect(refused.errors.contains("\(path): is no \(format) export: move it away"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "From jo\n\nmine")
    }
    for (words, code, text) in [
      (["--format", "xml"], Int32(64), "use ndjson"), (["--format", "mbox"], 64, "name it with"),
      (["--list", "no@x.org"], 78, "no@x.org: no such list in the database, name one of boost"),
      (["--output", "/proc/no"], 73, "/proc/no: "), (["x"], 64, "takes no operands"),
    ] {
      let refused = try run("bdc-mail-export", words, environment: database)
      #expect(refused.code == code && refused.errors.contains(text), "\(words): \(refused.errors)")
    }
  }
}
