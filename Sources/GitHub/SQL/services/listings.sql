create function github.write_labels(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, label_id text, name text, color text, description text,
        created_at timestamptz, updated_at timestamptz, seen_at timestamptz
      )
    ) with ordinality as given (
      repository, label_id, name, color, description, created_at, updated_at, seen_at, n
    )
  ), line as materialized (
    select given.n, repo.id as repository, given.label_id, given.name, given.color,
           given.description, given.created_at, given.updated_at, given.seen_at,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when given.label_id = '' then 'empty label_id'
           end as reason
    from given
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
  ), ranked as materialized (
    select n, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner
    from (
      select n, repository, label_id, coalesce(line.updated_at, '-infinity') as version, seen_at,
             reason is null as is_sound
      from line offset 0
    ) as sound
    where is_sound
    window w as (partition by repository, label_id order by version desc, seen_at desc, n desc)
  ), weighed as materialized (                             -- each winner beside its row
    select line.n, line.repository, line.label_id, line.seen_at, age.is_new, age.is_older,
           found.is_same,
           not age.is_new and not age.is_older and not found.is_same as is_changed,
           found.is_same and old.seen_at < line.seen_at as is_later
    from ranked
    join line using (n)
    left join lateral (
      select t.* from github.label t
      where (t.repository, t.label_id) = (line.repository, line.label_id) limit 1
    ) as old on true
    cross join lateral (
      select old.repository is null as is_new,
             coalesce((coalesce(old.updated_at, '-infinity'), old.seen_at)
                    > (coalesce(line.updated_at, '-infinity'), line.seen_at), false) as is_older,
             coalesce(old.deleted_at < line.seen_at, false) as is_back
    ) as age
    cross join lateral (
      select not age.is_new and not age.is_older and not age.is_back
               and (old.name, old.color, old.description, old.created_at, old.updated_at)
                 is not distinct from
                   (line.name, line.color, line.description, line.created_at, line.updated_at)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.label
      (repository, label_id, name, color, description, created_at, updated_at, seen_at, stored_at,
       changed_at)
    select line.repository, line.label_id, line.name, line.color, line.description, line.created_at,
           line.updated_at, line.seen_at, stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.label t
    set name = line.name, color = line.color, description = line.description,
        created_at = line.created_at, updated_at = line.updated_at, seen_at = line.seen_at,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.label_id) = (line.repository, line.label_id)
    returning 1
  ), seen as (
    update github.label t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later and (t.repository, t.label_id) = (weighed.repository, weighed.label_id)
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.name, a.color, a.description, a.created_at, a.updated_at)
                    is not distinct from
                      (b.name, b.color, b.description, b.created_at, b.updated_at)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_labels is 'Writes a batch of labels';

create function github.put_labels(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_labels(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.label)));
end
$$;
comment on function github.put_labels is 'Stores github.label records';

create function github.write_milestones(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, number int, title text, description text, state text,
        creator github.person_given, due_on timestamptz, created_at timestamptz,
        updated_at timestamptz, closed_at timestamptz, seen_at timestamptz
      )
    ) with ordinality as given (
      repository, number, title, description, state, creator, due_on, created_at, updated_at,
      closed_at, seen_at, n
    )
  ), told as materialized (
    select given.n,
           case when (given.creator).person is not null
             then array[(given.creator).profile_id] else '{}' end as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.number, given.title, given.description,
           given.state, (given.creator).profile_id as creator, given.due_on, given.created_at,
           given.updated_at, given.closed_at, given.seen_at,
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
      select t.* from github.milestone t
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
               and (old.title, old.description, old.state, old.creator, old.due_on, old.created_at,
                    old.updated_at, old.closed_at)
                 is not distinct from
                   (line.title, line.description, line.state, line.creator, line.due_on,
                    line.created_at, line.updated_at, line.closed_at)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.milestone
      (repository, number, title, description, state, creator, due_on, created_at, updated_at,
       closed_at, seen_at, stored_at, changed_at)
    select line.repository, line.number, line.title, line.description, line.state, line.creator,
           line.due_on, line.created_at, line.updated_at, line.closed_at, line.seen_at, stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.milestone t
    set title = line.title, description = line.description, state = line.state,
        creator = line.creator, due_on = line.due_on, created_at = line.created_at,
        updated_at = line.updated_at, closed_at = line.closed_at, seen_at = line.seen_at,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.number) = (line.repository, line.number)
    returning 1
  ), seen as (
    update github.milestone t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later and (t.repository, t.number) = (weighed.repository, weighed.number)
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.title, a.description, a.state, a.creator, a.due_on, a.created_at,
                       a.updated_at, a.closed_at)
                    is not distinct from
                      (b.title, b.description, b.state, b.creator, b.due_on, b.created_at,
                       b.updated_at, b.closed_at)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_milestones is 'Writes a batch of milestones';

create function github.put_milestones(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_milestones(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.milestone)));
end
$$;
comment on function github.put_milestones is 'Stores github.milestone records';
