create table ops.sweep (
  source text collate "C" not null check (source <> ''),
  scope text collate "C" not null check (scope <> ''),
  entity text collate "C" not null check (entity <> ''),
  as_of timestamptz not null,
  vanished bigint not null check (vanished >= 0),
  reappeared bigint not null check (reappeared >= 0),
  applied_at timestamptz not null default now(),
  primary key (source, scope, entity)
);
comment on table ops.sweep is 'The windows that were last applied to each scope';
comment on column ops.sweep.source is 'The source, named as its schema';
comment on column ops.sweep.scope is 'The scope, as in ops.state';
comment on column ops.sweep.entity is 'The part of the record type behind the dot';
comment on column ops.sweep.as_of is 'The moment they tell of: older ones are not applied any more';
comment on column ops.sweep.vanished is 'How many rows were found to be gone by them';
comment on column ops.sweep.reappeared is 'How many vanished rows they list again';
comment on column ops.sweep.applied_at is 'When they were applied';

create table ops.audit (
  source text collate "C" not null check (source <> ''),
  scope text collate "C" not null check (scope <> ''),
  entity text collate "C" not null check (entity <> ''),
  is_complete boolean not null,
  reason text,
  listed bigint not null check (listed >= 0),
  stored bigint not null check (stored >= 0),
  missing bigint not null check (missing >= 0),
  extra bigint not null check (extra >= 0),
  audited_at timestamptz not null default now(),
  primary key (source, scope, entity)
);
comment on table ops.audit is 'How each scope last compared with its source';
comment on column ops.audit.source is 'The source, named as its schema';
comment on column ops.audit.scope is 'The scope, as in ops.state';
comment on column ops.audit.entity is 'The part of the record type behind the dot';
comment on column ops.audit.is_complete is 'Whether all was listed, and nothing of it is missing';
comment on column ops.audit.reason is 'Why it is not complete; null where it is';
comment on column ops.audit.listed is 'How many the source has';
comment on column ops.audit.stored is 'How many are stored, of what was listed or should have been';
comment on column ops.audit.missing is 'How many the source has that are not stored';
comment on column ops.audit.extra is 'How many are stored that the source has not';
comment on column ops.audit.audited_at is 'When they were compared';
