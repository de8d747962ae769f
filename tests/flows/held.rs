//! One program holds a data directory; commands run inside it.

use std::time::Duration;

use rustix::process::Signal;

use super::program::{Office, Said, send, wait};

#[test]
fn a_second_holder_says_who_has_it_and_exits_3() {
    let office = Office::new();
    let serving = office.serve("");
    for line in ["serve --listen 127.0.0.1:0", "restore nothing.db --force"] {
        let said = office.run(line).failed(3);
        assert!(said.contains("dialyard-server serve") && said.contains(&serving.pid().to_string()), "{said}");
    }
    serving.stop();
    office.serve("").stop();
}

#[test]
fn a_killed_holder_leaves_nothing_in_the_way() {
    let office = Office::new();
    for _ in 0..3 {
        office.serve("").kill();
    }
    assert!(office.dir().join("local/socket").exists(), "it had no time to tidy up");
    office.run("token list").done();
    office.serve("").stop();
    assert!(!office.dir().join("local").exists() && !office.dir().join("holder.json").exists());
}

/// Everything a command line can ask, in an order in which it can be asked.
fn tour(office: &Office) -> Vec<(String, Said)> {
    let mut said = Vec::new();
    for line in [
        "user add --name Ada --role admin --phone 3125550101 --email ada@example.com",
        "user add --name Bo --phone 3125550102 --phone-only",
        "user list",
        "line add --name Chicago --phone-number 3125550199",
        "line list",
        "ring-group add --name Sales --members 2,3 --ring in-turn",
        "ring-group list",
        "campaign add --name Spring --line 1",
        "campaign list",
        "list add --name Web --campaign 1",
        "list list",
        "token create --name Form --user 2 --scope leads,contacts-read --expires 2099-12-31 --duplicate-response 409",
        "token list",
        "token revoke 1",
        "token revoke 99",
        "sample load --contacts 20",
        "sample remove",
        "check",
        "user add --name Ada",
        "list add --name Web --campaign 99",
        "line add --name Wrong --phone-number none",
    ] {
        said.push((line.to_owned(), office.run(line)));
    }
    said
}

/// What differs between two runs: secrets, and moments.
fn plain(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let ours = word.strip_prefix("dy_live_").map(|_| "dy_live_");
        ours.or(word.starts_with("20").then_some("MOMENT")).unwrap_or(word)
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_command_says_the_same_whether_a_program_holds_the_data_or_none() {
    let (free, held) = (Office::new(), Office::new());
    let serving = held.serve("");
    for ((line, one), (_, other)) in tour(&free).into_iter().zip(tour(&held)) {
        assert_eq!(one.code, other.code, "{line}: {one:?} {other:?}");
        assert_eq!(plain(&one.out), plain(&other.out), "{line}");
        assert_eq!(plain(&one.err), plain(&other.err), "{line}");
        let adds = line.contains(" add ") && one.code == Some(0);
        assert!(!adds || one.out.trim().parse::<i64>().is_ok(), "an id alone on a line: {one:?}");
    }
    serving.stop();
}

#[test]
fn a_token_is_printed_alone_on_a_line_and_works_at_once() {
    let office = Office::new();
    office.run("user add --name Ada --role admin").done();
    let serving = office.serve("");
    let token = office.run("token create --name Form").done();
    assert!(token.ends_with('\n') && token.lines().count() == 1 && token.trim().len() >= 32, "{token:?}");
    let client = super::client::Client::of(&serving, token.trim());
    assert_eq!(client.post(&[("phone_number", "3125550142")]).0, 201);
    let listed = office.run("token list").done();
    assert!(listed.lines().next().is_some_and(|names| names.ends_with("from")), "{listed}");
    assert!(listed.trim_end().ends_with("127.0.0.1"), "{listed}");
    office.run("token revoke 1").done();
    assert_eq!(client.post(&[("phone_number", "3125550143")]).0, 401);
    assert_eq!(office.run("token create --name Other --user 77").code, Some(1));
}

#[test]
fn a_password_is_read_where_no_list_of_processes_shows_it() {
    let office = Office::new();
    let said = office.run_with_input("user add --name Ada --role admin --password-stdin", "correct horse battery\n");
    assert_eq!(said.done(), "2\n");
    let short = office.run_with_input("user add --name Bo --password-stdin", "short\n").failed(1);
    assert!(short.contains("password"), "{short}");
}

#[test]
fn a_path_too_long_for_a_socket_is_no_obstacle() {
    let office = Office::named(&"a-very-long-name-of-a-directory/".repeat(6));
    let serving = office.serve("");
    let note = std::fs::read_to_string(office.dir().join("holder.json")).expect("a note");
    office.run("user add --name Ada").done();
    assert!(office.run("user list").done().contains("Ada"));
    serving.stop();
    let socket = serde_json::from_str::<serde_json::Value>(&note).expect("JSON")["socket"].clone();
    let socket = std::path::PathBuf::from(socket.as_str().expect("a path"));
    assert!(!socket.exists() && !socket.parent().is_some_and(std::path::Path::exists), "{}", socket.display());
}

#[test]
fn only_the_owner_can_open_the_socket_and_the_store() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    let serving = office.serve("");
    let rights = |name: &str| std::fs::metadata(office.dir().join(name)).expect(name).permissions().mode() & 0o777;
    assert_eq!([rights(""), rights("local")], [0o700, 0o700]);
    for name in ["local/socket", "dialyard.db", "dialyard.db-wal", "dialyard.lock", "holder.json"] {
        assert_eq!(rights(name), 0o600, "{name}");
    }
    serving.stop();
}

#[test]
fn a_command_that_holds_the_data_for_a_moment_is_waited_for() {
    let office = Office::new();
    let mut loading = office.start("sample load --contacts 3000");
    while !office.dir().join("holder.json").exists() {
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(office.run("token create --name Form").done().starts_with("dy_live_"));
    assert_eq!(wait(&mut loading).code(), Some(0));
}

#[test]
fn a_long_command_that_is_interrupted_leaves_everything_whole() {
    for held in [false, true] {
        let office = Office::new();
        let serving = held.then(|| office.serve(""));
        let mut loading = office.start("sample load --contacts 5000000");
        let file = office.dir().join("dialyard.db");
        let some = |conn: rusqlite::Connection| {
            conn.query_row("SELECT count(*) FROM contacts", (), |row| row.get::<_, i64>(0)).is_ok_and(|count| count > 0)
        };
        let loaded = || file.exists() && rusqlite::Connection::open(&file).is_ok_and(some);
        while !loaded() {
            std::thread::sleep(Duration::from_millis(10));
        }
        send(&loading, Signal::INT);
        assert_eq!(wait(&mut loading).code(), Some(1), "held: {held}");
        assert!(office.run("check").done().ends_with("Nothing is wrong.\n"));
        office.run("sample remove").done();
        assert!(office.run("check").done().starts_with("0 contacts"));
        drop(serving);
    }
}
