use dialyard_engine::Result;
use dialyard_engine::settings::store::{SettingsTx, SettingsView};

use crate::session::Session;

impl SettingsView for Session<'_> {
    fn setting(&self, key: &str) -> Result<Option<String>> {
        self.one(include_str!("get.sql"), [key], |row| row.get(0))
    }
}

impl SettingsTx for Session<'_> {
    fn setting_set(&mut self, key: &str, json: &str) -> Result<()> {
        self.change(include_str!("set.sql"), [key, json]).map(|_| ())
    }
}
