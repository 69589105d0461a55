import Schedule
import Unix

/// The rules of zones on this machine: below `$TZDIR`, else below /usr/share/zoneinfo.
struct ZoneFiles {
  let folder: String

  init() {
    let named = Environment.value("TZDIR") ?? ""
    folder = named.isEmpty ? "/usr/share/zoneinfo" : named
  }

  /// Whether a zone of this name can be read; UTC always can.
  func hasZone(_ name: String) -> Bool { (try? zone(name)) != nil }

  /// Reads the zones of these names; throws `Exit.configuration`.
  func zones(_ names: some Sequence<String>) throws(Failure) -> Zones {
    var zones: [String: Zone] = [:]
    for name in names where zones[name] == nil { zones[name] = try zone(name) }
    return Zones(zones)
  }

  /// Reads one; throws `Exit.configuration`.
  func zone(_ name: String) throws(Failure) -> Zone {
    guard Self.isName(name) else {
      throw Failure(.configuration, "\(name): no name of a time zone, such as Europe/Berlin")
    }
    if name == "UTC" { return .utc }
    let path = "\(folder)/\(name)"
    guard Files.exists(path) else {
      throw Failure(
        .configuration,
        Files.exists("\(folder)/UTC")
          ? "\(name): no such time zone in \(folder)"
          : "\(name): no time zones in \(folder): install tzdata, or set TZDIR")
    }
    guard Files.isRegular(path) else {
      throw Failure(.configuration, "\(name): \(path) is no file of a time zone")
    }
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path, limit: 1 << 20)
    } catch {
      throw Failure(.configuration, error.message)
    }
    do {
      return try Zone(tzif: bytes)
    } catch {
      throw Failure(.configuration, "\(path): \(error.what): install tzdata again, or set TZDIR")
    }
  }

  /// Letters, digits, `_`, `+`, `-` and single slashes within: nothing that leads out of the folder.
  private static func isName(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { byte in
          (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        }
    }
  }
}
