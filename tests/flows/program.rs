//! The program under test, on a data directory of its own.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

/// Nothing here takes so long on an idle machine; a busy one gets its time.
const PATIENCE: Duration = Duration::from_secs(60);

fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("DIALYARD_SERVER_BIN") {
        return named.into();
    }
    let tests = std::env::current_exe().expect("a path of this test");
    let built = tests.parent().and_then(Path::parent).expect("a target directory").join("dialyard-server");
    assert!(built.exists(), "build the program first: cargo build -p dialyard-server");
    built
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Said {
    /// The output of a command that did what it was asked.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.out
    }
    /// The one line of a command that failed.
    #[track_caller]
    pub fn failed(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "one clear line: {self:?}");
        self.err
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// A data directory, and the program on it.
pub struct Office {
    root: tempfile::TempDir,
    dir: PathBuf,
    /// What the program is started through.
    inside: Vec<String>,
}

impl Office {
    pub fn new() -> Self {
        Self::named("office")
    }
    pub fn named(name: &str) -> Self {
        let root = tempfile::tempdir().expect("a directory");
        let dir = root.path().join(name);
        Self { root, dir, inside: Vec::new() }
    }
    pub fn dir(&self) -> &Path {
        &self.dir
    }
    /// A file beside the data directory.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// From now on the program is started through this command.
    pub fn start_inside(&mut self, command: &[&str]) {
        self.inside = command.iter().map(|&word| word.to_owned()).collect();
    }

    pub fn command<Arg: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = Arg>) -> Command {
        let mut command = match self.inside.split_first() {
            None => Command::new(program()),
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(program());
                command
            }
        };
        command.args(args).env("DIALYARD_DATA_DIR", &self.dir).current_dir(self.root.path()).stdin(Stdio::null());
        command
    }
    /// Runs a command written as one would type it.
    pub fn run(&self, line: &str) -> Said {
        self.command(line.split_whitespace()).output().expect("the program runs").into()
    }
    pub fn run_with_input(&self, line: &str, input: &str) -> Said {
        let mut command = self.command(line.split_whitespace());
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("read");
        child.wait_with_output().expect("an end").into()
    }
    pub fn start(&self, line: &str) -> Child {
        let mut command = self.command(line.split_whitespace());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs")
    }

    /// The sample office and a token for it.
    pub fn furnish(&self, contacts: u64) -> (Value, String) {
        let ids = self.run(&format!("sample load --contacts {contacts}")).done();
        let token = self.run("token create --name Form").done();
        (serde_json::from_str(&ids).expect("one JSON object"), token.trim().to_owned())
    }

    /// Serves until it is stopped or dropped.
    pub fn serve(&self, more: &str) -> Serving {
        let ready = self.beside("ready.json");
        // The program takes an old one away as well, but not before this would have read it.
        let _ = std::fs::remove_file(&ready);
        let mut command = self.command(["serve", "--listen", "127.0.0.1:0", "--ready-file"]);
        command.arg(&ready).args(more.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().expect("the program runs");
        // From here on it ends with this, whatever a test makes of it.
        let mut serving = Serving { child, address: String::new() };
        let started = Instant::now();
        while !ready.exists() {
            if let Some(status) = serving.child.try_wait().expect("a status") {
                let mut said = String::new();
                let _ = serving.child.stderr.take().expect("piped").read_to_string(&mut said);
                panic!("it ended with {status}: {said}");
            }
            assert!(started.elapsed() < PATIENCE, "it never got ready");
            std::thread::sleep(Duration::from_millis(5));
        }
        let ready: Value = serde_json::from_slice(&std::fs::read(ready).expect("the file")).expect("JSON");
        assert_eq!(ready["pid"], serving.pid());
        serving.address = ready["address"].as_str().expect("an address").to_owned();
        serving
    }
}

/// A program that serves.
pub struct Serving {
    child: Child,
    pub address: String,
}

impl Serving {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
    pub fn signal(&self, signal: Signal) {
        send(&self.child, signal);
    }
    /// Stops it as a service manager does; it must end well.
    #[track_caller]
    pub fn stop(mut self) {
        self.signal(Signal::TERM);
        assert_eq!(wait(&mut self.child).code(), Some(0));
    }
    #[track_caller]
    pub fn ends_well(&mut self) {
        assert_eq!(wait(&mut self.child).code(), Some(0));
    }
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn send(child: &Child, signal: Signal) {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("a process");
    kill_process(pid, signal).expect("sent");
}

pub fn wait(child: &mut Child) -> ExitStatus {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a status") {
            return status;
        }
        assert!(started.elapsed() < PATIENCE, "it never ended");
        std::thread::sleep(Duration::from_millis(5));
    }
}
