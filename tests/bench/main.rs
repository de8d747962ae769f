//! Measures what the README claims. Everything of one table is measured in one run, so that the ratios mean something
//! whatever the machine is doing.

mod bare;
mod client;
mod intake;
mod office;

use std::path::PathBuf;

/// As `dialyard-server` has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_else(|| "intake".to_owned());
    let dir = PathBuf::from(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into())).join("bench");
    let number = args.next().and_then(|n| n.parse().ok());
    match what.as_str() {
        "intake" => intake::run(&dir, number.unwrap_or(1_000_000)),
        "bare" => bare::run(&dir, number.unwrap_or(100_000)),
        other => {
            eprintln!("there is no bench {other}");
            std::process::exit(2);
        }
    }
}
