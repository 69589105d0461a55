-- A result counts where its version is the row's: the row says what was wanted then. Rows are
-- locked in the order of their ids before anything is decided, so that two loaders, of which each
-- has one side, do not undo each other's.
create function vectors.put_results(
  batch json, out inserted int, out updated int, out unchanged int, out stale int, out rejects json
)
language sql security definer set search_path = vectors, pg_temp
begin atomic
  with line as materialized (
    select r.*
    from rows from (json_to_recordset(batch) as (instance text, index text, namespace text,
      "to" text, op text, chunk_id text, version bigint, ok boolean, error text, attempts int))
      with ordinality as r (instance, index_name, namespace, side, op, chunk_id, version, ok,
        error, attempts, n)
  ), place as materialized (
    select line.*, target.id as target_id
    from line
    left join vectors.target
      on (target.instance, target.index_name, target.namespace)
       = (line.instance, line.index_name, line.namespace)
  ), held as materialized (
    select t.* from vectors.chunk t
    where (t.target_id, t.chunk_id) in (select target_id, chunk_id from place)
    order by t.target_id, t.chunk_id for update
  ), fitting as materialized (
    select place.n, place.target_id, place.chunk_id, place.side, place.ok, place.error,
           place.attempts
    from place
    join held on held.target_id = place.target_id and held.chunk_id = place.chunk_id
      and held.version = place.version and held.is_wanted = (place.op <> 'delete')
  ), told as (
    select target_id, chunk_id, count(*) as lines,
           coalesce(max(n) filter (where ok and side <> 'sparse'), 0) as dense_ok,
           coalesce(max(n) filter (where not ok and side <> 'sparse'), 0) as dense_bad,
           coalesce(max(n) filter (where ok and side <> 'dense'), 0) as sparse_ok,
           coalesce(max(n) filter (where not ok and side <> 'dense'), 0) as sparse_bad,
           (array_agg(coalesce(error, 'failed') order by n desc) filter (where not ok))[1] as fault,
           coalesce(sum(attempts) filter (where not ok), 0) as tries
    from fitting group by target_id, chunk_id
  ), known as (
    select told.*, held.error as old_error, held.attempts as old_attempts,
           not held.is_wanted as is_leaving,
           dense_bad > dense_ok or sparse_bad > sparse_ok as is_bad,
           case when dense_ok > 0 then coalesce(held.text_hash, '') else held.dense_text end
             as dense_text,
           case when dense_ok > 0 then coalesce(held.metadata_hash, '')
                else held.dense_metadata end as dense_metadata,
           case when sparse_ok > 0 then coalesce(held.text_hash, '') else held.sparse_text end
             as sparse_text,
           case when sparse_ok > 0 then coalesce(held.metadata_hash, '')
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
    returning 1
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
    returning 1
  ), counted as (
    select (select count(*) from line) as total, (select count(*) from fitting) as fits,
           (select count(*) from dropped) + (select count(*) from written) as changed
  )
  select 0, changed::int, (fits - changed)::int, (total - fits)::int, null::json from counted;
end;
comment on function vectors.put_results is
  'Notes what the indexes have, where a result is of a chunk''s newest intent; else it is stale';

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
