"""Postal codes: ZIP codes by three digits, with single codes where three do not decide, and Canada's by first characters."""
import gzip
import json
import tarfile
from collections import defaultdict

import shapely
import zipcodes

from .common import clock
from .nanp import TERRITORIES

MILITARY = {"AA", "AE", "AP"}
# Countries of their own that the United States' post serves.
ASSOCIATED = {"FM", "MH", "PW"}


def us(f, zones, folder):
    """ZIP code → (state, its zones). A code whose place on the map and whose listed zone disagree gets both."""
    corrections = f["zip_corrections"]
    at = zone_map(folder)
    own = {"US": zones.of_country["US"]} | {c: zones.of_country[c] for c in TERRITORIES | ASSOCIATED}
    answers, doubtful = {}, []
    for entry in zipcodes.list_all():
        code, state = entry["zip_code"], entry["state"]
        if state in MILITARY:
            answers[code] = (state, [])
            continue
        allowed = zones.distinct(own.get(state, own["US"]))
        lat, long = float(entry["lat"] or 0), float(entry["long"] or 0)
        claims = {entry["timezone"]} if clock(entry["timezone"]) else set()
        if (lat, long) != (0, 0):
            claims.add(at(lat, long))
        found = {zones.fit(z, allowed) for z in corrections.get(code, claims)} - {None}
        if state in ASSOCIATED:
            found = set(allowed)
        if len(found) > 1:
            doubtful.append(code)
        if found:
            answers[code] = (state, [z for z in allowed if z in found])
    print(f"zip codes kept with two zones: {', '.join(doubtful)}")
    return answers


def zone_map(folder):
    """Looks up the zone of a place on the map."""
    with tarfile.open(next(folder.glob("tzwhere-*.tar.gz"))) as archive:
        name = next(n for n in archive.getnames() if n.endswith("/tzwhere/tz_world.json.gz"))
        features = json.load(gzip.open(archive.extractfile(name)))["features"]
    shapes, names = [], []
    for feature in features:
        zone = feature["properties"]["TZID"]
        if zone.startswith(("America/", "Pacific/")):
            shapes.append(shapely.make_valid(shapely.geometry.shape(feature["geometry"])))
            names.append(zone)
    tree = shapely.STRtree(shapes)

    def at(lat, long):
        inside = sorted(tree.query(shapely.Point(long, lat), predicate="within"))
        # A place on a pier or an islet: the nearest shore's.
        return names[inside[0] if inside else tree.nearest(shapely.Point(long, lat))]

    return at


def zip_table(answers, states, zones):
    """One row for a prefix that decides; else a row for each answer with the last two digits it holds for.

    A code of a mixed prefix that no row lists has all the zones of the prefix, and its state when there is only one.
    """
    prefixes = defaultdict(lambda: defaultdict(list))
    for code, (state, found) in sorted(answers.items()):
        prefixes[code[:3]][state, tuple(found)].append(code[3:])
    rows = []
    for prefix, by_answer in sorted(prefixes.items()):
        for (state, found), last in sorted(by_answer.items(), key=lambda item: -len(item[1])):
            country = state if state in ASSOCIATED else "US"
            row = [prefix, country, "" if state in ASSOCIATED else state, ",".join(found)]
            rows.append(row if len(by_answer) == 1 else [*row, "".join(last)])
    return rows


def canadian_table(f, states):
    rows = []
    for prefix, (province, *narrower) in sorted(f["canadian_post"].items()):
        several = province.split("/")
        found = narrower or list(dict.fromkeys(z for p in several for z in states["CA", p]))
        rows.append([prefix, "CA", "" if len(several) > 1 else province, ",".join(found)])
    return rows
