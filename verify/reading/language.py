"""Which language a text is in. Only English is analysed, so that anything else must be told from it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

ENGLISH = "en"

_NAMES = {
    "en": "English",
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "so": "Somali",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}
_SAMPLE_CHARACTERS = (300, 2_000)  # the longer only where the shorter, several times as fast, is not English
_MIN_LETTERS = 60
# Words that English cannot do without and that other languages written in Latin script do not have.
_FUNCTION_WORDS = frozenset(
    {"the", "and", "that", "this", "with", "from", "by", "were", "they", "which", "has", "have", "been", "said", "would"}
)
_MIN_FUNCTION_WORDS = 2
_MIN_FUNCTION_SHARE = 0.04


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that most of `text` appears to be in.

    A text of under 60 letters is taken for English: a detector cannot tell so little from a list of foreign names.
    """
    code = ENGLISH
    for size in _SAMPLE_CHARACTERS:
        code = _detect(text[:size])
        if code == ENGLISH:
            break
    return code


def _detect(sample: str) -> str:
    if sum(character.isalpha() for character in sample) < _MIN_LETTERS:
        return ENGLISH
    detected = _detector().detect_language_of(sample)
    if detected is None or _reads_as_english(sample):
        return ENGLISH
    return detected.iso_code_639_1.name.lower()


def _reads_as_english(sample: str) -> bool:
    """Whether English function words run through the sample: foreign names mislead a detector that only knows letters."""
    words = re.findall(r"[^\W\d_]+", sample.lower())
    found = [word for word in words if word in _FUNCTION_WORDS]
    return len(set(found)) >= _MIN_FUNCTION_WORDS and len(found) >= _MIN_FUNCTION_SHARE * len(words)


def language_name(code: str) -> str:
    return _NAMES[code]


@cache
def _detector() -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # loads language models: not before a text needs them

    codes = [getattr(IsoCode639_1, code.upper()) for code in _NAMES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
