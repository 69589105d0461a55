internal import Unix

/// The programs of one installed PostgreSQL.
struct Server {
  /// The releases that are supported, the preferred first.
  static let versions = [17, 16, 15]

  /// The major version.
  let version: Int
  /// The folder of `initdb` and `pg_ctl`.
  let folder: String

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
    let text = String(decoding: try Files.read("\(data)/PG_VERSION", limit: 64), as: UTF8.self)
    let found = installed()
    guard let version = Int(text.trimmed) else {
      throw Failure(.configuration, "\(data): PG_VERSION is damaged: restore it from a copy")
    }
    if let server = found.first(where: { $0.version == version }) { return server }
    let here = found.map { String($0.version) }.joined(separator: ", ")
    throw Failure(
      .configuration,
      "\(data): made by PostgreSQL \(version), this machine has \(here.isEmpty ? "none" : here): "
        + "apt-get install postgresql-\(version), or move the folder away and run bdc init")
  }

  /// `BDC_POSTGRES_BIN` alone when it is set, else Debian's folders, else what is on PATH.
  private static func installed() -> [Server] {
    if let folder = Environment.value("BDC_POSTGRES_BIN") {
      return version(of: folder).map { [Server(version: $0, folder: folder)] } ?? []
    }
    let root = "/usr/lib/postgresql"
    let debian = Files.list(root).compactMap { name -> Server? in
      let folder = "\(root)/\(name)/bin"
      guard let version = Int(name), Files.isExecutable("\(folder)/pg_ctl") else { return nil }
      return Server(version: version, folder: folder)
    }
    if !debian.isEmpty { return debian.sorted { $0.version > $1.version } }
    for folder in (Environment.value("PATH") ?? "").split(separator: ":").map(String.init)
    where Files.isExecutable("\(folder)/pg_ctl") && Files.isExecutable("\(folder)/initdb") {
      return version(of: folder).map { [Server(version: $0, folder: folder)] } ?? []
    }
    return []
  }

  /// The number in `pg_ctl (PostgreSQL) 15.4`.
  private static func version(of folder: String) -> Int? {
    guard
      let answer = try? Child.capture(
        ["\(folder)/pg_ctl", "--version"], milliseconds: 10_000, errors: .null)
    else { return nil }
    let word = answer.output.trimmed.split(separator: " ").last { $0.first?.isNumber ?? false }
    return word.flatMap { Int($0.prefix { $0.isNumber }) }
  }
}
