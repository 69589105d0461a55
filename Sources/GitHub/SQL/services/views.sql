-- Views for people: of public repositories that are there, and of what is there in them. Whoever
-- wrote is told by login and profile; hub.person has names.

create view github.public_account with (security_barrier) as
  select a.profile_id, a.account_id, a.login, a.avatar_url, a.account_type
  from hub.account a
  where exists (
      select from github.issue t join github.public_repository r on r.id = t.repository
      where t.author = a.profile_id
    ) or exists (
      select from github.pull_request t join github.public_repository r on r.id = t.repository
      where t.author = a.profile_id
    ) or exists (
      select from github.comment t join github.public_repository r on r.id = t.repository
      where t.author = a.profile_id
    ) or exists (
      select from github.review t join github.public_repository r on r.id = t.repository
      where t.author = a.profile_id
    ) or exists (
      select from github.review_comment t join github.public_repository r on r.id = t.repository
      where t.author = a.profile_id
    ) or exists (
      select from github.discussion t join github.public_repository r on r.id = t.repository
      where t.author = a.profile_id
    ) or exists (
      select from github.discussion_comment t
      join github.public_repository r on r.id = t.repository
      where t.author = a.profile_id
    ) or exists (
      select from github.issue_assignee t join github.public_repository r on r.id = t.repository
      where t.profile_id = a.profile_id
    ) or exists (
      select from github.pull_request_assignee t
      join github.public_repository r on r.id = t.repository
      where t.profile_id = a.profile_id
    ) or exists (
      select from github.pull_request_reviewer t
      join github.public_repository r on r.id = t.repository
      where t.profile_id = a.profile_id
    ) or exists (
      select from github.pull_request t join github.public_repository r on r.id = t.repository
      where t.merged_by = a.profile_id
    ) or exists (
      select from github.git_person p
      join github.commit t on t.author = p.id or t.committer = p.id
      join github.public_repository r on r.id = t.repository
      where p.profile_id = a.profile_id
    ) or exists (
      select from github.repository t join github.public_repository r using (id)
      where t.owner_profile_id = a.profile_id
    );
comment on view github.public_account is 'Accounts of those who do something in public '
  'repositories, or own one';

create view github.issue_archive with (security_barrier) as
  select r.full_name as repository, i.number, i.title, i.body, i.state, i.state_reason,
         account.login as author, i.author as profile_id, i.author_association, i.labels,
         (select coalesce(array_agg(worker.login order by worker.login), '{}')
          from github.issue_assignee a join hub.account worker using (profile_id)
          where (a.repository, a.number) = (i.repository, i.number)) as assignees,
         milestone.title as milestone, i.is_locked, i.reactions, i.reaction_count,
         i.comment_count, i.created_at, i.updated_at, i.closed_at, i.url, i.changed_at
  from github.issue i
  join github.public_repository r on r.id = i.repository
  join hub.account on account.profile_id = i.author
  left join github.milestone
    on (milestone.repository, milestone.number) = (i.repository, i.milestone)
  where i.deleted_at is null;
comment on view github.issue_archive is 'Issues of public repositories';

create view github.pull_request_archive with (security_barrier) as
  select r.full_name as repository, p.number, p.title, p.body, p.state, p.is_draft,
         account.login as author, p.author as profile_id, p.author_association, p.labels,
         (select coalesce(array_agg(worker.login order by worker.login), '{}')
          from github.pull_request_assignee a join hub.account worker using (profile_id)
          where (a.repository, a.number) = (p.repository, p.number)) as assignees,
         (select coalesce(array_agg(asked.login order by asked.login), '{}')
          from github.pull_request_reviewer a join hub.account asked using (profile_id)
          where (a.repository, a.number) = (p.repository, p.number)) as requested_reviewers,
         milestone.title as milestone, p.is_locked, p.reactions, p.reaction_count,
         p.comment_count,
         case when not exists (
           select from github.private_name as hidden where hidden.name = lower(p.head_repository)
         ) then p.head_repository end as head_repository, p.head_ref, p.head_sha, p.base_ref,
         p.base_sha, p.review_decision, p.additions, p.deletions, p.changed_files, p.commit_count,
         (select coalesce(
            array_agg(c.closes_repository || '#' || c.closes_number
                      order by c.closes_repository, c.closes_number), '{}')
          from github.pull_request_closes c
          where (c.repository, c.number) = (p.repository, p.number)
            and not exists (
              select from github.private_name as hidden
              where hidden.name = lower(c.closes_repository))) as closes,
         p.created_at, p.updated_at, p.closed_at, p.merged_at, merger.login as merged_by,
         p.merge_sha, p.url, p.changed_at
  from github.pull_request p
  join github.public_repository r on r.id = p.repository
  join hub.account on account.profile_id = p.author
  left join hub.account merger on merger.profile_id = p.merged_by
  left join github.milestone
    on (milestone.repository, milestone.number) = (p.repository, p.milestone)
  where p.deleted_at is null;
comment on view github.pull_request_archive is 'Pull requests of public repositories';

create view github.discussion_archive with (security_barrier) as
  select r.full_name as repository, d.number, d.title, d.body, d.category, d.state,
         account.login as author, d.author as profile_id, d.labels, d.upvotes, d.reactions,
         d.reaction_count, d.comment_count, d.answer_id, d.created_at, d.updated_at, d.closed_at,
         d.url, d.changed_at
  from github.discussion d
  join github.public_repository r on r.id = d.repository
  join hub.account on account.profile_id = d.author
  where d.deleted_at is null;
comment on view github.discussion_archive is 'Discussions of public repositories';

create view github.comment_archive with (security_barrier) as
  select r.full_name as repository, c.number, c.kind, c.comment_id, account.login as author,
         c.author as profile_id, c.body, c.state, c.path, c.line, c.in_reply_to_id, c.thread_id,
         c.is_resolved, c.is_minimized, c.reactions, c.reaction_count, c.created_at,
         c.updated_at, c.url, c.changed_at
  from (
    select t.repository, t.number, 'issue' as kind, t.comment_id, t.author, t.body,
           null as state, null as path, null::int as line, null::bigint as in_reply_to_id,
           null::text collate "C" as thread_id, null::boolean as is_resolved, t.is_minimized,
           t.reactions, t.reaction_count, t.created_at, t.updated_at, t.url, t.changed_at
    from github.comment t
    join github.issue up on (up.repository, up.number) = (t.repository, t.issue)
    where t.deleted_at is null and up.deleted_at is null
    union all
    select t.repository, t.number, 'pull_request', t.comment_id, t.author, t.body, null, null,
           null, null, null, null, t.is_minimized, t.reactions, t.reaction_count, t.created_at,
           t.updated_at, t.url, t.changed_at
    from github.comment t
    join github.pull_request up on (up.repository, up.number) = (t.repository, t.pull_request)
    where t.deleted_at is null and up.deleted_at is null
    union all
    select t.repository, t.pull_request, 'review', t.review_id, t.author, t.body, t.state, null,
           null, null, null, null, false, t.reactions, t.reaction_count,
           coalesce(t.submitted_at, t.created_at), t.updated_at, t.url, t.changed_at
    from github.review t
    join github.pull_request up on (up.repository, up.number) = (t.repository, t.pull_request)
    where t.deleted_at is null and up.deleted_at is null and t.state <> 'pending'
    union all
    select t.repository, t.pull_request, 'review_comment', t.comment_id, t.author, t.body, null,
           t.path, t.line, t.in_reply_to_id, t.thread_id, t.is_resolved, t.is_minimized,
           t.reactions, t.reaction_count, t.created_at, t.updated_at, t.url, t.changed_at
    from github.review_comment t
    join github.pull_request up on (up.repository, up.number) = (t.repository, t.pull_request)
    where t.deleted_at is null and up.deleted_at is null
    union all
    select t.repository, t.discussion, 'discussion', t.comment_id, t.author, t.body, null, null,
           null, t.in_reply_to_id, null, null, t.is_minimized, t.reactions, t.reaction_count,
           t.created_at, t.updated_at, t.url, t.changed_at
    from github.discussion_comment t
    join github.discussion up on (up.repository, up.number) = (t.repository, t.discussion)
    where t.deleted_at is null and up.deleted_at is null
  ) as c
  join github.public_repository r on r.id = c.repository
  join hub.account on account.profile_id = c.author;
comment on view github.comment_archive is 'What was said in public repositories: comments of '
  'issues, pull requests and discussions, reviews with what they came to, and remarks on lines';

create view github.vanished_item with (security_barrier) as
  select r.full_name as repository, i.kind, i.number, i.created_at, i.deleted_at, i.changed_at
  from (
    select repository, 'issue' as kind, number, created_at, deleted_at, changed_at
    from github.issue where deleted_at is not null
    union all
    select repository, 'pull_request', number, created_at, deleted_at, changed_at
    from github.pull_request where deleted_at is not null
    union all
    select repository, 'discussion', number, created_at, deleted_at, changed_at
    from github.discussion where deleted_at is not null
  ) as i
  join github.public_repository r on r.id = i.repository;
comment on view github.vanished_item is 'Issues, pull requests and discussions of public '
  'repositories that are gone: deleted, transferred, or made something else';

create view github.open_pull_request with (security_barrier) as
  select p.repository, p.number, p.title, p.author, p.profile_id, p.is_draft, p.labels,
         p.review_decision, p.created_at, extract(day from now() - p.created_at)::int as age_days,
         last.submitted_at as last_review_at, last.login as last_reviewer,
         last.state as last_review_state, p.requested_reviewers, p.updated_at, p.url
  from github.pull_request_archive p
  left join lateral (
    select review.submitted_at, reviewer.login, review.state
    from github.repository_name known
    join github.review
      on review.repository = known.repository and review.pull_request = p.number
    join hub.account reviewer on reviewer.profile_id = review.author
    where known.name = lower(p.repository) and review.deleted_at is null
      and review.author <> p.profile_id and review.state <> 'pending'
    order by review.submitted_at desc nulls last, review.review_id desc limit 1
  ) as last on true
  where p.state = 'open';
comment on view github.open_pull_request is 'Open pull requests of public repositories with '
  'their age and the last review by somebody else; order by created_at for the oldest';

create view github.review_latency with (security_barrier) as
  select r.full_name as repository,
         date_trunc('month', p.created_at at time zone 'UTC')::date as month,
         count(*) as pull_requests, count(first.at) as reviewed,
         round((percentile_cont(0.5) within group (order by first.hours))::numeric, 1)
           as median_hours,
         round((percentile_cont(0.9) within group (order by first.hours))::numeric, 1)
           as p90_hours
  from github.pull_request p
  join github.public_repository r on r.id = p.repository
  left join lateral (
    select min(review.submitted_at) as at,
           (extract(epoch from min(review.submitted_at) - p.created_at) / 3600)::float8 as hours
    from github.review
    join hub.account reviewer on reviewer.profile_id = review.author
    where (review.repository, review.pull_request) = (p.repository, p.number)
      and review.deleted_at is null and review.author <> p.author
      and review.state <> 'pending' and reviewer.account_type <> 'bot'
  ) as first on true
  where p.deleted_at is null
  group by r.full_name, month;
comment on view github.review_latency is 'How many hours pull requests of public repositories wait '
  'for the first review by somebody else who is no bot, by the month in UTC they were opened in: '
  'half within median_hours, nine of ten within p90_hours, of those that were reviewed';

create view github.contribution with (security_barrier) as
  select r.owner, r.full_name as repository, c.profile_id, person.name, c.kind, c.reference, c.at
  from (
    select repository, author as profile_id, 'issue' as kind, '#' || number as reference,
           created_at as at
    from github.issue where deleted_at is null
    union all
    select repository, author, 'pull_request', '#' || number, created_at
    from github.pull_request where deleted_at is null
    union all
    select t.repository, t.author, 'comment', '#' || t.number, t.created_at
    from github.comment t
    left join github.issue on (issue.repository, issue.number) = (t.repository, t.issue)
    left join github.pull_request change
      on (change.repository, change.number) = (t.repository, t.pull_request)
    where t.deleted_at is null and issue.deleted_at is null and change.deleted_at is null
    union all
    select t.repository, t.author, 'review', '#' || t.pull_request, t.submitted_at
    from github.review t
    join github.pull_request up on (up.repository, up.number) = (t.repository, t.pull_request)
    where t.deleted_at is null and up.deleted_at is null and t.state <> 'pending'
    union all
    select t.repository, t.author, 'review_comment', '#' || t.pull_request, t.created_at
    from github.review_comment t
    join github.pull_request up on (up.repository, up.number) = (t.repository, t.pull_request)
    where t.deleted_at is null and up.deleted_at is null
    union all
    select repository, author, 'discussion', '#' || number, created_at
    from github.discussion where deleted_at is null
    union all
    select t.repository, t.author, 'discussion_comment', '#' || t.discussion, t.created_at
    from github.discussion_comment t
    join github.discussion up on (up.repository, up.number) = (t.repository, t.discussion)
    where t.deleted_at is null and up.deleted_at is null
    union all
    select c.repository, author.profile_id, 'commit', c.sha, c.authored_at
    from github.commit c join github.git_person author on author.id = c.author
  ) as c
  join github.public_repository r on r.id = c.repository
  join hub.person on person.profile_id = c.profile_id
  left join hub.account on account.profile_id = c.profile_id
  -- neither bots nor ghost, who is everybody that left
  where (account.account_type <> 'bot' and account.account_id <> 10137) is not false;
comment on view github.contribution is 'What people did in public repositories, and when: bots and '
  'deleted accounts apart. A commit counts from when it was written';

create view github.activity_by_month with (security_barrier) as
  select owner, profile_id, name, date_trunc('month', at at time zone 'UTC')::date as month,
         count(*) filter (where kind = 'issue') as issues,
         count(*) filter (where kind = 'pull_request') as pull_requests,
         count(*) filter (where kind = 'comment') as comments,
         count(*) filter (where kind = 'review') as reviews,
         count(*) filter (where kind = 'review_comment') as review_comments,
         count(*) filter (where kind in ('discussion', 'discussion_comment')) as discussions,
         count(distinct reference) filter (where kind = 'commit') as commits
  from github.contribution
  group by owner, profile_id, name, month;
comment on view github.activity_by_month is 'Who did how much in an owner''s public repositories, '
  'month by month in UTC; a commit in two repositories of the owner counts once';

create view github.newcomer with (security_barrier) as
  select distinct on (owner, who) owner, profile_id, name, at as first_at, kind, repository,
         reference
  from (
    select c.*, coalesce('i' || person.identity_id, 'p' || c.profile_id) as who
    from github.contribution c join hub.person using (profile_id)
    where c.at is not null
  ) as contribution
  order by owner, who, at, kind, repository, reference;
comment on view github.newcomer is 'When each person first did something in an owner''s public '
  'repositories, and what it was';

create view github.label_use with (security_barrier) as
  select r.full_name as repository, used.label, used.kind, count(*) as items,
         count(*) filter (where used.state = 'open') as open_items
  from (
    select repository, unnest(labels) as label, 'issue' as kind, state
    from github.issue where deleted_at is null
    union all
    select repository, unnest(labels), 'pull_request', state
    from github.pull_request where deleted_at is null
    union all
    select repository, unnest(labels), 'discussion', state
    from github.discussion where deleted_at is null
  ) as used
  join github.public_repository r on r.id = used.repository
  group by r.full_name, used.label, used.kind;
comment on view github.label_use is 'How many issues, pull requests and discussions of public '
  'repositories have a label; those themselves: labels @> ''{bug}'' in their archives';

create view github.scope_rows_items as
  select r.full_name || ':' || w.kind as scope,
         count(*) filter (where w.deleted_at is null) as rows,
         max(w.changed_at) as last_updated_at
  from github.windowed w join github.repository r on r.id = w.repository
  join github.repository_name known on known.name = lower(r.full_name) and known.repository = r.id
  where r.deleted_at is null
  group by r.full_name, w.kind;
comment on view github.scope_rows_items is
  'How much is stored of each scope beside git: items and what hangs on them';

create view github.scope_rows as
  select scope, rows, last_updated_at from github.scope_rows_git
  union all
  select scope, rows, last_updated_at from github.scope_rows_items;
comment on view github.scope_rows is 'How much is stored of each scope of ops.state: bdc status';
