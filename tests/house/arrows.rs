//! The direction of every dependency: shell, server → runtime → {listener, store, telephony, messaging} → engine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What each crate of ours may know of the others.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("dialyard-engine", &[]),
    ("dialyard-store-sqlite", &["dialyard-engine"]),
    ("dialyard-store-postgres", &["dialyard-engine"]),
    ("dialyard-files", &[]),
    ("dialyard-tls", &["dialyard-files"]),
    ("dialyard-door", &["dialyard-tls"]),
    ("dialyard-listener", &["dialyard-engine", "dialyard-door", "dialyard-tls"]),
    ("dialyard-seat", &["dialyard-engine", "dialyard-door", "dialyard-files", "dialyard-tls"]),
    ("dialyard-telephony", &["dialyard-engine"]),
    ("dialyard-messaging", &["dialyard-engine"]),
    (
        "dialyard-runtime",
        &[
            "dialyard-engine",
            "dialyard-store-sqlite",
            "dialyard-store-postgres",
            "dialyard-listener",
            "dialyard-seat",
            "dialyard-telephony",
            "dialyard-messaging",
            "dialyard-files",
            "dialyard-tls",
        ],
    ),
    ("dialyard-server", &["dialyard-engine", "dialyard-runtime"]),
    ("dialyard", &["dialyard-engine", "dialyard-runtime"]),
];

/// What only a host with a window may need.
const WINDOW_SYSTEM: &[&str] = &["tauri", "wry", "tao", "notify-rust", "gtk", "webkit2gtk"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The arrows of a manifest that point the wrong way.
fn wrong_arrows(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    let Some(name) = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str)
    else {
        return Vec::new();
    };
    let Some((_, may_know)) = MAY_KNOW.iter().find(|(known, _)| *known == name) else {
        return vec![format!("{name} is not on the map: say in tests/house/arrows.rs what it may know")];
    };
    let mut wrong = Vec::new();
    for dependency in dependencies(&manifest) {
        if dependency.starts_with("dialyard") && !may_know.contains(&dependency.as_str()) {
            wrong.push(format!("{name} may not know {dependency}"));
        }
        if name != "dialyard" && WINDOW_SYSTEM.contains(&dependency.as_str()) {
            wrong.push(format!("{name} may not need a window system ({dependency})"));
        }
    }
    wrong
}

/// Names under every table of dependencies but those of tests, also per target.
fn dependencies(table: &toml::Table) -> Vec<String> {
    let mut names = Vec::new();
    for (key, value) in table {
        let Some(inner) = value.as_table() else { continue };
        match key.as_str() {
            "dependencies" | "build-dependencies" => names.extend(inner.keys().cloned()),
            "target" => names.extend(inner.values().filter_map(toml::Value::as_table).flat_map(dependencies)),
            _ => {}
        }
    }
    names
}

#[test]
fn no_arrow_points_the_wrong_way() {
    let mut manifests = vec![root().join("Cargo.toml")];
    for entry in std::fs::read_dir(root().join("src-tauri")).expect("src-tauri").flatten() {
        let manifest = entry.path().join("Cargo.toml");
        if manifest.exists() {
            manifests.push(manifest);
        }
    }
    assert!(manifests.len() > 5, "the crates are where they are looked for");
    let wrong: BTreeMap<_, _> = manifests
        .into_iter()
        .map(|path| (path.clone(), wrong_arrows(&std::fs::read_to_string(path).expect("a manifest"))))
        .filter(|(_, wrong)| !wrong.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_arrow_the_wrong_way_is_seen() {
    let upwards = "[package]\nname = 'dialyard-engine'\n[dependencies]\ndialyard-store-sqlite = '*'\n";
    assert_eq!(wrong_arrows(upwards), ["dialyard-engine may not know dialyard-store-sqlite"]);
    let sideways =
        "[package]\nname = 'dialyard-listener'\n[target.'cfg(unix)'.dependencies]\ndialyard-store-sqlite = '*'\n";
    assert_eq!(wrong_arrows(sideways), ["dialyard-listener may not know dialyard-store-sqlite"]);
    let windowed = "[package]\nname = 'dialyard-server'\n[dependencies]\ntauri = '2'\n";
    assert_eq!(wrong_arrows(windowed), ["dialyard-server may not need a window system (tauri)"]);
    let unknown = "[package]\nname = 'dialyard-common'\n";
    assert_eq!(wrong_arrows(unknown).len(), 1);
}
