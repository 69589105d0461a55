-- What the scheduler writes, and what is asked about it.
create view ops.task_history as
  select id, task, group_id, pipeline, arguments, kind, reason, scheduled_for, outcome, attempts,
         started_at, finished_at, finished_at - started_at as took, status, cause, advice,
         retry_at, boost_release, tail, log, counts, requests, run_id, host, changed_at
  from ops.task_run;
comment on view ops.task_history is 'What became of each task, each time it was due';
grant select on ops.task_history to bdc_private, bdc_operator;

create function ops.put_task_runs(
  batch json, out inserted int, out updated int, out unchanged int, out stale int,
  out rejects json)
language sql security definer set search_path = ops, pg_temp
begin atomic
  with line as materialized (
    select r.*
    from rows from (json_to_recordset(batch) as (
      id uuid, task text, group_id text, pipeline text, arguments jsonb, kind text, reason text,
      scheduled_for timestamptz, outcome text, attempts int, started_at timestamptz,
      finished_at timestamptz, status int, cause text, advice text, retry_at timestamptz,
      boost_release text, tail text, log text, counts jsonb, requests bigint, run_id bigint,
      host text, changed_at timestamptz))
    with ordinality as r (
      id, task, group_id, pipeline, arguments, kind, reason, scheduled_for, outcome, attempts,
      started_at, finished_at, status, cause, advice, retry_at, boost_release, tail, log, counts,
      requests, run_id, host, changed_at, n)
  ), checked as materialized (
    select line.*, row_number() over (partition by id order by changed_at desc, n desc) as place,
           case when exists (
             select from ops.task_run as other
             where other.task = line.task and other.scheduled_for = line.scheduled_for
               and other.id <> line.id and other.reason <> 'once' and line.reason <> 'once')
           then 'another row has this task at this moment' end as refusal
    from line
  ), stored as materialized (
    select checked.*, coalesce(old.changed_at > checked.changed_at, false) as is_older,
           coalesce(old.changed_at = checked.changed_at and old.outcome = checked.outcome, false)
             as is_same
    from checked left join ops.task_run as old on old.id = checked.id
    where refusal is null and place = 1
  ), written as (
    insert into ops.task_run as t (
      id, task, group_id, pipeline, arguments, kind, reason, scheduled_for, outcome, attempts,
      started_at, finished_at, status, cause, advice, retry_at, boost_release, tail, log, counts,
      requests, run_id, host, changed_at)
    select id, task, group_id, pipeline, arguments, kind, reason, scheduled_for, outcome, attempts,
           started_at, finished_at, status, cause, advice, retry_at, boost_release, tail, log,
           counts, requests, (select run.id from ops.run where run.id = stored.run_id) as run_id,
           host, changed_at
    from stored where not is_older and not is_same order by stored.id
    on conflict (id) do update
      set reason = excluded.reason, outcome = excluded.outcome, attempts = excluded.attempts,
          pipeline = excluded.pipeline, arguments = excluded.arguments,
          started_at = excluded.started_at, finished_at = excluded.finished_at,
          status = excluded.status, cause = excluded.cause, advice = excluded.advice,
          retry_at = excluded.retry_at, boost_release = excluded.boost_release,
          tail = excluded.tail, log = excluded.log, counts = excluded.counts,
          requests = excluded.requests, run_id = excluded.run_id, host = excluded.host,
          changed_at = excluded.changed_at
      where t.changed_at <= excluded.changed_at
    returning xmax = 0 as is_new
  ), counted as (
    select (select count(*) from line) as total,
           (select count(*) from checked where refusal is not null) as refused,
           (select count(*) from written where is_new) as fresh,
           (select count(*) from written where not is_new) as changed,
           (select count(*) from stored where is_same) as same
  )
  select fresh::int, changed::int, same::int, (total - refused - fresh - changed - same)::int,
         (select json_agg(json_build_array(n, refusal) order by n)
          from checked where refusal is not null)
  from counted;
end;
comment on function ops.put_task_runs is
  'Keeps what became of tasks; a state that is older than the stored one changes nothing';

create function ops.claim_task_run(line json) returns boolean
language sql security definer set search_path = ops, pg_temp
begin atomic
  with claimed as (
    insert into ops.task_run as t (
      id, task, group_id, pipeline, arguments, kind, reason, scheduled_for, outcome, attempts,
      started_at, boost_release, host, changed_at)
    select id, task, group_id, pipeline, arguments, kind, reason, scheduled_for, outcome, attempts,
           started_at, boost_release, host, changed_at
    from json_to_record(line) as asked (
      id uuid, task text, group_id text, pipeline text, arguments jsonb, kind text, reason text,
      scheduled_for timestamptz, outcome text, attempts int, started_at timestamptz,
      boost_release text, host text, changed_at timestamptz)
    on conflict (id) do update
      set reason = excluded.reason, outcome = excluded.outcome, attempts = excluded.attempts,
          started_at = excluded.started_at, finished_at = null, host = excluded.host,
          boost_release = excluded.boost_release, changed_at = excluded.changed_at
      where t.outcome in ('waiting', 'missed', 'stopped', 'lost')
         or t.outcome = 'failed' and t.retry_at is not null
         or t.outcome = 'running' and t.host = excluded.host
    returning 1
  )
  select exists (select from claimed);
end;
comment on function ops.claim_task_run is
  'Notes that a task starts; false where another host started it for the same moment';

create function ops.task_run_lines(since timestamptz) returns setof json
language sql stable security definer set search_path = ops, pg_temp
begin atomic
  select json_build_object(
    'type', 'task_run', 'id', id, 'task', task, 'group_id', group_id, 'pipeline', pipeline,
    'arguments', arguments, 'kind', kind, 'reason', reason,
    'scheduled_for', ops.rfc3339(scheduled_for), 'outcome', outcome, 'attempts', attempts,
    'started_at', ops.rfc3339(started_at), 'finished_at', ops.rfc3339(finished_at),
    'status', status, 'cause', cause, 'advice', advice, 'retry_at', ops.rfc3339(retry_at),
    'boost_release', boost_release, 'tail', null, 'log', log, 'counts', counts,
    'requests', requests, 'run_id', run_id, 'host', host, 'changed_at', ops.rfc3339(changed_at))
  from ops.task_run
  where scheduled_for >= task_run_lines.since or outcome in ('waiting', 'running')
  order by scheduled_for desc limit 4096;
end;
comment on function ops.task_run_lines is
  'The latest rows as lines of a journal, for a scheduler that takes over from another host';

create function ops.put_release_done(batch json) returns int
language sql security definer set search_path = ops, pg_temp
begin atomic
  with written as (
    insert into ops.release_done (task, boost_release, done_at)
    select distinct on (task, boost_release) task, boost_release, done_at
    from json_to_recordset(batch) as (task text, boost_release text, done_at timestamptz)
    order by task, boost_release, done_at
    on conflict (task, boost_release) do nothing
    returning 1
  )
  select count(*)::int from written;
end;
comment on function ops.put_release_done is
  'Notes which releases of Boost tasks have done; how many were new';

create view ops.done_release as
  select task, boost_release, done_at from ops.release_done;
comment on view ops.done_release is 'Which releases of Boost each task has done';
grant select on ops.done_release to bdc_private, bdc_operator;

create function ops.beat(
  host text, home text, pid int, is_leader boolean, version text, started_at timestamptz)
returns void
language sql security definer set search_path = ops, pg_temp
begin atomic
  -- Those that lead by the lock have the home in their name; who has the lock took it from them.
  update ops.heartbeat as other set is_leader = false
  where beat.is_leader and other.is_leader and (other.host, other.home) <> (beat.host, beat.home)
    and right(beat.host, length(beat.home) + 1) = ':' || beat.home
    and right(other.host, length(other.home) + 1) = ':' || other.home;
  insert into ops.heartbeat as stored (host, home, pid, is_leader, version, started_at, beat_at)
  values (beat.host, beat.home, beat.pid, beat.is_leader, beat.version, beat.started_at, now())
  on conflict (host, home) do update
    set pid = excluded.pid, is_leader = excluded.is_leader, version = excluded.version,
        started_at = excluded.started_at, beat_at = excluded.beat_at, stopped_at = null;
end;
comment on function ops.beat is 'Says that a scheduler is alive';

create function ops.stop_beating(host text, home text) returns void
language sql security definer set search_path = ops, pg_temp
begin atomic
  update ops.heartbeat as stored set stopped_at = now(), is_leader = false
  where stored.host = stop_beating.host and stored.home = stop_beating.home;
end;
comment on function ops.stop_beating is 'Says that a scheduler ended in order';

create function ops.forget_task_runs(keep_days int, most int) returns int
language sql security definer set search_path = ops, pg_temp
begin atomic
  with silent as (
    delete from ops.heartbeat where beat_at < now() - interval '7 days'
  ), gone as (
    delete from ops.task_run
    where id in (
      select id from ops.task_run
      where scheduled_for < now() - make_interval(days => keep_days)
        and outcome not in ('waiting', 'running')
      order by scheduled_for limit most)
    returning 1
  )
  select count(*)::int from gone;
end;
comment on function ops.forget_task_runs is
  'Removes the oldest rows that are over, of more than so many days ago; how many. Schedulers that '
  'were silent for a week are forgotten too';

create function ops.lose_task_runs(cause text) returns void
language sql security definer set search_path = ops, pg_temp
begin atomic
  update ops.task_run set outcome = 'lost', cause = lose_task_runs.cause, retry_at = null,
    finished_at = changed_at
  where outcome in ('waiting', 'running');
end;
comment on function ops.lose_task_runs is
  'Notes that nobody knows how what ran or waited ended; what a scheduler says later still counts';

revoke execute on function
  ops.put_task_runs(json), ops.claim_task_run(json), ops.task_run_lines(timestamptz),
  ops.put_release_done(json), ops.beat(text, text, int, boolean, text, timestamptz),
  ops.stop_beating(text, text), ops.forget_task_runs(int, int), ops.lose_task_runs(text)
  from public;
grant execute on function
  ops.put_task_runs(json), ops.claim_task_run(json), ops.task_run_lines(timestamptz),
  ops.put_release_done(json), ops.beat(text, text, int, boolean, text, timestamptz),
  ops.stop_beating(text, text), ops.forget_task_runs(int, int)
  to bdc_operator;
