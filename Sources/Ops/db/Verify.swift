import Home
import Postgres
import Schema
import Unix

/// Compares a database with what migrating makes, and its rows and indexes with each other.
///
/// Nothing is changed, and nobody waits for it but a migration, while definitions are compared.
struct Verify {
  let database: Database

  func run(_ isJSON: Bool, _ session: inout Session) throws(Failure) -> Exit {
    let connection = try database.open(.login, application: "bdc-db verify")
    guard try connection.ask("select to_regclass('ops.room')")[0, 0] != nil else {
      throw Failure(.configuration, "database: has no tables yet: run bdc db migrate")
    }
    let migration = Migration(database: database)
    let installed = try migration.installed(connection)
    // A database of another release, or with a table file of other content, ends here.
    let plan = try Plan(Room.all, after: installed, prefix: database.prefix, again: false)
    var all: [Finding] = []
    let versions = installed.rooms.map { "\($0.schema) \($0.version)" }.joined(separator: ", ")
    if let plan {
      let files = plan.files.isEmpty ? "services" : plan.files.joined(separator: ", ")
      all.append(
        Finding(
          level: .error, what: "schemas", detail: "\(versions), without \(files)",
          advice: "run bdc db migrate"))
    } else {
      all.append(Finding(level: .ok, what: "schemas", detail: versions))
      session.progress("definitions")
      all += try Definitions(database: database).compare(connection)
    }
    session.progress("constraints")
    all += try constraints(connection)
    session.progress("references")
    all += try references(connection)
    session.progress("pages and indexes")
    all += try pages(connection)
    let content = try Content(connection)
    all.append(
      Finding(
        level: .ok, what: "rows",
        detail: content.tables.map { "\($0.name) \($0.rows)" }.joined(separator: ", ")))
    return try Finding.write(all, isJSON, &session)
  }

  var schemas: String { Room.all.map(\.schema).joined(separator: ",") }

  private func constraints(_ connection: borrowing Connection) throws(Failure) -> [Finding] {
    let rows = try connection.ask(
      """
      with room as (
        select oid from pg_namespace where nspname = any (string_to_array($1, ','))
      )
      select 'index ' || indexrelid::regclass, 'is not valid', 'reindex it as the login'
      from pg_index join pg_class c on c.oid = indexrelid
      where c.relnamespace in (select oid from room) and not (indisvalid and indisready)
      union all
      select 'constraint ' || conname || ' of ' || conrelid::regclass, 'was never checked',
             'alter table ' || conrelid::regclass || ' validate constraint ' || quote_ident(conname)
      from pg_constraint
      where connamespace in (select oid from room) and not convalidated
      order by 1
      """, [schemas])
    guard rows.count > 0 else {
      return [Finding(level: .ok, what: "constraints", detail: "all valid, and all indexes")]
    }
    return (0..<rows.count).map { row in
      Finding(
        level: .error, what: rows[row, 0] ?? "", detail: rows[row, 1] ?? "", advice: rows[row, 2])
    }
  }

  /// Rows whose foreign key leads nowhere: only damage, or checks switched off, can make them.
  private func references(_ connection: borrowing Connection) throws(Failure) -> [Finding] {
    let keys = try connection.ask(
      """
      select conrelid::regclass::text, confrelid::regclass::text,
        format('select count(*) from %s child where %s and not exists '
            '(select from %s parent where %s)',
          conrelid::regclass, string_agg(format('child.%I is not null', a.attname), ' and '),
          confrelid::regclass, string_agg(format('parent.%I = child.%I', b.attname, a.attname),
            ' and '))
      from pg_constraint,
           unnest(conkey, confkey) as pair (mine, theirs),
           pg_attribute a, pg_attribute b
      where contype = 'f'
        and connamespace in (
          select oid from pg_namespace where nspname = any (string_to_array($1, ',')))
        and (a.attrelid, a.attnum) = (conrelid, pair.mine)
        and (b.attrelid, b.attnum) = (confrelid, pair.theirs)
      group by pg_constraint.oid, conrelid, confrelid
      order by 1, 2
      """, [schemas])
    var found: [Finding] = []
    for row in 0..<keys.count {
      let lost = try connection.ask(keys[row, 2] ?? "").integer(0, 0) ?? 0
      guard lost > 0 else { continue }
      found.append(
        Finding(
          level: .error, what: keys[row, 0] ?? "",
          detail: "\(lost) rows lead to rows of \(keys[row, 1] ?? "") that are not there",
          advice: "restore a backup"))
    }
    guard found.isEmpty else { return found }
    return [Finding(level: .ok, what: "references", detail: "\(keys.count) keys, all lead to rows")]
  }
}
