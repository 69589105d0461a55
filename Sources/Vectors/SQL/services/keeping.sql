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
