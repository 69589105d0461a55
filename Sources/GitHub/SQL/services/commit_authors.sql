-- What GitHub says of an address goes before what identify says of it.

create function github.write_commit_authors(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language sql set search_path = github, pg_temp set enable_nestloop = off
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        email text, repository text, sha text, account github.account_given, seen_at timestamptz
      )
    ) with ordinality as given (email, repository, sha, account, seen_at, n)
  ), line as materialized (
    select given.n, hub.clean_address(given.email) as address, repo.id as repository, given.sha,
           (given.account).profile_id, given.seen_at,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when hub.clean_address(given.email) is null then 'email: no address'
             when not github.is_sha(given.sha) then 'sha: no hash of git'
             when given.account is distinct from null and (given.account).profile_id is null
               then 'account has no profile_id: pipe through bdc identify'
             when given.account is distinct from null and known.id is null
               then format('unknown profile %s', (given.account).profile_id)
           end as reason
    from given
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
    left join hub.known_profiles(array(select distinct (account).profile_id from given))
      as known (id) on known.id = (given.account).profile_id
  ), ranked as materialized (
    select sound.*, n = first_value(n) over w as is_winner,
           profile_id is not distinct from first_value(profile_id) over w as like_winner
    from (select line.*, reason is null as is_sound from line offset 0) as sound
    where is_sound
    window w as (partition by address order by seen_at desc, n desc)
  ), weighed as materialized (
    select ranked.*, old.address is null as is_new,
           coalesce(old.seen_at > ranked.seen_at, false) as is_older,
           old.address is not null and old.seen_at <= ranked.seen_at
             and old.profile_id is not distinct from ranked.profile_id as is_same,
           coalesce(old.seen_at < ranked.seen_at, false) as is_later
    from ranked
    left join lateral (
      select * from github.commit_author a where a.address = ranked.address limit 1
    ) as old on true
    where is_winner
  ), fresh as (
    insert into github.commit_author (address, profile_id, repository, sha, seen_at)
    select address, profile_id, repository, sha, seen_at from weighed where is_new
    returning 1
  ), changed as (
    update github.commit_author t
    set profile_id = w.profile_id, repository = w.repository, sha = w.sha, seen_at = w.seen_at,
        changed_at = now()
    from weighed w
    where not w.is_new and not w.is_older and not w.is_same and t.address = w.address
    returning 1
  ), seen as (
    update github.commit_author t
    set repository = w.repository, sha = w.sha, seen_at = w.seen_at
    from weighed w
    where not w.is_new and w.is_same and w.is_later and t.address = w.address
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*) from ranked where not is_winner and like_winner) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_commit_authors is 'Writes a batch of addresses and accounts';

create function github.link_persons(emails text[], stamp timestamptz) returns void
language sql set search_path = github, pg_temp
begin atomic
  update github.git_person p set profile_id = known.profile_id, changed_at = stamp
  from github.commit_author known
  where known.address = any (array(select hub.clean_address(email) from unnest(emails) as email))
    and known.profile_id is not null and p.address = known.address
    and p.profile_id <> known.profile_id;
end;
comment on function github.link_persons is 'Gives the persons of these addresses the accounts '
  'that GitHub links them to';

create function github.put_commit_authors(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.commit'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_commit_authors(batch);
  if inserted + updated > 0 then
    perform github.link_persons(
      array(select line ->> 'email' from json_array_elements(batch) as line),
      github.next_stamp());
  end if;
end
$$;
comment on function github.put_commit_authors is 'Stores github.commit_author records: whatever '
  'identify says, commits of such an address are the account''s from then on';
