-- What the scheduler writes, and what is asked about it.
create view ops.task_history as
  select id, task, group_id, pipeline, arguments, kind, reason, scheduled_for, outcome, attempts,
         started_at, finished_at, finished_at - started_at as took, status, cause, advice,
         retry_at, boost_release, tail, log, counts, requests, run_id, host, changed_at
  from ops.task_run;
comment on view ops.task_history is 'What became of each task, each time it was due';
grant select on ops.task_history to bdc_private, bdc_operator;
