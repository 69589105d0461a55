create table @name@.item (
  item_id text collate "C" primary key check (item_id <> '' and octet_length(item_id) <= 255),
  title text not null,
  content text not null,
  url text,
  edited_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table @name@.item is 'Items: texts with a title';
comment on column @name@.item.item_id is 'Natural key: the source''s own name for it';
comment on column @name@.item.title is 'How it is called where people read it';
comment on column @name@.item.content is 'Its text';
comment on column @name@.item.url is 'Where people read it';
comment on column @name@.item.edited_at is
  'When it was changed last, by the source''s clock: its version';
comment on column @name@.item.created_at is 'When it was first stored';
comment on column @name@.item.updated_at is 'When a column last changed';
