//! The window's types are made from the engine's. Stale ones fail here; `UPDATE_BINDINGS=1` writes them anew.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use dialyard_engine::api;
use dialyard_engine::error::Problem;
use dialyard_engine::event::Fact;
use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "// Made from src-tauri/engine by the test `bindings`. Do not edit: UPDATE_BINDINGS=1 cargo nextest run -p dialyard-tests bindings\n\n";

struct Declared {
    config: Config,
    seen: HashSet<TypeId>,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declared {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let name = T::name(&self.config);
            let again = self.by_name.insert(name.clone(), format!("export {}\n", T::decl(&self.config)));
            assert!(again.is_none(), "two types of the wire are called {name}");
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn made() -> String {
    let config = || Config::new().with_large_int("number");
    let mut declared = Declared { config: config(), seen: HashSet::new(), by_name: BTreeMap::new() };
    api::visit_types(&mut declared);
    declared.visit::<Fact>();
    declared.visit::<Problem>();
    let types: String = declared.by_name.into_values().collect();
    format!("{HEAD}{types}\n{}", api::methods_in_typescript(&config()))
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/gen/wire.ts")
}

#[test]
fn the_windows_types_are_those_of_the_engine() {
    let made = made();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(file(), &made).expect("written");
    }
    let kept = std::fs::read_to_string(file()).unwrap_or_default();
    assert!(
        kept == made,
        "ui/src/gen/wire.ts is stale: UPDATE_BINDINGS=1 cargo nextest run -p dialyard-tests bindings"
    );
}
