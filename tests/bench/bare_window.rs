//! A window of the same kit with nothing in it: what any program made with it costs. Only `script/bench window` builds it.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    context.config_mut().identifier = "dialyard.bare".to_owned();
    let app = tauri::Builder::default().build(context)?;
    let nothing = tauri::Url::parse("about:blank").map_err(|_| tauri::Error::UnknownPath)?;
    WebviewWindowBuilder::new(&app, "bare", WebviewUrl::External(nothing)).inner_size(1280.0, 800.0).build()?;
    app.run(|_, _| {});
    Ok(())
}
