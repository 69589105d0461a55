public import NDJSON
internal import Schema

/// The record types of the rooms that this program links.
public struct RecordTypes: Sendable {
  /// Every type, containers before what they contain.
  public let all: [RecordType]

  /// Reads the manifests of a room.
  ///
  /// Those are what its loader takes; of all rooms, without a name, everything.
  public init(of room: String? = nil) throws(ManifestError) {
    var all: [RecordType] = []
    for entry in Room.all where room == nil || entry.schema == room {
      all += try RecordType.parse(entry.records.bytes).filter { room == nil || !$0.service.isEmpty }
    }
    self.all = all
  }

  /// The place in `all` of the current line's type.
  public func index(of reader: borrowing Reader) -> Int? {
    let name = reader.type
    return all.firstIndex { type in
      name.count == type.name.utf8.count && reader.line[name].elementsEqual(type.name.utf8)
    }
  }
}
