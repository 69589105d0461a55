"""Documents for search whose words are as common as those of a language, the same in every run."""

import itertools
import json
import random
import sys
from datetime import datetime, timedelta, timezone

STOP = ("the of and to in a is that for it as was with be by on not he i this are or his from at "
        "which but have an had they you were there one all we can her has").split()
SYLLABLES = [c + v + e for c in "b d f g k l m n p r s t v z".split() for v in "a e i o u".split()
             for e in ("", "n", "r", "k")]
VOCABULARY = 200_000
WORDS = 150
BEGIN = datetime(2000, 1, 1, tzinfo=timezone.utc)


def word(rank):
    """The word of a rank, from 0; those of the first ranks are stop words."""
    if rank < len(STOP):
        return STOP[rank]
    rank -= len(STOP)
    text = ""
    for _ in range(3):
        rank, place = divmod(rank, len(SYLLABLES))
        text += SYLLABLES[place]
    return text + "x"


def weight(rank):
    """How often a word is written, after Zipf and Mandelbrot."""
    return 1 / (rank + 3.7) ** 1.07


WEIGHTS = list(itertools.accumulate(weight(rank) for rank in range(VOCABULARY)))


def rank_of(share):
    """The rank of the word that is in this share of the documents."""
    low, high = 0, VOCABULARY - 1
    while low < high:
        middle = (low + high) // 2
        if 1 - (1 - weight(middle) / WEIGHTS[-1]) ** WORDS > share:
            low = middle + 1
        else:
            high = middle
    return max(low, len(STOP))


def documents(count, first=0):
    """Lines of NDJSON of about 1 KB, in no order of time."""
    words = [word(rank) for rank in range(VOCABULARY)]
    draw = random.Random(first + 1)
    for number in range(first, first + count):
        text = draw.choices(words, cum_weights=WEIGHTS, k=WORDS)
        title = " ".join(draw.choices(words, cum_weights=WEIGHTS, k=6))
        if number % 10 == 0:
            text[20] = f"std::{words[5000 + number % 40000]}_{words[100 + number % 90]}"
        moment = BEGIN + timedelta(minutes=draw.randrange(13_000_000))
        yield json.dumps({
            "type": "document", "source": "mail", "doc_id": f"D{number:08}",
            "app_type": "mailing", "namespace": "mailing", "title": title,
            "url": f"https://lists.example/D{number:08}", "author": f"Jo {words[900 + number % 999]}",
            "time": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "content": " ".join(text),
            "metadata": {"type": "mailing"}, "visibility": "public"}, separators=(",", ":"))


if __name__ == "__main__":
    try:
        for line in documents(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0):
            print(line)
    except BrokenPipeError:
        pass
