create function vectors.targets()
returns table (target int, instance text, index_name text, namespace text, chunks bigint,
  documents bigint, confirmed bigint, unconfirmed bigint, leaving bigint, failed bigint,
  planned_at text, confirmed_at text, filled_at text, retry_at text, limit_reason text)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select target.id, target.instance, target.index_name, target.namespace,
         coalesce(part.chunks, 0), coalesce(part.documents, 0), coalesce(part.confirmed, 0),
         coalesce(part.chunks - part.confirmed, 0), coalesce(part.leaving, 0),
         coalesce(part.failed, 0), ops.rfc3339(part.planned_at), ops.rfc3339(part.confirmed_at),
         ops.rfc3339(target.filled_at), ops.rfc3339(known.retry_at), known.reason
  from vectors.target
  left join (
    select target_id, count(*) filter (where is_wanted) as chunks,
           count(distinct doc_id) filter (where is_wanted) as documents,
           count(*) filter (where is_wanted and (dense_text, sparse_text) = (text_hash, text_hash)
             and (dense_metadata, sparse_metadata) = (metadata_hash, metadata_hash)) as confirmed,
           count(*) filter (where not is_wanted) as leaving,
           count(*) filter (where error is not null) as failed,
           max(planned_at) as planned_at, max(confirmed_at) as confirmed_at
    from vectors.chunk group by target_id
  ) as part on part.target_id = target.id
  left join vectors.monthly_limit known
    on (known.instance, known.index_name) = (target.instance, target.index_name)
    and known.retry_at > now()
  order by target.instance, target.index_name, target.namespace;
end;
comment on function vectors.targets is 'Each target with what is wanted, confirmed on both sides, '
  'not confirmed, waiting to be deleted, failed, and the limit of a month that holds';

create function vectors.failures(target int, size int)
returns table (error text, chunks bigint, chunk_id text, attempts int)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select t.error, count(*), min(t.chunk_id), max(t.attempts)::int
  from vectors.chunk t
  where t.target_id = failures.target and t.error is not null
  group by t.error order by count(*) desc, t.error limit failures.size;
end;
comment on function vectors.failures is 'Why chunks of a target failed, the commonest first';

create function vectors.chunk_page(target int, after_id text, size int)
returns table (chunk_id text, doc_id text, is_wanted boolean, text_hash text, metadata_hash text,
  dense_text text, dense_metadata text, sparse_text text, sparse_metadata text, version bigint)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select t.chunk_id, t.doc_id, t.is_wanted, encode(t.text_hash, 'hex'),
         encode(t.metadata_hash, 'hex'), encode(t.dense_text, 'hex'),
         encode(t.dense_metadata, 'hex'), encode(t.sparse_text, 'hex'),
         encode(t.sparse_metadata, 'hex'), t.version
  from vectors.chunk t
  where t.target_id = chunk_page.target and t.chunk_id > chunk_page.after_id
  order by t.chunk_id limit chunk_page.size;
end;
comment on function vectors.chunk_page is 'Chunks of a target, a page in the order of the bytes of '
  'their ids; hashes in hexadecimal, empty for nothing, null for not known';

create function vectors.mark_unknown(target int, side text, chunk_ids json) returns int
language sql security definer set search_path = vectors, pg_temp
begin atomic
  with named as (
    select t.target_id, t.chunk_id from vectors.chunk t
    where t.target_id = mark_unknown.target
      and t.chunk_id in (select json_array_elements_text(chunk_ids))
    order by t.chunk_id for update
  ), written as (
    update vectors.chunk t
    set version = nextval('vectors.intent'),
        dense_text = case when side = 'sparse' then t.dense_text end,
        dense_metadata = case when side = 'sparse' then t.dense_metadata end,
        sparse_text = case when side = 'dense' then t.sparse_text end,
        sparse_metadata = case when side = 'dense' then t.sparse_metadata end
    from named where t.target_id = named.target_id and t.chunk_id = named.chunk_id
    returning 1
  )
  select count(*)::int from written;
end;
comment on function vectors.mark_unknown is 'Notes that nobody knows what a side (dense, sparse or '
  'both) has of these chunks: they are sent again with their documents. Results of what is under '
  'way are stale';

-- What is adopted is what an index was seen to have; what the ledger intends goes before it.
create function vectors.adopt(target int, batch json, out adopted int, out kept int)
language sql security definer set search_path = vectors, pg_temp
begin atomic
  with line as materialized (
    select distinct on (r.chunk_id) r.chunk_id, r.doc_id, r.app_type,
           decode(r.text_hash, 'hex') as text_hash, decode(r.metadata_hash, 'hex')
             as metadata_hash, r.side
    from json_to_recordset(batch) as r (chunk_id text, doc_id text, app_type text,
      text_hash text, metadata_hash text, side text)
    order by r.chunk_id
  ), written as (
    insert into vectors.chunk as t (target_id, chunk_id, doc_id, app_type, version, is_wanted,
      text_hash, metadata_hash, dense_text, dense_metadata, sparse_text, sparse_metadata,
      confirmed_at)
    select adopt.target, line.chunk_id, line.doc_id, line.app_type, nextval('vectors.intent'),
           true, line.text_hash, line.metadata_hash,
           case when side <> 'sparse' then line.text_hash end,
           case when side <> 'sparse' then line.metadata_hash end,
           case when side <> 'dense' then line.text_hash end,
           case when side <> 'dense' then line.metadata_hash end, now()
    from line order by line.chunk_id
    on conflict (target_id, chunk_id) do update
      set dense_text = coalesce(excluded.dense_text, t.dense_text),
          dense_metadata = coalesce(excluded.dense_metadata, t.dense_metadata),
          sparse_text = coalesce(excluded.sparse_text, t.sparse_text),
          sparse_metadata = coalesce(excluded.sparse_metadata, t.sparse_metadata),
          confirmed_at = now()
      where t.is_wanted and t.text_hash = excluded.text_hash
        and t.metadata_hash = excluded.metadata_hash
    returning 1
  )
  select (select count(*) from written)::int,
         json_array_length(batch) - (select count(*) from written)::int;
end;
comment on function vectors.adopt is 'Takes chunks that an index (side: dense, sparse or both) has '
  'as they are wanted into the ledger; kept: those of which the ledger wants something else';

create function vectors.disown(target int, batch json) returns int
language sql security definer set search_path = vectors, pg_temp
begin atomic
  with line as (
    select distinct on (r.chunk_id) r.chunk_id, coalesce(r.doc_id, '') as doc_id,
           coalesce(r.app_type, '') as app_type
    from json_to_recordset(batch) as r (chunk_id text, doc_id text, app_type text)
    order by r.chunk_id
  ), written as (
    insert into vectors.chunk (target_id, chunk_id, doc_id, app_type, version, is_wanted)
    select disown.target, line.chunk_id, line.doc_id, line.app_type, nextval('vectors.intent'),
           false
    from line order by line.chunk_id
    on conflict do nothing
    returning 1
  )
  select count(*)::int from written;
end;
comment on function vectors.disown is 'Notes chunks that an index has and nobody wants: the next '
  'plan deletes them. Those that the ledger knows stay as they are';

create function vectors.forget_target(instance text, index_name text, namespace text)
returns bigint
language plpgsql security definer set search_path = vectors, pg_temp as $$
declare
  place int := vectors.target_of(instance, index_name, namespace);
  chunks bigint;
begin
  delete from vectors.chunk where target_id = place;
  get diagnostics chunks = row_count;
  delete from vectors.target where id = place;
  return chunks;
end
$$;
comment on function vectors.forget_target is
  'Forgets a target and all its chunks: the namespace is gone; how many there were';
