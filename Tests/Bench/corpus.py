"""A mailbox that is the same each time, and what Python's own module makes of one."""

import base64
import json
import mailbox
import quopri
import sys
from email.header import decode_header, make_header
from email.utils import formatdate, parseaddr, parsedate_to_datetime

WORDS = """the library review of asio and beast shows that a coroutine should own its buffer before
the executor posts work to another strand because lifetime rules in headers are easy to miss when
allocators propagate through variant optional or span like views over contiguous memory""".split()
PEOPLE = 400
START = 1074079320  # 2004-01-14T11:22:00Z


def text(number, words=150):
    """About 900 bytes of prose."""
    lines, line = [], []
    for index in range(words):
        line.append(WORDS[(number * 31 + index * index + index * 7) % len(WORDS)])
        if len(line) == 12:
            lines.append(" ".join(line))
            line = []
    return "\n".join(lines) + f"\n\nM\u00fcller {number}\n"


def message(number):
    """One message of an mbox, its From line first; kinds of bodies come in turn."""
    person = number * 7919 % PEOPLE
    thread = number - number % 6
    head = [
        f"From person{person}@example.org Wed Jan 14 11:22:00 2004",
        f"From: Person {person} <person{person}@example.org>",
        "To: boost@lists.boost.org",
        f"Subject: {'Re: ' if number % 6 else ''}[boost] topic {thread}",
        f"Date: {formatdate(START + number * 600)}",
        f"Message-ID: <bench-{number}@example.org>",
    ]
    if number % 6:
        head.append(f"In-Reply-To: <bench-{number - 1}@example.org>")
        head.append(f"References: <bench-{thread}@example.org> <bench-{number - 1}@example.org>")
    head.append("MIME-Version: 1.0")
    body = text(number)
    kind = number % 4
    if kind == 0:
        head += ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
        data = body.encode()
    elif kind == 1:
        head += ["Content-Type: text/plain; charset=iso-8859-1",
                 "Content-Transfer-Encoding: quoted-printable"]
        data = quopri.encodestring(body.encode("latin-1"))
    elif kind == 2:
        head += ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"]
        data = base64.encodebytes(body.encode())
    else:
        head.append('Content-Type: multipart/alternative; boundary="=-part"')
        data = (f"--=-part\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
                f"--=-part\nContent-Type: text/html; charset=utf-8\n\n<p>{body[:80]}</p>\n"
                "--=-part--\n").encode()
    return "\n".join(head).encode() + b"\n\n" + data + b"\n"


def write(path, count):
    with open(path, "wb") as out:
        for number in range(count):
            out.write(message(number))


def read(path):
    """The records of a mailbox, as a collector in Python would write them."""
    for item in mailbox.mbox(path, create=False):
        part = item
        if item.is_multipart():
            part = next(p for p in item.walk() if p.get_content_type() == "text/plain")
        data = part.get_payload(decode=True) or b""
        name, address = parseaddr(str(make_header(decode_header(item["From"]))))
        print(json.dumps({
            "message_id": item["Message-ID"], "parent": item["In-Reply-To"],
            "subject": str(make_header(decode_header(item["Subject"]))),
            "sent_at": parsedate_to_datetime(item["Date"]).isoformat(),
            "sender": {"display_name": name, "email": address},
            "content": data.decode(part.get_content_charset() or "utf-8", "replace")}))


if __name__ == "__main__":
    read(sys.argv[1])
