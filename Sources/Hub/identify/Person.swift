import NDJSON
import Time

/// Why a person cannot be asked for.
struct PersonFault: Error {
  let reason: String
}

/// A person object of a line: who it is, when it was seen, and where its profile id goes.
struct Person {
  /// What the object says apart from `seen_at` and `profile_id`: the same for the same person.
  let key: [UInt8]
  /// The source's word, such as `mailing_list`.
  let kind: PersonKind
  /// Microseconds since the epoch, the smallest number when the source says no time.
  let seenAt: Int64
  /// The whole object.
  let object: [UInt8]
  /// The bytes of the line that the id replaces.
  let place: Range<Int>
  /// Whether the object has no profile_id yet.
  let isNew: Bool

  init(_ line: [UInt8], _ range: Range<Int>, _ scanner: inout Scanner) throws(PersonFault) {
    do {
      try scanner.scan(line, range)
    } catch {
      throw PersonFault(reason: "person: \(error.reason)")
    }
    var key: [UInt8] = []
    var kind: PersonKind?
    var seenAt = Int64.min
    var place = (range.upperBound - 1)..<(range.upperBound - 1)
    var isNew = true
    for member in scanner.members {
      if member.isNamed("profile_id", in: line) {
        place = member.value
        isNew = false
        continue
      }
      if member.isNamed("seen_at", in: line) {
        seenAt = try Self.time(line, member)
        continue
      }
      if member.isNamed("person", in: line) {
        let word = String(decoding: line[member.value].dropFirst().dropLast(), as: UTF8.self)
        guard member.kind == .string, let known = PersonKind(rawValue: word) else {
          throw PersonFault(reason: "person: no kind \(word), see bdc-person(5)")
        }
        kind = known
      } else if member.kind == .object || member.kind == .array || member.kind == .real {
        let name = String(decoding: line[member.name], as: UTF8.self)
        throw PersonFault(reason: "person: \(name): expected a text, an integer or a flag")
      }
      key.append(contentsOf: line[member.name])
      key.append(contentsOf: line[member.value])
    }
    guard let kind else { throw PersonFault(reason: "person: expected a text") }
    for name in kind.members where !scanner.members.contains(where: { $0.isNamed(name, in: line) })
    {
      throw PersonFault(reason: "person: \(name): missing")
    }
    self.kind = kind
    self.key = key
    self.seenAt = seenAt
    self.place = place
    self.isNew = isNew
    object = Array(line[range])
  }

  private static func time(_ line: [UInt8], _ member: Member) throws(PersonFault) -> Int64 {
    if member.kind == .null { return .min }
    let inner = member.value.dropFirst().dropLast()
    guard member.kind == .string, let time = Timestamp(rfc3339: line, inner) else {
      throw PersonFault(reason: "person: seen_at: expected a time like 2004-01-14T11:22:00Z")
    }
    return time.microseconds
  }
}

/// The kinds of persons the hub can resolve, each by its service `hub.resolve_<kind>`.
enum PersonKind: String, CaseIterable {
  case mailingList = "mailing_list"
  case github
  case git

  /// The members a person of the kind must have.
  var members: [StaticString] {
    switch self {
    case .mailingList: ["display_name", "email"]
    case .github: ["account_id"]
    case .git: ["name", "email"]
    }
  }

  /// The statement that resolves a batch.
  var statement: String {
    switch self {
    case .mailingList: "select n, profile_id from hub.resolve_mailing_list($1::json)"
    case .github: "select n, profile_id from hub.resolve_github($1::json)"
    case .git: "select n, profile_id from hub.resolve_git($1::json)"
    }
  }
}
