internal import Digest
internal import NDJSON
internal import Unix

/// A backup file: what pg_dump writes in its custom format, then one line that says what is in it.
///
/// pg_restore reads what it needs and never looks at the line, so a backup can be restored without
/// bdc. The file ends with `bdc-backup N`, N the line's bytes as eight digits: what is cut off has
/// no such end.
struct Archive: Sendable {
  /// The release that wrote it.
  var release = Version.text
  /// The server it was taken of, such as 150018.
  var server = 0
  /// The major version of pg_dump, whose format an older pg_restore does not know.
  var format = 0
  /// When, RFC 3339.
  var takenAt = ""
  /// What the names of the roles begin with.
  var prefix = ""
  /// The schemas with their versions.
  var rooms: [(name: String, version: Int)] = []
  /// The roles that own and may use what is in it.
  var roles: [String] = []
  /// The tables with their rows.
  var tables: [(name: String, rows: Int)] = []
  /// The bytes before the line.
  var bytes = 0
  /// Their hash, in hexadecimal digits.
  var hash = ""

  /// How a dump in pg_dump's custom format begins.
  static let magic = Array("PGDMP".utf8)
  private static let mark = "bdc-backup "

  /// What follows the dump.
  var trailer: [UInt8] {
    var line = LineBuilder(type: "backup")
    line.put("bdc", release)
    line.put("server", server)
    line.put("format", format)
    line.put("taken_at", takenAt)
    line.put("prefix", prefix)
    line.openArray("rooms")
    for room in rooms {
      line.openElement()
      line.put("name", room.name)
      line.put("version", room.version)
      line.close()
    }
    line.close()
    line.openArray("roles")
    for role in roles { line.element(role) }
    line.close()
    line.openArray("tables")
    for table in tables {
      line.openElement()
      line.put("name", table.name)
      line.put("rows", table.rows)
      line.close()
    }
    line.close()
    line.put("bytes", bytes)
    line.put("sha256", hash)
    let json = line.finish()
    let digits = String(json.count)
    let size = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    return [0x0A] + json + Array("\n\(Self.mark)\(size)\n".utf8)
  }

  /// Reads a file to its end and compares it with what it says of itself.
  ///
  /// Throws `Exit.noInput` when it cannot be read, `Exit.rejected` when it is no backup, or not
  /// whole.
  init(reading path: String) throws(Failure) {
    let input = try Input(path)
    var hash = SHA256()
    var hashed = 0
    // The line's length is known at the end only: so much is kept back.
    let most = 1 << 20
    var rest: [UInt8] = []
    while try input.read(into: &rest, limit: 1 << 18) > 0 {
      if hashed == 0, rest.count >= 5, !rest.starts(with: Self.magic) {
        throw Failure(.rejected, "\(path): is no backup of bdc db backup: name another file")
      }
      if rest.count > most + 1 << 20 {
        hash.update(rest[..<(rest.count - most)])
        hashed += rest.count - most
        rest.removeFirst(rest.count - most)
      }
    }
    if Signals.seen != nil { throw Failure(.retry, "\(path): stopped before its end") }
    let cut = Failure(
      .rejected, "\(path): is cut off, or no backup of bdc db backup: take another copy")
    let footer = Self.mark.utf8.count + 9
    guard rest.count > footer, rest.last == 0x0A,
      rest.suffix(footer).starts(with: Self.mark.utf8),
      let size = Int(String(decoding: rest.suffix(9).dropLast(), as: UTF8.self)),
      size > 0, rest.count > size + 2 + footer
    else { throw cut }
    let end = rest.count - footer - 1
    let start = end - size
    guard let json = try? JSON.parse(Array(rest[start..<end])), let found = Archive(json) else {
      throw cut
    }
    self = found
    hash.update(rest[..<(start - 1)])
    hashed += start - 1
    guard hashed == bytes, Hex.encode(hash.finish()) == self.hash else {
      throw Failure(
        .rejected, "\(path): was damaged after it was written, its hash differs: take another copy")
    }
  }

  /// What a backup of nothing says.
  init() {}

  private init?(_ json: JSON) {
    func number(_ name: String) -> Int? { json[name]?.integer.flatMap { Int(exactly: $0) } }
    guard json["type"]?.string == "backup", let release = json["bdc"]?.string,
      let server = number("server"), let format = number("format"),
      let takenAt = json["taken_at"]?.string, let prefix = json["prefix"]?.string,
      let rooms = json["rooms"]?.array, let roles = json["roles"]?.array,
      let tables = json["tables"]?.array, let bytes = number("bytes"),
      let hash = json["sha256"]?.string
    else { return nil }
    self.release = release
    self.server = server
    self.format = format
    self.takenAt = takenAt
    self.prefix = prefix
    self.bytes = bytes
    self.hash = hash
    self.roles = roles.compactMap(\.string)
    for room in rooms {
      guard let name = room["name"]?.string, let version = room["version"]?.integer else {
        return nil
      }
      self.rooms.append((name, Int(version)))
    }
    for table in tables {
      guard let name = table["name"]?.string, let rows = table["rows"]?.integer else { return nil }
      self.tables.append((name, Int(rows)))
    }
    // These become part of statements.
    let names = self.rooms.map(\.name) + self.roles + self.tables.map(\.name) + [prefix]
    guard names.allSatisfy(Self.isPlain) else { return nil }
  }

  private static func isPlain(_ name: String) -> Bool {
    name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: ".")
    } && !name.isEmpty
  }

  /// The server's version as people write it.
  var serverName: String { "PostgreSQL \(server / 10_000).\(server % 10_000)" }

  /// The rows of all tables.
  var rows: Int { tables.reduce(0) { $0 + $1.rows } }
}
