//! The real window, driven as a person would: by keys, by the tray, by a notification, and by posting leads to it.
#![cfg(target_os = "linux")]

mod desktop;
mod measure;
mod program;
mod screen;
mod stories;
