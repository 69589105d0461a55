-- What search has beside the items of markdown.sql: which repositories, and their releases.

create function github.document_repositories(owners jsonb, names jsonb, changed timestamptz)
returns table (id int, full_name text, visibility text, gone_at text, is_changed boolean)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select repository.id, repository.full_name, repository.visibility,
         ops.rfc3339(repository.deleted_at),
         coalesce(greatest(repository.deleted_at, repository.shown_at) >= changed, false)
  from github.markdown_repositories(owners, names) found
  join github.repository on repository.id = found.id
  order by repository.full_name;
end;
comment on function github.document_repositories is 'Repositories as in markdown_repositories, '
  'with when they were found to be gone, and whether what all their documents show changed since';

create function github.release_rests(repository int) returns setof text
language sql stable set search_path = github, pg_temp
begin atomic
  select github.address_rest(published.url)
  from github.release published
  where published.repository = release_rests.repository and published.deleted_at is null
    and not published.is_draft;
end;
comment on function github.release_rests is
  'Addresses of the published releases of a repository, without what it is called';

create function github.document_releases(
  repository int, after_release bigint, size int, changed timestamptz
)
returns table (release_id bigint, line text)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select found.release_id, row_to_json(found)::text
  from (
    select item.release_id, item.tag_name, item.name, item.body, item.is_prerelease,
           github.markdown_person(item.author) as author, item.url,
           ops.rfc3339(item.created_at) as created_at,
           ops.rfc3339(item.published_at) as published_at,
           ops.rfc3339(item.updated_at) as updated_at, ops.rfc3339(item.deleted_at) as gone_at,
           ops.rfc3339(item.changed_at) as changed_at,
           not item.is_draft and (item.deleted_at is null or github.address_rest(item.url) not in (
             select github.release_rests(document_releases.repository))) as is_listed,
           array(
             select former.url from unnest(item.former_urls) as former (url)
             where github.address_rest(former.url) not in (
               select github.release_rests(document_releases.repository))
           ) as former_urls
    from github.release item
    where item.repository = document_releases.repository and item.release_id > after_release
      and (not item.is_draft or item.former_urls <> '{}')
      and (changed is null or item.changed_at >= changed)
    order by item.release_id limit size
  ) as found
  order by found.release_id;
end;
comment on function github.document_releases is 'Releases of a repository that are or were '
  'published, a page in the order of their numbers: changed here since a time. One that is gone is '
  'not listed where another one has its address, nor are former addresses that one has by now';

create function github.document_places(repositories int[])
returns table (id int, full_name text, visibility text, shown_at text, is_named boolean)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select repository.id, repository.full_name, repository.visibility,
         ops.rfc3339(repository.shown_at),
         exists (
           select from github.repository_name own
           where own.name = lower(repository.full_name) and own.repository = repository.id
         )
  from github.repository
  where repository.id = any (repositories)
  order by repository.id;
end;
comment on function github.document_places is 'What repositories are called, since when they are '
  'shown so, and whether the name is still theirs';

create function github.document_addresses(
  repository int, kind text, after_number bigint, size int, holder int
)
returns table (number bigint, url text)
language sql stable security definer set search_path = github, pg_temp
begin atomic
  select found.number, found.url
  from (
    (select item.number::bigint as number, item.url
     from github.issue item
     where document_addresses.kind = 'issue'
       and item.repository = document_addresses.repository and item.number > after_number
       and not exists (
         select from github.issue held
         where (held.repository, held.number) = (holder, item.number) and held.deleted_at is null)
     order by item.number limit size)
    union all
    (select item.number, item.url
     from github.pull_request item
     where document_addresses.kind = 'pull_request'
       and item.repository = document_addresses.repository and item.number > after_number
       and not exists (
         select from github.pull_request held
         where (held.repository, held.number) = (holder, item.number) and held.deleted_at is null)
     order by item.number limit size)
    union all
    (select item.number, item.url
     from github.discussion item
     where document_addresses.kind = 'discussion'
       and item.repository = document_addresses.repository and item.number > after_number
       and not exists (
         select from github.discussion held
         where (held.repository, held.number) = (holder, item.number) and held.deleted_at is null)
     order by item.number limit size)
    union all
    (select item.release_id, address.url
     from github.release item
     cross join lateral unnest(
       case when item.is_draft then item.former_urls else item.former_urls || item.url end
     ) as address (url)
     where document_addresses.kind = 'release'
       and item.repository = document_addresses.repository and item.release_id > after_number
       and github.address_rest(address.url) not in (select github.release_rests(holder))
     order by item.release_id fetch first size rows with ties)
  ) as found
  order by found.number;
end;
comment on function github.document_addresses is 'Addresses that documents of a kind in a '
  'repository have or had, gone ones too, a page in the order of their numbers: but none that the '
  'holder, a repository that has its name by now, has a document for';
