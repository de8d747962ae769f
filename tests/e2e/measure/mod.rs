//! What the window costs, in one run, beside a bare window of the same kit. Run by `script/bench window`, on release
//! builds: it asserts nothing and prints a table.

mod page;
mod tree;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use self::page::{Page, worst};
use self::tree::Tree;
use crate::desktop::{Desktop, Theme};
use crate::program::{Program, binary, run_line};
use crate::stories::{first_run, line_about};

/// Contacts in the full office; fewer for a quick look.
fn contacts() -> u64 {
    std::env::var("DIALYARD_BENCH_CONTACTS").ok().and_then(|many| many.parse().ok()).unwrap_or(1_000_000)
}

const STARTS: usize = 5;
const ESCAPE: &str = "\u{e00c}";
const GRID: &str = "section[aria-label='Contacts'] [role=row][aria-rowindex='2']:not([aria-busy])";

#[tokio::test]
#[ignore = "a measurement: script/bench window"]
async fn window() {
    let bare = PathBuf::from(std::env::var_os("DIALYARD_BARE_BIN").expect("DIALYARD_BARE_BIN: script/bench window"));
    let desktop = Desktop::start(Theme::Light).await;
    // An office with somebody signed in and something to show.
    let program = Program::start(&desktop).await;
    let line = first_run(&program).await;
    program.screen.press_in("body", ESCAPE).await;
    program.screen.find("section[aria-label='Contacts']").await;
    run_line(&quiet(&line));
    program.screen.row("Ada Whitfield").await;
    quit(&desktop, program).await;

    println!("\n{:<58} {:>10} {:>10} {:>7}", "", "Dialyard", "bare", "ratio");
    let (ours, theirs) = starts(&desktop, &bare).await;
    row("start to first usable screen, ms (median)", ours.start, theirs.start);
    row("memory of the process tree, MiB (PSS)", ours.memory, theirs.memory);
    row("idle CPU of the process tree, ms per s", ours.idle, theirs.idle);

    let program = Program::start(&desktop).await;
    let line = line_of(&program, &line).await;
    let page = Page::of(&program);
    program.screen.row("Ada Whitfield").await;
    let mut rows = Vec::new();
    for nth in 0..40 {
        let name = format!("Arrival {nth}");
        page.await_text(&name).await;
        run_line(&quiet(&line_about(&line, &name, &format!("31255520{nth:02}"))));
        let answered = now();
        rows.push((page.saw().await - answered).max(0.0));
    }
    say(
        "from the 201 to the row on the screen, ms (median; worst)",
        &format!("{:.0}; {:.0}", median(&rows), worst(&rows)),
    );
    quit(&desktop, program).await;

    fill(&desktop, contacts());
    let program = Program::start(&desktop).await;
    let line = line_of(&program, &line).await;
    let page = Page::of(&program);
    program.screen.find(GRID).await;
    let scrolled = page.scroll(300).await;
    let late = scrolled.iter().filter(|&&frame| frame > 17.2).count();
    say(
        &format!("{} contacts: scroll, ms a frame (median; 95 %; over 16.7)", contacts()),
        &format!("{:.1}; {:.1}; {late} of {}", median(&scrolled), quantile(&scrolled, 0.95), scrolled.len()),
    );
    let mut found = Vec::new();
    for words in ["whit", "salon", "okafor", "3125", "dental"] {
        found.extend(page.search(words).await);
    }
    say(
        "  search, key press to result painted, ms (median; worst)",
        &format!("{:.0}; {:.0}", median(&found), worst(&found)),
    );
    let opened = page.open_contacts(20).await;
    say(
        "  open a contact, key press to panel painted, ms (median; worst)",
        &format!("{:.0}; {:.0}", median(&opened), worst(&opened)),
    );

    no_limit(&program).await;
    let flood = Flood::start(&line);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let before = flood.sent();
    let began = Instant::now();
    let moved = page.moves(60).await;
    let rate = (flood.sent() - before) as f64 / began.elapsed().as_secs_f64();
    let refused = flood.stop();
    assert_eq!(refused, None, "no lead is refused");
    say(
        &format!("{rate:.0} leads/s arriving: key press to paint, ms (median; 95 %; worst)"),
        &format!("{:.0}; {:.0}; {:.0}", median(&moved), quantile(&moved, 0.95), worst(&moved)),
    );
    quit(&desktop, program).await;
}

struct Cost {
    start: f64,
    memory: f64,
    idle: f64,
}

/// Ours and the bare one in turns, so that what else the machine does hits both alike.
async fn starts(desktop: &Desktop, bare: &Path) -> (Cost, Cost) {
    let mut costs = [Vec::new(), Vec::new()];
    for _ in 0..STARTS {
        for (whose, costs) in costs.iter_mut().enumerate() {
            let began = Instant::now();
            let (program, css) = match whose {
                0 => (Program::start(desktop).await, GRID),
                _ => (Program::start_binary(desktop, bare, &[]).await, "body"),
            };
            program.screen.find(css).await;
            let start = began.elapsed().as_secs_f64() * 1_000.0;
            tokio::time::sleep(Duration::from_secs(4)).await;
            let tree = Tree::of(if whose == 0 { binary() } else { bare.to_owned() });
            let before = tree.cpu_ms();
            let memory = tree.memory_mib();
            tokio::time::sleep(Duration::from_secs(6)).await;
            costs.push((start, memory, (tree.cpu_ms() - before) / 6.0));
            match whose {
                0 => quit(desktop, program).await,
                _ => program.end().await,
            }
        }
    }
    let [ours, theirs] = costs.map(|costs| Cost {
        start: median(&costs.iter().map(|cost| cost.0).collect::<Vec<_>>()),
        memory: median(&costs.iter().map(|cost| cost.1).collect::<Vec<_>>()),
        idle: median(&costs.iter().map(|cost| cost.2).collect::<Vec<_>>()),
    });
    (ours, theirs)
}

async fn quit(desktop: &Desktop, program: Program) {
    desktop.tray.click("Quit Dialyard").await;
    desktop.window().is_hidden().await;
    drop(program);
}

/// Sample contacts, by the program that goes with the window.
fn fill(desktop: &Desktop, contacts: u64) {
    let server = std::env::var("DIALYARD_SERVER_BIN").expect("DIALYARD_SERVER_BIN: script/bench window");
    let office = desktop.file("office");
    run_line(&format!("{server} --data-dir {} sample load --contacts {contacts} 2>/dev/null", office.display()));
}

/// The line to run, for the port that this start took.
async fn line_of(program: &Program, line: &str) -> String {
    let (_, rest) = line.split_once("http://").expect("an address");
    let (_, rest) = rest.split_once('/').expect("a path");
    let address = program.screen.find(".status .mono").await.text().await.expect("the listener's address");
    format!("curl http://{address}/{rest}")
}

/// Takes the limit of requests a minute away.
async fn no_limit(program: &Program) {
    let call = "const call = (method, req) => window.__TAURI_INTERNALS__.invoke('rpc', { method, req })";
    let set = "call('listener.settings', {}).then((settings) => call('listener.set', { ...settings, rate_limit: 0, pasted: null }))";
    let status = program.screen.answer(&format!("(() => {{ {call}; return {set}; }})()")).await;
    assert_eq!(status["state"], "listening", "{status}");
}

fn quiet(line: &str) -> String {
    line.replacen("curl ", "curl --silent --show-error --fail-with-body ", 1)
}

fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1_000.0
}

fn quantile(values: &[f64], at: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(((sorted.len() as f64 - 1.0) * at).round() as usize).copied().unwrap_or(f64::NAN)
}

fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

fn row(what: &str, ours: f64, theirs: f64) {
    println!("{what:<58} {ours:>10.1} {theirs:>10.1} {:>7.2}", ours / theirs);
}

fn say(what: &str, figures: &str) {
    println!("{what:<66} {figures}");
}

/// Leads at a steady thousand a second, from a few threads, until it is stopped.
struct Flood {
    stop: Arc<AtomicBool>,
    sent: Arc<AtomicU64>,
    refused: Arc<Mutex<Option<String>>>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

const FLOOD_THREADS: u64 = 8;
const FLOOD_RATE: u64 = 1_000;

impl Flood {
    fn start(line: &str) -> Self {
        let (_, rest) = line.split_once("http://").expect("an address");
        let url = format!("http://{}", rest.split([' ', '\n']).next().unwrap_or_default());
        let token = line
            .split_once("dy_live_")
            .map(|(_, rest)| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default());
        let token = format!("dy_live_{}", token.expect("a token"));
        let (stop, sent) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let refused = Arc::new(Mutex::new(None));
        let threads = (0..FLOOD_THREADS)
            .map(|nth| {
                let (stop, sent, url, token) = (stop.clone(), sent.clone(), url.clone(), token.clone());
                let refused = refused.clone();
                std::thread::spawn(move || {
                    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
                    let began = Instant::now();
                    for count in 0u64.. {
                        let due = Duration::from_micros(count * 1_000_000 * FLOOD_THREADS / FLOOD_RATE);
                        std::thread::sleep(due.saturating_sub(began.elapsed()));
                        if stop.load(Ordering::Relaxed) {
                            break;
                        }
                        let phone = format!("312{:07}", 2_000_000 + nth * 900_000 + count);
                        let form = [("api_token", token.as_str()), ("phone_number", &phone), ("name", "Flood")];
                        let why = match agent.post(&url).send_form(form) {
                            Ok(mut answer) => {
                                let body = answer.body_mut().read_to_string().unwrap_or_default();
                                if answer.status().is_success() {
                                    sent.fetch_add(1, Ordering::Relaxed);
                                    continue;
                                }
                                format!("{}: {body}", answer.status())
                            }
                            Err(error) => error.to_string(),
                        };
                        refused.lock().expect("nobody panicked").get_or_insert(why);
                    }
                })
            })
            .collect();
        Self { stop, sent, refused, threads }
    }

    fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Why a lead was not taken, if one was not.
    fn stop(self) -> Option<String> {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads {
            let _ = thread.join();
        }
        self.refused.lock().expect("nobody panicked").take()
    }
}
