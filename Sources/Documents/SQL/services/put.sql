-- put_documents: plans must be made anew for each batch, so the statements stand in functions of
-- language sql; see the services of mail. One loader at a time writes: counts of identifiers are
-- rows that all batches have in common. Of one source only one loader has its turn from its first
-- batch to its end: an older look at the source must not be written over a newer one.

create function documents.take_turn(sources text[]) returns void
language plpgsql set search_path = documents, pg_temp as $$
declare
  taken text;
  patience text := current_setting('lock_timeout');
begin
  -- in one order for all, so that nobody waits in a circle
  for taken in select distinct name collate "C" from unnest(sources) as name order by 1 loop
    if not pg_try_advisory_lock(hashtext('documents.source'), hashtext(taken)) then
      -- the session of a loader that was killed ends with its statement
      perform set_config('lock_timeout', '10s', true);
      begin
        perform pg_advisory_lock(hashtext('documents.source'), hashtext(taken));
      exception when lock_not_available then
        raise 'documents of % are being loaded by another', taken using errcode = '55P03';
      end;
      perform set_config('lock_timeout', patience, true);
    end if;
  end loop;
end
$$;
comment on function documents.take_turn is 'Has this session alone write documents of some sources '
  'until it ends; refuses where another one does';

create function documents.sources_of(batch json) returns text[]
language sql stable set search_path = documents, pg_temp
return array(select distinct source from json_to_recordset(batch) as line (source text));
comment on function documents.sources_of is 'The sources of the records of a batch';

create function documents.write_documents(
  batch json, language text, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json, out dropped text[]
)
language sql set search_path = documents, pg_temp set jit = off
begin atomic
  with given as materialized (
    select given.*, n = first_value(n) over w as is_winner,
           (source, app_type, title, url, author, time, content, metadata, visibility)
             is not distinct from
             (first_value(source) over w, first_value(app_type) over w, first_value(title) over w,
              first_value(url) over w, first_value(author) over w, first_value(time) over w,
              first_value(content) over w, first_value(metadata) over w,
              first_value(visibility) over w) as is_like_winner
    from rows from (
      json_to_recordset(batch) as (
        source text, doc_id text, app_type text, namespace text, title text, url text,
        author text, time timestamptz, content text, metadata jsonb, visibility text
      )
    ) with ordinality as given (
      source, doc_id, app_type, namespace, title, url, author, time, content, metadata,
      visibility, n
    )
    window w as (partition by given.namespace, given.doc_id order by n desc)
  ), checked as materialized (
    select given.*, reason, reason is null as is_sound
    from given cross join lateral (
      select case when given.namespace = '' then 'empty namespace'
                  when given.doc_id = '' then 'empty doc_id'
                  when given.source = '' then 'empty source' end as reason
    ) as check_of
  ), weighed as materialized (
    select line.*, old.id is null as is_new, found.is_same, not found.is_same as is_changed,
           case when old.id is null then nextval('documents.document_id_seq') else old.id end as id,
           coalesce(old.source = line.source and old.title = line.title
                    and old.author = line.author and old.content = line.content, false)
             as is_text_same
    from (select * from checked where is_sound and is_winner offset 0) as line
    left join documents.document old
      on (old.namespace, old.doc_id) = (line.namespace, line.doc_id)
    cross join lateral (
      select old.id is not null
        and (old.source, old.app_type, old.title, old.url, old.author, old.time, old.content,
             old.metadata, old.visibility)
          is not distinct from
            (line.source, line.app_type, line.title, line.url, line.author, line.time,
             line.content, line.metadata, line.visibility) as is_same
    ) as found
  ), written as (
    insert into documents.document as t (
      id, namespace, doc_id, source, app_type, title, url, author, time, content, metadata,
      visibility, loaded_at, changed_at
    )
    select id, namespace, doc_id, source, app_type, title, url, author, time, content, metadata,
           visibility, now(), now()
    from weighed where is_changed order by namespace, doc_id
    on conflict (id) do update
      set source = excluded.source, app_type = excluded.app_type, title = excluded.title,
          url = excluded.url, author = excluded.author, time = excluded.time,
          content = excluded.content, metadata = excluded.metadata,
          visibility = excluded.visibility, changed_at = excluded.changed_at
  ), indexed as materialized (
    select weighed.id, weighed.time, weighed.visibility = 'public' as is_public, weighed.source,
           weighed.namespace,
           documents.vector(weighed.source, weighed.title, weighed.author, weighed.content,
                            write_documents.language) as vector
    from weighed where is_changed and not is_text_same
  ), moved as (
    update documents.words w
    set time = m.time, is_public = m.visibility = 'public', source = m.source
    from weighed m
    where m.is_changed and m.is_text_same and w.document_id = m.id
      and (w.time, w.is_public) is distinct from (m.time, m.visibility = 'public')
  ), before as materialized (
    select name
    from indexed join documents.words w on w.document_id = indexed.id
    cross join documents.names_of(w.vector) as name
  ), counted_names as materialized (
    select name, sum(step)::int as step
    from (
      select name, 1 as step from indexed cross join documents.names_of(vector) as name
      union all
      select name, -1 from before
    ) as change
    group by name having sum(step) <> 0
  ), named as (
    insert into documents.identifier as t (name, trigrams, documents)
    select name, case when is_known then '{}' else documents.trigrams(name) end, step
    from (
      select name, step,
             exists (select from documents.identifier i where i.name = c.name) as is_known
      from counted_names c
    ) as change
    order by name
    on conflict (name) do update set documents = t.documents + excluded.documents
    returning name, documents
  ), reworded as (
    insert into documents.words as t (
      document_id, time, is_public, source, namespace, language, vector
    )
    select id, time, is_public, source, namespace, write_documents.language, vector from indexed
    on conflict (document_id) do update
      set time = excluded.time, is_public = excluded.is_public, source = excluded.source,
          language = excluded.language, vector = excluded.vector
  ), counted as (
    select (select count(*) from given) as total,
           (select count(*) from checked where not is_sound) as refused,
           (select count(*) from weighed where is_new) as fresh,
           (select count(*) from weighed where is_changed and not is_new) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*) from checked
                where is_sound and not is_winner and is_like_winner) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from checked where not is_sound),
         (select array_agg(name) from named where documents <= 0)
  from counted;
end;
comment on function documents.write_documents is 'Writes a batch, and says which identifiers no '
  'document has any more';

create function documents.put_documents(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = documents, pg_temp
set client_min_messages = warning as $$
declare
  done record;
begin
  perform documents.take_turn(documents.sources_of(batch));
  perform pg_advisory_xact_lock(hashtext('documents.document'), 0);
  select * into done from documents.write_documents(batch, documents.language());
  if done.dropped is not null then
    delete from documents.identifier where name = any (done.dropped);
  end if;
  inserted := done.inserted;
  updated := done.updated;
  unchanged := done.unchanged;
  stale := done.stale;
  rejects := done.rejects;
end
$$;
comment on function documents.put_documents is 'Stores document records; of two with one key in a '
  'batch the later one counts';

create function documents.remove_documents(
  batch json, out removed int, out absent int, out dropped text[]
)
language sql set search_path = documents, pg_temp set jit = off
begin atomic
  with given as materialized (
    select distinct namespace, doc_id
    from json_to_recordset(batch) as given (namespace text, doc_id text)
  ), gone as materialized (
    select d.id, w.vector
    from given
    join documents.document d on (d.namespace, d.doc_id) = (given.namespace, given.doc_id)
    left join documents.words w on w.document_id = d.id
  ), deleted as (
    delete from documents.document d using gone where d.id = gone.id
  ), named as (
    update documents.identifier t set documents = t.documents - had.number
    from (
      select name, count(*)::int as number
      from gone cross join documents.names_of(gone.vector) as name
      group by name order by name
    ) as had
    where t.name = had.name
    returning t.name, t.documents
  )
  select (select count(*) from gone)::int,
         (json_array_length(batch) - (select count(*) from gone))::int,
         (select array_agg(name) from named where documents <= 0);
end;
comment on function documents.remove_documents is 'Removes documents, and says which identifiers '
  'no document has any more';

create function documents.put_gone(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = documents, pg_temp
set client_min_messages = warning as $$
declare
  done record;
begin
  perform documents.take_turn(documents.sources_of(batch));
  perform pg_advisory_xact_lock(hashtext('documents.document'), 0);
  select * into done from documents.remove_documents(batch);
  if done.dropped is not null then
    delete from documents.identifier where name = any (done.dropped);
  end if;
  inserted := 0;
  updated := done.removed;
  unchanged := done.absent;
  stale := 0;
end
$$;
comment on function documents.put_gone is 'Removes the documents of document.gone records, with '
  'their words: updated those that were there, unchanged those that were not';

create function documents.use_language(language text) returns bigint
language plpgsql security definer set search_path = documents, pg_temp
set client_min_messages = warning as $$
begin
  if documents.to_regconfig_of(use_language.language) is null then
    raise 'no text search configuration %', use_language.language using errcode = '42704';
  end if;
  if documents.language() <> use_language.language then
    perform pg_advisory_xact_lock(hashtext('documents.document'), 0);
    delete from documents.setting;
    insert into documents.setting values (use_language.language, false);
  end if;
  -- what is built in nobody ever changed
  if (select coalesce(bool_and(is_indexed), true) from documents.setting) then
    return null;
  end if;
  return (select count(*) from documents.words w where w.language <> use_language.language);
end
$$;
comment on function documents.use_language is 'Sets the language of vectors and questions; how '
  'many documents have vectors of another, which reindex_documents makes anew. Null: none has, '
  'and nobody need look';

create function documents.to_regconfig_of(language text) returns oid
language plpgsql stable set search_path = documents, pg_temp as $$
begin
  return language::regconfig::oid;
exception when undefined_object or invalid_name or syntax_error or invalid_schema_name then
  return null;
end
$$;
comment on function documents.to_regconfig_of is 'A text search configuration; null: there is none';

create function documents.renew_words(
  size int, language text, after bigint, out renewed int, out last bigint, out dropped text[]
)
language sql set search_path = documents, pg_temp set jit = off
begin atomic
  with due as materialized (
    select w.document_id, w.vector as old,
           documents.vector(d.source, d.title, d.author, d.content, renew_words.language)
             as vector
    from (
      select document_id, vector from documents.words w
      where w.document_id > after and w.language <> renew_words.language
      order by document_id limit size
    ) as w
    join documents.document d on d.id = w.document_id
  ), renewing as (
    update documents.words w set vector = due.vector, language = renew_words.language
    from due where w.document_id = due.document_id
  ), named as (
    insert into documents.identifier as t (name, trigrams, documents)
    select name, documents.trigrams(name), sum(step)::int
    from (
      select name, 1 as step from due cross join documents.names_of(vector) as name
      union all
      select name, -1 from due cross join documents.names_of(old) as name
    ) as change
    group by name having sum(step) <> 0 order by name
    on conflict (name) do update set documents = t.documents + excluded.documents
    returning name, documents
  )
  select (select count(*) from due)::int, (select max(document_id) from due),
         (select array_agg(name) from named where documents <= 0);
end;
comment on function documents.renew_words is 'Makes the vectors of another language anew, so many';

create function documents.reindex_documents(
  size int, after bigint, out renewed int, out last bigint
)
language plpgsql security definer set search_path = documents, pg_temp
set client_min_messages = warning as $$
declare
  done record;
begin
  perform pg_advisory_xact_lock(hashtext('documents.document'), 0);
  select * into done from documents.renew_words(size, documents.language(), after);
  if done.dropped is not null then
    delete from documents.identifier where name = any (done.dropped);
  end if;
  renewed := done.renewed;
  last := done.last;
  if renewed = 0 then
    update documents.setting s set is_indexed = true
    where not s.is_indexed and not exists (
      select from documents.words w where w.language <> s.language);
  end if;
end
$$;
comment on function documents.reindex_documents is 'Makes vectors anew that are of another '
  'language than the setting''s, after a document and so many: how many it were, the last of them';

create function documents.settle() returns void
language plpgsql security definer set search_path = documents, pg_temp as $$
begin
  perform gin_clean_pending_list('documents.words_vector'::regclass);
  if (select reltuples < 0 from pg_class where oid = 'documents.words'::regclass) then
    analyze documents.words;
  end if;
end
$$;
comment on function documents.settle is 'What autovacuum would do by and by: new words get into '
  'their index, and the first time it is found out how common they are';
