-- What the loading engine needs of a room and of ops, as small as it can be.
create schema trial;
create schema ops;
create table trial.thing (
  name text primary key, size int not null check (size < 1000),
  batch xid8 not null default pg_current_xact_id()
);
create table trial.part (name text primary key, thing text not null);
create table ops.state (
  source text, scope text, cursor jsonb not null, batch xid8 not null default pg_current_xact_id(),
  primary key (source, scope)
);
create table ops.reject (
  line json not null, batch xid8 not null default pg_current_xact_id()
);
create table ops.scope_end (line json not null);
-- How many lines each call brought.
create table trial.call (
  id int generated always as identity, service text not null, lines int not null,
  batch xid8 not null default pg_current_xact_id()
);
