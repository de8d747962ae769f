//! The listener moves, fails and stops without losing anybody.

use std::time::{Duration, Instant};

use dialyard_engine::listener::{ListenerSettings, ListenerState, Reach};
use dialyard_engine::ports::ListenerControl;
use dialyard_listener::{Listener, Options};
use dialyard_tests::world::USERS;
use dialyard_tests::{Ask, World};
use serde_json::json;

fn settings(host: &str, port: u16) -> ListenerSettings {
    ListenerSettings { host: host.to_owned(), port, rate_limit: 0, ..Default::default() }
}

async fn free_port() -> u16 {
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    taken.local_addr().expect("an address").port()
}

#[tokio::test]
async fn another_port_is_opened_before_the_old_one_is_left() {
    let world = World::new().await;
    let (old, port) = (world.address, free_port().await);
    world.listener.apply(&settings("127.0.0.1", port), None).await.expect("moved");
    let new = world.listener.address().expect("it listens");
    assert_eq!(new.port(), port);
    assert_eq!(Ask::get(USERS).bearer(&world.office.token).to(new).await.status, 200);
    assert!(tokio::net::TcpStream::connect(old).await.is_err(), "the old one is left");
    let status = world.listener.status();
    assert_eq!((status.state, status.address.as_str()), (ListenerState::Listening, new.to_string().as_str()));
    assert_eq!((status.base_url, status.reach), (format!("http://127.0.0.1:{port}"), Reach::ThisComputer));
}

#[tokio::test]
async fn a_port_in_use_is_an_error_on_the_field_and_the_old_one_goes_on() {
    let world = World::new().await;
    let other = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("another program");
    let taken = other.local_addr().expect("an address").port();
    let error = world.listener.apply(&settings("127.0.0.1", taken), None).await.expect_err("it is taken");
    assert_eq!(error.fields["port"], [format!("Port {taken} is in use by another program.")]);
    assert_eq!(world.send(Ask::get(USERS).bearer(&world.office.token)).await.status, 200);
    let error = world.listener.apply(&settings("192.0.2.1", 0), None).await.expect_err("not of this computer");
    assert_eq!(error.fields["host"], ["This computer has no address 192.0.2.1."]);
    let error = world.listener.apply(&settings("localhost", 0), None).await.expect_err("no address");
    assert!(error.fields.contains_key("host"));
    assert_eq!(world.listener.status().state, ListenerState::Listening);
}

#[tokio::test]
async fn the_same_port_opens_to_the_network_and_closes_again() {
    let world = World::new().await;
    let port = world.address.port();
    world.listener.apply(&settings("0.0.0.0", port), None).await.expect("opened");
    let status = world.listener.status();
    assert_eq!((status.reach, status.address), (Reach::Network, format!("0.0.0.0:{port}")));
    assert_eq!(status.base_url, format!("http://127.0.0.1:{port}"), "one that can be called");
    assert_eq!(world.send(Ask::get(USERS).bearer(&world.office.token)).await.status, 200);
    world.listener.apply(&settings("127.0.0.1", port), None).await.expect("closed");
    assert_eq!(world.listener.status().reach, Reach::ThisComputer);
    assert_eq!(world.send(Ask::get(USERS).bearer(&world.office.token)).await.status, 200);
}

#[tokio::test]
async fn a_listener_that_cannot_open_says_why_and_can_be_opened_later() {
    let world = World::new().await;
    let listener = Listener::new(world.engine.clone(), Options::default());
    assert_eq!(listener.status().state, ListenerState::Stopped);
    let taken = world.address.port();
    listener.apply(&settings("127.0.0.1", taken), None).await.expect_err("it is taken");
    let status = listener.status();
    assert_eq!((status.state, status.address), (ListenerState::Failed, format!("127.0.0.1:{taken}")));
    assert_eq!(status.message, Some(format!("Port {taken} is in use by another program.")));
    listener.apply(&settings("127.0.0.1", 0), None).await.expect("opened");
    assert_eq!(listener.status().state, ListenerState::Listening);
    listener.stop().await;
}

#[tokio::test]
async fn an_address_named_at_the_start_holds_until_somebody_changes_the_setting() {
    let world = World::new().await;
    let named = format!("127.0.0.1:{}", free_port().await).parse().expect("an address");
    let listener = Listener::new(world.engine.clone(), Options { address: Some(named), ..Options::default() });
    let setting = settings("127.0.0.1", free_port().await);
    listener.apply(&setting, None).await.expect("opened");
    assert_eq!(listener.address(), Some(named), "it goes before the setting");
    listener.apply(&ListenerSettings { rate_limit: 7, ..setting.clone() }, None).await.expect("applied");
    assert_eq!(listener.address(), Some(named), "the rate alone moves nothing");
    listener.apply(&settings("192.0.2.1", 0), None).await.expect_err("not of this computer");
    listener.apply(&setting, None).await.expect("applied");
    assert_eq!(listener.address(), Some(named), "what failed changed nothing");
    let other = settings("127.0.0.1", free_port().await);
    listener.apply(&other, None).await.expect("moved");
    assert_eq!(listener.address().map(|at| at.port()), Some(other.port), "the setting that was changed holds");
    listener.apply(&setting, None).await.expect("moved");
    assert_eq!(listener.address().map(|at| at.port()), Some(setting.port));
    listener.stop().await;
}

#[tokio::test]
async fn an_address_named_at_the_start_that_cannot_be_had_gives_way_to_the_setting() {
    let world = World::new().await;
    let listener = Listener::new(world.engine.clone(), Options { address: Some(world.address), ..Options::default() });
    let setting = settings("127.0.0.1", free_port().await);
    listener.apply(&setting, None).await.expect_err("it is taken");
    assert_eq!(listener.status().state, ListenerState::Failed);
    listener.apply(&setting, None).await.expect("opened");
    assert_eq!(listener.address().map(|at| at.port()), Some(setting.port));
    listener.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_in_flight_is_finished_before_it_stops() {
    let world = World::new().await;
    let held = world.hold_the_writer().await;
    let ask = world.form(json!({"phone_number": "3125550142"}));
    let running = tokio::spawn(ask.to(world.address));
    tokio::time::sleep(Duration::from_millis(100)).await;
    let listener = world.listener.clone();
    let stopping = tokio::spawn(async move { listener.stop().await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(tokio::net::TcpStream::connect(world.address).await.is_err(), "nothing more is taken in");
    drop(held);
    assert_eq!(running.await.expect("answered").status, 201);
    stopping.await.expect("stopped");
    assert_eq!(world.listener.status().state, ListenerState::Stopped);
}

#[tokio::test]
async fn it_stops_at_once_when_nothing_is_in_flight_even_with_idle_connections() {
    let world = World::new().await;
    let idle = tokio::net::TcpStream::connect(world.address).await.expect("a connection");
    let begun = Instant::now();
    world.listener.stop().await;
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    drop(idle);
}
