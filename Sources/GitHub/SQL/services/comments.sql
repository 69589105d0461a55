create function github.write_comments(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, number int, parent text, comment_id bigint, author github.person_given,
        author_association text, body text, reactions jsonb, is_minimized boolean,
        created_at timestamptz, updated_at timestamptz, url text, seen_at timestamptz
      )
    ) with ordinality as given (
      repository, number, parent, comment_id, author, author_association, body, reactions,
      is_minimized, created_at, updated_at, url, seen_at, n
    )
  ), told as materialized (
    select given.n,
           array[(given.author).profile_id] as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.comment_id,
           case when given.parent = 'issue' then given.number end as issue,
           case when given.parent <> 'issue' then given.number end as pull_request,
           (given.author).profile_id as author, given.author_association, given.body,
           case when given.reactions = '[]' then '{}'
             else github.reaction_counts(given.reactions) end as reactions,
           case when given.reactions = '[]' then 0
             else github.reaction_sum(given.reactions) end as reaction_count,
           given.is_minimized, given.created_at, given.updated_at, given.url, given.seen_at,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when array_position(told.people, null) is not null
               then 'a person has no profile_id: pipe through bdc identify'
             when who.stranger is not null
               then format('unknown profile %s: no account of GitHub', who.stranger)
             when topic.is_there is null and change.is_there is null then
               format('unknown %s %s of %s, load its record first',
                      replace(given.parent, '_', ' '), given.number, given.repository)
           end as reason
    from given
    join told using (n)
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
    cross join lateral (
      select min(one) as stranger from unnest(told.people) as one
      where one not in (select id from known)
    ) as who
    left join lateral (
      select true as is_there from github.issue t
      where given.parent = 'issue' and (t.repository, t.number) = (repo.id, given.number) limit 1
    ) as topic on true
    left join lateral (
      select true as is_there from github.pull_request t
      where given.parent <> 'issue' and (t.repository, t.number) = (repo.id, given.number) limit 1
    ) as change on true
  ), ranked as materialized (
    select n, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner
    from (
      select n, repository, comment_id, line.updated_at as version, seen_at,
             reason is null as is_sound
      from line offset 0
    ) as sound
    where is_sound
    window w as (partition by repository, comment_id order by version desc, seen_at desc, n desc)
  ), weighed as materialized (                             -- each winner beside its row
    select line.n, line.repository, line.comment_id, line.seen_at, age.is_new, age.is_older,
           found.is_same,
           not age.is_new and not age.is_older and not found.is_same as is_changed,
           found.is_same and old.seen_at < line.seen_at as is_later
    from ranked
    join line using (n)
    left join lateral (
      select t.* from github.comment t
      where (t.repository, t.comment_id) = (line.repository, line.comment_id) limit 1
    ) as old on true
    cross join lateral (
      select old.repository is null as is_new,
             coalesce((old.updated_at, old.seen_at)
                    > (line.updated_at, line.seen_at), false) as is_older,
             coalesce(old.deleted_at < line.seen_at, false) as is_back
    ) as age
    cross join lateral (
      select not age.is_new and not age.is_older and not age.is_back
               and (old.issue, old.pull_request, old.author, old.author_association, old.body,
                    old.reactions, old.reaction_count, old.is_minimized, old.created_at,
                    old.updated_at, old.url)
                 is not distinct from
                   (line.issue, line.pull_request, line.author, line.author_association, line.body,
                    line.reactions, line.reaction_count, line.is_minimized, line.created_at,
                    line.updated_at, line.url)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.comment
      (repository, comment_id, issue, pull_request, author, author_association, body, reactions,
       reaction_count, is_minimized, created_at, updated_at, url, seen_at, stored_at, changed_at)
    select line.repository, line.comment_id, line.issue, line.pull_request, line.author,
           line.author_association, line.body, line.reactions, line.reaction_count,
           line.is_minimized, line.created_at, line.updated_at, line.url, line.seen_at, stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.comment t
    set issue = line.issue, pull_request = line.pull_request, author = line.author,
        author_association = line.author_association, body = line.body, reactions = line.reactions,
        reaction_count = line.reaction_count, is_minimized = line.is_minimized,
        created_at = line.created_at, updated_at = line.updated_at, url = line.url,
        seen_at = line.seen_at,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.comment_id) = (line.repository, line.comment_id)
    returning 1
  ), seen as (
    update github.comment t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later
      and (t.repository, t.comment_id) = (weighed.repository, weighed.comment_id)
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.issue, a.pull_request, a.author, a.author_association, a.body, a.reactions,
                       a.reaction_count, a.is_minimized, a.created_at, a.updated_at, a.url)
                    is not distinct from
                      (b.issue, b.pull_request, b.author, b.author_association, b.body, b.reactions,
                       b.reaction_count, b.is_minimized, b.created_at, b.updated_at, b.url)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_comments is 'Writes a batch of comments';

create function github.put_comments(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_comments(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.comment)));
end
$$;
comment on function github.put_comments is 'Stores github.comment records';
