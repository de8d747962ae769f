//! The log as a table for other programs.

use super::api::AuditEntry;

pub const HEAD: &str = "time,who,what,field,before,after\r\n";

/// One line for each thing that changed, so that a table can be filtered by it.
pub fn push(text: &mut String, entry: &AuditEntry) {
    let at = chrono::DateTime::from_timestamp_millis(entry.at);
    let at = at.map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)).unwrap_or_default();
    let who = entry.actor.as_ref().map_or("Command line", |actor| actor.name.as_str());
    let mut line = |field: &str, before: &str, after: &str| {
        let cells = [at.as_str(), who, &entry.what, field, before, after].map(cell);
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    if entry.changes.is_empty() {
        line("", "", "");
    }
    for change in &entry.changes {
        line(&change.field, change.before.as_deref().unwrap_or(""), change.after.as_deref().unwrap_or(""));
    }
}

/// Quoted where it must be. What a spreadsheet would run as a formula begins with an apostrophe.
fn cell(text: &str) -> String {
    let guarded = if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
    if guarded.contains([',', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_survives_a_spreadsheet_and_runs_nothing_in_it() {
        assert_eq!(cell("plain"), "plain");
        assert_eq!(cell("Whitfield, Ada"), "\"Whitfield, Ada\"");
        assert_eq!(cell("she said \"no\""), "\"she said \"\"no\"\"\"");
        assert_eq!(cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
    }
}
