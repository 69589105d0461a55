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
           ops.rfc3339(item.updated_at) as updated_at, ops.rfc3339(item.deleted_at) as gone_at
    from github.release item
    where item.repository = document_releases.repository and item.release_id > after_release
      and not item.is_draft and (changed is null or item.changed_at >= changed)
    order by item.release_id limit size
  ) as found
  order by found.release_id;
end;
comment on function github.document_releases is 'Published releases of a repository, a page in the '
  'order of their numbers: changed here since a time';
