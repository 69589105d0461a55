-- Repositories are known by GitHub's number, and until the API told it by their name. Names change
-- hands: repository_name has each one's latest owner.

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
