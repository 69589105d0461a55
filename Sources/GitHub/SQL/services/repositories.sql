-- Repositories are known by GitHub's number, and until the API told it by their name. Names change
-- hands: repository_name has each one's latest owner.

create function github.is_sha(value text) returns boolean
language sql immutable
return octet_length(value) in (40, 64) and ltrim(value, '0123456789abcdef') = '';
comment on function github.is_sha is 'Whether a text is a hash of git: of SHA-1, or of SHA-256';

create function github.known_repositories(names text[])
returns table (name text, id int, full_name text, visibility text)
language sql stable rows 10 set search_path = github, pg_temp
begin atomic
  select given.name, repository.id, repository.full_name, repository.visibility
  from (select distinct name from unnest(names) as given (name)) as given
  join github.repository_name known on known.name = lower(given.name)
  join github.repository on repository.id = known.repository;
end;
comment on function github.known_repositories is 'Names as given, in whatever case and however '
  'old, beside the repositories they are of; what is unknown has no row';

-- Whoever fetched a repository under its new name, before the API said that it is the old one, made
-- a second row of it.
create function github.merge_repositories(gone int, kept int) returns void
language plpgsql set search_path = github, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('github.commit'), 0);
  perform pg_advisory_xact_lock(hashtext('github.ref'), 0);
  delete from github.commit c using github.commit twin
  where c.repository = gone and twin.repository = kept and twin.sha = c.sha;
  update github.commit_file c set file = twin.id
  from github.file f, github.file twin
  where f.repository = gone and twin.repository = kept and twin.path = f.path
    and twin.path_bytes is not distinct from f.path_bytes and c.file = f.id;
  update github.commit_file c set old_file = twin.id
  from github.file f, github.file twin
  where f.repository = gone and twin.repository = kept and twin.path = f.path
    and twin.path_bytes is not distinct from f.path_bytes and c.old_file = f.id;
  delete from github.file f using github.file twin
  where f.repository = gone and twin.repository = kept and twin.path = f.path
    and twin.path_bytes is not distinct from f.path_bytes;
  update github.file set repository = kept where repository = gone;
  update github.commit set repository = kept where repository = gone;
  delete from github.ref r using github.ref twin
  where r.repository = kept and twin.repository = gone and twin.name = r.name
    and twin.seen_at > r.seen_at;
  delete from github.ref r using github.ref twin
  where r.repository = gone and twin.repository = kept and twin.name = r.name;
  update github.ref set repository = kept where repository = gone;
  update github.commit_author set repository = kept where repository = gone;
  update github.repository_name set repository = kept where repository = gone;
  begin
    delete from github.repository where id = gone;
  exception when foreign_key_violation then
    null;  -- what else hangs on it stays with it, without a name
  end;
end
$$;
comment on function github.merge_repositories is
  'Gives all that git brought of one repository to another, which has turned out to be the same';

create function github.put_repositories(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp as $$
declare
  line record;
  old github.repository;
  namesake github.repository;
  reason text;
  refused jsonb := '[]';
begin
  inserted := 0;
  updated := 0;
  unchanged := 0;
  stale := 0;
  perform pg_advisory_xact_lock(hashtext('github.repository'), 0);
  for line in
    select given.*, (given.owner).profile_id as owner_profile_id,
           given.owner is distinct from null as has_owner
    from rows from (
      json_to_recordset(batch) as (
        full_name text, repository_id bigint, owner github.account_given, description text,
        homepage text, visibility text, default_branch text, url text, is_archived boolean,
        is_fork boolean, parent text, license text, languages jsonb, topics text[], stars int,
        forks int, watchers int, created_at timestamptz, updated_at timestamptz,
        pushed_at timestamptz, heads jsonb, branch_count int, tag_count int, origin text,
        seen_at timestamptz
      )
    ) with ordinality as given (
      full_name, repository_id, owner, description, homepage, visibility, default_branch, url,
      is_archived, is_fork, parent, license, languages, topics, stars, forks, watchers,
      created_at, updated_at, pushed_at, heads, branch_count, tag_count, origin, seen_at, n
    )
    order by given.n
  loop
    reason := case
      when line.full_name !~ '^[^/[:space:]]+/[^/[:space:]]+$' then 'full_name: not OWNER/NAME'
      when line.origin = 'api' and line.repository_id is null
        then 'a repository of the API without repository_id'
      when line.has_owner and line.owner_profile_id is null
        then 'owner has no profile_id: pipe through bdc identify'
      when line.has_owner and not exists (
        select from hub.known_profiles(array[line.owner_profile_id])
      ) then format('unknown profile %s', line.owner_profile_id)
    end;
    if reason is not null then
      refused := refused || jsonb_build_array(jsonb_build_array(line.n, reason));
      continue;
    end if;
    select r.* into old from github.repository r where r.repository_id = line.repository_id;
    select r.* into namesake
    from github.repository_name known join github.repository r on r.id = known.repository
    where known.name = lower(line.full_name);
    if old.id is null and (line.repository_id is null or namesake.repository_id is null) then
      old := namesake;
    elsif old.id <> namesake.id and namesake.repository_id is null then
      perform github.merge_repositories(namesake.id, old.id);
    end if;
    if old.id is null then
      insert into github.repository
        (repository_id, full_name, owner_profile_id, description, homepage, visibility,
         default_branch, url, is_archived, is_fork, parent, license, languages, topics, stars,
         forks, watchers, created_at, updated_at, pushed_at, heads, branch_count, tag_count,
         origin, seen_at)
      values
        (line.repository_id, line.full_name, line.owner_profile_id, line.description,
         line.homepage, line.visibility, line.default_branch, line.url, line.is_archived,
         line.is_fork, line.parent, line.license, line.languages, line.topics, line.stars,
         line.forks, line.watchers, line.created_at, line.updated_at, line.pushed_at, line.heads,
         line.branch_count, line.tag_count, line.origin, line.seen_at)
      returning * into old;
      inserted := inserted + 1;
    elsif (line.origin = 'api' and old.origin = 'git') is not true
      and ((line.origin = 'git' and old.origin = 'api')
        or (coalesce(line.updated_at, '-infinity'), coalesce(line.seen_at, '-infinity'))
         < (coalesce(old.updated_at, '-infinity'), coalesce(old.seen_at, '-infinity')))
    then
      stale := stale + 1;
    elsif (line.repository_id, line.full_name, line.owner_profile_id, line.description,
           line.homepage, line.visibility, line.default_branch, line.url, line.is_archived,
           line.is_fork, line.parent, line.license, line.languages, line.topics, line.stars,
           line.forks, line.watchers, line.created_at, line.updated_at, line.pushed_at,
           line.heads, line.branch_count, line.tag_count, line.origin)
        is not distinct from
          (old.repository_id, old.full_name, old.owner_profile_id, old.description,
           old.homepage, old.visibility, old.default_branch, old.url, old.is_archived,
           old.is_fork, old.parent, old.license, old.languages, old.topics, old.stars,
           old.forks, old.watchers, old.created_at, old.updated_at, old.pushed_at,
           old.heads, old.branch_count, old.tag_count, old.origin)
      and (old.deleted_at >= line.seen_at) is not false
    then
      unchanged := unchanged + 1;
      update github.repository r set seen_at = line.seen_at
      where r.id = old.id and r.seen_at is distinct from line.seen_at;
    else
      update github.repository r
      set repository_id = line.repository_id, full_name = line.full_name,
          owner_profile_id = line.owner_profile_id, description = line.description,
          homepage = line.homepage, visibility = line.visibility,
          default_branch = line.default_branch, url = line.url, is_archived = line.is_archived,
          is_fork = line.is_fork, parent = line.parent, license = line.license,
          languages = line.languages, topics = line.topics, stars = line.stars,
          forks = line.forks, watchers = line.watchers, created_at = line.created_at,
          updated_at = line.updated_at, pushed_at = line.pushed_at, heads = line.heads,
          branch_count = line.branch_count, tag_count = line.tag_count, origin = line.origin,
          seen_at = line.seen_at, changed_at = clock_timestamp(),
          deleted_at = case when r.deleted_at >= line.seen_at then r.deleted_at end
      where r.id = old.id;
      updated := updated + 1;
    end if;
    insert into github.repository_name as known (name, repository, seen_at)
    values (lower(line.full_name), old.id, case line.origin when 'api' then line.seen_at end)
    on conflict (name) do update set repository = excluded.repository, seen_at = excluded.seen_at
    where line.origin = 'api' and (known.repository, known.seen_at)
        is distinct from (excluded.repository, excluded.seen_at)
      and coalesce(excluded.seen_at, '-infinity') >= coalesce(known.seen_at, '-infinity');
  end loop;
  rejects := (
    select json_agg(told order by (told ->> 0)::int) from jsonb_array_elements(refused) as told
  );
end
$$;
comment on function github.put_repositories is 'Stores github.repository records: by number, else '
  'by name; what git says of one changes nothing that the API said';

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
  perform pg_advisory_xact_lock(hashtext('github.ref'), 0);
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
  perform pg_advisory_xact_lock(hashtext('github.ref'), 0);
  select * into cover from ops.staged_cover('github', scope, 'ref', started_at);
  note := cover.note;
  if cover.cut is null or cover.is_old then
    return;
  end if;
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

create function github.listed_repositories(scope text) returns table (key text, id int)
language sql set search_path = github, pg_temp
begin atomic
  select listed.key, known.repository
  from ops.staged_keys('github', scope, 'repository') as listed
  left join github.repository_name known on known.name = lower(listed.key);
end;
comment on function github.listed_repositories is
  'Names in the windows staged of an owner, beside their repositories';

create function github.unlisted_repositories(
  scope text, covered tstzmultirange, has_undated boolean, cut timestamptz
)
returns table (id int, created_at timestamptz)
language sql set search_path = github, pg_temp
begin atomic
  select r.id, r.created_at
  from github.repository r
  where lower(split_part(r.full_name, '/', 1)) = lower(scope) and r.origin = 'api'
    and r.deleted_at is null and coalesce(r.seen_at, '-infinity') <= cut
    and case when r.created_at is null then has_undated else r.created_at <@ covered end
    and r.id not in (
      select listed.id from github.listed_repositories(scope) as listed
      where listed.id is not null
    );
end;
comment on function github.unlisted_repositories is 'Repositories of an owner that its staged '
  'windows cover and do not name; what was seen after the cut, or by git only, is none of them';

create function github.vanish_repositories(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
declare
  cover record;
  gone bigint;
begin
  vanished := 0;
  reappeared := 0;
  perform pg_advisory_xact_lock(hashtext('github.repository'), 0);
  select * into cover from ops.staged_cover('github', scope, 'repository', started_at);
  note := cover.note;
  if cover.cut is null or cover.is_old then
    return;
  end if;
  update github.repository r set deleted_at = null, changed_at = clock_timestamp()
  from github.listed_repositories(scope) as listed
  where r.id = listed.id and r.deleted_at < cover.cut;
  get diagnostics reappeared = row_count;
  if isempty(cover.covered) and not cover.has_undated then
    return;
  end if;
  gone := (select count(*) from github.unlisted_repositories(
    scope, cover.covered, cover.has_undated, cover.cut));
  refusal := ops.removal_refusal(
    gone,
    (select count(*) from github.repository r
     where lower(split_part(r.full_name, '/', 1)) = lower(scope) and r.origin = 'api'
       and r.deleted_at is null),
    allowed);
  if refusal is not null then
    return;
  end if;
  update github.repository r set deleted_at = cover.cut, changed_at = clock_timestamp()
  from github.unlisted_repositories(scope, cover.covered, cover.has_undated, cover.cut)
    as unlisted
  where r.id = unlisted.id;
  get diagnostics vanished = row_count;
  perform ops.put_sweep('github', scope, 'repository', cover.cut, vanished, reappeared);
end
$$;
comment on function github.vanish_repositories is
  'Applies the windows staged of an owner''s repositories';

create function github.audit_repositories(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
declare
  cover record;
begin
  select * into cover from ops.staged_cover('github', scope, 'repository', started_at);
  return query
    select seen.month, count(*) filter (where is_listed), count(*) filter (where is_stored),
           count(*) filter (where not is_stored), count(*) filter (where not is_listed)
    from (
      select to_char(r.created_at at time zone 'UTC', 'YYYY-MM') as month, true as is_listed,
             r.id is not null as is_stored
      from github.listed_repositories(scope) as key
      left join github.repository r
        on r.id = key.id and r.origin = 'api' and r.deleted_at is null
      union all
      select to_char(row.created_at at time zone 'UTC', 'YYYY-MM'), false, true
      from github.unlisted_repositories(scope, cover.covered, cover.has_undated, cover.cut) as row
    ) as seen
    group by seen.month
    order by seen.month nulls first;
end
$$;
comment on function github.audit_repositories is 'How an owner''s repositories compare with the '
  'windows staged of them, by the month they were made in';

create function github.missing_repositories(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select listed.key from github.listed_repositories(scope) as listed
  where not exists (
    select from github.repository r
    where r.id = listed.id and r.origin = 'api' and r.deleted_at is null
  )
  order by listed.key;
end;
comment on function github.missing_repositories is
  'Names of the windows staged of an owner that are not stored as the API has them';
