import GitHub
import NDJSON
import Time
import Unix

/// Issues, pull requests or discussions of a repository, with what hangs on them.
///
/// First what earlier runs could not have, then what is newer than the state, then its gaps.
/// Each page ends with a state line.
final class ItemsErrand: Errand {
  let scope: String?
  var reason: String?
  var failure: Failure?
  private let place: Place
  private let kind: ItemKind
  private let selection: Selection
  private let start: Start
  private var cursor: ItemCursor
  private var was: JSON?
  private var mode = Mode.idle
  private var filling: Filling
  private var size: PageSize
  /// What the last page was asked for.
  private var wanted = 0
  /// Items that may still be read.
  private var budget: Int
  /// Numbers that are asked for again.
  private var numbers: [Int] = []
  private var asked: [Int] = []
  /// Why numbers could not be had.
  private var lacking: [Int: String] = [:]
  private var sighting: Sighting
  private var reading = ItemsReading()
  /// Pages that changed while their numbers were asked for, in a row.
  private var changes = 0
  /// Whether a place in the source's list was refused already.
  private var isRefused = false

  /// What a first page asks for where all that is new is wanted.
  private static let few = 10

  private indirect enum Mode {
    case idle, numbers, page
    /// The numbers of a page are asked for, of which some were null.
    case naming([Int?])
    /// The number of a page of one is asked for, which could not be had.
    case alone(String)
    /// Something that is surely there is asked for, as one thing had no answer.
    case probing(Mode, String)
    case filling(isPage: Bool)
  }

  init(_ place: Place, _ kind: ItemKind, _ known: Known, _ selection: Selection) {
    self.place = place
    self.kind = kind
    self.selection = selection
    start = Start(place, kind.scope, known)
    scope = start.scope
    was = start.was
    cursor = ItemCursor(repository: place.repository.number)
    filling = Filling(kind)
    budget = selection.limit ?? .max
    size = PageSize(kind.page)
    sighting = Sighting(place.repository.name, place.seenAt)
  }

  func begin(_ desk: inout Desk) -> Ask? {
    guard let newest = place.repository.newest(kind.field) else {
      return fail(place.failures[kind.field] ?? Failure(.unavailable, "not listed"), &desk)
    }
    if let given = start.cursor, !selection.isByTime {
      guard let known = ItemCursor(given) else { return fail(start.broken, &desk) }
      cursor = known
    }
    numbers = cursor.retry.compactMap { Int($0.key) }
    if !numbers.isEmpty { return askNumbers() }
    return plan(newest, &desk)
  }

  /// What is to be read next: the newest end, else the first gap.
  private func plan(_ newest: Repository.Newest, _ desk: inout Desk) -> Ask? {
    if newest.count == 0 { return finish(&desk) }
    if selection.isByTime {
      reading = ItemsReading(floor: selection.since?.rfc3339)
      reason = "selected by time"
      return askPage()
    }
    let isEmpty = cursor.done.isEmpty
    if (!selection.backfill || isEmpty) && !cursor.isCurrent(newest: newest.updatedAt) {
      reading = ItemsReading(floor: cursor.floor(above: 0))
      return askPage()
    }
    return nextGap(&desk)
  }

  private func nextGap(_ desk: inout Desk) -> Ask? {
    let gap = cursor.done.firstIndex { $0.from != nil }
    guard let gap else { return finish(&desk) }
    if selection.head || budget <= 0 {
      reason = reason ?? "older ones are left for other runs"
      return finish(&desk)
    }
    reading = ItemsReading(
      gap: gap, floor: cursor.floor(above: gap + 1), after: cursor.done[gap].after, isBegun: true)
    return askPage()
  }

  private func finish(_ desk: inout Desk) -> Ask? {
    // The cursor stands under the name from now on, before the other name's is written over.
    if start.isOther, !selection.isByTime { writeState(&desk) }
    if !cursor.retry.isEmpty {
      let why = "\(cursor.retry.count) listed ones could not be had"
      desk.warn("\(start.scope): \(why), the next run asks for them first")
      reason = why
      failure = Failure(.retry, why)
    }
    return nil
  }

  /// A question for one thing is not answered; another one shows whether the source is away.
  private func alone(_ why: Failure, _ desk: inout Desk) -> Ask? {
    desk.note("\(start.scope): \(why.message)")
    switch mode {
    case .numbers, .filling: mode = .probing(mode, why.message)
    case .page: mode = .alone(why.message)
    case .idle, .naming, .alone, .probing: return fail(why, &desk)
    }
    return if case .alone = mode { askNames(1, after: reading.after) } else { askNames(1) }
  }

  private func askNames(_ count: Int, after: String? = nil) -> Ask {
    Ask(Queries.numbers(kind, of: place.repository.name, count, after: after))
  }

  private func askPage() -> Ask {
    mode = .page
    let (kind, name, after) = (kind, place.repository.name, reading.after)
    // Points are counted by what is asked for: a few suffice where there are few, or few are new.
    var most = place.repository.newest(kind.field).map { $0.count + 3 } ?? kind.page
    if reading.gap == nil, !reading.isBegun, reading.floor != nil { most = min(most, Self.few) }
    wanted = max(1, min(size.size, budget, most))
    return Ask(size: wanted, points: kind.points(for: wanted)) {
      Queries.items(kind, of: name, $0, after: after)
    }
  }

  private func askNumbers() -> Ask? {
    mode = .numbers
    asked = Array(numbers.prefix(kind.page))
    if asked.isEmpty { return nil }
    let (kind, name, asked) = (kind, place.repository.name, asked)
    return Ask(size: asked.count, points: kind.points(for: asked.count)) {
      Queries.items(kind, of: name, numbers: Array(asked.prefix($0)))
    }
  }

  func take(_ reply: Reply, _ desk: inout Desk) -> Ask? {
    let answer: Answered
    switch reply {
    case .failed(let why, let alone): return alone ? self.alone(why, &desk) : fail(why, &desk)
    case .plain: return nil
    case .answered(let answered): answer = answered
    }
    switch mode {
    case .idle: return nil
    case .numbers: return takeNumbers(answer, &desk)
    case .page: return takePage(answer, &desk)
    case .naming(let had): return takeNames(answer, had, &desk)
    case .alone(let why): return takeAlone(answer, why, &desk)
    case .probing(let asked, let why):
      guard answer.data["repository"]?[kind.field]?.object != nil else {
        return fail(answer, at: ["repository"], &desk)
      }
      mode = asked
      if case .filling = asked {
        filling.giveUp()
      } else {
        if let number = numbers.first { lacking[number] = why }
        numbers = Array(numbers.dropFirst())
        mode = .filling(isPage: false)
      }
      if let ask = filling.ask() { return ask }
      if case .filling(isPage: true) = mode { return finishPage(&desk) }
      return finishNumbers(&desk)
    case .filling(let isPage):
      filling.take(answer)
      if let ask = filling.ask() { return ask }
      return isPage ? finishPage(&desk) : finishNumbers(&desk)
    }
  }

  private func takeNumbers(_ answer: Answered, _ desk: inout Desk) -> Ask? {
    guard let repository = answer.data["repository"], repository.object != nil else {
      return failAlone(answer, &desk)
    }
    sighting = Sighting(place.repository.name, answer.seenAt)
    asked = Array(asked.prefix(answer.size))
    numbers.removeFirst(min(asked.count, numbers.count))
    for number in asked {
      guard let node = repository["n\(number)"], node.object != nil else {
        let error = answer.error(at: ["repository", "n\(number)"])
        // What is gone need not be asked for again.
        if error?.kind == .notFound {
          cursor.retry.removeAll { $0.key == "\(number)" }
          desk.note("\(start.scope): \(number) is gone")
        } else {
          lacking[number] = error.map { $0.message } ?? "no answer"
        }
        continue
      }
      filling.add(node, answer, at: ["repository", "n\(number)"])
    }
    mode = .filling(isPage: false)
    return filling.ask() ?? finishNumbers(&desk)
  }

  private func finishNumbers(_ desk: inout Desk) -> Ask? {
    for place in filling.failed {
      if let number = filling.items[place].number { lacking[number] = "not all of it came" }
    }
    write(filling.drain(), &desk) { number in
      self.cursor.retry.removeAll { $0.key == "\(number)" }
    }
    if let ask = askNumbers() { return ask }
    for (number, why) in lacking.sorted(by: { $0.key < $1.key }) {
      guard let at = cursor.retry.firstIndex(where: { $0.key == "\(number)" }) else { continue }
      cursor.retry[at].tries += 1
      guard cursor.retry[at].tries >= Postponed.maxTries else { continue }
      cursor.retry.remove(at: at)
      var line = LineBuilder()
      line.put("repository", place.repository.name)
      line.put("number", number)
      desk.reject(
        "\(start.scope): listed, and not to be had in \(Postponed.maxTries) runs: \(why)",
        line.finish())
    }
    writeState(&desk)
    guard let newest = place.repository.newest(kind.field) else { return nil }
    return plan(newest, &desk)
  }

  private func takePage(_ answer: Answered, _ desk: inout Desk) -> Ask? {
    guard let page = answer.data["repository"]?[kind.field], page.object != nil else {
      if let error = answer.errors.first(where: { $0.message.lowercased().contains("cursor") }),
        reading.after != nil, !isRefused
      {
        isRefused = true
        desk.note("\(start.scope): \(error.message): reading from the newest again")
        reading.after = nil
        return askPage()
      }
      return failAlone(answer, &desk)
    }
    guard let nodes = page["nodes"]?.array, reading.turn(page) else {
      if answer.error(.tooMuch) != nil { return failAlone(answer, &desk) }
      return fail(Failure(.retry, "a page is not whole, try again later"), &desk)
    }
    size.worked(answer.size < wanted ? answer.size : size.size)
    sighting = Sighting(place.repository.name, answer.seenAt)
    let there = nodes.enumerated().filter { Item($0.element).number != nil }
    if !reading.isBegun {
      let newest = place.repository.newest(kind.field)?.updatedAt
      reading.to = there.first.map { Item($0.element) }?.updatedAt ?? newest
      cursor.seenAt = answer.seenAt
    }
    for (at, node) in there {
      let updated = Item(node).updatedAt ?? ""
      if let floor = reading.floor, isOlder(updated, than: floor) {
        reading.isMet = true
        continue
      }
      reading.oldest = updated
      guard selection.takes(updated) else { continue }
      filling.add(node, answer, at: ["repository", kind.field, "nodes", "\(at)"])
    }
    if nodes.count > there.count {
      mode = .naming(nodes.map { Item($0).number })
      return askNames(nodes.count, after: reading.after)
    }
    mode = .filling(isPage: true)
    return filling.ask() ?? finishPage(&desk)
  }

  /// The numbers of a page in which some could not be had.
  private func takeNames(_ answer: Answered, _ had: [Int?], _ desk: inout Desk) -> Ask? {
    guard let page = answer.data["repository"]?[kind.field], page.object != nil else {
      return fail(answer, at: ["repository"], &desk)
    }
    let items = page["nodes"]?.array?.map { Item($0) } ?? []
    if items.contains(where: { $0.number == nil }) {
      return fail(Failure(.retry, "a page is not whole, try again later"), &desk)
    }
    let isSame =
      items.count == had.count && zip(items, had).allSatisfy { $1 == nil || $0.number == $1 }
    guard isSame, page["pageInfo"]?["endCursor"]?.string == reading.next else {
      changes += 1
      if changes > 3 {
        return fail(
          Failure(.retry, "the list changed whenever it was read, try again later"), &desk)
      }
      _ = filling.drain()
      return askPage()
    }
    changes = 0
    for (item, had) in zip(items, had) where had == nil {
      let updated = item.updatedAt ?? ""
      if let floor = reading.floor, isOlder(updated, than: floor) {
        reading.isMet = true
        continue
      }
      guard let number = item.number, selection.takes(updated) else { continue }
      guard postpone(number, "not in the page that lists it", &desk) else { return nil }
      if reading.oldest.map({ isOlder(updated, than: $0) }) ?? true { reading.oldest = updated }
    }
    mode = .filling(isPage: true)
    return filling.ask() ?? finishPage(&desk)
  }

  /// The number of a page of one that could not be had: it waits, and reading goes on behind it.
  private func takeAlone(_ answer: Answered, _ why: String, _ desk: inout Desk) -> Ask? {
    let page = answer.data["repository"]?[kind.field]
    guard let nodes = page?["nodes"]?.array, nodes.allSatisfy({ Item($0).number != nil }),
      reading.turn(page)
    else { return fail(Failure(.retry, "\(why), try again later"), &desk) }
    let item = nodes.first.map { Item($0) }
    let updated = item?.updatedAt ?? ""
    if !reading.isBegun {
      reading.to = item?.updatedAt ?? place.repository.newest(kind.field)?.updatedAt
      cursor.seenAt = answer.seenAt
    }
    reading.isMet = reading.floor.map { isOlder(updated, than: $0) } ?? false
    if !reading.isMet, let number = item?.number {
      reading.oldest = updated
      if selection.takes(updated), !postpone(number, why, &desk) { return nil }
    }
    return finishPage(&desk)
  }

  /// Ends because of an answer, unless one thing was too much.
  private func failAlone(_ answer: Answered, _ desk: inout Desk) -> Ask? {
    guard answer.size == 1, answer.error(.tooMuch) != nil else {
      return fail(answer, at: ["repository"], &desk)
    }
    return alone(Failure(answer, at: ["repository"]), &desk)
  }

  private func postpone(_ number: Int, _ why: String, _ desk: inout Desk) -> Bool {
    desk.note("\(start.scope): \(number): \(why)")
    if cursor.postpone("\(number)") { return true }
    _ = fail(
      Failure(.retry, "more than \(Postponed.most) could not be had, try again later"), &desk)
    return false
  }

  private func finishPage(_ desk: inout Desk) -> Ask? {
    for place in filling.failed {
      guard let number = filling.items[place].number else { continue }
      guard postpone(number, "not all of it came", &desk) else { return nil }
    }
    let items = filling.drain()
    budget -= items.count
    write(items, &desk) { _ in }
    if selection.isByTime {
      if reading.isMet || reading.isLast || budget <= 0 { return finish(&desk) }
      reading.after = reading.next
      reading.isBegun = true
      return askPage()
    }
    reading.note(in: &cursor)
    writeState(&desk)
    if reading.isMet || reading.isLast || budget <= 0 { return nextGap(&desk) }
    reading.after = reading.next
    return askPage()
  }

  private func write(_ items: [Item], _ desk: inout Desk, done: (Int) -> Void) {
    let name = start.scope
    for item in items {
      var refused: [(JSON, String)] = []
      do throws(Unusable) {
        for line in try kind.records(item, sighting, refuse: { refused.append(($0, $1)) }) {
          desk.record(line)
        }
      } catch {
        refused.append((item.json, error.reason))
      }
      for (json, why) in refused { desk.reject("\(name): \(why)", json.bytes) }
      if let number = item.number { done(number) }
    }
  }

  private func writeState(_ desk: inout Desk) {
    let json = cursor.json
    if json == was { return }
    desk.line(State(source: "github", scope: start.scope, was: was, cursor: json).json)
    was = json
  }
}
