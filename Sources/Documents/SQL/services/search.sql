-- How common a question is, the planner knows without asking: its statistics have every word that
-- is in one document of a thousand. Of common ones only the newest matches are ranked.

create function documents.may_read_private() returns boolean
language sql stable set search_path = documents, pg_temp
return pg_has_role(ops.acting_role(), 'bdc_private', 'usage');
comment on function documents.may_read_private is 'Whether the caller''s role reads private rows';

create function documents.conditions(filter jsonb) returns text
language plpgsql stable set search_path = documents, pg_temp as $$
declare
  texts text[] := '{}';
  author tsquery;
begin
  if not coalesce((filter ->> 'private')::boolean, false) then
    texts := texts || text 'w.is_public';
  elsif not documents.may_read_private() then
    raise 'private documents: % may not read them', ops.acting_role()
      using errcode = '42501', hint = 'search as bdc_private, or without private';
  end if;
  if jsonb_typeof(filter -> 'sources') = 'array' then
    texts := texts || format('w.source = any (%L::text[])',
      array(select jsonb_array_elements_text(filter -> 'sources')));
  end if;
  if jsonb_typeof(filter -> 'namespaces') = 'array' then
    texts := texts || format('w.namespace = any (%L::text[])',
      array(select jsonb_array_elements_text(filter -> 'namespaces')));
  end if;
  if filter ->> 'since' is not null then
    texts := texts || format('w.time >= %L::timestamptz', filter ->> 'since');
  end if;
  if filter ->> 'until' is not null then
    texts := texts || format('w.time < %L::timestamptz', filter ->> 'until');
  end if;
  if filter ->> 'author' is not null then
    author := (
      select string_agg(documents.lexeme(word, ':B'), ' & ')::tsquery
      from unnest(tsvector_to_array(
        to_tsvector('simple', documents.plain(filter ->> 'author')))) as word);
    texts := texts || coalesce(format('w.vector @@ %L::tsquery', author), 'false');
  end if;
  return array_to_string(array['true'] || texts, ' and ');
end
$$;
comment on function documents.conditions is 'A filter as SQL; refuses what the caller may not read';

create function documents.estimate(condition text) returns double precision
language plpgsql volatile set search_path = documents, pg_temp as $$
declare
  plan json;
begin
  execute 'explain (format json) select from documents.words w where ' || condition into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision;
end
$$;
comment on function documents.estimate is 'How many documents the planner expects to match';

create function documents.newest_since(share double precision) returns timestamptz
language plpgsql stable set search_path = documents, pg_temp as $$
declare
  bounds timestamptz[];
  undated real;
  place int;
begin
  select histogram_bounds::text::timestamptz[], null_frac into bounds, undated
  from pg_stats where schemaname = 'documents' and tablename = 'words' and attname = 'time';
  place := floor((cardinality(bounds) - 1) * (1 - share / (1 - undated)))::int;
  return case when place >= 1 and undated < 1 then bounds[place] end;
end
$$;
comment on function documents.newest_since is 'From when on about this share of the documents is; '
  'null where nobody knows, or all are';

-- Of 1,000,000 documents a word in two of a hundred is ranked in full. Of a commoner one as much of
-- the newest time is looked through as should have enough matches, and more where it has not.
create function documents.ranked(
  question tsquery, condition text, weighing text, size int
)
returns table (document_id bigint, score double precision, is_cut boolean)
language plpgsql volatile set search_path = documents, pg_temp set work_mem = '64MB' set jit = off
set enable_seqscan = off
as $$
declare
  matching text := format('w.vector @@ %L::tsquery and %s', question, condition);
  full_limit constant int := 30000;
  newest constant int := 10000;
  expected double precision := documents.estimate(matching);
  share double precision;
  since timestamptz;
  number bigint;
begin
  -- of words that its statistics do not have the planner expects far too many together
  if expected between full_limit and 10 * full_limit and numnode(question) > 1 then
    execute format(
      'select count(*) from (select from documents.words w where w.vector @@ %L::tsquery limit %s) '
      'as found', question, full_limit + 1) into number;
    expected := case when number <= full_limit then number else expected end;
  end if;
  if expected <= full_limit then
    is_cut := false;
    for document_id, score, number in execute format(
      $sql$
      with found as materialized (
        select w.document_id, w.time, (%s)::double precision as score
        from documents.words w where %s limit %s
      )
      select found.document_id, found.score, (select count(*) from found)
      from found
      order by found.score desc, found.time desc nulls last, found.document_id desc limit %s
      $sql$, weighing, matching, full_limit + 1, size)
    loop
      is_cut := number > full_limit;
      exit when is_cut;
      return next;
    end loop;
    if not is_cut then
      return;
    end if;
  end if;
  share := 1.3 * newest / greatest(expected, 1);
  loop
    since := documents.newest_since(share);
    return query execute format(
      $sql$
      with matching as materialized (
        select w.document_id, w.time, (%s)::double precision as score
        from documents.words w where %s%s
      ), size as (select count(*) as number from matching), newest as (
        select * from matching order by matching.time desc nulls last limit %s
      )
      select newest.document_id, newest.score, size.number >= %s
      from newest, size where size.number >= %s
      order by newest.score desc, newest.time desc nulls last, newest.document_id desc limit %s
      $sql$, weighing, matching,
      case when since is null then '' else format(' and w.time >= %L::timestamptz', since) end,
      newest, newest, case when since is null then 0 else newest end, size);
    exit when found or since is null;
    share := share * 3;
  end loop;
end
$$;
comment on function documents.ranked is 'The best matches of a question by a score';

create function documents.snippet(content text, pattern text) returns text
language plpgsql immutable set search_path = documents, pg_temp as $$
declare
  flat text := regexp_replace(translate(left(content, 20000), E'\x02\x03', ''), '\s+', ' ', 'g');
  width constant int := 240;
  start int := 1;
  place int;
  best int := 0;
  number int;
  piece text;
begin
  if coalesce(pattern, '') <> '' then
    place := 1;
    -- of the first windows that begin near a hit, the one with the most different ones
    for step in 1 .. 8 loop
      place := regexp_instr(flat, pattern, place, 1, 0, 'i');
      exit when place = 0;
      number := (
        select count(distinct lower(hit[1]))
        from regexp_matches(
          substr(flat, greatest(1, place - 40), width), '(' || pattern || ')', 'gi') as hit);
      if number > best then
        best := number;
        start := greatest(1, place - 40);
      end if;
      place := place + 60;
    end loop;
  end if;
  piece := substr(flat, start, width);
  if start + width <= length(flat) then
    piece := regexp_replace(piece, '\s\S*$', '') || ' …';
  end if;
  if start > 1 then
    piece := '… ' || regexp_replace(piece, '^\S*\s', '');
  end if;
  if best > 0 then
    piece := regexp_replace(piece, '(' || pattern || ')', E'\x02\\1\x03', 'gi');
  end if;
  return trim(piece);
end
$$;
comment on function documents.snippet is 'The piece of a text with the most hits, those between '
  'U+0002 and U+0003';

create function documents.search(query text, filter jsonb, size int)
returns table (
  "position" int, score double precision, source text, namespace text, app_type text, doc_id text,
  title text, url text, author text, "time" text, visibility text, snippet text, is_cut boolean
)
language plpgsql volatile security definer set search_path = documents, pg_temp
set client_min_messages = warning as $$
declare
  asked record;
  condition text := documents.conditions(coalesce(filter, '{}'));
  ids bigint[] := '{}';
  scores double precision[] := '{}';
  cut boolean := false;
  wanted int := least(greatest(coalesce(size, 10), 0), 1000);
  hit record;
  wide tsquery;
  term tsquery;
  weighing text;
  total double precision;
begin
  select * into asked from documents.question(search.query, documents.language());
  if asked.narrow is null or cardinality(asked.terms) = 0 or wanted = 0 then
    return;
  end if;
  for hit in
    select *
    from documents.ranked(asked.narrow, condition, documents.score_of(asked.narrow), wanted)
  loop
    ids := ids || hit.document_id;
    scores := scores || 1 + hit.score / (1 + hit.score);
    cut := cut or hit.is_cut;
  end loop;
  if cardinality(ids) < wanted then
    total := greatest(documents.estimate('true'), 1);
    wide := null;
    weighing := '0';
    foreach term in array asked.terms loop
      wide := coalesce(wide || term, term);
      -- rare words say more
      weighing := weighing || format(' + (w.vector @@ %L::tsquery)::int * %s', term,
        ln(1 + total / greatest(documents.estimate(format('w.vector @@ %L::tsquery', term)), 1)));
    end loop;
    if asked.never is not null then
      wide := wide && !!asked.never;
    end if;
    for hit in
      select * from documents.ranked(
        wide, condition || format(' and w.document_id <> all (%L::bigint[])', ids),
        format('(%s) * (1 + %s)', weighing, documents.score_of(wide)), wanted - cardinality(ids))
    loop
      ids := ids || hit.document_id;
      scores := scores || hit.score / (1 + hit.score);
      cut := cut or hit.is_cut;
    end loop;
  end if;
  return query
    select given.n::int, given.score, d.source, d.namespace, d.app_type, d.doc_id, d.title, d.url,
           d.author, ops.rfc3339(d.time), d.visibility,
           documents.snippet(documents.body(d.source, d.content), asked.pattern), cut
    from unnest(ids, scores) with ordinality as given (id, score, n)
    join documents.document d on d.id = given.id
    order by given.n;
end
$$;
comment on function documents.search is 'The documents that a query finds, best first: those with '
  'all its words, then those with some. filter: sources, namespaces, author, since, until, '
  'private. is_cut: words were so common that only the newest 10,000 matches were ranked';

create function documents.score_of(question tsquery) returns text
language sql stable set search_path = documents, pg_temp
return format(
  -- a dozen bytes a word: counting the words takes as long as ranking
  'ts_rank_cd(''{0.1, 0.2, 0.4, 1.0}'', w.vector, %L::tsquery) '
  '/ ln(3 + pg_column_size(w.vector) / 12) '
  '* case when w.vector @@ ''re:A''::tsquery then 0.8 else 1 end '
  '* (1 + coalesce(0.2 / (1 + greatest(%s - date_part(''epoch'', w.time), 0) / 94608000), 0))',
  question, date_part('epoch', now()));
comment on function documents.score_of is 'How well w.vector answers a question, as SQL: words '
  'near each other, in the title, in a short text; an answer (Re:) a little less, new ones more';

create function documents.brief(keys jsonb)
returns table (
  "position" int, source text, namespace text, app_type text, doc_id text, title text, url text,
  author text, "time" text, visibility text
)
language sql stable security definer set search_path = documents, pg_temp
begin atomic
  select given.n::int, d.source, d.namespace, d.app_type, d.doc_id, d.title, d.url, d.author,
         ops.rfc3339(d.time), d.visibility
  from jsonb_array_elements(keys) with ordinality as given (key, n)
  join documents.document d
    on (d.namespace, d.doc_id) = (given.key ->> 0, given.key ->> 1)
  where d.visibility = 'public' or documents.may_read_private()
  order by given.n;
end;
comment on function documents.brief is 'What is known of documents by [[namespace, doc_id], …], '
  'in that order; a role that reads public rows only gets no others';

create function documents.known_namespaces(names text[]) returns setof text
language sql stable security definer set search_path = documents, pg_temp
begin atomic
  select name from unnest(names) as name
  where exists (select from documents.document d where d.namespace = name)
    or exists (select from ops.state s where s.scope = name and s.source like '%-documents');
end;
comment on function documents.known_namespaces is 'Those namespaces whose documents are loaded, '
  'whoever may read them, also where none is left: what brief does not know of them is not there';
