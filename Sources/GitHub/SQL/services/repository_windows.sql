-- Repositories that are gone from their owner.

create function github.listed_repositories(scope text) returns table (key text, id int)
language sql set search_path = github, pg_temp
begin atomic
  select listed.key, known.repository
  from ops.staged_keys('github', scope, 'repository') as listed
  left join github.repository_name known on known.name = lower(listed.key);
end;
comment on function github.listed_repositories is
  'Names in the windows staged of an owner, beside their repositories';

create function github.unlisted_repositories(
  scope text, covered tstzmultirange, has_undated boolean, cut timestamptz
)
returns table (id int, created_at timestamptz)
language sql set search_path = github, pg_temp
begin atomic
  select r.id, r.created_at
  from github.repository r
  where lower(split_part(r.full_name, '/', 1)) = lower(scope) and r.origin = 'api'
    and r.deleted_at is null and coalesce(r.seen_at, '-infinity') <= cut
    and case when r.created_at is null then has_undated else r.created_at <@ covered end
    and r.id not in (
      select listed.id from github.listed_repositories(scope) as listed
      where listed.id is not null
    );
end;
comment on function github.unlisted_repositories is 'Repositories of an owner that its staged '
  'windows cover and do not name; what was seen after the cut, or by git only, is none of them';

create function github.vanish_repositories(
  scope text, started_at timestamptz, allowed text, out vanished bigint, out reappeared bigint,
  out refusal text, out note text
)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
declare
  cover record;
  gone bigint;
  stamp timestamptz;
begin
  vanished := 0;
  reappeared := 0;
  select * into cover from ops.staged_cover('github', scope, 'repository', started_at);
  note := cover.note;
  if cover.cut is null or cover.is_old then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('github.repository'), 0);
  stamp := github.next_shown();
  update github.repository r set deleted_at = null, changed_at = stamp, shown_at = stamp
  from github.listed_repositories(scope) as listed
  where r.id = listed.id and r.deleted_at < cover.cut;
  get diagnostics reappeared = row_count;
  if isempty(cover.covered) and not cover.has_undated then
    return;
  end if;
  gone := (select count(*) from github.unlisted_repositories(
    scope, cover.covered, cover.has_undated, cover.cut));
  refusal := github.removal_refusal(
    gone,
    (select count(*) from github.repository r
     where lower(split_part(r.full_name, '/', 1)) = lower(scope) and r.origin = 'api'
       and r.deleted_at is null),
    allowed);
  if refusal is not null then
    return;
  end if;
  update github.repository r set deleted_at = cover.cut, changed_at = stamp, shown_at = stamp
  from github.unlisted_repositories(scope, cover.covered, cover.has_undated, cover.cut)
    as unlisted
  where r.id = unlisted.id;
  get diagnostics vanished = row_count;
  perform ops.put_sweep('github', scope, 'repository', cover.cut, vanished, reappeared);
end
$$;
comment on function github.vanish_repositories is
  'Applies the windows staged of an owner''s repositories';

create function github.audit_repositories(scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language plpgsql security definer set search_path = github, pg_temp set jit = off as $$
declare
  cover record;
begin
  select * into cover from ops.staged_cover('github', scope, 'repository', started_at);
  return query
    select seen.month, count(*) filter (where is_listed), count(*) filter (where is_stored),
           count(*) filter (where not is_stored), count(*) filter (where not is_listed)
    from (
      select to_char(r.created_at at time zone 'UTC', 'YYYY-MM') as month, true as is_listed,
             r.id is not null as is_stored
      from github.listed_repositories(scope) as key
      left join github.repository r
        on r.id = key.id and r.origin = 'api' and r.deleted_at is null
      union all
      select to_char(row.created_at at time zone 'UTC', 'YYYY-MM'), false, true
      from github.unlisted_repositories(scope, cover.covered, cover.has_undated, cover.cut) as row
    ) as seen
    group by seen.month
    order by seen.month nulls first;
end
$$;
comment on function github.audit_repositories is 'How an owner''s repositories compare with the '
  'windows staged of them, by the month they were made in';

create function github.missing_repositories(scope text) returns table (key text)
language sql security definer set search_path = github, pg_temp
begin atomic
  select listed.key from github.listed_repositories(scope) as listed
  where not exists (
    select from github.repository r
    where r.id = listed.id and r.origin = 'api' and r.deleted_at is null
  )
  order by listed.key;
end;
comment on function github.missing_repositories is
  'Names of the windows staged of an owner that are not stored as the API has them';
