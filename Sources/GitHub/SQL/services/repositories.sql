-- Repositories are known by GitHub's number, and until the API told it by their name. Names change
-- hands: repository_name has each one's latest owner.
-- Loaders take the locks of this room in one order, that of records.json: github.repository,
-- github.account, github.commit (commits, refs, authors), github.item. The windows of an owner's
-- repositories alone come after whatever their batch brought: a loader tries again then.

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
declare
  stamp timestamptz;
begin
  perform pg_advisory_xact_lock(hashtext('github.commit'), 0);
  stamp := github.next_stamp();
  delete from github.commit c using github.commit twin
  where c.repository = gone and twin.repository = kept and twin.sha = c.sha;
  update github.commit_file c set file = twin.id
  from github.file f, github.file twin
  where f.repository = gone and twin.repository = kept and md5(twin.path)::uuid = md5(f.path)::uuid
    and twin.path_bytes is not distinct from f.path_bytes and c.file = f.id;
  update github.commit_file c set old_file = twin.id
  from github.file f, github.file twin
  where f.repository = gone and twin.repository = kept and md5(twin.path)::uuid = md5(f.path)::uuid
    and twin.path_bytes is not distinct from f.path_bytes and c.old_file = f.id;
  delete from github.file f using github.file twin
  where f.repository = gone and twin.repository = kept and md5(twin.path)::uuid = md5(f.path)::uuid
    and twin.path_bytes is not distinct from f.path_bytes;
  update github.file set repository = kept where repository = gone;
  update github.commit set repository = kept, changed_at = stamp where repository = gone;
  delete from github.ref r using github.ref twin
  where r.repository = kept and twin.repository = gone and twin.name = r.name
    and twin.seen_at > r.seen_at;
  delete from github.ref r using github.ref twin
  where r.repository = gone and twin.repository = kept and twin.name = r.name;
  update github.ref set repository = kept, changed_at = stamp where repository = gone;
  update github.commit_author set repository = kept, changed_at = stamp where repository = gone;
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

-- Whoever asks holds the lock of repositories.
create function github.next_shown() returns timestamptz
language sql set search_path = github, pg_temp
begin atomic
  select greatest(clock_timestamp(),
    (select max(shown_at) + interval '1 microsecond' from github.repository));
end;
comment on function github.next_shown is 'A time later than shown_at of every repository';

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
    -- git knows the name only: of two that it may be, the one that shows less
    if line.origin = 'git' and old.visibility = 'private' then
      line.visibility := 'private';
    end if;
    if old.id is null then
      insert into github.repository
        (repository_id, full_name, owner_profile_id, description, homepage, visibility,
         default_branch, url, is_archived, is_fork, parent, license, languages, topics, stars,
         forks, watchers, created_at, updated_at, pushed_at, heads, branch_count, tag_count,
         origin, seen_at, shown_at)
      values
        (line.repository_id, line.full_name, line.owner_profile_id, line.description,
         line.homepage, line.visibility, line.default_branch, line.url, line.is_archived,
         line.is_fork, line.parent, line.license, line.languages, line.topics, line.stars,
         line.forks, line.watchers, line.created_at, line.updated_at, line.pushed_at, line.heads,
         line.branch_count, line.tag_count, line.origin, line.seen_at, github.next_shown())
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
          shown_at = case
            when (line.full_name, line.visibility) = (r.full_name, r.visibility)
              and (r.deleted_at is null or (r.deleted_at >= line.seen_at) is true)
            then r.shown_at else github.next_shown() end,
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
    if found and namesake.id <> old.id and namesake.repository_id is not null then
      -- how far git came was of the other one: of this one it has nothing
      perform ops.lose_state('github', line.full_name || ':git');
    end if;
  end loop;
  rejects := (
    select json_agg(told order by (told ->> 0)::int) from jsonb_array_elements(refused) as told
  );
end
$$;
comment on function github.put_repositories is 'Stores github.repository records: by number, else '
  'by name; what git says of one changes nothing that the API said, and makes nothing public';
