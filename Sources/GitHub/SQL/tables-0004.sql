-- What people say to issues, pull requests and discussions, and to lines of changes.

create table github.comment (
  repository int not null references github.repository,
  comment_id bigint not null check (comment_id > 0),
  issue int,
  pull_request int,
  number int not null generated always as (coalesce(issue, pull_request)) stored,
  author bigint not null references hub.profile,
  author_association text,
  body text not null,
  reactions jsonb not null check (jsonb_typeof(reactions) = 'object'),
  reaction_count int not null check (reaction_count >= 0),
  is_minimized boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  url text not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, comment_id),
  foreign key (repository, issue) references github.issue,
  foreign key (repository, pull_request) references github.pull_request,
  check (num_nonnulls(issue, pull_request) = 1)
);
comment on table github.comment is 'Comments of issues and pull requests';
comment on column github.comment.repository is 'The repository';
comment on column github.comment.comment_id is 'With the repository the natural key: its number';
comment on column github.comment.issue is
  'Number of the issue it belongs to; null: to a pull request';
comment on column github.comment.pull_request is
  'Number of the pull request it belongs to; null: to an issue';
comment on column github.comment.number is 'Number of what it belongs to';
comment on column github.comment.author is
  'Who wrote it; a deleted account is the one called ghost';
comment on column github.comment.author_association is
  'What the author was to the repository then, such as MEMBER';
comment on column github.comment.body is 'Its text';
comment on column github.comment.reactions is
  'How many reactions of each kind, those there are: {content: count}';
comment on column github.comment.reaction_count is 'How many reactions in all';
comment on column github.comment.is_minimized is
  'Whether it is hidden as spam, off-topic or outdated';
comment on column github.comment.created_at is 'When it was written';
comment on column github.comment.updated_at is
  'When the source last changed it: the version, an older one changes nothing';
comment on column github.comment.url is 'Where people read it';
comment on column github.comment.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.comment.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.comment.stored_at is 'When it was first stored';
comment on column github.comment.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index comment_issue on github.comment (repository, issue, created_at)
  where issue is not null;
create index comment_pull_request on github.comment (repository, pull_request, created_at)
  where pull_request is not null;
create index comment_author on github.comment (author);
create index comment_changed on github.comment (changed_at);
create index comment_deleted on github.comment (repository) where deleted_at is not null;

create table github.review (
  repository int not null references github.repository,
  review_id bigint not null check (review_id > 0),
  pull_request int not null,
  author bigint not null references hub.profile,
  author_association text,
  state text not null check (state in
    ('approved', 'changes_requested', 'commented', 'dismissed', 'pending')),
  body text not null,
  commit_sha text collate "C" check (commit_sha ~ '^[0-9a-f]{40,64}$'),
  reactions jsonb not null check (jsonb_typeof(reactions) = 'object'),
  reaction_count int not null check (reaction_count >= 0),
  submitted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz not null,
  url text not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, review_id),
  foreign key (repository, pull_request) references github.pull_request
);
comment on table github.review is
  'Reviews of pull requests: an approval, a refusal, or only remarks';
comment on column github.review.repository is 'The repository';
comment on column github.review.review_id is 'With the repository the natural key: its number';
comment on column github.review.pull_request is 'Number of the pull request';
comment on column github.review.author is 'Who reviewed; a deleted account is the one called ghost';
comment on column github.review.author_association is
  'What the author was to the repository then, such as MEMBER';
comment on column github.review.state is 'What it comes to';
comment on column github.review.body is 'Its text; empty: nothing but review comments';
comment on column github.review.commit_sha is 'The commit that was looked at';
comment on column github.review.reactions is
  'How many reactions of each kind, those there are: {content: count}';
comment on column github.review.reaction_count is 'How many reactions in all';
comment on column github.review.submitted_at is 'When it was sent; null: it was not yet';
comment on column github.review.created_at is 'When it was begun';
comment on column github.review.updated_at is
  'When the source last changed it: the version, an older one changes nothing';
comment on column github.review.url is 'Where people read it';
comment on column github.review.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.review.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.review.stored_at is 'When it was first stored';
comment on column github.review.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index review_pull_request on github.review (repository, pull_request, submitted_at);
create index review_author on github.review (author);
create index review_changed on github.review (changed_at);
create index review_deleted on github.review (repository) where deleted_at is not null;

create table github.review_comment (
  repository int not null references github.repository,
  comment_id bigint not null check (comment_id > 0),
  pull_request int not null,
  review_id bigint check (review_id > 0),
  thread_id text collate "C",
  in_reply_to_id bigint check (in_reply_to_id > 0),
  author bigint not null references hub.profile,
  author_association text,
  body text not null,
  path text not null,
  line int,
  original_line int,
  start_line int,
  original_start_line int,
  side text,
  subject_type text,
  diff_hunk text not null,
  commit_sha text collate "C" check (commit_sha ~ '^[0-9a-f]{40,64}$'),
  original_commit_sha text collate "C" check (original_commit_sha ~ '^[0-9a-f]{40,64}$'),
  is_resolved boolean,
  resolved_by bigint references hub.profile,
  is_outdated boolean,
  is_minimized boolean not null,
  reactions jsonb not null check (jsonb_typeof(reactions) = 'object'),
  reaction_count int not null check (reaction_count >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  url text not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, comment_id),
  foreign key (repository, pull_request) references github.pull_request
);
comment on table github.review_comment is 'Remarks on lines of a pull request, and answers to them';
comment on column github.review_comment.repository is 'The repository';
comment on column github.review_comment.comment_id is
  'With the repository the natural key: its number';
comment on column github.review_comment.pull_request is 'Number of the pull request';
comment on column github.review_comment.review_id is 'The review it was sent with';
comment on column github.review_comment.thread_id is 'The source''s id of its thread';
comment on column github.review_comment.in_reply_to_id is
  'The comment it answers: the first one of its thread; null: it is the first';
comment on column github.review_comment.author is
  'Who wrote it; a deleted account is the one called ghost';
comment on column github.review_comment.author_association is
  'What the author was to the repository then, such as MEMBER';
comment on column github.review_comment.body is 'Its text';
comment on column github.review_comment.path is 'The file';
comment on column github.review_comment.line is
  'The line of the file it is about, the last of several; null: the line is gone, or it is about '
  'the file';
comment on column github.review_comment.original_line is
  'The same in the commit it was written for';
comment on column github.review_comment.start_line is 'The first of several lines';
comment on column github.review_comment.original_start_line is
  'The same in the commit it was written for';
comment on column github.review_comment.side is
  'LEFT: the line was removed; RIGHT: it was added or kept';
comment on column github.review_comment.subject_type is 'Whether it is about a line or a file';
comment on column github.review_comment.diff_hunk is 'The piece of the change before it';
comment on column github.review_comment.commit_sha is 'The commit it stands at now';
comment on column github.review_comment.original_commit_sha is 'The commit it was written for';
comment on column github.review_comment.is_resolved is
  'Whether its thread was resolved; null: not known';
comment on column github.review_comment.resolved_by is 'Who resolved it';
comment on column github.review_comment.is_outdated is
  'Whether its line has changed since; null: not known';
comment on column github.review_comment.is_minimized is
  'Whether it is hidden as spam, off-topic or outdated';
comment on column github.review_comment.reactions is
  'How many reactions of each kind, those there are: {content: count}';
comment on column github.review_comment.reaction_count is 'How many reactions in all';
comment on column github.review_comment.created_at is 'When it was written';
comment on column github.review_comment.updated_at is
  'When the source last changed it: the version, an older one changes nothing';
comment on column github.review_comment.url is 'Where people read it';
comment on column github.review_comment.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.review_comment.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.review_comment.stored_at is 'When it was first stored';
comment on column github.review_comment.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index review_comment_pull_request
  on github.review_comment (repository, pull_request, created_at);
create index review_comment_review on github.review_comment (repository, review_id);
create index review_comment_thread on github.review_comment (thread_id);
create index review_comment_author on github.review_comment (author);
create index review_comment_resolved_by on github.review_comment (resolved_by)
  where resolved_by is not null;
create index review_comment_changed on github.review_comment (changed_at);
create index review_comment_deleted on github.review_comment (repository)
  where deleted_at is not null;

create table github.discussion_comment (
  repository int not null references github.repository,
  comment_id bigint not null check (comment_id > 0),
  discussion int not null,
  in_reply_to_id bigint check (in_reply_to_id > 0),
  author bigint not null references hub.profile,
  author_association text,
  body text not null,
  is_answer boolean not null,
  is_minimized boolean not null,
  upvotes int not null check (upvotes >= 0),
  reactions jsonb not null check (jsonb_typeof(reactions) = 'object'),
  reaction_count int not null check (reaction_count >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  url text not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, comment_id),
  foreign key (repository, discussion) references github.discussion
);
comment on table github.discussion_comment is 'Comments of discussions, and answers to them';
comment on column github.discussion_comment.repository is 'The repository';
comment on column github.discussion_comment.comment_id is
  'With the repository the natural key: its number';
comment on column github.discussion_comment.discussion is 'Number of the discussion';
comment on column github.discussion_comment.in_reply_to_id is
  'The comment it answers; null: the discussion';
comment on column github.discussion_comment.author is
  'Who wrote it; a deleted account is the one called ghost';
comment on column github.discussion_comment.author_association is
  'What the author was to the repository then, such as MEMBER';
comment on column github.discussion_comment.body is 'Its text';
comment on column github.discussion_comment.is_answer is 'Whether it was marked as the answer';
comment on column github.discussion_comment.is_minimized is
  'Whether it is hidden as spam, off-topic or outdated';
comment on column github.discussion_comment.upvotes is 'How many voted for it';
comment on column github.discussion_comment.reactions is
  'How many reactions of each kind, those there are: {content: count}';
comment on column github.discussion_comment.reaction_count is 'How many reactions in all';
comment on column github.discussion_comment.created_at is 'When it was written';
comment on column github.discussion_comment.updated_at is
  'When the source last changed it: the version, an older one changes nothing';
comment on column github.discussion_comment.url is 'Where people read it';
comment on column github.discussion_comment.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.discussion_comment.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.discussion_comment.stored_at is 'When it was first stored';
comment on column github.discussion_comment.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index discussion_comment_discussion
  on github.discussion_comment (repository, discussion, created_at);
create index discussion_comment_author on github.discussion_comment (author);
create index discussion_comment_changed on github.discussion_comment (changed_at);
create index discussion_comment_deleted on github.discussion_comment (repository)
  where deleted_at is not null;
