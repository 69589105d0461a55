-- The services of windows, one for each entity; see windows.sql.

create function github.vanish_labels(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('label', scope, started_at, allowed);
end;
comment on function github.vanish_labels is 'Applies the windows staged of a scope''s labels';

create function github.audit_labels(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('label', scope, started_at);
end;
comment on function github.audit_labels is
  'How a scope''s labels compare with the windows staged of them';

create function github.missing_labels(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('label', scope);
end;
comment on function github.missing_labels is
  'Keys of the windows staged of a scope whose labels are not stored';

create function github.vanish_milestones(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('milestone', scope, started_at, allowed);
end;
comment on function github.vanish_milestones is
  'Applies the windows staged of a scope''s milestones';

create function github.audit_milestones(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('milestone', scope, started_at);
end;
comment on function github.audit_milestones is
  'How a scope''s milestones compare with the windows staged of them';

create function github.missing_milestones(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('milestone', scope);
end;
comment on function github.missing_milestones is
  'Keys of the windows staged of a scope whose milestones are not stored';

create function github.vanish_releases(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('release', scope, started_at, allowed);
end;
comment on function github.vanish_releases is 'Applies the windows staged of a scope''s releases';

create function github.audit_releases(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('release', scope, started_at);
end;
comment on function github.audit_releases is
  'How a scope''s releases compare with the windows staged of them';

create function github.missing_releases(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('release', scope);
end;
comment on function github.missing_releases is
  'Keys of the windows staged of a scope whose releases are not stored';

create function github.vanish_issues(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('issue', scope, started_at, allowed);
end;
comment on function github.vanish_issues is 'Applies the windows staged of a scope''s issues';

create function github.audit_issues(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('issue', scope, started_at);
end;
comment on function github.audit_issues is
  'How a scope''s issues compare with the windows staged of them';

create function github.missing_issues(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('issue', scope);
end;
comment on function github.missing_issues is
  'Keys of the windows staged of a scope whose issues are not stored';

create function github.vanish_pull_requests(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('pull_request', scope, started_at, allowed);
end;
comment on function github.vanish_pull_requests is
  'Applies the windows staged of a scope''s pull requests';

create function github.audit_pull_requests(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('pull_request', scope, started_at);
end;
comment on function github.audit_pull_requests is
  'How a scope''s pull requests compare with the windows staged of them';

create function github.missing_pull_requests(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('pull_request', scope);
end;
comment on function github.missing_pull_requests is
  'Keys of the windows staged of a scope whose pull requests are not stored';

create function github.vanish_discussions(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('discussion', scope, started_at, allowed);
end;
comment on function github.vanish_discussions is
  'Applies the windows staged of a scope''s discussions';

create function github.audit_discussions(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('discussion', scope, started_at);
end;
comment on function github.audit_discussions is
  'How a scope''s discussions compare with the windows staged of them';

create function github.missing_discussions(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('discussion', scope);
end;
comment on function github.missing_discussions is
  'Keys of the windows staged of a scope whose discussions are not stored';

create function github.vanish_comments(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('comment', scope, started_at, allowed);
end;
comment on function github.vanish_comments is 'Applies the windows staged of a scope''s comments';

create function github.audit_comments(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('comment', scope, started_at);
end;
comment on function github.audit_comments is
  'How a scope''s comments compare with the windows staged of them';

create function github.missing_comments(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('comment', scope);
end;
comment on function github.missing_comments is
  'Keys of the windows staged of a scope whose comments are not stored';

create function github.vanish_reviews(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('review', scope, started_at, allowed);
end;
comment on function github.vanish_reviews is 'Applies the windows staged of a scope''s reviews';

create function github.audit_reviews(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('review', scope, started_at);
end;
comment on function github.audit_reviews is
  'How a scope''s reviews compare with the windows staged of them';

create function github.missing_reviews(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('review', scope);
end;
comment on function github.missing_reviews is
  'Keys of the windows staged of a scope whose reviews are not stored';

create function github.vanish_review_comments(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('review_comment', scope, started_at, allowed);
end;
comment on function github.vanish_review_comments is
  'Applies the windows staged of a scope''s review comments';

create function github.audit_review_comments(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('review_comment', scope, started_at);
end;
comment on function github.audit_review_comments is
  'How a scope''s review comments compare with the windows staged of them';

create function github.missing_review_comments(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('review_comment', scope);
end;
comment on function github.missing_review_comments is
  'Keys of the windows staged of a scope whose review comments are not stored';

create function github.vanish_discussion_comments(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.vanish('discussion_comment', scope, started_at, allowed);
end;
comment on function github.vanish_discussion_comments is
  'Applies the windows staged of a scope''s discussion comments';

create function github.audit_discussion_comments(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.audit('discussion_comment', scope, started_at);
end;
comment on function github.audit_discussion_comments is
  'How a scope''s discussion comments compare with the windows staged of them';

create function github.missing_discussion_comments(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select * from github.missing('discussion_comment', scope);
end;
comment on function github.missing_discussion_comments is
  'Keys of the windows staged of a scope whose discussion comments are not stored';
