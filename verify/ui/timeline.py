"""The figures of a topic over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from verify.flags.timeline import Count
from verify.records import Comparator
from verify.ui.dispute import Point, colour, letter
from verify.ui.listing import shortened

SHAPES = {
    Comparator.AT_LEAST: "triangle",
    Comparator.MORE_THAN: "triangle",
    Comparator.AT_MOST: "pin",
    Comparator.LESS_THAN: "pin",
    Comparator.ABOUT: "diamond",
}
"""What tells a bound from a number; an exact number is a circle."""
HEIGHT = 320
DAY = 24 * 60 * 60 * 1000
"""In milliseconds."""
Option = dict[str, Any]


def timeline(unit: str, counts: Sequence[Count], places: Mapping[str, Point]) -> Option:
    """The option of an ECharts scatter plot of day by figure, a series a side; `places` names the claims by their ids."""
    sides = sorted({places[count.statement.claim.id].side for count in counts})
    series = [
        {
            "type": "scatter",
            "name": f"Side {letter(side)}",
            "symbolSize": 13,
            "itemStyle": {"color": colour(side), "opacity": 0.9},
            "data": [_dot(count, point) for count in counts if (point := places[count.statement.claim.id]).side == side],
        }
        for side in sides
    ]
    return {
        "legend": {"top": 0},
        "tooltip": {
            "trigger": "item",
            "confine": True,
            "extraCssText": "max-width: 24rem; white-space: normal;",
            "formatter": "<b>{@[2]}</b><br>{@[3]}<br>{@[4]}",
        },
        "animation": False,
        "grid": {"left": 20, "right": 20, "top": 50, "bottom": 10, "containLabel": True},
        "xAxis": {"type": "time", "minInterval": DAY, "boundaryGap": ["5%", "5%"], "axisLabel": {"formatter": "{d} {MMM} {yyyy}"}},
        "yAxis": {"type": "value", "name": unit, "nameLocation": "end", "min": 0},
        "series": series,
    }


def _dot(count: Count, point: Point) -> Option:
    claim = count.statement.claim
    who = f"{point.name} {claim.speaker}, {count.statement.outlet}".rstrip(", ")
    values = [
        count.day.isoformat(),
        count.figure.value,
        f"{count.figure.comparator.value} {count.figure.value:g}",
        who,
        shortened(claim.text),
    ]
    return {"value": values, "symbol": SHAPES.get(count.figure.comparator, "circle")}
