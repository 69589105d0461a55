import Config
import Unix

/// The part of the index that documents of a repository belong to.
struct Namespaces {
  /// What the command line says, for all of them.
  let given: String?
  private var configured: [String: String] = [:]

  /// Throws `Exit.usage` for an empty one.
  init(_ arguments: Arguments, _ home: HomeFolder?) throws(Failure) {
    given = arguments.value("namespace")
    if given?.isEmpty ?? false { throw Failure(.usage, "--namespace: is empty") }
    for row in try Settings.open(home).rows("github.sources") {
      if let name = row["name"], let namespace = row["namespace"] {
        configured[name.lowercased()] = namespace
      }
    }
  }

  /// What the options say, else bdc.yaml of the repository, then of its owner, else `github-OWNER`.
  func of(_ repository: String) -> String {
    let name = repository.lowercased()
    let owner = String(name.prefix { $0 != "/" })
    return given ?? configured[name] ?? configured[owner] ?? "github-\(owner)"
  }
}
