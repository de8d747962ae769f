//! A Dialyard that was connected to another office.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use dialyard_engine::ports::SeatControl;
use dialyard_engine::seat::SeatTls;
use dialyard_seat::guest::{Address, Guest, Link, Told};
use serde_json::{Value, json};

use super::seated::{PASSWORD, Shared, settings, state};

/// A guest, and all that its window was told.
struct Sat {
    guest: Arc<Guest>,
    told: Arc<Mutex<Vec<Told>>>,
    following: tokio::task::JoinHandle<()>,
}

impl Sat {
    fn down(url: &str, dir: &std::path::Path) -> Self {
        let guest = Guest::at(Address::read(url).expect("an address"), dir, false).expect("a guest");
        let told = Arc::new(Mutex::new(Vec::new()));
        let ears = told.clone();
        let following = tokio::spawn(guest.clone().follow(move |word| ears.lock().expect("whole").push(word)));
        Self { guest, told, following }
    }

    async fn until(&self, what: &str, holds: impl Fn(&[Told]) -> bool) {
        let began = Instant::now();
        while !holds(&self.told.lock().expect("whole")) {
            assert!(began.elapsed() < Duration::from_secs(20), "{what}: {:?}", self.told.lock().expect("whole"));
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    fn fact_ids(&self) -> Vec<i64> {
        ids(&self.told.lock().expect("whole"))
    }

    async fn sign_in(&self, stay: bool) -> Value {
        let wanted = json!({"login": "Dana", "password": PASSWORD, "stay": stay});
        self.guest.call("me.sign_in", &wanted).await.expect("signed in")
    }
}

/// The ids of what happened to the office's records.
fn ids(told: &[Told]) -> Vec<i64> {
    let facts = told.iter().filter_map(|word| if let Told::Facts(facts) = word { Some(facts) } else { None });
    facts.flatten().filter(|fact| fact.kind == "record_changed").map(|fact| fact.id).collect()
}

impl Drop for Sat {
    fn drop(&mut self) {
        self.following.abort();
    }
}

fn url(shared: &Shared) -> String {
    state(shared).urls.first().expect("an address").clone()
}

#[tokio::test]
async fn a_guest_works_as_at_the_office_and_stays_signed_in_across_a_restart() {
    let (shared, dir) = (Shared::new().await, tempfile::tempdir().expect("a folder"));
    {
        let sat = Sat::down(&url(&shared), dir.path());
        let start = sat.guest.call("office.start", &json!({})).await.expect("a start");
        assert_eq!((&start["stage"], &start["second_seat"]), (&json!("sign_in"), &json!(true)));
        let wrong = json!({"login": "Dana", "password": "wrong wrong", "stay": true});
        let refused = sat.guest.call("me.sign_in", &wrong).await.expect_err("refused");
        assert!(refused.fields.contains_key("password"));
        assert_eq!(sat.sign_in(true).await["name"], "Dana");
        sat.until("a stream", |told| told.iter().any(|word| matches!(word, Told::Facts(_)))).await;
        shared.furnish().await;
        sat.until("what happened", |told| told.len() > 1).await;
        assert_eq!(sat.fact_ids().len(), 1);
    }
    let again = Sat::down(&url(&shared), dir.path());
    let start = again.guest.call("office.start", &json!({})).await.expect("a start");
    assert_eq!(start["me"]["name"], "Dana");
    again.guest.call("me.sign_out", &json!({})).await.expect("signed out");
    assert_eq!(again.guest.call("office.start", &json!({})).await.expect("a start")["stage"], "sign_in");
}

#[tokio::test]
async fn a_certificate_is_looked_at_once_and_a_changed_one_is_refused() {
    let (shared, dir) = (Shared::with(SeatTls::SelfMade).await, tempfile::tempdir().expect("a folder"));
    let shown = state(&shared).fingerprint.expect("a fingerprint");
    let sat = Sat::down(&url(&shared), dir.path());
    assert!(url(&shared).starts_with("https://"));
    sat.guest.call("office.start", &json!({})).await.expect_err("nothing is sent before");
    let Link::Unknown { fingerprint, .. } = sat.guest.link() else { panic!("{:?}", sat.guest.link()) };
    assert_eq!(fingerprint, shown, "what is read out at the office is what is seen here");
    sat.guest.trust("AA:BB").expect_err("another one");
    sat.guest.trust(&fingerprint).expect("trusted");
    sat.guest.call("office.start", &json!({})).await.expect("a start");
    assert_eq!(sat.guest.link(), Link::Up);
    sat.sign_in(true).await;
    drop(sat);

    let sat = Sat::down(&url(&shared), dir.path());
    sat.guest.call("me.seen", &json!({})).await.expect("trusted before, and signed in");
    // The office makes a new certificate, for a name it did not have.
    let before = state(&shared);
    let mut wanted = settings(SeatTls::SelfMade);
    wanted.names = vec!["office.example.com".to_owned()];
    shared.seat.open(&wanted).await.expect("changed");
    assert_ne!(state(&shared).fingerprint, before.fingerprint);
    let sat = Sat::down(&format!("https://{}", shared.seat.address().await.expect("shared")), dir.path());
    sat.guest.call("me.seen", &json!({})).await.expect_err("refused");
    assert!(matches!(sat.guest.link(), Link::Changed { trusted, .. } if trusted == shown));
    sat.guest.trust(&state(&shared).fingerprint.expect("a fingerprint")).expect_err("not by a click");
}

#[tokio::test]
async fn a_certificate_that_was_renewed_in_its_files_is_shown_without_a_restart() {
    let (shared, dir) = (Shared::new().await, tempfile::tempdir().expect("a folder"));
    let (certificate, key) = (dir.path().join("office.pem"), dir.path().join("office.key"));
    let write = || {
        let pair = dialyard_tls::self_made(&["127.0.0.1".to_owned()], std::time::SystemTime::now()).expect("a pair");
        std::fs::write(&certificate, pair.certificate).expect("written");
        std::fs::write(&key, pair.key).expect("written");
    };
    write();
    let text = |path: &std::path::Path| Some(path.display().to_string());
    let mut wanted = settings(SeatTls::Own);
    (wanted.certificate_file, wanted.key_file) = (text(&certificate), text(&key));
    shared.seat.open(&wanted).await.expect("secured");
    let before = state(&shared);
    write();
    shared.seat.renew().await.expect("read again");
    let after = state(&shared);
    assert_ne!(after.fingerprint, before.fingerprint);
    assert_eq!(after.address, before.address, "what is open stays open");
    std::fs::write(&key, "half of it").expect("written");
    shared.seat.renew().await.expect_err("cannot be read");
    assert_eq!(state(&shared).fingerprint, after.fingerprint, "the one that was good goes on");
}

#[tokio::test]
async fn an_office_that_goes_away_comes_back_by_itself_and_nothing_is_missed() {
    let (shared, dir) = (Shared::new().await, tempfile::tempdir().expect("a folder"));
    shared.furnish().await;
    let port = shared.address.port();
    let sat = Sat::down(&url(&shared), dir.path());
    sat.sign_in(true).await;
    sat.until("a stream", |told| !told.is_empty()).await;
    let mut told = shared.engine.facts();
    for round in 0..3 {
        shared.happen(round * 3).await;
        shared.seat.stop().await;
        shared.happen(round * 3 + 1).await;
        sat.until("a loss", |told| told.contains(&Told::Link(Link::Lost))).await;
        let refused = sat.guest.call("office.start", &json!({})).await.expect_err("nobody there");
        assert_eq!(refused.message, "The office does not answer.");
        let mut wanted = settings(SeatTls::Off);
        wanted.port = port;
        shared.seat.open(&wanted).await.expect("shared again");
        sat.guest.look_again();
        shared.happen(round * 3 + 2).await;
    }
    let mut expected = Vec::new();
    while expected.len() < 9 {
        expected.extend(told.recv().await.expect("a fact").iter().map(|fact| fact.id));
    }
    let last = expected.last().copied();
    sat.until("the last", |told| ids(told).last().copied() == last).await;
    assert_eq!(sat.fact_ids(), expected, "each once, in order");
    assert_eq!(sat.guest.link(), Link::Up);
}
