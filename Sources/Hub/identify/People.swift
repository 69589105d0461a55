import NDJSON
import Postgres
import Unix

/// Who is who: what the hub said before, and whom to ask for next.
///
/// A person seen before or after all that the hub was told of is asked for again, so that the hub
/// learns the time: a name counts from its latest sighting, and an alias has its first one too.
struct People {
  /// A person of the current batch.
  struct Ticket {
    fileprivate let index: Int
  }

  /// The times of sightings, microseconds since the epoch; none when all were undated.
  private struct Span {
    var oldest = Int64.max
    var newest = Int64.min

    /// Whether a sighting tells nothing more; an undated one never does.
    func covers(_ time: Int64) -> Bool {
      time == .min || oldest <= time && time <= newest
    }
  }

  private struct Known {
    var profile: Int
    var span: Span
  }

  private struct Wanted {
    let key: [UInt8]
    let kind: PersonKind
    var span: Span
    var oldest: [UInt8]
    var newest: [UInt8]
    var profile: Int?
    var isAsked: Bool

    mutating func add(_ person: Person) {
      if span.covers(person.seenAt) { return }
      isAsked = false
      if person.seenAt > span.newest {
        span.newest = person.seenAt
        newest = person.object
      }
      if person.seenAt < span.oldest {
        span.oldest = person.seenAt
        oldest = person.object
      }
    }
  }

  /// Persons met.
  private(set) var seen = 0
  private var wanted: [Wanted] = []
  private var places: [[UInt8]: Int] = [:]
  /// Two generations: when the young one is full the old one is forgotten.
  private var young: [[UInt8]: Known] = [:]
  private var old: [[UInt8]: Known] = [:]
  private static let generation = 20_000

  /// The place of a person in this batch.
  mutating func ticket(for person: Person) -> Ticket {
    seen += 1
    if let index = places[person.key] {
      wanted[index].add(person)
      return Ticket(index: index)
    }
    let known = young[person.key] ?? old[person.key]
    var fresh = Wanted(
      key: person.key, kind: person.kind, span: known?.span ?? Span(), oldest: person.object,
      newest: person.object, profile: known?.profile, isAsked: known != nil)
    fresh.add(person)
    wanted.append(fresh)
    places[person.key] = wanted.count - 1
    return Ticket(index: wanted.count - 1)
  }

  /// A ticket's profile id, once resolved; nil when the hub has nothing to know the person by.
  func profile(_ ticket: Ticket) -> Int? { wanted[ticket.index].profile }

  /// Asks the hub for everybody it was not asked for: one transaction, kinds in a fixed order.
  mutating func resolve(_ connection: borrowing Connection) throws(Failure) {
    if wanted.allSatisfy(\.isAsked) { return }
    var found: [(index: Int, profile: Int?)] = []
    do throws(PostgresError) {
      found = try connection.retrying { () throws(PostgresError) in
        var found: [(index: Int, profile: Int?)] = []
        for kind in PersonKind.allCases {
          found += try ask(kind, connection)
        }
        return found
      }
    } catch {
      throw error.failure
    }
    for (index, profile) in found where wanted.indices ~= index {
      wanted[index].profile = profile
      wanted[index].isAsked = true
      if let profile { remember(wanted[index].key, profile, wanted[index].span) }
    }
  }

  /// Begins a new batch.
  mutating func forgetTickets() {
    wanted.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  private mutating func remember(_ key: [UInt8], _ profile: Int, _ span: Span) {
    if young.count >= Self.generation {
      old = young
      young = [:]
    }
    young[key] = Known(profile: profile, span: span)
  }

  /// One call of a kind's service; answers come with the places asked about.
  private func ask(
    _ kind: PersonKind, _ connection: borrowing Connection
  ) throws(PostgresError) -> [(index: Int, profile: Int?)] {
    var batch: [UInt8] = [0x5B]
    for (index, person) in wanted.enumerated() where person.kind == kind && !person.isAsked {
      let objects =
        person.oldest == person.newest ? [person.newest] : [person.oldest, person.newest]
      for object in objects {
        if batch.count > 1 { batch.append(0x2C) }
        batch.append(contentsOf: object.dropLast())
        batch.append(contentsOf: #","n":\#(index)}"#.utf8)
      }
    }
    if batch.count == 1 { return [] }
    batch.append(0x5D)
    let rows = try connection.query(kind.statement, batch: &batch)
    var found: [(Int, Int?)] = []
    for row in 0..<rows.count {
      if let index = rows.integer(row, 0) { found.append((index, rows.integer(row, 1))) }
    }
    return found
  }
}
