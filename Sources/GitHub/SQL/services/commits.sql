-- A commit is what its hash is of, so one that is sent again is like its row: what differs is what
-- was learned since, a patch, a person's account, or what a mended parser reads.
-- A batch is one statement in a function of language sql, which PostgreSQL up to 17 plans each
-- time, from what the tables hold by then. What is stored is looked up row by row in subqueries
-- with "limit 1", and everything else is joined by hashes: nested loops over a batch take
-- quadratic time, and plans that read a table whole become slower with each batch.

create function github.path_fault(place bigint, path text, old_path text) returns text
language sql immutable
return case
  when path = '' or old_path = '' then format('file %s: empty path', place)
  when octet_length(path) > 2000 or octet_length(old_path) > 2000
    then format('file %s: a path of more than 2000 bytes', place)
end;
comment on function github.path_fault is 'Why a path cannot be stored; null: it can';

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
        repository text, sha text, parents text[], author github.git_given,
        authored_at timestamptz, authored_offset int, committer github.git_given,
        committed_at timestamptz, committed_offset int, message text, trailers json, files json,
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
  ), known as materialized (
    select id
    from hub.known_profiles(array(
      select (author).profile_id from given union select (committer).profile_id from given
    )) as found (id)
  ), line as materialized (
    select given.n, repo.id as repository, given.sha,
           coalesce((given.author).name, '') as author_name,
           coalesce((given.author).email, '') as author_email,
           (given.author).profile_id as author_profile,
           coalesce((given.committer).name, '') as committer_name,
           coalesce((given.committer).email, '') as committer_email,
           (given.committer).profile_id as committer_profile,
           coalesce(files.files, 0) as files, coalesce(files.patches, 0) as patches,
           coalesce(trailers.trailers, 0) as trailers,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when not github.is_sha(given.sha) then 'sha: no hash of git'
             when (given.author).profile_id is null
               then 'author has no profile_id: pipe through bdc identify'
             when author.id is null
               then format('unknown profile %s', (given.author).profile_id)
             when (given.committer).profile_id is null
               then 'committer has no profile_id: pipe through bdc identify'
             when committer.id is null
               then format('unknown profile %s', (given.committer).profile_id)
             when trailers.fault is not null then trailers.fault
             when files.fault is not null then files.fault
             when files.files > given.file_count
               then format('file_count: %s, but there are %s files', given.file_count, files.files)
           end as reason
    from given
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
    left join known author on author.id = (given.author).profile_id
    left join known committer on committer.id = (given.committer).profile_id
    left join files on files.n = given.n
    left join trailers on trailers.n = given.n
  ), ranked as materialized (
    -- of one commit's lines the one with the patches, then the last
    select sound.*, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner
    from (select line.*, reason is null as is_sound from line offset 0) as sound
    where is_sound
    window w as (partition by repository, sha order by patches desc, n desc)
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
    select ranked.n, coalesce(old.id, nextval('github.commit_id_seq')::int) as id,
           old.id is null as is_new, ranked.repository, author.id as author,
           committer.id as committer, ranked.trailers, given.committed_at,
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
             (given.parents, author.id, given.authored_at, given.authored_offset, committer.id,
              given.committed_at, given.committed_offset, given.message, given.file_count)
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
      where (f.repository, f.path) = (wanted.repository, wanted.path)
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
           given.authored_offset, w.committer, given.committed_at, given.committed_offset,
           given.message, given.file_count, w.files_complete, stamp, stamp
    from weighed w join given using (n) where w.is_new
    returning 1
  ), changed as (
    update github.commit t
    set parents = given.parents, author = w.author, authored_at = given.authored_at,
        authored_offset = given.authored_offset, committer = w.committer,
        committed_at = given.committed_at, committed_offset = given.committed_offset,
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
                  and (l.parents, l.author, l.authored_at, l.authored_offset, l.committer,
                       l.committed_at, l.committed_offset, l.message, l.trailers::text,
                       l.files::text, l.file_count)
                    is not distinct from
                      (w.parents, w.author, w.authored_at, w.authored_offset, w.committer,
                       w.committed_at, w.committed_offset, w.message, w.trailers::text,
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

create function github.settle_places(repositories int[], times timestamptz[]) returns void
language sql set search_path = github, pg_temp
begin atomic
  with recursive member as materialized (
    select c.id, c.repository, c.committed_at, c.sha, c.parents
    from unnest(repositories, times) as tied (repository, committed_at)
    cross join lateral (
      select c.* from github.commit c
      where (c.repository, c.committed_at) = (tied.repository, tied.committed_at) limit 5000
    ) as c
  ), edge as materialized (
    select child.id as child, parent.id as parent
    from (
      select member.id, member.repository, member.committed_at, above.sha
      from member cross join lateral unnest(member.parents) as above (sha)
    ) as child
    join member parent
      on (parent.repository, parent.committed_at, parent.sha)
       = (child.repository, child.committed_at, child.sha)
  ), level (id, place) as (
    select id, 0 from member
    union
    select edge.child, level.place + 1 from level join edge on edge.parent = level.id
    where level.place < 5000
  ), settled as materialized (
    select id, max(place) as place from level group by id
  )
  update github.commit c set place = settled.place
  from settled where c.id = settled.id and c.place <> settled.place;
end;
comment on function github.settle_places is 'Orders the commits of these seconds: each behind its '
  'parents; of more than 5,000 in one second only the first found';

create function github.next_stamp() returns timestamptz
language sql volatile set search_path = github, pg_temp
begin atomic
  select greatest(clock_timestamp(),
    (select max(changed_at) + interval '1 microsecond' from github.commit));
end;
comment on function github.next_stamp is 'A time later than that of every stored commit';

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
comment on function github.put_commits is 'Stores github.commit records';

create function github.write_commit_files(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json, out touched int[]
)
language sql set search_path = github, pg_temp
  set enable_nestloop = off set enable_bitmapscan = off set work_mem = '64MB'
begin atomic
  with given as materialized (
    select *
    from rows from (
      json_to_recordset(batch)
        as (repository text, sha text, first int, files json, is_last boolean)
    ) with ordinality as given (repository, sha, first, files, is_last, n)
  ), file as materialized (
    select given.n, given.first + told.place - 1 as place, told.path,
           decode(told.path_base64, 'base64') as path_bytes, told.old_path,
           decode(told.old_path_base64, 'base64') as old_path_bytes, told.status,
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
  ), files as materialized (
    select n, max(place) as last, min(github.path_fault(place, path, old_path)) as fault
    from file group by n
  ), line as materialized (
    select given.n, repo.id as repository, of.id as commit, given.sha, given.first,
           case
             when repo.id is null then
               format('unknown repository %s, load its github.repository record first',
                      given.repository)
             when not github.is_sha(given.sha) then 'sha: no hash of git'
             when of.id is null then
               format('unknown commit %s of %s, load its github.commit record first', given.sha,
                      given.repository)
             when files.n is null then 'no files'
             when files.fault is not null then files.fault
             when files.last > of.file_count or given.is_last and files.last <> of.file_count
               then format('files %s to %s%s, but the commit has %s', given.first, files.last,
                           case when given.is_last then ', the last' else '' end, of.file_count)
           end as reason
    from given
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
    left join lateral (
      select c.id, c.file_count from github.commit c
      where (c.repository, c.sha) = (repo.id, given.sha) limit 1
    ) as of on true
    left join files on files.n = given.n
  ), ranked as materialized (
    select sound.*, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner
    from (select line.*, reason is null as is_sound from line offset 0) as sound
    where is_sound
    window w as (partition by commit, first order by n desc)
  ), path as materialized (
    select wanted.repository, wanted.path, coalesce(wanted.path_bytes, '') as path_bytes,
           coalesce(old.id, nextval('github.file_id_seq')::int) as id, old.id is null as is_new
    from (
      select distinct ranked.repository, named.path, named.path_bytes
      from (
        select n, path, path_bytes from file
        union all
        select n, old_path, old_path_bytes from file where old_path is not null
      ) as named join ranked using (n)
      where ranked.is_winner
    ) as wanted
    left join lateral (
      select f.id from github.file f
      where (f.repository, f.path) = (wanted.repository, wanted.path)
        and f.path_bytes is not distinct from wanted.path_bytes
      limit 1
    ) as old on true
  ), fresh_path as (
    insert into github.file (id, repository, path, path_bytes)
    select id, repository, path, nullif(path_bytes, '') from path where is_new
  ), change as materialized (
    select ranked.n, ranked.commit, file.place, at.id as file, before.id as old_file,
           file.status, file.similarity, file.old_mode, file.new_mode, file.old_commit,
           file.new_commit, file.additions, file.deletions, file.patch,
           old.commit is null as is_missing,
           old.commit is not null
             and (old.file, old.old_file, old.status, old.similarity, old.old_mode, old.new_mode,
                  old.old_commit, old.new_commit, old.additions, old.deletions, old.patch)
               is distinct from
                 (at.id, before.id, file.status, file.similarity::smallint, file.old_mode,
                  file.new_mode, file.old_commit, file.new_commit, file.additions,
                  file.deletions, coalesce(file.patch, old.patch)) as is_other
    from file join ranked using (n)
    join path at
      on (at.repository, at.path, at.path_bytes)
       = (ranked.repository, file.path, coalesce(file.path_bytes, ''))
    left join path before
      on (before.repository, before.path, before.path_bytes)
       = (ranked.repository, file.old_path, coalesce(file.old_path_bytes, ''))
    left join lateral (
      select c.* from github.commit_file c
      where (c.commit, c.place) = (ranked.commit, file.place) limit 1
    ) as old on true
    where ranked.is_winner
  ), outcome as materialized (
    select n, commit, bool_or(is_missing) as is_new, bool_or(is_other) as is_changed
    from change group by n, commit
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
  ), counted as materialized (
    select (select count(*) from line) as total, (select count(reason) from line) as refused,
           (select count(*) from outcome where is_new) as fresh,
           (select count(*) from outcome where is_changed and not is_new) as changed,
           (select count(*) from outcome where not is_changed and not is_new)
             + (select count(*)
                from ranked join given l using (n) join given w on w.n = ranked.winner_n
                where not ranked.is_winner and l.files::text = w.files::text) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, reason) order by n) from line
          where reason is not null),
         (select array_agg(distinct commit) from outcome where is_new or is_changed)
  from counted;
end;
comment on function github.write_commit_files is 'Writes a batch of files of commits, and names '
  'the commits that have other files now';

create function github.complete_commits(touched int[], stamp timestamptz) returns void
language sql set search_path = github, pg_temp
begin atomic
  update github.commit c
  set changed_at = stamp,
      files_complete = c.file_count = (
        select count(*) from github.commit_file f
        where f.commit = c.id and f.place <= c.file_count)
  where c.id = any (touched);
end;
comment on function github.complete_commits is 'Notes that these commits have other files now, '
  'and whether these are all';

create function github.put_commit_files(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json
)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
declare
  touched int[];
begin
  perform pg_advisory_xact_lock(hashtext('github.commit'), 0);
  select * into inserted, updated, unchanged, stale, rejects, touched
  from github.write_commit_files(batch);
  if touched is not null then
    perform github.complete_commits(touched, github.next_stamp());
  end if;
end
$$;
comment on function github.put_commit_files is
  'Stores github.commit_files records: the files that a commit''s own line had no room for';

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

create view github.repository_public with (security_barrier) as
  select r.full_name as repository, r.repository_id, r.owner_profile_id, r.description,
         r.homepage, r.default_branch, r.url, r.is_archived, r.is_fork, r.parent, r.license,
         r.languages, r.topics, r.stars, r.forks, r.watchers, r.created_at, r.updated_at,
         r.pushed_at, r.changed_at
  from github.repository r
  where r.visibility = 'public' and r.deleted_at is null;
comment on view github.repository_public is 'Public repositories';

create view github.commit_public with (security_barrier) as
  select r.full_name as repository, c.sha, c.parents,
         split_part(author.name, '@', 1) as author, author.profile_id as author_profile_id,
         c.authored_at, c.authored_offset, split_part(committer.name, '@', 1) as committer,
         committer.profile_id as committer_profile_id, c.committed_at, c.committed_offset,
         c.message, c.file_count, c.files_complete, c.changed_at
  from github.commit c
  join github.repository r on r.id = c.repository
  join github.git_person author on author.id = c.author
  join github.git_person committer on committer.id = c.committer
  where r.visibility = 'public' and r.deleted_at is null;
comment on view github.commit_public is 'Commits of public repositories: no addresses of authors; '
  'those people wrote into their messages are in their messages';

create view github.file_change as
  select file, commit, place, status, old_file, additions, deletions, status <> 'removed' as stays
  from github.commit_file
  union all
  select old_file, commit, place, status, null, null, null, false
  from github.commit_file where status = 'renamed' and old_file is not null;
comment on view github.file_change is
  'What commits did to each path, with what a rename does to the path it leaves';

create view github.file_state with (security_barrier) as
  select r.full_name as repository, f.path, not newest.stays as is_deleted, newest.sha,
         newest.committed_at, before.path as previous_path
  from github.file f
  join github.repository r on r.id = f.repository
  -- whatever order commits were loaded in
  cross join lateral (
    select change.stays, c.sha, c.committed_at
    from github.file_change change join github.commit c on c.id = change.commit
    where change.file = f.id
    order by c.committed_at desc nulls last, c.place desc, c.id desc, change.stays desc limit 1
  ) as newest
  left join lateral (
    select old.path
    from github.commit_file change
    join github.commit c on c.id = change.commit
    join github.file old on old.id = change.old_file
    where change.file = f.id and change.status = 'renamed'
    order by c.committed_at desc nulls last, c.place desc, c.id desc limit 1
  ) as before on true
  where r.visibility = 'public' and r.deleted_at is null;
comment on view github.file_state is 'Paths of public repositories: whether the newest commit that '
  'changed one, on whatever branch, left it there, and what it was renamed from last';

-- Fifty names: a file of people rarely has ten, and two that are renamed to and fro have no end.
create view github.file_history with (security_barrier) as
  select r.full_name as repository, f.path, old.path as path_then, c.sha,
         split_part(author.name, '@', 1) as author, author.profile_id as author_profile_id,
         c.authored_at, c.committed_at, change.status, change.additions, change.deletions,
         c.message
  from github.file f
  join github.repository r on r.id = f.repository
  cross join lateral (
    with recursive name (file, depth, until_at, until_place) as (
      select f.id, 1, 'infinity'::timestamptz, 0
      union all
      select renamed.old_file, name.depth + 1, renamed.committed_at, renamed.place
      from name cross join lateral (
        select change.old_file, c.committed_at, c.place
        from github.commit_file change join github.commit c on c.id = change.commit
        where change.file = name.file and change.status = 'renamed'
          and (c.committed_at, c.place) < (name.until_at, name.until_place)
        order by c.committed_at desc, c.place desc, c.id desc limit 1
      ) as renamed
      where name.depth < 50
    )
    select name.file, max(name.until_at) as until_at, max(name.until_place) as until_place
    from name group by name.file
  ) as name
  join github.commit_file change on change.file = name.file
  join github.commit c on c.id = change.commit
  join github.file old on old.id = name.file
  join github.git_person author on author.id = c.author
  where r.visibility = 'public' and r.deleted_at is null
    and (name.until_at = 'infinity'
         or (c.committed_at, c.place) < (name.until_at, name.until_place));
comment on view github.file_history is 'Commits that changed a file of a public repository, under '
  'its name and those it had before; ask for one repository and path';

create view github.commit_activity with (security_barrier) as
  select r.full_name as repository, date_trunc('month', c.authored_at at time zone 'UTC')::date
           as month,
         author.profile_id, person.name, count(*) as commits,
         count(*) filter (where cardinality(c.parents) > 1) as merges,
         sum(lines.additions)::bigint as additions, sum(lines.deletions)::bigint as deletions
  from github.commit c
  join github.repository r on r.id = c.repository
  join github.git_person author on author.id = c.author
  join hub.person on person.profile_id = author.profile_id
  left join (
    select change.commit, sum(change.additions) as additions, sum(change.deletions) as deletions
    from github.commit_file change group by change.commit
  ) as lines on lines.commit = c.id and cardinality(c.parents) < 2
  where r.visibility = 'public' and r.deleted_at is null
  group by r.full_name, month, author.profile_id, person.name;
comment on view github.commit_activity is 'Who commits how much to public repositories, month by '
  'month in UTC as the authors'' clocks say; lines are those of commits that are no merges';

create view github.bus_factor with (security_barrier) as
  select repository, min(place) filter (where so_far * 2 >= commits) as people_for_half,
         count(*) as people, min(commits)::bigint as commits
  from (
    select by_person.*, row_number() over w as place, sum(share) over w as so_far,
           sum(share) over (partition by repository) as commits
    from (
      select r.full_name as repository,
             coalesce('i' || person.identity_id, 'p' || person.profile_id) as who,
             count(*) as share
      from github.commit c
      join github.repository r on r.id = c.repository
      join github.git_person author on author.id = c.author
      join hub.person on person.profile_id = author.profile_id
      where r.visibility = 'public' and r.deleted_at is null
        and cardinality(c.parents) < 2 and c.committed_at > now() - interval '2 years'
      group by r.full_name, who
    ) as by_person
    window w as (partition by repository order by share desc, who)
  ) as ranked
  group by repository;
comment on view github.bus_factor is 'How many people it takes to have written half of a public '
  'repository''s commits of the last two years, merges apart, and how many wrote the whole';

create view github.first_commit with (security_barrier) as
  select distinct on (r.id, who.who)
         r.full_name as repository, author.profile_id, person.name, c.sha, c.authored_at,
         c.committed_at
  from github.commit c
  join github.repository r on r.id = c.repository
  join github.git_person author on author.id = c.author
  join hub.person on person.profile_id = author.profile_id
  cross join lateral (
    select coalesce('i' || person.identity_id, 'p' || person.profile_id) as who
  ) as who
  where r.visibility = 'public' and r.deleted_at is null
  order by r.id, who.who, c.committed_at nulls last, c.place, c.id;
comment on view github.first_commit is
  'The first commit of each person in each public repository, as its committer''s clock says';

create view github.scope_rows_git as
  select r.full_name || ':git' as scope, count(c.id) as rows, max(c.changed_at) as last_updated_at
  from github.repository r
  join github.repository_name known on known.name = lower(r.full_name) and known.repository = r.id
  left join github.commit c on c.repository = r.id
  where r.deleted_at is null
  group by r.full_name
  union all
  select min(split_part(r.full_name, '/', 1)), count(*), max(r.changed_at)
  from github.repository r
  where r.deleted_at is null
  group by lower(split_part(r.full_name, '/', 1));
comment on view github.scope_rows_git is
  'How many commits are stored of each repository, and how many repositories of each owner';

create function github.listed_heads(owners jsonb, names jsonb)
returns table (full_name text, is_changed boolean, line text)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  with wanted as materialized (
    select r.id, r.full_name
    from github.repository r
    join github.repository_name known
      on known.name = lower(r.full_name) and known.repository = r.id
    where r.deleted_at is null and (
      exists (select from jsonb_array_elements_text(owners) as asked (owner)
              where lower(asked.owner) = lower(split_part(r.full_name, '/', 1)))
      or r.id in (
        select repo.id from github.known_repositories(
          array(select asked.name from jsonb_array_elements_text(names) as asked (name))) as repo))
  ), told as (
    select r.full_name, r.repository_id, r.visibility, r.default_branch, r.is_archived, r.is_fork,
           refs.branches, refs.tags,
           case
             when refs.branches + refs.tags = 0
               then coalesce(r.branch_count + r.tag_count, 1) > 0
             when r.heads is null then true
             else coalesce(r.branch_count <> refs.branches, false)
               or coalesce(r.tag_count <> refs.tags, false)
               or exists (
                 select from jsonb_to_recordset(r.heads) as head (name text, sha text)
                 where not exists (
                   select from github.ref
                   where ref.repository = r.id and ref.deleted_at is null
                     and ref.name in (head.name, 'refs/heads/' || head.name,
                                      'refs/tags/' || head.name)
                     and head.sha in (ref.sha, ref.commit_sha)))
           end as is_changed
    from wanted join github.repository r using (id)
    cross join lateral (
      select count(*) filter (where starts_with(ref.name, 'refs/heads/')) as branches,
             count(*) filter (where starts_with(ref.name, 'refs/tags/')) as tags
      from github.ref where ref.repository = r.id and ref.deleted_at is null
    ) as refs
    union all
    -- what was named and is not stored yet
    select (array_agg(asked.name))[1], null, null, null, null, null, 0, 0, true
    from jsonb_array_elements_text(names) as asked (name)
    where not exists (
      select from github.repository_name known where known.name = lower(asked.name collate "C")
    )
    group by lower(asked.name collate "C")
  )
  select told.full_name, told.is_changed, row_to_json(told)::text from told
  order by lower(told.full_name collate "C"), told.full_name collate "C";
end;
comment on function github.listed_heads is 'Repositories of these owners and of these names, and '
  'whether the API saw other heads than git brought; one that is named and unknown is changed';

create function github.unknown_users(days int, size int) returns table (key text)
language plpgsql stable security definer set search_path = github, pg_temp as $$
begin
  return query
    select known.account_id::text
    from hub.github_accounts() as known
    left join github.user seen on seen.account_id = known.account_id
    where seen.account_id is null or seen.seen_at < now() - make_interval(days => days)
    order by seen.seen_at nulls first, known.account_id
    limit size;
end
$$;
comment on function github.unknown_users is
  'Accounts that were never asked for their details, or not for so many days';

create function github.unknown_commit_authors(size int)
returns table (repository text, key text)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select found.full_name, found.sha || ' ' || person.address
  from (
    select p.address, array_agg(p.id) as ids
    from github.git_person p
    where p.address is not null
      and not exists (select from github.commit_author a where a.address = p.address)
      -- those that GitHub gave tell the account themselves
      and p.address not like '%@users.noreply.github.com' and p.address <> 'noreply@github.com'
      and not exists (
        select from hub.github_accounts() as known where known.profile_id = p.profile_id
      )
    group by p.address
  ) as person
  cross join lateral (
    select r.full_name, c.sha
    from github.commit c
    join github.repository r on r.id = c.repository
    join github.repository_name known
      on known.name = lower(r.full_name) and known.repository = r.id
    where (c.author = any (person.ids)
        or c.committer = any (person.ids) and c.committer <> c.author)
      and r.deleted_at is null and r.origin = 'api'
    order by c.committed_at desc nulls last, c.id desc limit 1
  ) as found
  order by person.address
  limit size;
end;
comment on function github.unknown_commit_authors is 'Addresses of commits without an account that '
  'GitHub was never asked for, each with the newest commit that has it, of what GitHub has';

create function github.incomplete_commits(size int) returns table (repository text, key text)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select r.full_name, c.sha
  from github.commit c join github.repository r on r.id = c.repository
  where not c.files_complete
  order by r.full_name, c.committed_at, c.sha
  limit size;
end;
comment on function github.incomplete_commits is 'Commits of which files are not stored';
