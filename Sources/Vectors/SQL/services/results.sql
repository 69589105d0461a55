-- A result counts where its version is the row's: the row says what was wanted then. An older
-- intent that an index carried out all the same may have undone what is known: then nobody knows,
-- and a chunk without a row is to go. Rows are locked in the order of their ids before anything is
-- decided, so that two loaders, of which each has one side, do not undo each other's.
create function vectors.put_results(
  batch json, out inserted int, out updated int, out unchanged int, out stale int, out rejects json
)
language sql security definer set search_path = vectors, pg_temp
begin atomic
  with line as materialized (
    select r.*
    from rows from (json_to_recordset(batch) as (instance text, index text, namespace text,
      "to" text, op text, chunk_id text, doc_id text, version bigint, text_hash text,
      metadata_hash text, ok boolean, error text, status int, attempts int))
      with ordinality as r (instance, index_name, namespace, side, op, chunk_id, doc_id, version,
        text_hash, metadata_hash, ok, error, status, attempts, n)
  ), place as materialized (
    select line.*, coalesce(target.id,
             case when ok and op = 'upsert' and '' not in (line.index_name, line.namespace, chunk_id)
                  then vectors.make_target(line.instance, line.index_name, line.namespace) end)
             as target_id
    from line
    left join vectors.target
      on (target.instance, target.index_name, target.namespace)
       = (line.instance, line.index_name, line.namespace)
  ), held as materialized (
    select t.* from vectors.chunk t
    where (t.target_id, t.chunk_id) in (select target_id, chunk_id from place)
    order by t.target_id, t.chunk_id for update
  ), said as materialized (
    select place.n, place.target_id, place.chunk_id, place.side, place.op, place.ok, place.error,
           place.attempts, told.fits,
           -- an older intent that differs from what is wanted now, by its text or its metadata; or
           -- there is nothing that could be updated
           case when told.fits then not place.ok and place.op = 'update' and place.status = 404
                else place.ok and place.op <> 'update' and (place.op = 'upsert' or held.is_wanted)
                  and place.text_hash is distinct from encode(held.text_hash, 'hex')
           end as has_other_text,
           not told.fits and place.ok and (place.op <> 'delete' or held.is_wanted)
             and place.metadata_hash is distinct from encode(held.metadata_hash, 'hex')
             as has_other_metadata
    from place
    join held on held.target_id = place.target_id and held.chunk_id = place.chunk_id
    cross join lateral (
      select held.version = place.version and held.is_wanted = (place.op <> 'delete') as fits
    ) as told
  ), told as (
    select target_id, chunk_id, count(*) filter (where fits) as lines,
           coalesce(max(n) filter (where fits and ok and side <> 'sparse'), 0) as dense_ok,
           coalesce(max(n) filter (where fits and not ok and side <> 'sparse'), 0) as dense_bad,
           coalesce(max(n) filter (where fits and ok and side <> 'dense'), 0) as sparse_ok,
           coalesce(max(n) filter (where fits and not ok and side <> 'dense'), 0) as sparse_bad,
           coalesce(max(n) filter (where has_other_text and side <> 'sparse'), 0)
             as dense_text_lost,
           coalesce(max(n) filter (where has_other_metadata and side <> 'sparse'), 0)
             as dense_metadata_lost,
           coalesce(max(n) filter (where has_other_text and side <> 'dense'), 0)
             as sparse_text_lost,
           coalesce(max(n) filter (where has_other_metadata and side <> 'dense'), 0)
             as sparse_metadata_lost,
           (array_agg(coalesce(error, 'failed') order by n desc) filter (where fits and not ok))[1]
             as fault,
           coalesce(sum(attempts) filter (where fits and not ok), 0) as tries
    from said group by target_id, chunk_id
  ), known as (
    select told.*, held.error as old_error, held.attempts as old_attempts,
           not held.is_wanted as is_leaving,
           dense_bad > dense_ok or sparse_bad > sparse_ok as is_bad,
           case when dense_text_lost > dense_ok then null
                when dense_ok > 0 then coalesce(held.text_hash, '') else held.dense_text end
             as dense_text,
           case when dense_metadata_lost > dense_ok then null
                when dense_ok > 0 then coalesce(held.metadata_hash, '')
                else held.dense_metadata end as dense_metadata,
           case when sparse_text_lost > sparse_ok then null
                when sparse_ok > 0 then coalesce(held.text_hash, '') else held.sparse_text end
             as sparse_text,
           case when sparse_metadata_lost > sparse_ok then null
                when sparse_ok > 0 then coalesce(held.metadata_hash, '')
                else held.sparse_metadata end as sparse_metadata
    from told join held on held.target_id = told.target_id and held.chunk_id = told.chunk_id
  ), outcome as materialized (
    -- what one side failed of stays told until both sides are known
    select known.*, is_leaving and dense_text = '' and sparse_text = '' as is_gone,
           case when is_bad then fault
                when (dense_metadata || sparse_metadata) is null then old_error end as error,
           case when is_bad then least(old_attempts + tries, 32767)
                when (dense_metadata || sparse_metadata) is null then old_attempts
                else 0 end::smallint as attempts,
           dense_ok > 0 or sparse_ok > 0 as is_confirmed
    from known
  ), dropped as (
    delete from vectors.chunk t using outcome
    where outcome.is_gone
      and t.target_id = outcome.target_id and t.chunk_id = outcome.chunk_id
    returning outcome.lines
  ), written as (
    update vectors.chunk t
    set dense_text = outcome.dense_text, dense_metadata = outcome.dense_metadata,
        sparse_text = outcome.sparse_text, sparse_metadata = outcome.sparse_metadata,
        error = outcome.error, attempts = outcome.attempts,
        confirmed_at = case when outcome.is_confirmed then now() else t.confirmed_at end
    from outcome
    where t.target_id = outcome.target_id and t.chunk_id = outcome.chunk_id
      and outcome.is_gone is not true
      and (t.dense_text, t.dense_metadata, t.sparse_text, t.sparse_metadata, t.error, t.attempts)
        is distinct from (outcome.dense_text, outcome.dense_metadata, outcome.sparse_text,
          outcome.sparse_metadata, outcome.error, outcome.attempts)
    returning outcome.lines
  ), strange as (
    insert into vectors.chunk (target_id, chunk_id, doc_id, app_type, version, is_wanted)
    select target_id, chunk_id, doc_id, '', nextval('vectors.intent'), false
    from (
      select distinct on (place.target_id, place.chunk_id) place.*
      from place left join held using (target_id, chunk_id)
      where place.ok and place.op <> 'update' and place.target_id is not null
        and held.chunk_id is null
      order by place.target_id, place.chunk_id, place.n desc
    ) as last
    where op = 'upsert' order by target_id, chunk_id
    on conflict do nothing
  ), counted as (
    select (select count(*) from line) as total,
           (select count(*) from said where fits) as fits,
           (select count(*) from dropped where lines > 0)
             + (select count(*) from written where lines > 0) as changed
  )
  select 0, changed::int, (fits - changed)::int, (total - fits)::int, null::json from counted;
end;
comment on function vectors.put_results is
  'Notes what the indexes have, where a result is of a chunk''s newest intent; else it is stale. '
  'What an older intent may have undone is not known any more; what nobody wants is to go';

create function vectors.put_limits(
  batch json, out inserted int, out updated int, out unchanged int, out stale int, out rejects json
)
language sql security definer set search_path = vectors, pg_temp
begin atomic
  with line as materialized (
    select r.*
    from rows from (json_to_recordset(batch) as (instance text, index text, reason text,
      retry_at timestamptz)) with ordinality as r (instance, index_name, reason, retry_at, n)
  ), newest as materialized (
    select distinct on (instance, index_name) line.*
    from line order by instance, index_name, retry_at desc, n desc
  ), stored as materialized (
    select newest.*, coalesce(old.retry_at > newest.retry_at, false) as is_older,
           coalesce((old.retry_at, old.reason) = (newest.retry_at, newest.reason), false)
             as is_same
    from newest left join vectors.monthly_limit old using (instance, index_name)
  ), written as (
    insert into vectors.monthly_limit as t (instance, index_name, reason, retry_at)
    select instance, index_name, reason, retry_at from stored
    where not is_older and not is_same order by instance, index_name
    on conflict (instance, index_name) do update
      set reason = excluded.reason, retry_at = excluded.retry_at, noted_at = now()
      where t.retry_at <= excluded.retry_at
    returning xmax = 0 as is_new
  ), counted as (
    select (select count(*) from line) as total,
           (select count(*) from written where is_new) as fresh,
           (select count(*) from written where not is_new) as changed,
           (select count(*) from stored where is_same) as same
  )
  select fresh::int, changed::int, same::int, (total - fresh - changed - same)::int, null::json
  from counted;
end;
comment on function vectors.put_limits is 'Notes limits of a month; of two the one that ends later';
