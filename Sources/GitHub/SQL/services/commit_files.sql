-- The files that a commit's line had no room for; commits.sql has its head.

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
    select n, max(place) as last, count(coalesce(new_mode, old_mode)) as modes,
           min(github.path_fault(place, path, old_path)) as fault
    from file group by n
  ), line as materialized (
    select given.n, repo.id as repository, of.id as commit, given.sha, given.first,
           of.files_complete is true and files.modes = 0 and of.first_mode is not null as is_poorer,
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
             when of.files_complete and files.modes = 0 and of.first_mode is not null then null
             when files.last > of.file_count or given.is_last and files.last <> of.file_count
               then format('files %s to %s%s, but the commit has %s', given.first, files.last,
                           case when given.is_last then ', the last' else '' end, of.file_count)
           end as reason
    from given
    left join github.known_repositories(array(select distinct repository from given)) as repo
      on repo.name = given.repository
    left join lateral (
      select c.id, c.file_count, c.files_complete, (
               select coalesce(first.new_mode, first.old_mode) from github.commit_file first
               where (first.commit, first.place) = (c.id, 1) limit 1
             ) as first_mode
      from github.commit c
      where (c.repository, c.sha) = (repo.id, given.sha) limit 1
    ) as of on true
    left join files on files.n = given.n
  ), ranked as materialized (
    select sound.*, first_value(n) over w as winner_n, n = first_value(n) over w as is_winner
    from (
      select line.*, reason is null and not is_poorer as is_sound from line offset 0
    ) as sound
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
      where (f.repository, md5(f.path)::uuid) = (wanted.repository, md5(wanted.path)::uuid)
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
