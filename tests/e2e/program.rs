//! The desktop program, started through its WebDriver.

use std::fs::File;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::desktop::{Child, Desktop};
use crate::screen::{Screen, until};

/// The program under test.
pub fn binary() -> PathBuf {
    let named = std::env::var_os("DIALYARD_BIN").map(PathBuf::from);
    let binary = named.unwrap_or_else(|| {
        let built = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let built = built.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"));
        built.join("debug/dialyard")
    });
    assert!(binary.is_file(), "{} is not built: cargo build -p dialyard", binary.display());
    std::path::absolute(binary).expect("a path")
}

pub struct Program {
    pub screen: Screen,
    data_dir: PathBuf,
    log: PathBuf,
    _driver: Child,
}

impl Program {
    pub async fn start(desktop: &Desktop) -> Self {
        Self::start_with(desktop, &[]).await
    }

    /// On the office in this desktop's home, listening on a free port.
    pub async fn start_with(desktop: &Desktop, more: &[&str]) -> Self {
        let data_dir = desktop.file("office");
        let mut arguments = vec!["--data-dir".to_owned(), data_dir.display().to_string()];
        arguments.extend(["--listen", "127.0.0.1:0"].iter().chain(more).map(|&word| word.to_owned()));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        Self::start_binary(desktop, &binary(), &arguments).await
    }

    /// Any program with a window of this kit.
    pub async fn start_binary(desktop: &Desktop, binary: &Path, arguments: &[&str]) -> Self {
        let data_dir = desktop.file("office");
        let [port, native] = free_ports();
        let log = desktop.file("program.log");
        let out = File::options().create(true).append(true).open(&log).expect("a log");
        let errors = out.try_clone().expect("a log");
        let mut driver = desktop.command("tauri-driver");
        driver.args(["--port", &port.port().to_string(), "--native-port", &native.port().to_string()]);
        let driver = Child::start(driver.stdout(out).stderr(errors));
        // The one listens before the other behind it is ready.
        for at in [port, native] {
            until("the driver", async || TcpStream::connect(at).is_ok()).await;
        }
        let mut wanted = Capabilities::new();
        wanted.insert("tauri:options".to_owned(), json!({ "application": binary, "args": arguments }));
        let client =
            ClientBuilder::new(HttpConnector::new()).capabilities(wanted).connect(&format!("http://{port}")).await;
        match client {
            Ok(client) => Self { screen: Screen::of(client, desktop.theme), data_dir, log, _driver: driver },
            Err(error) => {
                panic!("the window did not open: {error}\n{}", std::fs::read_to_string(&log).unwrap_or_default())
            }
        }
    }

    /// Another start on the same office.
    pub fn another(&self, desktop: &Desktop) -> Command {
        let mut command = desktop.command(binary());
        command.arg("--data-dir").arg(&self.data_dir).args(["--listen", "127.0.0.1:0"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub async fn end(&self) {
        self.screen.end().await;
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("The program said:\n{}", std::fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}

/// Two at once, so that they differ. Another program could take one before it is used; that would be said and not silent.
fn free_ports() -> [SocketAddr; 2] {
    let held = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    held.map(|held| held.local_addr().expect("an address"))
}

/// Runs a line of the shell, as a person would paste it.
pub fn run_line(line: &str) -> String {
    let Output { status, stdout, stderr } =
        Command::new("sh").args(["-c", line]).stdin(Stdio::null()).output().expect("a shell");
    assert!(status.success(), "{line}\n{}", String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).into_owned()
}
