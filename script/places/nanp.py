"""North American area codes: country, state or province, and every zone in which the code is used."""
import re
from collections import Counter

from phonenumbers import PhoneMetadata, PhoneNumber, number_type, region_code_for_number, region_codes_for_country_code
from phonenumbers import PhoneNumberType as Type
from phonenumbers.geodata import GEOCODE_DATA
from phonenumbers.tzdata import TIMEZONE_DATA

# Parts of the United States with a country code of their own. They take ZIP codes and federal law, so a number there and an
# address there give the same answer: country US, and the code as the state.
TERRITORIES = {"PR", "VI", "GU", "AS", "MP"}
GEOGRAPHIC = {Type.FIXED_LINE, Type.MOBILE, Type.FIXED_LINE_OR_MOBILE}
# Exchanges and lines that are in use in nearly every code.
TRIALS = ["2345678", "5552345", "9762345", "4567890", "3224567"]


def table(f, zones, states):
    group = {c: [head, *rest] for head, rest in f["overlays"].items() for c in [head, *rest]}
    rows = []
    for code in map(str, range(200, 1000)):
        country = country_of(code)
        if country is None:
            continue
        if country not in ("US", "CA"):
            rows.append([code, country, "", ",".join(zones.in_country(country, zones.of_country[country]))])
            continue
        several = f["several_states"].get(code)
        state = None if several else state_of(f, code, country)
        possible = [z for s in several or [state] for z in states[country, s]]
        seen = {z for c in group.get(code, [code]) for z in (*seen_in(c), *f["more_area_zones"].get(c, []))}
        fitting = {zones.fit(z, possible) for z in seen} - {None}
        # Three territories share 867, and the data names zones of none of them.
        kept = [z for z in zones.distinct(possible) if z in fitting or code == "867"]
        if not kept:
            raise SystemExit(f"{code}: none of {sorted(seen)} is a zone of {state or several}")
        rows.append([code, country, state or "", ",".join(kept)])
    return rows


def seen_in(code):
    return {z for prefix, names in TIMEZONE_DATA.items() if prefix.startswith("1" + code) for z in names}


def country_of(code):
    """The country of a geographic area code; nothing for a free, premium, personal or unassigned one."""
    for region in region_codes_for_country_code(1):
        leading = PhoneMetadata.metadata_for_region(region).leading_digits
        if leading and region not in ("US", "CA") and re.fullmatch(leading, code):
            return "US" if region in TERRITORIES else region
    for trial in TRIALS:
        number = PhoneNumber(country_code=1, national_number=int(code + trial))
        # Canada's 600, 622 and 633 are free or personal, and are left out by their type like the American ones.
        if number_type(number) in GEOGRAPHIC and seen_in(code):
            return region_code_for_number(number)
    return None


def state_of(f, code, country):
    for region in TERRITORIES:
        leading = PhoneMetadata.metadata_for_region(region).leading_digits
        if leading and re.fullmatch(leading, code):
            return region
    by_name = {name.lower(): c for c, names in f["states"][country].items() for name in names}
    by_name |= {"washington d.c.": "DC"}
    votes = Counter()
    for prefix, text in GEOCODE_DATA.items():
        if prefix.startswith("1" + code) and "en" in text:
            last = text["en"].split(", ")[-1]
            state = last if last in f["states"][country] else by_name.get(last.lower())
            if state:
                votes[state] += 1
    if not votes:
        raise SystemExit(f"{code}: no state in the data; add it to facts.toml")
    return votes.most_common(1)[0][0]
