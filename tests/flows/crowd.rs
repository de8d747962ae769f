//! Callers who mean no good.

use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::client::Client;
use super::program::Office;
use super::store;

/// Ends the others, however this one ends.
struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn ten_thousand_idle_connections_slow_senders_and_a_token_guesser_keep_no_good_caller_out() {
    const IDLE: usize = 10_000;
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    assert!(files > IDLE as u64 + 1_000, "this test needs {IDLE} open files, and the system allows {files}");

    let office = Office::new();
    let (_, token) = office.furnish(0);
    let serving = office.serve("--rate-limit 0");
    let done = AtomicBool::new(false);
    let head = "POST /api/v1/webhook/forms HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n";
    let good = std::thread::scope(|threads| {
        // Somebody who sends a byte now and then, many times over.
        threads.spawn(|| {
            let mut slow: Vec<TcpStream> = Vec::new();
            while !done.load(Ordering::Relaxed) {
                if slow.len() < 200
                    && let Ok(mut stream) = TcpStream::connect(&serving.address)
                {
                    let _ = stream.write_all(head.as_bytes());
                    slow.push(stream);
                }
                for stream in &mut slow {
                    let _ = stream.write_all(b"x");
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        threads.spawn(|| {
            let guesser = Client::of(&serving, "dy_live_00000000000000000000000000000000");
            while !done.load(Ordering::Relaxed) {
                let _ = guesser.try_post(&[("phone_number", "3125550142")]);
            }
        });
        let _done = Done(&done);
        let mut idle = Vec::with_capacity(IDLE);
        let mut posted = 0;
        // One who keeps its connection, and one who comes anew each time.
        let keeps = Client::of(&serving, &token);
        while idle.len() < IDLE {
            for _ in 0..500 {
                idle.push(TcpStream::connect(&serving.address).expect("a connection"));
            }
            for client in [&keeps, &Client::of(&serving, &token)] {
                let phone = format!("312555{:04}", 1000 + posted);
                let (status, body) = client.post(&[("phone_number", &phone)]);
                assert_eq!(status, 201, "beside {} idle connections: {body}", idle.len());
                posted += 1;
            }
        }
        posted
    });
    serving.stop();
    assert_eq!(store::count(&store::open(office.dir()), "SELECT count(*) FROM contacts"), good);
}
