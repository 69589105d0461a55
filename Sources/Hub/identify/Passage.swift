import NDJSON
import Unix

/// Lines on their way through: whole bytes, and where profile ids go into them.
struct Passage {
  /// Where a person's profile id goes.
  struct Splice {
    /// The bytes that the id replaces: an old id, or nothing before the closing brace.
    let place: Range<Int>
    /// Whether the member's name has to be written too.
    let isNew: Bool
    let person: People.Ticket
  }

  private struct Entry {
    let range: Range<Int>
    let number: Int
    let splices: Range<Int>
    let fault: String?
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private var splices: [Splice] = []
  private var scanner = Scanner()

  var isEmpty: Bool { entries.isEmpty }
  var isFull: Bool { entries.count >= Identify.maxLines || bytes.count >= Identify.maxBytes }

  /// Adds a line as it is.
  mutating func append(_ line: [UInt8], number: Int, persons: [Splice], fault: String? = nil) {
    let start = bytes.count
    bytes.append(contentsOf: line)
    let first = splices.count
    for splice in persons {
      let place = (splice.place.lowerBound + start)..<(splice.place.upperBound + start)
      splices.append(Splice(place: place, isNew: splice.isNew, person: splice.person))
    }
    entries.append(
      Entry(
        range: start..<bytes.count, number: number, splices: first..<splices.count, fault: fault))
  }

  /// Adds a record and asks for its persons.
  mutating func take(_ reader: borrowing Reader, _ people: inout People) {
    var places: [Splice] = []
    for range in reader.scanner.persons {
      do throws(PersonFault) {
        let person = try Person(reader.line, range, &scanner)
        let ticket = people.ticket(for: person)
        places.append(Splice(place: person.place, isNew: person.isNew, person: ticket))
      } catch {
        return append(reader.line, number: reader.number, persons: [], fault: error.reason)
      }
    }
    append(reader.line, number: reader.number, persons: places)
  }

  /// Writes every line with its ids, in order; how many became rejects.
  mutating func write(
    _ people: inout People, _ session: inout Session
  ) throws(Failure) -> Int {
    var rejected = 0
    for entry in entries {
      if let reason = entry.fault ?? unknown(entry, people) {
        rejected += 1
        let reject = Reject(
          tool: Identify.name, reason: reason, line: entry.number,
          record: Array(bytes[entry.range]))
        try session.output.line(reject.json)
        continue
      }
      var at = entry.range.lowerBound
      for splice in splices[entry.splices] {
        try session.output.write(bytes, at..<splice.place.lowerBound)
        let id = people.profile(splice.person).map(String.init) ?? "null"
        try session.output.write(splice.isNew ? #","profile_id":"# + id : id)
        at = splice.place.upperBound
      }
      try session.output.write(bytes, at..<entry.range.upperBound)
      try session.output.write("\n")
    }
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    splices.removeAll(keepingCapacity: true)
    people.forgetTickets()
    return rejected
  }

  private func unknown(_ entry: Entry, _ people: People) -> String? {
    for splice in splices[entry.splices] where people.profile(splice.person) == nil {
      return "person: nothing to know somebody by, see bdc-person(5)"
    }
    return nil
  }
}
