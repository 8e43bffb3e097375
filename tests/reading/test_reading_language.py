"""Which language a text is taken for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from verify.reading import read
from verify.reading.language import detect_language

NAMES = (
    "Abdulrahman al-Qasimi, Bekzod Yuldashev, Nguyen Thi Lan and Oleksandr Hrytsenko met Mahmoud Rezaei in Hajj Abdullah, Kafr Zarnabel "
    "and Tell Sharqiya, the Quwwat al-Furat group said."
)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The government denied on Tuesday that its troops had left the northern district."),
        ("en", NAMES),
        ("en", "Muqatilun Abu Layla"),
        ("fr", "Le gouvernement a démenti mardi que ses troupes aient quitté le district du nord."),
        ("ru", "Правительство во вторник опровергло сообщения об уходе войск из северного района."),
        ("ar", "نفت الحكومة يوم الثلاثاء أن تكون قواتها قد غادرت المنطقة الشمالية من البلاد."),
        ("es", "El gobierno negó el martes que sus tropas hubieran abandonado el distrito del norte."),
        ("tr", "Hükümet salı günü birliklerinin kuzey bölgesinden ayrıldığı iddialarını yalanladı."),
    ],
)
def test_language_is_told(code, text):
    assert detect_language(text) == code


def test_no_real_english_report_is_refused(shared: Path):
    outlets = ["syria.jsonl.gz", "events.jsonl.gz"]
    kinds = Counter(type(item).__name__ for item in read(shared / "corpora" / name for name in outlets))
    assert set(kinds) == {"Document"}
