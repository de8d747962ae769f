//! Values as people write them, read as what is kept: the API's forms and hands in a window are judged alike.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::{TZ_VARIANTS, Tz};

/// `MM/DD/YYYY`, `MM-DD-YYYY` or `YYYY-MM-DD`, as the last; none for a date that there is not.
pub fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    let &[first, second, third] = parts.as_slice() else { return None };
    let dashed = !text.contains('/');
    let slashed = !text.contains('-');
    let (year, month, day) = match (first.len(), third.len()) {
        (4, _) if dashed => (first, second, third),
        (_, 4) if dashed || slashed => (third, first, second),
        _ => return None,
    };
    let number = |text: &str, longest: usize| {
        (!text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let year = i32::try_from(number(year, 4)?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?).map(|date| date.format("%Y-%m-%d").to_string())
}

/// The IANA name in its own spelling.
pub fn zone(text: &str) -> Option<&'static str> {
    let exact = Tz::from_str(text).ok();
    let zone = exact.or_else(|| TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(text)).copied())?;
    Some(zone.name())
}

/// Whether a text has the shape of an e-mail address. Nobody is asked whether it exists.
pub fn address_looks_right(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !local.contains(|c: char| c.is_whitespace() || c.is_control() || "@()<>[]\\,;:\"".contains(c));
    let labels: Vec<&str> = domain.split('.').collect();
    let label_fits = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    local_fits && domain.len() <= 253 && labels.len() >= 2 && labels.iter().all(label_fits)
}

/// A date and a time of day, `2026-04-16 14:00`, as `2026-04-16T14:00`; none for a moment that there is not.
pub fn date_time(text: &str) -> Option<String> {
    let (day, time) = text.trim().split_once(['T', ' '])?;
    let time = time.trim();
    let read = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p"];
    let time = read.iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok())?;
    Some(format!("{}T{}", date(day)?, time.format("%H:%M")))
}

/// A decimal number without thousands marks; none when it is not one.
pub fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let plain = whole.replace(',', "");
    let grouped = !whole.contains(',')
        || whole
            .split(',')
            .enumerate()
            .all(|(n, group)| group.len() == 3 || (n == 0 && (1..=3).contains(&group.len())));
    let all_digits = |text: &str| !text.is_empty() && text.len() <= 30 && text.bytes().all(|b| b.is_ascii_digit());
    if !grouped || !all_digits(&plain) || !part.is_none_or(all_digits) {
        return None;
    }
    Some(match part {
        Some(part) => format!("{sign}{plain}.{part}"),
        None => format!("{sign}{plain}"),
    })
}

/// An address on the web; one without its scheme gets `https://`.
pub fn link(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let whole = if lower.starts_with("http://") || lower.starts_with("https://") {
        text.to_owned()
    } else if text.contains("://") || lower.starts_with("javascript:") || lower.starts_with("mailto:") {
        return None;
    } else {
        format!("https://{text}")
    };
    let (_, rest) = whole.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let fits = host.split('.').count() >= 2
        && host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    fits.then_some(whole)
}

/// Yes or no, as `true` or `false`.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let text = text.trim();
    let is = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(["true", "yes", "1", "on"]) {
        Some(true)
    } else if is(["false", "no", "0", "off"]) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_plain_and_what_is_none_is_refused() {
        for (written, kept) in [("412", "412"), (" 1,234.50 ", "1234.50"), ("-7", "-7"), ("1,234,567", "1234567")] {
            assert_eq!(number(written).as_deref(), Some(kept), "{written}");
        }
        for wrong in ["", "-", "12a", "1,23", "1.2.3", "$412", "1e5", ".5", "5."] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_link_without_its_scheme_gets_one_and_a_script_is_no_link() {
        assert_eq!(link("whitfield.example/contact").as_deref(), Some("https://whitfield.example/contact"));
        assert_eq!(link("http://a.example").as_deref(), Some("http://a.example"));
        for wrong in ["", "whitfield", "javascript:alert(1)", "ftp://a.example", "two words.example", "https://"] {
            assert_eq!(link(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_moment_is_read_with_either_clock() {
        assert_eq!(date_time("2026-04-16 14:00").as_deref(), Some("2026-04-16T14:00"));
        assert_eq!(date_time("04/16/2026 2:00 PM").as_deref(), Some("2026-04-16T14:00"));
        assert_eq!(date_time("2026-04-16T14:00:30").as_deref(), Some("2026-04-16T14:00"));
        assert_eq!(date_time("2026-02-30 14:00"), None);
        assert_eq!(date_time("2026-04-16"), None);
    }
}
