"""How archives write messages: HyperKitty's export and API, pipermail's text, Mailman's mbox."""

import base64
import email.generator
import email.message
import email.policy
import email.utils
import gzip
import hashlib
import io
import json
import re
from datetime import timezone

RULE = "_" * 47
RECORDED = "Thu, 01 Aug 2024 06:00:00 GMT"


def hidden(text):
    return re.sub(r"([\w.+-]+)@([\w.+-]+)", r"\1(a)\2", text)


def export(message):
    mail = email.message.EmailMessage(policy=email.policy.default)
    mail.set_unixfrom(f"From {message.address} {message.archived:%a %b %e %H:%M:%S %Y}")
    mail["From"] = email.utils.formataddr((message.name, message.address), charset="utf-8")
    mail["To"] = message.list
    mail["Subject"] = message.subject
    mail["Date"] = message.date.strftime("%a, %d %b %Y %H:%M:%S %z")
    mail["Message-ID"] = f"<{message.id}>"
    if message.reference:
        mail["In-Reply-To"] = f"<{message.reference}>"
    mail.set_content(hidden(message.body))
    mail.make_mixed()
    for name, type_, data in message.files:
        main, sub = type_.split("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    out = io.BytesIO()
    email.generator.BytesGenerator(out, mangle_from_=True).flatten(mail, unixfrom=True)
    return out.getvalue() + b"\n\n"


def instant(date):
    return date.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def item(message, known):
    root = f"{{base}}/api/list/{message.list}"
    parent = known.get(message.reference)
    thread = message
    while known.get(thread.reference):
        thread = known[thread.reference]
    children = [m for m in known.values() if m.reference == message.id]
    key = hashlib.md5(message.address.encode()).hexdigest()
    return {
        "url": f"{root}/email/{message.hash}/",
        "mailinglist": f"{root}/",
        "message_id": message.id,
        "message_id_hash": message.hash,
        "thread": f"{root}/thread/{thread.hash}/",
        "sender": {
            "address": message.address.replace("@", " (a) "),
            "mailman_id": key,
            "emails": f"{{base}}/api/sender/{key}/emails/",
        },
        "sender_name": message.name,
        "subject": message.subject,
        "date": instant(message.date),
        "parent": f"{root}/email/{parent.hash}/" if parent else None,
        "children": [f"{root}/email/{child.hash}/" for child in children],
    }


def detail(message, known):
    root = f"{{base}}/list/{message.list}/message/{message.hash}/attachment"
    return item(message, known) | {
        "votes": {"likes": 0, "dislikes": 0, "status": "neutral"},
        "content": message.body + "\n",
        "attachments": [
            {
                "email": f"{{base}}/api/list/{message.list}/email/{message.hash}/",
                "counter": number, "name": name, "content_type": type_, "encoding": None,
                "size": len(data), "download": f"{root}/{number}/{name}",
            }
            for number, (name, type_, data) in enumerate(message.files, 2)
        ],
    }


def exchange(target, body=None, file=None, type_="application/json"):
    head = f"@body {file}\n" if file else ""
    text = body + "\n" if body else ""
    answer = f"HTTP/1.1 200 OK\nDate: {RECORDED}\nContent-Type: {type_}\n\n"
    return f"{head}GET {target}\n\n{answer}{text}"


def dump(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def serve(folder, list_, messages):
    """Index pages, details, and the months' exports of the messages of one list."""
    folder.mkdir(parents=True)
    known = {message.id: message for message in messages}
    newest = sorted(messages, key=lambda m: m.archived, reverse=True)
    path = f"/api/list/{list_}/emails/"
    index = []
    # Beside the links' own, the pages a collector asks for: the oldest, and ones that overlap by ten.
    pages = {*range(0, len(newest), 100), *range(0, len(newest), 90), max(0, len(newest) - 100)}
    for offset in sorted(pages):
        def link(at):
            return f"{{base}}{path}?limit=100{f'&offset={at}' if at else ''}"
        file = f"index-{offset}.json"
        (folder / file).write_text(dump({
            "count": len(newest),
            "next": link(offset + 100) if offset + 100 < len(newest) else None,
            "previous": link(max(0, offset - 100)) if offset else None,
            "results": [item(message, known) for message in newest[offset:offset + 100]],
        }) + "\n")
        index.append(exchange(f"{path}?limit=100&offset={offset}", file=file))
        if offset == 0:
            # A site without an ordering filter answers newest first whatever it is asked.
            index.append(exchange(
                f"{path}?limit=100&offset=0&ordering=archived_date", file=file))
    (folder / "index.http").write_text("%%\n".join(index))
    root = f"/api/list/{list_}/email"
    (folder / "details.http").write_text("%%\n".join(
        exchange(f"{root}/{message.hash}/", dump(detail(message, known))) for message in newest))
    # All before the first month, each month until the day of the recording, all after it.
    dates = sorted(f"{message.date.astimezone(timezone.utc):%Y-%m-%d}" for message in messages)
    year, month = (int(part) for part in dates[len(dates) // 10].split("-")[:2])
    bounds = ["0001-01-01"]
    while (year, month) <= (2024, 9):
        bounds.append(f"{year}-{month:02d}-01")
        month += 1
    bounds.append("9999-12-31")
    exports = []
    for start, end in zip(bounds, bounds[1:]):
        some = [m for m in messages if start <= f"{m.date.astimezone(timezone.utc):%Y-%m-%d}" < end]
        some.sort(key=lambda m: m.archived)
        (folder / f"{start[:7]}.mbox.gz").write_bytes(
            gzip.compress(b"".join(export(m) for m in some), mtime=0))
        exports.append(exchange(
            f"/list/{list_}/export/{list_}-{start[:7]}.mbox.gz?start={start}&end={end}",
            file=f"{start[:7]}.mbox.gz", type_="application/gzip"))
    (folder / "exports.http").write_text("%%\n".join(exports))


# pipermail's side: its monthly text, and the raw mbox that Mailman 2 keeps.

def separator(message):
    return f"From {message.address.replace('@', ' at ')}  {message.archived:%a %b %e %H:%M:%S %Y}\n"


def unix_quoted(text):
    return re.sub(r"(?m)^From ", ">From ", text)


def folded(name, value):
    words, lines, line = value.split(" "), [], f"{name}:"
    for word in words:
        if len(line) + len(word) > 74 and line.strip() != f"{name}:":
            lines.append(line)
            line = " "
        line += f" {word}" if line.strip() else word
    return "\n".join(lines + [line]) + "\n"


def encoded(text, charset="utf-8"):
    if text.isascii():
        return text
    word = base64.b64encode(text.encode(charset)).decode()
    return f"=?{charset}?b?{word}?="


def pipermail(message):
    head = separator(message)
    head += f"From: {message.address.replace('@', ' at ')} ({encoded(message.name)})\n"
    head += f"Date: {message.date:%a, %d %b %Y %H:%M:%S %z}\n"
    head += folded("Subject", message.subject)
    if message.reference:
        head += f"In-Reply-To: <{message.reference}>\nReferences: <{message.reference}>\n"
    head += f"Message-ID: <{message.id}>\n\n"
    return (head + unix_quoted(message.body) + "\n\n").encode()


def raw(message, headers="", body=None, drop=()):
    """A message as Mailman 2 keeps it, with its MIME headers; `body` is bytes, headers and all."""
    host = message.address.split("@")[1]
    lines = {
        "Return-Path": f"<{message.address}>",
        "Received": f"from mail.{host} (mail.{host} [192.0.2.{message.number % 250}])\n"
                    f"\tby lists.boost.org (Postfix) with ESMTPS id {message.hash[:10]}\n"
                    f"\tfor <{message.list}>; {message.archived:%a, %d %b %Y %H:%M:%S +0000}",
        "From": f"{encoded(message.name) if not message.name.isascii() else quote(message.name)}"
                f" <{message.address}>",
        "To": message.to,
        "Subject": encoded(message.subject),
        "Date": f"{message.date:%a, %d %b %Y %H:%M:%S %z}",
        "Message-ID": f"<{message.id}>",
        "In-Reply-To": f"<{message.reference}>" if message.reference else None,
        "References": f"<{message.reference}>" if message.reference else None,
        "List-Id": "Boost users <boost-users.lists.boost.org>",
        "List-Post": "<mailto:boost-users@lists.boost.org>",
    }
    head = f"From {message.address} {message.archived:%a %b %e %H:%M:%S %Y}\n".encode()
    for name, value in lines.items():
        if value and name not in drop and f"\n{name}:" not in f"\n{headers}":
            head += f"{name}: {value}\n".encode()
    if body is None:
        footer = (f"{RULE}\nBoost-users mailing list\nBoost-users@lists.boost.org\n"
                  "https://lists.boost.org/mailman/listinfo.cgi/boost-users\n")
        body = f"\n{unix_quoted(message.body)}\n{footer}".encode()
        if "Content-Type" not in headers:
            headers += "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            headers += "Content-Transfer-Encoding: 8bit\n"
    return head + headers.encode() + body + b"\n"


def quote(name):
    return f'"{name}"' if re.search(r"[,.'()]", name) else name


def parts(boundary, *pieces):
    text = b""
    for headers, content in pieces:
        text += f"--{boundary}\n{headers}\n".encode() + content + b"\n"
    return b"\n" + text + f"--{boundary}--\n".encode()
