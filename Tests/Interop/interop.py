"""Checks against a real HyperKitty: what it was given, fetched with our tools, is what they read in
the same files, but for differences.tsv. Then mail comes, goes, and comes late. Called by run."""

import collections
import gzip
import pathlib
import sys

from archive import Archive
from reader import threads
from stage import (FIXTURES, SAMPLE, Stage, attached, lines, messages, state, unquoted)

BOOST, USERS, ANNOUNCE = (f"{n}@lists.boost.org" for n in ("boost", "boost-users", "boost-announce"))
LATE = pathlib.Path(__file__).with_name("late.mbox")
CASES = sorted(path.stem for path in FIXTURES.glob("*.mbox"))


def differences(archived, read):
    """What differs and no rule explains: list, id, field.

    The rules: a parent that is not archived is null there; a name in a comment, as pipermail writes
    it, is lost there; HyperKitty's import takes no quote off a From line, and addresses hidden in a
    file it imports stay hidden."""
    found = []
    for key in sorted(archived.keys() | read.keys()):
        there, here = archived.get(key), read.get(key)
        if not there or not here:
            name = (there or here)["message_id"] or "none"
            name = "generated" if name.endswith(".generated@localhost") else name
            found.append((key[0], name, "only archive" if there else "only file"))
            continue
        wrong = {f for f in ("message_id", "subject", "sent_at") if there[f] != here[f]}
        parent = (key[0], here["parent_id"])
        if there["parent_id"] != here["parent_id"] and (there["parent_id"] or parent in archived):
            wrong.add("parent")
        (name, email), (own, address) = (
            (r["sender"]["display_name"], r["sender"]["email"]) for r in (there, here))
        if email != address or name not in (own, (email or "").split("@")[0]):
            wrong.add("sender")
        if here["content"] not in (there["content"], unquoted(there["content"])):
            wrong.add("text")
        if attached(there) != attached(here):
            wrong.add("attachments")
        found += [(key[0], here["message_id"], field) for field in sorted(wrong)]
    return sorted(found)


def expected():
    table = pathlib.Path(__file__).with_name("differences.tsv").read_text()
    return sorted(tuple(row.split("\t")[:3]) for row in table.splitlines() if row[0] != "#")


def groups(rows):
    """Threads as sets of keys, by list."""
    found = collections.defaultdict(set)
    for list_, key, thread in rows:
        found[list_, thread].add(key)
    return found


def configure(stage):
    lists = [BOOST, USERS, ANNOUNCE, "again@fixtures.example"]
    lists += [f"{case}@fixtures.example" for case in CASES]
    (stage.scratch / "bdc.yaml").write_text("mail:\n  lists:\n" + "".join(
        f"    - name: {name}\n      label: {name}\n      visibility: public\n" for name in lists))
    stage.environment["BDC_HOME"] = str(stage.scratch)


def whole(stage, archive):
    """Everything once: by message, by export, and from the files."""
    july = stage.scratch / "boost-2024-07.mbox"
    july.write_bytes(gzip.decompress((SAMPLE / "boost-2024-07.mbox.gz").read_bytes()))
    files = [(BOOST, SAMPLE / "boost-2024-06.mbox"), (ANNOUNCE, SAMPLE / "boost-announce-2024.mbox"),
             *((USERS, SAMPLE / f"boost-users-2024-0{month}.mbox") for month in (6, 7)),
             *((f"{case}@fixtures.example", FIXTURES / f"{case}.mbox") for case in CASES)]
    archive.imports(*files)
    # A job that runs hourly there: it finds the parents of what came before them.
    archive.manage("runjob", "orphan_emails")
    broken = {"no-date-anywhere@fixtures.example", "no-separator@fixtures.example"}
    served = sorted({list_ for list_, _ in files} - broken)
    words = [word for list_ in served for word in ("--list", list_)]
    stream, _ = stage.run(stage.fetch(archive, *words, "--jobs", 8))
    stage.check("--jobs changes nothing", stage.run(stage.fetch(archive, *words))[0] == stream)
    archived = messages(stream)
    read = {}
    for list_, file in files:
        out, _ = stage.run(["bash", "-c", 'bdc-mail-read -q --list "$0" "$1" || [ $? = 65 ]',
                            list_, file])
        read |= messages(out)
        stage.files.append(out)
    found = differences(archived, read)
    if found == expected():
        print(f"        {len(archived)} messages, {len(found)} differences, all in differences.tsv")
    stage.check("archive and files agree", collections.Counter(found), collections.Counter(expected()))
    exported, _ = stage.run(stage.fetch(archive, *words, "--backfill"))
    exported = messages(exported)
    stage.check("--backfill has the same keys", set(exported), set(archived))
    stage.check("--backfill differs only in what an import left quoted", [
        d for d in differences(archived, exported) if d[2] != "text"
        or unquoted(archived[key_of(d, archived)]["content"]) != exported[key_of(d, exported)]["content"]
    ], [])
    return stream, archived, july


def key_of(difference, records):
    return next(k for k, r in records.items()
                if k[0] == difference[0] and r["message_id"] == difference[1])


def same_threads(stage, stream, archived):
    """The archive states its threads; of the files, the database derives them."""
    from_archive, from_files = stage.database(), stage.database()
    stage.load(stream, from_archive)
    for out in stage.files:
        stage.load(out, from_files)
    query = "select list, msg_id, thread from mail.archive"
    there, here = (groups(stage.ask(query, d)) for d in (from_archive, from_files))
    both = {(r[0], r[1]) for r in stage.ask(query, from_files)} & set(archived)
    # Several answers to one message that is not archived: one thread here, each its own there.
    lost = {(key[0], r["parent_id"]) for out in stage.files for key, r in messages(out).items()
            if r["parent_id"] and (key[0], r["parent_id"]) not in archived}
    ours = {frozenset(k for k in keys if (list_, k) in both)
            for (list_, thread), keys in here.items() if (list_, thread) not in lost}
    theirs = {frozenset(k for k in keys if (list_, k) in both) for (list_, _), keys in there.items()}
    ours.discard(frozenset())
    stage.check(f"the same threads ({len(ours)})", {tuple(sorted(t)) for t in ours - theirs}, set())
    # What the archive lacks is the files', whatever is loaded first.
    for database, more in ((from_archive, stage.files), (from_files, [stream])):
        for out in more:
            stage.load(out, database)
    one, two = (stage.run(["bdc-mail-export"], **d)[0] for d in (from_archive, from_files))
    one, two = messages(one), messages(two)
    stage.check("order of loading does not matter", [
        (k, f) for k in one for f in one[k] if one[k][f] != two[k][f]], [])
    stage.check("no text that one of them has is lost", [
        k for k, r in one.items() if not r["content"] and any(
            messages(out).get(k, {}).get("content") for out in stage.files)], [])
    return from_archive


def changes(stage, archive, stream, july):
    """Mail comes, goes, and comes late."""
    def fetch(given, *more):
        out, said = stage.run(
            stage.fetch(archive, "--list", BOOST, "--state", "-", *more), state(given))
        return out, {r["message_id"] for r in messages(out).values()}, said

    def done(out):
        return [r["cursor"]["done"] for r in lines(out) if r["type"] == "state"][-1]

    archive.imports((BOOST, july))
    new = {r["message_id"] for r in messages(
        stage.run(["bdc-mail-read", "-q", "--list", BOOST, july])[0]).values()}
    out, keys, _ = fetch(stream)
    stage.check("new mail is fetched, and nothing else", keys, new)
    stage.check("and once only", fetch(out)[1], set())
    for words, first, last in ((("--since", "2024-07-20"), "2024-07-20", "9"),
                               (("--since", "2024-06-10", "--until", "2024-06-12"),
                                "2024-06-10", "2024-06-13")):
        some, _ = stage.run(stage.fetch(archive, "--list", BOOST, *words))
        wanted = {k for source in (stream, out) for k, r in messages(source).items()
                  if k[0] == BOOST and first <= r["sent_at"] < last}
        stage.check(" ".join(words), set(messages(some)), wanted)

    order = [r["message_id_hash"] for r in stage.index(archive, BOOST)]
    archive.delete(BOOST, [order[0], order[3], order[150], order[-30]])
    out, keys, said = fetch(out)
    stage.check("deleted messages bring nothing", (keys, done(out)), (set(), [[0, len(order) - 4]]))
    stage.check("and are not taken for late ones", "warning" in said, False)
    archive.imports((BOOST, LATE))
    before = out
    out, keys, said = fetch(before)
    late = {"old.1@example.org", "old.(2)@example.org", "old.3@example.org"}
    stage.check("late mail is found", keys & late, late)
    stage.check("and said", "mail was added among the older" in said)
    stage.check("everything is complete", done(out), [[0, len(order) - 1]])
    stage.check("and fetched once only", fetch(out)[1], set())
    fresh, _ = stage.run(stage.fetch(archive, "--list", BOOST, "--backfill"))
    known = {r["message_id_hash"] for r in stage.index(archive, BOOST)}
    stage.check("a backfill has the index's keys", {k[1] for k in messages(fresh)}, known)
    if b"--sweep" in stage.run(["bdc-mail-fetch", "--help"])[0]:
        swept, _ = stage.run(stage.fetch(archive, "--list", BOOST, "--sweep"))
        keys = [key for r in lines(swept) if r["type"] == "window" for key in r["keys"]]
        stage.check("a sweep has the index's keys", sorted(keys), sorted(known))
    stage.run(stage.fetch(archive, "--list", "no-separator@fixtures.example"), status=69)
    print("ok      a list that is not archived is status 69")


def handed_over(stage, archive, database):
    """What we export is read by a mail program, and by HyperKitty."""
    mail = stage.scratch / "mail"
    stage.run(["bdc-mail-export", "--format", "mbox", "--output", mail], **database)
    rows = stage.ask(
        "select m.thread, coalesce(m.message_id, m.msg_id || '@unknown-id.invalid'), m.parent_id,"
        f" m.msg_id from mail.archive_private p join mail.archive m using (list, msg_id)"
        f" where list = '{BOOST}'".replace("m.message_id", "p.message_id"), database)
    stored = collections.defaultdict(set)
    for thread, name, _, _ in rows:
        stored[thread].add(name)
    many = [names for names in stored.values() if len(names) > 1]
    roots = [sorted(names)[0] for names in many]
    shown = threads(mail / f"{BOOST}.mbox", roots, stage.scratch)
    stage.check(f"neomutt shows the stored threads ({len(many)})",
                {tuple(sorted(ids)) for ids in shown.values()}, {tuple(sorted(n)) for n in many})
    archive.imports(("again@fixtures.example", mail / f"{BOOST}.mbox"))
    archive.manage("runjob", "orphan_emails")
    again, _ = stage.run(stage.fetch(archive, "--list", "again@fixtures.example"))
    ours, theirs = ({k[1]: (r["parent_id"], r["subject"], r["sent_at"], r["content"])
                     for k, r in messages(out).items() if k[0] == list_} for out, list_ in (
        (stage.run(["bdc-mail-export"], **database)[0], BOOST), (again, "again@fixtures.example")))
    stage.check("HyperKitty archives our mbox under the same keys", set(theirs), set(ours))
    stage.check("with the same subjects, times and texts", [
        k for k in ours if ours[k][1:] != theirs[k][1:]], [])
    stage.check("and parents", [k for k in ours if ours[k][0] in ours and ours[k][0] != theirs[k][0]],
                [])


def main(tools, scratch):
    stage = Stage(tools, scratch)
    stage.files = []
    configure(stage)
    archive = Archive(stage.scratch / "hyperkitty")
    try:
        stream, archived, july = whole(stage, archive)
        database = same_threads(stage, stream, archived)
        changes(stage, archive, stream, july)
        handed_over(stage, archive, database)
    finally:
        archive.stop()
        stage.close()
    print(f"interop: {stage.failed} failed" if stage.failed else "interop: all as expected")
    return 1 if stage.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
