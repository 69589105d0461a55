import Digest
import NDJSON
import Serving
import Unix

/// The part of GitHub's REST API that is answered.
struct REST {
  let world: World
  let caller: Accounts.Caller
  /// The deepest page that is had by its number.
  let deepest: Int
  /// `http://127.0.0.1:PORT`, for links.
  let base: String

  /// The answer to a GET.
  func answer(_ target: String) -> Answer {
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    let path = (parts.first ?? "").split(separator: "/").map { REST.plain(String($0)) }
    var query: [String: String] = [:]
    for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1).map { REST.plain(String($0)) }
      query[sides.first ?? ""] = sides.count > 1 ? sides[1] : ""
    }
    switch (path.first, path.count) {
    case ("user", 1):
      guard !caller.user.isEmpty else { return REST.refuse(401, "Requires authentication") }
      return found(
        Shapes(world: world).user(
          References(world: world).account(caller.user, "User"), whole: true))
    case ("users", 2):
      guard let account = world.accounts[path[1].lowercased()] else { return REST.missing }
      return found(Shapes(world: world).user(account, whole: true))
    case ("user", 2):
      let account = world.accounts.values.first { "\(world.databaseID(of: $0))" == path[1] }
      return account.map { found(Shapes(world: world).user($0, whole: true)) } ?? REST.missing
    case ("repos", 3...):
      return repository("\(path[1])/\(path[2])", path.dropFirst(3), target, query)
    case ("repositories", 2...):
      let known = world.allRepositories.first { "\(world.databaseID(of: $0))" == path[1] }
      guard let known, !known.isGone else { return REST.missing }
      return within(known, path.dropFirst(2), target, query)
    default: return REST.missing
    }
  }

  private func repository(
    _ name: String, _ rest: ArraySlice<String>, _ target: String, _ query: [String: String]
  ) -> Answer {
    if let status = world.statuses[name.lowercased()], status != 409 {
      return REST.refusal(status)
    }
    guard let known = world.repository(name) else { return REST.missing }
    if known.text("nameWithOwner")?.lowercased() != name.lowercased() {
      let path =
        "/repositories/\(world.databaseID(of: known))"
        + rest.map { "/" + $0 }.joined()
      let tail = target.range(of: "?").map { String(target[$0.lowerBound...]) } ?? ""
      return moved(base + path + tail)
    }
    return within(known, rest, target, query)
  }

  private func within(
    _ repository: Thing, _ rest: ArraySlice<String>, _ target: String, _ query: [String: String]
  ) -> Answer {
    let shapes = Shapes(world: world)
    let words = Array(rest)
    let number = words.count > 1 ? Int(words[1]) ?? 0 : 0
    let name = (repository.text("nameWithOwner") ?? "").lowercased()
    if words.isEmpty { return found(shapes.repository(repository)) }
    if words[0] == "commits" || words[0] == "git",
      world.statuses[name] == 409 || repository.thing("defaultBranchRef") == nil
    {
      return REST.refuse(409, "Git Repository is empty.")
    }
    if words == ["issues"] || words == ["pulls"] {
      return list(words[0] == "pulls", repository, target, query)
    }
    if words == ["issues", "comments"] || words == ["pulls", "comments"] {
      return comments(words[0] == "pulls", repository, target, query)
    }
    if let moved = world.transferred["\(name)#\(number)"] {
      let kind = moved.type.name == "Issue" ? "issues" : "pulls"
      let place = moved.ancestor("Repository")?.text("nameWithOwner") ?? ""
      return self.moved("\(base)/repos/\(place)/\(kind)/\(moved.number("number") ?? 0)")
    }
    if world.deleted.contains("\(name)#\(number)") {
      return REST.refuse(410, "This issue was deleted")
    }
    let lookup = Lookup(world: world)
    let lists = words[0] == "issues" ? ["issues", "pullRequests"] : ["pullRequests"]
    guard ["issues", "pulls"].contains(words[0]), words.count > 1,
      let item = lookup.numbered(number, repository, lists)
    else { return REST.missing }
    switch (words[0], words.count > 2 ? words[2] : "") {
    case ("issues", ""): return found(shapes.item(item))
    case ("pulls", ""): return found(shapes.pull(item))
    case ("issues", "comments"):
      return page(item.collection("comments").things.map { shapes.comment($0) }, target, query)
    case ("pulls", "reviews"):
      return page(item.collection("reviews").things.map { shapes.review($0) }, target, query)
    case ("pulls", "comments"):
      let comments = item.collection("reviewThreads").things.flatMap {
        $0.collection("comments").things
      }
      return page(
        comments.sorted { $0.serial < $1.serial }.map { shapes.reviewComment($0) }, target, query)
    default: return REST.missing
    }
  }

  private func list(
    _ pullsOnly: Bool, _ repository: Thing, _ target: String, _ query: [String: String]
  ) -> Answer {
    var items = repository.collection("pullRequests").things
    if !pullsOnly { items += repository.collection("issues").things }
    let state = query["state"] ?? "open"
    if state != "all" {
      items = items.filter { ($0.text("state") ?? "OPEN" == "OPEN") == (state == "open") }
    }
    if let since = query["since"] { items = items.filter { ($0.text("updatedAt") ?? "") >= since } }
    let field = query["sort"] == "updated" ? "updatedAt" : "createdAt"
    items.sort { a, b in
      let keys = (a.text(field) ?? "", b.text(field) ?? "")
      return keys.0 == keys.1 ? a.serial < b.serial : keys.0 < keys.1
    }
    if query["direction"] != "asc" { items.reverse() }
    let shapes = Shapes(world: world)
    world.pagedLast = repository.collection(pullsOnly || items.isEmpty ? "pullRequests" : "issues")
    return page(items, target, query, cursor: { "\($0.text(field) ?? "") \($0.serial)" }) {
      pullsOnly ? shapes.pull($0) : shapes.item($0)
    }
  }

  /// The comments of a whole repository, or its review comments.
  private func comments(
    _ inline: Bool, _ repository: Thing, _ target: String, _ query: [String: String]
  ) -> Answer {
    let pulls = repository.collection("pullRequests").things
    var comments =
      inline
      ? pulls.flatMap { $0.collection("reviewThreads").things }
        .flatMap { $0.collection("comments").things }
      : (pulls + repository.collection("issues").things)
        .flatMap { $0.collection("comments").things }
    func updated(_ comment: Thing) -> String {
      comment.text("updatedAt") ?? comment.text("createdAt") ?? ""
    }
    if let since = query["since"] { comments = comments.filter { updated($0) >= since } }
    comments.sort { a, b in
      guard query["sort"] == "updated", updated(a) != updated(b) else { return a.serial < b.serial }
      return updated(a) < updated(b)
    }
    if query["direction"] == "desc" { comments.reverse() }
    let shapes = Shapes(world: world)
    return page(comments, target, query, cursor: nil) {
      inline ? shapes.reviewComment($0) : shapes.comment($0)
    }
  }

  private func page(_ items: [JSON], _ target: String, _ query: [String: String]) -> Answer {
    page(items, target, query, cursor: nil) { $0 }
  }

  /// A page of a list, by its number or after a cursor, with the links to others.
  private func page<Item>(
    _ items: [Item], _ target: String, _ query: [String: String],
    cursor: ((Item) -> String)?, _ shape: (Item) -> JSON
  ) -> Answer {
    let size = min(100, max(1, Int(query["per_page"] ?? "30") ?? 30))
    let number = max(1, Int(query["page"] ?? "1") ?? 1)
    if number > deepest {
      return REST.refuse(
        422,
        "Pagination with the page parameter is not supported for large datasets, please use "
          + "cursor based pagination (after/before)")
    }
    var start = (number - 1) * size
    if let after = query["after"], let cursor {
      let wanted = String(decoding: Base64.decode(after) ?? [], as: UTF8.self)
      let isUp = query["direction"] == "asc"
      start = items.firstIndex { isUp ? cursor($0) > wanted : cursor($0) < wanted } ?? items.count
    }
    let shown = Array(items.dropFirst(start).prefix(size))
    var answer = found(.array(shown.map(shape)))
    var links: [String] = []
    func link(_ rel: String, _ name: String, _ value: String) {
      let path = target.prefix { $0 != "?" }
      var pairs = query.filter { $0.key != "page" && $0.key != "after" }.map {
        "\($0.key)=\($0.value)"
      }
      pairs.sort()
      links.append(
        "<\(base)\(path)?\((pairs + ["\(name)=\(value)"]).joined(separator: "&"))>; rel=\"\(rel)\"")
    }
    if start + size < items.count {
      if query["after"] != nil || number == deepest, let cursor, let last = shown.last {
        let text = Base64.encode(Array(cursor(last).utf8))
        link(
          "next", "after",
          text.split(separator: "=", omittingEmptySubsequences: false)
            .joined(separator: "%3D"))
      } else {
        link("next", "page", "\(number + 1)")
        link("last", "page", "\((items.count + size - 1) / size)")
      }
    }
    if number > 1 { link("prev", "page", "\(number - 1)") }
    if !links.isEmpty { answer.headers.append(("Link", links.joined(separator: ", "))) }
    return answer
  }

  private func found(_ json: JSON) -> Answer {
    var answer = Faults.json(200, json.text)
    let tag = Hex.encode(SHA256.hash(answer.body + Array(caller.token.utf8)).prefix(16))
    answer.headers.append(("ETag", "W/\"\(tag)\""))
    return answer
  }

  private func moved(_ place: String) -> Answer {
    var answer = REST.refuse(301, "Moved Permanently")
    answer.headers.append(("Location", place))
    return answer
  }

  static var missing: Answer { refuse(404, "Not Found") }

  static func refuse(_ status: Int, _ message: String) -> Answer {
    Faults.json(
      status,
      "{\"message\":\(quoted(message)),\"documentation_url\":\"https://docs.github.com/rest\","
        + "\"status\":\"\(status)\"}")
  }

  static func refusal(_ status: Int) -> Answer {
    switch status {
    case 451:
      Faults.json(
        451,
        "{\"message\":\"Repository access blocked\",\"block\":{\"reason\":\"dmca\","
          + "\"created_at\":\"2021-01-01T00:00:00Z\",\"html_url\":null}}")
    case 403: refuse(403, "Resource not accessible by personal access token")
    case 410: refuse(410, "Issues are disabled for this repo")
    case 404: missing
    default: refuse(status, "Refused")
    }
  }

  /// Without percent-encoding.
  static func plain(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
