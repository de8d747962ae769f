"""What all the tables share: the curated facts, and which time zones count as one."""
import tomllib
import zoneinfo
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import tzdata

# Two zones are one when their clocks agree in all of this window. It begins before the changes of 2025 and 2026, so that a
# program which carries an older zone database is not told that Alberta and Saskatchewan are the same.
WINDOW_START = datetime(2024, 6, 1, tzinfo=timezone.utc)
WINDOW_HALF_DAYS = 2 * 365 * 7


def facts(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def clock(zone):
    """Offsets of a zone over the window; None for a name the zone database does not have."""
    try:
        info = zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None
    return tuple(
        (WINDOW_START + timedelta(hours=12 * i)).astimezone(info).utcoffset() for i in range(WINDOW_HALF_DAYS)
    )


def january(zone):
    """Standard time in the north: what the phone data means when it writes a faraway zone for a whole family."""
    return datetime(2026, 1, 15, 12, tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset()


class Zones:
    """Zones of each country, in the database's own order: the most peopled ones come early."""

    def __init__(self, preferred):
        folder = Path(tzdata.__file__).parent / "zoneinfo"
        self.of_country = {}
        for line in (folder / "zone.tab").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                country, _, zone = line.split("\t")[:3]
                self.of_country.setdefault(country, []).append(zone)
        for names in self.of_country.values():
            names.sort(key=lambda z: z not in preferred)
        self.of_country["XK"] = ["Europe/Belgrade"]
        self.country_names = dict(
            line.split("\t")
            for line in (folder / "iso3166.tab").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        )
        self.country_names["XK"] = "Kosovo"

    def fit(self, zone, allowed):
        """The first of `allowed` with the same clock, or nothing."""
        return next((z for z in allowed if clock(z) == clock(zone)), None)

    def distinct(self, zones):
        """Without those whose clock agrees with an earlier one's."""
        kept = []
        for zone in zones:
            if self.fit(zone, kept) is None:
                kept.append(zone)
        return kept

    def in_country(self, country, zones):
        """The country's own names for these clocks, in its order; the data often writes a neighbour's name."""
        own = self.distinct(self.of_country[country])
        if len(own) == 1:
            return own
        found = {self.fit(z, own) for z in zones} - {None}
        for zone in zones:
            # A faraway name for a family of clocks: Kaliningrad is written as Bucharest, Ireland as London.
            if self.fit(zone, own) is None:
                found |= {z for z in own if january(z) == january(zone)}
        return [z for z in own if z in found]
