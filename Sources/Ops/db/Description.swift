import Home
import NDJSON
import Postgres
import Schema
import Unix

/// Says of every table and view what it holds, who reads and who writes it.
struct Description {
  /// How it is printed.
  enum Form {
    case text
    case markdown
    case json
  }

  let database: Database
  /// Schemas and relations to keep to; empty for all.
  let names: [String]

  func write(_ form: Form, _ session: inout Session) throws(Failure) {
    let connection = try database.open(.login, application: "bdc-db describe")
    let relations = try Self.relations(connection)
    guard !relations.isEmpty else {
      throw Failure(.configuration, "database: has no tables yet: run bdc db migrate")
    }
    for name in names where !relations.contains(where: { $0.isMeant(by: name) }) {
      if Room.all.contains(where: { $0.schema == name }) {
        session.say("\(name): has no tables and no views")
        continue
      }
      let near = name.nearest(among: relations.flatMap { [$0.schema, $0.name] })
      throw Failure(
        .usage,
        "\(name): no such schema, table or view" + (near.map { ", did you mean \($0)?" } ?? ""))
    }
    let chosen = relations.filter { relation in
      names.isEmpty || names.contains { relation.isMeant(by: $0) }
    }
    var schema = ""
    for relation in chosen {
      switch form {
      case .json: try session.output.line(relation.json)
      case .markdown:
        if relation.schema != schema {
          try session.output.write("# \(relation.schema)\n\n\(relation.schemaComment)\n\n")
        }
        try session.output.write(relation.markdown)
      case .text: try session.output.write(relation.text)
      }
      schema = relation.schema
    }
  }

  private static func relations(
    _ connection: borrowing Connection
  ) throws(Failure) -> [Relation] {
    let rooms = Room.all.map(\.schema).joined(separator: ",")
    let rows = try connection.ask(question, [rooms])
    var all: [Relation] = []
    for row in 0..<rows.count {
      func list(_ column: Int) -> [String] {
        (rows[row, column] ?? "").split(separator: "\n").map(String.init)
      }
      var relation = Relation(
        schema: rows[row, 0] ?? "", schemaComment: rows[row, 1] ?? "", name: rows[row, 2] ?? "",
        kind: rows[row, 3] ?? "", comment: rows[row, 4] ?? "")
      relation.rows = rows.integer(row, 5)
      relation.bytes = rows.integer(row, 6)
      relation.keys = list(7)
      relation.readers = list(8)
      relation.writers = list(9)
      relation.services = list(10)
      all.append(relation)
    }
    let columns = try connection.ask(columnQuestion, [rooms])
    for row in 0..<columns.count {
      guard let place = all.firstIndex(where: { $0.name == columns[row, 0] }) else { continue }
      all[place].columns.append(
        Relation.Column(
          name: columns[row, 1] ?? "", type: columns[row, 2] ?? "",
          isNullable: columns[row, 3] == "t", value: columns[row, 4],
          comment: columns[row, 5] ?? ""))
    }
    return all
  }

  /// Each function is looked through once, for whatever it writes to.
  private static let question = """
    with writing as materialized (
      select distinct own.nspname || '.' || proname as service, lower(found[1]) as target
      from pg_proc join pg_namespace own on own.oid = pronamespace,
        regexp_matches(
          pg_get_functiondef(pg_proc.oid),
          '\\m(?:insert\\s+into|update|delete\\s+from)\\s+(?:only\\s+)?(\\w+\\.\\w+)', 'gi') as found
      where own.nspname = any (string_to_array($1, ',')) and prokind <> 'a'
    )
    select nspname, coalesce(obj_description(room.oid, 'pg_namespace'), ''),
      nspname || '.' || relname, case when relkind in ('r', 'p') then 'table' else 'view' end,
      coalesce(obj_description(c.oid, 'pg_class'), ''),
      case when relkind in ('r', 'p', 'm') then greatest(reltuples, 0)::bigint end,
      case when relkind in ('r', 'p', 'm') then pg_total_relation_size(c.oid) end,
      (select string_agg(pg_get_constraintdef(k.oid), e'\\n'
         order by strpos('pufcx', k.contype::text), k.conname)
       from pg_constraint k where conrelid = c.oid and contype <> 'n'),
      (select string_agg(grantee, e'\\n' order by grantee) from (
         select distinct case g.grantee when 0 then 'public' else g.grantee::regrole::text end
         from (select acl.* from aclexplode(relacl) acl union all
               select acl.* from pg_attribute, aclexplode(attacl) acl where attrelid = c.oid) g
         where privilege_type = 'SELECT' and g.grantee <> relowner) as reader (grantee)),
      (select string_agg(grantee, e'\\n' order by grantee) from (
         select distinct case g.grantee when 0 then 'public' else g.grantee::regrole::text end
         from aclexplode(relacl) g
         where privilege_type in ('INSERT', 'UPDATE', 'DELETE') and g.grantee <> relowner
       ) as writer (grantee)),
      (select string_agg(service, e'\\n' order by service) from writing
       where target = lower(room.nspname || '.' || relname))
    from pg_class c join pg_namespace room on room.oid = relnamespace
    where nspname = any (string_to_array($1, ',')) and relkind in ('r', 'p', 'v', 'm')
    order by array_position(string_to_array($1, ','), nspname::text), relkind, relname
    """

  private static let columnQuestion = """
    select nspname || '.' || relname, attname, format_type(atttypid, atttypmod),
      not attnotnull and relkind in ('r', 'p'),
      case when attidentity <> '' then 'identity'
           when attgenerated <> '' then 'generated: ' || pg_get_expr(adbin, adrelid)
           else pg_get_expr(adbin, adrelid) end,
      coalesce(col_description(c.oid, attnum), '')
    from pg_class c join pg_namespace on pg_namespace.oid = relnamespace
    join pg_attribute on attrelid = c.oid
    left join pg_attrdef on (adrelid, adnum) = (c.oid, attnum)
    where nspname = any (string_to_array($1, ',')) and relkind in ('r', 'p', 'v', 'm')
      and attnum > 0 and not attisdropped
    order by c.oid, attnum
    """
}
