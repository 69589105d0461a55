internal import NDJSON

/// Why something that came is no record.
public struct Unusable: Error, Sendable {
  /// One phrase.
  public let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// What records of an answer have in common.
public struct Sighting: Sendable {
  /// The repository's name, as GitHub says it now.
  public let repository: String
  /// When it was seen.
  public let seenAt: String

  /// A sighting of a repository.
  public init(_ repository: String, _ seenAt: String) {
    self.repository = repository
    self.seenAt = seenAt
  }

  func author(_ json: JSON, _ name: String = "author") -> JSON {
    Person.author(json.object(name), seenAt: seenAt)
  }

  func account(_ json: JSON?) -> JSON { Person.account(json, seenAt: seenAt) ?? .null }

  func open(_ type: String) -> LineBuilder {
    var line = LineBuilder(type: type)
    line.put("repository", repository)
    return line
  }

  /// Reactions that somebody gave, under the names of the REST API.
  static func reactions(_ json: JSON) -> JSON {
    let names = [
      "THUMBS_UP": "+1", "THUMBS_DOWN": "-1", "LAUGH": "laugh", "HOORAY": "hooray",
      "CONFUSED": "confused", "HEART": "heart", "ROCKET": "rocket", "EYES": "eyes",
    ]
    let groups = (json["reactionGroups"]?.array ?? []).compactMap { group -> JSON? in
      guard let content = group.text("content"), let count = group.total("reactors"), count > 0
      else { return nil }
      return .object([
        .init("content", .string(names[content] ?? content.lowercased())),
        .init("count", .integer(Int64(count))),
      ])
    }
    return .array(groups)
  }

  static func required(_ time: String?, _ name: String) throws(Unusable) -> String {
    guard let time else { throw Unusable("no \(name) that can be read") }
    return time
  }

  static func required(_ number: Int?, _ name: String) throws(Unusable) -> Int {
    guard let number, number > 0 else { throw Unusable("no \(name)") }
    return number
  }
}

extension LineBuilder {
  mutating func texts(_ name: String, _ values: [String]) {
    openArray(name)
    for value in values { element(value) }
    close()
  }
}
