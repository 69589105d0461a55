internal import NDJSON
internal import Time

/// A commit without its files, as `git log` gives it.
public struct CommitHead: Sendable {
  /// The commit's name, in hexadecimal digits.
  public let id: String
  /// Those of its parents, the first first.
  public let parents: [String]
  let author: Signature
  let committer: Signature
  let trailers: [Trailer]
  let message: String

  /// The fields in the order of `LogFormat`; nil where they are something else.
  init?(_ fields: [[UInt8]]) {
    let texts = fields.map { String(decoding: $0, as: UTF8.self) }
    guard texts.count == LogFormat.fields.count, texts[0].hasPrefix("commit ") else { return nil }
    id = String(texts[0].dropFirst("commit ".count))
    guard isObjectID(id) else { return nil }
    parents = texts[1].split(separator: " ").map(String.init)
    author = Signature(name: texts[2], email: texts[3], seconds: texts[4], date: texts[5])
    committer = Signature(name: texts[6], email: texts[7], seconds: texts[8], date: texts[9])
    trailers = Trailer.all(texts[10])
    message = withoutFinalNewlines(texts[11])
  }

  /// The record's members before its files.
  func put(repository: String, into line: inout LineBuilder) {
    line.put("repository", repository)
    line.put("sha", id)
    line.openArray("parents")
    for parent in parents { line.element(parent) }
    line.close()
    author.person.put("author", into: &line)
    line.put("authored_at", author.time)
    line.put("authored_offset", author.offset)
    committer.person.put("committer", into: &line)
    line.put("committed_at", committer.time)
    line.put("committed_offset", committer.offset)
    line.put("message", message)
    line.openArray("trailers")
    for trailer in trailers { trailer.put(into: &line, author.time) }
    line.close()
  }
}

/// Whether a text is the whole name of an object: 40 digits, or 64 with SHA-256.
func isObjectID(_ text: String) -> Bool {
  (text.utf8.count == 40 || text.utf8.count == 64)
    && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}

/// A message as the API gives it.
func withoutFinalNewlines(_ text: String) -> String {
  var bytes = text.utf8[...]
  while bytes.last == 0x0A { bytes = bytes.dropLast() }
  return String(Substring(bytes))
}

/// Who wrote a commit or a tag, and when.
struct Signature {
  let person: GitPerson
  /// The time in the form of records; nil where git reads none, or the year has five digits.
  let time: String?
  /// Minutes east of UTC.
  let offset: Int

  /// - Parameters:
  ///   - seconds: the time as it is written.
  ///   - date: seconds and offset, `1700000000 +0530`.
  init(name: String, email: String, seconds: String, date: String) {
    let written = Int64(seconds) ?? .max
    let isTime =
      !seconds.isEmpty && written >= Timestamp.earliest.seconds
      && written <= Timestamp.latest.seconds
    time = isTime ? Timestamp(seconds: written).rfc3339 : nil
    offset = date.split(separator: " ").last.map { Self.minutes($0) } ?? 0
    person = GitPerson(name: name, email: email, seenAt: time)
  }

  /// Minutes of `-0730`; 0 for an offset that is a day or more.
  private static func minutes(_ text: Substring) -> Int {
    guard text.first == "+" || text.first == "-", let number = Int(text.dropFirst()) else {
      return 0
    }
    let minutes = number / 100 * 60 + number % 100
    if minutes >= 1440 { return 0 }
    return text.first == "-" ? -minutes : minutes
  }
}

/// Somebody as git knows people.
struct GitPerson {
  let name: String
  /// Nil where it is empty.
  let email: String?
  let seenAt: String?

  init(name: String, email: String, seenAt: String?) {
    self.name = trimmed(name)
    let address = trimmed(email)
    self.email = address.isEmpty ? nil : address
    self.seenAt = seenAt
  }

  func put(_ member: String, into line: inout LineBuilder) {
    line.openObject(member)
    line.put("person", "git")
    line.put("name", name)
    line.put("email", email)
    line.put("seen_at", seenAt)
    line.close()
  }
}

/// A line at a message's end, `Co-authored-by: Jo <jo@example.org>`.
struct Trailer {
  let token: String
  let value: String

  /// The trailers that git found, one a line.
  static func all(_ text: String) -> [Trailer] {
    text.utf8.split(separator: 0x0A).compactMap { line in
      guard let colon = line.firstIndex(of: 0x3A) else { return nil }
      let token = trimmed(String(Substring(line[..<colon])))
      if token.isEmpty { return nil }
      return Trailer(
        token: token, value: trimmed(String(Substring(line[line.index(after: colon)...]))))
    }
  }

  /// Who is meant, where the value is a name and an address in `<>`; without a name it may be a
  /// message's, unless the token says that somebody did something.
  func person(_ time: String?) -> GitPerson? {
    let bytes = Array(value.utf8)
    guard bytes.last == 0x3E, let open = bytes.lastIndex(of: 0x3C) else { return nil }
    let address = bytes[(open + 1)...].dropLast()
    guard address.contains(0x40), !address.contains(0x20) else { return nil }
    let person = GitPerson(
      name: String(decoding: bytes[..<open], as: UTF8.self),
      email: String(decoding: address, as: UTF8.self), seenAt: time)
    return person.name.isEmpty && !token.lowercased().hasSuffix("-by") ? nil : person
  }

  func put(into line: inout LineBuilder, _ time: String?) {
    line.openElement()
    line.put("token", token)
    line.put("value", value)
    if let person = person(time) {
      person.put("person", into: &line)
    } else {
      line.put("person", .null)
    }
    line.close()
  }
}

/// The text without white space at both ends.
func trimmed(_ text: String) -> String {
  let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
  var bytes = text.utf8[...]
  while let first = bytes.first, isSpace(first) { bytes = bytes.dropFirst() }
  while let last = bytes.last, isSpace(last) { bytes = bytes.dropLast() }
  return String(Substring(bytes))
}
