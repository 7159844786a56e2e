"""How a spreadsheet shows a number: decimals, percent, dates, in German."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Anzeige = Callable[[str], str]

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd.mm.yyyy",
    15: "dd. mmm yy",
    16: "dd. mmm",
    17: "mmm yy",
    18: "hh:mm",
    19: "hh:mm:ss",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd.mm.yyyy hh:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "hh:mm:ss",
    47: "mm:ss",
}
"""The formats that a file names by number only, as German programs show them."""

_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
_SHORT_MONTHS = [
    "Jan",
    "Feb",
    "Mrz",
    "Apr",
    "Mai",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Okt",
    "Nov",
    "Dez",
]
_DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<date>[yjmtdhs]+|AM/PM)|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)|(?P<percent>%)|(?P<other>.)",
    re.I | re.S,
)
_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_ELAPSED = {"h", "hh", "m", "mm", "s", "ss"}
_LAST_SERIAL = 2_958_465
_LONGEST_FORMAT = 255


def general(value: str) -> str:
    """Return a number without a format: „1“ for 1.0, „3,5“ for 3.5; other text as it is."""
    if value.isdecimal() and value.isascii():
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    if abs(number) < 1e15 and number == int(number):
        return str(int(number))
    return f"{number:.15g}".replace(".", ",")


@lru_cache(maxsize=512)
def display(code: str, since_1904: bool = False) -> Anzeige:
    """Return how numbers of a format are shown; what is not understood is shown plainly."""
    if not code or len(code) > _LONGEST_FORMAT or code.casefold() in ("general", "standard", "@"):
        return general
    tokens = [
        (str(match.lastgroup or ""), match.group(match.lastgroup or 0))
        for match in _TOKEN.finditer(_first_section(code))
    ]
    kinds = {kind for kind, _ in tokens}
    if any(kind == "bracket" and token.lower() in _ELAPSED for kind, token in tokens):
        return general
    if "date" in kinds and "digits" not in kinds:
        return lambda value: _shown(value, lambda number: _date(number, tokens, since_1904))
    if kinds & {"digits", "percent"}:
        return lambda value: _shown(value, lambda number: _number(number, tokens))
    return general


def iso_date(value: str) -> str:
    """Return a date in ISO form as German programs show it; other text as it is."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    shown = f"{moment:%d.%m.%Y}"
    return f"{shown} {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else shown


def _first_section(code: str) -> str:
    """Return the part of a format before the first semicolon outside of quotation marks."""
    quoted = False
    for place, letter in enumerate(code):
        if letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted and (place == 0 or code[place - 1] != "\\"):
            return code[:place]
    return code


def _shown(value: str, way: Callable[[float], str]) -> str:
    try:
        return way(float(value))
    except (ValueError, OverflowError):
        return general(value)


def _number(number: float, tokens: list[tuple[str, str]]) -> str:
    digits = [text for kind, text in tokens if kind == "digits"]
    if len(digits) != 1:
        raise ValueError(digits)
    whole, _, part = digits[0].partition(".")
    if any(kind == "other" and text in "/Ee" for kind, text in tokens):
        raise ValueError(tokens)
    percent = sum(1 for kind, _ in tokens if kind == "percent")
    shown = f"{abs(number) * 100**percent:.{len(part)}f}"
    integer, _, fraction = shown.partition(".")
    integer = integer.zfill(whole.count("0"))
    least = len(part.rstrip("#?"))
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    if "," in whole.rstrip(","):
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", integer)
    text = ""
    for kind, token in tokens:
        if kind == "digits":
            text += f"{integer},{fraction}" if fraction else integer
        elif kind == "percent":
            text = f"{text.rstrip()} %"
        elif kind in ("quoted", "escaped", "other"):
            text += token
    return ("-" if number < 0 else "") + text.strip()


def _date(serial: float, tokens: list[tuple[str, str]], since_1904: bool) -> str:
    if not 0 <= serial <= _LAST_SERIAL:
        raise ValueError(serial)
    epoch = _EPOCH_1904 if since_1904 else _EPOCH_1900
    moment = epoch + timedelta(seconds=round(serial * 86_400))
    text = ""
    after_hour = False
    for place, (kind, token) in enumerate(tokens):
        if kind in ("quoted", "escaped", "other"):
            text += token
        elif kind == "date":
            before_seconds = any(t.lower().startswith("s") for k, t in tokens[place + 1 :][:2])
            text += _date_part(moment, token.lower(), minutes=after_hour or before_seconds)
            after_hour = token[0] in "hH"
    return text.strip()


def _date_part(moment: datetime, token: str, *, minutes: bool) -> str:
    letter, length = token[0], len(token)
    if letter == "m" and not minutes:
        if length > 2:
            return (_SHORT_MONTHS if length == 3 else _MONTHS)[moment.month - 1]
        return f"{moment.month:0{length}}"
    if letter in "yj":
        return f"{moment.year}" if length > 2 else f"{moment.year % 100:02}"
    if letter in "dt":
        if length > 2:
            name = _DAYS[moment.weekday()]
            return name[:2] if length == 3 else name
        return f"{moment.day:0{length}}"
    number = {"h": moment.hour, "m": moment.minute, "s": moment.second}.get(letter)
    return "" if number is None else f"{number:0{min(length, 2)}}"
