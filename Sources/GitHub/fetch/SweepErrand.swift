import GitHub
import NDJSON
import Unix

/// All keys of a kind of item and of what hangs on them, as windows; items that may have changed
/// without a trace are read again.
final class SweepErrand: Errand {
  let scope: String?
  let only: String? = "windows"
  var reason: String?
  var failure: Failure?
  private let place: Place
  private let kind: ItemKind
  private let name: String
  private var keys: Keys
  private var size = PageSize(100)
  /// Items of the page on which something hangs.
  private var counted: ArraySlice<Counted> = []
  private var keysSize = PageSize(50)
  private var keysAsked = 0
  private var after: String?
  private var asOf: String?
  /// How many there were at the first page, and at the last.
  private var first: Int?
  private var count = 0
  private var isAgain = false
  private var filling: Filling
  private var isListing = true
  private var numbers: ArraySlice<Int> = []
  private var asked: [Int] = []
  private var isAsking = false
  private var sighting: Sighting
  private var isLast = false

  /// What one question for keys may cost, in hundredths of a point.
  private static let most = 5000
  /// Threads are settled within so many days after a pull request changed.
  private static let days: Int64 = 90

  init(_ place: Place, _ kind: ItemKind, _ known: Known) {
    self.place = place
    self.kind = kind
    name = Start(place, kind.scope, known).scope
    scope = name
    keys = Keys(kind)
    filling = Filling(kind, keys: true)
    sighting = Sighting(place.repository.name, place.seenAt)
  }

  func begin(_ desk: inout Desk) -> Ask? {
    guard place.repository.newest(kind.field) != nil else {
      return fail(place.failures[kind.field] ?? Failure(.unavailable, "not listed"), &desk)
    }
    return askPage()
  }

  private func askPage() -> Ask {
    isAsking = true
    let (kind, name, after) = (kind, place.repository.name, after)
    let points = 1 + size.size * (1 + kind.keyConnections.count) / 100
    return Ask(size: size.size, points: points) {
      Queries.counts(kind, of: name, $0, after: after)
    }
  }

  /// Keys of what hangs on items of the page, at most 5,000 at once.
  private func askKeys() -> Ask? {
    var cost = 0
    let asked = counted.prefix(keysSize.size).prefix { item in
      defer { cost += item.cost }
      return cost == 0 || cost + item.cost <= Self.most
    }
    keysAsked = asked.count
    if asked.isEmpty { return nil }
    isAsking = true
    let (kind, name) = (kind, place.repository.name)
    return Ask(size: asked.count, points: max(1, min(cost, Self.most) / 100)) {
      Queries.keys(kind, of: name, asked.prefix($0))
    }
  }

  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? {
    let answer: Answered
    switch reply {
    case .failed(let why, let alone):
      guard alone, !isListing else { return fail(why, &desk) }
      if isAsking { numbers = numbers.dropFirst() } else { filling.giveUp() }
      isAsking = false
      return filling.ask() ?? finishItems(&desk)
    case .plain: return nil
    case .answered(let answered): answer = answered
    }
    if isListing, answer.data["repository"]?.object != nil || !isAsking,
      let error = answer.errors.first
    {
      // A key that is left out would be taken for one that is gone.
      let said = Redaction.redact(error.message)
      return fail(
        Failure(.retry, "not every key could be listed: \(said), try again later"), &desk)
    }
    if !isAsking {
      filling.take(answer)
    } else if !counted.isEmpty {
      guard let repository = answer.data["repository"], repository.object != nil else {
        return fail(answer, at: ["repository"], &desk)
      }
      if answer.size < keysAsked || keysAsked == keysSize.size { keysSize.worked(answer.size) }
      for item in counted.prefix(answer.size) {
        guard let node = repository["n\(item.number)"], node.object != nil else {
          return fail(Failure(.retry, "not every key could be listed, try again later"), &desk)
        }
        filling.add(node, answer, at: ["repository", "n\(item.number)"])
      }
      counted = counted.dropFirst(answer.size)
    } else if isListing {
      guard let page = answer.data["repository"]?[kind.field], page.object != nil else {
        return fail(answer, at: ["repository"], &desk)
      }
      size.worked(answer.size)
      asOf = asOf ?? answer.seenAt
      guard let total = page["totalCount"]?.integer, let nodes = page["nodes"]?.array,
        let goesOn = page["pageInfo"]?["hasNextPage"]?.bool,
        !goesOn || page["pageInfo"]?["endCursor"]?.string != nil,
        nodes.allSatisfy({ $0.object != nil })
      else {
        return fail(Failure(.retry, "not every key could be listed, try again later"), &desk)
      }
      count = Int(total)
      first = first ?? count
      let recent = daysBefore(asOf ?? "", Self.days)
      var hung: [Counted] = []
      for node in nodes {
        guard let item = Counted(node, kind) else {
          return fail(Failure(.retry, "not every key could be listed, try again later"), &desk)
        }
        if item.isBare { keys.insert(Item(node), recent: recent) } else { hung.append(item) }
      }
      counted = hung[...]
      isLast = !goesOn
      after = page["pageInfo"]?["endCursor"]?.string
    } else {
      guard let repository = answer.data["repository"], repository.object != nil else {
        return fail(answer, at: ["repository"], &desk)
      }
      sighting = Sighting(place.repository.name, answer.seenAt)
      asked = Array(asked.prefix(answer.size))
      numbers.removeFirst(min(asked.count, numbers.count))
      for number in asked {
        // One that cannot be had now keeps what it had; the next sweep asks again.
        guard let node = repository["n\(number)"], node.object != nil else { continue }
        filling.add(node, answer, at: ["repository", "n\(number)"])
      }
    }
    isAsking = false
    if let ask = filling.ask() ?? askKeys() { return ask }
    return isListing ? finishPage(&desk) : finishItems(&desk)
  }

  private func finishPage(_ desk: inout Desk) -> Ask? {
    if !filling.failed.isEmpty {
      return fail(Failure(.retry, "not every key could be listed, try again later"), &desk)
    }
    let recent = daysBefore(asOf ?? "", Self.days)
    for item in filling.drain() { keys.insert(item, recent: recent) }
    if !isLast { return askPage() }
    keys.settle()
    // What is made meanwhile is at the end; where something is gone, others moved past a page.
    let made = keys.all[0].made(after: asOf ?? "")
    if keys.all[0].count < count || !made.contains(count - (first ?? 0)) {
      if isAgain {
        return fail(
          Failure(.retry, "some were deleted whenever they were listed, try again later"), &desk)
      }
      isAgain = true
      (after, first, asOf) = (nil, nil, nil)
      keys = Keys(kind)
      return askPage()
    }
    isListing = false
    numbers = keys.doubtful[...]
    filling = Filling(kind)
    return askItems() ?? finish(&desk)
  }

  private func askItems() -> Ask? {
    asked = Array(numbers.prefix(kind.page))
    if asked.isEmpty { return nil }
    isAsking = true
    let (kind, name, asked) = (kind, place.repository.name, asked)
    return Ask(size: asked.count, points: kind.points(for: asked.count)) {
      Queries.items(kind, of: name, numbers: Array(asked.prefix($0)))
    }
  }

  private func finishItems(_ desk: inout Desk) -> Ask? {
    for item in filling.drain() {
      do throws(Unusable) {
        for line in try kind.records(item, sighting, refuse: { _, _ in }) { desk.record(line) }
      } catch {
        desk.note("\(name): \(error.reason)")
      }
    }
    return askItems() ?? finish(&desk)
  }

  private func finish(_ desk: inout Desk) -> Ask? {
    for times in keys.all {
      guard let lines = times.windows(scope: name, asOf: asOf ?? "") else {
        return fail(Failure(.bug, "more than \(Window.maxKeys) of one second"), &desk)
      }
      for line in lines { desk.line(line) }
    }
    return nil
  }
}
