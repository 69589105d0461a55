internal import Config
internal import Unix

/// Which data outside the home are a home's: root's lie under /var/lib/bdc, because a home may be
/// closed to the user postgres.
///
/// The home's file `db.id` names the folder there, and that folder's file `home` names the home, so
/// that a home can be moved and a copy of one is noticed.
extension Cluster {
  static let store = "/var/lib/bdc"

  private static func file(_ home: String) -> String { "\(home)/db.id" }

  /// The home that a folder belongs to, and whether that home has a `db.id`; nil for a folder that
  /// is not there or says nothing.
  private static func owner(_ id: String) -> (home: String, isBound: Bool)? {
    guard let lines = lines("\(store)/\(id)/home"), !lines[0].isEmpty else { return nil }
    return (lines[0], lines.count > 1 && lines[1] == "db.id")
  }

  private static func id(of home: String) -> String? {
    guard let word = lines(file(home))?[0] else { return nil }
    let digits = word.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    return digits && word.utf8.count == 16 ? word : nil
  }

  /// The name of a home's folder, which need not be there yet.
  ///
  /// Throws `Exit.configuration` for a copy of a home, and for a damaged `db.id`.
  static func identify(_ home: HomeFolder) throws(Failure) -> String {
    guard Files.exists(file(home.path)) else { return unnamed(home.path) }
    guard let id = id(of: home.path) else {
      throw Failure(
        .configuration,
        "\(file(home.path)): is damaged: write the name of the home's folder in \(store) into it")
    }
    guard let owner = owner(id), owner.home != home.path else { return id }
    if Self.id(of: owner.home) == id {
      throw Failure(
        .configuration,
        "\(home.path): is a copy of \(owner.home), whose private database it would share: "
          + "remove its db.id and run bdc init for one of its own")
    }
    try write(id, home.path)
    return id
  }

  /// A home without `db.id`: its folder is the one that an earlier release made for that path, or
  /// one that is not there.
  private static func unnamed(_ path: String) -> String {
    for number in 0... {
      let id = hash(number == 0 ? path : "\(path)#\(number)")
      guard let owner = owner(id) else { return id }
      if owner.home == path, !owner.isBound { return id }
    }
    return hash(path)
  }

  private static func write(_ id: String, _ home: String) throws(Failure) {
    try Files.writeAtomically("\(store)/\(id)/home", Array("\(home)\ndb.id\n".utf8))
  }

  /// Ties the home and its folder to each other.
  func bind() throws(Failure) {
    guard isRoot, data.hasPrefix(Self.store), Self.id(of: home.path) != id else { return }
    try Self.write(id, home.path)
    try Files.writeAtomically(Self.file(home.path), Array("\(id)\n".utf8))
  }

  /// What somebody hears whose home has no cluster.
  var absence: Failure {
    // A home of an earlier release that was moved has no db.id yet; the lock file says that it had
    // a database.
    guard isRoot, Files.exists(home.databaseLock) else { return Database.none }
    let lost = Files.list(Self.store).compactMap { id -> String? in
      guard let owner = Self.owner(id), !owner.isBound, !Files.exists(owner.home) else {
        return nil
      }
      return "\(id) of \(owner.home)"
    }
    guard !lost.isEmpty else { return Database.none }
    return Failure(
      .configuration,
      "no database in \(data), and \(Self.store) has those of homes that are gone: "
        + "\(lost.joined(separator: ", ")): if this was one of them, write its digits into "
        + "\(Self.file(home.path)), else run bdc init")
  }
}
