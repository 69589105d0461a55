-- The role that acts: a security definer function still sees what `set role` or the connection
-- option `-c role=` chose; without either it is the login itself.
create function ops.acting_role() returns name
language sql stable
return coalesce(nullif(current_setting('role'), 'none'), session_user)::name;
comment on function ops.acting_role is 'The role the caller acts as';

create function ops.acts_for(source text) returns boolean
language sql stable
return ops.acting_role() in (
  'bdc_owner', 'bdc_load_' || source, 'bdc_load_' || regexp_replace(source, '^.*-', ''));
comment on function ops.acts_for is 'Whether the caller''s role may write for this source: its own, '
  'or what it takes of another, such as mail-vectors';

create function ops.rfc3339(at timestamptz) returns text
language sql stable
return rtrim(rtrim(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z';
comment on function ops.rfc3339 is 'A time as records write it: UTC, no needless fraction';

create function ops.put_state(batch json, out written int, out unchanged int, out rejects json)
language plpgsql security definer set search_path = ops, pg_temp as $$
declare
  line record;
  reason text;
  refused jsonb := '[]';
begin
  written := 0;
  unchanged := 0;
  -- by scope, so that two loaders take the rows' locks in one order; within a scope as it came
  for line in
    select given.source, given.scope, given.was, given.cursor, given.n
    from rows from (
      json_to_recordset(batch) as (source text, scope text, was jsonb, cursor jsonb)
    ) with ordinality as given (source, scope, was, cursor, n)
    order by given.source, given.scope, given.n
  loop
    reason := case
      when coalesce(line.source, '') = '' then 'state without source'
      when coalesce(line.scope, '') = '' then 'state without scope'
      when jsonb_typeof(line.cursor) is distinct from 'object' then 'cursor is no object'
      when not ops.acts_for(line.source)
        then format('role %s may not write state of source %s', ops.acting_role(), line.source)
    end;
    if reason is null then
      if line.was is null then
        insert into ops.state (source, scope, cursor) values (line.source, line.scope, line.cursor)
        on conflict do nothing;
      else
        update ops.state set cursor = line.cursor, updated_at = now()
        where (source, scope) = (line.source, line.scope)
          and cursor = line.was and cursor <> line.cursor;
      end if;
      if found then
        written := written + 1;
      elsif exists (
        select from ops.state
        where (source, scope) = (line.source, line.scope) and cursor = line.cursor
      ) then
        unchanged := unchanged + 1;
      else
        reason := format('state of %s %s has moved on since this stream was made',
          line.source, line.scope);
      end if;
    end if;
    if reason is not null then
      refused := refused || jsonb_build_array(jsonb_build_array(line.n, reason));
    end if;
  end loop;
  rejects := (
    select json_agg(told order by (told ->> 0)::int) from jsonb_array_elements(refused) as told
  );
end
$$;
comment on function ops.put_state is 'Moves cursors that still are what the stream was made from';

create function ops.set_state(source text, scope text, cursor jsonb) returns void
language sql security definer set search_path = ops, pg_temp
begin atomic
  insert into ops.state as stored (source, scope, cursor)
  values (set_state.source, set_state.scope, set_state.cursor)
  on conflict (source, scope) do update set cursor = excluded.cursor, updated_at = now()
  where stored.cursor <> excluded.cursor;
end;
comment on function ops.set_state is 'Sets a cursor, whatever it was: bdc state set';

create function ops.forget_state(source text, scope text default null) returns int
language sql security definer set search_path = ops, pg_temp
begin atomic
  with gone as (
    delete from ops.state as stored
    where stored.source = forget_state.source
      and (forget_state.scope is null or stored.scope = forget_state.scope)
    returning 1
  )
  select count(*)::int from gone;
end;
comment on function ops.forget_state is 'Forgets the cursor of a scope, or those of a whole source';

create function ops.known_scopes(source text) returns setof text
language sql stable set search_path = ops, pg_temp
begin atomic
  select scope from ops.state where state.source = known_scopes.source;
end;
comment on function ops.known_scopes is 'Scopes that have a cursor; for the services of domains';

create function ops.lose_state(source text, scope text) returns void
language plpgsql security definer set search_path = ops, pg_temp as $$
begin
  if not ops.acts_for(lose_state.source) then
    raise insufficient_privilege using message = format(
      'role %s may not drop state of source %s', ops.acting_role(), lose_state.source);
  end if;
  delete from ops.state as stored
  where stored.source = lose_state.source and lower(stored.scope) = lower(lose_state.scope);
end
$$;
comment on function ops.lose_state is 'Forgets the cursor of a scope, in whatever case, that is '
  'another thing''s from now on; for a source''s own loader';

-- One reject line taken apart. `record` must keep its bytes, and may hold what PostgreSQL cannot
-- decode (\u0000, half a surrogate pair): so its place is found in a copy whose escapes are
-- blanked to the same length, and it is cut from the original.
create function ops.parse_reject(
  line json, out tool text, out reason text, out place bigint, out record bytea, out bytes bytea,
  out sha256 bytea, out replayable boolean
)
language plpgsql immutable set search_path = ops, pg_temp as $$
declare
  whole text := line::text;
  blank text := regexp_replace(whole, '(?<!\\)((?:\\\\)*)\\u[0-9a-fA-F]{4}', '\1______', 'g');
  value text := (blank::json -> 'record')::text;
  start int := regexp_instr(blank, '"record"\s*:\s*', 1, 1, 1);
  rest json;
begin
  if value <> 'null' then
    record := convert_to(substr(whole, start, length(value)), 'UTF8');
    whole := overlay(whole placing 'null' from start for length(value));
  end if;
  rest := regexp_replace(whole, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g');
  tool := coalesce(rest ->> 'tool', '');
  reason := coalesce(rest ->> 'reason', '');
  place := rest ->> 'line';
  bytes := decode(rest ->> 'bytes', 'base64');
  sha256 := case
    when rest ->> 'sha256' ~ '^[0-9a-f]{64}$' then decode(rest ->> 'sha256', 'hex')
    else sha256(coalesce(record, bytes, ''))
  end;
  replayable := coalesce((rest ->> 'replayable')::boolean, record is not null);
end
$$;
comment on function ops.parse_reject is 'The members of a reject line, its record as bytes';

create function ops.put_rejects(
  batch json, out inserted int, out updated int, out unchanged int
)
language plpgsql security definer set search_path = ops, pg_temp as $$
declare
  acting text := ops.acting_role();
  room text := case
    when acting = 'bdc_owner' then 'ops' else substr(acting, length('bdc_load_') + 1)
  end;
begin
  if not ops.acts_for(room) then
    raise insufficient_privilege using
      message = format('role %s may not store rejects', acting),
      hint = 'connect with the role of a loader';
  end if;
  with line as materialized (
    -- the last of those alike
    select distinct on (part.tool, part.sha256, md5(part.reason)) part.*
    from json_array_elements(batch) with ordinality as given (line, n),
         ops.parse_reject(given.line) as part
    order by part.tool, part.sha256, md5(part.reason), given.n desc
  ), stored as materialized (
    select line.*, old.id is null as is_new, old.replayed_at is not null as was_replayed
    from line left join ops.reject old
      on (old.source, old.tool, old.sha256, md5(old.reason))
       = (room, line.tool, line.sha256, md5(line.reason))
  ), written as (
    -- one that still waits is received anew as well, so that mark_replayed leaves it waiting
    insert into ops.reject
      (source, tool, reason, line, record, bytes, sha256, replayable, run_id)
    select room, tool, reason, place, record, bytes, sha256, replayable,
           (select run.id from ops.run where run.id::text = current_setting('bdc.run', true))
    from stored order by tool, sha256, md5(reason)
    on conflict (source, tool, sha256, md5(reason)) do update
      set line = excluded.line, record = excluded.record, bytes = excluded.bytes,
          replayable = excluded.replayable, run_id = excluded.run_id,
          received_at = now(), replayed_at = null
  )
  select count(*) filter (where is_new), count(*) filter (where was_replayed)
  into inserted, updated from stored;
  unchanged := json_array_length(batch) - inserted - updated;
end
$$;
comment on function ops.put_rejects is
  'Stores rejects once each; one that comes again after its replay waits again';

-- An end line of bdc replay is a receipt: it names the rejects sent before it, and the moment at
-- which they were read. It reaches the loader after them, so where it is committed they are too;
-- one that was rejected again has been received since and keeps waiting.
create function ops.put_ends(batch json, out ended int, out replayed int)
language plpgsql security definer set search_path = ops, pg_temp as $$
declare
  foreign_source text := (
    select line ->> 'source' from json_array_elements(batch) as line
    where not ops.acts_for(coalesce(line ->> 'source', '')) limit 1
  );
begin
  if foreign_source is not null then
    raise insufficient_privilege using
      message = format('role %s may not end source %s', ops.acting_role(), foreign_source);
  end if;
  with line as (
    select given.*
    from rows from (
      json_to_recordset(batch)
        as (source text, scope text, status text, reason text, records text, rejects json,
            "only" text)
    ) with ordinality as given (source, scope, status, reason, records, rejects, part, n)
  ), last as (
    select distinct on (source, scope) *,
           bool_or(status = 'complete') over (partition by source, scope) as was_complete
    from line
    where rejects is null and part is null and status in ('complete', 'partial')
      and scope is distinct from ''
    order by source, scope, n desc
  ), written as (
    insert into ops.ending as stored (source, scope, status, reason, records, completed_at)
    select source, scope, status, reason,
           case when records ~ '^[0-9]{1,18}$' then records::bigint else 0 end,
           case when was_complete then now() end
    from last
    order by source, scope
    on conflict (source, scope) do update
      set status = excluded.status, reason = excluded.reason, records = excluded.records,
          ended_at = now(), completed_at = coalesce(excluded.completed_at, stored.completed_at)
    returning 1
  )
  select count(*) into ended from written;
  with receipt as (
    select line ->> 'source' as source, (line ->> 'as_of')::timestamptz as as_of, id.value::bigint
    from json_array_elements(batch) as line,
         json_array_elements_text(
           case when json_typeof(line -> 'rejects') = 'array' then line -> 'rejects' else '[]' end
         ) as id
    where id.value ~ '^[0-9]{1,18}$'
  ), sent as (
    update ops.reject set replayed_at = now()
    from receipt
    where reject.id = receipt.value and reject.source = receipt.source
      and reject.replayed_at is null and reject.received_at <= receipt.as_of
    returning 1
  )
  select count(*) into replayed from sent;
  -- whoever had everything of a source has sent the line whole that an earlier writer died over;
  -- a sweep, or a fetch of some keys, had not
  update ops.reject set replayed_at = now()
  where reject.source in (
      select told.value ->> 'source' from json_array_elements(batch) as told
      where told.value ->> 'scope' is null and told.value ->> 'status' = 'complete'
        and told.value ->> 'only' is null
    )
    and replayed_at is null and not replayable and received_at < now()
    and reject.reason = 'the stream ends in the middle of this line';
end
$$;
comment on function ops.put_ends is
  'Notes how scopes ended, and which rejects were sent again; the last of a scope counts';

-- Windows wait in temporary tables: they go with the session of their loader, whatever ends it, and
-- a dry run may keep them over its rollbacks. The functions that know the tables are of language
-- plpgsql, because the tables need not be there.
create function ops.stage_windows(batch json, out staged int)
language plpgsql security definer set search_path = ops, pg_temp as $$
declare
  foreign_source text := (
    select line ->> 'source' from json_array_elements(batch) as line
    where not ops.acts_for(coalesce(line ->> 'source', '')) limit 1
  );
begin
  if foreign_source is not null then
    raise insufficient_privilege using message =
      format('role %s may not stage windows of source %s', ops.acting_role(), foreign_source);
  end if;
  if to_regclass('pg_temp.staged_window') is null then
    create temporary table staged_scope (
      place int generated always as identity, source text, scope text, entity text,
      unique (source, scope, entity)
    );
    create temporary table staged_window (
      place int, from_at timestamptz, to_at timestamptz, as_of timestamptz
    );
    -- without an index: keys come in no order, and one that is larger than temp_buffers is slow
    create temporary table staged_key (place int, key text collate "C", from_at timestamptz);
  end if;
  insert into pg_temp.staged_scope (source, scope, entity)
  select distinct line.source, line.scope, line.entity
  from json_to_recordset(batch) as line (source text, scope text, entity text)
  on conflict do nothing;
  insert into pg_temp.staged_window (place, from_at, to_at, as_of)
  select known.place, line."from", line."to", line.as_of
  from json_to_recordset(batch) as line
    (source text, scope text, entity text, "from" timestamptz, "to" timestamptz,
     as_of timestamptz)
  join pg_temp.staged_scope known using (source, scope, entity);
  get diagnostics staged = row_count;
  insert into pg_temp.staged_key (place, key, from_at)
  select known.place, key.value, line."from"
  from json_to_recordset(batch) as line
    (source text, scope text, entity text, "from" timestamptz, keys json)
  join pg_temp.staged_scope known using (source, scope, entity)
  cross join json_array_elements_text(line.keys) as key;
end
$$;
comment on function ops.stage_windows is
  'Keeps windows and their keys for this session, until their scope ends';

create function ops.drop_windows(source text, scope text) returns void
language plpgsql security definer set search_path = ops, pg_temp as $$
begin
  if to_regclass('pg_temp.staged_window') is null then
    return;
  end if;
  if not exists (
    select from pg_temp.staged_scope staged join pg_temp.staged_window using (place)
    where (staged.source, staged.scope) <> (drop_windows.source, drop_windows.scope)
  ) then
    truncate pg_temp.staged_window, pg_temp.staged_key;
    return;
  end if;
  delete from pg_temp.staged_window gone using pg_temp.staged_scope staged
  where gone.place = staged.place
    and (staged.source, staged.scope) = (drop_windows.source, drop_windows.scope);
  delete from pg_temp.staged_key gone using pg_temp.staged_scope staged
  where gone.place = staged.place
    and (staged.source, staged.scope) = (drop_windows.source, drop_windows.scope);
end
$$;
comment on function ops.drop_windows is 'Throws away what is staged of a scope';

create function ops.staged_keys(source text, scope text, entity text)
returns table (key text, from_at timestamptz)
language plpgsql rows 100000 set search_path = ops, pg_temp as $$
begin
  if to_regclass('pg_temp.staged_key') is not null then
    return query
      select listed.key, min(listed.from_at)
      from pg_temp.staged_scope staged join pg_temp.staged_key listed using (place)
      where (staged.source, staged.scope, staged.entity)
          = (staged_keys.source, staged_keys.scope, staged_keys.entity)
      group by listed.key;
  end if;
end
$$;
comment on function ops.staged_keys is 'The keys staged of a scope, and where their window begins';

-- The source's clock and ours may differ, so what is compared with times of ours is the earlier of
-- as_of and the moment the loader began to read: in a pipe that was before the listing.
create function ops.staged_cover(
  source text, scope text, entity text, started_at timestamptz,
  out covered tstzmultirange, out has_undated boolean, out cut timestamptz, out note text,
  out is_old boolean
)
language plpgsql set search_path = ops, pg_temp as $$
declare
  as_of timestamptz;
begin
  if to_regclass('pg_temp.staged_window') is null then
    return;
  end if;
  select range_agg(tstzrange(part.from_at, part.to_at)), bool_or(part.from_at is null),
         min(part.as_of)
  into covered, has_undated, as_of
  from pg_temp.staged_scope staged join pg_temp.staged_window part using (place)
  where (staged.source, staged.scope, staged.entity)
      = (staged_cover.source, staged_cover.scope, staged_cover.entity);
  if as_of is null then
    return;
  end if;
  analyze pg_temp.staged_key;
  cut := least(as_of, started_at);
  is_old := exists (
    select from ops.sweep
    where (sweep.source, sweep.scope, sweep.entity)
        = (staged_cover.source, staged_cover.scope, staged_cover.entity)
      and sweep.as_of > cut
  );
  if is_old then
    note := 'are older than those applied before: nothing vanishes by them';
  elsif as_of > clock_timestamp() + interval '1 minute' then
    note := format('are of %s, ahead of this database''s clock: no row vanishes that was written '
      'since this load began', ops.rfc3339(as_of));
  end if;
end
$$;
comment on function ops.staged_cover is 'What the windows staged of a scope cover, and up to when '
  'rows must have been written to vanish by them; a null cut: there are none';

create function ops.removal_refusal(gone bigint, stored bigint, allowed text) returns text
language sql immutable set search_path = ops, pg_temp
return case
  when case
    when allowed is null then gone > 100 or gone * 20 > stored
    when allowed like '%\%' then gone * 100 > stored * rtrim(allowed, '%')::numeric
    else gone > allowed::numeric
  end
    then format('%s of %s would vanish, more than %s: nothing of it is removed, look at the '
      'source and allow it with --allow-removal', gone, stored, coalesce(allowed, '100 or 5%'))
end;
comment on function ops.removal_refusal is 'Why so many rows may not vanish at once; null: they '
  'may. Allowed is a number, a percentage, or null for what is allowed by itself';

create function ops.put_sweep(
  source text, scope text, entity text, as_of timestamptz, vanished bigint, reappeared bigint
) returns void
language sql set search_path = ops, pg_temp
begin atomic
  insert into ops.sweep as stored (source, scope, entity, as_of, vanished, reappeared)
  values (put_sweep.source, put_sweep.scope, put_sweep.entity, put_sweep.as_of,
          put_sweep.vanished, put_sweep.reappeared)
  on conflict (source, scope, entity) do update
    set as_of = excluded.as_of, vanished = excluded.vanished, reappeared = excluded.reappeared,
        applied_at = now();
  -- the ends that were refused before say nothing that is not in these windows
  update ops.reject set replayed_at = now()
  where reject.source = put_sweep.source and replayed_at is null and not replayable
    and starts_with(reason, put_sweep.scope || ': ')
    and strpos(reason, ' would vanish, more than ') > 0;
end;
comment on function ops.put_sweep is 'Notes that windows were applied, and settles the refusals of '
  'earlier ones; for the services that do';

create function ops.put_audit(
  source text, scope text, entity text, reason text, listed bigint, stored bigint, missing bigint,
  extra bigint
) returns void
language plpgsql security definer set search_path = ops, pg_temp as $$
#variable_conflict use_column
begin
  if not ops.acts_for(put_audit.source) then
    raise insufficient_privilege using message =
      format('role %s may not audit source %s', ops.acting_role(), put_audit.source);
  end if;
  insert into ops.audit
    (source, scope, entity, is_complete, reason, listed, stored, missing, extra)
  values (put_audit.source, put_audit.scope, put_audit.entity, put_audit.reason is null,
          put_audit.reason, put_audit.listed, put_audit.stored, put_audit.missing,
          put_audit.extra)
  on conflict (source, scope, entity) do update
    set is_complete = excluded.is_complete, reason = excluded.reason, listed = excluded.listed,
        stored = excluded.stored, missing = excluded.missing, extra = excluded.extra,
        audited_at = now();
end
$$;
comment on function ops.put_audit is 'Notes how a scope compared with its source';

create function ops.mark_replayed(ids bigint[], read_at timestamptz default now()) returns int
language sql security definer set search_path = ops, pg_temp
begin atomic
  with sent as (
    update ops.reject set replayed_at = now()
    where id = any (ids) and replayed_at is null and received_at <= read_at
    returning 1
  )
  select count(*)::int from sent;
end;
comment on function ops.mark_replayed is
  'Marks rejects as sent again, but not those received since they were read: bdc replay';

create function ops.drop_rejects(ids bigint[]) returns int
language sql security definer set search_path = ops, pg_temp
begin atomic
  with gone as (delete from ops.reject where id = any (ids) returning 1)
  select count(*)::int from gone;
end;
comment on function ops.drop_rejects is 'Deletes rejects: bdc rejects drop';

create function ops.start_run(pipeline text) returns bigint
language sql security definer set search_path = ops, pg_temp
begin atomic
  -- whoever starts a pipeline has its lock: a row without an end is of a run that was killed
  with abandoned as (
    update ops.run
    set finished_at = now(), cause = 'bdc-run: killed',
        summary = run.pipeline || ': bdc run was killed, or could not note the end'
    where run.pipeline = start_run.pipeline and run.finished_at is null
  )
  insert into ops.run (pipeline) values (start_run.pipeline) returning id;
end;
comment on function ops.start_run is
  'Begins a run''s row and says its number; ends those of the pipeline that nobody ended';

create function ops.finish_run(id bigint, status int, cause text, stages jsonb, summary text)
returns boolean
language sql security definer set search_path = ops, pg_temp
begin atomic
  with ended as (
    update ops.run
    set finished_at = clock_timestamp(), status = finish_run.status, cause = finish_run.cause,
        stages = coalesce(finish_run.stages, '[]'), summary = finish_run.summary
    -- one without a status was taken for killed: by another home that shares the database
    where run.id = finish_run.id and run.status is null
    returning 1
  )
  select exists (select from ended);
end;
comment on function ops.finish_run is 'Ends a run''s row; false when there is none that still runs';

create function ops.put_migration(room text, number int, name text, sha256 bytea) returns void
language sql set search_path = ops, pg_temp
begin atomic
  insert into ops.migration (room, number, name, sha256)
  values (put_migration.room, put_migration.number, put_migration.name, put_migration.sha256);
end;
comment on function ops.put_migration is 'Notes that a table file was applied; for the migrator';

create function ops.put_room(name text, version int, services_sha256 bytea) returns void
language sql set search_path = ops, pg_temp
begin atomic
  insert into ops.room as stored (name, version, services_sha256)
  values (put_room.name, put_room.version, put_room.services_sha256)
  on conflict (name) do update
    set version = excluded.version, services_sha256 = excluded.services_sha256,
        installed_at = now()
    where (stored.version, stored.services_sha256)
       is distinct from (excluded.version, excluded.services_sha256);
end;
comment on function ops.put_room is 'Notes what is installed of a room; for the migrator';

create view ops.last_state as
  select source, scope, cursor, updated_at from ops.state;
comment on view ops.last_state is 'The cursor of each scope, as bdc state get reads it';

create view ops.scope_status as
  select source, scope, ending.status, ending.reason, ending.records, ending.ended_at,
         ending.completed_at, state.cursor, state.updated_at, audit.audited_at,
         audit.is_complete as audit_is_complete, audit.reason as audit_reason, audit.listed,
         audit.stored, audit.missing, audit.extra
  from ops.state
  full join ops.ending using (source, scope)
  full join (
    select source, scope, min(audited_at) as audited_at, bool_and(is_complete) as is_complete,
           min(reason) as reason, sum(listed)::bigint as listed, sum(stored)::bigint as stored,
           sum(missing)::bigint as missing, sum(extra)::bigint as extra
    from ops.audit group by source, scope
  ) as audit using (source, scope);
comment on view ops.scope_status is 'How each scope last ended, how far it came, and how it last '
  'compared with its source; a null scope is the source as a whole';

create view ops.reject_count as
  select source, tool, reason,
         count(*) filter (where replayed_at is null) as waiting,
         count(*) filter (where replayed_at is not null) as replayed,
         max(received_at) as last_received_at
  from ops.reject
  group by source, tool, reason;
comment on view ops.reject_count is 'How many rejects wait, for what reason';

create view ops.run_history as
  select id, pipeline, started_at, finished_at, finished_at - started_at as took, status, cause,
         stages, summary
  from ops.run;
comment on view ops.run_history is 'Runs of pipelines, without end while they run';

revoke execute on all functions in schema ops from public;
grant usage on schema ops to public;
grant select on ops.room to public;
-- a view calls functions with the rights of whoever reads it
grant execute on function ops.rfc3339(timestamptz) to bdc_reader, bdc_analyst, bdc_private;
-- scopes, reasons and summaries name what is private
grant select on ops.last_state, ops.scope_status, ops.reject_count, ops.run_history
  to bdc_private, bdc_operator;
grant select on
  ops.migration, ops.state, ops.ending, ops.run, ops.reject, ops.sweep, ops.audit
  to bdc_operator;
grant execute on function
  ops.set_state(text, text, jsonb), ops.forget_state(text, text),
  ops.mark_replayed(bigint[], timestamptz), ops.drop_rejects(bigint[]),
  ops.start_run(text), ops.finish_run(bigint, int, text, jsonb, text)
  to bdc_operator;
