//! The window's own files, for windows on other computers.

use std::borrow::Cow;
use std::collections::HashSet;

use dialyard_runtime::Pages;
use tauri::{AppHandle, AssetResolver, Wry};

pub struct OwnPages {
    files: AssetResolver<Wry>,
    /// The resolver answers the first page for whatever it does not know.
    known: HashSet<String>,
}

impl OwnPages {
    pub fn of(app: &AppHandle) -> Self {
        let files = app.asset_resolver();
        let known = files.iter().map(|(path, _)| path.trim_start_matches('/').to_owned()).collect();
        Self { files, known }
    }
}

impl Pages for OwnPages {
    fn get(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        let file = self.known.contains(path).then(|| self.files.get(path.to_owned()))??;
        Some(Cow::Owned(file.bytes))
    }
}
