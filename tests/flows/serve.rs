//! Starting, serving and stopping.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use rustix::process::Signal;

use super::client::{Client, get};
use super::program::Office;
use super::store;

#[test]
fn requests_are_answered_once_the_ready_file_is_there_and_a_stop_ends_well() {
    let office = Office::new();
    let (_, token) = office.furnish(0);
    let serving = office.serve("");
    assert_eq!(get(&serving.url("/healthz")).0, 200);
    let (status, body) =
        Client::of(&serving, &token).post(&[("phone_number", "3125550142"), ("name", "Ada Whitfield")]);
    assert_eq!((status, body["message"].as_str()), (201, Some("Contact created.")));
    serving.stop();
    assert_eq!(office.run("check").done(), "1 contact, 1 request.\nNothing is wrong.\n");
}

#[test]
fn what_is_in_flight_is_finished_before_it_stops() {
    let office = Office::new();
    let (_, token) = office.furnish(0);
    let mut serving = office.serve("");
    let body = format!("api_token={token}&phone_number=3125550142&name=Ada");
    let mut wire = TcpStream::connect(&serving.address).expect("connected");
    let (first, rest) = body.split_at(20);
    write!(
        wire,
        "POST /api/v1/webhook/forms HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{first}",
        body.len()
    )
    .expect("sent");
    // It has read the beginning by now, and is told to stop before it has the rest.
    std::thread::sleep(Duration::from_millis(300));
    serving.signal(Signal::TERM);
    std::thread::sleep(Duration::from_millis(300));
    wire.write_all(rest.as_bytes()).expect("sent");
    let mut answer = String::new();
    wire.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
    serving.ends_well();
    assert_eq!(store::count(&store::open(office.dir()), "SELECT count(*) FROM contacts"), 1);
}

#[test]
fn somebody_who_never_finishes_does_not_hold_up_the_stop() {
    let office = Office::new();
    let mut serving = office.serve("");
    let mut wire = TcpStream::connect(&serving.address).expect("connected");
    wire.write_all(b"POST /api/v1/webhook/forms HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab").expect("sent");
    std::thread::sleep(Duration::from_millis(300));
    serving.signal(Signal::INT);
    let asked = std::time::Instant::now();
    serving.ends_well();
    assert!(asked.elapsed() < Duration::from_secs(7), "five seconds at most, and a moment");
}

#[test]
fn an_address_that_is_taken_is_told_in_one_line() {
    let (office, taken) = (Office::new(), std::net::TcpListener::bind("127.0.0.1:0").expect("bound"));
    let port = taken.local_addr().expect("an address").port();
    let said = office.run(&format!("serve --listen 127.0.0.1:{port}")).failed(1);
    assert!(said.contains(&port.to_string()), "{said}");
}

#[test]
fn a_rate_limit_on_the_command_line_goes_before_the_setting() {
    let office = Office::new();
    let (_, token) = office.furnish(0);
    let serving = office.serve("--rate-limit 2");
    let client = Client::of(&serving, &token);
    let statuses: Vec<u16> =
        (0..3).map(|n| client.post(&[("phone_number", format!("312555014{n}").as_str())]).0).collect();
    assert_eq!(statuses, [201, 201, 429]);
    serving.stop();
    let serving = office.serve("--rate-limit 0");
    let client = Client::of(&serving, &token);
    assert!((0..1_100).all(|n| client.post(&[("phone_number", format!("503555{n:04}").as_str())]).0 == 201));
}

#[test]
fn log_lines_are_objects_when_asked_for_and_hold_nothing_personal() {
    let office = Office::new();
    let (_, token) = office.furnish(0);
    let ready = office.beside("ready.json");
    let mut child = office.start(&format!("--log json serve --listen 127.0.0.1:0 --ready-file {}", ready.display()));
    while !ready.exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let text = std::fs::read_to_string(&ready).expect("the file");
    let address = text.split('"').nth(3).expect("an address").to_owned();
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    for phone in ["3125550142", "none"] {
        let form = [("api_token", token.as_str()), ("phone_number", phone), ("name", "Ada Whitfield")];
        agent.post(format!("http://{address}/api/v1/webhook/forms")).send_form(form).expect("an answer");
    }
    super::program::send(&child, Signal::TERM);
    assert_eq!(super::program::wait(&mut child).code(), Some(0));
    let mut log = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut log).expect("read");
    assert!(log.lines().count() >= 2, "{log}");
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        assert!(line["timestamp"].is_string() && line["level"].is_string(), "{line}");
    }
    for private in [token.as_str(), "Whitfield", "5550142"] {
        assert!(!log.contains(private), "{log}");
    }
}

#[test]
fn wrong_arguments_are_2_and_a_newer_store_is_4() {
    let office = Office::new();
    assert_eq!(office.run("serve --listen nowhere").code, Some(2));
    assert_eq!(office.run("bake a cake").code, Some(2));
    assert_eq!(office.run("token create --name x --scope everything").code, Some(2));
    office.furnish(0);
    store::open(office.dir()).pragma_update(None, "user_version", 9_999).expect("set");
    for line in ["serve --listen 127.0.0.1:0", "check", "token list", "sample load", "backup ../b.db"] {
        assert_eq!(office.run(line).code, Some(4), "{line}");
    }
}

#[test]
fn what_only_reads_or_takes_away_makes_no_office_in_a_directory_without_one() {
    let office = Office::new();
    for line in [
        "check",
        "backup copy.db",
        "token list",
        "user list",
        "line list",
        "ring-group list",
        "campaign list",
        "list list",
        "token revoke 1",
        "sample remove",
    ] {
        let said = office.run(line).failed(1);
        assert_eq!(said, format!("There is no Dialyard data in {}.\n", office.dir().display()), "{line}");
        assert!(!office.dir().exists() && !office.beside("copy.db").exists(), "{line}");
    }
    // A directory with something else in it is left as it is, too.
    std::fs::create_dir(office.dir()).expect("made");
    std::fs::write(office.dir().join("letter.txt"), "Dear Ada,").expect("written");
    office.run("check").failed(1);
    assert_eq!(std::fs::read_dir(office.dir()).expect("listed").count(), 1);
    office.run("user add --name Ada").done();
    assert!(office.run("user list").done().contains("Ada"));
}
