-- Issues, pull requests and discussions as they are written to files: an object each, with what was
-- said below it. Pages are of few items, for each may be large.

create function github.markdown_repositories(owners jsonb, names jsonb)
returns table (id int, full_name text, visibility text, is_gone boolean)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select repository.id, repository.full_name, repository.visibility,
         repository.deleted_at is not null
  from github.repository
  -- a name that another one has by now is that one's folder
  join github.repository_name own
    on own.name = lower(repository.full_name) and own.repository = repository.id
  where exists (
      select from jsonb_array_elements_text(owners) as owner (name)
      where lower(owner.name) = lower(split_part(repository.full_name, '/', 1))
    ) or exists (
      select from jsonb_array_elements_text(names) as given (name)
      join github.repository_name known on known.name = lower(given.name)
      where known.repository = repository.id
    )
  order by repository.full_name;
end;
comment on function github.markdown_repositories is
  'Repositories of owners, and those with names, whatever their case and however old';

create function github.markdown_person(profile bigint) returns json
language sql stable set search_path = github, pg_temp
begin atomic
  select json_build_object('login', account.login)
  from hub.account where account.profile_id = profile;
end;
comment on function github.markdown_person is 'Somebody as texts name them';

create function github.markdown_issues(
  repository int, after_number int, size int, since timestamptz, until timestamptz,
  changed timestamptz, only_number int
)
returns table (number int, line text)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select found.number, row_to_json(found)::text
  from (
    select item.number, item.title, item.body, item.state, item.state_reason,
           github.markdown_person(item.author) as author, item.labels,
           (select coalesce(json_agg(json_build_object('person', json_build_object(
                     'login', account.login)) order by account.login), '[]')
            from github.issue_assignee a join hub.account on account.profile_id = a.profile_id
            where (a.repository, a.number) = (item.repository, item.number)) as assignees,
           item.milestone, milestone.title as milestone_title, item.is_locked, item.lock_reason,
           ops.rfc3339(item.created_at) as created_at, ops.rfc3339(item.updated_at) as updated_at,
           ops.rfc3339(item.closed_at) as closed_at,
           github.markdown_person(item.closed_by) as closed_by, item.url,
           ops.rfc3339(item.deleted_at) as gone_at,
           (select coalesce(json_agg(json_build_object('comment_id', c.comment_id,
                     'author', github.markdown_person(c.author), 'body', c.body,
                     'is_minimized', c.is_minimized, 'created_at', ops.rfc3339(c.created_at),
                     'updated_at', ops.rfc3339(c.updated_at), 'url', c.url)
                     order by c.created_at, c.comment_id), '[]')
            from github.comment c
            where c.repository = item.repository and c.issue = item.number
              and c.deleted_at is null) as comments
    from github.issue item
    left join github.milestone milestone
      on (milestone.repository, milestone.number) = (item.repository, item.milestone)
    where item.repository = markdown_issues.repository and item.number > after_number
      and (only_number is null or item.number = only_number)
      and (since is null or item.updated_at >= since)
      and (until is null or item.updated_at <= until)
      and (changed is null or item.changed_at >= changed or milestone.changed_at >= changed
           or exists (
             select from github.comment c
             where c.repository = item.repository and c.issue = item.number
               and c.changed_at >= changed))
    order by item.number limit size
  ) as found
  order by found.number;
end;
comment on function github.markdown_issues is 'Issues of a repository as they are written to '
  'files, a page in the order of their numbers: updated in a range, changed here since a time';

create function github.markdown_pull_requests(
  repository int, after_number int, size int, since timestamptz, until timestamptz,
  changed timestamptz, only_number int
)
returns table (number int, line text)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select found.number, row_to_json(found)::text
  from (
    select item.number, item.title, item.body, item.state, item.is_draft,
           github.markdown_person(item.author) as author, item.labels,
           (select coalesce(json_agg(json_build_object('person', json_build_object(
                     'login', account.login)) order by account.login), '[]')
            from github.pull_request_assignee a
            join hub.account on account.profile_id = a.profile_id
            where (a.repository, a.number) = (item.repository, item.number)) as assignees,
           (select coalesce(json_agg(asked.one order by asked.name), '[]')
            from (
              select json_build_object('person', json_build_object('login', account.login)),
                     account.login
              from github.pull_request_reviewer r
              join hub.account on account.profile_id = r.profile_id
              where (r.repository, r.number) = (item.repository, item.number)
              union all
              select json_build_object('team', team.name), team.name
              from unnest(item.reviewer_teams) as team (name)
            ) as asked (one, name)) as requested_reviewers,
           item.milestone, milestone.title as milestone_title, item.is_locked, item.lock_reason,
           item.head_repository, item.head_ref, item.base_ref, item.review_decision,
           item.additions, item.deletions, item.changed_files, item.commit_count,
           (select coalesce(json_agg(json_build_object('repository', c.closes_repository,
                     'number', c.closes_number) order by c.closes_repository, c.closes_number),
                     '[]')
            from github.pull_request_closes c
            where (c.repository, c.number) = (item.repository, item.number)) as closes,
           ops.rfc3339(item.created_at) as created_at, ops.rfc3339(item.updated_at) as updated_at,
           ops.rfc3339(item.closed_at) as closed_at, ops.rfc3339(item.merged_at) as merged_at,
           github.markdown_person(item.merged_by) as merged_by, item.merge_sha, item.url,
           ops.rfc3339(item.deleted_at) as gone_at,
           (select coalesce(json_agg(json_build_object('comment_id', c.comment_id,
                     'author', github.markdown_person(c.author), 'body', c.body,
                     'is_minimized', c.is_minimized, 'created_at', ops.rfc3339(c.created_at),
                     'updated_at', ops.rfc3339(c.updated_at), 'url', c.url)
                     order by c.created_at, c.comment_id), '[]')
            from github.comment c
            where c.repository = item.repository and c.pull_request = item.number
              and c.deleted_at is null) as comments,
           (select coalesce(json_agg(json_build_object('review_id', r.review_id,
                     'author', github.markdown_person(r.author), 'state', r.state,
                     'body', r.body, 'submitted_at', ops.rfc3339(r.submitted_at),
                     'created_at', ops.rfc3339(r.created_at), 'url', r.url)
                     order by r.submitted_at, r.review_id), '[]')
            from github.review r
            where (r.repository, r.pull_request) = (item.repository, item.number)
              and r.deleted_at is null) as reviews,
           (select coalesce(json_agg(json_build_object('comment_id', c.comment_id,
                     'review_id', c.review_id, 'thread_id', c.thread_id,
                     'in_reply_to_id', c.in_reply_to_id,
                     'author', github.markdown_person(c.author), 'body', c.body, 'path', c.path,
                     'line', c.line, 'original_line', c.original_line, 'start_line', c.start_line,
                     'original_start_line', c.original_start_line, 'side', c.side,
                     'subject_type', c.subject_type, 'diff_hunk', c.diff_hunk,
                     'is_resolved', c.is_resolved,
                     'resolved_by', github.markdown_person(c.resolved_by),
                     'is_outdated', c.is_outdated, 'is_minimized', c.is_minimized,
                     'created_at', ops.rfc3339(c.created_at),
                     'updated_at', ops.rfc3339(c.updated_at), 'url', c.url)
                     order by c.created_at, c.comment_id), '[]')
            from github.review_comment c
            where (c.repository, c.pull_request) = (item.repository, item.number)
              and c.deleted_at is null) as review_comments
    from github.pull_request item
    left join github.milestone milestone
      on (milestone.repository, milestone.number) = (item.repository, item.milestone)
    where item.repository = markdown_pull_requests.repository and item.number > after_number
      and (only_number is null or item.number = only_number)
      and (since is null or item.updated_at >= since)
      and (until is null or item.updated_at <= until)
      and (changed is null or item.changed_at >= changed or milestone.changed_at >= changed
           or exists (
             select from github.comment c
             where c.repository = item.repository and c.pull_request = item.number
               and c.changed_at >= changed)
           or exists (
             select from github.review r
             where (r.repository, r.pull_request) = (item.repository, item.number)
               and r.changed_at >= changed)
           or exists (
             select from github.review_comment c
             where (c.repository, c.pull_request) = (item.repository, item.number)
               and c.changed_at >= changed))
    order by item.number limit size
  ) as found
  order by found.number;
end;
comment on function github.markdown_pull_requests is 'Pull requests of a repository as they are '
  'written to files, a page in the order of their numbers, as markdown_issues';

create function github.markdown_discussions(
  repository int, after_number int, size int, since timestamptz, until timestamptz,
  changed timestamptz, only_number int
)
returns table (number int, line text)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select found.number, row_to_json(found)::text
  from (
    select item.number, item.title, item.body, item.category, item.state, item.state_reason,
           github.markdown_person(item.author) as author, item.labels, item.is_locked,
           ops.rfc3339(item.created_at) as created_at, ops.rfc3339(item.updated_at) as updated_at,
           ops.rfc3339(item.closed_at) as closed_at, item.url,
           ops.rfc3339(item.deleted_at) as gone_at,
           (select coalesce(json_agg(json_build_object('comment_id', c.comment_id,
                     'in_reply_to_id', c.in_reply_to_id,
                     'author', github.markdown_person(c.author), 'body', c.body,
                     'is_answer', c.is_answer, 'is_minimized', c.is_minimized,
                     'created_at', ops.rfc3339(c.created_at),
                     'updated_at', ops.rfc3339(c.updated_at), 'url', c.url)
                     order by c.created_at, c.comment_id), '[]')
            from github.discussion_comment c
            where (c.repository, c.discussion) = (item.repository, item.number)
              and c.deleted_at is null) as comments
    from github.discussion item
    where item.repository = markdown_discussions.repository and item.number > after_number
      and (only_number is null or item.number = only_number)
      and (since is null or item.updated_at >= since)
      and (until is null or item.updated_at <= until)
      and (changed is null or item.changed_at >= changed
           or exists (
             select from github.discussion_comment c
             where (c.repository, c.discussion) = (item.repository, item.number)
               and c.changed_at >= changed))
    order by item.number limit size
  ) as found
  order by found.number;
end;
comment on function github.markdown_discussions is 'Discussions of a repository as they are '
  'written to files, a page in the order of their numbers, as markdown_issues';
