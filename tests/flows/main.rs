//! Flows through the built program: started, asked, stopped and killed as a person or a script would.
//!
//! `DIALYARD_SERVER_BIN` names the program; without it, it is the one that was built beside these tests.
#![cfg(unix)]

mod backup;
mod client;
mod crowd;
mod held;
mod kill;
mod person;
mod program;
mod sample;
mod serve;
mod store;
mod trouble;
