-- What somebody types, as questions to the vectors.

create function documents.known_names(name text, size int default 20) returns setof text
language plpgsql stable set search_path = documents, pg_temp as $$
begin
  if length(name) < 3 then
    return;
  end if;
  return query
    select i.name from documents.identifier i
    where i.trigrams @> documents.trigrams(known_names.name) and i.documents > 0
      and strpos(i.name, known_names.name) > 0
    order by length(i.name), i.documents desc, i.name
    limit size;
end
$$;
comment on function documents.known_names is 'Identifiers that have a text in them, shortest first';

create function documents.any_of(names text[]) returns tsquery
language sql immutable parallel safe
return (select string_agg(documents.lexeme(name), ' | ')::tsquery from unnest(names) as name);
comment on function documents.any_of is 'The question for any of some words; null for none';

create function documents.phrase(words text, language text) returns tsquery
language sql stable parallel safe set search_path = documents, pg_temp
begin atomic
  select case when numnode(q) > 0 then q end
  from phraseto_tsquery(language::regconfig, documents.plain(words)) as q;
end;
comment on function documents.phrase is 'The question for words that follow each other; null where '
  'none of them counts';

create function documents.is_known(question tsquery) returns boolean
language plpgsql volatile set search_path = documents, pg_temp as $$
declare
  condition text := format('w.vector @@ %L::tsquery', question);
  is_found boolean;
begin
  -- what the planner knows to be common need not be looked up, which takes longest for that
  if documents.estimate(condition) > greatest(0.01 * documents.estimate('true'), 1000) then
    return true;
  end if;
  execute 'select exists (select from documents.words w where ' || condition || ')' into is_found;
  return is_found;
end
$$;
comment on function documents.is_known is 'Whether a document answers a question';

create function documents.term(
  word text, language text, out narrow tsquery, out wide tsquery, out patterns text[]
)
language plpgsql volatile set search_path = documents, pg_temp as $$
declare
  names text[];
  name text;
  found text[];
  part text;
  heard tsquery;
begin
  narrow := documents.phrase(word, language);
  wide := narrow;
  patterns := documents.marks(word, language);
  if word ~ '\s' then
    return;
  end if;
  -- what is no part of another: the whole of an identifier, not what follows its ::
  names := array(
    with given as (select n.name from documents.names_in(word) as n)
    select g.name from given g
    where not exists (
      select from given as other where other.name <> g.name and strpos(other.name, g.name) > 0)
  );
  if names = '{}' then
    if narrow is not null and word ~ '^\w{4,}$' and not documents.is_known(narrow) then
      found := array(select documents.known_names(lower(word)));
      narrow := coalesce(narrow || documents.any_of(found), narrow);
      wide := narrow;
      patterns := patterns || documents.marks_of(lower(word));
    end if;
    return;
  end if;
  if names = array[lower(word)] and word ~ '^[[:alpha:]]+$' then
    -- CamelCase is a word as well
    narrow := coalesce(narrow || documents.any_of(names), documents.any_of(names));
    found := array(select documents.known_names(names[1]));
    wide := coalesce(narrow || documents.any_of(found), narrow);
    return;
  end if;
  heard := narrow;
  narrow := null;
  patterns := '{}';
  foreach name in array names loop
    part := name;
    loop
      select array_agg(i.name) into found from documents.identifier i
      where i.name = part and i.documents > 0;
      if found is null then
        found := nullif(array(select documents.known_names(part)), '{}');
      end if;
      exit when found is not null or strpos(part, '::') = 0;
      part := substr(part, strpos(part, '::') + 2);
    end loop;
    if found is not null then
      narrow := coalesce(narrow && documents.any_of(found), documents.any_of(found));
      wide := coalesce(wide || documents.any_of(found), documents.any_of(found));
    end if;
    found := nullif(array(select documents.known_names(name)), '{}');
    wide := coalesce(wide || documents.any_of(found), wide);
    patterns := patterns || documents.marks_of(name);
  end loop;
  narrow := coalesce(narrow, heard);
  wide := coalesce(wide, heard);
end
$$;
comment on function documents.term is 'What a word or a phrase is found by: narrowly, and where '
  'that is too little; patterns of what to mark. Null: it counts for nothing';

create function documents.marks_of(word text) returns text
language sql immutable parallel safe
return '[\w:]*' || regexp_replace(word, '([][\\.+*?(){}|^$/-])', '\\\1', 'g') || '[\w]*';
comment on function documents.marks_of is 'The pattern of what has a text in it, in identifiers';

create function documents.marks(words text, language text) returns text[]
language sql stable parallel safe set search_path = documents, pg_temp
begin atomic
  -- a word is marked by what its stem and itself begin with
  select coalesce(array_agg(distinct '\m' || left(word, common) || '\w*'), '{}')
  from (
    select word, (
      select max(n) from generate_series(1, least(length(word), length(stem))) as n
      where left(word, n) = left(stem, n)
    ) as common
    from regexp_split_to_table(lower(words), '[^[:alnum:]]+') as word
    cross join lateral unnest(tsvector_to_array(to_tsvector(language::regconfig, word))) as stem
    where word <> ''
  ) as stemmed
  where common is not null;
end;
comment on function documents.marks is 'Patterns of words with the same stems';

create function documents.either(one tsquery, every tsquery, refused tsquery) returns tsquery
language sql immutable parallel safe
return case when every is null then one
  else coalesce(one || coalesce(every && refused, every), coalesce(every && refused, every)) end;
comment on function documents.either is 'A question, or all of some words without others';

create function documents.question(
  query text, language text, out narrow tsquery, out terms tsquery[], out never tsquery,
  out pattern text
)
language plpgsql volatile set search_path = documents, pg_temp set enable_seqscan = off as $$
declare
  item text[];
  word text;
  part record;
  every tsquery;      -- of the words since the last "or"
  refused tsquery;
  marks text[] := '{}';
  number int := 0;
begin
  terms := '{}';
  for item in
    select regexp_matches(
      translate(left(query, 4000), E'\u201C\u201D\u201E', '"""'),
      '(-?)(?:"([^"]*)"?|([^\s"]+))', 'g')
  loop
    number := number + 1;
    exit when number > 64;
    word := coalesce(item[2], item[3]);
    if item[1] = '' and lower(item[3]) = 'or' then
      narrow := documents.either(narrow, every, refused);
      every := null;
      refused := null;
      continue;
    end if;
    select * into part from documents.term(word, language);
    if part.narrow is null then
      continue;
    end if;
    if item[1] = '-' then
      refused := coalesce(refused && !!part.narrow, !!part.narrow);
      never := coalesce(never || part.narrow, part.narrow);
    else
      every := coalesce(every && part.narrow, part.narrow);
      terms := terms || part.wide;
      marks := marks || part.patterns;
    end if;
  end loop;
  narrow := documents.either(narrow, every, refused);
  pattern := (select string_agg(distinct mark, '|') from unnest(marks) as mark);
end
$$;
comment on function documents.question is 'A query as websearch_to_tsquery reads it ("phrases", '
  'or, -without), with identifiers whole: narrowly, its terms one by one where that finds too '
  'little, what must not be there, and the pattern of what to mark. The first 64 words count';

create function documents.why_nothing(
  query text, filter jsonb, out reason text, out name text, out names text[]
)
language plpgsql volatile security definer set search_path = documents, pg_temp as $$
declare
  is_private boolean := documents.may_read_private()
    and coalesce((filter ->> 'private')::boolean, false);
  sources text[];
  asked record;
begin
  -- from one name to the next: their number is small, that of the documents is not
  names := array(
    with recursive found as (
      (select d.namespace from documents.document d
       where is_private or d.visibility = 'public' order by d.namespace limit 1)
      union all
      select (select d.namespace from documents.document d
              where d.namespace > found.namespace and (is_private or d.visibility = 'public')
              order by d.namespace limit 1)
      from found where found.namespace is not null
    )
    select found.namespace from found where found.namespace is not null);
  if names = '{}' then
    names := array(
      select distinct regexp_replace(s.source, '-documents$', '') from ops.state s
      where s.source like '%-documents' order by 1);
    reason := case when names = '{}' or exists (select from documents.document)
      then 'unloaded' else 'lost' end;
    return;
  end if;
  select wanted into name
  from jsonb_array_elements_text(
    case jsonb_typeof(filter -> 'namespaces') when 'array' then filter -> 'namespaces' end
  ) as wanted
  where wanted <> all (names) limit 1;
  if name is not null then
    reason := 'namespace';
    return;
  end if;
  sources := array(
    select distinct d.source
    from unnest(names) as n
    cross join lateral (
      select d.source from documents.document d
      where d.namespace = n and (is_private or d.visibility = 'public') limit 1
    ) as d
    order by 1);
  select wanted into name
  from jsonb_array_elements_text(
    case jsonb_typeof(filter -> 'sources') when 'array' then filter -> 'sources' end
  ) as wanted
  where wanted <> all (sources) and not exists (
    select from documents.words w where w.source = wanted and (is_private or w.is_public))
  limit 1;
  if name is not null then
    reason := 'source';
    names := sources;
    return;
  end if;
  names := null;
  if query is null then
    return;
  end if;
  select * into asked from documents.question(query, documents.language());
  if cardinality(asked.terms) = 0 then
    reason := case when asked.never is not null then 'unsought'
      when query ~ '[[:alnum:]]' then 'common' else 'wordless' end;
  end if;
end
$$;
comment on function documents.why_nothing is 'Why a query finds nothing. unloaded: there is nothing '
  'that the role may read; lost: what names have was loaded, and is not there; namespace, source: '
  'no document is of name, some are of names; unsought, common, wordless: nothing of the query, '
  'unless it is null, is looked for. Null: only this query finds nothing';
