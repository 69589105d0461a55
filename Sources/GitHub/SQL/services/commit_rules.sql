-- What the services of commits call: which paths can be stored, the order of commits of one second,
-- and the times at which commits change.

create function github.path_fault(place bigint, path text, old_path text) returns text
language sql stable
return case
  when path = '' or old_path = '' then format('file %s: empty path', place)
  when octet_length(path) > 32767 or octet_length(old_path) > 32767
    then format('file %s: a path of more than 32767 bytes', place)
end;
comment on function github.path_fault is 'Why a path cannot be stored; null: it can';

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
