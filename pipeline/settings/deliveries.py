"""`[[deliveries]]` and `[mail]`: what is brought to a reader after each run, and the server that mail goes through."""

import re
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from pipeline.records import DigestFormat
from pipeline.settings.addresses import shown
from pipeline.settings.choice import DELIVERY_NAME, Choice
from pipeline.settings.section import Section, Timeout, Whole, written_as

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
_VARIABLE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]*")
_LONGEST_TOLD = 100  # characters of a value in a message
MAIL, OBSIDIAN, HOOK, STDOUT = "mail:", "obsidian:", "hook", "-"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+-]{1,20}:")  # one letter is a drive
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = ("date", "number")
_BY_ENDING = {
    ".md": DigestFormat.MARKDOWN,
    ".markdown": DigestFormat.MARKDOWN,
    ".txt": DigestFormat.MARKDOWN,
    ".html": DigestFormat.HTML,
    ".htm": DigestFormat.HTML,
    ".xml": DigestFormat.ATOM,
    ".atom": DigestFormat.ATOM,
    ".jsonl": DigestFormat.JSONL,
    ".bib": DigestFormat.BIBTEX,
    ".ris": DigestFormat.RIS,
    ".json": DigestFormat.CSL_JSON,
}


_OTHERS = frozenset(
    f".{name}"
    for names in (
        "pdf doc docx odt rtf epub tex",
        "csv tsv xls xlsx parquet",
        "enw nbib rdf eml png svg zip gz toml py",
    )
    for name in names.split()
)
"""Endings of files that other programs open as what no digest is."""


class Kind(StrEnum):
    """Where a delivery goes."""

    FILE = "file"
    STDOUT = "stdout"
    MAIL = "mail"
    OBSIDIAN = "obsidian"
    HOOK = "hook"


class WhenEmpty(StrEnum):
    """What is done where nothing is new."""

    SKIP = "skip"
    SAY = "say"


def _is_of_file(name: str) -> bool:
    return "/" in name or PurePath(name).suffix.lower() in _BY_ENDING


def format_of(name: str) -> DigestFormat:
    """Return the format that a file's name asks for: Markdown where its ending says nothing.

    Raises:
        ValueError: its ending is that of something else, which no program would open.
    """
    ending = PurePath(name).suffix.lower()
    if ending in _OTHERS:
        raise ValueError(f"{name}: no digest is written as {ending}; end it in {', '.join(_BY_ENDING)}")
    return _BY_ENDING.get(ending, DigestFormat.MARKDOWN)


def mail_address(value: str) -> str:
    """Return an address that mail can go to; nothing in it can be a header of its own."""
    if not _ADDRESS.fullmatch(value):
        raise ValueError(f"{shown(value)[:_LONGEST_TOLD]!r} must be an address of mail, as me@example.org")
    return value


def _variable(value: str) -> str:
    if not _VARIABLE.fullmatch(value):
        raise ValueError("must name an environment variable, as 'env:SMTP_PASSWORD'")
    return value


class Security(StrEnum):
    """How a connection to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class MailSettings(Section):
    """The server that mail goes through."""

    host: Annotated[
        str | None, Field(min_length=1, max_length=255, description="the SMTP server; no mail if not set")
    ] = None
    port: Annotated[Whole, Field(ge=1, le=65_535, description="its port")] = 587
    security: Annotated[Security, Field(description="'starttls', 'tls' or 'none'")] = Security.STARTTLS
    user: Annotated[str | None, Field(min_length=1, description="who signs in, if anybody")] = None
    password: Annotated[
        Annotated[str, AfterValidator(_variable)] | None,
        Field(description="the environment variable that holds the password, as 'env:SMTP_PASSWORD'"),
    ] = None
    sender: Annotated[
        Annotated[str, AfterValidator(mail_address)] | None,
        Field(description="the address it comes from; the first one it goes to if not set"),
    ] = None
    timeout: Annotated[Timeout, Field(description="seconds to wait for the server")] = 60.0

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        if (self.user is None) != (self.password is None):
            raise ValueError("needs user and password, or neither")
        if (
            self.user is not None
            and self.security is Security.NONE
            and self.host not in {"localhost", "127.0.0.1", "::1"}
        ):
            raise ValueError(
                "sends no password over a connection that nothing protects; set security to 'starttls' or 'tls'"
            )
        return self


_NAME_TOLD = "must be at most 64 letters, digits and signs of '._-', a letter or digit first, as 'morning'"


class DeliverySettings(Choice):
    """A delivery: what is new and wanted, brought to one place after each run."""

    name: Annotated[
        str, written_as(DELIVERY_NAME, _NAME_TOLD), Field(description="its name; what it has brought is noted under it")
    ]
    to: Annotated[
        str,
        Field(min_length=1, description="a file ({date}, {number}), '-', 'mail:ADDRESS', 'obsidian:FOLDER' or 'hook'"),
    ]
    format: Annotated[DigestFormat | None, Field(description="its format; by the file's ending if not set")] = None
    title: Annotated[
        str | None, Field(min_length=1, max_length=200, description="its heading; its name if not set")
    ] = None
    when_empty: Annotated[WhenEmpty, Field(description="where nothing is new, 'skip' it or 'say' so")] = WhenEmpty.SKIP
    address: Annotated[
        Annotated[
            str,
            Field(max_length=2_000),
            written_as(
                r"https?://[^\s<>\"']+",
                "must be an address that begins with http:// or https://, without blanks and quotation marks",
            ),
        ]
        | None,
        Field(description="where a feed will be found, for its link to itself"),
    ] = None
    keep: Annotated[
        Whole | None, Field(ge=1, le=1_000, description="batches that a file holds, the newest; 1, and 30 in a feed")
    ] = None

    @property
    def kind(self) -> Kind:
        """Where it goes."""
        if self.to == STDOUT:
            return Kind.STDOUT
        if self.to == HOOK:
            return Kind.HOOK
        if self.to.startswith(MAIL):
            return Kind.MAIL
        return Kind.OBSIDIAN if self.to.startswith(OBSIDIAN) else Kind.FILE

    @property
    def place(self) -> str:
        """What stands behind the kind: a path, or addresses."""
        return self.to.removeprefix(MAIL).removeprefix(OBSIDIAN)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Whom mail goes to."""
        return tuple(address.strip() for address in self.place.split(","))

    @property
    def written_as(self) -> DigestFormat:
        """The format that it has."""
        if self.format is not None:
            return self.format
        return DigestFormat.HTML if self.kind is Kind.MAIL else format_of(self.place)

    @property
    def told_where(self) -> str:
        """What messages call its condition."""
        return f"deliveries: where of '{self.name}'"

    @property
    def is_of_each_batch(self) -> bool:
        """Whether each batch has a file of its own."""
        return self.kind is Kind.FILE and _PLACEHOLDER.search(self.place) is not None

    @property
    def held(self) -> int:
        """How many batches its document holds."""
        if self.kind is not Kind.FILE or self.is_of_each_batch:
            return 1
        return self.keep or (30 if self.written_as is DigestFormat.ATOM else 1)

    @field_validator("to")
    @classmethod
    def _goes_to_no_address(cls, value: str) -> str:
        if "://" in value:
            raise ValueError("must be no address; 'hook' calls the address that [hooks] on_publish names")
        return value

    @field_validator("format", mode="before")
    @classmethod
    def _is_no_place(cls, value: object) -> object:
        to = {"mail": "mail:ADDRESS", "obsidian": "obsidian:FOLDER", "hook": "hook"}.get(str(value))
        if to:
            raise ValueError(f"is no format but where it goes: write to = '{to}'")
        return value

    @field_validator("since")
    @classmethod
    def _begins_on_a_day(cls, value: object) -> object:
        if isinstance(value, str):
            raise ValueError("must be a day here, as 2026-11-28; a delivery knows itself what it has brought")  # noqa: TRY004 - pydantic takes no other
        return value

    @model_validator(mode="after")
    def _can_be_brought(self) -> Self:
        strange = [name for name in _PLACEHOLDER.findall(self.to) if name not in PLACEHOLDERS]
        if self.kind is Kind.MAIL:
            for address in self.addresses:
                mail_address(address)
        if self.kind is Kind.FILE and _ADDRESS.fullmatch(self.to) and not _is_of_file(self.to):
            raise ValueError(f"to = '{shown(self.to)}' would be a file: write 'mail:{shown(self.to)}'")
        scheme = _SCHEME.match(self.to) if self.kind is Kind.FILE else None
        if scheme:
            raise ValueError(
                f"to knows 'mail:' and 'obsidian:', and no '{scheme[0]}'; a file of that name is './{scheme[0]}...'"
            )
        if self.kind is Kind.FILE and strange:
            raise ValueError(f"to knows {{date}} and {{number}}, and no {{{strange[0]}}}")
        if self.kind is Kind.FILE and self.format is None:
            format_of(self.place)
        if self.address is not None and self.written_as is not DigestFormat.ATOM:
            raise ValueError("address goes with a feed, as to = 'public/feed.xml'")
        if self.kind is Kind.OBSIDIAN and (self.format is not None or not self.place):
            raise ValueError("to = 'obsidian:FOLDER' needs a folder and takes no format")
        if self.keep is not None and (self.kind is not Kind.FILE or self.is_of_each_batch):
            raise ValueError("keep goes with one file that each run replaces")
        return self
