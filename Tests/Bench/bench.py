"""Measures the tools against what the machine has; bin/bench prepares everything and calls it."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

import archive
import corpus

LIST = "boost@lists.boost.org"


class Unmeasured(Exception):
    """A row that has no figure, and why."""


class Bench:
    def __init__(self, options):
        self.tools = options.tools
        self.scratch = options.scratch
        self.count = options.messages
        self.rows = []
        self.mbox = self.path("mail.mbox")
        self.records = self.path("records.ndjson")
        self.identified = self.path("identified.ndjson")

    def path(self, name):
        return os.path.join(self.scratch, name)

    def row(self, what, value, unit, bar=None, at_most=False, base=None, ratio=None):
        met = None if bar is None else (value <= bar if at_most else value >= bar)
        self.rows.append(
            dict(what=what, value=round(value, 2), unit=unit, bar=bar and round(bar, 2),
                 met=met, base=base, ratio=ratio and round(ratio, 2)))

    def run(self, what, command, source=None, target="/dev/null", accept=(0,)):
        """Seconds and peak memory in MiB of one process."""
        if source and not os.path.exists(source):
            raise Unmeasured(f"{what}: its input was not made, see above")
        with open(source or "/dev/null", "rb") as stdin, open(target, "wb") as stdout, open(
            self.path("errors"), "w+b") as errors:
            began = time.perf_counter()
            child = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=errors)
            peak = 0
            while child.poll() is None:
                peak = max(peak, resident_peak(child.pid))
                time.sleep(0.002)
            seconds = time.perf_counter() - began
            if child.returncode not in accept:
                errors.seek(0)
                said = errors.read().decode("utf-8", "replace").strip().splitlines()
                raise Unmeasured(f"{what}: status {child.returncode}: {said[-1] if said else ''}")
        return seconds, peak

    def start(self):
        """How long the slowest tool takes to say its version."""
        base = start_of(["/bin/true"])
        slowest = max(
            (start_of([os.path.join(self.tools, tool), "--version"]), tool)
            for tool in sorted(os.listdir(self.tools))
            if tool.startswith("bdc-") and is_program(os.path.join(self.tools, tool)))
        self.row(f"start of the slowest tool ({slowest[1]})", slowest[0], "ms", 15, True,
                 f"/bin/true {base:.2f} ms", slowest[0] / base)

    def read(self):
        command = ["bdc-mail-read", "--list", LIST]
        small = self.path("small.mbox")
        corpus.write(small, self.count // 10)
        _, little = self.run("mail read", [*command, small])
        seconds, peak = self.run("mail read", [*command, self.mbox], target=self.records)
        theirs, _ = self.run(
            "mailbox", [sys.executable, corpus.__file__, self.mbox], target=self.path("theirs"))
        rate = self.count / seconds
        self.row("mbox to NDJSON", rate, "messages/s", 15000, False,
                 f"Python mailbox {self.count / theirs:.0f}/s", theirs / seconds)
        self.row("  memory for ten times the input", peak / little, "times", 1.5, True)
        self.memory("mail read", peak)
        size = os.path.getsize(self.records)
        copied, _ = self.run("cat", ["cat"], self.records, self.path("copy"))
        self.row("  the same, in bytes written", size / seconds / 1e6, "MB/s", None, False,
                 f"cat {size / copied / 1e6:.0f} MB/s", copied / seconds)

    def again(self):
        """Records made again from a raw archive."""
        folder = self.path("raw")
        archive.write(folder, self.count)
        seconds, peak = self.run("mail fetch --from-raw", ["bdc-mail-fetch", "--from-raw", folder],
                                 target=self.path("again.ndjson"))
        rate = self.count / seconds
        self.row("answers to NDJSON (fetch --from-raw)", rate, "messages/s", 2000)
        self.row("  a million of them", 1e6 / rate / 60, "minutes")
        self.row("  resident memory of it", peak, "MiB", 64 + 4 * archive.FRAME / 2**20, True)
        stored = sum(os.path.getsize(os.path.join(place, name))
                     for place, _, names in os.walk(folder) for name in names)
        self.row("  the archive", os.path.getsize(self.path("again.ndjson")) / stored,
                 "times smaller than its records")

    def identify(self):
        self.run("identify", ["bdc-identify"], self.records, self.identified)
        seconds, peak = self.run("identify", ["bdc-identify"], self.records, self.identified)
        copied, _ = self.run("cat", ["cat"], self.records, self.path("copy"))
        self.row("identify, known people", self.count / seconds, "records/s", 50000, False,
                 f"cat {self.count / copied:.0f}/s", copied / seconds)
        self.memory("identify", peak)

    def load(self):
        fresh, peak = self.run("mail load", ["bdc-mail-load"], self.identified)
        again, _ = self.run("mail load", ["bdc-mail-load"], self.identified)
        copied = self.copy_into_the_same_table()
        base = f"COPY {self.count / copied:.0f}/s"
        for what, seconds in (("load, fresh", fresh), ("load, unchanged", again)):
            self.row(what, self.count / seconds, "records/s", 20000, False, base, copied / seconds)
            self.row("  against COPY", copied / seconds, "times", 0.5)
        self.memory("mail load", peak)

    def copy_into_the_same_table(self):
        """Seconds of COPY, for the same rows, indexes and foreign keys."""
        rows, table = self.path("rows"), "bench_message"
        columns = psql(
            "select string_agg(quote_ident(column_name), ', ' order by ordinal_position) "
            "from information_schema.columns where table_schema = 'mail' "
            "and table_name = 'message' and is_generated = 'NEVER'")
        psql(f"create table {table} (like mail.message including all)")
        keys = psql(
            "select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint "
            "where conrelid = 'mail.message'::regclass and contype = 'f'")
        for key in keys.splitlines():
            psql(f"alter table {table} add constraint {key}")
        # The order in which the loader saw them, not the order of the key.
        psql(f"\\copy (select {columns} from mail.message order by ctid) to '{rows}'")
        loaded = int(psql("select count(*) from mail.message"))
        if loaded != self.count:
            raise Unmeasured(f"load: {loaded} rows of {self.count}")
        seconds, _ = self.run(
            "COPY", ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", os.environ["DATABASE_URL"],
                     "-c", f"\\copy {table} ({columns}) from '{rows}'"])
        psql(f"drop table {table}")
        return seconds

    def memory(self, stage, peak):
        with open(self.records, "rb") as lines:
            longest = max(map(len, lines))
        self.row(f"  resident memory of {stage}", peak, "MiB", 64 + 4 * longest / 2**20, True)

    def first_record(self):
        """From the process's start, and from its message once everything runs."""
        whole = corpus.message(0) + corpus.message(1)
        script = f"bdc-mail-read --list {LIST} - | bdc-identify | bdc-identify"
        pipe = subprocess.Popen(
            ["bash", "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, bufsize=0)
        began = time.perf_counter()
        pipe.stdin.write(whole)
        wait_for_message(pipe)
        cold = time.perf_counter() - began
        warm = []
        for number in range(2, 52):
            began = time.perf_counter()
            # A message ends where the next one begins: this lets go the one before.
            pipe.stdin.write(corpus.message(number))
            wait_for_message(pipe)
            warm.append(time.perf_counter() - began)
        pipe.stdin.close()
        pipe.stdout.read()
        pipe.wait(10)
        self.row("first record through read | identify | identify", cold * 1000, "ms", 100, True)
        self.row("  a record, once they run", statistics.median(warm) * 1000, "ms")


def wait_for_message(pipe):
    while True:
        line = pipe.stdout.readline()
        if not line:
            raise Unmeasured("first record: the pipe ended without one")
        if line.startswith(b'{"type":"mail.message"'):
            return


def psql(command):
    done = subprocess.run(
        ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", os.environ["DATABASE_URL"], "-c", command],
        capture_output=True, text=True)
    if done.returncode:
        raise Unmeasured(f"psql: {done.stderr.strip()}")
    return done.stdout.strip()


def is_program(path):
    return os.path.isfile(path) and os.access(path, os.X_OK) and "." not in os.path.basename(path)


def start_of(command, times=30):
    """The median in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def resident_peak(process):
    """The kernel's high-water mark in MiB, 0 once the process is gone."""
    try:
        with open(f"/proc/{process}/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def table(rows):
    print(f"{'what':<50} {'measured':>22} {'bar':>9}  {'':4} {'base':<26} ratio")
    for row in rows:
        verdict = {None: "", True: "ok", False: "MISS"}[row["met"]]
        measured = f"{row['value']:,.2f} {row['unit']}"
        bar = "" if row["bar"] is None else f"{row['bar']:,g}"
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
        print(f"{row['what']:<50} {measured:>22} {bar:>9}  {verdict:4} "
              f"{row['base'] or '':<26} {ratio}".rstrip())


def measure(parts, rows, as_json):
    """Runs the parts, prints their rows, and returns the exit status."""
    unmeasured = 0
    for part in parts:
        try:
            part()
        except (Unmeasured, OSError) as why:
            unmeasured += 1
            print(f"bench: not measured: {why}", file=sys.stderr)
    if as_json:
        for row in rows:
            print(json.dumps(row))
    else:
        table(rows)
    missed = any(row["met"] is False for row in rows)
    return 69 if unmeasured else 1 if missed else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, required=True)
    parser.add_argument("--scratch", required=True)
    parser.add_argument("--tools", required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    import github  # which import this module
    import schedule
    import search
    bench = Bench(options)
    corpus.write(bench.mbox, bench.count)
    on_github = github.GitHubBench(options)
    on_search = search.SearchBench(options)
    on_schedule = schedule.ScheduleBench(options)
    on_github.rows = on_search.rows = on_schedule.rows = bench.rows
    parts = [bench.start, bench.read, bench.again, bench.identify, bench.load,
             bench.first_record, on_github.load, on_github.git, on_github.requests,
             on_search.load, on_search.words, on_search.judged,
             on_schedule.status, on_schedule.month]
    sys.exit(measure(parts, bench.rows, options.json))


if __name__ == "__main__":
    # As the module that others import, so that there is one of each class.
    import bench as module
    module.main()
