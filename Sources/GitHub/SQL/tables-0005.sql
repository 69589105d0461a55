alter table github.repository add column shown_at timestamptz;
update github.repository set shown_at = changed_at;
alter table github.repository alter column shown_at set not null;
comment on column github.repository.shown_at is 'When its name, its visibility or whether it is '
  'there last changed: what all that belongs to it shows. Grows from commit to commit, so that '
  'whoever has seen all up to one time misses nothing later';
create index repository_shown on github.repository (shown_at);
alter table github.release add column former_urls text[] not null default '{}';
comment on column github.release.former_urls is 'Where people read it before, under tags that it '
  'has no more or before it was a draft again: documents of it may be there still';
