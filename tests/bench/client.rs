//! A client that costs little: keep-alive, one request at a time on each connection, no more reading than is needed.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::bare::Until;
use crate::office::{self, Office};

/// Requests a second over so many connections; each must be answered with `status`.
pub async fn measure(office: &Arc<Office>, to: SocketAddr, connections: u64, until: Until, status: u16) -> f64 {
    let done = Arc::new(AtomicU64::new(0));
    let started = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..connections {
        let (office, done) = (office.clone(), done.clone());
        running.spawn(async move {
            let mut stream = TcpStream::connect(to).await.expect("connects");
            stream.set_nodelay(true).expect("no delay");
            let mut answer = vec![0; 4_096];
            while until.goes_on(done.fetch_add(1, Ordering::Relaxed), started) {
                let lead = office::lead(office.next_lead());
                let body = office.body(&lead, &office.token.secret);
                let request = format!(
                    "POST /api/v1/webhook/forms HTTP/1.1\r\nhost: {to}\r\ncontent-type: application/json\r\naccept: */*\r\ncontent-length: {}\r\n\r\n{body}",
                    body.len()
                );
                stream.write_all(request.as_bytes()).await.expect("sent");
                let told = read_answer(&mut stream, &mut answer).await;
                assert_eq!(told, status, "{}", String::from_utf8_lossy(&answer).trim_end_matches('\0'));
            }
        });
    }
    while let Some(ended) = running.join_next().await {
        ended.expect("no connection fails");
    }
    (done.load(Ordering::Relaxed) - connections) as f64 / started.elapsed().as_secs_f64()
}

/// Reads one whole answer and tells its status.
async fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) -> u16 {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await.expect("an answer");
        assert!(read > 0, "the listener closed the connection");
        filled += read;
        let text = String::from_utf8_lossy(&buffer[..filled]);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head
            .lines()
            .find_map(|line| {
                line.to_ascii_lowercase().strip_prefix("content-length:").and_then(|n| n.trim().parse().ok())
            })
            .unwrap_or(0);
        if body.len() >= length {
            return head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        }
    }
}
