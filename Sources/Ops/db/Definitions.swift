import Home
import Postgres
import Schema
import Unix

/// Compares what a database has of functions, views, tables and rights with what migrating makes.
///
/// In one transaction the schemas get other names, everything is made beside them, both are looked
/// at, and all is rolled back.
struct Definitions {
  let database: Database

  func compare(_ connection: borrowing Connection) throws(Failure) -> [Finding] {
    let what = "definitions"
    do throws(PostgresError) {
      try connection.execute(
        "begin; set local lock_timeout = '60s'; set local client_min_messages = warning; "
          + Plan.sharedTransactionLock)
      let found = try look(connection)
      for room in Room.all {
        try connection.execute("alter schema \(room.schema) rename to bdc_verify_\(room.schema)")
      }
      let steps: [Plan.Step]
      do {
        let plan = try Plan(Room.all, after: Installed(), prefix: database.prefix, again: true)
        steps = plan?.steps ?? []
      } catch {
        throw PostgresError(state: "XX000", message: error.message)
      }
      for step in steps { try connection.execute(step.sql) }
      let wanted = try look(connection)
      try connection.execute("rollback")
      let differences = Self.differences(found, wanted)
      guard differences.isEmpty else { return differences }
      return [
        Finding(
          level: .ok, what: what, detail: "\(wanted.count) looked at, as migrating makes them")
      ]
    } catch {
      guard ["42501", "25006"].contains(error.state) else { throw error.failure }
      try connection.command("rollback")
      return [Finding(level: .note, what: what, detail: "not compared, \(error.message)")]
    }
  }

  private static func differences(
    _ found: [String: String], _ wanted: [String: String]
  ) -> [Finding] {
    var all: [Finding] = []
    for name in wanted.keys.sorted() where found[name] != wanted[name] {
      let isReplaced = ["function ", "view ", "rights "].contains { name.hasPrefix($0) }
      all.append(
        Finding(
          level: .error, what: name,
          detail: found[name] == nil ? "is missing" : "is not as migrating makes it",
          advice: isReplaced
            ? "run bdc db migrate --again" : "compare with bdc db migrate of an empty database"))
    }
    for name in found.keys.sorted() where wanted[name] == nil {
      all.append(Finding(level: .note, what: name, detail: "was not made by bdc"))
    }
    return all
  }

  /// Everything in the rooms' schemas by its kind and name, with a hash of what it is.
  private func look(_ connection: borrowing Connection) throws(PostgresError) -> [String: String] {
    // With no schema on the path every name comes with its own.
    try connection.execute("set local search_path = pg_catalog")
    let rows = try connection.query(
      Self.question, [Room.all.map(\.schema).joined(separator: ",")])
    try connection.execute("set local search_path to default")
    var all: [String: String] = [:]
    for row in 0..<rows.count { all[rows[row, 0] ?? ""] = rows[row, 1] ?? "" }
    return all
  }

  private static let question = """
    with room as materialized (
      select oid, nspname, nspowner, nspacl from pg_namespace
      where nspname = any (string_to_array($1, ','))
    ), rel as materialized (
      select c.* from pg_class c where relnamespace in (select oid from room)
        and relkind in ('r', 'p', 'v', 'm', 'S', 'c')
    ), owned as (
      select 'schema ' || nspname as name, nspowner as owner, 'n'::"char" as kind, nspacl as acl
      from room
      union all
      select 'function ' || oid::regprocedure, proowner, 'f', proacl
      from pg_proc where pronamespace in (select oid from room)
      union all
      select case relkind when 'S' then 'sequence ' else 'relation ' end || oid::regclass, relowner,
             case relkind when 'S' then 's' else 'r' end::"char", relacl
      from rel where relkind <> 'c'
    ), thing as (
      select 'function ' || oid::regprocedure as name,
             pg_get_functiondef(oid) || coalesce(obj_description(oid, 'pg_proc'), '') as text
      from pg_proc where pronamespace in (select oid from room) and prokind <> 'a'
      union all
      select 'view ' || oid::regclass, pg_get_viewdef(oid)
             || coalesce(obj_description(oid, 'pg_class'), '')
      from rel where relkind in ('v', 'm')
      union all
      select case relkind when 'S' then 'sequence ' when 'c' then 'type ' else 'table ' end
               || oid::regclass, coalesce(obj_description(oid, 'pg_class'), '')
      from rel where relkind in ('r', 'p', 'S', 'c')
      union all
      select 'column ' || rel.oid::regclass || '.' || quote_ident(attname),
             concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
               attcollation::regcollation, pg_get_expr(adbin, adrelid),
               col_description(rel.oid, attnum), attacl)
      from rel join pg_attribute on attrelid = rel.oid
      left join pg_attrdef on (adrelid, adnum) = (rel.oid, attnum)
      where relkind in ('r', 'p', 'c') and attnum > 0 and not attisdropped
      union all
      select 'constraint ' || quote_ident(conname) || ' of ' || conrelid::regclass,
             pg_get_constraintdef(oid)
      from pg_constraint where connamespace in (select oid from room) and conrelid <> 0
        and contype <> 'n'
      union all
      select 'index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
      from pg_index where indrelid in (select oid from rel)
      union all
      select 'trigger ' || quote_ident(tgname) || ' of ' || tgrelid::regclass,
             pg_get_triggerdef(oid)
      from pg_trigger where tgrelid in (select oid from rel) and not tgisinternal
      union all
      select 'rights on ' || name, owner::regrole || ': ' || coalesce((
        select string_agg(format('%s %s %s',
            case grantee when 0 then 'public' else grantee::regrole::text end, privilege_type,
            is_grantable), ', ' order by grantee::regrole::text, privilege_type)
        from aclexplode(coalesce(acl, acldefault(kind, owner)))), '')
      from owned
    )
    select name, md5(text) from thing
    """
}
