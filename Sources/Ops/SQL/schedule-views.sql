-- What bdc sched status, history and health ask. A moment is given in microseconds since 1970.
create function ops.micros(at timestamptz) returns bigint
language sql stable
return (extract(epoch from at) * 1000000)::bigint;
comment on function ops.micros(timestamptz) is 'A time in microseconds since 1970';

create function ops.micros(span interval) returns bigint
language sql stable
return (extract(epoch from span) * 1000000)::bigint;
comment on function ops.micros(interval) is 'A span of time in microseconds';

create view ops.scheduler_status as
  select host, home, pid, is_leader, version, started_at, beat_at,
         clock_timestamp() - beat_at as silent,
         stopped_at is null and clock_timestamp() - beat_at < interval '90 seconds' as is_alive
  from ops.heartbeat;
comment on view ops.scheduler_status is
  'The schedulers, how long each has been silent, and whether it lives';

-- From the newest row of a task to the one that is before the next task's: as many steps as there
-- are tasks, however long the history.
create function ops.known_tasks() returns setof text
language sql stable rows 100
begin atomic
  with recursive known as (
    (select task from ops.task_history order by task limit 1)
    union all
    select (
      select history.task from ops.task_history history
      where history.task > known.task order by history.task limit 1)
    from known where known.task is not null
  )
  select task from known where task is not null;
end;
comment on function ops.known_tasks is 'The tasks that the history knows';

create function ops.open_tasks() returns setof text
language sql stable rows 100
begin atomic
  select distinct task from ops.task_history where outcome in ('waiting', 'running');
end;
comment on function ops.open_tasks is 'The tasks that run or wait';

create function ops.task_status(tasks text[])
returns table (
  task text, done_for bigint, done_at bigint, took bigint, usual bigint, outcome text,
  due_for bigint, failed_for bigint, failed_at bigint, failed_outcome text, status int,
  cause text, advice text, log text, host text, failures int, missed int, missed_for bigint,
  missed_cause text, skipped int, skipped_for bigint, skipped_cause text, running_since bigint,
  running_for bigint, running_attempts int, waits_for bigint, waits_until bigint,
  waits_attempts int, waits_cause text, failed_retry_at bigint, tail text
)
language sql stable rows 100
begin atomic
  select wanted.name, ops.micros(done.scheduled_for), ops.micros(done.finished_at),
         ops.micros(done.took), ops.micros(often.usual), newest.outcome,
         ops.micros(newest.scheduled_for), ops.micros(failure.scheduled_for),
         ops.micros(coalesce(failure.finished_at, failure.changed_at)), failure.outcome,
         failure.status, failure.cause, failure.advice, failure.log, failure.host,
         since.failures, since.missed, ops.micros(since.missed_for), missing.cause,
         since.skipped, ops.micros(since.skipped_for), skipping.cause,
         ops.micros(running.started_at), ops.micros(running.scheduled_for), running.attempts,
         ops.micros(waiting.scheduled_for), ops.micros(waiting.retry_at), waiting.attempts,
         waiting.cause, ops.micros(failure.retry_at), failure.tail
  from unnest(tasks) with ordinality as wanted (name, n)
  left join lateral (
    select h.scheduled_for, h.finished_at, h.took from ops.task_history h
    where h.task = wanted.name and h.outcome = 'done'
    order by h.scheduled_for desc limit 1
  ) as done on true
  left join lateral (
    select percentile_cont(0.5) within group (order by recent.took) as usual
    from (
      select h.took from ops.task_history h
      where h.task = wanted.name and h.outcome = 'done' and h.took is not null
      order by h.scheduled_for desc limit 20
    ) as recent
  ) as often on true
  left join lateral (
    select h.outcome, h.scheduled_for from ops.task_history h
    where h.task = wanted.name
    order by h.scheduled_for desc limit 1
  ) as newest on true
  left join lateral (
    select count(*) filter (where h.outcome in ('failed', 'lost', 'stopped'))::int as failures,
           coalesce(sum(1 + coalesce(
             substring(h.cause from ', and so were ([0-9]{1,8}) before it')::int, 0))
             filter (where h.outcome = 'missed'), 0)::int as missed,
           max(h.scheduled_for) filter (where h.outcome = 'missed') as missed_for,
           count(*) filter (where h.outcome = 'skipped' and h.reason <> 'once')::int as skipped,
           max(h.scheduled_for) filter (where h.outcome = 'skipped' and h.reason <> 'once')
             as skipped_for
    from ops.task_history h
    where h.task = wanted.name
      and h.scheduled_for > coalesce(done.scheduled_for, '-infinity')
  ) as since on true
  left join lateral (
    select h.scheduled_for, h.finished_at, h.changed_at, h.outcome, h.status, h.cause, h.advice,
           h.log, h.host, h.retry_at, h.tail
    from ops.task_history h
    where since.failures > 0 and h.task = wanted.name
      and h.outcome in ('failed', 'lost', 'stopped')
    order by h.scheduled_for desc limit 1
  ) as failure on true
  left join lateral (
    select h.cause from ops.task_history h
    where h.task = wanted.name and h.scheduled_for = since.missed_for and h.outcome = 'missed'
    limit 1
  ) as missing on true
  left join lateral (
    select h.cause from ops.task_history h
    where h.task = wanted.name and h.scheduled_for = since.skipped_for and h.outcome = 'skipped'
    limit 1
  ) as skipping on true
  left join lateral (
    select h.started_at, h.scheduled_for, h.attempts from ops.task_history h
    where h.task = wanted.name and h.outcome = 'running'
    order by h.scheduled_for desc limit 1
  ) as running on true
  left join lateral (
    select h.scheduled_for, h.retry_at, h.attempts, h.cause from ops.task_history h
    where h.task = wanted.name and h.outcome = 'waiting'
    order by h.scheduled_for desc limit 1
  ) as waiting on true
  order by wanted.n;
end;
comment on function ops.task_status is 'How each task is: its last success and what it usually '
  'takes, what went wrong since, what runs and waits';

create function ops.task_activity(since interval)
returns table (
  task text, outcome text, runs bigint, requests bigint, seconds bigint, counts jsonb
)
language sql stable rows 500
begin atomic
  with recent as materialized (
    select h.task, h.outcome, h.requests, h.took, h.counts from ops.task_history h
    where h.scheduled_for > now() - since
  ), summed as (
    select recent.task, recent.outcome, told.name, sum(told.number::bigint) as number
    from recent, jsonb_each_text(recent.counts) as told (name, number)
    where told.name in ('read', 'inserted', 'updated', 'unchanged', 'stale', 'rejected')
      and told.number ~ '^[0-9]{1,15}$'
    group by recent.task, recent.outcome, told.name
  ), packed as (
    select summed.task, summed.outcome, jsonb_object_agg(summed.name, summed.number) as counts
    from summed group by summed.task, summed.outcome
  )
  select recent.task, recent.outcome, count(*), sum(recent.requests)::bigint,
         coalesce(extract(epoch from sum(recent.took)), 0)::bigint,
         coalesce((
           select packed.counts from packed
           where (packed.task, packed.outcome) = (recent.task, recent.outcome)), '{}')
  from recent
  group by recent.task, recent.outcome
  order by recent.task, recent.outcome;
end;
comment on function ops.task_activity is 'What the tasks did of late, by outcome';

create view ops.scope_lag as
  select source, scope, status = 'partial' as is_partial,
         case when completed_at is not null
           then greatest(extract(epoch from clock_timestamp() - completed_at), 0)::bigint
         end as lag
  from ops.ending
  where scope is not null;
comment on view ops.scope_lag is 'Seconds since each scope was complete; null for never';

-- A state without an end is of a stream that was loaded by hand.
create view ops.vector_sync as
  select regexp_replace(coalesce(ending.scope, state.scope), '^.*/', '') as namespace,
         case when bool_and(coalesce(ending.completed_at, state.updated_at) is not null)
           then min(coalesce(ending.completed_at, state.updated_at))
         end as final_sync_at
  from (select * from ops.state where source like '%-vectors') as state
  full join (
    select * from ops.ending where source like '%-vectors' and scope is not null
  ) as ending using (source, scope)
  group by 1;
comment on view ops.vector_sync is 'When all documents of each namespace were last brought to the '
  'vector indexes: the oldest, where several sources or indexes have a part in it';

revoke execute on function
  ops.micros(timestamptz), ops.micros(interval), ops.known_tasks(), ops.open_tasks(),
  ops.task_status(text[]), ops.task_activity(interval)
  from public;
grant execute on function
  ops.micros(timestamptz), ops.micros(interval), ops.known_tasks(), ops.open_tasks(),
  ops.task_status(text[]), ops.task_activity(interval)
  to bdc_private, bdc_operator;
grant select on ops.scheduler_status, ops.scope_lag, ops.vector_sync to bdc_private, bdc_operator;
