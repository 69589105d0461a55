import Home
import Unix

/// Reads a backup to its end, and says what is in it.
struct VerifyFile {
  let path: String

  func run(_ isJSON: Bool, _ session: inout Session) throws(Failure) -> Exit {
    let archive = try Archive(reading: path)
    var all = [
      Finding(
        level: .ok, what: "backup",
        detail: "\(archive.bytes) bytes as written, sha256 \(archive.hash)"),
      Finding(
        level: .ok, what: "taken",
        detail: "\(archive.takenAt) of \(archive.serverName) by bdc \(archive.release)"),
    ]
    let versions = archive.rooms.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    do {
      try Restore.compare(archive, path)
      all.append(Finding(level: .ok, what: "schemas", detail: versions))
    } catch {
      all.append(Finding(level: .error, what: "schemas", detail: error.message))
    }
    all.append(
      Finding(level: .ok, what: "roles", detail: archive.roles.joined(separator: ", ")))
    let programs = try Server.clients(archive.format)
    var program = try Program(
      ["\(programs.folder)/pg_restore", "-f", "/dev/null", path], environment: ["LC_ALL=C.UTF-8"])
    if let reason = try program.finish() {
      all.append(
        Finding(
          level: .error, what: "content", detail: reason, advice: "take another copy"))
    } else {
      all.append(
        Finding(
          level: .ok, what: "content",
          detail: "readable to its end, \(archive.tables.count) tables, \(archive.rows) rows"))
    }
    for table in archive.tables {
      all.append(Finding(level: .ok, what: table.name, detail: "\(table.rows) rows"))
    }
    return try Finding.write(all, isJSON, &session)
  }
}
