-- Windows of all kinds share the functions below; what differs is in the view `windowed`. What
-- hangs on something that is gone has gone with it: no window has it vanish once more, and it comes
-- back with it. The services of the entities are in sweeps.sql. Of conditions on the view the
-- planner expects so few rows that it would join them to the keys in quadratic time.

create view github.windowed as
  select t.repository, 'labels' as kind, 'label' as entity, t.label_id as key, t.created_at as at,
         t.seen_at,
         t.changed_at, t.deleted_at
  from github.label t
  union all
  select t.repository, 'milestones', 'milestone', t.number::text, t.created_at, t.seen_at,
         t.changed_at, t.deleted_at
  from github.milestone t
  union all
  select t.repository, 'releases', 'release', t.release_id::text, t.created_at, t.seen_at,
         t.changed_at, t.deleted_at
  from github.release t
  union all
  select t.repository, 'issues', 'issue', t.number::text, t.created_at, t.seen_at,
         t.changed_at, t.deleted_at
  from github.issue t
  union all
  select t.repository, 'pull_requests', 'pull_request', t.number::text, t.created_at, t.seen_at,
         t.changed_at, t.deleted_at
  from github.pull_request t
  union all
  select t.repository, 'discussions', 'discussion', t.number::text, t.created_at, t.seen_at,
         t.changed_at, t.deleted_at
  from github.discussion t
  union all
  select t.repository, 'issues', 'comment', t.comment_id::text, t.created_at, t.seen_at,
         t.changed_at, coalesce(up.deleted_at, t.deleted_at)
  from github.comment t
  join github.issue up on (up.repository, up.number) = (t.repository, t.issue)
  union all
  select t.repository, 'pull_requests', 'comment', t.comment_id::text, t.created_at, t.seen_at,
         t.changed_at, coalesce(up.deleted_at, t.deleted_at)
  from github.comment t
  join github.pull_request up
    on (up.repository, up.number) = (t.repository, t.pull_request)
  union all
  select t.repository, 'pull_requests', 'review', t.review_id::text, t.submitted_at, t.seen_at,
         t.changed_at, coalesce(up.deleted_at, t.deleted_at)
  from github.review t
  join github.pull_request up
    on (up.repository, up.number) = (t.repository, t.pull_request)
  union all
  select t.repository, 'pull_requests', 'review_comment', t.comment_id::text, t.created_at,
         t.seen_at,
         t.changed_at, coalesce(up.deleted_at, t.deleted_at)
  from github.review_comment t
  join github.pull_request up
    on (up.repository, up.number) = (t.repository, t.pull_request)
  union all
  select t.repository, 'discussions', 'discussion_comment', t.comment_id::text, t.created_at,
         t.seen_at,
         t.changed_at, coalesce(up.deleted_at, t.deleted_at)
  from github.discussion_comment t
  join github.discussion up
    on (up.repository, up.number) = (t.repository, t.discussion);
comment on view github.windowed is 'What windows tell of: the kind of scope and the entity it '
  'belongs to, its key in windows, the time they go by, when it was seen and '
  'last changed, and whether it or what it hangs on is gone';

create function github.unlisted(
  entity text, scope text, covered tstzmultirange, has_undated boolean, cut timestamptz
)
returns table (key text, at timestamptz)
language sql set search_path = github, pg_temp
  set jit = off set enable_nestloop = off
begin atomic
  select w.key, w.at
  from github.windowed w
  where w.entity = unlisted.entity and w.kind = split_part(scope, ':', 2)
    and w.repository = github.repository_of(scope)
    and w.deleted_at is null and w.seen_at <= cut
    and case when w.at is null then has_undated else w.at <@ covered end
    and not exists (
      select from ops.staged_keys('github', scope, unlisted.entity) as listed
      where listed.key = w.key
    );
end;
comment on function github.unlisted is 'Keys that a scope''s staged windows cover and do not name; '
  'what was seen after the cut is none of them';

create function github.mark_gone(
  entity text, home int, keys text[], gone_at timestamptz, before timestamptz,
  stamp timestamptz
)
returns bigint
language plpgsql set search_path = github, pg_temp as $$
declare
  marked bigint;
  numbers bigint[];
begin
  if entity <> 'label' then
    numbers := (select array_agg(one::bigint) from unnest(keys) as one where one ~ '^[0-9]{1,18}$');
  end if;
  case entity
    when 'label' then
      update github.label t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.label_id = any (keys)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'milestone' then
      update github.milestone t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.number = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'release' then
      update github.release t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.release_id = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'issue' then
      update github.issue t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.number = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'pull_request' then
      update github.pull_request t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.number = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'discussion' then
      update github.discussion t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.number = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'comment' then
      update github.comment t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.comment_id = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'review' then
      update github.review t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.review_id = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'review_comment' then
      update github.review_comment t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.comment_id = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
    when 'discussion_comment' then
      update github.discussion_comment t set deleted_at = gone_at, changed_at = stamp
      where t.repository = home and t.comment_id = any (numbers)
        and case when gone_at is null then t.deleted_at < before else t.deleted_at is null end;
  end case;
  get diagnostics marked = row_count;
  return marked;
end
$$;
comment on function github.mark_gone is 'Marks rows as gone, or with a null time as there again '
  'where they were marked before';

create function github.windowed_stamp(entity text) returns timestamptz
language plpgsql set search_path = github, pg_temp as $$
begin
  return greatest(clock_timestamp(), interval '1 microsecond' + case entity
    when 'label' then (select max(changed_at) from github.label)
    when 'milestone' then (select max(changed_at) from github.milestone)
    when 'release' then (select max(changed_at) from github.release)
    when 'issue' then (select max(changed_at) from github.issue)
    when 'pull_request' then (select max(changed_at) from github.pull_request)
    when 'discussion' then (select max(changed_at) from github.discussion)
    when 'comment' then (select max(changed_at) from github.comment)
    when 'review' then (select max(changed_at) from github.review)
    when 'review_comment' then (select max(changed_at) from github.review_comment)
    when 'discussion_comment' then (select max(changed_at) from github.discussion_comment)
  end);
end
$$;
comment on function github.windowed_stamp is 'A time later than that of every stored row';

-- Most repositories are small: a deletion or two are more than 5 % of them.
create function github.removal_refusal(gone bigint, stored bigint, allowed text) returns text
language sql immutable set search_path = github, pg_temp
return case
  when allowed is not null or gone > 100 then ops.removal_refusal(gone, stored, allowed)
  when gone > 5 and gone * 20 > stored or gone > 1 and gone = stored
    then format('%s of %s would vanish, more than 5 or 5%%, or all: nothing of it is removed, '
      'look at the source and allow it with --allow-removal', gone, stored)
end;
comment on function github.removal_refusal is 'Why so many may not vanish at once: by themselves '
  'up to 5, or 5 % and 100, may, but not all of several';

create function github.vanish(
  entity text, scope text, started_at timestamptz, allowed text, out vanished bigint,
  out reappeared bigint, out refusal text, out note text
)
language plpgsql set search_path = github, pg_temp
  set jit = off set enable_nestloop = off as $$
declare
  home int := github.repository_of(scope);
  cover record;
  stamp timestamptz;
  keys text[];
begin
  vanished := 0;
  reappeared := 0;
  select * into cover from ops.staged_cover('github', scope, entity, started_at);
  note := cover.note;
  if cover.cut is null or cover.is_old then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('github.item'), 0);
  stamp := github.windowed_stamp(entity);
  keys := array(
    select w.key from github.windowed w
    where w.entity = vanish.entity and w.kind = split_part(scope, ':', 2) and w.repository = home
      and w.deleted_at < cover.cut
      and exists (
        select from ops.staged_keys('github', scope, vanish.entity) as listed
        where listed.key = w.key
      )
  );
  if cardinality(keys) > 0 then
    reappeared := github.mark_gone(entity, home, keys, null, cover.cut, stamp);
  end if;
  -- windows of nothing only say what is there: they are no sweep
  if isempty(cover.covered) and not cover.has_undated then
    return;
  end if;
  keys := array(
    select row.key
    from github.unlisted(entity, scope, cover.covered, cover.has_undated, cover.cut) as row
  );
  refusal := github.removal_refusal(
    cardinality(keys),
    (select count(*) from github.windowed w
     where w.entity = vanish.entity and w.kind = split_part(scope, ':', 2)
       and w.repository = home and w.deleted_at is null),
    allowed);
  if refusal is not null then
    return;
  end if;
  if cardinality(keys) > 0 then
    vanished := github.mark_gone(entity, home, keys, cover.cut, cover.cut, stamp);
  end if;
  perform ops.put_sweep('github', scope, entity, cover.cut, vanished, reappeared);
end
$$;
comment on function github.vanish is 'Applies the windows staged of an entity of a scope';

create function github.audit(entity text, scope text, started_at timestamptz)
returns table (month text, listed bigint, stored bigint, missing bigint, extra bigint)
language plpgsql set search_path = github, pg_temp
  set jit = off set enable_nestloop = off as $$
declare
  home int := github.repository_of(scope);
  cover record;
begin
  select * into cover from ops.staged_cover('github', scope, entity, started_at);
  return query
    select seen.month, count(*) filter (where is_listed), count(*) filter (where is_stored),
           count(*) filter (where not is_stored), count(*) filter (where not is_listed)
    from (
      select to_char(coalesce(w.at, listed.from_at) at time zone 'UTC', 'YYYY-MM') as month,
             true as is_listed, w.key is not null as is_stored
      from ops.staged_keys('github', scope, entity) as listed
      left join (
        select w.key, w.at from github.windowed w
        where w.entity = audit.entity and w.kind = split_part(scope, ':', 2)
          and w.repository = home and w.deleted_at is null offset 0
      ) as w on w.key = listed.key
      union all
      select to_char(row.at at time zone 'UTC', 'YYYY-MM'), false, true
      from github.unlisted(entity, scope, cover.covered, cover.has_undated, cover.cut) as row
    ) as seen
    group by seen.month
    order by seen.month nulls first;
end
$$;
comment on function github.audit is 'How an entity of a scope compares with the windows staged of '
  'it, month by month in UTC: by our time of a row, else by its window''s beginning';

create function github.missing(entity text, scope text) returns table (key text)
language sql set search_path = github, pg_temp
  set jit = off set enable_nestloop = off
begin atomic
  select listed.key from ops.staged_keys('github', scope, entity) as listed
  where not exists (
    select from github.windowed w
    where w.entity = missing.entity and w.kind = split_part(scope, ':', 2)
      and w.repository = github.repository_of(scope) and w.deleted_at is null
      and w.key = listed.key
  )
  order by listed.from_at nulls first, length(listed.key), listed.key;
end;
comment on function github.missing is 'Keys of the windows staged of an entity of a scope that are '
  'not stored, oldest window first';
