"""Numbers outside North America: country and zones by the fewest digits that decide."""
from collections import Counter
from functools import cache

import regex
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
from phonenumbers.tzdata import TIMEZONE_DATA

# Where a mobile number's area code is that of a place.
GEOGRAPHIC_MOBILE = {52, 54, 55, 62, 86}
KINDS = ["fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan", "voicemail"]
# Codes the phone data gives to places that ISO 3166 counts under another.
UNDER = {"AC": "SH", "TA": "SH"}


def table(f, zones):
    rows = []
    for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items(), key=lambda item: str(item[0])):
        if code != 1 and regions != ("001",):
            rows += Code(f, zones, code, regions).rows()
    return rows


class Code:
    """One country calling code."""

    def __init__(self, f, zones, code, regions):
        self.zones, self.code, self.regions = zones, code, regions
        self.corrections = f["corrections"]
        self.more = f["more_zones"]
        self.depth = f["depth"].get(str(code), 4)
        self.patterns = {r: self.compiled(r) for r in regions}

    def compiled(self, region):
        metadata = PhoneMetadata.metadata_for_region(region)
        kinds = {}
        for kind in KINDS:
            desc = getattr(metadata, kind)
            if desc and desc.national_number_pattern:
                kinds[kind] = regex.compile(desc.national_number_pattern)
        leading = metadata.leading_digits and regex.compile(metadata.leading_digits)
        return leading, kinds

    def rows(self):
        answers = {}
        main = self.regions[0]
        answers[""] = self.walk("", answers) or (main, tuple(self.country_level(main)))
        kept = {}
        for prefix in sorted(answers, key=len):
            parent = next(prefix[:n] for n in range(len(prefix) - 1, -1, -1) if prefix[:n] in kept) if prefix else None
            if parent is None or kept[parent] != answers[prefix]:
                kept[prefix] = answers[prefix]
        return [
            [f"{self.code}{prefix}", UNDER.get(region, region), ",".join(names)]
            for prefix, (region, names) in sorted(kept.items())
        ]

    def walk(self, prefix, answers):
        """The one answer of all numbers under a prefix, or nothing after noting those of its parts."""
        options = self.options(prefix)
        if not options:
            return None
        deeper = len(prefix) < self.depth and (len(options) > 1 or self.listed_below(prefix))
        if deeper:
            before = set(answers)
            parts = {d: self.walk(prefix + d, answers) for d in "0123456789"}
            known = {a for a in parts.values() if a}
            if len(known) == 1 and set(answers) == before:
                return known.pop()
            answers.update({prefix + d: answer for d, answer in parts.items() if answer})
            # What most of the parts say goes one level up; the whole country keeps all of its zones.
            told = Counter(answers[prefix + d] for d in parts if prefix + d in answers)
            if prefix and told:
                answers[prefix] = told.most_common(1)[0][0]
            return None
        region = next(r for r in self.regions if any(o[0] == r for o in options))
        names = [z for r, geographic in options if r == region for z in self.zones_under(prefix, r, geographic)]
        own = self.zones.distinct(self.zones.of_country.get(region) or self.zones.of_country[UNDER[region]])
        return region, tuple(z for z in own if z in names)

    def options(self, prefix):
        """(region, whether its numbers belong to a place) for every kind of number that can begin so."""
        found = set()
        for region, (leading, kinds) in self.patterns.items():
            if leading and not (leading.match(prefix) or leading.fullmatch(prefix, partial=True)):
                continue
            fits = {k for k, pattern in kinds.items() if pattern.fullmatch(prefix, partial=True)}
            if leading and leading.match(prefix) and fits:
                found = set()  # a region named by its leading digits has them for itself
            for kind in fits:
                same = kinds.get("mobile") and kinds.get("fixed_line") and kinds["mobile"].pattern == kinds["fixed_line"].pattern
                place = kind == "fixed_line" or (kind == "mobile" and (same or self.code in GEOGRAPHIC_MOBILE))
                found.add((region, place))
            if leading and leading.match(prefix) and fits:
                break
        several_clocks = any(len(self.country_level(r)) > 1 for r in self.regions)
        # Whether a number belongs to a place is of no account where the whole country has one clock.
        return found if several_clocks else {(r, True) for r, _ in found}

    def listed_below(self, prefix):
        start = f"{self.code}{prefix}"
        if any(start[:n] in self.corrections for n in range(2, len(start) + 1)):
            return False
        below = [c for c in (*TIMEZONE_DATA, *self.corrections) if c.startswith(start) and c != start]
        return bool(below) and any(len(self.country_level(r)) > 1 for r in self.regions)

    def zones_under(self, prefix, region, geographic):
        if not geographic:
            return self.country_level(region)
        start = f"{self.code}{prefix}"
        corrected = next((start[:n] for n in range(len(start), 1, -1) if start[:n] in self.corrections), None)
        if corrected:
            return self.corrections[corrected]
        longest = next(start[:n] for n in range(len(start), 0, -1) if start[:n] in TIMEZONE_DATA)
        names = {z for c, zs in TIMEZONE_DATA.items() if c == longest or c.startswith(start) for z in zs}
        return self.zones.in_country(UNDER.get(region, region), sorted(names)) or self.country_level(region)

    @cache
    def country_level(self, region):
        country = UNDER.get(region, region)
        names = list(TIMEZONE_DATA.get(str(self.code), ())) + self.more.get(country, [])
        return self.zones.in_country(country, names) or self.zones.distinct(self.zones.of_country[country])
