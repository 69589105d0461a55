-- Every stored record again, as records.json has it: the same data gives the same lines.
-- row_to_json and array_to_json keep the order of fields and put no blanks between them. The views
-- are asked for by repository: through the name the planner would sort the whole table. What hangs
-- on something that is gone is left out with it. Persons are told as the hub has them now.
-- A function with a search_path of its own is not inlined, and person_of takes twice its time then:
-- it, as is_sha and path_fault, was parsed when it was created and looks nothing up.

create function github.person_of(
  account_id bigint, login text, avatar_url text, account_type text, seen_at timestamptz
)
returns github.person_record
language sql stable
return row(
  'github', account_id, login, avatar_url, account_type,
  case when account_id <> 10137 then ops.rfc3339(seen_at) end
)::github.person_record;
comment on function github.person_of is 'An account as records have it; ghost is never seen';

create function github.reaction_list(counts jsonb) returns json
language sql immutable set search_path = github, pg_temp
return case when counts = '{}' then '[]'::json else (
  select array_to_json(array_agg(one order by one.content))
  from (
    select key collate "C" as content, value::int as count from jsonb_each_text(counts)
  ) as one
) end;
comment on function github.reaction_list is 'Counts of reactions as records have them';

create view github.exported_repository as
  select r.id as repository, r.full_name, row_to_json(record)::text as line
  from github.repository r
  join github.repository_name known
    on known.name = lower(r.full_name) and known.repository = r.id
  left join hub.account a on a.profile_id = r.owner_profile_id
  cross join lateral (
    select 'github.repository' as type, r.full_name, r.repository_id,
           case when a.profile_id is not null then
             github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, r.seen_at)
           end as owner,
           r.description, r.homepage, r.visibility, r.default_branch, r.url, r.is_archived,
           r.is_fork, r.parent, r.license,
           case when r.languages is not null then (
             select coalesce(array_to_json(array_agg(one)), '[]')
             from (
               select one.value ->> 'name' as name, (one.value ->> 'size')::bigint as size
               from jsonb_array_elements(r.languages) with ordinality as one order by ordinality
             ) as one
           ) end as languages,
           r.topics, r.stars, r.forks, r.watchers, ops.rfc3339(r.created_at) as created_at,
           ops.rfc3339(r.updated_at) as updated_at, ops.rfc3339(r.pushed_at) as pushed_at,
           case when r.heads is not null then (
             select coalesce(array_to_json(array_agg(one)), '[]')
             from (
               select one.value ->> 'name' as name, one.value ->> 'sha' as sha
               from jsonb_array_elements(r.heads) with ordinality as one order by ordinality
             ) as one
           ) end as heads,
           r.branch_count, r.tag_count, r.origin, ops.rfc3339(r.seen_at) as seen_at
  ) as record
  where r.deleted_at is null;
comment on view github.exported_repository is
  'Repositories as github.repository records, in the order of full_name';

create view github.exported_user as
  select u.account_id, row_to_json(record)::text as line
  from github.account u
  join hub.account a on a.profile_id = u.profile_id
  cross join lateral (
    select 'github.user' as type, u.account_id,
           (select row_to_json(one) from (
             select 'github' as person, a.account_id, a.login, a.avatar_url, a.account_type,
                    ops.rfc3339(u.seen_at) as seen_at, u.display_name, u.email
           ) as one) as account,
           u.company, u.location, u.website, u.bio, ops.rfc3339(u.created_at) as created_at,
           ops.rfc3339(u.updated_at) as updated_at, ops.rfc3339(u.seen_at) as seen_at
  ) as record;
comment on view github.exported_user is
  'Accounts as github.user records, in the order of account_id';

-- A line of a commit has about 4 MiB at most; the files behind that are lines of their own.
create view github.exported_commit as
  select c.repository, c.sha, part.number as part,
         case when part.number = 0 then row_to_json(record)::text
              else row_to_json(rest)::text end as line
  from github.commit c
  join github.repository r on r.id = c.repository
  join github.git_person author on author.id = c.author
  join github.git_person committer on committer.id = coalesce(c.committer, c.author)
  cross join lateral (
    select coalesce(piece.number, 0) as number, piece.first, coalesce(piece.files, '[]') as files,
           coalesce(piece.number = max(piece.number) over (), true) as is_last
    from (values (1)) as one
    left join (
      select file.number, min(file.place) as first,
             array_to_json(array_agg(file.line order by file.place)) as files
      from (
        select told.place, told.line,
               ((sum(octet_length(told.line::text)) over (order by told.place)
                 - octet_length(told.line::text)) / 4000000)::int as number
        from (
          select change.place, row_to_json(shown) as line
          from github.commit_file change
          join github.file f on f.id = change.file
          left join github.file old on old.id = change.old_file
          cross join lateral (
            select f.path, translate(encode(f.path_bytes, 'base64'), E'\n', '') as path_base64,
                   old.path as old_path,
                   translate(encode(old.path_bytes, 'base64'), E'\n', '') as old_path_base64,
                   change.status, change.similarity, change.old_mode, change.new_mode,
                   change.old_commit, change.new_commit, change.additions, change.deletions,
                   change.patch
          ) as shown
          where change.commit = c.id
        ) as told
      ) as file
      group by file.number
    ) as piece on true
  ) as part
  cross join lateral (
    select 'github.commit' as type, r.full_name as repository, c.sha, c.parents,
           (select row_to_json(one) from (
             select 'git' as person, author.name, author.email,
                    ops.rfc3339(c.authored_at) as seen_at
           ) as one) as author,
           ops.rfc3339(c.authored_at) as authored_at, c.authored_offset,
           (select row_to_json(one) from (
             select 'git' as person, committer.name, committer.email,
                    ops.rfc3339(c.committed_at) as seen_at
           ) as one) as committer,
           ops.rfc3339(c.committed_at) as committed_at, c.committed_offset, c.message,
           (select coalesce(array_to_json(array_agg(told.line order by told.place)), '[]') from (
             select trailer.place, row_to_json(shown) as line
             from github.commit_trailer trailer
             left join github.git_person named on named.id = trailer.person
             cross join lateral (
               select trailer.token, trailer.value,
                      case when named.id is not null then (
                        select row_to_json(one) from (
                          select 'git' as person, named.name, named.email,
                                 ops.rfc3339(c.authored_at) as seen_at
                        ) as one
                      ) end as person
             ) as shown
             where trailer.commit = c.id
           ) as told) as trailers,
           part.files, c.file_count
  ) as record
  cross join lateral (
    select 'github.commit_files' as type, r.full_name as repository, c.sha, part.first,
           part.files, part.is_last
  ) as rest;
comment on view github.exported_commit is 'Commits as github.commit records, each followed by its '
  'github.commit_files, in the order of sha, part';

create view github.exported_ref as
  select t.repository, t.name, row_to_json(record)::text as line
  from github.ref t
  join github.repository r on r.id = t.repository
  cross join lateral (
    select 'github.ref' as type, r.full_name as repository, t.name, t.sha, t.commit_sha,
           case when t.tagger_profile_id is not null then (
             select row_to_json(one) from (
               select 'git' as person, t.tagger_name as name, t.tagger_email as email,
                      ops.rfc3339(t.tagged_at) as seen_at
             ) as one
           ) end as tagger,
           ops.rfc3339(t.tagged_at) as tagged_at, t.message, ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where t.deleted_at is null;
comment on view github.exported_ref is
  'Branches and tags as github.ref records, in the order of name';

create view github.exported_commit_author as
  select t.repository, t.address, row_to_json(record)::text as line
  from github.commit_author t
  join github.repository r on r.id = t.repository
  left join hub.account a on a.profile_id = t.profile_id
  cross join lateral (
    select 'github.commit_author' as type, t.address as email, r.full_name as repository, t.sha,
           case when a.profile_id is not null then
             github.person_of(a.account_id, a.login, a.avatar_url, a.account_type, t.seen_at)
           end as account,
           ops.rfc3339(t.seen_at) as seen_at
  ) as record
  where r.deleted_at is null;
comment on view github.exported_commit_author is 'Addresses in commits with their accounts as '
  'github.commit_author records, in the order of address';
