//! Dialyard without a window: `serve`, and the commands of an office.

mod args;
mod commands;
mod failure;
mod progress;
mod stopping;
mod table;

use std::process::ExitCode;

use clap::Parser;

/// SQLite and the rest of a lead's way ask for much and small; this one gives it in less time than the C library's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failure::Failure::from(error).tell(),
    };
    match runtime.block_on(commands::run(args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}
