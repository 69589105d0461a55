create function github.write_discussions(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, number int, discussion_id bigint, node_id text, title text, body text,
        category text, is_answerable boolean, author github.person_given, author_association text,
        labels text[], is_locked boolean, state text, state_reason text, answer_id bigint,
        upvotes int, reactions jsonb, comment_count int, created_at timestamptz,
        updated_at timestamptz, closed_at timestamptz, url text, seen_at timestamptz
      )
    ) with ordinality as given (
      repository, number, discussion_id, node_id, title, body, category, is_answerable, author,
      author_association, labels, is_locked, state, state_reason, answer_id, upvotes, reactions,
      comment_count, created_at, updated_at, closed_at, url, seen_at, n
    )
  ), told as materialized (
    select given.n,
           array[(given.author).profile_id] as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.number, given.discussion_id, given.node_id,
           given.title, coalesce(given.body, '') as body, given.category, given.is_answerable,
           (given.author).profile_id as author, given.author_association,
           case when given.labels = '{}' then '{}'
             else array(select distinct l collate "C"
                        from unnest(given.labels) as l order by 1) end as labels,
           given.is_locked, given.state, given.state_reason, given.answer_id, given.upvotes,
           case when given.reactions = '[]' then '{}'
             else github.reaction_counts(given.reactions) end as reactions,
           case when given.reactions = '[]' then 0
             else github.reaction_sum(given.reactions) end as reaction_count,
           given.comment_count, given.created_at, given.updated_at, given.closed_at, given.url,
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
      select t.* from github.discussion t
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
               and (old.discussion_id, old.node_id, old.title, old.body, old.category,
                    old.is_answerable, old.author, old.author_association, old.labels,
                    old.is_locked, old.state, old.state_reason, old.answer_id, old.upvotes,
                    old.reactions, old.reaction_count, old.comment_count, old.created_at,
                    old.updated_at, old.closed_at, old.url)
                 is not distinct from
                   (line.discussion_id, line.node_id, line.title, line.body, line.category,
                    line.is_answerable, line.author, line.author_association, line.labels,
                    line.is_locked, line.state, line.state_reason, line.answer_id, line.upvotes,
                    line.reactions, line.reaction_count, line.comment_count, line.created_at,
                    line.updated_at, line.closed_at, line.url)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.discussion
      (repository, number, discussion_id, node_id, title, body, category, is_answerable, author,
       author_association, labels, is_locked, state, state_reason, answer_id, upvotes, reactions,
       reaction_count, comment_count, created_at, updated_at, closed_at, url, seen_at, stored_at,
       changed_at)
    select line.repository, line.number, line.discussion_id, line.node_id, line.title, line.body,
           line.category, line.is_answerable, line.author, line.author_association, line.labels,
           line.is_locked, line.state, line.state_reason, line.answer_id, line.upvotes,
           line.reactions, line.reaction_count, line.comment_count, line.created_at,
           line.updated_at, line.closed_at, line.url, line.seen_at, stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.discussion t
    set discussion_id = line.discussion_id, node_id = line.node_id, title = line.title,
        body = line.body, category = line.category, is_answerable = line.is_answerable,
        author = line.author, author_association = line.author_association, labels = line.labels,
        is_locked = line.is_locked, state = line.state, state_reason = line.state_reason,
        answer_id = line.answer_id, upvotes = line.upvotes, reactions = line.reactions,
        reaction_count = line.reaction_count, comment_count = line.comment_count,
        created_at = line.created_at, updated_at = line.updated_at, closed_at = line.closed_at,
        url = line.url, seen_at = line.seen_at,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
    returning 1
  ), seen as (
    update github.discussion t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later and (t.repository, t.number) = (weighed.repository, weighed.number)
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.discussion_id, a.node_id, a.title, a.body, a.category, a.is_answerable,
                       a.author, a.author_association, a.labels, a.is_locked, a.state,
                       a.state_reason, a.answer_id, a.upvotes, a.reactions, a.reaction_count,
                       a.comment_count, a.created_at, a.updated_at, a.closed_at, a.url)
                    is not distinct from
                      (b.discussion_id, b.node_id, b.title, b.body, b.category, b.is_answerable,
                       b.author, b.author_association, b.labels, b.is_locked, b.state,
                       b.state_reason, b.answer_id, b.upvotes, b.reactions, b.reaction_count,
                       b.comment_count, b.created_at, b.updated_at, b.closed_at, b.url)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_discussions is 'Writes a batch of discussions';

create function github.put_discussions(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_discussions(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.discussion)));
end
$$;
comment on function github.put_discussions is 'Stores github.discussion records';

create function github.write_discussion_comments(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, number int, comment_id bigint, in_reply_to_id bigint,
        author github.person_given, author_association text, body text, is_answer boolean,
        is_minimized boolean, upvotes int, reactions jsonb, created_at timestamptz,
        updated_at timestamptz, url text, seen_at timestamptz
      )
    ) with ordinality as given (
      repository, number, comment_id, in_reply_to_id, author, author_association, body, is_answer,
      is_minimized, upvotes, reactions, created_at, updated_at, url, seen_at, n
    )
  ), told as materialized (
    select given.n,
           array[(given.author).profile_id] as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.comment_id, given.number as discussion,
           given.in_reply_to_id, (given.author).profile_id as author, given.author_association,
           given.body, given.is_answer, given.is_minimized, given.upvotes,
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
               format('unknown discussion %s of %s, load its record first',
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
      select true as is_there from github.discussion t
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
      select t.* from github.discussion_comment t
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
               and (old.discussion, old.in_reply_to_id, old.author, old.author_association,
                    old.body, old.is_answer, old.is_minimized, old.upvotes, old.reactions,
                    old.reaction_count, old.created_at, old.updated_at, old.url)
                 is not distinct from
                   (line.discussion, line.in_reply_to_id, line.author, line.author_association,
                    line.body, line.is_answer, line.is_minimized, line.upvotes, line.reactions,
                    line.reaction_count, line.created_at, line.updated_at, line.url)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.discussion_comment
      (repository, comment_id, discussion, in_reply_to_id, author, author_association, body,
       is_answer, is_minimized, upvotes, reactions, reaction_count, created_at, updated_at, url,
       seen_at, stored_at, changed_at)
    select line.repository, line.comment_id, line.discussion, line.in_reply_to_id, line.author,
           line.author_association, line.body, line.is_answer, line.is_minimized, line.upvotes,
           line.reactions, line.reaction_count, line.created_at, line.updated_at, line.url,
           line.seen_at, stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.discussion_comment t
    set discussion = line.discussion, in_reply_to_id = line.in_reply_to_id, author = line.author,
        author_association = line.author_association, body = line.body, is_answer = line.is_answer,
        is_minimized = line.is_minimized, upvotes = line.upvotes, reactions = line.reactions,
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
    update github.discussion_comment t set seen_at = weighed.seen_at
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
                  and (a.discussion, a.in_reply_to_id, a.author, a.author_association, a.body,
                       a.is_answer, a.is_minimized, a.upvotes, a.reactions, a.reaction_count,
                       a.created_at, a.updated_at, a.url)
                    is not distinct from
                      (b.discussion, b.in_reply_to_id, b.author, b.author_association, b.body,
                       b.is_answer, b.is_minimized, b.upvotes, b.reactions, b.reaction_count,
                       b.created_at, b.updated_at, b.url)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_discussion_comments is 'Writes a batch of discussion comments';

create function github.put_discussion_comments(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_discussion_comments(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.discussion_comment)));
end
$$;
comment on function github.put_discussion_comments is 'Stores github.discussion_comment records';
