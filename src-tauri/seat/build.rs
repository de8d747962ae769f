//! Takes the files of the built window into the program, where it is to carry them.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let mut table = String::from("&[\n");
    if env::var_os("CARGO_FEATURE_WINDOW").is_some() {
        let dist = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("../../ui/dist");
        println!("cargo::rerun-if-changed={}", dist.display());
        let mut files = Vec::new();
        gather(&dist, &mut files);
        if files.is_empty() {
            // Tests of the program need no window; a program that is given to somebody does.
            assert!(env::var("PROFILE").as_deref() != Ok("release"), "build the window first: npm run build");
            println!("cargo::warning=ui/dist is missing, so this program has no window to share: npm run build");
        }
        files.sort();
        for file in files {
            let name = file.strip_prefix(&dist).expect("below it").to_string_lossy().replace('\\', "/");
            let path = file.canonicalize().expect("there");
            writeln!(table, "    ({name:?}, include_bytes!({path:?})),").expect("memory");
        }
    } else {
        println!("cargo::rerun-if-changed=build.rs");
    }
    table.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("window.rs");
    fs::write(out, table).expect("the build directory can be written");
}

fn gather(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { gather(&path, files) } else { files.push(path) }
    }
}
