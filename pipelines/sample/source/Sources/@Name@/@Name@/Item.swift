public import NDJSON
public import Time

/// What the source has: a text with a title.
public struct Item: Sendable, Equatable {
  /// The source's own name for it.
  public let id: String
  /// How it is called where people read it.
  public let title: String
  /// Its text.
  public let content: String
  /// Where people read it.
  public let url: String?
  /// When it was changed last, by the source's clock.
  public let editedAt: Timestamp

  /// An item that a page has and that is none.
  public struct Broken: Error, Sendable {
    /// What is wrong with it.
    public let reason: String
  }

  /// From an object of a page; what else it has is left alone.
  public init(_ json: JSON) throws(Broken) {
    guard let id = json["id"]?.string, !id.isEmpty, id.utf8.count <= 255 else {
      throw Broken(reason: "id: expected a text of 1 to 255 bytes")
    }
    guard let title = json["title"]?.string else { throw Broken(reason: "title: expected a text") }
    guard let content = json["text"]?.string else { throw Broken(reason: "text: expected a text") }
    guard let text = json["updated_at"]?.string, let editedAt = Timestamp(lenient: text) else {
      throw Broken(reason: "updated_at: expected a time, as 2024-06-15T12:00:00Z")
    }
    self.id = id
    self.title = title
    self.content = content
    url = json["url"]?.string
    self.editedAt = editedAt
  }

  /// The `@name@.item` line.
  public var record: [UInt8] {
    var line = LineBuilder(type: "@name@.item")
    line.put("item_id", id)
    line.put("title", title)
    line.put("content", content)
    line.put("url", url)
    line.put("edited_at", editedAt.rfc3339)
    return line.finish()
  }
}
