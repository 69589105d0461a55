-- Which documents changed since somebody took them: by times of each table that grow from commit to
-- commit, and by names of accounts.

create function github.document_marks() returns jsonb
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select jsonb_build_object(
    'repository', ops.rfc3339((select max(shown_at) from github.repository)),
    'issue', ops.rfc3339((select max(changed_at) from github.issue)),
    'pull_request', ops.rfc3339((select max(changed_at) from github.pull_request)),
    'discussion', ops.rfc3339((select max(changed_at) from github.discussion)),
    'release', ops.rfc3339((select max(changed_at) from github.release)),
    'comment', ops.rfc3339((select max(changed_at) from github.comment)),
    'review', ops.rfc3339((select max(changed_at) from github.review)),
    'review_comment', ops.rfc3339((select max(changed_at) from github.review_comment)),
    'discussion_comment', ops.rfc3339((select max(changed_at) from github.discussion_comment)),
    'milestone', ops.rfc3339((select max(changed_at) from github.milestone)),
    'hub.github_account', hub.account_mark());
end;
comment on function github.document_marks is
  'The newest change of each table that documents are made of, null where it is empty';

create function github.changed_since(changed jsonb, part text) returns timestamptz
language sql stable
return coalesce((changed ->> part)::timestamptz, '-infinity');
comment on function github.changed_since is 'The mark of a table';

-- "offset 0" has what belongs to a few rows looked up for each of them, and repositories told apart
-- after all else; nothing here is to be found by reading a table, of which the server would expect
-- a third to have changed.
create function github.changed_documents(repositories int[], changed jsonb, size int)
returns table (repository int, kind text, number bigint)
language sql stable security definer set search_path = github, pg_temp
  set enable_seqscan = off set enable_bitmapscan = off set jit = off
begin atomic
  select found.repository, found.kind, found.number
  from (
    select t.id as repository, 'repository' as kind, 0::bigint as number from github.repository t
    where t.shown_at > github.changed_since(changed, 'repository')
    union
    select t.repository, 'issue', t.number from github.issue t
    where t.changed_at > github.changed_since(changed, 'issue')
    union
    select t.repository, 'pull_request', t.number from github.pull_request t
    where t.changed_at > github.changed_since(changed, 'pull_request')
    union
    select t.repository, 'discussion', t.number from github.discussion t
    where t.changed_at > github.changed_since(changed, 'discussion')
    union
    select t.repository, 'release', t.release_id from github.release t
    where t.changed_at > github.changed_since(changed, 'release')
    union
    select t.repository, case when t.issue is null then 'pull_request' else 'issue' end, t.number
    from github.comment t
    where t.changed_at > github.changed_since(changed, 'comment')
    union
    select t.repository, 'pull_request', t.pull_request from github.review t
    where t.changed_at > github.changed_since(changed, 'review')
    union
    select t.repository, 'pull_request', t.pull_request from github.review_comment t
    where t.changed_at > github.changed_since(changed, 'review_comment')
    union
    select t.repository, 'discussion', t.discussion from github.discussion_comment t
    where t.changed_at > github.changed_since(changed, 'discussion_comment')
    union
    select milestone.repository, item.kind, item.number
    from github.milestone
    cross join lateral (
      select 'issue' as kind, number from github.issue
      where issue.repository = milestone.repository and issue.milestone = milestone.number
      union all
      select 'pull_request', number from github.pull_request
      where pull_request.repository = milestone.repository
        and pull_request.milestone = milestone.number
      offset 0
    ) as item
    where milestone.changed_at > github.changed_since(changed, 'milestone')
    union
    select item.repository, item.kind, item.number
    from hub.renamed_accounts(changed ->> 'hub.github_account') as renamed
    cross join lateral (
      select repository, 'issue' as kind, number::bigint as number from github.issue
      where author = renamed.profile_id
      union all
      select repository, 'issue', number from github.issue
      where closed_by = renamed.profile_id
      union all
      select repository, 'issue', number from github.issue_assignee
      where profile_id = renamed.profile_id
      union all
      select repository, 'pull_request', number from github.pull_request
      where author = renamed.profile_id
      union all
      select repository, 'pull_request', number from github.pull_request
      where merged_by = renamed.profile_id
      union all
      select repository, 'pull_request', number from github.pull_request_assignee
      where profile_id = renamed.profile_id
      union all
      select repository, 'pull_request', number from github.pull_request_reviewer
      where profile_id = renamed.profile_id
      union all
      select repository, case when issue is null then 'pull_request' else 'issue' end, number
      from github.comment
      where author = renamed.profile_id
      union all
      select repository, 'pull_request', pull_request from github.review
      where author = renamed.profile_id
      union all
      select repository, 'pull_request', pull_request from github.review_comment
      where author = renamed.profile_id
      union all
      select repository, 'pull_request', pull_request from github.review_comment
      where resolved_by = renamed.profile_id
      union all
      select repository, 'discussion', number from github.discussion
      where author = renamed.profile_id
      union all
      select repository, 'discussion', discussion from github.discussion_comment
      where author = renamed.profile_id
      union all
      select repository, 'release', release_id from github.release
      where author = renamed.profile_id
      offset 0
    ) as item
    offset 0
  ) as found
  where found.repository = any (repositories)
  order by found.repository, found.kind, found.number limit size;
end;
comment on function github.changed_documents is 'Documents of repositories that changed after the '
  'marks: kind, and number in the repository; kind repository: all of it';
