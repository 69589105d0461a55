public import NDJSON

extension SetKind {
  /// The record of a node, its key, and the time by which windows go.
  public func record(
    _ item: Item, _ sighting: Sighting
  ) throws(Unusable) -> (line: [UInt8], key: String, at: String?) {
    switch scope {
    case .labels: try Self.label(item.json, sighting)
    case .milestones: try Self.milestone(item.json, sighting)
    default: try Self.release(item, sighting)
    }
  }

  /// The record of a node that is all there is of it.
  public func record(
    _ json: JSON, _ sighting: Sighting
  ) throws(Unusable) -> (line: [UInt8], key: String, at: String?) {
    try record(Item(json), sighting)
  }

  private static func label(
    _ json: JSON, _ sighting: Sighting
  ) throws(Unusable) -> (line: [UInt8], key: String, at: String?) {
    guard let id = json.filled("id") else { throw Unusable("a label without an id") }
    var line = sighting.open("github.label")
    line.put("label_id", id)
    line.put("name", json.text("name") ?? "")
    line.put("color", json.text("color") ?? "")
    line.put("description", json.filled("description"))
    line.put("created_at", json.time("createdAt"))
    line.put("updated_at", json.time("updatedAt"))
    line.put("seen_at", sighting.seenAt)
    return (line.finish(), id, json.time("createdAt"))
  }

  private static func milestone(
    _ json: JSON, _ sighting: Sighting
  ) throws(Unusable) -> (line: [UInt8], key: String, at: String?) {
    let number = try Sighting.required(json.number("number"), "milestone's number")
    let created = try Sighting.required(json.time("createdAt"), "createdAt")
    var line = sighting.open("github.milestone")
    line.put("number", number)
    line.put("title", json.text("title") ?? "")
    line.put("description", json.filled("description"))
    line.put("state", json.word("state") == "closed" ? "closed" : "open")
    line.put("creator", sighting.account(json.object("creator")))
    line.put("due_on", json.time("dueOn"))
    line.put("created_at", created)
    line.put("updated_at", json.time("updatedAt") ?? created)
    line.put("closed_at", json.time("closedAt"))
    line.put("seen_at", sighting.seenAt)
    return (line.finish(), "\(number)", created)
  }

  private static func release(
    _ item: Item, _ sighting: Sighting
  ) throws(Unusable) -> (line: [UInt8], key: String, at: String?) {
    let json = item.json
    let number = try Sighting.required(json.databaseID, "release's number")
    let created = try Sighting.required(json.time("createdAt"), "createdAt")
    var line = sighting.open("github.release")
    line.put("release_id", number)
    line.put("tag_name", json.text("tagName") ?? "")
    line.put("name", json.text("name"))
    line.put("body", json.text("description"))
    line.put("is_draft", json.flag("isDraft"))
    line.put("is_prerelease", json.flag("isPrerelease"))
    line.put("author", sighting.account(json.object("author")))
    line.put("url", json.text("url") ?? "")
    line.openArray("assets")
    for asset in item.nodes("releaseAssets") {
      line.openElement()
      line.put("name", asset.text("name") ?? "")
      line.put("content_type", asset.text("contentType") ?? "")
      line.put("size", max(0, asset.number("size") ?? 0))
      line.put("download_count", max(0, asset.number("downloadCount") ?? 0))
      line.close()
    }
    line.close()
    line.put("reactions", Sighting.reactions(json))
    line.put("created_at", created)
    line.put("published_at", json.time("publishedAt"))
    line.put("updated_at", json.time("updatedAt") ?? created)
    line.put("seen_at", sighting.seenAt)
    return (line.finish(), "\(number)", created)
  }
}
