//! What a window manager does to a window, without one.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState, Window};
use x11rb::rust_connection::RustConnection;

use crate::screen::until;

/// A top-level window, by its title.
pub struct XWindow {
    title: &'static str,
    server: RustConnection,
    root: Window,
}

impl XWindow {
    pub fn titled(title: &'static str, display: &str) -> Self {
        let (server, screen) = RustConnection::connect(Some(display)).expect("the screen");
        let root = server.setup().roots[screen].root;
        Self { title, server, root }
    }

    pub async fn is_shown(&self) {
        until("the window on the screen", async || self.seen()).await;
    }

    pub async fn is_hidden(&self) {
        until("the window to go", async || !self.seen()).await;
    }

    /// Asks it to close, as a click on its cross does.
    pub fn close(&self) {
        let window = self.found().into_iter().find(|window| self.is_viewable(*window)).expect("a window to close");
        let [protocols, delete] = ["WM_PROTOCOLS", "WM_DELETE_WINDOW"].map(|name| self.atom(name));
        let message = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
        self.server.send_event(false, window, EventMask::NO_EVENT, message).expect("the screen").check().expect("sent");
    }

    fn seen(&self) -> bool {
        self.found().into_iter().any(|window| self.is_viewable(window))
    }

    fn found(&self) -> Vec<Window> {
        let tree = self.server.query_tree(self.root).expect("the screen").reply().expect("the windows");
        tree.children.into_iter().filter(|window| self.name(*window).as_deref() == Some(self.title)).collect()
    }

    fn name(&self, window: Window) -> Option<String> {
        let name = self.server.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64).ok()?;
        Some(String::from_utf8_lossy(&name.reply().ok()?.value).into_owned())
    }

    fn is_viewable(&self, window: Window) -> bool {
        let attributes = self.server.get_window_attributes(window).ok().and_then(|asked| asked.reply().ok());
        attributes.is_some_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    }

    fn atom(&self, name: &str) -> u32 {
        let asked = self.server.intern_atom(false, name.as_bytes()).expect("the screen");
        asked.reply().expect("a name of the screen").atom
    }
}
