//! What goes over the local socket: JSON with its length before it, four bytes, the greatest first.

use std::io;

use dialyard_engine::error::Problem;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// Lists of a large office fit; a length that is none of ours does not.
const LENGTH_MAX: u32 = 64 << 20;

/// From the command. It is not asked twice on one connection.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    Method {
        method: String,
        req: Value,
    },
    /// Stop as soon as everything is whole.
    GiveUp,
}

/// From the holder: how far it is, as often as it likes, then what came of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Say {
    Progress { done: u64, all: u64 },
    Ok(Value),
    Problem(Problem),
}

pub async fn write<T: Serialize>(to: &mut (impl AsyncWrite + Unpin), frame: &T) -> io::Result<()> {
    let text = serde_json::to_vec(frame)?;
    let length = u32::try_from(text.len()).ok().filter(|length| *length <= LENGTH_MAX);
    let length = length.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a frame is too long"))?;
    to.write_u32(length).await?;
    to.write_all(&text).await?;
    to.flush().await
}

pub async fn read<T: DeserializeOwned>(from: &mut (impl AsyncRead + Unpin)) -> io::Result<T> {
    let length = from.read_u32().await?;
    if length > LENGTH_MAX {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a frame is too long"));
    }
    // Grown by what really comes, not by what was announced.
    let mut text = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut text).await?;
    if text.len() < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(serde_json::from_slice(&text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_written_is_read() {
        let (mut one, mut other) = tokio::io::duplex(16);
        let sent = tokio::spawn(async move {
            write(&mut one, &Ask::Method { method: "tokens.list".to_owned(), req: Value::Null }).await
        });
        let read: Ask = read(&mut other).await.expect("a frame");
        assert!(matches!(read, Ask::Method { method, .. } if method == "tokens.list"));
        sent.await.expect("sent").expect("written");
    }

    #[tokio::test]
    async fn a_frame_that_ends_early_or_is_too_long_is_refused() {
        for bytes in [&b"\0\0\0\x09{}"[..], b"\xff\xff\xff\xff", b"\0\0\0\x02no"] {
            assert!(read::<Say>(&mut &bytes[..]).await.is_err());
        }
    }
}
