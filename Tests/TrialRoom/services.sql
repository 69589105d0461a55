-- A size of 0 is refused by a reason; beyond 999 the table refuses; beyond int4 the cast.
create function trial.put_things(
  batch json, out inserted int, out updated int, out unchanged int, out stale int, out rejects json
)
language plpgsql as $$
declare
  total int;
begin
  insert into trial.call (service, lines) values ('put_things', json_array_length(batch));
  with given as materialized (
    select name, size, n
    from rows from (json_to_recordset(batch) as (name text, size int))
      with ordinality as line (name, size, n)
  ), last as (
    select distinct on (name) name, size from given where size <> 0 order by name, n desc
  ), written as (
    insert into trial.thing as stored (name, size) select name, size from last
    on conflict (name) do update set size = excluded.size where stored.size <> excluded.size
    returning xmax = 0 as is_new
  )
  select count(*) filter (where is_new), count(*) filter (where not is_new),
         (select count(*) from given),
         (select json_agg(json_build_array(n, 'size: nothing') order by n)
          from given where size = 0)
  into inserted, updated, total, rejects from written;
  stale := 0;
  unchanged := total - inserted - updated - coalesce(json_array_length(rejects), 0);
end
$$;

create function trial.put_parts(
  batch json, out inserted int, out updated int, out unchanged int, out stale int, out rejects json
)
language plpgsql as $$
declare
  total int;
begin
  insert into trial.call (service, lines) values ('put_parts', json_array_length(batch));
  with given as materialized (
    select name, thing, n, exists (select from trial.thing where thing.name = line.thing) as known
    from rows from (json_to_recordset(batch) as (name text, thing text))
      with ordinality as line (name, thing, n)
  ), written as (
    insert into trial.part (name, thing)
    select distinct on (name) name, thing from given where known order by name, n desc
    on conflict do nothing
    returning 1
  )
  select (select count(*) from written), count(*),
         json_agg(json_build_array(n, 'thing: unknown') order by n) filter (where not known)
  into inserted, total, rejects from given;
  updated := 0;
  stale := 0;
  unchanged := total - inserted - coalesce(json_array_length(rejects), 0);
end
$$;

create function ops.put_rejects(batch json) returns void
language sql as $$
  insert into ops.reject (line) select value from json_array_elements(batch)
$$;

create function ops.put_state(batch json, out written int, out unchanged int, out rejects json)
language plpgsql as $$
declare
  line record;
begin
  written := 0;
  unchanged := 0;
  for line in
    select * from rows from (
      json_to_recordset(batch) as (source text, scope text, was jsonb, cursor jsonb)
    ) with ordinality as given (source, scope, was, cursor, n)
  loop
    insert into ops.state as stored (source, scope, cursor)
    values (line.source, line.scope, line.cursor)
    on conflict (source, scope) do update
      set cursor = excluded.cursor, batch = pg_current_xact_id() where stored.cursor = line.was;
    if found then
      written := written + 1;
    else
      rejects := json_build_array(json_build_array(line.n, 'it has moved on'));
    end if;
  end loop;
end
$$;

create function ops.put_ends(batch json) returns void
language sql as $$
  insert into ops.scope_end (line) select value from json_array_elements(batch)
$$;
