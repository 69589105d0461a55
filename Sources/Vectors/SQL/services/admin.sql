create function vectors.target_status()
returns table (instance text, index_name text, namespace text, chunks bigint, dense bigint,
  sparse bigint, waiting bigint, failed bigint, leaving bigint, changed_at text)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select target.instance, target.index_name, target.namespace, coalesce(part.chunks, 0),
         coalesce(part.dense, 0), coalesce(part.sparse, 0), coalesce(part.chunks - part.whole, 0),
         coalesce(part.failed, 0), coalesce(part.leaving, 0),
         ops.rfc3339(greatest(part.planned_at, part.confirmed_at, target.created_at))
  from vectors.target
  left join (
    select target_id, count(*) filter (where is_wanted) as chunks,
           count(*) filter (where is_wanted and has_dense) as dense,
           count(*) filter (where is_wanted and has_sparse) as sparse,
           count(*) filter (where is_wanted and has_dense and has_sparse) as whole,
           count(*) filter (where error is not null) as failed,
           count(*) filter (where not is_wanted) as leaving,
           max(planned_at) as planned_at, max(confirmed_at) as confirmed_at
    from (
      select t.*, (dense_text, dense_metadata) = (text_hash, metadata_hash) as has_dense,
             (sparse_text, sparse_metadata) = (text_hash, metadata_hash) as has_sparse
      from vectors.chunk t
    ) as chunk
    group by target_id
  ) as part on part.target_id = target.id
  order by target.instance desc, target.index_name, target.namespace;
end;
comment on function vectors.target_status is 'Each target with what is wanted, what each side has '
  'as it is wanted, what one of them has not, what failed, and what is to go';

create function vectors.limits()
returns table (instance text, index_name text, reason text, retry_at text)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select known.instance, known.index_name, known.reason, ops.rfc3339(known.retry_at)
  from vectors.monthly_limit known where known.retry_at > now()
  order by known.instance desc, known.index_name;
end;
comment on function vectors.limits is 'The limits of a month that hold now';

create function vectors.count_chunks(
  target int, doc_ids json, app_type text, out chunks bigint, out documents bigint
)
language plpgsql stable security definer set search_path = vectors, pg_temp as $$
begin
  if doc_ids is null then
    select count(*), count(distinct t.doc_id) into chunks, documents
    from vectors.chunk t
    where t.target_id = count_chunks.target
      and (count_chunks.app_type is null or t.app_type = count_chunks.app_type);
  else
    select count(*), count(distinct t.doc_id) into chunks, documents
    from vectors.chunk t
    where t.target_id = count_chunks.target
      and t.doc_id = any (array(select json_array_elements_text(doc_ids)))
      and (count_chunks.app_type is null or t.app_type = count_chunks.app_type);
  end if;
end
$$;
comment on function vectors.count_chunks is 'How many chunks of how many documents the ledger has: '
  'of some documents, of one kind, or without these of all';

create function vectors.verify_page(
  target int, after_id text, prefix text, last_id text, size int
)
returns table (chunk_id text, doc_id text, dense_text text, dense_metadata text, sparse_text text,
  sparse_metadata text, seconds double precision)
language sql volatile security definer set search_path = vectors, pg_temp
begin atomic
  select t.chunk_id, t.doc_id, encode(t.dense_text, 'hex'), encode(t.dense_metadata, 'hex'),
         encode(t.sparse_text, 'hex'), encode(t.sparse_metadata, 'hex'),
         extract(epoch from clock_timestamp() - greatest(t.planned_at, t.confirmed_at))
  from vectors.chunk t
  where t.target_id = verify_page.target and t.chunk_id > verify_page.after_id
    and t.chunk_id >= verify_page.prefix
    and t.chunk_id <= coalesce(verify_page.last_id, verify_page.prefix || chr(1114111))
  order by t.chunk_id limit verify_page.size;
end;
comment on function vectors.verify_page is 'What each side has of the chunks of a target whose ids '
  'begin so, a page in the order of the bytes of their ids, and how old that news is; not beyond '
  'an id, where one is given';

create function vectors.known(target int, batch json)
returns table (chunk_id text, dense boolean, sparse boolean)
language sql stable security definer set search_path = vectors, pg_temp
begin atomic
  select t.chunk_id, other.is_wanted or t.dense_text is not null,
         other.is_wanted or t.sparse_text is not null
  from json_to_recordset(batch) as line (chunk_id text, text_hash text, metadata_hash text)
  join vectors.chunk t on t.target_id = known.target and t.chunk_id = line.chunk_id
  cross join lateral (
    select not t.is_wanted or t.text_hash <> decode(line.text_hash, 'hex')
             or t.metadata_hash <> decode(line.metadata_hash, 'hex') as is_wanted
  ) as other;
end;
comment on function vectors.known is 'Chunks that the ledger has, and of which sides no index need '
  'be asked: what they have is known, or something else is wanted of the chunk';

-- Ids that a session saw: those of the chunks it read, or of records that nobody knows.
create function vectors.note_ids(batch json) returns void
language plpgsql security definer set search_path = vectors, pg_temp as $$
begin
  if to_regclass('pg_temp.noted_id') is null then
    create temporary table noted_id (
      chunk_id text collate "C" primary key, in_dense boolean, in_sparse boolean
    );
  end if;
  insert into pg_temp.noted_id
  select line.chunk_id, bool_or(line.dense), bool_or(line.sparse)
  from json_to_recordset(batch) as line (chunk_id text, dense boolean, sparse boolean)
  group by line.chunk_id
  on conflict do nothing;
end
$$;
comment on function vectors.note_ids is 'Keeps ids for as long as the session lasts';

create function vectors.noted_page(after_id text, size int)
returns table (chunk_id text, dense boolean, sparse boolean)
language plpgsql volatile security definer set search_path = vectors, pg_temp as $$
begin
  perform vectors.note_ids('[]');
  return query
    select noted.chunk_id, noted.in_dense, noted.in_sparse from pg_temp.noted_id as noted
    where noted.chunk_id > after_id order by noted.chunk_id limit size;
end
$$;
comment on function vectors.noted_page is 'The ids kept, a page in the order of their bytes';

-- What each side is known not to have may be taken away from it; rows that came since say more.
create function vectors.unknown_ids(target int, batch json)
returns table (chunk_id text, dense boolean, sparse boolean)
language sql volatile security definer set search_path = vectors, pg_temp
begin atomic
  select line.chunk_id, line.dense and coalesce(t.dense_text = '', t.chunk_id is null),
         line.sparse and coalesce(t.sparse_text = '', t.chunk_id is null)
  from json_to_recordset(batch) as line (chunk_id text, dense boolean, sparse boolean)
  left join vectors.chunk t on t.target_id = unknown_ids.target and t.chunk_id = line.chunk_id;
end;
comment on function vectors.unknown_ids is 'Of ids that indexes list, which sides should not have '
  'them by what the ledger says now';

create function vectors.plan_purge(
  target int, doc_ids json, app_type text, out chunks bigint, out after bigint
)
language plpgsql security definer set search_path = vectors, pg_temp as $$
begin
  after := nextval('vectors.intent');
  -- Twice the same, for a condition that may be left out takes no index.
  if doc_ids is null then
    update vectors.chunk t
    set version = nextval('vectors.intent'), is_wanted = false, text_hash = null,
        metadata_hash = null, dense_text = null, dense_metadata = null, sparse_text = null,
        sparse_metadata = null, planned_at = now()
    where t.target_id = plan_purge.target
      and (plan_purge.app_type is null or t.app_type = plan_purge.app_type);
  else
    update vectors.chunk t
    set version = nextval('vectors.intent'), is_wanted = false, text_hash = null,
        metadata_hash = null, dense_text = null, dense_metadata = null, sparse_text = null,
        sparse_metadata = null, planned_at = now()
    where t.target_id = plan_purge.target
      and t.doc_id = any (array(select json_array_elements_text(doc_ids)))
      and (plan_purge.app_type is null or t.app_type = plan_purge.app_type);
  end if;
  get diagnostics chunks = row_count;
end
$$;
comment on function vectors.plan_purge is 'Plans the delete of the chunks of some documents, of '
  'one kind, or of all: nothing is known of what the indexes have of them. leaving() tells them, '
  'newer than what is returned as after';

grant execute on function vectors.target_status(), vectors.limits()
  to bdc_load_vectors, bdc_private, bdc_operator;
grant execute on function
  vectors.count_chunks(int, json, text), vectors.verify_page(int, text, text, text, int),
  vectors.known(int, json), vectors.note_ids(json), vectors.noted_page(text, int),
  vectors.unknown_ids(int, json), vectors.plan_purge(int, json, text)
  to bdc_load_vectors;
