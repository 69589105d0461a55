"""Measures the scheduler's questions: how everything is, and when what is due."""

import bench

GROUPS, TASKS = 5, 4
ROWS = 10_000


class ScheduleBench(bench.Bench):
    def __init__(self, options):
        super().__init__(options)
        self.file = self.path("schedule.yaml")
        self.write()

    def write(self):
        """Daily, weekly and monthly tasks, and one that is due every quarter of an hour."""
        kinds = ["schedule: daily", "schedule: weekly\n        on: monday",
                 "schedule: monthly\n        day_of_month: 31",
                 "schedule: interval\n        minutes: 15"]
        with open(self.file, "w") as file:
            file.write("timezone: Europe/Berlin\ngroups:\n")
            for group in range(GROUPS):
                file.write(f"  group-{group}:\n    default_time: {group:02}:30\n    tasks:\n")
                for task in range(TASKS):
                    file.write(f"      - command: mail\n        name: task-{task}\n"
                               f"        {kinds[task]}\n")

    def command(self, *words):
        return ["bdc-sched", "--schedule", self.file, *words]

    def status(self):
        """One in seven rows is no success, so that everything there is to say is looked for."""
        bench.psql(
            "insert into ops.task_run (id, task, group_id, pipeline, kind, reason, scheduled_for, "
            "outcome, attempts, started_at, finished_at, status, cause, host, changed_at) "
            "select gen_random_uuid(), 'group-' || n % 5 || '/task-' || n / 5 % 4, "
            "'group-' || n % 5, 'mail', 'daily', 'due', at, "
            "case when n % 7 = 0 then 'failed' else 'done' end, 1, at, at + interval '5 min', "
            "case when n % 7 = 0 then 75 else 0 end, case when n % 7 = 0 then 'why' end, "
            "'bench', at "
            "from (select n, now() - n * interval '15 min' as at "
            f"from generate_series(1, {ROWS}) n) as made; analyze ops.task_run")
        self.printed("sched status", "status")
        base = bench.start_of(["bdc-sched", "--version"])
        took = bench.start_of(self.command("status"))
        self.row(f"sched status, {ROWS:,} runs of history", took, "ms", 100, True,
                 f"--version {base:.2f} ms", took / base)
        self.row("  sched health", bench.start_of(self.command("health")), "ms")
        bench.psql("delete from ops.task_run where host = 'bench'")

    def month(self):
        words = ["next", "--from", "2026-03-01", "--until", "2026-04-01", "--json"]
        target = self.printed("sched next", *words)
        with open(target, "rb") as lines:
            count = sum(1 for _ in lines)
        took = bench.start_of(self.command(*words))
        self.row(f"sched next, a month of {GROUPS * TASKS} tasks", count / took * 1000, "times/s")
        self.row("  the whole of it", took, "ms")

    def printed(self, what, *words):
        """The file with what it prints; one that fails is not measured."""
        target = self.path("scheduled")
        self.run(what, self.command(*words), target=target)
        return target
