-- Public repositories and their commits, for people.

create view github.public_repository with (security_barrier) as
  select r.id, r.full_name, split_part(r.full_name, '/', 1) as owner
  from github.repository r
  join github.repository_name known on known.name = lower(r.full_name) and known.repository = r.id
  where r.visibility = 'public' and r.deleted_at is null;
comment on view github.public_repository is 'Repositories whose content everybody may read: of two '
  'that were seen with one name, the one that has it';

create view github.private_name as
  select known.name
  from github.repository_name known join github.repository r on r.id = known.repository
  where r.visibility <> 'public';
comment on view github.private_name is 'Names, in lower case, that no view for everybody tells';

create function github.without_addresses(message text) returns text
language sql immutable
return regexp_replace(message, '<[^<>@\s]*@[^<>\s]*>', E'<\u2026>', 'g');
comment on function github.without_addresses is 'A message without the addresses of its trailers: '
  'what stands between < and > and has an @';

create view github.repository_public with (security_barrier) as
  select r.full_name as repository, r.repository_id, r.owner_profile_id, r.description,
         r.homepage, r.default_branch, r.url, r.is_archived, r.is_fork,
         case when not exists (
           select from github.private_name as hidden where hidden.name = lower(r.parent)
         ) then r.parent end as parent, r.license, r.languages, r.topics, r.stars, r.forks,
         r.watchers, r.created_at, r.updated_at, r.pushed_at, r.changed_at
  from github.repository r join github.public_repository public on public.id = r.id;
comment on view github.repository_public is 'Public repositories';

create view github.commit_public with (security_barrier) as
  select r.full_name as repository, c.sha, c.parents,
         split_part(author.name, '@', 1) as author, author.profile_id as author_profile_id,
         c.authored_at, c.authored_offset, split_part(committer.name, '@', 1) as committer,
         committer.profile_id as committer_profile_id, c.committed_at, c.committed_offset,
         github.without_addresses(c.message) as message, c.file_count, c.files_complete,
         c.changed_at
  from github.commit c
  join github.public_repository r on r.id = c.repository
  join github.git_person author on author.id = c.author
  join github.git_person committer on committer.id = coalesce(c.committer, c.author);
comment on view github.commit_public is 'Commits of public repositories, without the addresses '
  'of their authors and trailers';

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
  join github.public_repository r on r.id = f.repository
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
  ) as before on true;
comment on view github.file_state is 'Paths of public repositories: whether the newest commit that '
  'changed one, on whatever branch, left it there, and what it was renamed from last';

-- Fifty names: a file of people rarely has ten, and two that are renamed to and fro have no end.
create view github.file_history with (security_barrier) as
  select r.full_name as repository, f.path, old.path as path_then, c.sha,
         split_part(author.name, '@', 1) as author, author.profile_id as author_profile_id,
         c.authored_at, c.committed_at, change.status, change.additions, change.deletions,
         github.without_addresses(c.message) as message
  from github.file f
  join github.public_repository r on r.id = f.repository
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
  where name.until_at = 'infinity'
     or (c.committed_at, c.place) < (name.until_at, name.until_place);
comment on view github.file_history is 'Commits that changed a file of a public repository, under '
  'its name and those it had before; ask for one repository and path';

create view github.commit_activity with (security_barrier) as
  select r.full_name as repository, date_trunc('month', c.authored_at at time zone 'UTC')::date
           as month,
         author.profile_id, person.name, count(*) as commits,
         count(*) filter (where cardinality(c.parents) > 1) as merges,
         sum(lines.additions)::bigint as additions, sum(lines.deletions)::bigint as deletions
  from github.commit c
  join github.public_repository r on r.id = c.repository
  join github.git_person author on author.id = c.author
  join hub.person on person.profile_id = author.profile_id
  left join (
    select change.commit, sum(change.additions) as additions, sum(change.deletions) as deletions
    from github.commit_file change group by change.commit
  ) as lines on lines.commit = c.id and cardinality(c.parents) < 2
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
      join github.public_repository r on r.id = c.repository
      join github.git_person author on author.id = c.author
      join hub.person on person.profile_id = author.profile_id
      where cardinality(c.parents) < 2 and c.committed_at > now() - interval '2 years'
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
  join github.public_repository r on r.id = c.repository
  join github.git_person author on author.id = c.author
  join hub.person on person.profile_id = author.profile_id
  cross join lateral (
    select coalesce('i' || person.identity_id, 'p' || person.profile_id) as who
  ) as who
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
