-- A commit is what its hash is of, so one that is sent again is like its row: what differs is what
-- was learned since, a patch, a person's account, or what a mended parser reads. What the API told
-- has no modes of files, no time zones and not always all files: it replaces nothing of git's.
-- A batch is one statement in a function of language sql, which PostgreSQL up to 17 plans each
-- time, from what the tables hold by then. What is stored is looked up row by row in subqueries
-- with "limit 1", and everything else is joined by hashes: nested loops over a batch take
-- quadratic time, and plans that read a table whole become slower with each batch.

create function github.write_commits(
  batch json, stamp timestamptz, out inserted int, out updated int, out unchanged int,
  out stale int, out rejects json, out tied_repositories int[], out tied_times timestamptz[]
)
language sql set search_path = github, pg_temp 
  set enable_nestloop = off set enable_bitmapscan = off set work_mem = '64MB'
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch) as (
        repository text, sha text, parents text[], author json, authored_at timestamptz,
        authored_offset int, committer json, committed_at timestamptz, committed_offset int,
        message text, trailers json, files json,
        file_count int
      )
    ) with ordinality as given (
      repository, sha, parents, author, authored_at, authored_offset, committer, committed_at,
      committed_offset, message, trailers, files, file_count, n
    )
  ), trailer as materialized (
    select given.n, said.place, said.token, said.value,
           said.person is distinct from null as is_person,
           coalesce((said.person).name, '') as name, coalesce((said.person).email, '') as email,
           (said.person).profile_id
    from given cross join lateral rows from (
      json_to_recordset(given.trailers) as (token text, value text, person github.git_given)
    ) with ordinality as said (token, value, person, place)
    where given.trailers::text <> '[]'
  ), file as materialized (
    select given.n, told.place, told.path, decode(told.path_base64, 'base64') as path_bytes,
           told.old_path, decode(told.old_path_base64, 'base64') as old_path_bytes, told.status,
           told.similarity, told.old_mode, told.new_mode, told.old_commit, told.new_commit,
           told.additions, told.deletions, told.patch
    from given cross join lateral rows from (
      json_to_recordset(given.files) as (
        path text, path_base64 text, old_path text, old_path_base64 text, status text,
        similarity int, old_mode text, new_mode text, old_commit text, new_commit text,
        additions int, deletions int, patch text
      )
    ) with ordinality as told (
      path, path_base64, old_path, old_path_base64, status, similarity, old_mode, new_mode,
      old_commit, new_commit, additions, deletions, patch, place
    )
    where given.files::text <> '[]'
  ), files as materialized (
    select n, count(*) as files, count(patch) as patches,
           count(coalesce(new_mode, old_mode)) as modes,
           min(github.path_fault(place, path, old_path)) as fault
    from file group by n
  ), trailers as materialized (
    select trailer.n, count(*) as trailers,
           min(case when trailer.is_person and known.id is null then
                 format(case when trailer.profile_id is null
                          then 'trailer %s has no profile_id: pipe through bdc identify'
                          else 'trailer %s: unknown profile %s' end,
                        trailer.place, trailer.profile_id) end) as fault
    from trailer
    left join hub.known_profiles(array(select distinct profile_id from trailer)) as known (id)
      on known.id = trailer.profile_id
    group by trailer.n
  ), named as materialized (                               -- a composite takes twice as long
    select n, author_name, author_email, author_profile,
           case when is_author then author_name else coalesce(committer ->> 'name', '') end
             as committer_name,
           case when is_author then author_email else coalesce(committer ->> 'email', '') end
             as committer_email,
           case when is_author then author_profile else (committer ->> 'profile_id')::bigint end
             as committer_profile
    from (
      select n, coalesce(author ->> 'name', '') as author_name,
             coalesce(author ->> 'email', '') as author_email,
             (author ->> 'profile_id')::bigint as author_profile, committer,
             committer::text = author::text as is_author
      from given offset 0
    ) as given
  ), known as materialized (
    select id
    from hub.known_profiles(array(
      select author_profile from named union select committer_profile from named
    )) as found (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.sha, named.author_name, named.author_email,
           named.author_profile, named.committer_name, named.committer_email,
           named.committer_profile,
           coalesce(files.files, 0) as files, coalesce(files.patches, 0) as patches,
           coalesce(files.modes, 0) as modes, coalesce(trailers.trailers, 0) as trailers,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when not github.is_sha(given.sha) then 'sha: no hash of git'
             when named.author_profile is null
               then 'author has no profile_id: pipe through bdc identify'
             when author.id is null
               then format('unknown profile %s', named.author_profile)
             when named.committer_profile is null
               then 'committer has no profile_id: pipe through bdc identify'
             when committer.id is null
               then format('unknown profile %s', named.committer_profile)
             when trailers.fault is not null then trailers.fault
             when files.fault is not null then files.fault
             when files.files > given.file_count
               then format('file_count: %s, but there are %s files', given.file_count, files.files)
           end as reason
    from given join named using (n)
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
    left join known author on author.id = named.author_profile
    left join known committer on committer.id = named.committer_profile
    left join files on files.n = given.n
    left join trailers on trailers.n = given.n
  ), sound as materialized (
    select * from (select line.*, reason is null as is_sound from line offset 0) as line
    where is_sound
  ), twin as materialized (                                -- the one with patches, else the last
    select repository, sha, (max(array[patches, n]))[2] as winner_n
    from sound group by repository, sha having count(*) > 1
  ), ranked as materialized (
    select sound.*, twin.winner_n,
           twin.winner_n is null or twin.winner_n = sound.n as is_winner
    from sound left join twin using (repository, sha)
  ), spelled as materialized (
    select n, author_name as name, author_email as email, author_profile as profile_id from ranked
    union all
    select n, committer_name, committer_email, committer_profile from ranked
    where (committer_name, committer_email, committer_profile)
       <> (author_name, author_email, author_profile)
    union all
    select trailer.n, trailer.name, trailer.email, trailer.profile_id
    from trailer join ranked using (n) where trailer.is_person
  ), person as materialized (                              -- each spelling beside its row
    select spelling.name, spelling.email,
           coalesce(old.id, nextval('github.git_person_id_seq')::int) as id,
           old.id is null as is_new,
           coalesce(link.profile_id, spelling.profile_id) as profile_id,
           old.profile_id <> coalesce(link.profile_id, spelling.profile_id) as is_moved
    from (
      select name, email, (max(array[n, profile_id]))[2] as profile_id
      from spelled group by name, email
    ) as spelling
    left join lateral (
      select p.id, p.profile_id from github.git_person p
      where md5(p.name) = md5(spelling.name)
        and coalesce(md5(p.email), '') = coalesce(md5(nullif(spelling.email, '')), '')
      limit 1
    ) as old on true
    left join lateral (
      select a.profile_id from github.commit_author a
      where a.address = lower(btrim(spelling.email, E' \t\r\n') collate "C") limit 1
    ) as link on true
  ), fresh_person as (
    insert into github.git_person (id, name, email, profile_id, changed_at)
    select id, name, nullif(email, ''), profile_id, stamp from person where is_new
  ), moved_person as (
    update github.git_person t set profile_id = person.profile_id, changed_at = stamp
    from person where person.is_moved and t.id = person.id
  ), weighed as materialized (                             -- each winner beside its row
    select met.* from (
      select ranked.n, coalesce(old.id, nextval('github.commit_id_seq')::int) as id,
             old.id is null as is_new, ranked.repository, author.id as author,
             nullif(committer.id, author.id) as committer, ranked.trailers, given.committed_at,
             -- whoever says 0 may know no better, and a hash is of one time zone only
             coalesce(nullif(given.authored_offset, 0), old.authored_offset, 0) as authored_offset,
             coalesce(nullif(given.committed_offset, 0), old.committed_offset, 0)
               as committed_offset,
             old.files_complete is true and ranked.modes = 0 and given.file_count > 0
               and (old.file_count = 0 or (
                 select coalesce(c.new_mode, c.old_mode) from github.commit_file c
                 where (c.commit, c.place) = (old.id, 1) limit 1
               ) is not null) as is_poorer,
             case
               when ranked.files = given.file_count then true
               when old.id is null then false
               when old.files_complete and old.file_count = given.file_count then true
               else ranked.files + (
                 select count(*) from github.commit_file c
                 where c.commit = old.id and c.place > ranked.files and c.place <= given.file_count
               ) = given.file_count
             end as files_complete,
             old.id is not null and (author.is_moved is true or committer.is_moved is true)
               as is_moved,
             old.file_count > given.file_count as has_less_files,
             old.id is not null and (old.parents, old.author, old.authored_at, old.authored_offset,
               old.committer, old.committed_at, old.committed_offset, old.message, old.file_count)
               is distinct from
               (given.parents, author.id, given.authored_at,
                coalesce(nullif(given.authored_offset, 0), old.authored_offset),
                nullif(committer.id, author.id), given.committed_at,
                coalesce(nullif(given.committed_offset, 0), old.committed_offset),
                given.message, given.file_count)
               as is_other
      from ranked
      join given using (n)
      join person author
        on (author.name, author.email) = (ranked.author_name, ranked.author_email)
      join person committer
        on (committer.name, committer.email) = (ranked.committer_name, ranked.committer_email)
      left join lateral (
        select * from github.commit c
        where (c.repository, c.sha) = (ranked.repository, ranked.sha) limit 1
      ) as old on true
      where ranked.is_winner
      offset 0
    ) as met
    where not is_poorer
  ), path as materialized (
    select wanted.repository, wanted.path, coalesce(wanted.path_bytes, '') as path_bytes,
           coalesce(old.id, nextval('github.file_id_seq')::int) as id, old.id is null as is_new
    from (
      select distinct weighed.repository, named.path, named.path_bytes
      from (
        select n, path, path_bytes from file
        union all
        select n, old_path, old_path_bytes from file where old_path is not null
      ) as named join weighed using (n)
    ) as wanted
    left join lateral (
      select f.id from github.file f
      where (f.repository, md5(f.path)::uuid) = (wanted.repository, md5(wanted.path)::uuid)
        and f.path_bytes is not distinct from wanted.path_bytes
      limit 1
    ) as old on true
  ), fresh_path as (
    insert into github.file (id, repository, path, path_bytes)
    select id, repository, path, nullif(path_bytes, '') from path where is_new
  ), change as materialized (                              -- each file beside its row
    select weighed.n, weighed.id as commit, weighed.is_new, file.place, at.id as file,
           before.id as old_file, file.status, file.similarity, file.old_mode, file.new_mode,
           file.old_commit, file.new_commit, file.additions, file.deletions, file.patch,
           weighed.is_new or old.commit is null as is_missing,
           not weighed.is_new and old.commit is not null
             and (old.file, old.old_file, old.status, old.similarity, old.old_mode, old.new_mode,
                  old.old_commit, old.new_commit, old.additions, old.deletions, old.patch)
               is distinct from
                 (at.id, before.id, file.status, file.similarity::smallint, file.old_mode,
                  file.new_mode, file.old_commit, file.new_commit, file.additions,
                  file.deletions, coalesce(file.patch, old.patch)) as is_other
    from file join weighed using (n)
    join path at
      on (at.repository, at.path, at.path_bytes)
       = (weighed.repository, file.path, coalesce(file.path_bytes, ''))
    left join path before
      on (before.repository, before.path, before.path_bytes)
       = (weighed.repository, file.old_path, coalesce(file.old_path_bytes, ''))
    left join lateral (
      select c.* from github.commit_file c
      where not weighed.is_new and (c.commit, c.place) = (weighed.id, file.place) limit 1
    ) as old on true
  ), said as materialized (                                -- each trailer beside its row
    select weighed.n, weighed.id as commit, weighed.is_new, trailer.place, trailer.token,
           trailer.value, person.id as person,
           weighed.is_new or old.commit is null as is_missing,
           not weighed.is_new and old.commit is not null
             and (old.token, old.value, old.person)
               is distinct from (trailer.token, trailer.value, person.id)
             or not weighed.is_new and coalesce(person.is_moved, false) as is_other
    from trailer join weighed using (n)
    left join person
      on trailer.is_person
     and (person.name, person.email) = (trailer.name, trailer.email)
    left join lateral (
      select t.* from github.commit_trailer t
      where not weighed.is_new and (t.commit, t.place) = (weighed.id, trailer.place) limit 1
    ) as old on true
  ), surplus as materialized (
    select weighed.n, old.commit, old.place
    from weighed cross join lateral (
      select t.commit, t.place from github.commit_trailer t
      where not weighed.is_new and t.commit = weighed.id and t.place > weighed.trailers offset 0
    ) as old
  ), touched as materialized (
    select n from weighed where not is_new and (is_other or is_moved)
    union
    select n from change where not is_new and (is_missing or is_other)
    union
    select n from said where not is_new and (is_missing or is_other)
    union
    select n from surplus
  ), fresh as (
    insert into github.commit
      (id, repository, sha, parents, author, authored_at, authored_offset, committer,
       committed_at, committed_offset, message, file_count, files_complete, stored_at, changed_at)
    select w.id, w.repository, given.sha, given.parents, w.author, given.authored_at,
           w.authored_offset, w.committer, given.committed_at, w.committed_offset,
           given.message, given.file_count, w.files_complete, stamp, stamp
    from weighed w join given using (n) where w.is_new
    returning 1
  ), changed as (
    update github.commit t
    set parents = given.parents, author = w.author, authored_at = given.authored_at,
        authored_offset = w.authored_offset, committer = w.committer,
        committed_at = given.committed_at, committed_offset = w.committed_offset,
        message = given.message, file_count = given.file_count,
        files_complete = w.files_complete, changed_at = stamp
    from weighed w join given using (n)
    where t.id = w.id
      and t.id = any (array(select id from weighed join touched using (n)))
    returning 1
  ), fresh_file as (
    insert into github.commit_file
      (commit, place, file, old_file, status, similarity, old_mode, new_mode, old_commit,
       new_commit, additions, deletions, patch)
    select commit, place, file, old_file, status, similarity, old_mode, new_mode, old_commit,
           new_commit, additions, deletions, patch
    from change where is_missing
  ), changed_file as (
    update github.commit_file t
    set file = c.file, old_file = c.old_file, status = c.status, similarity = c.similarity,
        old_mode = c.old_mode, new_mode = c.new_mode, old_commit = c.old_commit,
        new_commit = c.new_commit, additions = c.additions, deletions = c.deletions,
        patch = coalesce(c.patch, t.patch)
    from change c
    where c.is_other and (t.commit, t.place) = (c.commit, c.place)
      and t.commit = any (array(select commit from change where is_other))
  ), gone_file as (
    delete from github.commit_file t using weighed w
    where w.has_less_files and t.commit = w.id
      and t.place > (select given.file_count from given where given.n = w.n)
      and t.commit = any (array(select id from weighed where has_less_files))
  ), fresh_trailer as (
    insert into github.commit_trailer (commit, place, token, value, person)
    select commit, place, token, value, person from said where is_missing
  ), changed_trailer as (
    update github.commit_trailer t set token = s.token, value = s.value, person = s.person
    from said s
    where s.is_other and (t.commit, t.place) = (s.commit, s.place)
      and t.commit = any (array(select commit from said where is_other))
  ), gone_trailer as (
    delete from github.commit_trailer t using surplus s
    where (t.commit, t.place) = (s.commit, s.place)
      and t.commit = any (array(select commit from surplus))
  ), tied as materialized (
    select same.repository, same.committed_at
    from (
      select repository, committed_at, count(*) > 1 as is_tied from weighed
      where is_new and committed_at is not null group by repository, committed_at
    ) as same
    left join lateral (
      select true as is_there from github.commit c
      where (c.repository, c.committed_at) = (same.repository, same.committed_at) limit 1
    ) as other on true
    where same.is_tied or coalesce(other.is_there, false)
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from fresh) as fresh, (select count(*) from changed) as changed,
           (select count(*) from weighed where not is_new)
             - (select count(*) from touched)
             + (select count(*)
                from ranked join given l using (n) join given w on w.n = ranked.winner_n
                where not ranked.is_winner
                  and (l.parents, l.author::text, l.authored_at, l.authored_offset,
                       l.committer::text, l.committed_at, l.committed_offset, l.message,
                       l.trailers::text,
                       l.files::text, l.file_count)
                    is not distinct from
                      (w.parents, w.author::text, w.authored_at, w.authored_offset,
                       w.committer::text, w.committed_at, w.committed_offset, w.message,
                       w.trailers::text,
                       w.files::text, w.file_count)) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null),
         (select array_agg(repository order by repository, committed_at) from tied),
         (select array_agg(committed_at order by repository, committed_at) from tied)
  from counted;
end;
comment on function github.write_commits is 'Writes a batch of commits with their files, and '
  'names the seconds in which more than one was committed';

create function github.put_commits(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
declare
  tied_repositories int[];
  tied_times timestamptz[];
begin
  -- one batch at a time: two that bring the same person or path cannot see each other's
  perform pg_advisory_xact_lock(hashtext('github.commit'), 0);
  select * into inserted, updated, unchanged, stale, rejects, tied_repositories, tied_times
  from github.write_commits(batch, github.next_stamp());
  if tied_repositories is not null then
    perform github.settle_places(tied_repositories, tied_times);
  end if;
end
$$;
comment on function github.put_commits is 'Stores github.commit records; one of the API that says '
  'less of files than is stored is stale';
