"""A mail server for tests: it listens on loopback, takes what it is told to take, and remembers it."""

import base64
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Taken:
    """A message as it reached the server."""

    recipients: list[str] = field(default_factory=list)
    data: bytes = b""


class MailServer:
    """What the server has taken and refused, and how it answers a message; `unknown` is nobody here."""

    def __init__(self) -> None:
        self.port = 0
        self.answers = ""
        self.unknown = ""
        self.taken: list[Taken] = []
        self.refused: list[Taken] = []
        self.signed_in: list[str] = []


class _Handler(socketserver.StreamRequestHandler):
    mail: MailServer

    def handle(self) -> None:
        """Speak SMTP as far as a client of ours needs it."""
        message = Taken()
        self._say("220 here")
        while line := self.rfile.readline().decode(errors="replace").strip():
            word = line.split(" ", maxsplit=1)[0].upper()
            if word == "EHLO":
                self._say("250-here\r\n250 AUTH PLAIN")
            elif word == "AUTH":
                user, password = base64.b64decode(line.split(" ")[2]).decode().split("\0")[1:]
                self.mail.signed_in.append(f"{user}:{password}")
                self._say("235 in")
            elif word == "RCPT":
                self._recipient(line, message)
            elif word == "DATA":
                self._say("354 go on")
                self._take(message)
                message = Taken()
            else:
                self._say("221 bye" if word == "QUIT" else "250 well")

    def _recipient(self, line: str, message: Taken) -> None:
        address = line.partition("<")[2].partition(">")[0]
        if address == self.mail.unknown:
            self._say("550 nobody")
            return
        message.recipients.append(address)
        self._say("250 well")

    def _take(self, message: Taken) -> None:
        lines = iter(self.rfile.readline, b".\r\n")
        message.data = b"".join(line[1:] if line.startswith(b"..") else line for line in lines)
        (self.mail.refused if self.mail.answers else self.mail.taken).append(message)
        self._say(self.mail.answers or "250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Take mail on a free port of loopback while the block runs."""
    mail = MailServer()
    handler = type("Handler", (_Handler,), {"mail": mail})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        mail.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield mail
        server.shutdown()
        thread.join()
