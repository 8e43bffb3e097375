"""The pages are readable: Review fits the screens people have, and text stands out from what is behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Reader = Callable[..., Page]

# WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for text of 24 px, or of 18.66 px in bold. Placeholders and icons are judged as text too.
FAINT = """
() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, under) => under.map((value, i) => i < 3 ? top[i] * top[3] + value * (1 - top[3]) : 1);
    const behind = (element) => {
        if (!element) return [255, 255, 255, 1];
        const colour = rgba(getComputedStyle(element).backgroundColor);
        return colour[3] === 1 ? colour : over(colour, behind(element.parentElement));
    };
    const light = (colour) => {
        const [r, g, b] = colour.map((value) => value / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const opacity = (element) => element ? parseFloat(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
    const found = [];
    for (const element of document.querySelectorAll(".stApp *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        const style = getComputedStyle(element);
        if (!own || !element.checkVisibility({visibilityProperty: true}) || !element.getClientRects().length) continue;
        const ground = behind(element);
        const ink = rgba(style.color);
        ink[3] *= opacity(element);
        // The value of a slider hangs above the thumb that holds it, so what is behind it is not its parent.
        if (ink[3] === 0 || element.closest("[data-testid=stSliderThumbValue]")) continue;
        const [low, high] = [light(over(ink, ground)), light(ground)].sort((a, b) => a - b);
        const ratio = (high + 0.05) / (low + 0.05);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        if (ratio < (large ? 3 : 4.5)) found.push(`${element.textContent.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
    }
    return found;
}
"""


def opened(reader: Reader, address: str, scheme: str) -> Page:
    page = reader(address, color_scheme=scheme)
    page.wait_for_selector(".flag")
    page.wait_for_selector("[class*='st-key-confirmed-'] button")
    page.wait_for_selector("[data-testid='stSlider']")
    return page


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080)])
def test_an_ordinary_flag_fits_without_scrolling(shared_address: str, reader: Reader, width: int, height: int) -> None:
    page = opened(reader, shared_address, "light")
    page.set_viewport_size({"width": width, "height": height})
    flag, controls = page.locator(".flag").bounding_box(), page.locator(".st-key-decide").bounding_box()
    assert flag["y"] + flag["height"] <= controls["y"]
    assert controls["y"] + controls["height"] <= height
    assert max(box["x"] + box["width"] for box in (flag, controls)) <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(shared_address: str, reader: Reader, scheme: str) -> None:
    page = opened(reader, shared_address, scheme)
    assert page.evaluate(FAINT) == []
    for name, first in (("Topics", ".dispute"), ("Claims", ".document")):
        page.get_by_role("link", name=name).click()
        page.locator(".st-key-rows button").first.wait_for()
        assert page.evaluate(FAINT) == []
        page.locator(".st-key-rows button").first.click()
        page.locator(first).wait_for()
        assert page.evaluate(FAINT) == []
    page.get_by_role("link", name="Export").click()
    page.get_by_role("button", name="Download CSV").first.wait_for()
    assert page.evaluate(FAINT) == []
