-- Issues, pull requests and all that hangs on them. created_at and updated_at are the source's,
-- stored_at and changed_at our own. What a row names of another kind (a milestone, a commit, an
-- answer, the comment it replies to) is not tied to that row: it may be fetched later, or never.

create table github.account (
  profile_id bigint primary key references hub.profile,
  account_id bigint not null unique check (account_id > 0),
  display_name text,
  email text,
  company text,
  location text,
  website text,
  bio text,
  created_at timestamptz,
  updated_at timestamptz,
  seen_at timestamptz not null,
  stored_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table github.account is
  'What accounts say of themselves; logins and pictures are the hub''s';
comment on column github.account.profile_id is 'The account''s profile';
comment on column github.account.account_id is 'Natural key: the number GitHub gives it';
comment on column github.account.display_name is 'The name it shows; null: none';
comment on column github.account.email is 'The address it shows; null: none';
comment on column github.account.company is 'Where they work, as they write it';
comment on column github.account.location is 'Where they are, as they write it';
comment on column github.account.website is 'Their web page';
comment on column github.account.bio is 'What they say of themselves';
comment on column github.account.created_at is 'When the account was made';
comment on column github.account.updated_at is 'When the source last changed it';
comment on column github.account.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.account.stored_at is 'When it was first stored';
comment on column github.account.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index account_changed on github.account (changed_at);

create table github.label (
  repository int not null references github.repository,
  label_id text collate "C" not null check (label_id <> '' and octet_length(label_id) <= 255),
  name text collate "C" not null,
  color text not null,
  description text,
  created_at timestamptz,
  updated_at timestamptz,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, label_id)
);
comment on table github.label is 'Labels that a repository offers';
comment on column github.label.repository is 'The repository';
comment on column github.label.label_id is
  'With the repository the natural key: the source''s id, which a rename leaves alone';
comment on column github.label.name is 'What it is called, as the labels of issues have it';
comment on column github.label.color is 'Its colour, six hexadecimal digits';
comment on column github.label.description is 'What it is for';
comment on column github.label.created_at is 'When it was made';
comment on column github.label.updated_at is 'When the source last changed it';
comment on column github.label.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.label.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.label.stored_at is 'When it was first stored';
comment on column github.label.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index label_name on github.label (repository, name);
create index label_changed on github.label (changed_at);
create index label_deleted on github.label (repository) where deleted_at is not null;

create table github.milestone (
  repository int not null references github.repository,
  number int not null check (number > 0),
  title text not null,
  description text,
  state text not null check (state in ('open', 'closed')),
  creator bigint references hub.profile,
  due_on timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, number)
);
comment on table github.milestone is 'Milestones';
comment on column github.milestone.repository is 'The repository';
comment on column github.milestone.number is 'With the repository the natural key: its number';
comment on column github.milestone.title is 'What it is called';
comment on column github.milestone.description is 'What it is about';
comment on column github.milestone.state is 'Whether it is open or closed';
comment on column github.milestone.creator is 'Who made it';
comment on column github.milestone.due_on is 'When it is due';
comment on column github.milestone.created_at is 'When it was made';
comment on column github.milestone.updated_at is 'When the source last changed it';
comment on column github.milestone.closed_at is 'When it was closed';
comment on column github.milestone.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.milestone.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.milestone.stored_at is 'When it was first stored';
comment on column github.milestone.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index milestone_creator on github.milestone (creator);
create index milestone_changed on github.milestone (changed_at);
create index milestone_deleted on github.milestone (repository) where deleted_at is not null;

create table github.release (
  repository int not null references github.repository,
  release_id bigint not null check (release_id > 0),
  tag_name text collate "C" not null,
  name text,
  body text not null,
  is_draft boolean not null,
  is_prerelease boolean not null,
  author bigint references hub.profile,
  url text not null,
  assets jsonb not null check (jsonb_typeof(assets) = 'array'),
  reactions jsonb not null check (jsonb_typeof(reactions) = 'object'),
  reaction_count int not null check (reaction_count >= 0),
  created_at timestamptz not null,
  published_at timestamptz,
  updated_at timestamptz not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, release_id)
);
comment on table github.release is 'Releases with their files';
comment on column github.release.repository is 'The repository';
comment on column github.release.release_id is 'With the repository the natural key: its number';
comment on column github.release.tag_name is 'The tag it was made of, without refs/tags/';
comment on column github.release.name is 'What it is called';
comment on column github.release.body is 'What it says; empty: nothing';
comment on column github.release.is_draft is 'Whether it is not published yet';
comment on column github.release.is_prerelease is 'Whether it is marked as not for production';
comment on column github.release.author is 'Who made it';
comment on column github.release.url is 'Where people read it';
comment on column github.release.assets is 'Its files: github.asset objects';
comment on column github.release.reactions is
  'How many reactions of each kind, those there are: {content: count}';
comment on column github.release.reaction_count is 'How many reactions in all';
comment on column github.release.created_at is 'When it was made';
comment on column github.release.published_at is 'When it was published';
comment on column github.release.updated_at is 'When the source last changed it';
comment on column github.release.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.release.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.release.stored_at is 'When it was first stored';
comment on column github.release.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index release_published on github.release (repository, published_at);
create index release_author on github.release (author);
create index release_changed on github.release (changed_at);
create index release_deleted on github.release (repository) where deleted_at is not null;

create type github.person_given as (person text, profile_id bigint);
comment on type github.person_given is 'Somebody in a record, after bdc identify';

create type github.assignee_given as (person github.person_given);
comment on type github.assignee_given is 'Who is to work on something, in a record';

create type github.reviewer_given as (person github.person_given, team text);
comment on type github.reviewer_given is 'Whose review is asked for, in a record: one of both';

create type github.closes_given as (repository text, number int);
comment on type github.closes_given is 'An issue that a pull request closes, in a record';

create type github.user_given as
  (person text, account_id bigint, profile_id bigint, display_name text, email text);
comment on type github.user_given is 'The account of a github.user record, after bdc identify';

create type github.asset as (name text, content_type text, size bigint, download_count bigint);
comment on type github.asset is 'A file of a github.release record, in its order';

create type github.person_record as
  (person text, account_id bigint, login text, avatar_url text, account_type text, seen_at text);
comment on type github.person_record is 'A person as records have it, without profile_id';
