"""What stands among the blocks of an article and is none of it: what points elsewhere, calls, credits, programs' errors.

In: the blocks that were found in a page. Out: those that a person reads as the article. Each rule has what it takes and
what it leaves beside it.
"""

import re

from pipeline.parsing.documents.blocks import Block, BlockKind

# what points elsewhere: `Auch lesen: Diese drei` and `Related articles` go, `Read also the appendix of the report.` stays
_ELSEWHERE = re.compile(
    r"\W{0,3}(?:auch lesen|lesen sie auch|lies auch|mehr zum thema|weitere (?:beitr\u00e4ge|artikel|themen|meldungen|nachrichten|informationen|infos)(?: zum thema)?|mehr themen|(?:presse)?kontakt|ansprechpartner|(?:media|press) contacts?|(?:das|diese [^.!?]{0,30}) k\u00f6nnten? (?:dich|euch|sie) auch (?:gefallen|interessieren)"
    r"|read (?:also|more|next)|also read|related (?:articles?|content|stories|posts|topics|links)|you (?:may|might) also like"
    r"|more (?:on this story|(?:[\w-]{1,20} ){0,2}from)|(?:[\u00e0a] )?lire aussi|[\u00e0a] voir aussi|[\u00e0a] la une(?: de \S{1,40})?|sur le web|cr\u00e9dits? photos?|(?-i:MIRA|PUEDES VER)|le[ea] tambi\u00e9n|lee m\u00e1s"
    r"|te puede interesar|contenido relacionado|noticias relacionadas|leggi anche|leia (?:tamb\u00e9m|mais)"
    r"|czytaj (?:te\u017c|tak\u017ce)|zobacz (?:te\u017c|tak\u017ce)|lees ook|l\u00e6s ogs\u00e5)\b(?:[^.:!?]{0,40}:(?: ?.{0,160})?|\W*)$",
    re.IGNORECASE,
)
# what a site asks of its readers: `Subscribe to our newsletter for more.`, `Follow us on ...` and `\u00a9 2020 The Paper` go,
# `Subscribe buttons are green.` and `Follow us through Rome` stay
_CALL = re.compile(
    r"\W{0,3}(?:(?:subscribe|sign up|register)\b.{0,60}?\b(?:newsletter|edition|updates?|e-?mail|channel|full (?:story|access))"
    r"|get .{0,40}?(?:e-?mail alerts|reporter alerts|on (?:twitter|facebook|instagram))\b|follow .{0,40}? on (?:twitter|facebook|instagram)\b|know something we don['\u2019]t\b"
    r"|(?:follow|like|join|find) us on\b|for (?:the latest|more) .{0,80}?\b(?:our apps?|apps? for|newsletter|follow us)"
    r"|download (?:our|the) .{0,40}?\bapps?\b|we want to hear what you think\b|(?:submit|send) (?:us )?(?:a|your) (?:letter|tip)\b"
    r"|(?:[^.!?\u00a9]{0,40}\u00a9|\(c\)|copyright)\s?(?:\u00a9\s?)?.{0,12}?\b(?:19|20)\d\d\b|all rights reserved|alle rechte vorbehalten|tous droits r\u00e9serv\u00e9s"
    r"|(?:suscr\u00edbe(?:te|se)|\u00fanete|s\u00edguenos)\b.{0,60}?\b(?:newsletter|bolet\u00edn|canal|telegram|whatsapp|facebook|twitter|instagram)"
    r"|ya sab\u00edas que .{0,60}?\b(?:canal|telegram|whatsapp)|puede escribirnos\b|abonnez-vous \u00e0|suivez-nous sur|inscrivez-vous .{0,30}?newsletter"
    r"|(?:you are using an? (?:old|outdated|unsupported)|sie (?:verwenden|benutzen) einen (?:veralteten|alten)) .{0,20}?browser|please enable javascript"
    r"|materia\u0142 chroniony prawem autorskim|(?:abonnieren|folgen) sie (?:uns|unser)|(?:folgt|folge|abonniert|abonniere) (?:uns|unser)|zapisz si\u0119 .{0,30}?newsletter|obserwuj nas\b)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CALL = 250  # characters
# what a page's program says of itself: `Warning: count(): Parameter must be ... in /www/a.php on line 7` goes,
# `Warning: the river is deep in June` stays
_ERROR = re.compile(
    r"\W{0,3}(?:(?:php )?(?:strict standards|warning|notice|deprecated|fatal error|parse error)): .{0,400}? in \S{1,200} on line \d",
    re.IGNORECASE | re.DOTALL,
)
# where a site keeps an article, and whose its pictures are: `Tags: river, stones` and `Photos: Ada Berg` go,
# `Tags: those who wear them are counted.` and `Photos of the river were taken.` stay
_FILED = re.compile(
    r"\W{0,3}(?:abgelegt unter|ver\u00f6ffentlicht in|kategorien?|schlagw(?:ort|\u00f6rter)|filed under|posted in|tagged(?: (?:as|with))?|tags?|categor(?:y|ies)"
    r"|etiquetas|archivado en|class\u00e9 dans|mots[ -]cl\u00e9s|tagi|kategorie"
    r"|(?:titel)?(?:fotos?|bild(?:er|quelle|nachweis)?)|photos?(?: (?:by|credits?))?|image credits?|pictures?|images?)\s?:\s?[^.!?]{2,120}$",
    re.IGNORECASE,
)
# whose a picture is, as sites write it below: `US Navy / Getty Images`, `(Credit: Ada Berg)`, `Illustration by Ada Berg` go,
# `Courtesy is what they lacked` and `Credit: why banks give less of it` stay
_CREDIT = re.compile(
    r"[^.!?\n]{0,60}/ ?(?:getty images|reuters|afp|ap|shutterstock|istock|unsplash|dpa)(?: images)?|\((?:photo |image )?(?:credits?|source|photo|image): [^()\n.!?]{2,60}\)"
    r"|(?:illustrations?|photographs?|photos?|images?) (?:by|courtesy(?: of)?) [A-Z][^.!?\n]{1,40}|courtesy(?: of)? [A-Z][\w&' -]{1,30}",
    re.IGNORECASE,
)
# what is asked of readers at the end: `Did you like this article? Share it!` goes, `Did you like the river?` stays
_ASKED = re.compile(
    r"\W{0,3}(?:hat (?:dir|ihnen|euch) (?:der|dieser) (?:artikel|beitrag|text) gefallen|gef\u00e4llt (?:dir|ihnen) (?:der|dieser) (?:artikel|beitrag)"
    r"|(?:did you (?:like|enjoy)|if you (?:liked|enjoyed)) this (?:article|post|story)|\u00bfte (?:gust\u00f3|ha gustado) (?:este|el) art\u00edculo"
    r"|die kommentare der (?:user|nutzer|leser)\b|.{0,60}\b(?:datennutzung(?:en)? ihre einwilligung|use of cookies|wykorzystuje pliki cookies?)\b)",
    re.IGNORECASE,
)
# what a page has buttons for, and a notebook beside its code: `0 Kommentare`, `Comments (12)`, `Reading time: 5 min`, `Vorlesen` and `In [3]:` go, `Two comments were made.` and `Reading takes time` stay
_BUTTON = re.compile(
    r"\W{0,3}(?:\d{1,5} (?:comments?|kommentare?|commentaires?|comentarios?|komentarz\w*|reacties|shares?|likes?|views?)|(?:comments?|kommentare?|commentaires?|comentarios?|reacties)\s?\(\d{1,5}\)"
    r"|(?:reading time|lesedauer|lesezeit|temps de lecture|tiempo de lectura|czas czytania|leestijd)\b.{0,20}?\d{1,3}.{0,12}|\d{1,3}[ -]min(?:ute)?s?\.? read"
    r"|(?:auf die )?merk(?:liste|en)|vorlesen|drucken|teilen|artikel (?:drucken|teilen|merken|anh\u00f6ren|vorlesen)|(?:print|share|save|e-?mail|listen to) this (?:article|story|page|post)"
    r"|escucha(?:r)? (?:esta nota|este art\u00edculo)(?: aqu\u00ed)?|\u00e9couter (?:cet|l['\u2019]) ?article|partager|imprimer|compartir|imprimir|udost\u0119pnij|drukuj"
    r"|(?:skip to )?(?:main )?content|continue reading|commenter|(?:advertisement|anzeige|werbung|publicit\u00e9|publicidad)|loading\b[\w ]{0,30}(?:\.\.\.|\u2026)|back to top|nach oben|load more|show more|mehr (?:laden|anzeigen)|weiterlesen|read more|leer m\u00e1s|lire la suite|click to (?:share|print).{0,60}|(?:in|out)\s?\[\d{1,4}\])\W{0,3}$",
    re.IGNORECASE,
)
# a heading below which an article is over: `Responses (34)`, `Written by Ada Berg`; `Written by hand` and `Responses` stay
_OVER = re.compile(
    r"(?:responses?|comments?|replies|kommentare?|commentaires?|comentarios?|reacties)\s?\(\d{1,5}\)|written by(?-i:(?: [A-Z][\w.'\u2019-]{0,30}){2,4})",
    re.IGNORECASE,
)
_LONGEST_ASKED = 800  # characters: what follows such a beginning is of the same
_PLACEHOLDER = re.compile(r"\{\{.{0,60}?\}\}")  # of a page's own program
# whom one may write to: `Write to Ada Berg at ada@paper.org` and `ada@paper.org (END)` go, `Letters to ada@paper.org were answered.` stays
_WRITTEN_TO = re.compile(
    r"\W{0,3}(?:(?:questions|comments)\? .{0,40}?)?(?:(?:write|e-?mail|mail|contact|reach)\b.{0,80}?|.{0,60}?\b(?:can|may) be reached .{0,20}?)?\S{1,60}@\S{1,60}\W{0,3}(?:\(?end\)?)?\W{0,3}$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\b(?:tel(?:efon)?|phone|mobil|fax)\b\W{0,3}\+?\d[\d /()-]{5,}", re.IGNORECASE)
_LONGEST_REACHED = 200  # characters
_SHORT_LINE = 80  # characters of a name or a post above a number
_END = (".", "!", "?", ":", "\u2026", "\u201c", "\u201d", '"')


def of_article(blocks: list[Block]) -> list[Block]:
    """Leave off blocks that point elsewhere, with the list of titles below one, what a site asks of readers, and credits."""
    kept: list[Block] = []
    pointing = False
    for block in _before_end(blocks):
        text = " ".join(block.text.split())
        if points_elsewhere(text):
            pointing = text.endswith(":") or block.kind is BlockKind.HEADING
        elif is_aside(text):
            pointing = False
        elif not _PLACEHOLDER.search(text) and not (pointing and block.kind is BlockKind.LIST_ITEM):
            pointing = False
            kept.append(block)
    return _without_end(kept)


def points_elsewhere(text: str) -> bool:
    """Say whether a text calls what stands below it other articles: `Related articles`."""
    return _ELSEWHERE.match(text) is not None


def is_aside(text: str) -> bool:
    """Say whether a block is a call, a credit or an error by its own words."""
    if _ERROR.match(text) or _FILED.match(text) or _BUTTON.match(text) or _CREDIT.fullmatch(text):
        return True
    if len(text) <= _LONGEST_ASKED and _ASKED.match(text):
        return True
    return len(text) <= _LONGEST_CALL and _CALL.match(text) is not None


def _before_end(blocks: list[Block]) -> list[Block]:
    """Return what stands above a heading of responses or of who wrote an article, where that is more than is below."""
    letters = [len(block.text) for block in blocks]
    for place, block in enumerate(blocks):
        is_over = block.kind is BlockKind.HEADING and _OVER.fullmatch(" ".join(block.text.split()))
        if is_over and sum(letters[:place]) > sum(letters[place:]):
            return blocks[:place]
    return blocks


def _without_end(blocks: list[Block]) -> list[Block]:
    """Leave off headings that nothing stands below, and whom one may call, with the name and the post above the number."""
    end = len(blocks)
    while end > 1 and blocks[end - 1].kind is BlockKind.HEADING:
        end -= 1
    if end > 1 and _is_number(blocks[end - 1].text):
        end -= 1
        while end > 1 and _is_name(blocks[end - 1]):
            end -= 1
    return blocks[:end]


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_REACHED and (_REACHED.search(text) or _WRITTEN_TO.match(text)) is not None


def _is_name(block: Block) -> bool:
    text = block.text.strip()
    return block.kind is not BlockKind.TABLE and len(text) <= _SHORT_LINE and not text.endswith(_END)
