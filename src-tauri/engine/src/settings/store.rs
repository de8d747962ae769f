use crate::error::Result;

pub trait SettingsView {
    fn setting(&self, key: &str) -> Result<Option<String>>;
}

pub trait SettingsTx: SettingsView {
    fn setting_set(&mut self, key: &str, json: &str) -> Result<()>;
}
