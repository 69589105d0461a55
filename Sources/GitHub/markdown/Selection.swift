import Config
import GitHub
import NDJSON
import Postgres
import Unix

/// A repository of the database.
struct StoredRepository {
  /// Its number in this database.
  let id: String
  /// `OWNER/NAME`.
  let name: String
}

/// What of a repository lies in one folder.
struct ItemGroup {
  let repository: StoredRepository
  let kind: MarkdownItem.Kind
  /// The repository's folder, "" for none.
  let prefix: String

  /// The folder with a slash at its end.
  var folder: String { prefix.isEmpty ? "\(kind.folder)/" : "\(prefix)/\(kind.folder)/" }
}

/// Which repositories, and in which folders.
struct Selection {
  private let owners: [String]
  private let names: [String]
  /// Repositories that were named one by one: these may be private.
  private let named: [String]
  private let prefix: String?
  private let sources: [(name: String, group: String)]
  /// Whether the command line says which.
  let isGiven: Bool

  init(_ arguments: Arguments, _ home: HomeFolder?) throws(Failure) {
    let owners = arguments.values("org")
    named = arguments.values("repo")
    prefix = arguments.value("prefix")
    let group = arguments.value("group")
    if let owner = owners.first(where: { $0.isEmpty || $0.contains("/") }) {
      throw Failure(.usage, "--org: \(owner): expected an owner, such as boostorg")
    }
    if let name = named.first(where: { name in
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count != 2 || parts.contains { $0.isEmpty }
    }) {
      throw Failure(.usage, "--repo: \(name): expected OWNER/NAME, such as boostorg/asio")
    }
    if let prefix, prefix.hasPrefix(".") || prefix.utf8.contains(where: { $0 == 0x2F || $0 < 0x20 })
    {
      throw Failure(.usage, "--prefix: \(prefix): expected the name of a folder")
    }
    let sources = try Settings.open(home).rows("github.sources").compactMap { row in
      row["name"].map { (name: $0, group: row["group"] ?? "") }
    }
    let isGiven = group != nil || !owners.isEmpty || !named.isEmpty
    let wanted = sources.filter { $0.group == group || !isGiven }.map(\.name)
    self.sources = sources
    self.isGiven = isGiven
    if let group, wanted.isEmpty {
      throw Failure(
        .configuration, "--group: \(group): nothing of github.sources is of this group")
    }
    self.owners = owners + wanted.filter { !$0.contains("/") }
    names = named + wanted.filter { $0.contains("/") }
  }

  /// Those that are stored, by name.
  ///
  /// A private one is among them only when it was named. Throws where a named one is not stored.
  func repositories(_ connection: borrowing Connection) throws(Failure) -> [StoredRepository] {
    func json(_ texts: [String]) -> String { JSON.array(texts.map { .string($0) }).text }
    let explicit = try connection.ask(
      "select id from github.markdown_repositories('[]', $1::jsonb)", [json(named)])
    let mine = Set((0..<explicit.count).compactMap { explicit[$0, 0] })
    for name in named {
      let one = try connection.ask(
        "select id from github.markdown_repositories('[]', $1::jsonb)", [json([name])])
      if one.count == 0 {
        throw Failure(.configuration, "\(name): no such repository in the database: fetch it first")
      }
    }
    let rows = try connection.ask(
      """
      select id, full_name, visibility, is_gone
      from github.markdown_repositories($1::jsonb, $2::jsonb)
      """, [json(owners), json(names)])
    return (0..<rows.count).compactMap { row in
      guard let id = rows[row, 0], let name = rows[row, 1], rows[row, 3] != "t" else {
        return nil
      }
      return rows[row, 2] == "public" || mine.contains(id)
        ? StoredRepository(id: id, name: name) : nil
    }
  }

  /// Whether a record's repository is wanted.
  func includes(_ repository: String) -> Bool {
    let name = repository.lowercased()
    if !isGiven { return true }
    return names.contains { $0.lowercased() == name }
      || owners.contains { name.hasPrefix("\($0.lowercased())/") }
  }

  /// What is written, in the order of the folders; throws where two repositories have one folder.
  func groups(
    _ repositories: [StoredRepository], _ kinds: [MarkdownItem.Kind]
  ) throws(Failure) -> [ItemGroup] {
    var taken: [String: String] = [:]
    var groups: [ItemGroup] = []
    for repository in repositories {
      let prefix = folder(of: repository.name)
      if let other = taken.updateValue(repository.name, forKey: prefix.lowercased()) {
        throw Failure(
          .usage,
          "\(other) and \(repository.name): both would be written "
            + (prefix.isEmpty ? "without a folder of their own" : "to \(prefix)")
            + ", give folders with --prefix")
      }
      groups += kinds.map { ItemGroup(repository: repository, kind: $0, prefix: prefix) }
    }
    return groups.sorted { $0.folder.utf8.lexicographicallyPrecedes($1.folder.utf8) }
  }

  /// `--prefix`, else what the group has: `boost` and `boost.asio` in boost; in other groups nothing
  /// for a repository that is all of its group, and the name of one that is not.
  private func folder(of repository: String) -> String {
    if let prefix, named.count == 1, owners.isEmpty { return prefix }
    let group = group(of: repository)
    let name = repository.split(separator: "/").last.map { String($0) } ?? repository
    if prefix == nil, group != "boost" { return isAlone(repository, in: group) ? "" : name }
    let start = prefix ?? "boost"
    return start.isEmpty || name.lowercased() == start.lowercased() ? start : "\(start).\(name)"
  }

  private func isAlone(_ repository: String, in group: String?) -> Bool {
    let members = sources.filter { $0.group == group }
    return members.count == 1 && members[0].name.lowercased() == repository.lowercased()
  }

  /// Whether it is one of those asked for by their owner or name, stored or not.
  func covers(_ repository: String) -> Bool {
    let name = repository.lowercased()
    return names.contains { $0.lowercased() == name }
      || owners.contains { name.hasPrefix("\($0.lowercased())/") }
  }

  private func group(of repository: String) -> String? {
    let name = repository.lowercased()
    let owner = name.split(separator: "/").first.map { String($0) }
    return
      (sources.first { $0.name.lowercased() == name }
      ?? sources.first { $0.name.lowercased() == owner })?.group
  }
}
