-- Labels, milestones, releases and items again; exported.sql has the head.

create view github.exported_label as
  select t.repository, t.label_id, row_to_json(record)::text as line
  from github.label t
  join github.repository r on r.id = t.repository
  cross join lateral (
    select 'github.label' as type, r.full_name as repository, t.label_id, t.name, t.color,
           t.description, ops.rfc3339(t.created_at) as created_at,
           ops.rfc3339(t.updated_at) as updated_at, ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null;
comment on view github.exported_label is
  'Rows as github.label records, in the order of label_id';

create view github.exported_milestone as
  select t.repository, t.number, row_to_json(record)::text as line
  from github.milestone t
  join github.repository r on r.id = t.repository
  left join hub.account a on a.profile_id = t.creator
  cross join lateral (
    select 'github.milestone' as type, r.full_name as repository, t.number, t.title, t.description,
           t.state,
           case when a.profile_id is not null then
             github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
           end as creator,
           ops.rfc3339(t.due_on) as due_on, ops.rfc3339(t.created_at) as created_at,
           ops.rfc3339(t.updated_at) as updated_at, ops.rfc3339(t.closed_at) as closed_at,
           ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null;
comment on view github.exported_milestone is
  'Rows as github.milestone records, in the order of number';

create view github.exported_release as
  select t.repository, t.release_id, row_to_json(record)::text as line
  from github.release t
  join github.repository r on r.id = t.repository
  left join hub.account a on a.profile_id = t.author
  cross join lateral (
    select 'github.release' as type, r.full_name as repository, t.release_id, t.tag_name, t.name,
           t.body, t.is_draft, t.is_prerelease,
           case when a.profile_id is not null then
             github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
           end as author,
           t.url,
           case when t.assets = '[]' then '[]'::json else (
             select array_to_json(array_agg(
               jsonb_populate_record(null::github.asset, one.value) order by one.ordinality))
             from jsonb_array_elements(t.assets) with ordinality as one
           ) end as assets,
           github.reaction_list(t.reactions) as reactions, ops.rfc3339(t.created_at) as created_at,
           ops.rfc3339(t.published_at) as published_at, ops.rfc3339(t.updated_at) as updated_at,
           ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null;
comment on view github.exported_release is
  'Rows as github.release records, in the order of release_id';

create view github.exported_issue as
  select t.repository, t.number, row_to_json(record)::text as line
  from github.issue t
  join github.repository r on r.id = t.repository
  join hub.account a on a.profile_id = t.author
  left join hub.account b on b.profile_id = t.closed_by
  cross join lateral (
    select 'github.issue' as type, r.full_name as repository, t.number, t.issue_id, t.node_id,
           t.title, t.body, t.state, t.state_reason,
           github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
             as author,
           t.author_association, t.labels,
           (select coalesce(array_to_json(array_agg(one)), '[]') from (
             select github.person_of(
                      who.account_id, who.login, who.avatar_url, who.account_type, t.seen_at)
                    as person
             from github.issue_assignee part join hub.account who using (profile_id)
             where (part.repository, part.number) = (t.repository, t.number)
             order by who.account_id
           ) as one) as assignees,
           t.milestone, t.is_locked, t.lock_reason, github.reaction_list(t.reactions) as reactions,
           t.comment_count, ops.rfc3339(t.created_at) as created_at,
           ops.rfc3339(t.updated_at) as updated_at, ops.rfc3339(t.closed_at) as closed_at,
           case when b.profile_id is not null then
             github.person_of(b.account_id, b.login, b.avatar_url, b.account_type, t.seen_at)
           end as closed_by,
           t.url, ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null;
comment on view github.exported_issue is
  'Rows as github.issue records, in the order of number';

create view github.exported_pull_request as
  select t.repository, t.number, row_to_json(record)::text as line
  from github.pull_request t
  join github.repository r on r.id = t.repository
  join hub.account a on a.profile_id = t.author
  left join hub.account b on b.profile_id = t.merged_by
  cross join lateral (
    select 'github.pull_request' as type, r.full_name as repository, t.number, t.pull_request_id,
           t.node_id, t.title, t.body, t.state, t.is_draft,
           github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
             as author,
           t.author_association, t.labels,
           (select coalesce(array_to_json(array_agg(one)), '[]') from (
             select github.person_of(
                      who.account_id, who.login, who.avatar_url, who.account_type, t.seen_at)
                    as person
             from github.pull_request_assignee part join hub.account who using (profile_id)
             where (part.repository, part.number) = (t.repository, t.number)
             order by who.account_id
           ) as one) as assignees,
           (select coalesce(array_to_json(array_agg(one)), '[]') from (
             select * from (
               select github.person_of(
                        who.account_id, who.login, who.avatar_url, who.account_type, t.seen_at)
                      as person, null as team
               from github.pull_request_reviewer part join hub.account who using (profile_id)
               where (part.repository, part.number) = (t.repository, t.number)
               union all
               select null, team from unnest(t.reviewer_teams) as team
             ) as asked
             order by (asked.person).account_id, asked.team
           ) as one) as requested_reviewers,
           t.milestone, t.is_locked, t.lock_reason, github.reaction_list(t.reactions) as reactions,
           t.comment_count, t.head_repository, t.head_ref, t.head_sha, t.base_ref, t.base_sha,
           t.review_decision, t.additions, t.deletions, t.changed_files, t.commit_count,
           array(
             select part.sha from github.pull_request_commit part
             where (part.repository, part.number) = (t.repository, t.number) order by part.place
           ) as commits,
           (select coalesce(array_to_json(array_agg(one)), '[]') from (
             select part.closes_repository as repository, part.closes_number as number
             from github.pull_request_closes part
             where (part.repository, part.number) = (t.repository, t.number)
             order by part.closes_repository, part.closes_number
           ) as one) as closes,
           ops.rfc3339(t.created_at) as created_at, ops.rfc3339(t.updated_at) as updated_at,
           ops.rfc3339(t.closed_at) as closed_at, ops.rfc3339(t.merged_at) as merged_at,
           case when b.profile_id is not null then
             github.person_of(b.account_id, b.login, b.avatar_url, b.account_type, t.seen_at)
           end as merged_by,
           t.merge_sha, t.url, ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null;
comment on view github.exported_pull_request is
  'Rows as github.pull_request records, in the order of number';

create view github.exported_comment as
  select t.repository, t.comment_id, row_to_json(record)::text as line
  from github.comment t
  join github.repository r on r.id = t.repository
  join hub.account a on a.profile_id = t.author
  left join github.issue topic on (topic.repository, topic.number) = (t.repository, t.issue)
  left join github.pull_request change
    on (change.repository, change.number) = (t.repository, t.pull_request)
  cross join lateral (
    select 'github.comment' as type, r.full_name as repository, t.number,
           case when t.issue is null then 'pull_request' else 'issue' end as parent, t.comment_id,
           github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
             as author,
           t.author_association, t.body, github.reaction_list(t.reactions) as reactions,
           t.is_minimized, ops.rfc3339(t.created_at) as created_at,
           ops.rfc3339(t.updated_at) as updated_at, t.url, ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null and topic.deleted_at is null and change.deleted_at is null;
comment on view github.exported_comment is
  'Rows as github.comment records, in the order of comment_id';

create view github.exported_review as
  select t.repository, t.review_id, row_to_json(record)::text as line
  from github.review t
  join github.repository r on r.id = t.repository
  join hub.account a on a.profile_id = t.author
  join github.pull_request up on (up.repository, up.number) = (t.repository, t.pull_request)
  cross join lateral (
    select 'github.review' as type, r.full_name as repository, t.pull_request as number,
           t.review_id,
           github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
             as author,
           t.author_association, t.state, t.body, t.commit_sha,
           github.reaction_list(t.reactions) as reactions,
           ops.rfc3339(t.submitted_at) as submitted_at, ops.rfc3339(t.created_at) as created_at,
           ops.rfc3339(t.updated_at) as updated_at, t.url, ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null and up.deleted_at is null;
comment on view github.exported_review is
  'Rows as github.review records, in the order of review_id';

create view github.exported_review_comment as
  select t.repository, t.comment_id, row_to_json(record)::text as line
  from github.review_comment t
  join github.repository r on r.id = t.repository
  join hub.account a on a.profile_id = t.author
  left join hub.account b on b.profile_id = t.resolved_by
  join github.pull_request up on (up.repository, up.number) = (t.repository, t.pull_request)
  cross join lateral (
    select 'github.review_comment' as type, r.full_name as repository, t.pull_request as number,
           t.comment_id, t.review_id, t.thread_id, t.in_reply_to_id,
           github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
             as author,
           t.author_association, t.body, t.path, t.line, t.original_line, t.start_line,
           t.original_start_line, t.side, t.subject_type, t.diff_hunk, t.commit_sha,
           t.original_commit_sha, t.is_resolved,
           case when b.profile_id is not null then
             github.person_of(b.account_id, b.login, b.avatar_url, b.account_type, t.seen_at)
           end as resolved_by,
           t.is_outdated, t.is_minimized, github.reaction_list(t.reactions) as reactions,
           ops.rfc3339(t.created_at) as created_at, ops.rfc3339(t.updated_at) as updated_at, t.url,
           ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null and up.deleted_at is null;
comment on view github.exported_review_comment is
  'Rows as github.review_comment records, in the order of comment_id';

create view github.exported_discussion as
  select t.repository, t.number, row_to_json(record)::text as line
  from github.discussion t
  join github.repository r on r.id = t.repository
  join hub.account a on a.profile_id = t.author
  cross join lateral (
    select 'github.discussion' as type, r.full_name as repository, t.number, t.discussion_id,
           t.node_id, t.title, t.body, t.category, t.is_answerable,
           github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
             as author,
           t.author_association, t.labels, t.is_locked, t.state, t.state_reason, t.answer_id,
           t.upvotes, github.reaction_list(t.reactions) as reactions, t.comment_count,
           ops.rfc3339(t.created_at) as created_at, ops.rfc3339(t.updated_at) as updated_at,
           ops.rfc3339(t.closed_at) as closed_at, t.url, ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null;
comment on view github.exported_discussion is
  'Rows as github.discussion records, in the order of number';

create view github.exported_discussion_comment as
  select t.repository, t.comment_id, row_to_json(record)::text as line
  from github.discussion_comment t
  join github.repository r on r.id = t.repository
  join hub.account a on a.profile_id = t.author
  join github.discussion up on (up.repository, up.number) = (t.repository, t.discussion)
  cross join lateral (
    select 'github.discussion_comment' as type, r.full_name as repository, t.discussion as number,
           t.comment_id, t.in_reply_to_id,
           github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
             as author,
           t.author_association, t.body, t.is_answer, t.is_minimized, t.upvotes,
           github.reaction_list(t.reactions) as reactions, ops.rfc3339(t.created_at) as created_at,
           ops.rfc3339(t.updated_at) as updated_at, t.url, ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null and up.deleted_at is null;
comment on view github.exported_discussion_comment is
  'Rows as github.discussion_comment records, in the order of comment_id';
