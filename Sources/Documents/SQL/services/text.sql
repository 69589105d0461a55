-- What of a text becomes words. A change here changes what a text is found by: reindex_documents
-- makes all vectors anew.

create function documents.language() returns text
language sql stable set search_path = documents, pg_temp
return coalesce((select language from documents.setting), 'english');
comment on function documents.language is 'The text search configuration of vectors and questions';

create function documents.body(source text, content text) returns text
language sql immutable parallel safe
return case source
  when 'mail' then regexp_replace(
    content, '^(?:(?:Subject|Sender|List|Sent At): [^\n]*(?:\n|$))+\n?', '')
  -- the title, and a list of facts, or of the same as a quotation
  when 'github' then regexp_replace(
    content,
    '^# [^\n]*(?:\n+(?:(?:- [A-Z][A-Za-z ]*: [^\n]*(?:\n|$))+'
    '|(?:> (?:Username|(?:Created|Updated|Merged|Closed) at|Url): [^\n]*(?:\n|$))+)\n?)?', '')
  else content end;
comment on function documents.body is 'A text without the head that every mail, and every item of '
  'a forge, begins with: its words would find all of them';

-- PostgreSQL's vectors hold 1 MiB, and a word takes up to three times its bytes there.
create function documents.cut(content text, bytes int default 262144) returns text
language sql immutable parallel safe
return case when octet_length(content) <= bytes then content
  else left(content, (bytes::bigint * length(content) / octet_length(content))::int) end;
comment on function documents.cut is 'The beginning of a text, about so many bytes of it';

create function documents.plain(content text) returns text
language sql immutable parallel safe
-- many times as fast as translate
return replace(replace(replace(replace(content, '/', ' '), '_', ' '), '.', ' '), '+', ' ');
comment on function documents.plain is 'A text whose paths, identifiers and host names fall apart '
  'into words';

create function documents.names_in(content text) returns table (name text, place int)
language sql immutable parallel safe
begin atomic
  with word as (
    select trim(both './:' from found.match[1]) as word, n
    from regexp_matches(
      content,
      '[^][\s(){}<>,;"''`=*&|!?\\^%$#~-]*'
      '(?:_|::|\.\w|/\w|\+\+|[a-z][A-Z]|[NPDnpd]\d\d\d)'
      '[^][\s(){}<>,;"''`=*&|!?\\^%$#~-]*', 'g') with ordinality as found (match, n)
    where octet_length(found.match[1]) between 3 and 400 and strpos(found.match[1], '@') = 0
  ), part as (
    -- a path and a version stand for themselves
    select word, n from word
    where word ~* ('^[\w+./]+\.(?:[chit]pp|[ch]xx|hh?|cc?|txt|py|jam|cmake|md|adoc|qbk|ya?ml|json'
        '|xml|html?|sh)$')
      or word ~ '^v?\d+(?:\.\d+)+\w*$'
    union all
    select piece, n
    from word cross join lateral string_to_table(translate(word, '/.', '  '), ' ') as piece
    where piece like '%\_%' or piece like '%::%' or piece ~* '^c\+\+'
      or piece ~ '[[:lower:]][[:upper:]]'
      or piece ~* '^[npd]\d{3,5}(?:r\d{1,2})?$'
  ), name as (
    select lower(trim(both ':' from word)) as name, n from part
  )
  select found.name, least(min(found.n), 16382)::int
  from (
    select name, n from name
    union all
    -- boost::asio::io_context is asio::io_context and io_context as well
    select suffix.name, n
    from name
    cross join lateral (
      select string_agg(step.word, '::' order by step.m) as name
      from string_to_table(name.name, '::') with ordinality as step (word, m)
      cross join generate_series(2, 5) as start (m)
      where step.m >= start.m
      group by start.m
    ) as suffix
    where name.name like '%::%'
    union all
    select 'c++', n from name where name like 'c++_%'
    union all
    select substring(name from '^[npd]\d+'), n from name where name ~ '^[npd]\d+r\d+$'
  ) as found
  where octet_length(found.name) between 3 and 128
  group by found.name
  order by 2, 1
  limit 500;
end;
comment on function documents.names_in is 'The identifiers, paths, versions and paper numbers of a '
  'text in lower case, whole and by what follows ::, with the word''s place: 500 at most';

create function documents.lexeme(name text, tail text default '') returns text
language sql immutable parallel safe
return '''' || replace(replace(name, '\', '\\'), '''', '''''') || '''' || tail;
comment on function documents.lexeme is 'A word as tsvector and tsquery write it';

create function documents.vector(
  source text, title text, author text, content text, language text
) returns tsvector
language plpgsql stable parallel safe as $$
declare
  head text := documents.cut(title, 4096);
  body text := documents.cut(documents.body(source, content));
  names text;
begin
  select string_agg(
    -- a place has one weight
    documents.lexeme(name, ':' || place || case when is_head then 'A,' || place + 1 || 'C'
                                                else 'C' end), ' ') into names
  from (
    select name, min(place) as place, bool_or(is_head) as is_head
    from (
      select name, place, true as is_head from documents.names_in(head)
      union all
      select name, place, false from documents.names_in(body)
    ) as both_of
    group by name
  ) as found;
  return setweight(to_tsvector(language::regconfig, documents.plain(head)), 'A')
    || setweight(to_tsvector('simple', documents.plain(documents.cut(author, 512))), 'B')
    || coalesce(names, '')::tsvector
    || to_tsvector(language::regconfig, documents.plain(body));
end
$$;
comment on function documents.vector is 'What a document is found by';

create function documents.names_of(vector tsvector) returns setof text
language sql immutable parallel safe
return unnest(tsvector_to_array(ts_filter(vector, '{c}')));
comment on function documents.names_of is 'The identifiers in a vector';

create function documents.trigrams(name text) returns text[]
language sql immutable parallel safe
return array(select distinct substr(name, n, 3) from generate_series(1, length(name) - 2) as n);
comment on function documents.trigrams is 'All three characters of a name that follow each other';
