public import Unix

/// The folder of an installation: `bdc.yaml`, `raw/`, `log/` and the lock files.
public struct HomeFolder: Sendable, Equatable {
  /// The absolute path without links.
  public let path: String
  /// How it was found, in words: `-C`, `BDC_HOME` or `the folder above`.
  public let origin: String

  /// The configuration.
  public var file: String { "\(path)/bdc.yaml" }
  /// The archive of response bodies.
  public var raw: String { "\(path)/raw" }
  /// The logs.
  public var log: String { "\(path)/log" }
  /// What processes that ask the same host share: pace, pauses, limits.
  public var budgets: String { "\(path)/budgets" }
  /// The lock that is held while the database is made, started or stopped.
  public var databaseLock: String { "\(path)/db.lock" }

  /// The option that names a home.
  public static let option = Option("home", "C", "dir", "use the home in this folder")

  /// A folder that is there, whether it is a home yet or not; throws `Exit.noInput`.
  public init(folder: String, origin: String) throws(Failure) {
    guard Files.isFolder(folder), let path = Files.resolve(folder) else {
      throw Failure(.noInput, "\(folder): no such folder")
    }
    self.path = path
    self.origin = origin
  }

  /// The home that `-C`, else `BDC_HOME` names, else the nearest folder above with a bdc.yaml; nil
  /// when there is none.
  ///
  /// Throws `Exit.configuration` when the named one is no home.
  public static func find(_ option: String?) throws(Failure) -> HomeFolder? {
    if let option { return try named(option, "-C") }
    if let folder = Environment.value("BDC_HOME") { return try named(folder, "BDC_HOME") }
    var folder = Files.current
    while true {
      if Files.exists(folder == "/" ? "/bdc.yaml" : "\(folder)/bdc.yaml") {
        return try HomeFolder(folder: folder, origin: "the folder above")
      }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// The home, for a tool that cannot do without; throws `Exit.configuration`.
  public static func need(_ option: String?) throws(Failure) -> HomeFolder {
    guard let home = try find(option) else {
      throw Failure(
        .configuration, "no home: run bdc init, or name one with -C DIR or BDC_HOME")
    }
    return home
  }

  /// The text of bdc.yaml; throws `Exit.configuration`.
  public func text() throws(Failure) -> [UInt8] {
    do {
      return try Files.read(file, limit: 1 << 20)
    } catch {
      throw Failure(.configuration, error.message)
    }
  }

  private static func named(_ folder: String, _ origin: String) throws(Failure) -> HomeFolder {
    guard Files.exists("\(folder)/bdc.yaml") else {
      throw Failure(
        .configuration,
        "\(origin): \(folder): not a home, it has no bdc.yaml: run bdc init \(folder)")
    }
    return try HomeFolder(folder: folder, origin: origin)
  }
}
