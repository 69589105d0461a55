"""What the checks stand on: our tools, a database, records, and the verdict."""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.request

TREE = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = TREE / "pipelines/sample"
FIXTURES = TREE / "Tests/Fixtures/mail"


class Stage:
    def __init__(self, tools, scratch):
        self.scratch = pathlib.Path(scratch)
        self.failed = 0
        self.databases = 0
        self.environment = {
            "PATH": f"{tools}:{TREE}/bin:/usr/bin:/bin", "BDC_BIN": tools, "TZ": "UTC",
            "LC_ALL": "C.UTF-8", "HOME": str(scratch), "TMPDIR": "/tmp", "BDC_RETRY_MS": "5"}
        self.cluster = subprocess.Popen(
            [TREE / "Tests/TestSupport/cluster"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)
        self.socket = self.cluster.stdout.readline().strip()
        if not self.socket:
            sys.exit("interop: no PostgreSQL")

    def run(self, words, stdin=b"", status=0, **environment):
        """A tool to its end: what it wrote, and what it said."""
        done = subprocess.run(
            [str(word) for word in words], input=stdin, capture_output=True, timeout=300,
            env=self.environment | environment)
        said = done.stderr.decode(errors="replace")
        if done.returncode != status:
            sys.exit(f"interop: {words}: status {done.returncode}, not {status}: {said[-2000:]}")
        return done.stdout, said

    @staticmethod
    def fetch(archive, *words):
        return ["bdc-mail-fetch", "-q", "--pace", 100, "--base-url", archive.base, *words]

    def index(self, archive, list_):
        """What the archive lists, newest first, asked without our tools."""
        url = f"{archive.base}/api/list/{list_}/emails/?limit=5000"
        with urllib.request.urlopen(url, timeout=60) as answer:
            return json.load(answer)["results"]

    def database(self):
        """The variables of an empty database with our tables."""
        self.databases += 1
        name = f"interop{self.databases}"
        self.run(["createdb", "-h", self.socket, "-U", "postgres", name])
        url = {"DATABASE_URL": f"postgresql://postgres@/{name}?host={self.socket}"}
        self.run(["bdc-db", "migrate", "-q"], **url)
        return url

    def load(self, stream, database):
        people, _ = self.run(["bdc-identify", "-q"], stream, **database)
        self.run(["bdc-mail-load", "-q"], people, **database)

    def ask(self, query, database):
        out, _ = self.run(["psql", "-AtXF", "\t", "-c", query, database["DATABASE_URL"]])
        return [line.split("\t") for line in out.decode().splitlines()]

    def check(self, what, found, wanted=True):
        """Says whether it is so; what is not is shown, and fails the whole."""
        if found == wanted:
            print(f"ok      {what}", flush=True)
            return
        self.failed += 1
        print(f"FAILED  {what}", flush=True)
        if isinstance(found, (set, list)):
            for mark, some in (("+", found), ("-", wanted)):
                other = wanted if mark == "+" else found
                for item in sorted((i for i in some if i not in other), key=str)[:20]:
                    print(f"        {mark} {item}")
        else:
            print(f"        {str(found)[:2000]}\n        wanted: {str(wanted)[:2000]}")

    def close(self):
        self.cluster.stdin.close()
        self.cluster.wait(30)


def lines(stream):
    return [json.loads(line) for line in stream.splitlines()]


def messages(stream):
    """The messages of a stream by list and key."""
    return {(r["list_name"], r["msg_id"]): r for r in lines(stream) if r["type"] == "mail.message"}


def state(stream):
    """The last state of each list, and the end that makes it whole."""
    last = {r["scope"]: r for r in lines(stream) if r["type"] == "state"}
    end = {"type": "end", "source": "mail", "scope": None, "status": "complete", "reason": None,
           "records": 0}
    return b"".join(json.dumps(r).encode() + b"\n" for r in [*last.values(), end])


def attached(record):
    return [(a["name"], a["content_type"], a["size"]) for a in record["attachments"]]


def unquoted(text):
    """A text as an mbox has it that HyperKitty imported: with what it did not take off."""
    text = re.sub(r"(?m)^>(>*From )", r"\1", text)
    return re.sub(r"([\w.+-]+)\(a\)([\w-]+\.[\w.-]+)", r"\1@\2", text)
