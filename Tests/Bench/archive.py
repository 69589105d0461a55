"""A raw archive as one run of mail fetch keeps it, of any size."""

import hashlib
import base64
import json
import os
import subprocess
import sys

import corpus

BASE = "http://127.0.0.1:1"
LIST = "boost@lists.boost.org"
RUN = "20260101T000000.000000Z-000001"
AT = "2026-01-01T00:00:00Z"
FRAME = 1 << 20


def key(number):
    """HyperKitty's hash of a Message-ID."""
    return base64.b32encode(hashlib.sha1(f"bench-{number}@example.org".encode()).digest()).decode()


def detail(number):
    thread = number - number % 6
    person = number * 7919 % corpus.PEOPLE
    link = f"{BASE}/api/list/{LIST}"
    return {
        "url": f"{link}/email/{key(number)}/", "mailinglist": f"{link}/",
        "message_id": f"bench-{number}@example.org", "message_id_hash": key(number),
        "thread": f"{link}/thread/{key(thread)}/",
        "sender": {"address": f"person{person} (a) example.org", "mailman_id": None},
        "sender_name": f"Person {person}", "subject": f"[boost] topic {thread}",
        "date": "2004-01-14T11:22:00Z",
        "parent": f"{link}/email/{key(number - 1)}/" if number % 6 else None,
        "children": [], "votes": {"likes": 0, "dislikes": 0, "status": "neutral"},
        "content": corpus.text(number), "attachments": []}


def page(count, offset):
    newest = count - 1 - offset
    return {"count": count, "next": None, "previous": None, "results": [
        {"message_id_hash": key(number), "message_id": f"bench-{number}@example.org",
         "date": "2004-01-14T11:22:00Z"} for number in range(newest, max(-1, newest - 100), -1)]}


def answers(count):
    """Targets and bodies in the order in which a first run asks: the newest page, then upwards."""
    yield f"emails/?limit=100&offset=0", page(count, 0)
    done = 0
    while done < count:
        start = max(0, done - 10)
        offset = max(0, count - start - 100)
        if offset > 0 or done > 0:
            yield f"emails/?limit=100&offset={offset}", page(count, offset)
        end = count - offset
        for number in range(done, end):
            yield f"email/{key(number)}/", detail(number)
        done = end


def line(number, target, body):
    request = {"method": "GET", "url": f"{BASE}/api/list/{LIST}/{target}", "body": None}
    return compact({
        "type": "raw.answer", "number": number, "request": request, "etag": None,
        "last_modified": None, "at": AT, "attempts": 1, "milliseconds": 1, "url": None,
        "status": 200, "headers": [["Content-Type", "application/json"]], "failure": None,
        "text": compact(body), "bytes": None})


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def append(path, scope, holds, lines):
    count = len(lines) if holds == "answers" else 0
    head = compact({"type": "raw.frame", "run": RUN, "source": "mail", "scope": scope,
                    "holds": holds, "answers": count, "from": AT, "to": AT})
    data = "".join(text + "\n" for text in [head, *lines]).encode()
    with open(path, "ab") as out:
        subprocess.run(["zstd", "-q", "-3", "--check", f"--stream-size={len(data)}"], input=data,
                       stdout=out, check=True)


def write(folder, count):
    source = os.path.join(folder, "mail")
    os.makedirs(os.path.join(source, LIST))
    own = os.path.join(source, "2026-01.ndjson.zst")
    lists = [{"name": LIST, "label": "Boost", "visibility": "public"}]
    append(own, None, "run", [compact({
        "type": "raw.run", "run": RUN, "tool": "bdc-mail-fetch", "version": "0",
        "arguments": [], "settings": {"mail.base_url": BASE, "mail.lists": lists},
        "state": None})])
    path = os.path.join(source, LIST, "2026-01.ndjson.zst")
    lines, size, number = [], 0, 0
    for number, (target, body) in enumerate(answers(count), 1):
        lines.append(line(number, target, body))
        size += len(lines[-1])
        if size >= FRAME:
            append(path, LIST, "answers", lines)
            lines, size = [], 0
    append(path, LIST, "answers", lines)
    append(own, None, "end", [compact({
        "type": "raw.end", "at": AT, "status": 0, "answers": number})])


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
