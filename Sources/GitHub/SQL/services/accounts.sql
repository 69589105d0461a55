-- put_*: the winners of a batch are compared with their rows, and written where they differ; the
-- head of mail's services.sql says why the statements look so. Rows are looked up one by one
-- ("limit 1"), for a batch is small beside its table, whatever the planner believes of it. What is
-- wide is carried once, in `line`, and is joined before anything else ("offset 0").
-- Of two versions the later (updated_at, seen_at) counts; one that says the same anew only moves
-- seen_at, so that nothing seen before it counts any more. A row that vanished comes back by a
-- sighting later than that.
-- One batch at a time: changed_at only grows, and nothing is written twice at once.

create function github.reaction_counts(given jsonb) returns jsonb
language sql immutable set search_path = github, pg_temp
return (
  select coalesce(jsonb_object_agg(one ->> 'content', (one ->> 'count')::int)
                  filter (where one ->> 'count' <> '0'), '{}')
  from jsonb_array_elements(given) as one
);
comment on function github.reaction_counts is 'The reactions of a record as {content: count}';

create function github.reaction_sum(given jsonb) returns int
language sql immutable set search_path = github, pg_temp
return (
  select coalesce(sum(value::int), 0)::int from jsonb_each_text(github.reaction_counts(given))
);
comment on function github.reaction_sum is 'How many reactions a record counts in all';

create function github.write_users(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        account_id bigint, account github.user_given, company text, location text, website text,
        bio text, created_at timestamptz, updated_at timestamptz, seen_at timestamptz
      )
    ) with ordinality as given (
      account_id, account, company, location, website, bio, created_at, updated_at, seen_at, n
    )
  ), told as materialized (
    select given.n,
           array[(given.account).profile_id] as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, (given.account).profile_id, given.account_id,
           nullif((given.account).display_name, '') as display_name,
           nullif((given.account).email, '') as email, given.company, given.location, given.website,
           given.bio, given.created_at, given.updated_at, given.seen_at,
           case
             when array_position(told.people, null) is not null
               then 'a person has no profile_id: pipe through bdc identify'
             when who.stranger is not null
               then format('unknown profile %s: no account of GitHub', who.stranger)
             when given.account_id is distinct from (given.account).account_id
               then 'account_id is not that of the account'
           end as reason
    from given
    join told using (n)
    cross join lateral (
      select min(one) as stranger from unnest(told.people) as one
      where one not in (select id from known)
    ) as who
  ), ranked as materialized (
    select n, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner
    from (
      select n, profile_id, coalesce(line.updated_at, '-infinity') as version, seen_at,
             reason is null as is_sound
      from line offset 0
    ) as sound
    where is_sound
    window w as (partition by profile_id order by version desc, seen_at desc, n desc)
  ), weighed as materialized (                             -- each winner beside its row
    select line.n, line.profile_id, line.seen_at, age.is_new, age.is_older, found.is_same,
           not age.is_new and not age.is_older and not found.is_same as is_changed,
           found.is_same and old.seen_at < line.seen_at as is_later
    from ranked
    join line using (n)
    left join lateral (
      select t.* from github.account t where t.profile_id = line.profile_id limit 1
    ) as old on true
    cross join lateral (
      select old.profile_id is null as is_new,
             coalesce((coalesce(old.updated_at, '-infinity'), old.seen_at)
                    > (coalesce(line.updated_at, '-infinity'), line.seen_at), false) as is_older
    ) as age
    cross join lateral (
      select not age.is_new and not age.is_older
               and (old.account_id, old.display_name, old.email, old.company, old.location,
                    old.website, old.bio, old.created_at, old.updated_at)
                 is not distinct from
                   (line.account_id, line.display_name, line.email, line.company, line.location,
                    line.website, line.bio, line.created_at, line.updated_at)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.account
      (profile_id, account_id, display_name, email, company, location, website, bio, created_at,
       updated_at, seen_at, stored_at, changed_at)
    select line.profile_id, line.account_id, line.display_name, line.email, line.company,
           line.location, line.website, line.bio, line.created_at, line.updated_at, line.seen_at,
           stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.account t
    set account_id = line.account_id, display_name = line.display_name, email = line.email,
        company = line.company, location = line.location, website = line.website, bio = line.bio,
        created_at = line.created_at, updated_at = line.updated_at, seen_at = line.seen_at,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where t.profile_id = line.profile_id
    returning 1
  ), seen as (
    update github.account t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later and t.profile_id = weighed.profile_id
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.account_id, a.display_name, a.email, a.company, a.location, a.website,
                       a.bio, a.created_at, a.updated_at)
                    is not distinct from
                      (b.account_id, b.display_name, b.email, b.company, b.location, b.website,
                       b.bio, b.created_at, b.updated_at)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_users is 'Writes a batch of users';

create function github.put_users(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.account'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_users(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.account)));
end
$$;
comment on function github.put_users is 'Stores github.user records';
