import GitHub
import NDJSON
import Unix

/// A small set of a repository: labels, milestones or releases, read as a whole.
final class SetErrand: Errand {
  let scope: String?
  let only: String?
  var reason: String?
  var failure: Failure?
  private let place: Place
  private let kind: SetKind
  private let start: Start
  private let isSweep: Bool
  private var size = PageSize(100)
  private var wanted = 0
  private var after: String?
  private var asOf: String?
  /// How many there were at the first page.
  private var first: Int?
  private var filling: Filling
  private var seenAt = ""
  private var count = 0
  private var isLast = false
  private var isFilling = false
  private var keys: [(at: String, key: String)] = []
  private var isAgain = false

  init(_ place: Place, _ kind: SetKind, _ known: Known, isSweep: Bool) {
    self.place = place
    self.kind = kind
    self.isSweep = isSweep
    start = Start(place, kind.scope, known)
    scope = start.scope
    only = isSweep ? "windows" : nil
    filling = Filling(kind)
  }

  func begin(_ desk: inout Desk) -> Ask? {
    guard let newest = place.repository.newest(kind.field) else {
      return fail(place.failures[kind.field] ?? Failure(.unavailable, "not listed"), &desk)
    }
    if isSweep { return ask() }
    guard let cursor = start.cursor else { return ask() }
    guard let known = SetCursor(cursor) else { return fail(start.broken, &desk) }
    return known.isCurrent(newest) ? nil : ask()
  }

  private func ask() -> Ask {
    let (kind, name, after) = (kind, place.repository.name, after)
    wanted = min(size.size, place.repository.newest(kind.field).map { $0.count + 3 } ?? size.size)
    return Ask(size: wanted) { Queries.set(kind, of: name, $0, after: after) }
  }

  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? {
    let answer: Answered
    switch reply {
    case .failed(let why, _): return fail(why, &desk)
    case .plain: return nil
    case .answered(let answered): answer = answered
    }
    if isFilling {
      filling.take(answer)
      return filling.ask() ?? finishPage(&desk)
    }
    guard let page = answer.data["repository"]?[kind.field], page.object != nil else {
      return fail(answer, at: ["repository"], &desk)
    }
    guard let nodes = page["nodes"]?.array, let total = page["totalCount"]?.integer,
      let goesOn = page["pageInfo"]?["hasNextPage"]?.bool,
      !goesOn || page["pageInfo"]?["endCursor"]?.string != nil
    else { return fail(Failure(.retry, "a page is not whole, try again later"), &desk) }
    size.worked(answer.size < wanted ? answer.size : size.size)
    asOf = asOf ?? answer.seenAt
    seenAt = answer.seenAt
    count = Int(total)
    first = first ?? count
    isLast = !goesOn
    after = page["pageInfo"]?["endCursor"]?.string
    for (place, node) in nodes.enumerated() {
      if node.object == nil {
        lack("not every one of the \(kind.field) could be had", &desk)
      } else {
        filling.add(node, answer, at: ["repository", kind.field, "nodes", "\(place)"])
      }
    }
    isFilling = true
    return filling.ask() ?? finishPage(&desk)
  }

  /// Notes that the set is not whole; the next run reads it again.
  private func lack(_ why: String, _ desk: inout Desk) {
    if reason == nil {
      desk.warn("\(scope ?? ""): \(why), the next run reads them again")
    }
    reason = reason ?? why
    failure = failure ?? Failure(.retry, why)
  }

  private func finishPage(_ desk: inout Desk) -> Ask? {
    isFilling = false
    if !filling.failed.isEmpty { lack("not every one of the \(kind.field) could be had", &desk) }
    let sighting = Sighting(place.repository.name, seenAt)
    for item in filling.drain() {
      do throws(Unusable) {
        let found = try kind.record(item, sighting)
        keys.append((found.at ?? "", found.key))
        desk.record(found.line)
      } catch {
        desk.reject("\(scope ?? ""): \(error.reason)", item.json.bytes)
        lack("not every one of the \(kind.field) could be read", &desk)
      }
    }
    return isLast ? finish(&desk) : ask()
  }

  private func finish(_ desk: inout Desk) -> Ask? {
    guard reason == nil, let asOf else { return nil }
    let all = Array(Set(keys.map(\.key))).sorted()
    if all.count < count || first != count {
      // Some were deleted while pages were read, so that others moved past: once more.
      if isAgain {
        lack("there are \(count) \(kind.field), and \(all.count) were listed", &desk)
        return nil
      }
      isAgain = true
      (after, first, self.asOf) = (nil, nil, nil)
      keys = []
      return ask()
    }
    guard all.count <= Window.maxKeys else {
      return fail(Failure(.bug, "more than \(Window.maxKeys) \(kind.field)"), &desk)
    }
    let window = Window(
      source: "github", scope: start.scope, entity: kind.entity, by: kind.by, from: nil, to: nil,
      asOf: asOf)
    desk.line(window.json(all))
    guard !isSweep, let newest = place.repository.newest(kind.field) else { return nil }
    let cursor = SetCursor(
      repository: place.repository.number, count: newest.count, newest: newest.mark, seenAt: asOf)
    let state = State(source: "github", scope: start.scope, was: start.was, cursor: cursor.json)
    desk.line(state.json)
    return nil
  }
}

extension JSON {
  /// The value as compact JSON.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return bytes
  }
}
