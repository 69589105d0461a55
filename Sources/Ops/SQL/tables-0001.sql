-- Before this file the migrator, in one transaction and under its advisory lock, as the login
-- that migrates:
--   1. runs every room's roles.sql, which makes the roles and the schemas, owned by bdc_owner;
--   2. `set local role bdc_owner`, so that whatever follows is owned by it;
--   3. drops the functions and views of all rooms' schemas, with cascade.
-- Then, room by room from the lowest order, tables-NNNN.sql not yet named in ops.migration, and
-- services.sql, always of every room: a dropped function takes with it what uses it elsewhere.
-- Last, ops.put_migration for each file applied and ops.put_room for each room.

create table ops.migration (
  room text not null,
  number int not null check (number > 0),
  name text not null,
  sha256 bytea not null check (length(sha256) = 32),
  applied_at timestamptz not null default now(),
  primary key (room, number)
);
comment on table ops.migration is 'The numbered table files that were applied';
comment on column ops.migration.room is 'The schema the file belongs to';
comment on column ops.migration.number is 'Place in the order of the room''s files, from 1';
comment on column ops.migration.name is 'File name, such as tables-0001.sql';
comment on column ops.migration.sha256 is 'Hash of the file: one that was released never changes';
comment on column ops.migration.applied_at is 'When it was applied';

create table ops.room (
  name text primary key,
  version int not null check (version > 0),
  services_sha256 bytea not null check (length(services_sha256) = 32),
  installed_at timestamptz not null default now()
);
comment on table ops.room is 'What is installed: each tool compares it with what it was built for';
comment on column ops.room.name is 'The room''s schema';
comment on column ops.room.version is 'The room''s version: tables and services together';
comment on column ops.room.services_sha256 is 'Hash of the services.sql that was run';
comment on column ops.room.installed_at is 'When version or services last changed';

create table ops.state (
  source text collate "C" not null check (source <> ''),
  scope text collate "C" not null check (scope <> ''),
  cursor jsonb not null check (jsonb_typeof(cursor) = 'object'),
  updated_at timestamptz not null default now(),
  primary key (source, scope)
);
comment on table ops.state is 'How far each source came; written with the data it vouches for';
comment on column ops.state.source is 'The source, named as its schema';
comment on column ops.state.scope is 'The smallest part that fails alone: a list, a repository';
comment on column ops.state.cursor is 'What is complete, what is to be asked again, validators';
comment on column ops.state.updated_at is 'When the cursor last moved';

create table ops.ending (
  source text collate "C" not null check (source <> ''),
  scope text collate "C" check (scope <> ''),
  status text not null check (status in ('complete', 'partial')),
  reason text,
  records bigint not null check (records >= 0),
  ended_at timestamptz not null default now(),
  completed_at timestamptz,
  unique nulls not distinct (source, scope)
);
comment on table ops.ending is 'How each scope last ended, as its producer said';
comment on column ops.ending.source is 'The source, named as its schema';
comment on column ops.ending.scope is 'The scope as in ops.state; null for the source as a whole';
comment on column ops.ending.status is 'Whether everything of the scope was had';
comment on column ops.ending.reason is 'Why it was not';
comment on column ops.ending.records is 'Data records written for the scope';
comment on column ops.ending.ended_at is 'When the loader committed the end';
comment on column ops.ending.completed_at is 'When it last was complete; null for never';

create table ops.run (
  id bigint generated always as identity primary key,
  pipeline text not null check (pipeline <> ''),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  status int check (status between 0 and 255),
  cause text,
  stages jsonb not null default '[]' check (jsonb_typeof(stages) = 'array'),
  summary text,
  check (finished_at is not null or status is null)
);
comment on table ops.run is 'Runs of pipelines';
comment on column ops.run.id is 'Number of the run';
comment on column ops.run.pipeline is 'Name of the pipeline';
comment on column ops.run.started_at is 'When it was started';
comment on column ops.run.finished_at is 'When it ended; null while it runs, or when it was killed';
comment on column ops.run.status is 'Exit status of the run';
comment on column ops.run.cause is 'The stage and status that explain a failure';
comment on column ops.run.stages is 'Start and exit lines of the stages, as the tools wrote them';
comment on column ops.run.summary is 'What was told to the person who ran it';
create index run_pipeline on ops.run (pipeline, started_at desc);

create table ops.reject (
  id bigint generated always as identity primary key,
  source text not null,
  tool text not null,
  reason text not null,
  line bigint check (line > 0),
  record bytea,
  bytes bytea check (length(bytes) <= 1048576),
  sha256 bytea not null check (length(sha256) = 32),
  replayable boolean not null,
  received_at timestamptz not null default now(),
  run_id bigint references ops.run on delete set null,
  replayed_at timestamptz
);
comment on table ops.reject is 'Records that could not be handled, kept to be sent again';
comment on column ops.reject.id is 'Number of the reject';
comment on column ops.reject.source is 'The source whose loader stored it, named as its schema';
comment on column ops.reject.tool is 'The tool that refused it';
comment on column ops.reject.reason is 'Why';
comment on column ops.reject.line is 'Line of the stream, or of the file, when last seen';
comment on column ops.reject.record is 'Its JSON text as it stood in the stream, byte for byte';
comment on column ops.reject.bytes is 'What was read, at most 1 MiB, where it was no JSON value';
comment on column ops.reject.sha256 is 'Hash of all that was read, else of record or bytes';
comment on column ops.reject.replayable is 'Whether sending it again can help';
comment on column ops.reject.received_at is 'When it was stored, or came again after a replay';
comment on column ops.reject.run_id is 'The run that brought it, if one did';
comment on column ops.reject.replayed_at is 'When it was sent again; null while it waits';
create unique index reject_once on ops.reject (source, tool, sha256, md5(reason));
create index reject_waiting on ops.reject (source, id) where replayed_at is null;
create index reject_run on ops.reject (run_id) where run_id is not null;
