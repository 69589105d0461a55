create function github.write_reviews(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, number int, review_id bigint, author github.person_given,
        author_association text, state text, body text, commit_sha text, reactions jsonb,
        submitted_at timestamptz, created_at timestamptz, updated_at timestamptz, url text,
        seen_at timestamptz
      )
    ) with ordinality as given (
      repository, number, review_id, author, author_association, state, body, commit_sha, reactions,
      submitted_at, created_at, updated_at, url, seen_at, n
    )
  ), told as materialized (
    select given.n,
           array[(given.author).profile_id] as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.review_id, given.number as pull_request,
           (given.author).profile_id as author, given.author_association, given.state, given.body,
           nullif(given.commit_sha, '') as commit_sha,
           case when given.reactions = '[]' then '{}'
             else github.reaction_counts(given.reactions) end as reactions,
           case when given.reactions = '[]' then 0
             else github.reaction_sum(given.reactions) end as reaction_count,
           given.submitted_at, given.created_at, given.updated_at, given.url, given.seen_at,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when array_position(told.people, null) is not null
               then 'a person has no profile_id: pipe through bdc identify'
             when who.stranger is not null
               then format('unknown profile %s: no account of GitHub', who.stranger)
             when above.is_there is null then
               format('unknown pull request %s of %s, load its record first',
                      given.number, given.repository)
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
      select true as is_there from github.pull_request t
      where (t.repository, t.number) = (repo.id, given.number) limit 1
    ) as above on true
  ), ranked as materialized (
    select n, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner
    from (
      select n, repository, review_id, line.updated_at as version, seen_at,
             reason is null as is_sound
      from line offset 0
    ) as sound
    where is_sound
    window w as (partition by repository, review_id order by version desc, seen_at desc, n desc)
  ), weighed as materialized (                             -- each winner beside its row
    select line.n, line.repository, line.review_id, line.seen_at, age.is_new, age.is_older,
           found.is_same,
           not age.is_new and not age.is_older and not found.is_same as is_changed,
           found.is_same and old.seen_at < line.seen_at as is_later
    from ranked
    join line using (n)
    left join lateral (
      select t.* from github.review t
      where (t.repository, t.review_id) = (line.repository, line.review_id) limit 1
    ) as old on true
    cross join lateral (
      select old.repository is null as is_new,
             coalesce((old.updated_at, old.seen_at)
                    > (line.updated_at, line.seen_at), false) as is_older,
             coalesce(old.deleted_at < line.seen_at, false) as is_back
    ) as age
    cross join lateral (
      select not age.is_new and not age.is_older and not age.is_back
               and (old.pull_request, old.author, old.author_association, old.state, old.body,
                    old.commit_sha, old.reactions, old.reaction_count, old.submitted_at,
                    old.created_at, old.updated_at, old.url)
                 is not distinct from
                   (line.pull_request, line.author, line.author_association, line.state, line.body,
                    line.commit_sha, line.reactions, line.reaction_count, line.submitted_at,
                    line.created_at, line.updated_at, line.url)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.review
      (repository, review_id, pull_request, author, author_association, state, body, commit_sha,
       reactions, reaction_count, submitted_at, created_at, updated_at, url, seen_at, stored_at,
       changed_at)
    select line.repository, line.review_id, line.pull_request, line.author, line.author_association,
           line.state, line.body, line.commit_sha, line.reactions, line.reaction_count,
           line.submitted_at, line.created_at, line.updated_at, line.url, line.seen_at, stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.review t
    set pull_request = line.pull_request, author = line.author,
        author_association = line.author_association, state = line.state, body = line.body,
        commit_sha = line.commit_sha, reactions = line.reactions,
        reaction_count = line.reaction_count, submitted_at = line.submitted_at,
        created_at = line.created_at, updated_at = line.updated_at, url = line.url,
        seen_at = line.seen_at,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.review_id) = (line.repository, line.review_id)
    returning 1
  ), seen as (
    update github.review t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later and (t.repository, t.review_id) = (weighed.repository, weighed.review_id)
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.pull_request, a.author, a.author_association, a.state, a.body,
                       a.commit_sha, a.reactions, a.reaction_count, a.submitted_at, a.created_at,
                       a.updated_at, a.url)
                    is not distinct from
                      (b.pull_request, b.author, b.author_association, b.state, b.body,
                       b.commit_sha, b.reactions, b.reaction_count, b.submitted_at, b.created_at,
                       b.updated_at, b.url)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_reviews is 'Writes a batch of reviews';

create function github.put_reviews(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_reviews(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.review)));
end
$$;
comment on function github.put_reviews is 'Stores github.review records';

create function github.write_review_comments(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, number int, comment_id bigint, review_id bigint, thread_id text,
        in_reply_to_id bigint, author github.person_given, author_association text, body text,
        path text, line int, original_line int, start_line int, original_start_line int, side text,
        subject_type text, diff_hunk text, commit_sha text, original_commit_sha text,
        is_resolved boolean, resolved_by github.person_given, is_outdated boolean,
        is_minimized boolean, reactions jsonb, created_at timestamptz, updated_at timestamptz,
        url text, seen_at timestamptz
      )
    ) with ordinality as given (
      repository, number, comment_id, review_id, thread_id, in_reply_to_id, author,
      author_association, body, path, line, original_line, start_line, original_start_line, side,
      subject_type, diff_hunk, commit_sha, original_commit_sha, is_resolved, resolved_by,
      is_outdated, is_minimized, reactions, created_at, updated_at, url, seen_at, n
    )
  ), told as materialized (
    select given.n,
           array[(given.author).profile_id]
           || case when (given.resolved_by).person is not null
             then array[(given.resolved_by).profile_id] else '{}' end as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.comment_id, given.number as pull_request,
           given.review_id, given.thread_id, given.in_reply_to_id,
           (given.author).profile_id as author, given.author_association, given.body, given.path,
           given.line, given.original_line, given.start_line, given.original_start_line, given.side,
           given.subject_type, given.diff_hunk, nullif(given.commit_sha, '') as commit_sha,
           nullif(given.original_commit_sha, '') as original_commit_sha, given.is_resolved,
           (given.resolved_by).profile_id as resolved_by, given.is_outdated, given.is_minimized,
           case when given.reactions = '[]' then '{}'
             else github.reaction_counts(given.reactions) end as reactions,
           case when given.reactions = '[]' then 0
             else github.reaction_sum(given.reactions) end as reaction_count,
           given.created_at, given.updated_at, given.url, given.seen_at,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when array_position(told.people, null) is not null
               then 'a person has no profile_id: pipe through bdc identify'
             when who.stranger is not null
               then format('unknown profile %s: no account of GitHub', who.stranger)
             when above.is_there is null then
               format('unknown pull request %s of %s, load its record first',
                      given.number, given.repository)
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
      select true as is_there from github.pull_request t
      where (t.repository, t.number) = (repo.id, given.number) limit 1
    ) as above on true
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
      select t.* from github.review_comment t
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
               and (old.pull_request, old.review_id, old.thread_id, old.in_reply_to_id, old.author,
                    old.author_association, old.body, old.path, old.line, old.original_line,
                    old.start_line, old.original_start_line, old.side, old.subject_type,
                    old.diff_hunk, old.commit_sha, old.original_commit_sha, old.is_resolved,
                    old.resolved_by, old.is_outdated, old.is_minimized, old.reactions,
                    old.reaction_count, old.created_at, old.updated_at, old.url)
                 is not distinct from
                   (line.pull_request, line.review_id, line.thread_id, line.in_reply_to_id,
                    line.author, line.author_association, line.body, line.path, line.line,
                    line.original_line, line.start_line, line.original_start_line, line.side,
                    line.subject_type, line.diff_hunk, line.commit_sha, line.original_commit_sha,
                    line.is_resolved, line.resolved_by, line.is_outdated, line.is_minimized,
                    line.reactions, line.reaction_count, line.created_at, line.updated_at, line.url)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.review_comment
      (repository, comment_id, pull_request, review_id, thread_id, in_reply_to_id, author,
       author_association, body, path, line, original_line, start_line, original_start_line, side,
       subject_type, diff_hunk, commit_sha, original_commit_sha, is_resolved, resolved_by,
       is_outdated, is_minimized, reactions, reaction_count, created_at, updated_at, url, seen_at,
       stored_at, changed_at)
    select line.repository, line.comment_id, line.pull_request, line.review_id, line.thread_id,
           line.in_reply_to_id, line.author, line.author_association, line.body, line.path,
           line.line, line.original_line, line.start_line, line.original_start_line, line.side,
           line.subject_type, line.diff_hunk, line.commit_sha, line.original_commit_sha,
           line.is_resolved, line.resolved_by, line.is_outdated, line.is_minimized, line.reactions,
           line.reaction_count, line.created_at, line.updated_at, line.url, line.seen_at, stamp,
           stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.review_comment t
    set pull_request = line.pull_request, review_id = line.review_id, thread_id = line.thread_id,
        in_reply_to_id = line.in_reply_to_id, author = line.author,
        author_association = line.author_association, body = line.body, path = line.path,
        line = line.line, original_line = line.original_line, start_line = line.start_line,
        original_start_line = line.original_start_line, side = line.side,
        subject_type = line.subject_type, diff_hunk = line.diff_hunk, commit_sha = line.commit_sha,
        original_commit_sha = line.original_commit_sha, is_resolved = line.is_resolved,
        resolved_by = line.resolved_by, is_outdated = line.is_outdated,
        is_minimized = line.is_minimized, reactions = line.reactions,
        reaction_count = line.reaction_count, created_at = line.created_at,
        updated_at = line.updated_at, url = line.url, seen_at = line.seen_at,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.comment_id) = (line.repository, line.comment_id)
    returning 1
  ), seen as (
    update github.review_comment t set seen_at = weighed.seen_at
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
                  and (a.pull_request, a.review_id, a.thread_id, a.in_reply_to_id, a.author,
                       a.author_association, a.body, a.path, a.line, a.original_line, a.start_line,
                       a.original_start_line, a.side, a.subject_type, a.diff_hunk, a.commit_sha,
                       a.original_commit_sha, a.is_resolved, a.resolved_by, a.is_outdated,
                       a.is_minimized, a.reactions, a.reaction_count, a.created_at, a.updated_at,
                       a.url)
                    is not distinct from
                      (b.pull_request, b.review_id, b.thread_id, b.in_reply_to_id, b.author,
                       b.author_association, b.body, b.path, b.line, b.original_line, b.start_line,
                       b.original_start_line, b.side, b.subject_type, b.diff_hunk, b.commit_sha,
                       b.original_commit_sha, b.is_resolved, b.resolved_by, b.is_outdated,
                       b.is_minimized, b.reactions, b.reaction_count, b.created_at, b.updated_at,
                       b.url)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_review_comments is 'Writes a batch of review comments';

create function github.put_review_comments(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_review_comments(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.review_comment)));
end
$$;
comment on function github.put_review_comments is 'Stores github.review_comment records';
