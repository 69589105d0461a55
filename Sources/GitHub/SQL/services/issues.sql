create function github.write_issues(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, number int, issue_id bigint, node_id text, title text, body text,
        state text, state_reason text, author github.person_given, author_association text,
        labels text[], assignees github.assignee_given[], milestone int, is_locked boolean,
        lock_reason text, reactions jsonb, comment_count int, created_at timestamptz,
        updated_at timestamptz, closed_at timestamptz, closed_by github.person_given, url text,
        seen_at timestamptz
      )
    ) with ordinality as given (
      repository, number, issue_id, node_id, title, body, state, state_reason, author,
      author_association, labels, assignees, milestone, is_locked, lock_reason, reactions,
      comment_count, created_at, updated_at, closed_at, closed_by, url, seen_at, n
    )
  ), told as materialized (
    select given.n,
           array[(given.author).profile_id]
           || case when (given.closed_by).person is not null
             then array[(given.closed_by).profile_id] else '{}' end
           || case when given.assignees = '{}' then '{}'
             else array(select (one.person).profile_id from unnest(given.assignees) as one
                        where (one.person).person is not null) end as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.number, given.issue_id, given.node_id, given.title,
           coalesce(given.body, '') as body, given.state, given.state_reason,
           (given.author).profile_id as author, given.author_association,
           case when given.labels = '{}' then '{}'
             else array(select distinct l collate "C"
                        from unnest(given.labels) as l order by 1) end as labels,
           given.milestone, given.is_locked, given.lock_reason,
           case when given.reactions = '[]' then '{}'
             else github.reaction_counts(given.reactions) end as reactions,
           case when given.reactions = '[]' then 0
             else github.reaction_sum(given.reactions) end as reaction_count,
           given.comment_count, given.created_at, given.updated_at, given.closed_at,
           (given.closed_by).profile_id as closed_by, given.url,
           case when given.assignees = '{}' then '{}'
             else array(select distinct (one.person).profile_id
                        from unnest(given.assignees) as one
                        where (one.person).profile_id is not null order by 1) end as assignees,
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
      select t.* from github.issue t
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
               and (old.issue_id, old.node_id, old.title, old.body, old.state, old.state_reason,
                    old.author, old.author_association, old.labels, old.milestone, old.is_locked,
                    old.lock_reason, old.reactions, old.reaction_count, old.comment_count,
                    old.created_at, old.updated_at, old.closed_at, old.closed_by, old.url)
                 is not distinct from
                   (line.issue_id, line.node_id, line.title, line.body, line.state,
                    line.state_reason, line.author, line.author_association, line.labels,
                    line.milestone, line.is_locked, line.lock_reason, line.reactions,
                    line.reaction_count, line.comment_count, line.created_at, line.updated_at,
                    line.closed_at, line.closed_by, line.url)
               and line.assignees = array(
                 select profile_id from github.issue_assignee t
                 where (t.repository, t.number) = (old.repository, old.number) order by profile_id)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.issue
      (repository, number, issue_id, node_id, title, body, state, state_reason, author,
       author_association, labels, milestone, is_locked, lock_reason, reactions, reaction_count,
       comment_count, created_at, updated_at, closed_at, closed_by, url, seen_at, stored_at,
       changed_at)
    select line.repository, line.number, line.issue_id, line.node_id, line.title, line.body,
           line.state, line.state_reason, line.author, line.author_association, line.labels,
           line.milestone, line.is_locked, line.lock_reason, line.reactions, line.reaction_count,
           line.comment_count, line.created_at, line.updated_at, line.closed_at, line.closed_by,
           line.url, line.seen_at, stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.issue t
    set issue_id = line.issue_id, node_id = line.node_id, title = line.title, body = line.body,
        state = line.state, state_reason = line.state_reason, author = line.author,
        author_association = line.author_association, labels = line.labels,
        milestone = line.milestone, is_locked = line.is_locked, lock_reason = line.lock_reason,
        reactions = line.reactions, reaction_count = line.reaction_count,
        comment_count = line.comment_count, created_at = line.created_at,
        updated_at = line.updated_at, closed_at = line.closed_at, closed_by = line.closed_by,
        url = line.url, seen_at = line.seen_at,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
    returning 1
  ), seen as (
    update github.issue t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later and (t.repository, t.number) = (weighed.repository, weighed.number)
  ), gone_assignees as (
    delete from github.issue_assignee t using (
      select line.repository, line.number, line.assignees
      from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
      and t.profile_id <> all (line.assignees)
  ), new_assignees as (
    insert into github.issue_assignee (repository, number, profile_id)
    select line.repository, line.number, one
    from weighed join line using (n) cross join unnest(line.assignees) as one
    where weighed.is_new or weighed.is_changed
    on conflict do nothing
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.issue_id, a.node_id, a.title, a.body, a.state, a.state_reason, a.author,
                       a.author_association, a.labels, a.milestone, a.is_locked, a.lock_reason,
                       a.reactions, a.reaction_count, a.comment_count, a.created_at, a.updated_at,
                       a.closed_at, a.closed_by, a.url, a.assignees)
                    is not distinct from
                      (b.issue_id, b.node_id, b.title, b.body, b.state, b.state_reason, b.author,
                       b.author_association, b.labels, b.milestone, b.is_locked, b.lock_reason,
                       b.reactions, b.reaction_count, b.comment_count, b.created_at, b.updated_at,
                       b.closed_at, b.closed_by, b.url, b.assignees)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_issues is 'Writes a batch of issues';

create function github.put_issues(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_issues(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.issue)));
end
$$;
comment on function github.put_issues is 'Stores github.issue records';
