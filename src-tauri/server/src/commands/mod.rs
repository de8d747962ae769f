//! What each command does. All but `serve` and `restore` ask the table of methods, in whichever program holds the data.

mod office;
mod person;
mod records;
mod sample;
mod serve;
mod tokens;
mod users;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use dialyard_engine::api::{Created, Nothing};
use dialyard_engine::ports::Watch;
use dialyard_runtime::{Desk, default_data_dir, log};
use serde_json::Value;

use crate::args::{Args, Command, Log};
use crate::failure::Failure;
use crate::progress::Progress;
use crate::stopping;

pub async fn run(args: Args) -> Result<(), Failure> {
    let serving = matches!(args.command, Command::Serve(_));
    // A command's own words are its answer; only what goes wrong is logged beside them.
    let level = if serving { log::Level::INFO } else { log::Level::WARN };
    let format = match args.log {
        Log::Text => log::Format::Text,
        Log::Json => log::Format::Json,
    };
    log::start(format, level);
    let data_dir = args.data_dir.or_else(default_data_dir).ok_or_else(|| {
        Failure::new("There is no home directory to keep data in. Name one with --data-dir or DIALYARD_DATA_DIR.")
    })?;
    let office = Office { data_dir };
    match args.command {
        Command::Serve(wanted) => serve::serve(office.data_dir, args.log, wanted).await,
        Command::Sample(command) => sample::run(&office, command).await,
        Command::Token(command) => tokens::run(&office, command).await,
        Command::Person(command) => person::run(&office, command).await,
        Command::User(command) => users::run(&office, command).await,
        Command::Line(command) => records::lines(&office, command).await,
        Command::RingGroup(command) => records::ring_groups(&office, command).await,
        Command::Campaign(command) => records::campaigns(&office, command).await,
        Command::List(command) => records::lists(&office, command).await,
        Command::Backup { file } => office::backup(&office, &file).await,
        Command::Restore { file, force } => office::restore(&office, &file, force).await,
        Command::Check => office::check(&office).await,
    }
}

/// The office that a command speaks to.
pub struct Office {
    data_dir: PathBuf,
}

impl Office {
    fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// Asks one method and reads its answer.
    async fn ask<Req, Res>(&self, command: &str, method: &str, req: &Req) -> Result<Res, Failure>
    where
        Req: serde::Serialize,
        Res: serde::de::DeserializeOwned,
    {
        self.ask_watched(command, method, req, Progress::none()).await
    }

    /// Asks one method that takes long; Ctrl-C makes it stop as soon as everything is whole.
    async fn ask_watched<Req, Res>(
        &self,
        command: &str,
        method: &str,
        req: &Req,
        progress: Progress,
    ) -> Result<Res, Failure>
    where
        Req: serde::Serialize,
        Res: serde::de::DeserializeOwned,
    {
        let req: Value = serde_json::to_value(req)?;
        let program = format!("dialyard-server {command}");
        let desk = if begins_an_office(method) {
            Desk::open(self.data_dir(), &program).await?
        } else {
            Desk::open_existing(self.data_dir(), &program).await?
        };
        let progress = Arc::new(progress);
        let watch: Arc<dyn Watch> = progress.clone();
        let answered = {
            let work = desk.ask(method, req, &watch);
            tokio::pin!(work);
            tokio::select! {
                answered = &mut work => answered,
                _ = stopping::wanted() => {
                    progress.give_up();
                    tokio::select! {
                        answered = &mut work => answered,
                        // Asked twice: what is on the disk is whole at every moment.
                        _ = stopping::wanted() => return Err(Failure::new("Stopped.")),
                    }
                }
            }
        };
        progress.end();
        desk.close().await;
        Ok(serde_json::from_value(answered?)?)
    }

    /// Asks one method that makes something, and prints its id.
    async fn add<Req: serde::Serialize>(&self, command: &str, method: &str, req: &Req) -> Result<(), Failure> {
        let made: Created = self.ask(command, method, req).await?;
        println!("{}", made.id);
        Ok(())
    }

    /// Asks for everything of a kind.
    async fn all<Res: serde::de::DeserializeOwned>(&self, command: &str, method: &str) -> Result<Vec<Res>, Failure> {
        self.ask(command, method, &Nothing {}).await
    }
}

/// Whether a method makes something, and so has a use for an empty office. A mistyped directory is otherwise told.
fn begins_an_office(method: &str) -> bool {
    matches!(method.rsplit('.').next(), Some("add" | "create" | "load"))
}

/// A day, meant to its end, or a moment; as UTC milliseconds.
pub fn moment(text: &str) -> Result<i64, String> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.timestamp_millis());
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|day| day.checked_add_days(Days::new(1)));
    let end = day.ok_or("write a day as 2027-01-31 or a moment as 2027-01-31T18:00:00Z")?;
    Ok(end.and_time(NaiveTime::MIN).and_utc().timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_day_lasts_to_its_end_and_a_moment_is_one() {
        assert_eq!(moment("1970-01-01"), Ok(86_400_000));
        assert_eq!(moment("1970-01-01T00:00:01Z"), Ok(1_000));
        assert_eq!(moment("1970-01-01T02:00:00+02:00"), Ok(0));
        assert!(moment("tomorrow").is_err());
        assert!(moment("2027-02-30").is_err());
    }
}
