create view documents.archive with (security_barrier) as
  select namespace, doc_id, source, app_type, title, url, author, time, content, metadata,
         changed_at
  from documents.document where visibility = 'public';
comment on view documents.archive is 'Public documents';

create view documents.archive_private as
  select namespace, doc_id, source, app_type, title, url, author, time, content, metadata,
         visibility, loaded_at, changed_at
  from documents.document;
comment on view documents.archive_private is 'All documents';

revoke execute on all functions in schema documents from public;
grant usage on schema documents
  to bdc_load_documents, bdc_reader, bdc_analyst, bdc_private, bdc_operator;
grant execute on function
  documents.put_documents(json), documents.put_gone(json), documents.use_language(text),
  documents.reindex_documents(int, bigint), documents.settle(), documents.see(json),
  documents.remove_rest(text, json, timestamptz, text, boolean), ops.put_state(json),
  ops.put_rejects(json), ops.put_ends(json), ops.stage_windows(json), ops.drop_windows(text, text)
  to bdc_load_documents;
grant execute on function
  documents.search(text, jsonb, int), documents.brief(jsonb), documents.known_namespaces(text[])
  to bdc_reader, bdc_analyst, bdc_private;
grant select on documents.archive to bdc_reader, bdc_analyst, bdc_private;
grant select on documents.archive_private to bdc_private;
grant execute on function documents.why_nothing(text, jsonb)
  to bdc_reader, bdc_analyst, bdc_private;
