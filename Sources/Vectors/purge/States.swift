import Home
import NDJSON
import Postgres
import Unix

/// How far the pipelines came with a namespace of an index.
struct States {
  /// The sources and scopes, such as `mail-vectors` and `public/boost-dashboard/mailing`.
  let all: [(source: String, scope: String)]

  /// Scopes are called as the namespace, or as the pipelines call them: with the place before it.
  init(
    _ database: Database, _ tool: String, instance: String, index: String, namespace: String
  ) throws(Failure) {
    let connection = try database.connect(.operator_, application: tool, schemas: ["ops"])
    let names = [namespace, "\(instance)/\(index)/\(namespace)"].map { JSON.string($0) }
    let rows = try connection.ask(
      """
      select source, scope from ops.last_state
      where source like '%-vectors' and scope in (select jsonb_array_elements_text($1::jsonb))
      order by source, scope
      """, [JSON.array(names).text])
    all = (0..<rows.count).map { (rows[$0, 0] ?? "", rows[$0, 1] ?? "") }
  }

  /// Forgets them.
  func forget(_ database: Database, _ tool: String) throws(Failure) {
    guard !all.isEmpty else { return }
    let connection = try database.connect(.operator_, application: tool, schemas: ["ops"])
    for (source, scope) in all {
      _ = try connection.ask("select ops.forget_state($1, $2)", [source, scope])
    }
  }
}
