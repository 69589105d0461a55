extension Health {
  /// What is looked at, tables first, then the server.
  static let checks: [Check] =
    tables + indexes.map { Check(sql: $0) }
    + [sessions, keeping, settings].map { Check(sql: $0, isOfRooms: false) }

  private static let tables: [Check] = [
    Check(
      sql: """
        select schemaname || '.' || relname,
          format('%s of %s rows are dead', n_dead_tup, n_live_tup + n_dead_tup),
          format('bdc db psql --role login -- -c ''vacuum %I.%I'', and see what keeps '
            'autovacuum from it', schemaname, relname)
        from pg_stat_user_tables
        where schemaname = any (string_to_array($1, ','))
          and n_dead_tup > 10000 and n_dead_tup > 0.3 * n_live_tup
        order by 1
        """),
    Check(
      sql: """
        select schemaname || '.' || relname,
          format('%s rows changed and were never analyzed', n_mod_since_analyze),
          format('bdc db psql --role login -- -c ''analyze %I.%I''', schemaname, relname)
        from pg_stat_user_tables
        where schemaname = any (string_to_array($1, ','))
          and n_mod_since_analyze > 10000 and last_analyze is null and last_autoanalyze is null
        order by 1
        """),
    // A row's place is its values, 24 bytes of header and 4 of pointer; a page holds 8168 of them.
    Check(
      sql: """
        select name, format('%s MB on the disk, its rows would take %s', has / 1000000, wants / 1000000),
          format('bdc db psql --role login -- -c ''vacuum full %s'' when nothing is loaded', name)
        from (
          select nspname || '.' || relname as name, pg_relation_size(c.oid) as has,
            (reltuples * (28 + (
              select sum((1 - null_frac) * avg_width) from pg_stats
              where (schemaname, tablename) = (nspname, relname))) * 8192 / 8168)::bigint as wants
          from pg_class c join pg_namespace on pg_namespace.oid = relnamespace
          where nspname = any (string_to_array($1, ',')) and relkind = 'r' and reltuples > 0
        ) as size
        where has > 64 << 20 and has > 2 * wants
        order by 1
        """),
  ]

  private static let indexes: [String] = [
    """
    select indexrelid::regclass::text, 'is not valid',
      format('bdc db psql --role login -- -c ''reindex index %s''', indexrelid::regclass)
    from pg_index join pg_class c on c.oid = indexrelid
    join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = any (string_to_array($1, ',')) and not (indisvalid and indisready)
    order by 1
    """,
    // A scan of the whole table for each row that goes from the other side.
    """
    select conrelid::regclass::text,
      format('no index for its key to %s', confrelid::regclass),
      format('create index on %s (%s)', conrelid::regclass, (
        select string_agg(quote_ident(attname), ', ' order by place)
        from unnest(conkey) with ordinality as part (number, place)
        join pg_attribute on (attrelid, attnum) = (conrelid, number)))
    from pg_constraint
    join pg_class child on child.oid = conrelid
    where contype = 'f' and child.reltuples > 10000
      and connamespace in (
        select oid from pg_namespace where nspname = any (string_to_array($1, ',')))
      and not exists (
        select from pg_index where indrelid = conrelid and indisvalid
          and (indkey::int2[])[0:cardinality(conkey) - 1] @> conkey)
    order by 1
    """,
    """
    select format('%I.%I', schemaname, indexrelname),
      format('%s MB, not used since %s', pg_relation_size(indexrelid) / 1000000, began::date),
      'ask for it to be removed, where no report needs it'
    from pg_stat_user_indexes join pg_index using (indexrelid),
      (select coalesce(stats_reset, pg_postmaster_start_time()) as began
       from pg_stat_database where datname = current_database()) as counted
    where schemaname = any (string_to_array($1, ',')) and idx_scan = 0 and not indisunique
      and pg_relation_size(indexrelid) > 100 << 20 and began < now() - interval '30 days'
    order by 1
    """,
    """
    select schemaname || '.' || relname,
      format('%s scans of its whole %s rows', seq_scan, n_live_tup),
      'see in the server''s log which question has no index'
    from pg_stat_user_tables
    where schemaname = any (string_to_array($1, ',')) and n_live_tup > 100000
      and seq_scan > 1000 and seq_scan > 10 * coalesce(idx_scan, 0)
    order by 1
    """,
  ]

  private static let sessions = """
    select 'process ' || pid,
      case when state like 'idle in transaction%'
        then format('idle in a transaction for %s minutes (%s)',
          extract(epoch from now() - state_change)::int / 60,
          coalesce(nullif(application_name, ''), usename))
        else format('one transaction for %s minutes (%s)',
          extract(epoch from now() - xact_start)::int / 60,
          coalesce(nullif(application_name, ''), usename)) end,
      format('dead rows stay until it ends, select pg_terminate_backend(%s) ends it', pid)
    from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
      and (state like 'idle in transaction%' and state_change < now() - interval '5 minutes'
        or xact_start < now() - interval '1 hour')
    union all
    select 'connections', format('%s of %s are taken', taken, current_setting('max_connections')),
      'end some, or raise max_connections'
    from (select count(*) as taken from pg_stat_activity where backend_type = 'client backend') n
    where taken > 0.8 * current_setting('max_connections')::int
    order by 1
    """

  private static let keeping = """
    select 'replication slot ' || slot_name, 'nobody reads it, and the log grows for it',
      format('select pg_drop_replication_slot(%L), where its reader is gone', slot_name)
    from pg_replication_slots where not active
    union all
    select 'prepared transaction ' || gid, 'open since ' || prepared,
      format('rollback prepared %L, or commit it', gid)
    from pg_prepared_xacts where prepared < now() - interval '1 hour'
    union all
    select 'database ' || datname,
      format('%s million transactions since its oldest row was frozen', age(datfrozenxid) / 1000000),
      'vacuum it as a superuser: at 2000 million it stops'
    from pg_database where datallowconn and age(datfrozenxid) > 500000000
    union all
    select 'checksums', format('%s pages were read damaged, last %s', checksum_failures,
        checksum_last_failure), 'restore a backup, and look at the disk'
    from pg_stat_database where datname = current_database() and checksum_failures > 0
    order by 1
    """

  private static let settings = """
    select name, format('is %s, %s', current_setting(name), why),
      'take it out of postgresql.conf, or alter system reset ' || name
    from (values
      ('fsync', 'off', 'a crash of the machine can destroy everything'),
      ('full_page_writes', 'off', 'a crash of the machine can destroy pages'),
      ('synchronous_commit', 'off', 'a crash loses what was told to be committed'),
      ('autovacuum', 'off', 'dead rows stay for ever'),
      ('track_counts', 'off', 'autovacuum sees nothing to do'),
      ('zero_damaged_pages', 'on', 'damaged rows vanish silently'),
      ('ignore_checksum_failure', 'on', 'damaged rows are read silently')
    ) as bad (name, value, why)
    where current_setting(name) = value
    order by 1
    """
}
