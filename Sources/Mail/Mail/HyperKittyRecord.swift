public import NDJSON
internal import Time

extension HyperKitty {
  /// A page of a list's index.
  public struct Page: Sendable {
    /// How many messages the list has, if the site says.
    public var count: Int?
    /// The next page as the site links to it; see `follow`.
    public var next: String?
    /// The messages, without their text.
    public var items: [Item]
  }

  /// A message as an index lists it.
  public struct Item: Sendable, Equatable {
    /// HyperKitty's hash, the key.
    public var msgID: String
    /// Its `Date`, RFC 3339, null when it has none that can be read.
    public var sentAt: String?
  }

  /// Why JSON of the API is not used.
  public enum Unusable: Error, Sendable, Equatable {
    /// It is no page of an index: the member `results` is missing.
    case noPage
    /// A message without `message_id_hash` and `message_id`.
    case noKey
    /// A member of another kind than HyperKitty's.
    case wrongShape(String)

    /// One phrase for a message or a reject.
    public var reason: String {
      switch self {
      case .noPage: "no index page: results is missing"
      case .noKey: "message has neither message_id_hash nor message_id"
      case .wrongShape(let member): "\(member): not what the archive sends there"
      }
    }
  }

  /// Reads a page of an index; one item without a key makes it unusable, so that none vanishes.
  public static func page(_ json: JSON) throws(Unusable) -> Page {
    guard let results = json["results"]?.array else { throw .noPage }
    var items: [Item] = []
    for item in results {
      guard let key = key(of: item) else { throw .noKey }
      items.append(Item(msgID: key, sentAt: date(of: item)?.rfc3339))
    }
    let count = json["count"]?.integer
    if let count, !(0...Spans.largest).contains(Int(count)) { throw .wrongShape("count") }
    return Page(
      count: count.map { Int($0) }, next: json["next"]?.string, items: items)
  }

  static func key(of message: JSON) -> String? {
    if let hash = message["message_id_hash"]?.string, !hash.isEmpty { return hash }
    if let id = message["message_id"]?.string.flatMap({ MessageID.clean($0) }) {
      return MessageID.hash(id)
    }
    return message["url"]?.string.flatMap { key($0) }
  }

  /// Whole seconds: mail has no more, and the fraction is the archive's own clock.
  static func date(of message: JSON) -> Timestamp? {
    message["date"]?.string.flatMap { Timestamp(lenient: $0) }.map {
      Timestamp(seconds: $0.seconds)
    }
  }
}

extension MailMessage {
  /// The record of a message from the API's JSON, the answer to `HyperKitty.detail`.
  ///
  /// - Parameter list: the address of the list it was asked for.
  public init(api json: JSON, list: String) throws(HyperKitty.Unusable) {
    guard let key = HyperKitty.key(of: json) else { throw .noKey }
    for member in ["subject", "date", "sender_name", "content", "parent", "thread"] {
      if let value = json[member], !value.isNull, value.string == nil {
        throw .wrongShape(member)
      }
    }
    if let value = json["sender"], !value.isNull, value.object == nil {
      throw .wrongShape("sender")
    }
    if let value = json["attachments"], !value.isNull, value.array == nil {
      throw .wrongShape("attachments")
    }
    self.list = list
    msgID = key
    messageID = json["message_id"]?.string.flatMap { MessageID.clean($0) }
    parentID = Self.parent(json["parent"]?.string.flatMap { HyperKitty.key($0) }, of: key)
    threadID = json["thread"]?.string.flatMap { HyperKitty.key($0) }
    subject = Clean.line(json["subject"]?.string ?? "")
    sentAt = HyperKitty.date(of: json)
    sender = Sender(
      name: json["sender_name"]?.string, address: json["sender"]?["address"]?.string, list: list)
    content = Clean.body(json["content"]?.string ?? "")
    attachments = (json["attachments"]?.array ?? []).map { part in
      Attachment(
        name: part["name"]?.string,
        contentType: part["content_type"]?.string?.lowercased() ?? "application/octet-stream",
        size: part["size"]?.integer.flatMap { $0 < 0 ? nil : Int($0) }, sha256: nil,
        url: part["download"]?.string)
    }
    origin = .api
  }
}
