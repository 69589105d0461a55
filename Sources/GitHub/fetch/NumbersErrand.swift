import GitHub
import NDJSON
import Unix

/// Items of a repository that an audit found missing, by their numbers.
final class NumbersErrand: Errand {
  let scope: String?
  let only: String? = "keys"
  var reason: String?
  var failure: Failure?
  private let kind: ItemKind
  private let name: String
  private var numbers: ArraySlice<Int>
  private var asked: [Int] = []
  private var had: [String] = []
  private var sighting: Sighting
  private var filling: Filling
  private var hasRepository = false
  private var isAsking = true
  private var seenAt: String?

  init(_ scope: Scope, _ kind: ItemKind, _ numbers: [Int]) {
    self.scope = scope.text
    self.kind = kind
    name = scope.name
    self.numbers = numbers[...]
    sighting = Sighting(scope.name, "")
    filling = Filling(kind)
  }

  func begin(_ desk: inout Desk) -> Ask? { Ask(Queries.repository(name)) }

  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? {
    let answer: Answered
    switch reply {
    case .failed(let why, let alone):
      guard alone, hasRepository else { return fail(why, &desk) }
      // The others may be had.
      if !isAsking {
        filling.giveUp()
      } else if let number = numbers.popFirst() {
        refuse(number, why.message, &desk)
      }
      isAsking = false
      return filling.ask() ?? finish(&desk)
    case .plain: return nil
    case .answered(let answered): answer = answered
    }
    if !hasRepository {
      guard let repository = answer.data["repository"].flatMap({ Repository($0) }) else {
        return fail(answer, at: ["repository"], &desk)
      }
      hasRepository = true
      desk.record(repository.record(seenAt: answer.seenAt))
      return ask()
    }
    if !isAsking {
      filling.take(answer)
    } else {
      guard let repository = answer.data["repository"], repository.object != nil else {
        return fail(answer, at: ["repository"], &desk)
      }
      take(repository, answer, &desk)
    }
    isAsking = false
    return filling.ask() ?? finish(&desk)
  }

  private func ask() -> Ask? {
    asked = Array(numbers.prefix(kind.page))
    if asked.isEmpty { return nil }
    isAsking = true
    let (kind, name, asked) = (kind, name, asked)
    return Ask(size: asked.count, points: kind.points(for: asked.count)) {
      Queries.items(kind, of: name, numbers: Array(asked.prefix($0)))
    }
  }

  private func take(_ repository: JSON, _ answer: Answered, _ desk: inout Desk) {
    sighting = Sighting(repository["nameWithOwner"]?.string ?? name, answer.seenAt)
    seenAt = min(seenAt ?? answer.seenAt, answer.seenAt)
    asked = Array(asked.prefix(answer.size))
    numbers.removeFirst(min(asked.count, numbers.count))
    for number in asked {
      guard let node = repository["n\(number)"], node.object != nil else {
        let why = Failure(answer, at: ["repository", "n\(number)"])
        refuse(number, why.message, &desk)
        continue
      }
      filling.add(node, answer, at: ["repository", "n\(number)"])
    }
  }

  private func finish(_ desk: inout Desk) -> Ask? {
    for place in filling.failed {
      if let number = filling.items[place].number { refuse(number, "not all of it came", &desk) }
    }
    had = []
    for item in filling.drain() {
      var refused: [(JSON, String)] = []
      do throws(Unusable) {
        for line in try kind.records(item, sighting, refuse: { refused.append(($0, $1)) }) {
          desk.record(line)
        }
        if let number = item.number { had.append("\(number)") }
      } catch {
        refused.append((item.json, error.reason))
      }
      for (json, why) in refused { desk.reject("\(scope ?? ""): \(why)", json.bytes) }
    }
    // Nothing vanishes by an empty time, and of what vanished its keys are there again.
    if !had.isEmpty, let time = seenAt {
      let window = Window(
        source: "github", scope: scope ?? "", entity: kind.entity, by: "created_at", from: time,
        to: time, asOf: time)
      desk.line(window.json(had))
    }
    seenAt = nil
    return ask()
  }

  private func refuse(_ number: Int, _ why: String, _ desk: inout Desk) {
    var line = LineBuilder()
    line.put("repository", name)
    line.put("number", number)
    desk.reject("\(scope ?? ""): listed, and not to be had: \(why)", line.finish())
    reason = "not all of them could be had"
  }
}
