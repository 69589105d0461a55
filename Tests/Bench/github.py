"""Measures what was promised of GitHub and git, against what the machine has."""

import json
import os
import random
import subprocess
import sys
import time
import urllib.request

import bench

REPOSITORY = "bench/commits"
BARS = {"unchanged night": 30, "changed night": 150, "pull requests": 1500, "points": 5000}


class GitHubBench(bench.Bench):
    """The rows of GitHub; the commits are half as many as the messages."""

    def __init__(self, options):
        super().__init__(options)
        self.commits = self.count // 2

    def load(self):
        given, known = self.path("commits.ndjson"), self.path("commits.identified")
        with open(given, "w") as lines:
            write_commits(lines, self.commits)
        seconds, _ = self.run("identify", ["bdc-identify"], given, known)
        fresh, peak = self.run("github load", ["bdc-github-load"], known)
        again, _ = self.run("github load", ["bdc-github-load"], known)
        copied = self.copy_into_the_same_tables()
        base = f"COPY {self.commits / copied:.0f}/s"
        self.row("commits with one file, load, fresh", self.commits / fresh, "commits/s", 13400,
                 False, base, copied / fresh)
        self.row("commits with one file, load, unchanged", self.commits / again, "commits/s", None,
                 False, base, copied / again)
        self.row("  resident memory of github load", peak, "MiB", 68, True)

    def copy_into_the_same_tables(self):
        """Seconds of COPY of the rows that the commits are, with all indexes and keys."""
        tables = ["repository", "git_person", "commit", "file", "commit_file"]
        script = ["begin"]
        for table in tables:
            columns = bench.psql(
                "select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from "
                f"information_schema.columns where table_schema = 'github' and table_name = '{table}' "
                "and is_generated = 'NEVER'")
            rows = self.path(f"rows.{table}")
            bench.psql(f"\\copy (select {columns} from github.{table}) to '{rows}'")
            script.append(f"\\copy github.{table} ({columns}) from '{rows}'")
        loaded = int(bench.psql("select count(*) from github.commit"))
        if loaded != self.commits:
            raise bench.Unmeasured(f"github load: {loaded} rows of {self.commits}")
        bench.psql("truncate github.repository, github.git_person cascade")
        seconds, _ = self.run("COPY", ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d",
                                       os.environ["DATABASE_URL"], *flags(script + ["commit"])])
        return seconds

    def git(self):
        """A repository read by us, and by the git log beneath it."""
        repository = self.path("repository.git")
        subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)
        maker = os.path.join(os.path.dirname(__file__), "repository.py")
        made = subprocess.Popen([sys.executable, maker, str(self.commits)], stdout=subprocess.PIPE)
        subprocess.run(["git", "--git-dir", repository, "fast-import", "--quiet"],
                       stdin=made.stdout, check=True)
        commits = subprocess.run(
            ["git", "--git-dir", repository, "rev-list", "--topo-order", "--reverse", "--all"],
            capture_output=True, check=True).stdout
        listed = self.path("commits.list")
        with open(listed, "wb") as lines:
            lines.write(commits)
        theirs, _ = self.run("git log", [
            "git", "--git-dir", repository, "log", "--no-walk=unsorted", "--stdin", "--raw",
            "--numstat", "-z", "-M", "-C", "--diff-merges=first-parent", "--root", "--abbrev=40",
            "--format=%H%x00%P%x00%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%cd%x00%B", "--date=raw"],
            listed)
        ours, peak = self.run("git fetch", ["bdc-git-fetch", "--quiet", "--repository", repository,
                                            "--name", REPOSITORY])
        number = commits.count(b"\n")
        self.row("git fetch of a repository here", number / ours, "commits/s", None, False,
                 f"git log {number / theirs:.0f}/s", theirs / ours)
        self.row("  against the git log beneath it", ours / theirs, "times", 1.3, True)
        self.row("  resident memory of it", peak, "MiB", 68, True)

    def requests(self):
        """What a night costs."""
        os.environ["GITHUB_TOKEN"] = "bench"
        self.run("config", ["bdc-config", "--quiet", "add", "github", "bench"])
        with Server("repositories=200,issues=2000,pull_requests=600,owner=bench") as server:
            first = self.path("night.ndjson")
            self.ask(server, [], first)
            state = self.path("night.state")
            subprocess.run(
                f"jq -c 'select(.type == \"state\")' {first} >{state}; "
                f"tail -n 1 {first} >>{state}", shell=True, check=True)
            self.spend("a night, 200 repositories, nothing changed", server, state,
                       BARS["unchanged night"])
            server.control({"touch": 20})
            self.spend("a night, 20 of 200 repositories changed", server, state,
                       BARS["changed night"])
        with Server("repositories=1,pull_requests=10000,comments=4,reviews=2,inline=3,"
                    "overflow=10,owner=bench") as server:
            self.ask(server, ["--kinds", "pull_requests"], self.path("pulls.ndjson"))
            spent = server.stats()
            self.row("10,000 pull requests", spent["requests"], "requests",
                     BARS["pull requests"], True)
            self.row("  in GitHub's currency", spent["points"], "points", BARS["points"], True)

    def ask(self, server, words, target):
        self.run("github fetch", ["bdc-github-fetch", "--quiet", "--api-url", server.url, "--pace",
                                  "100", "--org", "bench", *words], target=target)

    def spend(self, what, server, state, bar):
        before = server.stats()["requests"]
        self.ask(server, ["--state", state], self.path("changes.ndjson"))
        self.row(what, server.stats()["requests"] - before, "requests", bar, True)


class Server:
    """A made GitHub, as long as the block lasts."""

    def __init__(self, plan):
        self.plan = plan

    def __enter__(self):
        port = os.path.join(os.environ["BDC_HOME"], "port")
        if os.path.exists(port):
            os.unlink(port)
        self.child = subprocess.Popen(
            ["github-replay", "--quiet", "--make", self.plan, "--token", "bench=bench:1000000",
             "--minute-points", "1000000", "--port-file", port])
        for _ in range(1200):
            if os.path.exists(port) and os.path.getsize(port):
                break
            if self.child.poll() is not None:
                raise bench.Unmeasured("github-replay: did not start")
            time.sleep(0.05)
        with open(port) as text:
            self.url = f"http://127.0.0.1:{text.read().strip()}"
        return self

    def __exit__(self, *_):
        self.child.kill()
        self.child.wait()

    def stats(self):
        with urllib.request.urlopen(self.url + "/_control/stats") as answer:
            return json.load(answer)

    def control(self, value):
        urllib.request.urlopen(self.url + "/_control", json.dumps(value).encode()).close()


def flags(commands):
    return [word for command in commands for word in ("-c", command)]


def write_commits(lines, count):
    """Commits with one file change each: 1,500 people, 20,000 files, the busy ones more often."""
    pick = random.Random(1)
    lines.write(record(
        "github.repository", full_name=REPOSITORY, repository_id=None, owner=None,
        description=None, homepage=None, visibility="public", default_branch=None, url=None,
        is_archived=None, is_fork=None, parent=None, license=None, languages=None, topics=None,
        stars=None, forks=None, watchers=None, created_at=None, updated_at=None, pushed_at=None,
        heads=None, branch_count=None, tag_count=None, origin="git", seen_at=None))
    words = "fix the build of asio when a thread stops early add test for buffer move typo".split()
    second, parents = 1_104_537_600, []
    for number in range(count):
        second += pick.randrange(3600)
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second))
        sha = f"{pick.getrandbits(160):040x}"
        place = min(int(pick.expovariate(1 / 4000)), 19_999)
        lines.write(record(
            "github.commit", repository=REPOSITORY, sha=sha, parents=parents,
            author=person(pick, at), authored_at=at, authored_offset=120,
            committer=person(pick, at), committed_at=at, committed_offset=60,
            message=" ".join(pick.choice(words) for _ in range(pick.randrange(5, 40))) + "\n",
            trailers=[],
            files=[dict(
                path=f"include/boost/lib{place % 160}/detail/module_{place % 97}/header_{place}.hpp",
                path_base64=None, old_path=None, old_path_base64=None, status="modified",
                similarity=None, old_mode="100644", new_mode="100644", old_commit=None,
                new_commit=None, additions=pick.randrange(200), deletions=pick.randrange(80),
                patch=None)],
            file_count=1))
        parents = [sha]


def person(pick, at):
    number = min(int(pick.expovariate(1 / 120)), 1499)
    return dict(person="git", name=f"Person Number{number}",
                email=f"person{number}@example{number % 37}.org", seen_at=at)


def record(type_, **fields):
    return json.dumps(dict(type=type_, **fields), separators=(",", ":")) + "\n"
