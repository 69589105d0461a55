"""A real mail reader, neomutt, on a terminal of its own."""

import re
import subprocess

RC = """
set sort=threads
set strict_threads=yes
set pipe_decode=no
set pipe_split=no
set wait_key=no
set move=no
set quit=yes
push "<exit>"
"""
# What matches nothing limits nothing: the whole mailbox would come, and the check would fail.
SHOW = ('push "<limit>~(~i {root})<enter><tag-pattern>~A<enter><tag-prefix>'
        '<pipe-message>cat > {file}<enter><untag-pattern>~A<enter>"\n')


def threads(mbox, roots, folder):
    """The ids of each thread's messages, in the order in which neomutt shows them."""
    found = {}
    # Its buffer of typed keys is not endless.
    for start in range(0, len(roots), 5):
        found |= some_threads(mbox, roots[start:start + 5], folder)
    return found


def some_threads(mbox, roots, folder):
    rc = folder / "neomuttrc"
    files = [folder / f"thread-{number}" for number in range(len(roots))]
    with open(rc, "w") as script:
        # It asks whether to make a folder that is missing, and takes the first key for the answer.
        script.write(f"{RC}set folder={folder}\n")
        for root, file in zip(roots, files):
            file.unlink(missing_ok=True)
            pattern = re.sub(r"[.+*?()\[\]{}^$|]", ".", root)
            script.write(SHOW.format(root=pattern, file=file))
    done = subprocess.run(
        ["script", "-qec", f"neomutt -n -F {rc} -R -f {mbox}", "/dev/null"], timeout=60,
        stdin=subprocess.DEVNULL, capture_output=True,
        env={"PATH": "/usr/bin:/bin", "TERM": "xterm", "HOME": str(folder), "LC_ALL": "C.UTF-8"})
    if done.returncode:
        raise SystemExit(f"interop: neomutt: status {done.returncode}: {done.stdout[-1000:]!r}")
    texts = [file.read_text(errors="replace") for file in files]
    return {root: re.findall(r"(?m)^Message-ID: <(.*)>$", text) for root, text in zip(roots, texts)}
