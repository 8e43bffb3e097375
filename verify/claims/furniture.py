"""Page furniture: the lines of a page that are not the report, such as credits, captions, teasers and prompts.

The rules name kinds of line that news pages share. None comes from a single article.
"""

from __future__ import annotations

import re
from collections import Counter

# Lines that are furniture whatever stands around them. Matched against the whole line, case ignored.
_WHOLE = re.compile(
    r"""^[\W_]*(?:
      (?:loading|please\s+wait|advertisement|sponsored(?:\s+content)?|ad|promoted|story\s+continues(?:\s+below)?.*|article\s+continues.*)
    | (?:read|see|watch|listen|view|hear)\s+(?:more|also|next|now|the\s+(?:full|original)\s+(?:story|article|report)).{0,200}
    | (?:related|more|also\s+read|also\s+see|see\s+also|recommended|trending|most\s+(?:read|popular|viewed)|top\s+stories|don['’]t\s+miss|up\s+next)
        (?:\s+(?:stories|articles|news|coverage|content|links|from\s+.{1,40}|on\s+this(?:\s+story)?))?\s*(?::.{0,200})?
    | (?:read|watch|listen|related|more|video|photos?|gallery|slideshow|opinion|editorial|live)\s*[:|].{0,200}
    | click\s+(?:here|to)\b.{0,200} | (?:scroll|swipe)\s+(?:down|to)\b.{0,100} | tap\s+to\b.{0,100}
    | (?:sign|log)\s+(?:up|in)\b.{0,200} | subscribe\b.{0,200} | (?:get|receive)\s+(?:our|the|breaking|daily|top)\b.{0,150}(?:newsletter|inbox|alerts?|email).{0,80}
    | .{0,80}\b(?:newsletter|inbox)\b.{0,120} | (?:share|tweet|pin|print|e-?mail|comment|save|bookmark|follow)(?:\s+(?:this|us|on|via|it)\b.{0,80})?
    | (?:follow|like|join)\s+(?:us|him|her|them|@?\w+)\s+on\s+(?:twitter|facebook|x|instagram|telegram|whatsapp|youtube).{0,120}
    | (?:view|show|hide|post|leave|read)\s+(?:a\s+)?(?:all\s+)?(?:\d+\s+)?comments? | \d+\s+(?:comments?|shares?|views?|likes?)
    | (?:copyright|©|\(c\)).{0,250} | .{0,60}\ball\s+rights\s+reserved\b.{0,150} | .{0,120}\bmay\s+not\s+be\s+(?:published|reproduced|redistributed|rewritten).{0,200}
    | (?:photo|image|picture|video|graphic|map|illustration|credit|source|photograph|file\s+photo)s?\s*(?:credits?|by|courtesy|:|/|\|).{0,200}
    | (?:getty(?:\s+images)?|ap|afp|reuters|epa|upi|xinhua|anadolu(?:\s+agency)?|tass|bloomberg|associated\s+press|agence\s+france-presse)
        (?:\s*(?:photo|images?|file|pool|/|\||,|-|–|and|via)\s*.{0,60})?
    | .{0,60}/\s*(?:getty(?:\s+images)?|ap|afp|reuters|epa|anadolu(?:\s+agency)?)(?:\s+images|\s+photo)?
    | (?:last\s+)?(?:updated|published|posted|modified|first\s+published)\b\s*(?:on|at|:)?.{0,60}\d.{0,40}
    | (?:by|from|reporting\s+by|written\s+by|edited\s+by|additional\s+reporting(?:\s+by)?)\s+\w.{0,100}
    | (?:tags?|topics?|categor(?:y|ies)|keywords?|filed\s+under|sections?|location|language|share|next|previous|back\s+to\s+top|home|menu|search)\s*:?.{0,120}
    | (?:the\s+)?(?:associated\s+press|reuters|afp|ap|.{2,40}\s+staff)\s+contributed\s+(?:to\s+this\s+(?:report|story|article))?.{0,80}
    | .{2,120}\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article)).{0,80}
    | (?:this\s+(?:article|story|post|report)\s+(?:was|is|has|first|originally)\s+(?:originally\s+|first\s+|been\s+)?(?:published|updated|appeared|corrected)).{0,200}
    | (?:we\s+use|this\s+site\s+uses)\s+cookies.{0,200} | (?:terms\s+of\s+(?:use|service)|privacy\s+policy|cookie\s+policy|contact\s+us|about\s+us)\b.{0,80}
    )[\W_]*$""",
    re.IGNORECASE | re.VERBOSE,
)
# "By" and section words open sentences too, so these need a line without a sentence's full stop.
_NEEDS_NO_STOP = re.compile(r"^\W*(?:by|from|next|previous|home|location|sections?|search|share|save|print|tags?|topics?|source|follow|more|opinion|live|video)\b", re.IGNORECASE)
_CAPTION = re.compile(
    r"""^\W*(?:(?:in|a)\s+(?:this|a)\s+(?:\w+\s+){0,3}?(?:file\s+)?(?:photo|photograph|picture|image|frame\s+grab|framegrab|video\s+grab|handout|screengrab|screenshot)\b
    | file\s*(?:photo|picture|image|\s[-–—:]|[-–—:]) | (?:photo|image|picture)\s+(?:taken|provided|released|shows)\b
    | (?:left|right|above|below|pictured|top)\s*[:,]\s )""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION_END = re.compile(r"(?:\((?:[^()]{0,60}\b(?:getty|ap|afp|reuters|epa|photo|images|file|handout|courtesy)\b[^()]{0,40})\)|/(?:AP|AFP|Reuters|EPA|Getty(?: Images)?))\W*$", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_LONGEST_REPEAT = 400
_FEWEST_WORDS_FOR_PROSE = 3


def furniture(text: str) -> list[tuple[int, int]]:
    """The `(start, end)` character ranges of `text` that are furniture, in order, one a line.

    A line is furniture when it has the form of a caption, credit, byline, prompt or related link, when the same line stands
    twice or more (all copies but the first, and the first too where it is no sentence), or when it is a fragment too short to say anything.
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
    if _WHOLE.match(line) and not (ends_a_sentence and _NEEDS_NO_STOP.match(line)):
        return True
    words = re.findall(r"\w+", line)
    return not alone and not ends_a_sentence and len(words) < _FEWEST_WORDS_FOR_PROSE
