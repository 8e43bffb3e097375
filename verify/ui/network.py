"""The claims of a topic as a network: a node a claim, an edge a flag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verify.store import FlagRow, Status
from verify.ui.dispute import Point, colour
from verify.ui.listing import shortened

STEP = 44
"""Height that one claim takes, in pixels."""
TALLEST = 900
MARGIN = 200
"""For the names beside the outer columns, in pixels."""
EDGE = "#8792a0"
BEND = 0.12
"""Keeps a line from running through the columns between its ends."""
Option = dict[str, Any]


def height(named: Sequence[Sequence[Point]]) -> int:
    """Of the drawing, in pixels."""
    return min(TALLEST, 80 + STEP * max(len(side) for side in named))


def network(named: Sequence[Sequence[Point]], rows: Sequence[FlagRow]) -> Option:
    """The option of an ECharts graph. Each side is a column; its nodes are the points in order, its links are `rows` in order."""
    last = len(named) - 1
    nodes = [_node(point, column, (place + 0.5) / len(side), last) for column, side in enumerate(named) for place, point in enumerate(side)]
    place_of = {s.claim.id: number for number, point in enumerate(p for side in named for p in side) for s in point.statements}
    links = [_link(row, place_of[row.flag.a.id], place_of[row.flag.b.id]) for row in rows]
    series = {
        "type": "graph",
        "coordinateSystem": "cartesian2d",
        "data": nodes,
        "links": links,
        "selectedMode": "single",
        "cursor": "pointer",
        "symbolSize": 16,
        "lineStyle": {"color": EDGE, "opacity": 0.9, "curveness": 0 if last == 1 else BEND},
        "emphasis": {"focus": "adjacency", "lineStyle": {"color": EDGE}},
        "select": {"disabled": False},
    }
    return {
        "tooltip": {"confine": True, "formatter": "{b}", "extraCssText": "max-width: 24rem; white-space: normal;"},
        "animation": False,
        "grid": {"left": MARGIN, "right": MARGIN, "top": 24, "bottom": 24},
        "xAxis": {"show": False, "type": "value", "min": 0, "max": last},
        "yAxis": {"show": False, "type": "value", "min": 0, "max": 1, "inverse": True},
        "series": [series],
    }


def _node(point: Point, column: int, height: float, last: int) -> Option:
    claim = point.statements[0].claim
    side = "left" if column == 0 else "right" if column == last else "bottom"
    return {
        "name": f"{point.name} {claim.speaker}: {shortened(claim.text)}",
        "value": [column, height],
        "itemStyle": {"color": colour(point.side)},
        "label": {
            "show": True,
            "position": side,
            "formatter": f"{point.name} {claim.speaker}".translate(BRACES),
            "width": MARGIN - 20,
            "overflow": "truncate",
        },
    }


def _link(row: FlagRow, source: int, target: int) -> Option:
    line = "dashed" if row.status is Status.REJECTED else "solid"
    return {"source": source, "target": target, "lineStyle": {"width": 1.5 + 4 * row.flag.score, "type": line}}


BRACES = str.maketrans("{}", "()")
"""ECharts reads braces in a label as a place to fill in."""
