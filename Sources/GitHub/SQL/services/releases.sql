create function github.address_rest(url text) returns text
language sql immutable
return regexp_replace(url, '^[a-z]+://[^/]+/[^/]+/[^/]+/', '');
comment on function github.address_rest is
  'What stands behind the repository in an address, whatever the repository was called then';

create function github.write_releases(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json
)
language sql set search_path = github, pg_temp
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, release_id bigint, tag_name text, name text, body text, is_draft boolean,
        is_prerelease boolean, author github.person_given, url text, assets jsonb, reactions jsonb,
        created_at timestamptz, published_at timestamptz, updated_at timestamptz,
        seen_at timestamptz
      )
    ) with ordinality as given (
      repository, release_id, tag_name, name, body, is_draft, is_prerelease, author, url, assets,
      reactions, created_at, published_at, updated_at, seen_at, n
    )
  ), told as materialized (
    select given.n,
           case when (given.author).person is not null
             then array[(given.author).profile_id] else '{}' end as people
    from given
  ), known as materialized (
    select account.id
    from hub.known_accounts(array(select distinct unnest(people) from told)) as account (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.release_id, given.tag_name, given.name,
           coalesce(given.body, '') as body, given.is_draft, given.is_prerelease,
           (given.author).profile_id as author, given.url, given.assets,
           case when given.reactions = '[]' then '{}'
             else github.reaction_counts(given.reactions) end as reactions,
           case when given.reactions = '[]' then 0
             else github.reaction_sum(given.reactions) end as reaction_count,
           given.created_at, given.published_at, given.updated_at, given.seen_at,
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
      select n, repository, release_id, line.updated_at as version, seen_at,
             reason is null as is_sound
      from line offset 0
    ) as sound
    where is_sound
    window w as (partition by repository, release_id order by version desc, seen_at desc, n desc)
  ), weighed as materialized (                             -- each winner beside its row
    select line.n, line.repository, line.release_id, line.seen_at, age.is_new, age.is_older,
           found.is_same,
           not age.is_new and not age.is_older and not found.is_same as is_changed,
           found.is_same and old.seen_at < line.seen_at as is_later
    from ranked
    join line using (n)
    left join lateral (
      select t.* from github.release t
      where (t.repository, t.release_id) = (line.repository, line.release_id) limit 1
    ) as old on true
    cross join lateral (
      select old.repository is null as is_new,
             coalesce((old.updated_at, old.seen_at)
                    > (line.updated_at, line.seen_at), false) as is_older,
             coalesce(old.deleted_at < line.seen_at, false) as is_back
    ) as age
    cross join lateral (
      select not age.is_new and not age.is_older and not age.is_back
               and (old.tag_name, old.name, old.body, old.is_draft, old.is_prerelease, old.author,
                    old.url, old.assets, old.reactions, old.reaction_count, old.created_at,
                    old.published_at, old.updated_at)
                 is not distinct from
                   (line.tag_name, line.name, line.body, line.is_draft, line.is_prerelease,
                    line.author, line.url, line.assets, line.reactions, line.reaction_count,
                    line.created_at, line.published_at, line.updated_at)
             as is_same
    ) as found
    where is_winner
  ), fresh as (
    insert into github.release
      (repository, release_id, tag_name, name, body, is_draft, is_prerelease, author, url, assets,
       reactions, reaction_count, created_at, published_at, updated_at, seen_at, stored_at,
       changed_at)
    select line.repository, line.release_id, line.tag_name, line.name, line.body, line.is_draft,
           line.is_prerelease, line.author, line.url, line.assets, line.reactions,
           line.reaction_count, line.created_at, line.published_at, line.updated_at, line.seen_at,
           stamp, stamp
    from weighed join line using (n)
    where weighed.is_new
    returning 1
  ), changed as (
    update github.release t
    set tag_name = line.tag_name, name = line.name, body = line.body, is_draft = line.is_draft,
        is_prerelease = line.is_prerelease, author = line.author, url = line.url,
        assets = line.assets, reactions = line.reactions, reaction_count = line.reaction_count,
        created_at = line.created_at, published_at = line.published_at,
        updated_at = line.updated_at, seen_at = line.seen_at,
        former_urls = case
          when not t.is_draft and t.url <> all (t.former_urls)
            and (line.is_draft
                 or github.address_rest(line.url) <> github.address_rest(t.url))
          then t.former_urls || t.url else t.former_urls end,
        deleted_at = case when t.deleted_at >= line.seen_at then t.deleted_at end,
        changed_at = stamp
    from (
      select line.* from weighed join line using (n) where weighed.is_changed offset 0
    ) as line
    where (t.repository, t.release_id) = (line.repository, line.release_id)
    returning 1
  ), seen as (
    update github.release t set seen_at = weighed.seen_at
    from weighed
    where weighed.is_later
      and (t.repository, t.release_id) = (weighed.repository, weighed.release_id)
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where is_same)
             + (select count(*)
                from ranked join line a using (n) join line b on b.n = ranked.winner_n
                where not ranked.is_winner
                  and (a.tag_name, a.name, a.body, a.is_draft, a.is_prerelease, a.author, a.url,
                       a.assets, a.reactions, a.reaction_count, a.created_at, a.published_at,
                       a.updated_at)
                    is not distinct from
                      (b.tag_name, b.name, b.body, b.is_draft, b.is_prerelease, b.author, b.url,
                       b.assets, b.reactions, b.reaction_count, b.created_at, b.published_at,
                       b.updated_at)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_releases is 'Writes a batch of releases';

create function github.put_releases(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp
set jit = off set work_mem = '64MB' as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  select * into inserted, updated, unchanged, stale, rejects
  from github.write_releases(batch, greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.release)));
end
$$;
comment on function github.put_releases is 'Stores github.release records';
