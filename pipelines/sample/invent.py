"""Invented people, subjects and conversations."""

import base64
import hashlib
import random
from datetime import timedelta, timezone

BOOST, USERS, ANNOUNCE = (
    f"{name}@lists.boost.org" for name in ("boost", "boost-users", "boost-announce"))
dice = random.Random(20240601)

# name, address, and for some a second spelling or a second address
PEOPLE = [
    ("Zoë Lindqvist", "zoe@lindqvist.example", "Zoe Lindqvist", "zlindqvist@work.example"),
    ("Jude Okafor", "jude.okafor@example.org", "J. Okafor", None),
    ("Marek Dvořák", "dvorak@example.com", "Marek Dvorak", "marek@dvorak.example"),
    ("Ingrid Sørensen", "ingrid@fjord.example", None, None),
    ("Pablo Núñez", "pnunez@example.net", None, "pablo.nunez@lab.example"),
    ("Haruka Mori", "haruka.mori@example.org", "森 遥", None),
    ("Тимур Азаров", "timur@azarov.example", "Timur Azarov", None),
    ("Eleni Kostas", "eleni@kostas.example", None, None),
    ("Rafał Żak", "rafal.zak@example.org", "Rafal Zak", None),
    ("Winston Appiah", "wappiah@example.com", None, None),
    ("Greta Baumann", "greta.baumann@example.net", None, "gb@compilers.example"),
    ("Noor Haddad", "noor@haddad.example", None, None),
    ("Liam O'Shea", "oshea@example.org", None, None),
    ("Sunita Rao", "sunita.rao@example.com", None, "srao@finance.example"),
    ("Theo van der Berg", "theo@vdberg.example", "Theo v.d. Berg", None),
    ("Camille Fournier", "camille@example.net", None, None),
    ("Bastian Köhler", "b.koehler@example.org", "Bastian Koehler", None),
    ("Aaliyah Grant", "aaliyah@grant.example", None, None),
    ("Ulla Virtanen", "ulla.virtanen@example.com", None, None),
    ("Dmitri Volkonsky", "dmitri@example.net", None, None),
    ("Yair Ben-Ami", "yair@benami.example", '"Ben-Ami, Yair"', None),
    ("Oksana Petrenko", "oksana@petrenko.example", None, None),
    ("Chidi Eze", "chidi.eze@example.org", None, None),
    ("Farida Nazari", "farida@example.com", None, None),
    ("Gábor Szűcs", "gabor@szucs.example", "Gabor Szucs", None),
    ("Kenji Watari", "kwatari@example.net", None, None),
    ("Lucia Ferraro", "lucia.ferraro@example.org", None, None),
    ("Moses Wanjiru", "moses@wanjiru.example", None, "mwanjiru@example.com"),
    ("Nils Hagen", "nils@hagen.example", None, None),
    ("Priya Menon", "priya.menon@example.org", None, None),
    ("Quentin Marsh", "qmarsh@example.com", None, None),
    ("Rosa Iglesias", "rosa@iglesias.example", None, None),
    ("Stefan Pop", "stefan.pop@example.net", None, None),
    ("Tamar Levi", "tamar@levi.example", None, None),
    ("Vera Novak", "vera@novak.example", None, None),
    ("build-bot", "builds@ci.example", None, None),
]

# library, part of it, what goes wrong, what one has in mind
TOPICS = [
    ("asio", "the strand", "handlers run twice under load", "one timer for each connection"),
    ("beast", "the websocket stream", "the close handshake never ends", "a proxy in front of it"),
    ("spirit", "the skipper", "attributes come out empty", "a grammar for build files"),
    ("geometry", "the rtree", "queries on the antimeridian miss boxes", "a route planner"),
    ("multiprecision", "cpp_int", "division is slower than with gmp", "exact predicates"),
    ("hana", "the tuple", "compile times double with each member", "a table of settings"),
    ("container", "small_vector", "the move constructor throws", "a parser's token list"),
    ("intrusive", "the hook", "an unlinked node is touched", "an LRU cache without allocation"),
    ("fiber", "the work stealing scheduler", "a fiber sleeps for ever", "a crawler"),
    ("graph", "the property map", "the visitor is copied", "a dependency checker"),
    ("json", "the incremental parser", "the error offset is off by one", "streams of documents"),
    ("mp11", "mp_transform", "the error message is four screens long", "a variant of visitors"),
    ("serialization", "the text archive", "old archives cannot be read", "an undo history"),
    ("program_options", "the config file parser", "quotes are kept", "one file a user"),
    ("filesystem", "the recursive iterator", "a removed folder throws", "a backup tool"),
    ("outcome", "the result type", "the check is optimized away", "a library without exceptions"),
    ("unordered", "the flat map", "erase during a loop skips an element", "a symbol table"),
    ("process", "the pipe", "the child keeps it open", "a test runner"),
    ("iostreams", "the gzip filter", "the last block is lost", "logs that rotate"),
    ("thread", "the shared mutex", "writers starve", "a cache with few writers"),
    ("url", "the segments view", "dots are not removed", "a router"),
    ("regex", "the recursive expression", "the stack overflows", "a log filter"),
    ("test", "the dataset", "names of cases are not unique", "tests from a spreadsheet"),
    ("python", "the converter", "a reference is lost", "scripting for a simulator"),
]
TITLES = [
    "[{lib}] {part}: {wrong}", "[{lib}] Proposal: {idea}", "[{lib}] Question about {part}",
    "[{lib}] Is {part} the right tool for {idea}?", "[review] {lib}: notes on {part}",
    "[{lib}] {wrong} since 1.85", "[{lib}] documentation of {part}",
]
OPENERS = [
    "I have been using {part} of Boost.{lib} for {idea}, and {wrong}.",
    "With 1.85.0 {wrong}; 1.84.0 was fine. The example from the documentation shows it too.",
    "We plan {idea} on top of Boost.{lib} and wonder how far {part} carries us.",
    "Before I write it a third time: has anybody a good way to do {idea} with {part}?",
    "This is about {part}. In our code base {wrong}, but only in release builds.",
]
MIDDLES = [
    "The smallest program that shows it has twenty lines; it is at the end of this message.",
    "I looked at the tests and found none that covers this.",
    "Sanitizers say nothing, which makes me think the order of destruction matters.",
    "On the other compiler the same code is fine, so it may be a matter of lookup.",
    "Changing the allocator makes no difference, changing the standard from 17 to 20 does.",
    "I can write a patch if somebody tells me where it belongs.",
    "The workaround we use is to keep the object alive by hand, and nobody likes it.",
    "A customization point would solve it without a new dependency.",
    "What I measured: 1.8 microseconds before, 2.9 after, on an idle machine.",
    "The guarantee should be written down; at present one must read the implementation.",
]
ANSWERS = [
    "I can reproduce this. It goes away when {part} is created before the executor.",
    "That is intended: {part} may be used from one thread at a time, and the page says so.",
    "Please open an issue with the program, I will look at it on the weekend.",
    "We had the same with {idea}. What helped was to pass by value and move later.",
    "I disagree. A default that is safe but slow is better than one that is fast and surprising.",
    "Would you accept a change that only adds an overload? Then no old code is affected.",
    "This was discussed two years ago, and the outcome was to leave it to the user.",
    "The fix is on develop since yesterday; could you try it?",
    "Good catch. The test passed for the wrong reason, the fixture never ran.",
    "My vote is to accept, on the condition that the names are settled first.",
    "Two remarks: the concept is too strict, and the noexcept is missing on the swap.",
    "If I understand correctly {wrong} only when the buffer is empty. Is that so?",
]
CLOSERS = ["Thanks,", "Regards,", "Best,", "Cheers,", "Kind regards,", "-- \nsent from a train"]
CODE = """    #include <boost/{lib}.hpp>

    int main() {{
      auto made = boost::{lib}::make_something();
      return f(a)+g(b) == 0 && made ? 0 : 1;
    }}"""
RULE = "_" * 47


class Message:
    def __init__(self, list_, number, author, date, subject, body, parent=None):
        self.list, self.number, self.date, self.archived = list_, number, date, date
        self.name, self.address = author
        self.subject, self.body, self.parent, self.thread = subject, body, parent, None
        host = self.address.split("@")[1]
        self.id = f"{date:%Y%m%d%H%M%S}.{number:04d}@{host}"
        self.reference = parent.id if parent else None
        self.files = []          # (name, type, bytes)
        self.form = "plain"
        self.to = list_

    @property
    def hash(self):
        return base64.b32encode(hashlib.sha1(self.id.encode()).digest()).decode()


def pick(items):
    return items[dice.randrange(len(items))]


def author():
    person = pick(PEOPLE[:-1])
    name = person[2] if person[2] and dice.random() < 0.3 else person[0]
    address = person[3] if person[3] and dice.random() < 0.35 else person[1]
    return name.strip('"'), address


def fill(text, topic):
    lib, part, wrong, idea = topic
    return text.format(lib=lib, part=part, wrong=wrong, idea=idea)


def wrap(text, width=72):
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width and line:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    return "\n".join(lines + [line])


def signed(name):
    return f"{pick(CLOSERS)}\n{name.split()[0]}"


def opening(topic, name):
    text = [wrap(fill(pick(OPENERS), topic))]
    text += [wrap(" ".join(dice.sample(MIDDLES, dice.randint(1, 3))))]
    if dice.random() < 0.3:
        text.append(CODE.format(lib=topic[0]))
    return "\n\n".join(text + [signed(name)])


def answer(topic, name, parent):
    shown = [line for line in parent.body.split("\n") if line and not line.startswith(">")]
    quote = "\n".join(f"> {line}" for line in shown[: dice.randint(1, 4)])
    when = f"{parent.date:%d %b %Y %H:%M}"
    text = [f"On {when}, {parent.name} wrote:\n{quote}", wrap(fill(pick(ANSWERS), topic))]
    if dice.random() < 0.6:
        text.append(wrap(" ".join(dice.sample(MIDDLES, dice.randint(1, 2)))))
    return "\n\n".join(text + [signed(name)])


def threads(list_, first, days, count, start):
    """So many messages in threads of various depth, in the order of their dates."""
    zones = [timezone(timedelta(hours=h)) for h in (-7, -4, 0, 1, 2, 3, 9)]
    messages = []
    while len(messages) < count:
        topic = pick(TOPICS)
        date = first + timedelta(seconds=dice.randrange(days * 80_000))
        who = author()
        title = fill(pick(TITLES), topic)
        thread = [Message(list_, start + len(messages), who, date.astimezone(pick(zones)), title,
                          opening(topic, who[0]))]
        size = min(pick([1, 1, 2, 3, 4, 5, 7, 9, 14]), count - len(messages))
        for _ in range(size - 1):
            parent = thread[-1] if dice.random() < 0.6 else pick(thread)
            date = parent.date + timedelta(seconds=dice.randint(600, 90_000))
            if date.astimezone(timezone.utc) >= first + timedelta(days=days):
                break
            who = author()
            re_ = title if title.startswith("Re:") else f"Re: {title}"
            number = start + len(messages) + len(thread)
            thread.append(Message(list_, number, who, date.astimezone(pick(zones)), re_,
                                  answer(topic, who[0], parent), parent))
        for message in thread:
            message.thread = thread[0]
        messages += thread
    for message in messages:
        message.archived = message.date.astimezone(timezone.utc) + timedelta(
            seconds=dice.randint(5, 400))
    return messages
