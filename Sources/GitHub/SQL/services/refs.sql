-- Branches and tags: they move and go without a version, so the latest sighting counts.

create function github.write_refs(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language sql set search_path = github, pg_temp set enable_nestloop = off
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, name text, sha text, commit_sha text, tagger github.git_given,
        tagged_at timestamptz, message text, seen_at timestamptz
      )
    ) with ordinality as given (
      repository, name, sha, commit_sha, tagger, tagged_at, message, seen_at, n
    )
  ), line as materialized (
    select given.n, repo.id as repository, given.name, given.sha, given.commit_sha,
           (given.tagger).profile_id as tagger_profile_id, (given.tagger).name as tagger_name,
           (given.tagger).email as tagger_email, given.tagged_at, given.message, given.seen_at,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when given.name = '' then 'empty name'
             when not github.is_sha(given.sha) then 'sha: no hash of git'
             when not github.is_sha(given.commit_sha)
               then 'commit_sha: no hash of git'
             when given.tagger is distinct from null and (given.tagger).profile_id is null
               then 'tagger has no profile_id: pipe through bdc identify'
             when given.tagger is distinct from null and known.id is null
               then format('unknown profile %s', (given.tagger).profile_id)
           end as reason
    from given
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
    left join hub.known_profiles(array(select distinct (tagger).profile_id from given))
      as known (id) on known.id = (given.tagger).profile_id
  ), ranked as materialized (
    select sound.*, n = first_value(n) over w as is_winner,
           (sha, commit_sha, tagger_profile_id, tagger_name, tagger_email, tagged_at, message)
             is not distinct from
             (first_value(sha) over w, first_value(commit_sha) over w,
              first_value(tagger_profile_id) over w, first_value(tagger_name) over w,
              first_value(tagger_email) over w, first_value(tagged_at) over w,
              first_value(message) over w) as like_winner
    from (select line.*, reason is null as is_sound from line offset 0) as sound
    where is_sound
    window w as (partition by repository, name order by seen_at desc, n desc)
  ), weighed as materialized (
    select ranked.*, old.name is null as is_new, age.is_older, age.is_back,
           not age.is_older and not age.is_back
             and (old.sha, old.commit_sha, old.tagger_profile_id, old.tagger_name,
                  old.tagger_email, old.tagged_at, old.message)
               is not distinct from
                 (ranked.sha, ranked.commit_sha, ranked.tagger_profile_id, ranked.tagger_name,
                  ranked.tagger_email, ranked.tagged_at, ranked.message) as is_same,
           coalesce(old.seen_at < ranked.seen_at, false) as is_later
    from ranked
    left join lateral (
      select * from github.ref r
      where (r.repository, r.name) = (ranked.repository, ranked.name) limit 1
    ) as old on true
    cross join lateral (
      select coalesce(old.seen_at > ranked.seen_at or old.deleted_at >= ranked.seen_at, false)
               as is_older,
             coalesce(old.deleted_at < ranked.seen_at, false) as is_back
    ) as age
    where is_winner
  ), fresh as (
    insert into github.ref
      (repository, name, sha, commit_sha, tagger_profile_id, tagger_name, tagger_email,
       tagged_at, message, seen_at, stored_at, changed_at)
    select repository, name, sha, commit_sha, tagger_profile_id, tagger_name, tagger_email,
           tagged_at, message, seen_at, clock_timestamp(), clock_timestamp()
    from weighed where is_new
    returning 1
  ), changed as (
    update github.ref t
    set sha = w.sha, commit_sha = w.commit_sha, tagger_profile_id = w.tagger_profile_id,
        tagger_name = w.tagger_name, tagger_email = w.tagger_email, tagged_at = w.tagged_at,
        message = w.message, seen_at = w.seen_at, deleted_at = null,
        changed_at = clock_timestamp()
    from weighed w
    where not w.is_new and not w.is_older and not w.is_same
      and (t.repository, t.name) = (w.repository, w.name)
    returning 1
  ), seen as (
    update github.ref t set seen_at = w.seen_at
    from weighed w
    where not w.is_new and w.is_same and w.is_later
      and (t.repository, t.name) = (w.repository, w.name)
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where not is_new and is_same)
             + (select count(*) from ranked where not is_winner and like_winner) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null)
  from counted;
end;
comment on function github.write_refs is 'Writes a batch of refs';

create function github.put_refs(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.commit'), 0);
  select * into inserted, updated, unchanged, stale, rejects from github.write_refs(batch);
end
$$;
comment on function github.put_refs is 'Stores github.ref records; the latest sighting counts';

create function github.repository_of(scope text) returns int
language sql stable set search_path = github, pg_temp
begin atomic
  select id from github.known_repositories(array[split_part(scope, ':', 1)]);
end;
comment on function github.repository_of is 'The repository of a scope such as boostorg/asio:git';

create function github.unlisted_refs(scope text, covered tstzmultirange, cut timestamptz)
returns table (name text)
language sql set search_path = github, pg_temp
begin atomic
  select r.name
  from github.ref r
  where r.repository = github.repository_of(scope) and r.deleted_at is null
    and r.seen_at <= cut and r.seen_at <@ covered
    and not exists (
      select from ops.staged_keys('github', scope, 'ref') as listed where listed.key = r.name
    );
end;
comment on function github.unlisted_refs is 'Refs of a repository that its staged windows cover '
  'and do not name; what was seen after the cut is none of them';

create function github.ref_refusal(gone bigint, stored bigint, allowed text) returns text
language sql immutable set search_path = github, pg_temp
return case
  when allowed is not null then ops.removal_refusal(gone, stored, allowed)
  when gone > 0 and gone = stored or gone > 100 and gone * 2 > stored
    then format('%s of %s refs would vanish, more than 100 and half of them, or all: nothing of '
      'it is removed, look at the source and allow it with --allow-removal', gone, stored)
end;
comment on function github.ref_refusal is 'Why so many refs may not vanish at once: branches go '
  'all the time, so by itself up to 100 or half of them may, but never all';

create function github.vanish_refs(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
declare
  home int := github.repository_of(scope);
  cover record;
  gone bigint;
begin
  vanished := 0;
  reappeared := 0;
  select * into cover from ops.staged_cover('github', scope, 'ref', started_at);
  note := cover.note;
  if cover.cut is null or cover.is_old then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('github.commit'), 0);
  update github.ref r set deleted_at = null, changed_at = clock_timestamp()
  from ops.staged_keys('github', scope, 'ref') as listed
  where (r.repository, r.name) = (home, listed.key) and r.deleted_at < cover.cut;
  get diagnostics reappeared = row_count;
  if isempty(cover.covered) then
    return;
  end if;
  gone := (select count(*) from github.unlisted_refs(scope, cover.covered, cover.cut));
  refusal := github.ref_refusal(
    gone, (select count(*) from github.ref where repository = home and deleted_at is null),
    allowed);
  if refusal is not null then
    return;
  end if;
  update github.ref r set deleted_at = cover.cut, changed_at = clock_timestamp()
  from github.unlisted_refs(scope, cover.covered, cover.cut) as unlisted
  where (r.repository, r.name) = (home, unlisted.name);
  get diagnostics vanished = row_count;
  perform ops.put_sweep('github', scope, 'ref', cover.cut, vanished, reappeared);
end
$$;
comment on function github.vanish_refs is 'Applies the windows staged of a repository''s refs';

create function github.audit_refs(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
declare
  home int := github.repository_of(scope);
  cover record;
begin
  select * into cover from ops.staged_cover('github', scope, 'ref', started_at);
  return query
    select null::text, count(*) filter (where is_listed), count(*) filter (where is_stored),
           count(*) filter (where not is_stored), count(*) filter (where not is_listed)
    from (
      select true as is_listed, r.name is not null as is_stored
      from ops.staged_keys('github', scope, 'ref') as key
      left join github.ref r on (r.repository, r.name) = (home, key.key) and r.deleted_at is null
      union all
      select false, true from github.unlisted_refs(scope, cover.covered, cover.cut)
    ) as seen
    having count(*) > 0;
end
$$;
comment on function github.audit_refs is
  'How a repository''s refs compare with the windows staged of them';

create function github.missing_refs(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select listed.key from ops.staged_keys('github', scope, 'ref') as listed
  where not exists (
    select from github.ref r
    where (r.repository, r.name) = (github.repository_of(scope), listed.key)
      and r.deleted_at is null
  )
  order by listed.key;
end;
comment on function github.missing_refs is
  'Keys of the windows staged of a repository whose refs are not stored';
