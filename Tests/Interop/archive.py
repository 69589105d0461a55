"""A scratch HyperKitty: Debian's package on SQLite in a folder of its own, served on the loopback."""

import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

EXAMPLE = pathlib.Path("/usr/share/doc/python3-django-hyperkitty/examples")
LOCAL = """
DEBUG = False
COMPRESS_ENABLED = False
SECRET_KEY = "only-on-the-loopback"
"""
# All imports of a call in one process: Django takes a second to start.
IMPORT = """
import io, sys
from django.core.management import call_command
for list_, file in {pairs!r}:
    try:
        call_command("hyperkitty_import", file, list_address=list_, no_sync_mailman=True,
                     since="1900-01-01", ignore_mtime=True, verbosity=0, stdout=io.StringIO())
    except Exception as error:
        print(f"import of {{file}}: {{error!r}}", file=sys.stderr)
"""
DELETE = """
from hyperkitty.models import Email
for key in {keys!r}:
    Email.objects.get(mailinglist__name={list_!r}, message_id_hash=key).delete()
"""


class Archive:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        shutil.copytree(EXAMPLE, self.folder)
        settings = (self.folder / "settings.py").read_text()
        (self.folder / "settings.py").write_text(re.sub(r".*debug_toolbar.*\n", "", settings))
        (self.folder / "settings_local.py").write_text(LOCAL)
        urls = (self.folder / "urls.py").read_text()
        (self.folder / "urls.py").write_text(urls.split("\nif settings.DEBUG")[0] + "\n")
        self.log = open(self.folder / "said", "ab")
        self.manage("migrate", "--verbosity", "0")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.server = subprocess.Popen(
            [*self.program(), "runserver", "--noreload", f"127.0.0.1:{port}"], cwd=self.folder,
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        self.base = f"http://127.0.0.1:{port}/hyperkitty"
        end = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"{self.base}/api/lists/", timeout=5).close()
                return
            except OSError:
                if time.monotonic() > end or self.server.poll() is not None:
                    sys.exit(f"interop: HyperKitty does not answer, it said: {self.said()}")
                time.sleep(0.2)

    @staticmethod
    def program():
        # The one Debian's packages are for, whatever python3 is first on PATH.
        return ["/usr/bin/python3", "-B", "manage.py"]

    def manage(self, *arguments):
        done = subprocess.run(
            [*self.program(), *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=subprocess.PIPE, timeout=600, text=True)
        if done.returncode:
            sys.exit(f"interop: manage.py {arguments[0]}: {done.stderr[-2000:]}")
        return done.stderr

    def said(self):
        return (self.folder / "said").read_text(errors="replace")[-2000:]

    def imports(self, *pairs):
        """Archives files, (list, path) each; returns what HyperKitty complained of."""
        return self.manage("shell", "-c", IMPORT.format(pairs=[(a, str(b)) for a, b in pairs]))

    def delete(self, list_, keys):
        self.manage("shell", "-c", DELETE.format(list_=list_, keys=keys))

    def stop(self):
        self.server.terminate()
        self.server.wait(20)
        self.log.close()
