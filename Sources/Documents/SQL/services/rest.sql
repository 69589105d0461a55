-- A stream with every document, and what it has not.

create function documents.see(batch json) returns void
language plpgsql security definer set search_path = documents, pg_temp
set client_min_messages = warning as $$
begin
  if to_regclass('pg_temp.seen_document') is null then
    create temporary table seen_document (
      source text collate "C", namespace text collate "C", doc_id text collate "C"
    );
  end if;
  insert into pg_temp.seen_document (source, namespace, doc_id)
  select line.source, line.namespace, line.doc_id
  from json_to_recordset(batch) as line (source text, namespace text, doc_id text);
end
$$;
comment on function documents.see is 'Keeps for this session which documents there are, for '
  'remove_rest';

create function documents.remove_rest(
  source text, scopes json, started_at timestamptz, allowed text, is_dry boolean
)
returns table (namespace text, removed bigint, refusal text)
language plpgsql security definer set search_path = documents, pg_temp
set client_min_messages = warning as $$
declare
  keys json;
  stored bigint;
begin
  perform documents.see('[]');
  perform documents.take_turn(array[remove_rest.source]);
  perform pg_advisory_xact_lock(hashtext('documents.document'), 0);
  analyze pg_temp.seen_document;
  for namespace in
    select s.namespace from pg_temp.seen_document s where s.source = remove_rest.source
    union
    -- of a scope with nothing in it nothing was seen; scopes are called like their namespaces
    select scope.name collate "C" from json_array_elements_text(scopes) as scope (name)
    order by 1
  loop
    select count(*) into stored from documents.document d
    where d.namespace = remove_rest.namespace and d.source = remove_rest.source;
    -- what was stored since is none of the stream's
    select count(*), coalesce(json_agg(json_build_object(
             'source', d.source, 'namespace', d.namespace, 'doc_id', d.doc_id)), '[]')
    into removed, keys
    from documents.document d
    where d.namespace = remove_rest.namespace and d.source = remove_rest.source
      and d.changed_at < started_at
      and not exists (
        select from pg_temp.seen_document s
        where s.namespace = d.namespace and s.doc_id = d.doc_id);
    continue when removed = 0;
    refusal := ops.removal_refusal(removed, stored, allowed);
    if refusal is not null then
      removed := 0;
    elsif not is_dry then
      perform documents.put_gone(keys);
    end if;
    return next;
  end loop;
end
$$;
comment on function documents.remove_rest is 'Removes what a source has in the namespaces seen, and '
  'was not seen itself; refuses where too many would go. Scopes are further namespaces';
