create table ops.task_run (
  id uuid primary key,
  task text collate "C" not null check (task <> ''),
  group_id text collate "C" not null check (group_id <> ''),
  pipeline text not null check (pipeline <> ''),
  arguments jsonb not null default '[]' check (jsonb_typeof(arguments) = 'array'),
  kind text not null
    check (kind in ('daily', 'weekly', 'monthly', 'on_release', 'interval', 'cron')),
  reason text not null check (reason in ('due', 'catch_up', 'retry', 'once')),
  scheduled_for timestamptz not null,
  outcome text not null
    check (outcome in
      ('waiting', 'running', 'done', 'failed', 'skipped', 'missed', 'stopped', 'lost')),
  attempts int not null default 0 check (attempts >= 0),
  started_at timestamptz,
  finished_at timestamptz,
  status int check (status between 0 and 255),
  cause text,
  advice text,
  retry_at timestamptz,
  boost_release text,
  tail text,
  log text,
  counts jsonb not null default '{}' check (jsonb_typeof(counts) = 'object'),
  requests bigint not null default 0 check (requests >= 0),
  run_id bigint references ops.run on delete set null,
  host text not null,
  changed_at timestamptz not null
);
comment on table ops.task_run is 'What the scheduler did at each time a task was due, and why';
comment on column ops.task_run.id is 'Given by the scheduler, so that its journal may come twice';
comment on column ops.task_run.task is 'The task, GROUP/NAME';
comment on column ops.task_run.group_id is 'Its group in the schedule';
comment on column ops.task_run.pipeline is 'The pipeline it runs';
comment on column ops.task_run.arguments is 'The pipeline''s arguments';
comment on column ops.task_run.kind is 'How the schedule says when it is due';
comment on column ops.task_run.reason is 'Why it ran: it was due, or late, or again, or by hand';
comment on column ops.task_run.scheduled_for is 'The moment it was due; by hand, when it was asked';
comment on column ops.task_run.outcome is 'What became of it';
comment on column ops.task_run.attempts is 'How often it was started, the runner''s own included';
comment on column ops.task_run.started_at is 'When it was started last; null for never';
comment on column ops.task_run.finished_at is 'When its outcome was final; null until then';
comment on column ops.task_run.status is 'Exit status of its run';
comment on column ops.task_run.cause is 'Why it failed, or was not started';
comment on column ops.task_run.advice is 'What a person can do';
comment on column ops.task_run.retry_at is 'When it is tried again, not before';
comment on column ops.task_run.boost_release is 'The release of Boost it was for';
comment on column ops.task_run.tail is 'The last lines it said, without secrets';
comment on column ops.task_run.log is 'The file with all it said, on its host';
comment on column ops.task_run.counts is 'Sums of what its stages counted';
comment on column ops.task_run.requests is 'Requests its stages made';
comment on column ops.task_run.run_id is 'The run of its pipeline';
comment on column ops.task_run.host is 'Where its scheduler is';
comment on column ops.task_run.changed_at is 'When the scheduler said so: what is older changes nothing';
create unique index task_run_once on ops.task_run (task, scheduled_for) where reason <> 'once';
create index task_run_time on ops.task_run (scheduled_for desc);
create index task_run_task on ops.task_run (task, scheduled_for desc);
create index task_run_done on ops.task_run (task, scheduled_for desc) where outcome = 'done';
create index task_run_failed on ops.task_run (task, scheduled_for desc)
  where outcome in ('failed', 'lost', 'stopped');
create index task_run_open on ops.task_run (task) where outcome in ('waiting', 'running');
create index task_run_group on ops.task_run (group_id, scheduled_for desc);

create table ops.release_done (
  task text collate "C" not null check (task <> ''),
  boost_release text collate "C" not null check (boost_release <> ''),
  done_at timestamptz not null,
  primary key (task, boost_release)
);
comment on table ops.release_done is 'Which releases of Boost each task has done';
comment on column ops.release_done.task is 'The task, GROUP/NAME';
comment on column ops.release_done.boost_release is 'The release, such as boost-1.90.0';
comment on column ops.release_done.done_at is 'When the task had ended well for it';

create table ops.heartbeat (
  host text collate "C" not null check (host <> ''),
  home text collate "C" not null check (home <> ''),
  pid int not null check (pid > 0),
  is_leader boolean not null,
  version text not null,
  started_at timestamptz not null,
  beat_at timestamptz not null default now(),
  stopped_at timestamptz,
  primary key (host, home)
);
comment on table ops.heartbeat is 'The schedulers, and when each was last alive';
comment on column ops.heartbeat.host is 'Where it runs';
comment on column ops.heartbeat.home is 'Its home';
comment on column ops.heartbeat.pid is 'Its process';
comment on column ops.heartbeat.is_leader is 'Whether it is the one that starts tasks';
comment on column ops.heartbeat.version is 'Its version';
comment on column ops.heartbeat.started_at is 'When it was started';
comment on column ops.heartbeat.beat_at is 'When it was last alive';
comment on column ops.heartbeat.stopped_at is 'When it ended in order; null while it may live';
