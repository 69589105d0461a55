create function vectors.limit_of(instance text, index_name text, out retry_at text, out reason text)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select ops.rfc3339(known.retry_at), known.reason from vectors.monthly_limit known
  where known.instance = limit_of.instance and known.index_name = limit_of.index_name
    and known.retry_at > now();
end;
comment on function vectors.limit_of is 'The limit of a month that holds now; null where none does';

create function vectors.lift_limit(instance text, index_name text) returns void
language sql security definer set search_path = vectors, pg_temp
begin atomic
  delete from vectors.monthly_limit known
  where known.instance = lift_limit.instance and known.index_name = lift_limit.index_name;
end;
comment on function vectors.lift_limit is 'Forgets a limit of a month: somebody knows better';

create function vectors.target_of(instance text, index_name text, namespace text) returns int
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select id from vectors.target known
  where (known.instance, known.index_name, known.namespace)
      = (target_of.instance, target_of.index_name, target_of.namespace);
end;
comment on function vectors.target_of is 'The number of a target; null for one without a row';

create function vectors.make_target(instance text, index_name text, namespace text) returns int
language plpgsql security definer set search_path = vectors, pg_temp as $$
begin
  insert into vectors.target (instance, index_name, namespace)
  values (make_target.instance, make_target.index_name, make_target.namespace)
  on conflict do nothing;
  return (
    select id from vectors.target known
    where (known.instance, known.index_name, known.namespace)
        = (make_target.instance, make_target.index_name, make_target.namespace)
  );
end
$$;
comment on function vectors.make_target is 'The number of a target, which gets its row';

-- Held by the session: what is planned by two at once would be sent in no order.
create function vectors.lock_target(target int) returns boolean
language sql security definer set search_path = vectors, pg_temp
return pg_try_advisory_lock(hashtext('vectors.target'), target);
comment on function vectors.lock_target is
  'Takes a target for this session alone; false where another session has it';

create function vectors.leaving_targets(instance text, index_name text)
returns table (target int, namespace text)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select id, known.namespace from vectors.target known
  where known.instance = leaving_targets.instance
    and known.index_name = leaving_targets.index_name
    and exists (select from vectors.chunk where target_id = known.id and not is_wanted)
  order by id;
end;
comment on function vectors.leaving_targets is
  'Targets of a pair of indexes with chunks whose delete was not confirmed';

create function vectors.leaving(target int, after_id text, size int, newer_than bigint)
returns table (side text, version bigint, chunk_id text, doc_id text)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select case when known.dense_text = '' then 'sparse' when known.sparse_text = '' then 'dense'
              else 'both' end,
         known.version, known.chunk_id, known.doc_id
  from vectors.chunk known
  where known.target_id = leaving.target and not known.is_wanted
    and known.chunk_id > leaving.after_id and known.version > leaving.newer_than
  order by known.chunk_id limit leaving.size;
end;
comment on function vectors.leaving is
  'Chunks whose delete was not confirmed, a page in the order of their ids';

-- What was refused may wait for long, and something newer may have been planned meanwhile.
create function vectors.is_due(
  instance text, index_name text, namespace text, chunk_id text, version bigint
)
returns boolean
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select exists (
    select from vectors.chunk held
    where held.target_id = vectors.target_of(is_due.instance, is_due.index_name, is_due.namespace)
      and held.chunk_id = is_due.chunk_id and held.version = is_due.version
  );
end;
comment on function vectors.is_due is 'Whether an operation is the newest that was planned';

create function vectors.is_filled(instance text, index_name text, namespaces json)
returns boolean
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select coalesce(bool_and(known.filled_at is not null), false)
  from json_array_elements_text(namespaces) as named (namespace)
  left join vectors.target known
    on (known.instance, known.index_name, known.namespace)
     = (is_filled.instance, is_filled.index_name, named.namespace);
end;
comment on function vectors.is_filled is
  'Whether each of these namespaces once was planned or adopted with all documents';

create function vectors.set_filled(target int) returns void
language sql security definer set search_path = vectors, pg_temp
begin atomic
  update vectors.target set filled_at = now() where id = set_filled.target and filled_at is null;
end;
comment on function vectors.set_filled is 'Notes that all documents were planned for a target';

-- A batch of chunks, in the order of n, no chunk_id twice, and of documents with all their chunk
-- ids, each after its chunks. What is returned is committed before anybody hears of it, with the
-- sides it concerns set to not known: whatever is killed, the ledger never promises too much.
-- An update leaves the text known, since it changes none.
create function vectors.plan(
  target int, chunks json, documents json, budget bigint, is_dry boolean
)
returns table (n int, op text, side text, version bigint, chunk_id text, doc_id text)
language sql security definer set search_path = vectors, pg_temp
begin atomic
  with line as materialized (
    select r.n, r.doc_id, r.app_type, r.chunk_id, r.tokens,
           decode(r.text_hash, 'hex') as text_hash, decode(r.metadata_hash, 'hex') as metadata_hash
    from json_to_recordset(chunks) as r (n int, doc_id text, app_type text, chunk_id text,
      text_hash text, metadata_hash text, tokens bigint)
  ), stored as materialized (
    select line.*, old.doc_id as old_doc, old.app_type as old_app, old.dense_text,
           old.dense_metadata, old.sparse_text, old.sparse_metadata,
           case when old.dense_text is distinct from line.text_hash then 'upsert'
                when old.dense_metadata is distinct from line.metadata_hash then 'update'
           end as dense,
           case when old.sparse_text is distinct from line.text_hash then 'upsert'
                when old.sparse_metadata is distinct from line.metadata_hash then 'update'
           end as sparse
    from line
    left join vectors.chunk old
      on old.target_id = plan.target and old.chunk_id = line.chunk_id
  ), due as (
    -- where one side needs the text, the other may as well have it again
    select stored.*, case when 'upsert' in (dense, sparse) then 'upsert' else 'update' end as op,
           case when dense is null then 'sparse' when sparse is null then 'dense' else 'both' end
             as side
    from stored
    where dense is not null or sparse is not null
  ), paid as materialized (
    select due.*, budget is not null and op = 'upsert'
           and sum(case when op = 'upsert' then tokens else 0 end) over (order by due.n) > budget
             as is_beyond
    from due
  ), chosen as materialized (
    select paid.*, case when is_dry then 0 else nextval('vectors.intent') end as version
    from paid where not is_beyond order by paid.n
  ), written as (
    insert into vectors.chunk as t (target_id, chunk_id, doc_id, app_type, version, is_wanted,
      text_hash, metadata_hash, dense_text, dense_metadata, sparse_text, sparse_metadata)
    select plan.target, chosen.chunk_id, chosen.doc_id, app_type, chosen.version, true, text_hash,
           metadata_hash, case when op = 'update' or side = 'sparse' then dense_text end,
           case when side = 'sparse' then dense_metadata end,
           case when op = 'update' or side = 'dense' then sparse_text end,
           case when side = 'dense' then sparse_metadata end
    from chosen where not is_dry order by chosen.chunk_id
    on conflict (target_id, chunk_id) do update
      set doc_id = excluded.doc_id, app_type = excluded.app_type, version = excluded.version,
          is_wanted = true, text_hash = excluded.text_hash,
          metadata_hash = excluded.metadata_hash, dense_text = excluded.dense_text,
          dense_metadata = excluded.dense_metadata, sparse_text = excluded.sparse_text,
          sparse_metadata = excluded.sparse_metadata, planned_at = now()
  ), moved as (
    update vectors.chunk t set doc_id = stored.doc_id, app_type = stored.app_type
    from stored
    where not is_dry and stored.dense is null and stored.sparse is null
      and (stored.doc_id, stored.app_type) is distinct from (stored.old_doc, stored.old_app)
      and t.target_id = plan.target and t.chunk_id = stored.chunk_id
  ), given as materialized (
    select r.n, r.doc_id, r.chunk_ids
    from json_to_recordset(documents) as r (n int, doc_id text, chunk_ids text[])
  ), kept as materialized (
    select given.n, named.chunk_id from given cross join unnest(given.chunk_ids) as named (chunk_id)
  ), gone as materialized (
    -- "not in" is looked up in a table of hashes, however many chunks a document has
    select given.n, old.chunk_id, old.doc_id,
           case when old.dense_text = '' then 'sparse' when old.sparse_text = '' then 'dense'
                else 'both' end as side,
           case when is_dry then 0 else nextval('vectors.intent') end as version
    from given
    join vectors.chunk old
      on old.target_id = plan.target and old.doc_id = given.doc_id
    where old.is_wanted
      and (given.n, old.chunk_id) not in (select kept.n, kept.chunk_id from kept)
      and old.chunk_id not in (select line.chunk_id from line)
    order by given.n, old.chunk_id
  ), removed as (
    update vectors.chunk t
    set version = gone.version, is_wanted = false, text_hash = null, metadata_hash = null,
        dense_text = case when t.dense_text = '' then t.dense_text end,
        dense_metadata = case when t.dense_text = '' then t.dense_metadata end,
        sparse_text = case when t.sparse_text = '' then t.sparse_text end,
        sparse_metadata = case when t.sparse_text = '' then t.sparse_metadata end,
        planned_at = now()
    from gone
    where not is_dry and t.target_id = plan.target and t.chunk_id = gone.chunk_id
  )
  select told.* from (
    select chosen.n, chosen.op, chosen.side, chosen.version, chosen.chunk_id, chosen.doc_id
    from chosen
    union all
    select gone.n, 'delete', gone.side, gone.version, gone.chunk_id, gone.doc_id from gone
    union all
    select paid.n, 'beyond', paid.side, 0, paid.chunk_id, paid.doc_id from paid where is_beyond
  ) as told
  order by told.n, told.chunk_id collate "C";
end;
comment on function vectors.plan is 'What a batch of chunks and documents needs; notes the intent, '
  'unless it only asks. Upserts that the budget of tokens does not pay are told as beyond';

-- Documents that a stream had, for the session that reads it.
create function vectors.see_documents(target int, documents json) returns void
language plpgsql security definer set search_path = vectors, pg_temp as $$
begin
  if to_regclass('pg_temp.seen_document') is null then
    create temporary table seen_document (target_id int, doc_id text collate "C");
  end if;
  insert into pg_temp.seen_document
  select see_documents.target, doc_id from json_array_elements_text(documents) as doc_id;
end
$$;
comment on function vectors.see_documents is 'Keeps which documents there are, for plan_rest';

create function vectors.plan_rest(
  target int, is_dry boolean, allowed text, out chunks bigint, out after bigint, out refusal text
)
language plpgsql security definer set search_path = vectors, pg_temp as $$
begin
  perform vectors.see_documents(target, '[]');
  analyze pg_temp.seen_document;
  after := 0;
  select count(*) filter (where not exists (
           select from pg_temp.seen_document s where s.target_id = target and s.doc_id = t.doc_id
         )),
         ops.removal_refusal(count(*) filter (where not exists (
           select from pg_temp.seen_document s where s.target_id = target and s.doc_id = t.doc_id
         )), count(*), allowed)
  into chunks, refusal
  from vectors.chunk t where t.target_id = target and t.is_wanted;
  if is_dry or refusal is not null then
    return;
  end if;
  after := nextval('vectors.intent');
  update vectors.chunk t
  set version = nextval('vectors.intent'), is_wanted = false, text_hash = null,
      metadata_hash = null, dense_text = case when t.dense_text = '' then t.dense_text end,
      dense_metadata = case when t.dense_text = '' then t.dense_metadata end,
      sparse_text = case when t.sparse_text = '' then t.sparse_text end,
      sparse_metadata = case when t.sparse_text = '' then t.sparse_metadata end,
      planned_at = now()
  where t.target_id = target and t.is_wanted and not exists (
    select from pg_temp.seen_document s where s.target_id = target and s.doc_id = t.doc_id
  );
  get diagnostics chunks = row_count;
end
$$;
comment on function vectors.plan_rest is 'Plans the delete of what is of no document seen, unless '
  'that is more than is allowed; leaving() tells the chunks, newer than what is returned as after';

create function vectors.newest(batch json) returns table (n int, target int)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select line.n, known.target_id
  from json_to_recordset(batch) as line (n int, op text, "to" text, instance text, index text,
    namespace text, chunk_id text, version bigint)
  join vectors.target
    on (target.instance, target.index_name, target.namespace)
     = (line.instance, line.index, line.namespace)
  join vectors.chunk known
    on known.target_id = target.id and known.chunk_id = line.chunk_id
  where known.version = line.version and known.is_wanted = (line.op <> 'delete')
    -- an update of what is not there would change nothing
    and (line.op <> 'update' or line."to" = 'sparse' or known.dense_text = known.text_hash)
    and (line.op <> 'update' or line."to" = 'dense' or known.sparse_text = known.text_hash)
  order by line.n;
end;
comment on function vectors.newest is
  'Of operations planned before, those that are what is still intended for their chunks';
