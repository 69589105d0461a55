import NDJSON
import Time
import Unix

/// Something that people should hear of; bdc-notice(5).
struct Notice: Equatable {
  /// What it is about.
  enum Kind: String, CaseIterable {
    case failure, recovered, missed, skipped, start, backup, alarm
  }

  var kind: Kind
  var subject: String
  /// RFC 3339 in UTC.
  var at: String
  var title: String
  var text: String
  var advice: String?
  var log: String?
  var status: Int?
  /// How often it was so, where it stands for more than once.
  var count = 1

  /// Bytes of text that are kept; no target shows more.
  static let textLimit = 16_384

  /// Whether it says that something went wrong.
  var isBad: Bool {
    switch kind {
    case .failure, .missed, .skipped, .alarm: true
    case .recovered, .start: false
    case .backup: status ?? 0 != 0
    }
  }

  /// The line, without a newline.
  func write(into line: inout LineBuilder) {
    line.put("kind", kind.rawValue)
    line.put("subject", subject)
    line.put("at", at)
    line.put("title", title)
    line.put("text", text)
    line.put("advice", advice)
    line.put("log", log)
    line.put("status", status)
  }
}

extension Notice {
  /// Why a line is no notice.
  struct Refusal: Error { let reason: String }

  /// A notice from its members; texts are cut to what is kept, and secrets taken out of them.
  init(_ json: JSON) throws(Refusal) {
    guard let word = json["kind"]?.string, let kind = Kind(rawValue: word) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Refusal(reason: "kind: is not one of \(known)")
    }
    guard let at = json["at"]?.string, Timestamp(rfc3339: at) != nil else {
      throw Refusal(reason: "at: no time, 2026-11-25T10:00:00Z is wanted")
    }
    self.kind = kind
    self.at = at
    subject = try Self.text(json, "subject", limit: 255)
    guard !subject.isEmpty else { throw Refusal(reason: "subject: is empty") }
    title = try Self.text(json, "title", limit: 1024)
    text = try Self.text(json, "text", limit: Self.textLimit)
    advice = try Self.optional(json, "advice", limit: 2048)
    log = try Self.optional(json, "log", limit: 1024)
    guard let given = json["status"], given.isNull || given.integer != nil else {
      throw Refusal(reason: "status: a number or null is wanted")
    }
    status = given.integer.flatMap { Int(exactly: $0) }
    count = Int(min(max(json["count"]?.integer ?? 1, 1), 1_000_000))
  }

  private static func text(
    _ json: JSON, _ name: String, limit: Int
  ) throws(Refusal) -> String {
    guard let text = json[name]?.string else { throw Refusal(reason: "\(name): a text is wanted") }
    return Clip(limit).inside(Redaction.redact(text))
  }

  private static func optional(
    _ json: JSON, _ name: String, limit: Int
  ) throws(Refusal) -> String? {
    guard let value = json[name] else { throw Refusal(reason: "\(name): is missing") }
    return value.isNull ? nil : try text(json, name, limit: limit)
  }
}
