internal import Config
internal import Postgres
public import Unix

/// Moving a cluster to another major version of PostgreSQL.
///
/// The data are copied beside the old ones and take their place in one step. Whatever is killed
/// before that step leaves the old ones; ``settle()`` finishes what was killed after it.
extension Cluster {
  /// The port on which the old server answers meanwhile: tools ask at another.
  static let oldPort = 5433
  /// The new server's.
  static let newPort = 5434

  /// Where the new data grow.
  private var staged: String { "\(data).upgrade" }
  /// Where they wait for the step, whole and checked; after it the old ones, for a moment.
  var upgraded: String { "\(data).upgraded" }

  /// The old data that earlier upgrades left aside.
  public var keptAside: [String] {
    guard let slash = data.lastIndex(of: "/") else { return [] }
    let above = String(data[...slash])
    let name = data[data.index(after: slash)...] + ".postgresql-"
    return Files.list(above).filter { $0.hasPrefix(name) }.map { above + $0 }
  }

  /// Removes the old data that earlier upgrades left aside.
  public func removeKeptAside() throws(Failure) {
    let lock = try self.lock()
    for folder in keptAside { try run(["rm", "-rf", folder], seconds: 3600, "cannot be removed") }
    _ = consume lock
  }

  /// Both servers of an upgrade, as libpq reaches them.
  public struct Pair: Sendable {
    /// The one with the data.
    public let old: [(keyword: String, value: String)]
    /// The empty one.
    public let new: [(keyword: String, value: String)]
    /// The old one's programs: a server's own minor release knows best what it has, and newer
    /// ones of another branch may not know it yet.
    public let programs: Server
    /// Where the new data lie.
    public let place: String
  }

  /// The major versions of the data and of the newest PostgreSQL that is installed.
  public func versions() throws(Failure) -> (data: Int, newest: Int) {
    guard exists else { throw absence }
    let place = Files.exists("\(data)/PG_VERSION") ? data : upgraded
    return (try Server.version(data: place), try Server.newest().version)
  }

  /// Moves the data to the newest PostgreSQL that is installed.
  ///
  /// `copy` fills the new server and throws where the two differ; nobody else reaches either.
  /// Returns where the old data are, nil when there was nothing to do. Throws
  /// `Exit.configuration` when a server's programs are not installed.
  public func upgrade(_ copy: (Pair) throws(Failure) -> Void) throws(Failure) -> String? {
    guard exists else { throw absence }
    let lock = try self.lock()
    try settle()
    let new = try Server.newest()
    guard try Server.version(data: data) < new.version else { return nil }
    let old = try Server.of(data: data)
    if postmaster != nil { try stopLocked() }
    try discardStaged()
    let folder = try makeSocketFolder()
    try removeStaleLocks(folder)
    try initialize(new, staged)
    try start(old, data, folder, port: Self.oldPort)
    do {
      try start(new, staged, folder, port: Self.newPort)
      func words(_ port: Int) -> [(keyword: String, value: String)] {
        [("host", folder), ("port", String(port)), ("user", Self.login)]
      }
      try copy(
        Pair(
          old: words(Self.oldPort), new: words(Self.newPort), programs: old, place: staged))
      try stop(new, staged)
    } catch {
      // What failed counts; what still runs is stopped by whoever starts the database next.
      try? discardStaged()
      try? stop(old, data)
      throw error
    }
    try stop(old, data)
    try Files.rename(staged, to: upgraded)
    let kept = try settle()
    try startLocked()
    _ = consume lock
    return kept
  }

  /// Ends an upgrade that was killed between its last steps; where the old data are then.
  @discardableResult func settle() throws(Failure) -> String? {
    guard Files.exists("\(upgraded)/PG_VERSION") else { return nil }
    guard Files.exists("\(data)/PG_VERSION") else {
      try Files.rename(upgraded, to: data)
      return keptAside.last
    }
    let here = try Server.version(data: data)
    let there = try Server.version(data: upgraded)
    let aside = self.aside(min(here, there))
    if there > here, !Files.exchange(upgraded, data) {
      try Files.rename(data, to: aside)
      try Files.rename(upgraded, to: data)
    } else {
      try Files.rename(upgraded, to: aside)
    }
    return aside
  }

  private func aside(_ version: Int) -> String {
    let plain = "\(data).postgresql-\(version)"
    if !Files.exists(plain) { return plain }
    let number = (2...).first { !Files.exists("\(plain).\($0)") } ?? 2
    return "\(plain).\(number)"
  }

  /// Takes away what an upgrade left that came to no end, and its server.
  func discardStaged() throws(Failure) {
    guard Files.exists(staged) || Files.exists("\(staged).new") else { return }
    if Files.exists("\(staged)/postmaster.pid") {
      // A server that is dead already cannot be stopped; its data go all the same.
      try? stop(try Server.of(data: staged), staged)
    }
    try run(["rm", "-rf", staged, "\(staged).new"], seconds: 3600, "cannot be removed")
  }
}
