"""Loads ever larger mailboxes into databases of their own: does a record cost the same in all?"""

import argparse
import json
import os
import subprocess
import sys

import bench
import corpus

STAGES = ("read", "identify", "load", "load again", "export", "documents")


def database(name):
    """A new database beside the given one, migrated; its URL goes to the tools."""
    first = os.environ["DATABASE_URL"]
    bench.psql(f"create database {name}")
    os.environ["DATABASE_URL"] = first.replace("/postgres?", f"/{name}?", 1)
    subprocess.run(["bdc-db", "migrate", "-q"], check=True, stdout=subprocess.DEVNULL)
    return first


def measure(scratch, tools, count):
    """Seconds and MiB of each stage, and what the data take of the disk."""
    options = argparse.Namespace(tools=tools, scratch=scratch, messages=count)
    one = bench.Bench(options)
    corpus.write(one.mbox, count)
    first = database(f"scale_{count}")
    found = {}
    try:
        found["read"] = one.run(
            "mail read", ["bdc-mail-read", "-q", "--list", bench.LIST, one.mbox],
            target=one.records)
        found["identify"] = one.run(
            "identify", ["bdc-identify", "-q"], one.records, one.identified)
        os.remove(one.mbox)
        os.remove(one.records)
        found["load"] = one.run("mail load", ["bdc-mail-load", "-q"], one.identified)
        found["load again"] = one.run("mail load", ["bdc-mail-load", "-q"], one.identified)
        os.remove(one.identified)
        found["export"] = one.run("mail export", ["bdc-mail-export", "-q"])
        found["documents"] = one.run("mail documents", ["bdc-mail-documents", "-q"])
        stored = int(bench.psql("select count(*) from mail.message"))
        if stored != count:
            raise bench.Unmeasured(f"{stored} rows of {count}")
        size = int(bench.psql("select pg_database_size(current_database())"))
    finally:
        os.environ["DATABASE_URL"] = first
        bench.psql(f"drop database scale_{count} with (force)")
    return found, size


def rows(count, found, size, base):
    for stage in STAGES:
        seconds, peak = found[stage]
        cost = seconds / count
        yield dict(stage=stage, messages=count, seconds=round(seconds, 2),
                   rate=round(count / seconds), memory_mib=round(peak, 1),
                   cost=round(cost / base[stage], 2) if base else None)
    yield dict(stage="database", messages=count, bytes=size, bytes_a_message=size // count)


def table(lines):
    print(f"{'stage':<12}{'messages':>10}{'seconds':>10}{'per second':>12}{'MiB':>8}  cost")
    for line in lines:
        if line["stage"] == "database":
            print(f"{'database':<12}{line['messages']:>10,}{line['bytes'] / 1e6:>10,.0f} MB, "
                  f"{line['bytes_a_message']:,} bytes a message")
            continue
        cost = "" if line["cost"] is None else f"{line['cost']:.2f}"
        print(f"{line['stage']:<12}{line['messages']:>10,}{line['seconds']:>10.2f}"
              f"{line['rate']:>12,}{line['memory_mib']:>8.1f}  {cost}".rstrip())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scratch", required=True)
    parser.add_argument("--tools", required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("counts", type=int, nargs="+")
    options = parser.parse_args()
    lines, base = [], None
    for count in sorted(options.counts):
        try:
            found, size = measure(options.scratch, options.tools, count)
        except (bench.Unmeasured, OSError) as why:
            print(f"bench: not measured: {why}", file=sys.stderr)
            sys.exit(69)
        lines += rows(count, found, size, base)
        base = base or {stage: found[stage][0] / count for stage in STAGES}
    if options.json:
        for line in lines:
            print(json.dumps(line))
    else:
        table(lines)
    # A record may cost a fifth more among a million than among ten thousand.
    sys.exit(1 if any((line.get("cost") or 0) > 1.2 for line in lines) else 0)


if __name__ == "__main__":
    main()
