import Digest
import NDJSON

/// A page of a connection.
struct Page {
  var entries: [Collection.Entry] = []
  var order = ""
  var hasNext = false
  var hasPrevious = false
}

/// Cuts pages out of connections: order, filters, cursors.
///
/// A cursor is the place of an object in the order: its key and its serial. It stays valid when
/// the object moves or goes; what moved across it is met twice or not at all, as at GitHub.
struct Paging {
  let world: World
  let field: String
  let node: String
  let values: [String: JSON]

  /// The page, or the cursor that is none.
  func page(of collection: Collection) -> Result<Page, BadCursor> {
    let (order, descending) = self.order
    let entries = collection.entries(order) { key($0, order) }
    var page = Page(order: order)
    let count = entries.count
    var start = 0
    var end = count
    do throws(BadCursor) {
      if let after = try cursor("after", order) {
        start =
          descending
          ? count - below(entries, after, orEqual: false)
          : below(entries, after, orEqual: true)
      }
      if let before = try cursor("before", order) {
        end =
          descending
          ? count - below(entries, before, orEqual: true)
          : below(entries, before, orEqual: false)
      }
    } catch {
      return .failure(error)
    }
    let last = values["first"]?.integer == nil ? values["last"]?.integer : nil
    let size = Int(values["first"]?.integer ?? last ?? 0)
    var at = last == nil ? start : end - 1
    while last == nil ? at < end : at >= start {
      let entry = entries[descending ? count - 1 - at : at]
      at += last == nil ? 1 : -1
      guard passes(entry.thing) else { continue }
      if page.entries.count == size {
        if last == nil { page.hasNext = true } else { page.hasPrevious = true }
        break
      }
      page.entries.append(entry)
    }
    if last == nil {
      page.hasPrevious = start > 0 && values["after"]?.string != nil
    } else {
      page.entries.reverse()
      page.hasNext = end < count && values["before"]?.string != nil
    }
    if order == "updatedAt", count > size, size > 0, node != "Repository" {
      world.pagedLast = collection
    }
    return .success(page)
  }

  /// How many objects pass the filters.
  func total(of collection: Collection) -> Int {
    if let bare = collection.bareCount { return bare }
    return isFiltered ? collection.things.count { passes($0) } : collection.things.count
  }

  /// A cursor that is none of ours, or of another order.
  struct BadCursor: Error {
    let text: String
  }

  static func cursor(_ entry: Collection.Entry, _ order: String) -> String {
    let key = entry.key
    return Base64.encode(Array("cursor:v2:\(order):\(key.number):\(key.serial):\(key.text)".utf8))
  }

  private func cursor(_ name: String, _ order: String) throws(BadCursor) -> Collection.Key? {
    guard let text = values[name]?.string else { return nil }
    let parts = String(decoding: Base64.decode(text) ?? [], as: UTF8.self)
      .split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "cursor", parts[2] == order[...],
      let number = Int64(parts[3]), let serial = Int(parts[4])
    else { throw BadCursor(text: text) }
    return Collection.Key(number: number, text: String(parts[5]), serial: serial)
  }

  /// How many entries are below a key.
  private func below(
    _ entries: [Collection.Entry], _ key: Collection.Key, orEqual: Bool
  ) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key || (orEqual && entries[middle].key == key) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  private var order: (name: String, descending: Bool) {
    guard let wanted = values["orderBy"] else {
      return field == "releases"
        ? ("createdAt", true) : node == "Ref" ? ("name", false) : ("", false)
    }
    let name =
      switch wanted["field"]?.string ?? "" {
      case "CREATED_AT": "createdAt"
      case "UPDATED_AT": "updatedAt"
      case "PUSHED_AT": "pushedAt"
      case "NAME", "ALPHABETICAL": node == "Repository" ? "nameWithOwner" : "name"
      case "TAG_COMMIT_DATE": "committed"
      case "STARGAZERS": "stargazerCount"
      case "NUMBER": "number"
      case "DUE_DATE": "dueOn"
      case "SIZE": "size"
      case "COMMENTS": "comments"
      default: ""
      }
    return (name, wanted["direction"]?.string == "DESC")
  }

  private func key(_ thing: Thing, _ order: String) -> Collection.Key {
    var key = Collection.Key(serial: thing.serial)
    switch order {
    case "": break
    case "updatedAt": key.text = thing.text("updatedAt") ?? thing.text("createdAt") ?? ""
    case "comments": key.number = Int64(thing.collection("comments").things.count)
    case "nameWithOwner": key.text = (thing.text("nameWithOwner") ?? "").lowercased()
    case "committed":
      let commit = thing.thing("target")
      key.text = (commit?.thing("committer") ?? commit?.thing("author"))?.text("date") ?? ""
    default:
      key.text = thing.text(order) ?? ""
      key.number = Int64(thing.number(order) ?? 0)
    }
    return key
  }

  private var isFiltered: Bool {
    values.keys.contains { !["first", "last", "after", "before", "orderBy"].contains($0) }
  }

  private func passes(_ thing: Thing) -> Bool {
    guard isFiltered else { return true }
    for (name, value) in values where !value.isNull {
      switch name {
      case "states", "state":
        if !names(value).contains(thing.text("state") ?? state(thing)) { return false }
      case "filterBy":
        if let since = value["since"]?.string, (thing.text("updatedAt") ?? "") < since {
          return false
        }
        if let states = value["states"], !states.isNull,
          !names(states).contains(thing.text("state") ?? "OPEN")
        {
          return false
        }
        if let labels = value["labels"], !labels.isNull, !has(thing, labels) { return false }
      case "labels": if !has(thing, value) { return false }
      case "refPrefix":
        if (thing.text("prefix") ?? "refs/heads/") != value.string { return false }
      case "query":
        if let text = value.string, (thing.text("name") ?? "").range(of: text) == nil {
          return false
        }
      case "isFork", "isArchived", "isLocked":
        if thing.flag(name) != (value.bool ?? false) { return false }
      case "privacy", "visibility":
        if thing.flag("isPrivate") != (value.string == "PRIVATE") { return false }
      case "itemTypes":
        let type = thing.type.name
        if !names(value).contains(where: { joined($0) == type }) { return false }
      case "baseRefName", "headRefName": if thing.text(name) != value.string { return false }
      case "answered":
        if (thing.thing("answer") != nil) != (value.bool ?? false) { return false }
      case "name": if thing.text("name") != value.string { return false }
      default: break
      }
    }
    return true
  }

  private func state(_ thing: Thing) -> String {
    switch thing.type.name {
    case "Discussion": thing.flag("closed") ? "CLOSED" : "OPEN"
    case "PullRequestReview": "COMMENTED"
    default: "OPEN"
    }
  }

  private func has(_ thing: Thing, _ labels: JSON) -> Bool {
    let wanted = names(labels)
    return thing.collection("labels").things.contains { wanted.contains($0.text("name") ?? "") }
  }

  private func names(_ value: JSON) -> [String] {
    value.array?.compactMap(\.string) ?? [value.string].compactMap { $0 }
  }

  /// `CLOSED_EVENT` as the type's name.
  private func joined(_ name: String) -> String {
    name.split(separator: "_").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined()
  }
}
