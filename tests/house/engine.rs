//! The engine is held in a hand: no clock, no chance, no disk, no socket of its own; and its rooms call downwards only.

use std::path::{Path, PathBuf};

/// Text that has no business in the engine, and what to do instead.
const ABSENT: &[(&str, &str)] = &[
    ("SystemTime", "time is passed in: clock.rs"),
    ("Instant::now", "time is passed in: clock.rs"),
    ("Utc::now", "time is passed in: clock.rs"),
    ("Local::now", "time is passed in: clock.rs"),
    ("rand::", "chance is passed in: chance.rs"),
    ("getrandom", "chance is passed in: chance.rs"),
    ("std::fs", "files are an adapter's"),
    ("std::env", "the surroundings are a host's"),
    ("std::net::Tcp", "sockets are an adapter's"),
    ("tokio::net", "sockets are an adapter's"),
    ("tokio::time", "time is passed in: clock.rs"),
    ("rusqlite", "SQL is the store's"),
];

/// Where the rooms meet by design: the ports, the wire and the facts speak of every room.
const MEETING_PLACES: &[&str] = &["store", "api", "event", "ports", "engine"];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/engine/src")
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

fn intruders(text: &str) -> Vec<&'static str> {
    ABSENT.iter().filter(|(what, _)| code_lines(text).any(|line| line.contains(what))).map(|(what, _)| *what).collect()
}

#[test]
fn the_engine_has_no_clock_no_chance_and_no_disk_of_its_own() {
    let mut files = Vec::new();
    sources(&src(), &mut files);
    assert!(files.len() > 40, "the engine is where it is looked for");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source");
        let found = intruders(&text);
        assert!(found.is_empty(), "{}: {found:?}; {ABSENT:?}", file.display());
    }
}

#[test]
fn a_clock_taken_inside_the_engine_is_seen() {
    assert_eq!(intruders("let now = std::time::SystemTime::now();"), ["SystemTime"]);
    assert_eq!(intruders("let n: u8 = rand::random();"), ["rand::"]);
    assert_eq!(intruders("// a SystemTime in a comment"), Vec::<&str>::new());
}

/// The rooms in the order of `lib.rs`.
fn rooms() -> Vec<String> {
    let text = std::fs::read_to_string(src().join("lib.rs")).expect("lib.rs");
    text.lines()
        .filter_map(|line| {
            line.trim().trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
        })
        .collect()
}

/// The rooms that a source calls.
fn called(text: &str) -> Vec<String> {
    let mut called = Vec::new();
    for line in code_lines(text) {
        let mut rest = line;
        while let Some(at) = rest.find("crate::") {
            rest = &rest[at + "crate::".len()..];
            let list = rest.strip_prefix('{').and_then(|inner| inner.split('}').next());
            match list {
                Some(list) => called.extend(list.split(',').map(|name| first_word(name.trim()))),
                None => called.push(first_word(rest)),
            }
        }
    }
    called
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn the_engines_rooms_call_only_the_rooms_before_them() {
    let rooms = rooms();
    let place = |name: &str| rooms.iter().position(|room| room == name);
    let mut files = Vec::new();
    sources(&src(), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(src()).expect("below src");
        let room =
            inside.components().next().map(|c| c.as_os_str().to_string_lossy().replace(".rs", "")).unwrap_or_default();
        let stem = inside.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if MEETING_PLACES.contains(&room.as_str()) || matches!(stem.as_str(), "store" | "api" | "lib") {
            continue;
        }
        let Some(here) = place(&room) else { continue };
        for callee in called(&std::fs::read_to_string(&file).expect("a source")) {
            let upwards = place(&callee).is_some_and(|there| there > here);
            if upwards && !MEETING_PLACES.contains(&callee.as_str()) {
                wrong.push(format!("{} calls {callee}, which stands after {room} in lib.rs", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
