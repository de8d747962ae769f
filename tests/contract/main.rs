//! The contracts, line by line, through the real listener and the real store over real HTTP.

mod address;
mod answers;
mod audit;
mod curl;
mod description;
mod dry_run;
mod existing;
mod fields;
mod full_disk;
mod idempotency;
mod kept;
mod limits;
mod log;
mod look_up;
mod looking;
mod paths;
mod person;
mod rate;
mod replay;
mod rotation;
mod routing;
mod samples;
mod tokens;
mod transport;
mod users;
