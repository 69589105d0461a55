create function github.write_pull_requests(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, number int, pull_request_id bigint, node_id text, title text, body text,
        state text, is_draft boolean, author github.person_given, author_association text,
        labels text[], assignees github.assignee_given[],
        requested_reviewers github.reviewer_given[], milestone int, is_locked boolean,
        lock_reason text, reactions jsonb, comment_count int, head_repository text, head_ref text,
        head_sha text, base_ref text, base_sha text, review_decision text, additions int,
        deletions int, changed_files int, commit_count int, commits text[],
        closes github.closes_given[], created_at timestamptz, updated_at timestamptz,
        closed_at timestamptz, merged_at timestamptz, merged_by github.person_given, merge_sha text,
        url text, seen_at timestamptz
      )
    ) with ordinality as given (
      repository, number, pull_request_id, node_id, title, body, state, is_draft, author,
      author_association, labels, assignees, requested_reviewers, milestone, is_locked, lock_reason,
      reactions, comment_count, head_repository, head_ref, head_sha, base_ref, base_sha,
      review_decision, additions, deletions, changed_files, commit_count, commits, closes,
      created_at, updated_at, closed_at, merged_at, merged_by, merge_sha, url, seen_at, n
    )
  ), told as materialized (
    select given.n,
           array[(given.author).profile_id]
           || case when (given.merged_by).person is not null
             then array[(given.merged_by).profile_id] else '{}' end
           || case when given.assignees = '{}' then '{}'
             else array(select (one.person).profile_id from unnest(given.assignees) as one
                        where (one.person).person is not null) end
           || case when given.requested_reviewers = '{}' then '{}'
             else array(select (one.person).profile_id from unnest(given.requested_reviewers) as one
                        where (one.person).person is not null) end as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.number, given.pull_request_id, given.node_id,
           given.title, coalesce(given.body, '') as body, given.state, given.is_draft,
           (given.author).profile_id as author, given.author_association,
           case when given.labels = '{}' then '{}'
             else array(select distinct l collate "C"
                        from unnest(given.labels) as l order by 1) end as labels,
           case when given.requested_reviewers = '{}' then '{}'
             else array(select distinct one.team collate "C"
                        from unnest(given.requested_reviewers) as one
                        where one.team is not null order by 1) end as reviewer_teams,
           given.milestone, given.is_locked, given.lock_reason,
           case when given.reactions = '[]' then '{}'
             else github.reaction_counts(given.reactions) end as reactions,
           case when given.reactions = '[]' then 0
             else github.reaction_sum(given.reactions) end as reaction_count,
           given.comment_count, given.head_repository, given.head_ref,
           nullif(given.head_sha, '') as head_sha, given.base_ref,
           nullif(given.base_sha, '') as base_sha, given.review_decision, given.additions,
           given.deletions, given.changed_files, given.commit_count, given.created_at,
           given.updated_at, given.closed_at, given.merged_at,
           (given.merged_by).profile_id as merged_by, nullif(given.merge_sha, '') as merge_sha,
           given.url,
           case when given.assignees = '{}' then '{}'
             else array(select distinct (one.person).profile_id
                        from unnest(given.assignees) as one
                        where (one.person).profile_id is not null order by 1) end as assignees,
           case when given.requested_reviewers = '{}' then '{}'
             else array(select distinct (one.person).profile_id
                        from unnest(given.requested_reviewers) as one
                        where (one.person).profile_id is not null order by 1) end as reviewers,
           case when given.commits = '{}' then '{}' else array(
               select one.sha from unnest(given.commits) with ordinality as one (sha, place)
               group by one.sha order by min(one.place)) end as commits,
           case when given.closes = '{}' then '{}' else array(
               select distinct (one.repository || '#' || one.number) collate "C"
               from unnest(given.closes) as one order by 1) end as closes,
           given.seen_at,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when array_position(told.people, null) is not null
               then 'a person has no profile_id: pipe through bdc identify'
             when who.stranger is not null
               then format('unknown profile %s: no account of GitHub', who.stranger)
           end as reason
    from given
    join told using (n)
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
    cross join lateral (
      select min(one) as stranger from unnest(told.people) as one
      where one not in (select id from known)
    ) as who
  ), ranked as materialized (
    select n, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner
    from (
      select n, repository, number, line.updated_at as version, seen_at,
             reason is null as is_sound
      from line offset 0
    ) as sound
    where is_sound
    window w as (partition by repository, number order by version desc, seen_at desc, n desc)
  ), weighed as materialized (                             -- each winner beside its row
    select line.n, line.repository, line.number, line.seen_at, age.is_new, age.is_older,
           found.is_same,
           not age.is_new and not age.is_older and not found.is_same as is_changed,
           found.is_same and old.seen_at < line.seen_at as is_later
    from ranked
    join line using (n)
    left join lateral (
      select t.* from github.pull_request t
      where (t.repository, t.number) = (line.repository, line.number) limit 1
    ) as old on true
    cross join lateral (
      select old.repository is null as is_new,
             coalesce((old.updated_at, old.seen_at)
                    > (line.updated_at, line.seen_at), false) as is_older,
             coalesce(old.deleted_at < line.seen_at, false) as is_back
    ) as age
    cross join lateral (
      select not age.is_new and not age.is_older and not age.is_back
               and (old.pull_request_id, old.node_id, old.title, old.body, old.state, old.is_draft,
                    old.author, old.author_association, old.labels, old.reviewer_teams,
                    old.milestone, old.is_locked, old.lock_reason, old.reactions,
                    old.reaction_count, old.comment_count, old.head_repository, old.head_ref,
                    old.head_sha, old.base_ref, old.base_sha, old.review_decision, old.additions,
                    old.deletions, old.changed_files, old.commit_count, old.created_at,
                    old.updated_at, old.closed_at, old.merged_at, old.merged_by, old.merge_sha,
                    old.url)
                 is not distinct from
                   (line.pull_request_id, line.node_id, line.title, line.body, line.state,
                    line.is_draft, line.author, line.author_association, line.labels,
                    line.reviewer_teams, line.milestone, line.is_locked, line.lock_reason,
                    line.reactions, line.reaction_count, line.comment_count, line.head_repository,
                    line.head_ref, line.head_sha, line.base_ref, line.base_sha,
                    line.review_decision, line.additions, line.deletions, line.changed_files,
                    line.commit_count, line.created_at, line.updated_at, line.closed_at,
                    line.merged_at, line.merged_by, line.merge_sha, line.url)
               and line.assignees = array(
                 select profile_id from github.pull_request_assignee t
                 where (t.repository, t.number) = (old.repository, old.number) order by profile_id)
               and line.reviewers = array(
                 select profile_id from github.pull_request_reviewer t
                 where (t.repository, t.number) = (old.repository, old.number) order by profile_id)
               and line.commits = array(
                 select sha from github.pull_request_commit t
                 where (t.repository, t.number) = (old.repository, old.number) order by place)
               and line.closes = array(
                 select closes_repository || '#' || closes_number from github.pull_request_closes t
                 where (t.repository, t.number) = (old.repository, old.number) order by 1)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.pull_request
      (repository, number, pull_request_id, node_id, title, body, state, is_draft, author,
       author_association, labels, reviewer_teams, milestone, is_locked, lock_reason, reactions,
       reaction_count, comment_count, head_repository, head_ref, head_sha, base_ref, base_sha,
       review_decision, additions, deletions, changed_files, commit_count, created_at, updated_at,
       closed_at, merged_at, merged_by, merge_sha, url, seen_at, stored_at, changed_at)
    select line.repository, line.number, line.pull_request_id, line.node_id, line.title, line.body,
           line.state, line.is_draft, line.author, line.author_association, line.labels,
           line.reviewer_teams, line.milestone, line.is_locked, line.lock_reason, line.reactions,
           line.reaction_count, line.comment_count, line.head_repository, line.head_ref,
           line.head_sha, line.base_ref, line.base_sha, line.review_decision, line.additions,
           line.deletions, line.changed_files, line.commit_count, line.created_at, line.updated_at,
           line.closed_at, line.merged_at, line.merged_by, line.merge_sha, line.url, line.seen_at,
           stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.pull_request t
    set pull_request_id = line.pull_request_id, node_id = line.node_id, title = line.title,
        body = line.body, state = line.state, is_draft = line.is_draft, author = line.author,
        author_association = line.author_association, labels = line.labels,
        reviewer_teams = line.reviewer_teams, milestone = line.milestone,
        is_locked = line.is_locked, lock_reason = line.lock_reason, reactions = line.reactions,
        reaction_count = line.reaction_count, comment_count = line.comment_count,
        head_repository = line.head_repository, head_ref = line.head_ref, head_sha = line.head_sha,
        base_ref = line.base_ref, base_sha = line.base_sha, review_decision = line.review_decision,
        additions = line.additions, deletions = line.deletions, changed_files = line.changed_files,
        commit_count = line.commit_count, created_at = line.created_at,
        updated_at = line.updated_at, closed_at = line.closed_at, merged_at = line.merged_at,
        merged_by = line.merged_by, merge_sha = line.merge_sha, url = line.url,
        seen_at = line.seen_at,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
    returning 1
  ), seen as (
    update github.pull_request t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later and (t.repository, t.number) = (weighed.repository, weighed.number)
  ), gone_assignees as (
    delete from github.pull_request_assignee t using (
      select line.repository, line.number, line.assignees
      from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
      and t.profile_id <> all (line.assignees)
  ), new_assignees as (
    insert into github.pull_request_assignee (repository, number, profile_id)
    select line.repository, line.number, one
    from weighed join line using (n) cross join unnest(line.assignees) as one
    where weighed.is_new or weighed.is_changed
    on conflict do nothing
  ), gone_reviewers as (
    delete from github.pull_request_reviewer t using (
      select line.repository, line.number, line.reviewers
      from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
      and t.profile_id <> all (line.reviewers)
  ), new_reviewers as (
    insert into github.pull_request_reviewer (repository, number, profile_id)
    select line.repository, line.number, one
    from weighed join line using (n) cross join unnest(line.reviewers) as one
    where weighed.is_new or weighed.is_changed
    on conflict do nothing
  ), gone_commits as (
    delete from github.pull_request_commit t using (
      select line.repository, line.number, line.commits
      from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
      and t.sha <> all (line.commits)
  ), new_commits as (
    insert into github.pull_request_commit as t (repository, number, place, sha)
    select line.repository, line.number, one.place, one.sha
    from weighed join line using (n)
    cross join unnest(line.commits) with ordinality as one (sha, place)
    where weighed.is_new or weighed.is_changed
    on conflict (repository, number, sha) do update set place = excluded.place
    where t.place <> excluded.place
  ), gone_closes as (
    delete from github.pull_request_closes t using (
      select line.repository, line.number, line.closes
      from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
      and (t.closes_repository || '#' || t.closes_number) collate "C" <> all (line.closes)
  ), new_closes as (
    insert into github.pull_request_closes (repository, number, closes_repository, closes_number)
    select line.repository, line.number, split_part(one, '#', 1), split_part(one, '#', 2)::int
    from weighed join line using (n) cross join unnest(line.closes) as one
    where weighed.is_new or weighed.is_changed
    on conflict do nothing
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.pull_request_id, a.node_id, a.title, a.body, a.state, a.is_draft, a.author,
                       a.author_association, a.labels, a.reviewer_teams, a.milestone, a.is_locked,
                       a.lock_reason, a.reactions, a.reaction_count, a.comment_count,
                       a.head_repository, a.head_ref, a.head_sha, a.base_ref, a.base_sha,
                       a.review_decision, a.additions, a.deletions, a.changed_files, a.commit_count,
                       a.created_at, a.updated_at, a.closed_at, a.merged_at, a.merged_by,
                       a.merge_sha, a.url, a.assignees, a.reviewers, a.commits, a.closes)
                    is not distinct from
                      (b.pull_request_id, b.node_id, b.title, b.body, b.state, b.is_draft, b.author,
                       b.author_association, b.labels, b.reviewer_teams, b.milestone, b.is_locked,
                       b.lock_reason, b.reactions, b.reaction_count, b.comment_count,
                       b.head_repository, b.head_ref, b.head_sha, b.base_ref, b.base_sha,
                       b.review_decision, b.additions, b.deletions, b.changed_files, b.commit_count,
                       b.created_at, b.updated_at, b.closed_at, b.merged_at, b.merged_by,
                       b.merge_sha, b.url, b.assignees, b.reviewers, b.commits, b.closes)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_pull_requests is 'Writes a batch of pull requests';

create function github.put_pull_requests(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_pull_requests(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.pull_request)));
end
$$;
comment on function github.put_pull_requests is 'Stores github.pull_request records';
