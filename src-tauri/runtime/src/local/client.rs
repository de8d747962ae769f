//! A command's end of the local socket.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use dialyard_engine::error::{Error, Result};
use dialyard_engine::ports::Watch;
use interprocess::local_socket::GenericFilePath;
use interprocess::local_socket::tokio::{Stream, prelude::*};
use serde_json::Value;

use super::frame::{self, Ask, Say};

/// How often the one who waits is asked whether it still does.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Asks the holder one method.
pub async fn ask(address: &str, method: &str, req: Value, watch: &Arc<dyn Watch>) -> Result<Value> {
    let stream = connect(address).await.map_err(|error| {
        Error::unavailable("The program that holds the data does not answer commands.").because(error)
    })?;
    converse(stream, method, req, watch).await.map_err(|error| {
        Error::unavailable("The program that holds the data went away before it answered.").because(error)
    })?
}

async fn connect(address: &str) -> io::Result<Stream> {
    Stream::connect(address.to_fs_name::<GenericFilePath>()?).await
}

async fn converse(stream: Stream, method: &str, req: Value, watch: &Arc<dyn Watch>) -> io::Result<Result<Value>> {
    let (mut from, mut to) = (&stream, &stream);
    frame::write(&mut to, &Ask::Method { method: method.to_owned(), req }).await?;
    let mut told = false;
    let mut look = tokio::time::interval(LOOK_EVERY);
    loop {
        let said = {
            // One read for as long as it takes: a frame that was begun is not begun again.
            let said = frame::read::<Say>(&mut from);
            tokio::pin!(said);
            loop {
                tokio::select! {
                    said = &mut said => break said?,
                    _ = look.tick(), if !told => if watch.given_up() {
                        told = true;
                        frame::write(&mut to, &Ask::GiveUp).await?;
                    },
                }
            }
        };
        match said {
            Say::Progress { done, all } => watch.at(done, all),
            Say::Ok(value) => return Ok(Ok(value)),
            Say::Problem(problem) => {
                let mut error = Error::new(problem.code, problem.message);
                error.fields = problem.fields;
                return Ok(Err(error));
            }
        }
    }
}
