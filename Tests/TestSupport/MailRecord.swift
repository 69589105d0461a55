internal import Foundation

/// A `mail.message` record; a test sets what matters to it.
public struct MailRecord: Sendable {
  /// The list's address.
  public var list = "boost@lists.boost.org"
  /// The key.
  public var key: String
  /// What it answers.
  public var parent: String?
  /// The thread, where the source states one.
  public var thread: String?
  /// The subject.
  public var subject = "s"
  /// When it was sent, RFC 3339.
  public var sentAt: String? = "2024-06-15T12:00:00Z"
  /// The writer's name.
  public var name = "Jo"
  /// The writer's address.
  public var email: String? = "jo@example.org"
  /// The writer's profile; nil for a record that bdc-identify has not seen.
  public var profile: String?
  /// The text.
  public var content = "c"
  /// The attachments as JSON.
  public var attachments = "[]"
  /// `api` or `mbox`.
  public var origin = "api"

  /// A message of boost@lists.boost.org that the API gave.
  public init(_ key: String) { self.key = key }

  /// A copy with something changed.
  public func with(_ change: (inout MailRecord) -> Void) -> MailRecord {
    var copy = self
    change(&copy)
    return copy
  }

  /// The line, without its newline.
  public var line: String {
    let owner = profile.map { #","profile_id":\#($0)"# } ?? ""
    return #"{"type":"mail.message","list_name":\#(quoted(list)),"msg_id":\#(quoted(key)),"#
      + #""message_id":null,"parent_id":\#(quoted(parent)),"thread_id":\#(quoted(thread)),"#
      + #""subject":\#(quoted(subject)),"sent_at":\#(quoted(sentAt)),"#
      + #""sender":{"person":"mailing_list","display_name":\#(quoted(name)),"#
      + #""email":\#(quoted(email)),"seen_at":\#(quoted(sentAt))\#(owner)},"#
      + #""content":\#(quoted(content)),"attachments":\#(attachments),"origin":\#(quoted(origin))}"#
  }

  /// A `mail.list` record.
  public static func list(
    _ name: String, label: String = "L", visibility: String = "public"
  ) -> String {
    #"{"type":"mail.list","name":\#(quoted(name)),"label":\#(quoted(label)),"#
      + #""visibility":\#(quoted(visibility))}"#
  }
}

/// A text as JSON, `null` for nil.
public func quoted(_ text: String?) -> String {
  guard let text else { return "null" }
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
}
