public import Unix

/// The programs of one installed PostgreSQL.
public struct Server: Sendable {
  /// The releases that are supported, the preferred first.
  public static let versions = [17, 16, 15]

  /// The major version.
  public let version: Int
  /// The folder of `initdb` and `pg_ctl`, or of the client programs alone.
  public let folder: String

  /// The newest supported installation; throws `Exit.configuration` with how to get one.
  static func newest() throws(Failure) -> Server {
    for server in installed() where versions.contains(server.version) { return server }
    let others = installed().map { String($0.version) }
    let found = others.isEmpty ? "" : ", \(others.joined(separator: ", ")) is another"
    throw Failure(
      .configuration,
      "PostgreSQL 15 to 17 is not installed\(found): apt-get install postgresql, "
        + "or set DATABASE_URL")
  }

  /// The installation that can serve a data folder; throws `Exit.configuration` when its version
  /// is not there.
  static func of(data: String) throws(Failure) -> Server {
    let found = installed()
    let version = try version(data: data)
    if let server = found.first(where: { $0.version == version }) { return server }
    let here = found.map { String($0.version) }.joined(separator: ", ")
    throw Failure(
      .configuration,
      "\(data): made by PostgreSQL \(version), this machine has \(here.isEmpty ? "none" : here): "
        + "apt-get install postgresql-\(version), or move the folder away and run bdc init"
        + (found.contains { $0.version > version && versions.contains($0.version) }
          ? "; with both installed bdc db upgrade brings the data over" : ""))
  }

  /// The major version that made a data folder; throws `Exit.configuration` when it does not say.
  static func version(data: String) throws(Failure) -> Int {
    let text = String(decoding: try Files.read("\(data)/PG_VERSION", limit: 64), as: UTF8.self)
    guard let version = Int(text.trimmed) else {
      throw Failure(.configuration, "\(data): PG_VERSION is damaged: restore it from a copy")
    }
    return version
  }

  /// The client programs for a server of some major version: that version's, else the next newer
  /// ones'; those of an older version cannot be used.
  ///
  /// Throws `Exit.configuration` with how to get them.
  public static func clients(_ version: Int) throws(Failure) -> Server {
    let found = installed("pg_restore").sorted { $0.version < $1.version }
    if let server = found.first(where: { $0.version >= version }) { return server }
    let here = found.last.map { "those of PostgreSQL \($0.version)" } ?? "none"
    throw Failure(
      .configuration,
      "pg_dump, pg_restore and psql of PostgreSQL \(version) are wanted, this machine has \(here): "
        + "apt-get install postgresql-client-\(version), or set BDC_POSTGRES_BIN")
  }

  /// The folders of `BDC_POSTGRES_BIN` alone when it is set, else Debian's folders, else what is on PATH.
  private static func installed(_ program: String = "pg_ctl") -> [Server] {
    if let folders = Environment.value("BDC_POSTGRES_BIN") {
      return folders.split(separator: ":").compactMap { server(String($0), program) }
        .sorted { $0.version > $1.version }
    }
    let root = "/usr/lib/postgresql"
    let debian = Files.list(root).compactMap { name -> Server? in
      let folder = "\(root)/\(name)/bin"
      guard let version = Int(name), Files.isExecutable("\(folder)/\(program)") else { return nil }
      return Server(version: version, folder: folder)
    }
    if !debian.isEmpty { return debian.sorted { $0.version > $1.version } }
    let path = Environment.value("PATH") ?? ""
    return path.split(separator: ":").lazy.compactMap { server(String($0), program) }
      .first.map { [$0] } ?? []
  }

  /// The number in `pg_ctl (PostgreSQL) 15.4`.
  private static func server(_ folder: String, _ program: String) -> Server? {
    guard Files.isExecutable("\(folder)/\(program)"),
      let answer = try? Child.capture(
        ["\(folder)/\(program)", "--version"], milliseconds: 10_000, errors: .null)
    else { return nil }
    let words = answer.output.trimmed.split(separator: " ")
    let word = words.first { $0.first?.isNumber ?? false }
    return word.flatMap { Int($0.prefix { $0.isNumber }) }
      .map { Server(version: $0, folder: folder) }
  }
}
