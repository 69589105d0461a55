-- Issues, pull requests and discussions.

create table github.issue (
  repository int not null references github.repository,
  number int not null check (number > 0),
  issue_id bigint check (issue_id > 0),
  node_id text collate "C",
  title text not null,
  body text not null,
  state text not null check (state in ('open', 'closed')),
  state_reason text,
  author bigint not null references hub.profile,
  author_association text,
  labels text[] collate "C" not null,
  milestone int,
  is_locked boolean not null,
  lock_reason text,
  reactions jsonb not null check (jsonb_typeof(reactions) = 'object'),
  reaction_count int not null check (reaction_count >= 0),
  comment_count int check (comment_count >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  closed_by bigint references hub.profile,
  url text not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, number)
);
comment on table github.issue is
  'Issues; one that was transferred away or deleted is gone, and hides its comments';
comment on column github.issue.repository is 'The repository';
comment on column github.issue.number is 'With the repository the natural key: its number';
comment on column github.issue.issue_id is
  'The source''s number for it, unique among all repositories';
comment on column github.issue.node_id is 'The source''s id of its GraphQL node';
comment on column github.issue.title is 'Title';
comment on column github.issue.body is 'What was written when it was opened; empty: nothing';
comment on column github.issue.state is 'Whether it is open or closed';
comment on column github.issue.state_reason is 'Why: completed, not_planned, duplicate, reopened';
comment on column github.issue.author is 'Who opened it; a deleted account is the one called ghost';
comment on column github.issue.author_association is
  'What the author was to the repository then, such as MEMBER';
comment on column github.issue.labels is 'Names of its labels, sorted';
comment on column github.issue.milestone is 'Number of its milestone';
comment on column github.issue.is_locked is 'Whether only members may comment';
comment on column github.issue.lock_reason is 'Why, as the source says it';
comment on column github.issue.reactions is
  'How many reactions of each kind, those there are: {content: count}';
comment on column github.issue.reaction_count is 'How many reactions in all';
comment on column github.issue.comment_count is 'How many comments the source counts';
comment on column github.issue.created_at is 'When it was opened';
comment on column github.issue.updated_at is
  'When the source last changed it: the version, an older one changes nothing';
comment on column github.issue.closed_at is 'When it was closed';
comment on column github.issue.closed_by is 'Who closed it';
comment on column github.issue.url is 'Where people read it';
comment on column github.issue.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.issue.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.issue.stored_at is 'When it was first stored';
comment on column github.issue.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index issue_created on github.issue (repository, created_at);
create index issue_updated on github.issue (repository, updated_at);
create index issue_open on github.issue (created_at) where state = 'open' and deleted_at is null;
create index issue_author on github.issue (author);
create index issue_closed_by on github.issue (closed_by) where closed_by is not null;
create index issue_labels on github.issue using gin (labels);
create index issue_changed on github.issue (changed_at);
create index issue_deleted on github.issue (repository) where deleted_at is not null;

create table github.issue_assignee (
  repository int not null,
  number int not null,
  profile_id bigint not null references hub.profile,
  primary key (repository, number, profile_id),
  foreign key (repository, number) references github.issue on delete cascade
);
comment on table github.issue_assignee is 'Who is to work on issues';
comment on column github.issue_assignee.repository is 'The repository';
comment on column github.issue_assignee.number is 'The issue';
comment on column github.issue_assignee.profile_id is 'Who';
create index issue_assignee_profile on github.issue_assignee (profile_id);

create table github.pull_request (
  repository int not null references github.repository,
  number int not null check (number > 0),
  pull_request_id bigint check (pull_request_id > 0),
  node_id text collate "C",
  title text not null,
  body text not null,
  state text not null check (state in ('open', 'closed', 'merged')),
  is_draft boolean not null,
  author bigint not null references hub.profile,
  author_association text,
  labels text[] collate "C" not null,
  milestone int,
  reviewer_teams text[] collate "C" not null,
  is_locked boolean not null,
  lock_reason text,
  reactions jsonb not null check (jsonb_typeof(reactions) = 'object'),
  reaction_count int not null check (reaction_count >= 0),
  comment_count int check (comment_count >= 0),
  head_repository text collate "C",
  head_ref text,
  head_sha text collate "C" check (head_sha ~ '^[0-9a-f]{40,64}$'),
  base_ref text,
  base_sha text collate "C" check (base_sha ~ '^[0-9a-f]{40,64}$'),
  review_decision text,
  additions int check (additions >= 0),
  deletions int check (deletions >= 0),
  changed_files int check (changed_files >= 0),
  commit_count int check (commit_count >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  merged_at timestamptz,
  merged_by bigint references hub.profile,
  merge_sha text collate "C" check (merge_sha ~ '^[0-9a-f]{40,64}$'),
  url text not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, number)
);
comment on table github.pull_request is
  'Pull requests; one that is gone hides its comments and reviews';
comment on column github.pull_request.repository is 'The repository';
comment on column github.pull_request.number is 'With the repository the natural key: its number';
comment on column github.pull_request.pull_request_id is
  'The source''s number for it, unique among all repositories';
comment on column github.pull_request.node_id is 'The source''s id of its GraphQL node';
comment on column github.pull_request.title is 'Title';
comment on column github.pull_request.body is 'What was written when it was opened; empty: nothing';
comment on column github.pull_request.state is 'Whether it is open, merged, or closed without';
comment on column github.pull_request.is_draft is 'Whether it is not ready for review';
comment on column github.pull_request.author is
  'Who opened it; a deleted account is the one called ghost';
comment on column github.pull_request.author_association is
  'What the author was to the repository then, such as MEMBER';
comment on column github.pull_request.labels is 'Names of its labels, sorted';
comment on column github.pull_request.milestone is 'Number of its milestone';
comment on column github.pull_request.reviewer_teams is 'Teams whose review is asked for, sorted';
comment on column github.pull_request.is_locked is 'Whether only members may comment';
comment on column github.pull_request.lock_reason is 'Why, as the source says it';
comment on column github.pull_request.reactions is
  'How many reactions of each kind, those there are: {content: count}';
comment on column github.pull_request.reaction_count is 'How many reactions in all';
comment on column github.pull_request.comment_count is 'How many comments the source counts';
comment on column github.pull_request.head_repository is
  'Where it comes from: OWNER/NAME; null: deleted';
comment on column github.pull_request.head_ref is 'The branch it comes from';
comment on column github.pull_request.head_sha is 'The commit at the end of that branch';
comment on column github.pull_request.base_ref is 'The branch it is for';
comment on column github.pull_request.base_sha is 'The commit of that branch it is compared with';
comment on column github.pull_request.review_decision is
  'What its reviews come to, as the source says it: approved, changes_requested, review_required';
comment on column github.pull_request.additions is 'Lines added';
comment on column github.pull_request.deletions is 'Lines removed';
comment on column github.pull_request.changed_files is 'Files changed';
comment on column github.pull_request.commit_count is
  'How many commits the source counts; pull_request_commit may have fewer';
comment on column github.pull_request.created_at is 'When it was opened';
comment on column github.pull_request.updated_at is
  'When the source last changed it: the version, an older one changes nothing';
comment on column github.pull_request.closed_at is 'When it was closed';
comment on column github.pull_request.merged_at is 'When it was merged';
comment on column github.pull_request.merged_by is 'Who merged it';
comment on column github.pull_request.merge_sha is 'The commit it was merged by';
comment on column github.pull_request.url is 'Where people read it';
comment on column github.pull_request.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.pull_request.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.pull_request.stored_at is 'When it was first stored';
comment on column github.pull_request.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index pull_request_created on github.pull_request (repository, created_at);
create index pull_request_updated on github.pull_request (repository, updated_at);
create index pull_request_open on github.pull_request (created_at)
  where state = 'open' and deleted_at is null;
create index pull_request_author on github.pull_request (author);
create index pull_request_merged_by on github.pull_request (merged_by) where merged_by is not null;
create index pull_request_merge on github.pull_request (merge_sha) where merge_sha is not null;
create index pull_request_labels on github.pull_request using gin (labels);
create index pull_request_changed on github.pull_request (changed_at);
create index pull_request_deleted on github.pull_request (repository) where deleted_at is not null;

create table github.pull_request_assignee (
  repository int not null,
  number int not null,
  profile_id bigint not null references hub.profile,
  primary key (repository, number, profile_id),
  foreign key (repository, number) references github.pull_request on delete cascade
);
comment on table github.pull_request_assignee is 'Who is to work on pull requests';
comment on column github.pull_request_assignee.repository is 'The repository';
comment on column github.pull_request_assignee.number is 'The pull request';
comment on column github.pull_request_assignee.profile_id is 'Who';
create index pull_request_assignee_profile on github.pull_request_assignee (profile_id);

create table github.pull_request_reviewer (
  repository int not null,
  number int not null,
  profile_id bigint not null references hub.profile,
  primary key (repository, number, profile_id),
  foreign key (repository, number) references github.pull_request on delete cascade
);
comment on table github.pull_request_reviewer is
  'Whose review is asked for and has not come; teams are in the pull request';
comment on column github.pull_request_reviewer.repository is 'The repository';
comment on column github.pull_request_reviewer.number is 'The pull request';
comment on column github.pull_request_reviewer.profile_id is 'Who';
create index pull_request_reviewer_profile on github.pull_request_reviewer (profile_id);

create table github.pull_request_commit (
  repository int not null,
  number int not null,
  place int not null check (place > 0),
  sha text collate "C" not null check (sha ~ '^[0-9a-f]{40,64}$'),
  primary key (repository, number, sha),
  foreign key (repository, number) references github.pull_request on delete cascade
);
comment on table github.pull_request_commit is
  'Commits of pull requests, as far as the source lists them';
comment on column github.pull_request_commit.repository is 'The repository';
comment on column github.pull_request_commit.number is 'The pull request';
comment on column github.pull_request_commit.place is 'Its place among them, from 1';
comment on column github.pull_request_commit.sha is
  'Its hash; what was merged by rebase or squash is no commit of the repository';
create index pull_request_commit_sha on github.pull_request_commit (sha);

create table github.pull_request_closes (
  repository int not null,
  number int not null,
  closes_repository text collate "C" not null check (closes_repository like '_%/_%'),
  closes_number int not null check (closes_number > 0),
  primary key (repository, number, closes_repository, closes_number),
  foreign key (repository, number) references github.pull_request on delete cascade
);
comment on table github.pull_request_closes is
  'Issues that are closed when a pull request is merged';
comment on column github.pull_request_closes.repository is 'The repository';
comment on column github.pull_request_closes.number is 'The pull request';
comment on column github.pull_request_closes.closes_repository is
  'The issue''s repository: OWNER/NAME, stored or not';
comment on column github.pull_request_closes.closes_number is 'The issue';
create index pull_request_closes_issue
  on github.pull_request_closes (lower(closes_repository), closes_number);

create table github.discussion (
  repository int not null references github.repository,
  number int not null check (number > 0),
  discussion_id bigint check (discussion_id > 0),
  node_id text collate "C",
  title text not null,
  body text not null,
  category text not null,
  is_answerable boolean not null,
  author bigint not null references hub.profile,
  author_association text,
  labels text[] collate "C" not null,
  is_locked boolean not null,
  state text not null check (state in ('open', 'closed')),
  state_reason text,
  answer_id bigint check (answer_id > 0),
  upvotes int not null check (upvotes >= 0),
  reactions jsonb not null check (jsonb_typeof(reactions) = 'object'),
  reaction_count int not null check (reaction_count >= 0),
  comment_count int check (comment_count >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  url text not null,
  seen_at timestamptz not null,
  deleted_at timestamptz,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (repository, number)
);
comment on table github.discussion is 'Discussions; one that is gone hides its comments';
comment on column github.discussion.repository is 'The repository';
comment on column github.discussion.number is 'With the repository the natural key: its number';
comment on column github.discussion.discussion_id is
  'The source''s number for it, unique among all repositories';
comment on column github.discussion.node_id is 'The source''s id of its GraphQL node';
comment on column github.discussion.title is 'Title';
comment on column github.discussion.body is 'What was written when it was opened; empty: nothing';
comment on column github.discussion.category is 'Its category';
comment on column github.discussion.is_answerable is
  'Whether a comment may be marked as the answer';
comment on column github.discussion.author is
  'Who began it; a deleted account is the one called ghost';
comment on column github.discussion.author_association is
  'What the author was to the repository then, such as MEMBER';
comment on column github.discussion.labels is 'Names of its labels, sorted';
comment on column github.discussion.is_locked is 'Whether only members may comment';
comment on column github.discussion.state is 'Whether it is open or closed';
comment on column github.discussion.state_reason is 'Why: resolved, outdated, duplicate, reopened';
comment on column github.discussion.answer_id is 'Number of the comment marked as the answer';
comment on column github.discussion.upvotes is 'How many voted for it';
comment on column github.discussion.reactions is
  'How many reactions of each kind, those there are: {content: count}';
comment on column github.discussion.reaction_count is 'How many reactions in all';
comment on column github.discussion.comment_count is 'How many comments the source counts';
comment on column github.discussion.created_at is 'When it was opened';
comment on column github.discussion.updated_at is
  'When the source last changed it: the version, an older one changes nothing';
comment on column github.discussion.closed_at is 'When it was closed';
comment on column github.discussion.url is 'Where people read it';
comment on column github.discussion.seen_at is
  'When the source last said so: of two versions with the same updated_at the later seen counts';
comment on column github.discussion.deleted_at is
  'When it was found to be gone from the source; null while it is there';
comment on column github.discussion.stored_at is 'When it was first stored';
comment on column github.discussion.changed_at is
  'When a column other than seen_at last changed: grows from commit to commit, so that whoever '
  'has seen all up to one time misses nothing later';
create index discussion_created on github.discussion (repository, created_at);
create index discussion_author on github.discussion (author);
create index discussion_labels on github.discussion using gin (labels);
create index discussion_changed on github.discussion (changed_at);
create index discussion_deleted on github.discussion (repository) where deleted_at is not null;
