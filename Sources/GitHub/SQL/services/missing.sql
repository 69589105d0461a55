-- What the source is to be asked for next.

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
             -- refs come before the commits, and without them where a fetch was limited
             else not exists (
                 select from ops.known_scopes('github') as had (scope)
                 where lower(had.scope) = lower(r.full_name) || ':git')
               or exists (
                 select from github.ref
                 where ref.repository = r.id and ref.deleted_at is null and not exists (
                   select from github.commit c
                   where (c.repository, c.sha) = (r.id, ref.commit_sha))
                   and ref.commit_sha is not null)
               -- what the API has no room to list may have moved with any push
               or coalesce(jsonb_array_length(r.heads) < r.branch_count + r.tag_count
                           and r.pushed_at > refs.seen_at, false)
               or coalesce(r.branch_count <> refs.branches, false)
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
             count(*) filter (where starts_with(ref.name, 'refs/tags/')) as tags,
             max(ref.seen_at) as seen_at
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
  'whether git brought less than there is: other heads, no end of a fetch, refs without their '
  'commits; one that is named and unknown is changed';

create function github.unknown_users(days int, size int) returns table (key text)
language plpgsql stable security definer set search_path = github, pg_temp as $$
begin
  return query
    select known.account_id::text
    from hub.github_accounts() as known
    left join github.account seen on seen.account_id = known.account_id
    where known.account_id <> 10137                        -- the ghost, who has no details
      and (seen.account_id is null or seen.seen_at < now() - make_interval(days => days))
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
        or c.committer = any (person.ids))
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
  join github.repository_name known on known.name = lower(r.full_name) and known.repository = r.id
  where not c.files_complete
  order by r.full_name, c.committed_at, c.sha
  limit size;
end;
comment on function github.incomplete_commits is 'Commits of which files are not stored';
