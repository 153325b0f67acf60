"""A letter by mail: a message whose id is the same however often it is sent, to the server of the settings.

In: a letter and the settings of mail. Out: nothing, once the server has taken it. Nothing is sent unless a server is
set; its password stands in the environment.
"""

import os
import smtplib
import ssl
from datetime import UTC
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import NAMESPACE_URL, uuid5

from pipeline.digest import written
from pipeline.digest.delivering import Letter
from pipeline.digest.edition import told
from pipeline.digest.plain_text import plain_text
from pipeline.digest.texts import line
from pipeline.errors import DeliveryFailed, SettingsError
from pipeline.records import DigestFormat
from pipeline.settings import DeliverySettings, MailSettings, Security

_LONGEST_TOLD = 200  # characters of what a server says
_ATTACHED = {
    DigestFormat.ATOM: ("application", "atom+xml", "xml"),
    DigestFormat.JSONL: ("application", "jsonl", "jsonl"),
    DigestFormat.BIBTEX: ("application", "x-bibtex", "bib"),
    DigestFormat.RIS: ("application", "x-research-info-systems", "ris"),
    DigestFormat.CSL_JSON: ("application", "vnd.citationstyles.csl+json", "json"),
}


def password_of(mail: MailSettings) -> str | None:
    """Return the password that the environment holds.

    Raises:
        SettingsError: the variable is not set; the message names it.
    """
    if mail.password is None:
        return None
    variable = mail.password.removeprefix("env:")
    value = os.environ.get(variable)
    if not value:
        raise SettingsError(
            f"mail.password: the environment variable {variable} is not set; set it to the password of mail.user"
        )
    return value


def message(letter: Letter, delivery: DeliverySettings, mail: MailSettings) -> EmailMessage:
    """Return a letter as a message: HTML with its text beside it, text alone, or a text with the document attached."""
    (batch,), edition = letter.batches, letter.edition
    sender = mail.sender or delivery.addresses[0]
    made = EmailMessage(policy=SMTP)
    made["Subject"] = f"{line(edition.title)}: {told(edition.sections[0])}"
    made["From"] = Address("Gistmill", addr_spec=sender)
    made["To"] = ", ".join(delivery.addresses)
    made["Date"] = format_datetime(batch.at.replace(tzinfo=UTC))
    identity = f"gistmill:mail:{delivery.name}:{batch.number}:{batch.at.isoformat()}:{','.join(batch.papers)}"
    made["Message-ID"] = f"<{uuid5(NAMESPACE_URL, identity)}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    form = delivery.written_as
    made.set_content(written(edition, form) if form is DigestFormat.MARKDOWN else plain_text(edition))
    if form is DigestFormat.HTML:
        made.add_alternative(written(edition, form), subtype="html")
    elif form in _ATTACHED:
        kind, subtype, ending = _ATTACHED[form]
        name = f"{delivery.name}-{batch.number}.{ending}"
        made.add_attachment(written(edition, form).encode(), maintype=kind, subtype=subtype, filename=name)
    if made.is_multipart():
        made.set_boundary(f"=_{uuid5(NAMESPACE_URL, identity).hex}")  # no chance: the same letter is the same bytes
    return made


def send(made: EmailMessage, mail: MailSettings) -> tuple[str, ...]:
    """Give a message to the server; return whom it takes no mail for, where it takes it for others.

    Raises:
        DeliveryFailed: it cannot be reached, or does not take it; the message names the server and why.
        SettingsError: the password is not in the environment.
    """
    password = password_of(mail)
    place = f"{mail.host}:{mail.port}"
    try:
        with _connection(mail) as server:
            if mail.user is not None and password is not None:
                server.login(mail.user, password)
            refused = server.send_message(made)
    except (smtplib.SMTPException, OSError) as error:
        raise DeliveryFailed(f"{place}: {_why(error, mail)}") from None
    return tuple(refused)


def _why(error: Exception, mail: MailSettings) -> str:
    """Return why a mail did not go, and the way out where there is one."""
    match error:
        case smtplib.SMTPAuthenticationError():
            variable = (mail.password or "").removeprefix("env:")
            return (
                f"does not let mail.user in (it answered {error.smtp_code}); correct mail.user, or the password in"
                f" {variable}"
            )
        case smtplib.SMTPRecipientsRefused():
            return f"takes no mail for {', '.join(error.recipients)}"
        case smtplib.SMTPResponseException():
            told_of = error.smtp_error
            said = told_of.decode(errors="replace") if isinstance(told_of, bytes) else told_of
            return f"does not take the mail (it answered {error.smtp_code} {line(said)[:_LONGEST_TOLD]})"
        case _:
            said = line(getattr(error, "strerror", None) or str(error) or type(error).__name__)[:_LONGEST_TOLD]
            return f"the mail cannot be sent ({said}){_way_out(error, mail)}"


def _way_out(error: Exception, mail: MailSettings) -> str:
    """Return what to set otherwise, where a server does not speak as the settings say."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return (
            "; set mail.security to 'tls' with the port for it, often 465"
            if "STARTTLS" in str(error)
            else "; a server that signs nobody in needs neither mail.user nor mail.password"
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return "; mail.host must be the name that the server's certificate has"
    if isinstance(error, ssl.SSLError):
        return (
            "; set mail.security to 'starttls', or mail.port to the port for TLS"
            if mail.security is Security.TLS
            else ""
        )
    return "; look at mail.host and mail.port" if isinstance(error, OSError) else ""


def _connection(mail: MailSettings) -> smtplib.SMTP:
    assert mail.host is not None  # noqa: S101 - the settings refuse mail without a server
    if mail.security is Security.TLS:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.timeout, context=ssl.create_default_context())
    server = smtplib.SMTP(mail.host, mail.port, timeout=mail.timeout)
    if mail.security is Security.STARTTLS:
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
    return server
