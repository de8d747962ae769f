//! Loading and removing the sample office.

use crate::Engine;
use crate::error::Result;
use crate::sample::api::SampleIds;

pub async fn load(
    _engine: &Engine,
    _actor_id: Option<i64>,
    _contacts: u64,
    _seed: u64,
    _progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<SampleIds> {
    Err(crate::Error::internal("being written"))
}

pub async fn remove(_engine: &Engine, _actor_id: Option<i64>, _progress: &(dyn Fn(u64) + Send + Sync)) -> Result<u64> {
    Err(crate::Error::internal("being written"))
}
