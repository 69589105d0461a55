public import NDJSON

/// A commit of the archive as records.
///
/// What the REST API does not say is missing: time zones are UTC, modes and similarities null. A
/// commit with exactly 300 files was cut off there; its `file_count` is one more than its files, so
/// that it is known to be incomplete until git completes it. So is one without a list of files.
public struct ArchiveCommit {
  /// The records' lines: the commit, the files that did not fit into it, whose addresses are whose.
  public private(set) var lines: [[UInt8]] = []
  /// Addresses that the API names accounts for: `email`, the account's number and the record.
  public private(set) var authors: [(key: String, line: [UInt8])] = []

  /// The files at which the API cuts a commit off.
  static let cut = 300
  /// The longest line, after which the files go on in the next one.
  static let longest = 4 << 20

  /// Takes the API's object apart; throws where it is no commit.
  public init(_ json: JSON, _ file: ArchiveFile) throws(ArchiveFault) {
    let object = ArchiveObject(json)
    guard json.object != nil else { throw ArchiveFault("is no object") }
    guard let sha = ArchiveBundle.hash(object.text("sha")) else {
      throw ArchiveFault("sha: no hash of git")
    }
    guard let commit = object.object("commit") else { throw ArchiveFault("has no commit in it") }
    let author = commit.object("author") ?? commit.object("committer") ?? ArchiveObject(nil)
    let committer = commit.object("committer") ?? author
    let message = commit.text("message") ?? ""
    let files = object.list("files").compactMap { Self.file(ArchiveObject($0)) }
    let isWhole = object["files"]?.array != nil && object.list("files").count != Self.cut
    var line = LineBuilder(type: "github.commit")
    line.put("repository", file.repository)
    line.put("sha", sha)
    line.openArray("parents")
    for parent in object.list("parents") {
      if let sha = ArchiveBundle.hash(parent.string ?? parent["sha"]?.string) { line.element(sha) }
    }
    line.close()
    for (name, time, person) in [
      ("author", "authored", author), ("committer", "committed", committer),
    ] {
      line.put(name, Self.person(person))
      line.put("\(time)_at", person.time("date"))
      line.put("\(time)_offset", 0)
    }
    line.put("message", message)
    line.openArray("trailers")
    for trailer in ArchiveTrailer.trailers(of: message) {
      line.openElement()
      line.put("token", trailer.token)
      line.put("value", trailer.value)
      line.put(
        "person", trailer.person.map { Self.person($0, at: committer.time("date")) } ?? .null)
      line.close()
    }
    line.close()
    let parts = Self.parts(files, room: Self.longest - line.bytes.count)
    Self.put(parts.first ?? [], &line)
    line.put("file_count", isWhole ? files.count : files.count + 1)
    lines.append(line.finish())
    var first = 1 + (parts.first?.count ?? 0)
    for (place, part) in parts.enumerated().dropFirst() {
      var more = LineBuilder(type: "github.commit_files")
      more.put("repository", file.repository)
      more.put("sha", sha)
      more.put("first", first)
      Self.put(part, &more)
      more.put("is_last", isWhole && place == parts.count - 1)
      lines.append(more.finish())
      first += part.count
    }
    for (name, person) in [("author", author), ("committer", committer)] {
      tell(name, of: object, person, file.repository, sha)
    }
  }

  private mutating func tell(
    _ name: String, of object: ArchiveObject, _ person: ArchiveObject, _ repository: String,
    _ sha: String
  ) {
    guard let email = person.filled("email").map({ MarkdownText.stripped($0) }), !email.isEmpty,
      email.utf8.count <= 320, let date = person.time("date"),
      let account = object.account(name, seenAt: date), let number = object.object(name)?.id("id")
    else { return }
    var line = LineBuilder(type: "github.commit_author")
    line.put("email", email)
    line.put("repository", repository)
    line.put("sha", sha)
    line.put("account", account)
    line.put("seen_at", date)
    authors.append(("\(email) \(number)", line.finish()))
  }

  private static func person(_ person: ArchiveObject) -> JSON {
    Self.person(
      (person.text("name") ?? "", person.filled("email")), at: person.time("date"))
  }

  private static func person(_ person: (name: String, email: String?), at time: String?) -> JSON {
    .object([
      .init("person", .string("git")), .init("name", .string(person.name)),
      .init("email", person.email.map { .string($0) } ?? .null),
      .init("seen_at", time.map { .string($0) } ?? .null),
    ])
  }

  /// A file's change as an element of a record; nil for one without a name.
  private static func file(_ file: ArchiveObject) -> JSON? {
    let before = file.filled("previous_filename")
    guard let path = file.filled("filename") ?? before else { return nil }
    let known = ["added", "modified", "removed", "renamed", "copied"]
    let word = file.word("status") ?? "modified"
    let status = known.contains(word) ? word : "changed"
    let isMoved = status == "renamed" || status == "copied"
    func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    func number(_ name: String) -> JSON { file.number(name).map { .integer(Int64($0)) } ?? .null }
    return .object([
      .init("path", .string(path)), .init("path_base64", .null),
      .init("old_path", isMoved ? text(before) : .null), .init("old_path_base64", .null),
      .init("status", .string(status)), .init("similarity", .null), .init("old_mode", .null),
      .init("new_mode", .null), .init("old_commit", .null), .init("new_commit", .null),
      .init("additions", number("additions")), .init("deletions", number("deletions")),
      .init("patch", text(file.filled("patch"))),
    ])
  }

  /// Files in runs that fit into a line each.
  private static func parts(_ files: [JSON], room: Int) -> [[[UInt8]]] {
    var parts: [[[UInt8]]] = [[]]
    var size = 0
    for file in files {
      var bytes: [UInt8] = []
      file.write(into: &bytes)
      if size + bytes.count > (parts.count == 1 ? room : longest),
        parts.last?.isEmpty == false
          || parts.count == 1
      {
        parts.append([])
        size = 0
      }
      parts[parts.count - 1].append(bytes)
      size += bytes.count + 1
    }
    return parts
  }

  private static func put(_ files: [[UInt8]], _ line: inout LineBuilder) {
    let joined = [UInt8(ascii: "[")] + files.joined(separator: [UInt8(ascii: ",")]) + [0x5D]
    line.splice("files", joined, 0..<joined.count)
  }
}

/// A line such as `Reviewed-by: Jo <jo@example.org>` at the end of a commit's message.
struct ArchiveTrailer {
  let token: String
  let value: String
  /// The value's person, where it is `Name <address>`.
  let person: (name: String, email: String?)?

  /// The lines of the last paragraph, if all of it is such lines and it is not the only one.
  static func trailers(of message: String) -> [ArchiveTrailer] {
    var paragraphs: [[String]] = [[]]
    for line in MarkdownText.lines(MarkdownText.strippedEnd(message)) {
      if MarkdownText.stripped(line).isEmpty {
        if paragraphs.last?.isEmpty == false { paragraphs.append([]) }
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    guard paragraphs.count > 1, let last = paragraphs.last else { return [] }
    var trailers: [(String, String)] = []
    for line in last {
      if line.first == " " || line.first == "\t", let open = trailers.last {
        trailers[trailers.count - 1].1 = "\(open.1) \(MarkdownText.stripped(line))"
        continue
      }
      guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
        line[..<colon].utf8.allSatisfy({
          $0 == 0x2D || $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26
        })
      else { return [] }
      let value = MarkdownText.stripped(String(line[line.index(after: colon)...]))
      trailers.append((String(line[..<colon]), value))
    }
    return trailers.map { ArchiveTrailer(token: $0.0, value: $0.1, person: person($0.1)) }
  }

  private static func person(_ value: String) -> (name: String, email: String?)? {
    guard value.hasSuffix(">"), let open = value.lastIndex(of: "<") else { return nil }
    let name = MarkdownText.stripped(String(value[..<open]))
    let email = MarkdownText.stripped(String(value[value.index(after: open)...].dropLast()))
    return name.isEmpty || email.isEmpty ? nil : (name, email)
  }
}
