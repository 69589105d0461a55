create table mail.list (
  id int generated always as identity primary key,
  name text collate "C" not null unique check (name <> '' and octet_length(name) <= 255),
  label text not null,
  visibility text not null check (visibility in ('public', 'private')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table mail.list is 'Mailing lists; one more is one more row';
comment on column mail.list.id is 'Surrogate key';
comment on column mail.list.name is 'Natural key: its address, such as boost@lists.boost.org';
comment on column mail.list.label is 'Name for people';
comment on column mail.list.visibility is 'Whether everybody may read it';
comment on column mail.list.created_at is 'When it was first stored';
comment on column mail.list.updated_at is 'When a column last changed';

create table mail.message (
  list_id int not null references mail.list,
  msg_id text collate "C" not null check (msg_id <> '' and octet_length(msg_id) <= 255),
  message_id text collate "C",
  parent_id text collate "C" check (parent_id <> msg_id and octet_length(parent_id) <= 255),
  thread_id text collate "C" check (octet_length(thread_id) <= 255),
  thread text collate "C" not null,
  subject text not null,
  sent_at timestamptz,
  profile_id bigint not null references hub.profile,
  sender_name text not null,
  sender_email text,
  content text not null,
  attachments jsonb not null default '[]' check (jsonb_typeof(attachments) = 'array'),
  origin text not null check (origin in ('api', 'mbox')),
  version smallint not null
    generated always as (case origin when 'api' then 1 else 0 end::smallint) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (list_id, msg_id)
);
comment on table mail.message is 'Messages; one sent to two lists is a row in each';
comment on column mail.message.list_id is 'The list it was sent to';
comment on column mail.message.msg_id is 'With the list the natural key: HyperKitty''s hash';
comment on column mail.message.message_id is 'Message-ID without brackets, where the source has it';
comment on column mail.message.parent_id is 'msg_id it answers, known or not; null: a beginning';
comment on column mail.message.thread_id is 'The thread as the source states it; null: it does not';
comment on column mail.message.thread is 'The thread: stated, else the parent''s, else the parent '
  'or the message itself; where parents go round in a ring, the ring''s smallest msg_id';
comment on column mail.message.subject is 'Subject, decoded';
comment on column mail.message.sent_at is 'Time of its Date header; null: it has none';
comment on column mail.message.profile_id is 'Who wrote it';
comment on column mail.message.sender_name is 'The writer''s name as the message has it';
comment on column mail.message.sender_email is 'The writer''s address as the message has it';
comment on column mail.message.content is 'Its text';
comment on column mail.message.attachments is 'What was attached: mail.attachment objects';
comment on column mail.message.origin is 'Where it was read: the archive''s API, or an mbox file';
comment on column mail.message.version is 'What origin is worth: a lower one never overwrites';
comment on column mail.message.created_at is 'When it was first stored';
comment on column mail.message.updated_at is 'When it or its thread last changed: grows '
  'from commit to commit, so that whoever has seen all up to one time misses nothing later';
comment on column mail.message.deleted_at is 'When it was found to be gone from the source';
create index message_sent on mail.message (list_id, sent_at desc);
create index message_thread on mail.message (list_id, thread);
create index message_parent on mail.message (list_id, parent_id) where parent_id is not null;
create index message_profile on mail.message (profile_id);
create index message_updated on mail.message (updated_at);

create type mail.sender as (profile_id bigint, display_name text, email text);
comment on type mail.sender is 'The person of a mail.message record, after bdc identify';

create type mail.attachment as
  (name text, content_type text, size bigint, sha256 text, url text);
comment on type mail.attachment is 'An attachment of a mail.message record, in its order';
