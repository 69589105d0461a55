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
  private var keys: [(at: String, key: String)] = []
  private var isAgain = false

  init(_ place: Place, _ kind: SetKind, _ known: Known, isSweep: Bool) {
    self.place = place
    self.kind = kind
    self.isSweep = isSweep
    start = Start(place, kind.scope, known)
    scope = start.scope
    only = isSweep ? "windows" : nil
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
    guard let page = answer.data["repository"]?[kind.field], page.object != nil else {
      return fail(answer, at: ["repository"], &desk)
    }
    size.worked(answer.size < wanted ? answer.size : size.size)
    asOf = asOf ?? answer.seenAt
    let sighting = Sighting(place.repository.name, answer.seenAt)
    for node in page["nodes"]?.array ?? [] {
      if node.isNull {
        reason = "not every one of the \(kind.field) could be had"
        continue
      }
      do throws(Unusable) {
        let found = try kind.record(node, sighting)
        keys.append((found.at ?? "", found.key))
        desk.record(found.line)
      } catch {
        desk.reject("\(scope ?? ""): \(error.reason)", JSON.object(node.object ?? []).bytes)
        reason = "not every one of the \(kind.field) could be read"
      }
    }
    let info = page["pageInfo"]
    if info?["hasNextPage"]?.bool == true, let next = info?["endCursor"]?.string {
      after = next
      return ask()
    }
    return finish(page["totalCount"]?.integer.map { Int($0) } ?? 0, &desk)
  }

  private func finish(_ count: Int, _ desk: inout Desk) -> Ask? {
    guard reason == nil, let asOf else { return nil }
    let all = Array(Set(keys.map(\.key))).sorted()
    if all.count < count {
      // Some were deleted while pages were read, so that others moved past: once more.
      if isAgain {
        reason = "there are \(count) \(kind.field), and \(all.count) were listed"
        desk.warn("\(scope ?? ""): \(reason ?? ""), the next run reads them again")
        return nil
      }
      isAgain = true
      after = nil
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
