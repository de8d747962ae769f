//! The tray of the desktop: programs register their icon with it, and its menu is read and clicked over the bus.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use zbus::message::Header;
use zbus::{Connection, OwnedObjectPath, OwnedVariant, Proxy, Variant, interface};

use crate::screen::until;

type Icons = Arc<Mutex<Vec<(String, String)>>>;

struct Watcher {
    icons: Icons,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    /// Programs give the name they are reached by, or the path on the name they call from.
    fn register_status_notifier_item(&self, service: &str, #[zbus(header)] header: Header<'_>) {
        let icon = match (service.starts_with('/'), header.sender()) {
            (true, Some(sender)) => (sender.to_string(), service.to_owned()),
            _ => (service.to_owned(), "/StatusNotifierItem".to_owned()),
        };
        self.icons.lock().expect("icons").push(icon);
    }
    fn register_status_notifier_host(&self, _service: &str) {}
    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.icons.lock().expect("icons").iter().map(|(name, path)| format!("{name}{path}")).collect()
    }
}

pub struct Tray {
    bus: Connection,
    icons: Icons,
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    id: i32,
    pub label: String,
    pub enabled: bool,
}

type Layout = (i32, HashMap<String, OwnedVariant>, Vec<OwnedVariant>);

impl Tray {
    pub async fn on(bus: &str) -> Self {
        let icons = Icons::default();
        let watcher = Watcher { icons: icons.clone() };
        let bus = zbus::connection::Builder::address(bus)
            .name("org.kde.StatusNotifierWatcher")
            .serve_at("/StatusNotifierWatcher", watcher)
            .build()
            .await
            .expect("a tray on the session bus");
        Self { bus, icons }
    }

    /// The menu of the newest icon.
    pub async fn menu(&self) -> Vec<Line> {
        until("an icon in the tray", async || !self.icons.lock().expect("icons").is_empty()).await;
        let menu = self.dbus_menu().await;
        let (_, (_, _, lines)): (u32, Layout) =
            menu.call("GetLayout", &(0i32, -1i32, Vec::<String>::new())).await.expect("the menu");
        lines.into_iter().filter_map(line).collect()
    }

    pub async fn click(&self, label: &str) {
        let lines = self.menu().await;
        let line = lines.iter().find(|line| line.label == label && line.enabled);
        let id = line.unwrap_or_else(|| panic!("no {label:?} in {lines:?}")).id;
        let clicked: zbus::Result<()> =
            self.dbus_menu().await.call("Event", &(id, "clicked", Variant::from(0i32), 0u32)).await;
        clicked.expect("the click to be taken");
    }

    async fn dbus_menu(&self) -> Proxy<'static> {
        let (name, path) = self.icons.lock().expect("icons").last().cloned().expect("an icon");
        let icon = Proxy::new(&self.bus, name.clone(), path, "org.kde.StatusNotifierItem").await.expect("the icon");
        let menu: OwnedObjectPath = icon.get_property("Menu").await.expect("the icon's menu");
        Proxy::new(&self.bus, name, menu, "com.canonical.dbusmenu").await.expect("the menu")
    }
}

fn line(value: OwnedVariant) -> Option<Line> {
    let (id, properties, _): Layout = value.try_into().ok()?;
    let label = properties.get("label").and_then(|label| <&str>::try_from(label).ok())?;
    let enabled = properties.get("enabled").and_then(|enabled| bool::try_from(enabled).ok()).unwrap_or(true);
    Some(Line { id, label: label.replace('_', ""), enabled })
}
