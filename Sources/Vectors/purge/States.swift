import Home
import Postgres
import Unix

/// How far the pipelines came whose scope is a namespace.
struct States {
  /// The sources, such as `mail-vectors`.
  let all: [String]
  private let namespace: String

  init(_ database: Database, _ tool: String, namespace: String) throws(Failure) {
    self.namespace = namespace
    let connection = try database.connect(.operator_, application: tool, schemas: ["ops"])
    let rows = try connection.ask(
      """
      select source from ops.last_state where scope = $1 and source like '%-vectors'
      order by source
      """, [namespace])
    all = (0..<rows.count).compactMap { rows[$0, 0] }
  }

  /// Forgets them.
  func forget(_ database: Database, _ tool: String) throws(Failure) {
    guard !all.isEmpty else { return }
    let connection = try database.connect(.operator_, application: tool, schemas: ["ops"])
    for source in all {
      _ = try connection.ask("select ops.forget_state($1, $2)", [source, namespace])
    }
  }
}
