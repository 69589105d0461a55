"""Measures full text search: loading, words of all frequencies, and how good the answers are."""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

import bench
import texts

TREE = pathlib.Path(__file__).resolve().parent.parent.parent
SHARES = (0.45, 0.2, 0.1, 0.05, 0.02, 0.01, 0.001, 0.0001)


class SearchBench(bench.Bench):
    """The rows of full text; there are as many documents as messages."""

    def load(self):
        given = self.path("documents.ndjson")
        with open(given, "w") as lines:
            for line in texts.documents(self.count):
                lines.write(line + "\n")
        fresh, peak = self.run("documents load", ["bdc-documents-load"], given)
        again, _ = self.run("documents load", ["bdc-documents-load"], given)
        self.row("documents for full text, load, fresh", self.count / fresh, "documents/s", 2000)
        self.row("documents for full text, load, unchanged", self.count / again, "documents/s", 15000)
        self.row("  resident memory of documents load", peak, "MiB", 68, True)
        # What autovacuum does by and by.
        bench.psql("vacuum analyze documents.words")

    def words(self):
        """A word of each frequency: milliseconds of ten results, warm."""
        if bench.psql("select count(*) from documents.words") == "0":
            raise bench.Unmeasured("words: no documents were loaded")
        for share in SHARES:
            word = texts.word(texts.rank_of(share))
            number = int(bench.psql(
                f"select count(*) from documents.words where vector @@ '{word}'::tsquery"))
            real = number / self.count
            cut, taken = ask(f"select bool_or(is_cut) from documents.search('{word}', '{{}}', 10)")
            what = f"search, a word in {real:.2%} of {self.count:,} documents"
            if cut == "t":
                what += ", the newest"
            self.row(what, taken, "ms", 100 if real <= 0.02 else None, True)
        pair = [texts.word(texts.rank_of(share)) for share in (0.2, 0.1)]
        for what, query in (("two words", " ".join(pair)), ("a part of an identifier", "std::kor"),
                            ("a word that nobody has", "qqqqqq")):
            _, taken = ask(f"select count(*) from documents.search('{query}', '{{}}', 10)")
            self.row(f"search, {what}", taken, "ms")

    def judged(self):
        """Questions with known answers over the sample, in a database of their own."""
        bench.psql("create database judged")
        place = dict(os.environ, DATABASE_URL=os.environ["DATABASE_URL"].replace(
            "/postgres?", "/judged?"))
        folder = TREE / "Tests/Fixtures/search"
        script = f"""
            bdc-db migrate -q
            {{ bdc-mail-read -q "{TREE}"/pipelines/sample/*.mbox* || [ $? -eq 65 ]; }} |
              bdc-identify -q | bdc-mail-load -q || [ $? -eq 65 ]
            bdc-mail-documents --base-url https://lists.example | bdc-documents-load -q
            bdc-documents-load -q "{folder}/documents.ndjson"
            """
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], env=place,
                              capture_output=True, text=True)
        if done.returncode:
            raise bench.Unmeasured(f"judged: {done.stderr.strip()}")
        questions = json.loads((folder / "judged.json").read_text())
        recall = reciprocal = 0
        for question in questions:
            query = question["query"].replace("'", "''")
            found = subprocess.run(
                ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", place["DATABASE_URL"], "-c",
                 f"select title from documents.search('{query}', '{{}}', 10)"],
                capture_output=True, text=True, check=True).stdout.splitlines()
            right = question["right"]
            recall += sum(title in found for title in right) / len(right)
            reciprocal += next(
                (1 / place for place, title in enumerate(found, 1) if title in right), 0)
        self.row(f"full text, {len(questions)} judged questions, recall@10",
                 recall / len(questions), "", 0.95)
        self.row("  mean reciprocal rank", reciprocal / len(questions), "", 0.95)


def ask(sql, times=7):
    """What it answers, and the median of its milliseconds on one connection, without the first."""
    script = "\\timing on\n" + f"{sql};\n" * (times + 1)
    done = subprocess.run(
        ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", os.environ["DATABASE_URL"]], input=script,
        capture_output=True, text=True)
    if done.returncode:
        raise bench.Unmeasured(f"psql: {done.stderr.strip()}")
    lines = done.stdout.splitlines()
    taken = [float(line.split()[1]) for line in lines if line.startswith("Time:")]
    return lines[0], statistics.median(taken[1:])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, required=True)
    parser.add_argument("--scratch", required=True)
    parser.add_argument("--tools", required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    whole = SearchBench(options)
    sys.exit(bench.measure([whole.load, whole.words, whole.judged], whole.rows, options.json))


if __name__ == "__main__":
    main()
