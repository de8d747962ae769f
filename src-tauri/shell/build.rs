//! Takes the window's pages, its policy and its rights in.

use std::path::Path;

fn main() {
    let pages = Path::new("ui/dist");
    println!("cargo::rerun-if-changed=ui/dist");
    // A look at the types alone (`cargo check`, an editor) must not need the window's pages.
    if !pages.join("index.html").exists() {
        println!("cargo::warning=The window's pages are not built: run `npm run build` first, or use script/run.");
        if let Err(error) = std::fs::create_dir_all(pages) {
            println!("cargo::warning=ui/dist cannot be made: {error}");
        }
    }
    let attributes = tauri_build::Attributes::new().capabilities_path_pattern("src-tauri/shell/capabilities/*.json");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
