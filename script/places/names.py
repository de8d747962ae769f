"""States, provinces and countries by every name people give them, and the zones of each state."""
import babel
from babel.core import get_global


def state_zones(f, zips, zones):
    found = {("US", s): set() for s in f["states"]["US"]}
    for state, names in zips.values():
        if ("US", state) in found:
            found["US", state] |= set(names)
    order = zones.of_country["US"]
    listed = {key: sorted(names, key=lambda z: order.index(z) if z in order else -1) for key, names in found.items()}
    return listed | {("CA", p): names for p, names in f["provinces"].items()}


def states_table(f, states):
    return [
        [country, code, "|".join(names), ",".join(states[country, code])]
        for country in ("US", "CA")
        for code, names in sorted(f["states"][country].items())
    ]


def countries_table(f, zones):
    locale = babel.Locale("en")
    long = {}
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1:
            long.setdefault(codes[0], []).append(alias)
    rows = []
    for code, name in sorted(zones.country_names.items()):
        names = [locale.territories.get(code, name), name, *f["countries"].get(code, []), *sorted(long.get(code, []))]
        # The database writes "Britain (UK)" and "Korea (South)".
        names = [n for n in dict.fromkeys(names) if "(" not in n]
        rows.append([code, "|".join(names), ",".join(zones.distinct(zones.of_country.get(code, [])))])
    return rows
