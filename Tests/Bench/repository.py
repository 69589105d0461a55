#!/usr/bin/env python3
"""A repository's history for git fast-import, on standard output.

    repository.py COMMITS [SEED] | git --git-dir X.git fast-import --quiet

Of a seed it is always the same: files of some kilobytes in three levels of folders, one to four
of them edited a commit, renames, removals, binaries, branches that are merged late, tags, a
thousand people, trailers. The same seed with more commits goes on where fewer ended.
"""
import random
import sys

FOLDERS = 12


class Repository:
    def __init__(self, commits, seed):
        self.commits = commits
        self.random = random.Random(seed)
        self.out = sys.stdout.buffer
        self.files = {}
        self.paths = []
        self.mark = 0
        self.number = 0
        self.side = None
        self.people = [(f"Person {n}", f"person{n}@example.org") for n in range(1000)]

    def line(self):
        return " ".join(str(self.random.randrange(10**6)) for _ in range(4)) + "\n"

    def path(self):
        pick = self.random.randrange
        self.number += 1
        return (f"lib{pick(FOLDERS):02}/part{pick(FOLDERS):02}/section{pick(FOLDERS):02}/"
                f"file{self.number:06}.cpp")

    def data(self, content):
        if isinstance(content, str):
            content = content.encode()
        self.out.write(b"data %d\n%s\n" % (len(content), content))

    def commit(self, branch, parents, changes, message):
        self.mark += 1
        name, email = self.people[min(int(self.random.expovariate(0.01)), 999)]
        when = 1_000_000_000 + self.mark * 600
        out = self.out
        out.write(b"commit refs/heads/%s\nmark :%d\n" % (branch.encode(), self.mark))
        out.write(f"author {name} <{email}> {when - self.random.randrange(86400)} +0100\n".encode())
        out.write(f"committer {name} <{email}> {when} +0000\n".encode())
        self.data(message)
        for place, parent in enumerate(parents):
            out.write(b"%s :%d\n" % (b"from" if place == 0 else b"merge", parent))
        for change in changes:
            if change[0] == "M":
                out.write(f"M 100644 inline {change[1]}\n".encode())
                self.data(change[2])
            elif change[0] == "R":
                out.write(f"R {change[1]} {change[2]}\n".encode())
            else:
                out.write(f"D {change[1]}\n".encode())
        out.write(b"\n")
        return self.mark

    def add(self):
        path = self.path()
        self.files[path] = [self.line() for _ in range(self.random.randrange(30, 120))]
        self.paths.append(path)
        return ("M", path, "".join(self.files[path]))

    def edit(self):
        path = self.random.choice(self.paths)
        lines = self.files[path]
        at = self.random.randrange(len(lines))
        lines[at:at + self.random.randrange(3)] = [self.line() for _ in range(2)]
        if len(lines) > 150:
            del lines[100:]
        return ("M", path, "".join(lines))

    def changes(self):
        kind = self.random.random()
        if kind < 0.02 or len(self.paths) < 100:
            return [self.add()]
        if kind < 0.03:
            old = self.paths.pop(self.random.randrange(len(self.paths)))
            new = self.path()
            self.paths.append(new)
            self.files[new] = self.files.pop(old)
            return [("R", old, new)]
        if kind < 0.035:
            old = self.paths.pop(self.random.randrange(len(self.paths)))
            del self.files[old]
            return [("D", old)]
        if kind < 0.037:
            return [("M", f"doc/image{self.random.randrange(50)}.png", self.random.randbytes(3000))]
        edits = {}
        for _ in range(min(int(self.random.expovariate(0.7)) + 1, 12)):
            edit = self.edit()
            edits[edit[1]] = edit
        return list(edits.values())

    def message(self, number):
        text = f"Change number {number}\n\nWhat was {self.line()}is now {self.line()}"
        if self.random.random() < 0.2:
            name, email = self.random.choice(self.people)
            text += f"\nSigned-off-by: {name} <{email}>\n"
        return text

    def write(self):
        head = None
        for number in range(self.commits):
            if head and self.side is None and number % 50 == 25:
                mark = self.commit("side", [head], [("M", f"side/{number}.txt", self.line())],
                                   self.message(number))
                self.side = mark
            elif self.side and number % 50 == 0:
                head = self.commit("main", [head, self.side],
                                   [("M", f"side/{number - 25}.txt", self.line())],
                                   f"Merge branch 'side' ({number})\n")
                self.side = None
            else:
                head = self.commit("main", [head] if head else [], self.changes(),
                                   self.message(number))
            if number % 2000 == 1999:
                self.out.write(f"tag v{number // 2000}\nfrom :{head}\n".encode())
                self.out.write(f"tagger Release <release@example.org> {10**9 + number} +0000\n".encode())
                self.data(f"version {number // 2000}\n")


if __name__ == "__main__":
    Repository(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1).write()
