//! A second start hands itself to the first.
//!
//! The plugin does so too, and is what two starts at the same moment meet; but it asks when the window system is loaded, and
//! ends the program among that system's threads, which now and then ends by a signal. So we ask before.

/// Whether a program of this name runs, and was told of this start.
#[cfg(target_os = "linux")]
pub fn is_told_to_the_first(identity: &str) -> bool {
    let name = format!("{identity}.SingleInstance");
    let path = format!("/{}", name.replace('.', "/").replace('-', "_"));
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let here = std::env::current_dir().unwrap_or_default().to_string_lossy().into_owned();
    let ask = async {
        let bus = zbus::Connection::session().await?;
        // As tauri-plugin-single-instance calls itself.
        bus.call_method(
            Some(name.as_str()),
            path.as_str(),
            Some("org.SingleInstance.DBus"),
            "ExecuteCallback",
            &(words, here),
        )
        .await
    };
    let told: zbus::Result<_> = tauri::async_runtime::block_on(ask);
    told.is_ok()
}

/// Elsewhere the plugin's own way does.
#[cfg(not(target_os = "linux"))]
pub fn is_told_to_the_first(_: &str) -> bool {
    false
}
