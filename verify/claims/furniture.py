"""Page furniture: the lines of a page that are not the report, such as credits, captions, teasers and prompts.

The rules name kinds of line that news pages share. None comes from a single article.
"""

from __future__ import annotations

import re
from collections import Counter

_AGENCY = r"(?:getty(?:\s+images)?|ap|afp|reuters|epa|upi|xinhua|anadolu(?:\s+agency)?|tass|bloomberg|associated\s+press)"
_LINK = r"(?:stories|articles|news|coverage|content|links|from\s+.{1,40}|on\s+this(?:\s+story)?)"
_MEDIA = r"(?:photo|photograph|image|picture|video|graphic|map|illustration|credit|source|file\s+photo)s?"
# Kinds of furniture, each matched against a whole line without the marks around it.
_KINDS = (
    r"loading|please\s+wait|advertisement|sponsored(?:\s+content)?|ad|promoted|(?:story|article)\s+continues.*",
    r"(?:read|see|watch|listen|view|hear)\s+(?:more|also|next|now|the\s+(?:full|original)\s+(?:story|article|report)).{0,200}",
    rf"(?:related|more|also\s+read|also\s+see|see\s+also|recommended|trending|up\s+next)(?:\s+{_LINK})?\s*(?::.{{0,200}})?",
    rf"(?:most\s+(?:read|popular|viewed)|top\s+stories|don['’]t\s+miss)(?:\s+{_LINK})?\s*(?::.{{0,200}})?",
    r"(?:read|watch|listen|related|more|video|photos?|gallery|slideshow|opinion|editorial|live)\s*[:|].{0,200}",
    r"(?:click\s+(?:here|to)|(?:scroll|swipe)\s+(?:down|to)|tap\s+to|(?:sign|log)\s+(?:up|in)|subscribe)\b.{0,200}",
    r"(?:get|receive)\s+(?:our|the|breaking|daily|top)\b.{0,150}(?:newsletter|inbox|alerts?|email).{0,80}",
    r".{0,80}\b(?:newsletter|your\s+inbox)\b.{0,120}",
    r"(?:share|tweet|pin|print|e-?mail|comment|save|bookmark|follow)(?:\s+(?:this|us|on|via|it)\b.{0,80})?",
    r"(?:follow|like|join)\s+.{1,30}\s+on\s+(?:twitter|facebook|x|instagram|telegram|whatsapp|youtube).{0,120}",
    r"(?:view|show|hide|post|leave|read)\s+(?:a\s+)?(?:all\s+)?(?:\d+\s+)?comments?|\d+\s+(?:comments?|shares?|views?|likes?)",
    r"(?:copyright|©|\(c\)).{0,250}|.{0,60}\ball\s+rights\s+reserved\b.{0,150}",
    r".{0,120}\bmay\s+not\s+be\s+(?:published|reproduced|redistributed|rewritten).{0,200}",
    rf"{_MEDIA}\s*(?:credits?|by|courtesy|:|/|\|).{{0,200}}",
    rf"{_AGENCY}(?:\s*(?:photo|images?|file|pool|/|\||,|-|–|and|via)\s*.{{0,60}})?|.{{0,60}}/\s*{_AGENCY}(?:\s+images|\s+photo)?",
    r"(?:last\s+)?(?:updated|published|posted|modified|first\s+published)\b\s*(?:on|at|:)?.{0,60}\d.{0,40}",
    r"(?:by|from|reporting\s+by|written\s+by|edited\s+by|additional\s+reporting(?:\s+by)?)\s+\w.{0,100}",
    r"(?:tags?|topics?|categor(?:y|ies)|keywords?|filed\s+under|sections?|location|language|share)\s*:.{0,120}",
    r"next|previous|back\s+to\s+top|home|menu|search|(?:next|previous)\s+(?:article|story|post|page)\b.{0,120}",
    r".{2,120}\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article)).{0,80}",
    r"this\s+(?:article|story|post|report)\s+(?:was|is|has|first|originally)\s.{0,40}(?:published|updated|appeared|corrected).{0,200}",
    r".{0,120}\b(?:just\s+watched|must\s+watch|replay\s+more|(?:hide|show|view)\s+(?:caption|slideshow)|\d+\s+of\s+\d+\s+photos)\b.{0,120}",
    r"(?:we\s+use|this\s+site\s+uses)\s+cookies.{0,200}",
    r"(?:terms\s+of\s+(?:use|service)|privacy\s+policy|cookie\s+policy|contact\s+us|about\s+us)\b.{0,80}",
)
_WHOLE = re.compile(rf"^[\W_]*(?:{'|'.join(_KINDS)})[\W_]*$", re.IGNORECASE)
# These words open sentences too, so a line that starts with one is furniture only without a full stop.
_OPENS_SENTENCES = re.compile(
    r"^\W*(?:by|from|next|previous|home|location|sections?|search|share|save|print|tags?|topics?|source|follow|more|opinion|live|video)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"""^\W*(?:in\s+(?:this|a)\s+(?:\w+\s+){0,3}?(?:photo|photograph|picture|image|frame\s?grab|video\s+grab|handout|screen\s?grab|screenshot)\b
    | file\s*(?:photo|picture|image|\s[-–—:]|[-–—:]) | (?:photo|image|picture)\s+(?:taken|provided|released)\b
    | (?:left|right|above|below|pictured|top)\s*[:,]\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION_END = re.compile(
    r"""(?:\((?:[^()]{0,60}\b(?:getty|ap|afp|reuters|epa|photo|images|file|handout|courtesy)\b[^()]{0,40})\)
    | /(?:AP|AFP|Reuters|EPA|Getty(?:\s+Images)?))\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_LONGEST_REPEAT = 400
_FEWEST_WORDS_FOR_PROSE = 3


def furniture(text: str) -> list[tuple[int, int]]:
    """The `(start, end)` character ranges of `text` that are furniture, in order, one a line.

    A line is furniture when it has the form of a caption, credit, byline, prompt or related link, when the same line stands twice
    or more (all copies but the first, and the first too where it is no sentence), or when it is a fragment too short to say anything.
    """
    lines = [(m.start(), m.end(), m.group().strip()) for m in _LINE.finditer(text)]
    counts = Counter(line for _, _, line in lines if line)
    seen: set[str] = set()
    found = []
    for start, end, line in lines:
        repeated = counts[line] > 1 and len(line) <= _LONGEST_REPEAT and (line in seen or not _SENTENCE_END.search(line))
        seen.add(line)
        if line and (repeated or is_furniture(line, alone=len(lines) == 1)):
            found.append((start, end))
    return found


def is_furniture(line: str, *, alone: bool = False) -> bool:
    """Whether one line has the form of page furniture. `alone` is for a text of a single line, where a fragment may be all there is."""
    ends_a_sentence = bool(_SENTENCE_END.search(line))
    if _CAPTION.match(line) or _CAPTION_END.search(line):
        return True
    if _WHOLE.match(line) and not (ends_a_sentence and _OPENS_SENTENCES.match(line)):
        return True
    words = re.findall(r"\w+", line)
    return not alone and not ends_a_sentence and len(words) < _FEWEST_WORDS_FOR_PROSE
