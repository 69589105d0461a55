create table vectors.target (
  id int generated always as identity primary key,
  instance text collate "C" not null check (instance in ('public', 'private')),
  index_name text collate "C" not null
    check (index_name <> '' and octet_length(index_name) <= 45),
  namespace text collate "C" not null
    check (namespace <> '' and octet_length(namespace) <= 512),
  created_at timestamptz not null default now(),
  filled_at timestamptz,
  unique (instance, index_name, namespace)
);
comment on table vectors.target is 'Where chunks go: a namespace of a pair of indexes';
comment on column vectors.target.id is 'Surrogate key';
comment on column vectors.target.instance is 'Whose key: public texts, or private ones';
comment on column vectors.target.index_name is 'The dense index; the sparse one is '
    'called so with -sparse behind it';
comment on column vectors.target.namespace is 'The namespace of both indexes';
comment on column vectors.target.created_at is 'When something was first planned for it';
comment on column vectors.target.filled_at is 'When all documents were first planned or adopted '
  'for it: before that, what only changed documents went to is not complete; null for not yet';

create table vectors.monthly_limit (
  instance text collate "C" not null check (instance in ('public', 'private')),
  index_name text collate "C" not null
    check (index_name <> '' and octet_length(index_name) <= 45),
  reason text not null,
  retry_at timestamptz not null,
  noted_at timestamptz not null default now(),
  primary key (instance, index_name)
);
comment on table vectors.monthly_limit is 'Limits of a month that were reached';
comment on column vectors.monthly_limit.instance is 'Whose key';
comment on column vectors.monthly_limit.index_name is 'The dense index of the pair';
comment on column vectors.monthly_limit.reason is 'What Pinecone said';
comment on column vectors.monthly_limit.retry_at is 'Before this nothing is embedded';
comment on column vectors.monthly_limit.noted_at is 'When it was stored';

-- Versions of intents: one that is newer has the larger number, whatever chunk it is about.
create sequence vectors.intent as bigint;
comment on sequence vectors.intent is 'Versions of what is intended for chunks';

-- What an index has of a chunk: null stands for not known, '' for nothing.
create table vectors.chunk (
  target_id int not null references vectors.target on delete cascade,
  is_wanted boolean not null,
  attempts smallint not null default 0 check (attempts >= 0),
  version bigint not null check (version >= 0),
  planned_at timestamptz not null default now(),
  confirmed_at timestamptz,
  chunk_id text collate "C" not null check (chunk_id <> '' and octet_length(chunk_id) <= 512),
  doc_id text collate "C" not null check (octet_length(doc_id) <= 2048),
  app_type text not null,
  text_hash bytea check (length(text_hash) = 16),
  metadata_hash bytea check (length(metadata_hash) = 16),
  dense_text bytea check (length(dense_text) in (0, 16)),
  dense_metadata bytea check (length(dense_metadata) in (0, 16)),
  sparse_text bytea check (length(sparse_text) in (0, 16)),
  sparse_metadata bytea check (length(sparse_metadata) in (0, 16)),
  error text,
  primary key (target_id, chunk_id),
  check (is_wanted = (text_hash is not null) and is_wanted = (metadata_hash is not null))
);
comment on table vectors.chunk is 'What the indexes are to have of each chunk, and what they have';
comment on column vectors.chunk.target_id is 'Where it goes';
comment on column vectors.chunk.is_wanted is 'Whether it is to be there; else it waits for its '
  'delete to be confirmed';
comment on column vectors.chunk.attempts is 'Attempts that failed since it was last confirmed';
comment on column vectors.chunk.version is 'The newest intent: a result of another one is stale';
comment on column vectors.chunk.planned_at is 'When that was';
comment on column vectors.chunk.confirmed_at is 'When an index last confirmed; null for never';
comment on column vectors.chunk.chunk_id is 'With the target the natural key: its id at Pinecone';
comment on column vectors.chunk.doc_id is 'The document it is of';
comment on column vectors.chunk.app_type is 'What kind of document that is';
comment on column vectors.chunk.text_hash is 'Hash of the text that is wanted';
comment on column vectors.chunk.metadata_hash is 'Hash of the metadata that is wanted';
comment on column vectors.chunk.dense_text is
  'Hash of the text that the dense index has: empty for none, null for not known';
comment on column vectors.chunk.dense_metadata is
  'Hash of the metadata that the dense index has: empty for none, null for not known';
comment on column vectors.chunk.sparse_text is
  'Hash of the text that the sparse index has: empty for none, null for not known';
comment on column vectors.chunk.sparse_metadata is
  'Hash of the metadata that the sparse index has: empty for none, null for not known';
comment on column vectors.chunk.error is 'Why it last failed; null since it was confirmed';
create index chunk_document on vectors.chunk (target_id, doc_id);
create index chunk_leaving on vectors.chunk (target_id, chunk_id) where not is_wanted;
