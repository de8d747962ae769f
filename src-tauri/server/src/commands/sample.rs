//! The sample office.

use dialyard_engine::api::Nothing;
use dialyard_engine::sample::api::{SampleDone, SampleLoad};
use serde_json::{Map, Value};

use super::Office;
use crate::args::Sample;
use crate::failure::Failure;
use crate::progress::Progress;

pub async fn run(office: &Office, command: Sample) -> Result<(), Failure> {
    match command {
        Sample::Load { contacts, seed } => {
            let wanted = SampleLoad { contacts, seed };
            let progress = Progress::of("contacts");
            let mut ids: Map<String, Value> =
                office.ask_watched("sample load", "sample.load", &wanted, progress).await?;
            // Whoever loads knows how many; the line holds what a script cannot know.
            ids.remove("contacts");
            println!("{}", Value::Object(ids));
            Ok(())
        }
        Sample::Remove => {
            let progress = Progress::of("contacts");
            let done: SampleDone = office.ask_watched("sample remove", "sample.remove", &Nothing {}, progress).await?;
            eprintln!("Removed the sample office with {} contacts.", done.contacts);
            Ok(())
        }
    }
}
