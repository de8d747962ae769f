//! Which program somebody sits at, in words, from what it says of itself.

/// The part that names, and what it means; the more particular stand first, since browsers name one another.
const PROGRAMS: [(&str, &str); 8] = [
    ("Dialyard/", "Dialyard"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("macOS", "Mac"),
    ("Linux", "Linux"),
];

pub fn in_words(user_agent: &str) -> String {
    let named = |list: &[(&str, &'static str)]| list.iter().find(|(part, _)| user_agent.contains(part)).map(|at| at.1);
    match (named(&PROGRAMS), named(&SYSTEMS)) {
        (Some(program), Some(system)) => format!("{program} on {system}"),
        (Some(program), None) => program.to_owned(),
        (None, Some(system)) => format!("A program on {system}"),
        (None, None) => "A program".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn a_browser_is_called_by_its_own_name() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36";
        assert_eq!(in_words(chrome), "Chrome on Linux");
        assert_eq!(
            in_words(&format!("{chrome} Edg/124.0").replace("X11; Linux", "Windows NT 10.0")),
            "Edge on Windows"
        );
        assert_eq!(
            in_words("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.4; rv:125.0) Gecko/20100101 Firefox/125.0"),
            "Firefox on Mac"
        );
        assert_eq!(in_words("Dialyard/0.1.0 (Linux)"), "Dialyard on Linux");
        assert_eq!(in_words(""), "A program");
    }
}
