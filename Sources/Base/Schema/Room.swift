internal import CSchema

/// What a room brings to the database and to bdc.yaml: a value for each `room.c` linked in.
public struct Room: Sendable {
  /// An embedded text with its file's name.
  public struct Text: Sendable {
    /// The file's name, `tables-0001.sql`.
    public let name: String
    /// The file's bytes.
    public let bytes: [UInt8]

    /// The bytes as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The PostgreSQL schema, `mail`.
  public let schema: String
  /// Rooms are migrated from the lowest.
  public let order: Int
  /// Grows with each release that changes tables or services.
  public let version: Int
  /// The numbered migrations, the oldest first; never changed once released.
  public let tables: [Text]
  /// The service functions and views, replaced as a whole.
  public let services: Text
  /// The roles and the schema itself, made by the login before everything else; may be repeated.
  public let roles: Text
  /// The manifest of the room's record types (JSON).
  public let records: Text
  /// The sections of bdc.yaml that are the room's (YAML); no bytes when it has none.
  public let settings: Text

  /// Every room linked into this program, in the order of migration.
  public static var all: [Room] {
    (0..<bdc_room_count()).compactMap { index in
      bdc_room_at(index).map { Room($0.pointee) }
    }.sorted { ($0.order, $0.schema) < ($1.order, $1.schema) }
  }

  /// The room of a schema, nil when this program has none.
  public static func of(_ schema: String) -> Room? {
    all.first { $0.schema == schema }
  }

  /// The sections of bdc.yaml that belong to no room.
  public static var baseSettings: Text {
    bdc_base_settings().map { Text($0.pointee) } ?? Text(name: "settings.yaml", bytes: [])
  }

  private init(_ room: bdc_room) {
    schema = String(cString: room.schema)
    order = Int(room.order)
    version = Int(room.version)
    tables = UnsafeBufferPointer(start: room.tables, count: room.table_count).map { Text($0) }
    services = Text(room.services)
    roles = Text(room.roles)
    records = Text(room.records)
    settings = Text(room.settings)
  }
}

extension Room.Text {
  fileprivate init(_ text: bdc_text) {
    name = text.name.map { String(cString: $0) } ?? ""
    bytes = Array(UnsafeBufferPointer(start: text.bytes, count: text.size))
  }
}
