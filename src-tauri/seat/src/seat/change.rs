//! From one address, or one certificate, to another.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use dialyard_door::{Door, bind, serve};
use dialyard_engine::seat::{SeatSettings, SeatState, SeatStatus, SeatTls};
use dialyard_engine::{Error, Result};
use dialyard_tls::{Doorway, Fault, Identity};
use tokio_util::sync::CancellationToken;

use super::routes::{self, SharedNames};
use super::{Inner, Shared, Sockets, refusal, until};
use crate::door::Names;

impl Inner {
    pub(super) async fn change(&self, wanted: &SeatSettings) -> Result<()> {
        self.change_to(&mut *self.changing.lock().await, wanted).await
    }

    /// The same address, with the certificate as its files hold it now. One that cannot be read leaves the old one.
    pub(super) async fn renew(&self) -> Result<()> {
        let mut sockets = self.changing.lock().await;
        let Some(settings) = sockets.open.as_ref().map(|shared| shared.settings.clone()) else { return Ok(()) };
        self.change_to(&mut sockets, &settings).await
    }

    async fn change_to(&self, sockets: &mut Sockets, wanted: &SeatSettings) -> Result<()> {
        sockets.leaving.retain(|ended| !ended.is_finished());
        if !wanted.on {
            self.leave(sockets).await;
            self.show(super::off(self.options.fixed));
            return Ok(());
        }
        let changed = self.go_to(sockets, wanted).await;
        match (&changed, &sockets.open) {
            (_, Some(shared)) => self.show(status(shared, self.options.fixed)),
            (Err(error), None) => self.show(SeatStatus {
                state: SeatState::Failed,
                address: format!("{}:{}", wanted.host, wanted.port),
                message: Some(refusal::in_words(error)),
                ..super::off(self.options.fixed)
            }),
            (Ok(()), None) => {}
        }
        changed
    }

    async fn go_to(&self, sockets: &mut Sockets, wanted: &SeatSettings) -> Result<()> {
        let host: IpAddr =
            wanted.host.parse().map_err(|_| Error::field("host", "Write an IP address of this computer."))?;
        if wanted.tls == SeatTls::Off && !host.is_loopback() {
            return Err(refusal::unencrypted(&wanted.host));
        }
        let identity = self.identity(wanted).await?;
        // The same address: what is open stays, and only what is shown or told changes.
        if let Some(shared) = &mut sockets.open
            && (shared.settings.host.as_str(), shared.settings.port) == (wanted.host.as_str(), wanted.port)
            && shared.doorway.is_some() == identity.is_some()
        {
            if let (Some(doorway), Some(identity)) = (&shared.doorway, identity) {
                doorway.change(identity);
            }
            shared.names.set(names(wanted, shared.doorway.as_ref()));
            shared.settings = wanted.clone();
            return Ok(());
        }
        let address = SocketAddr::new(host, wanted.port);
        match self.share(address, wanted, identity.clone()) {
            // The same port on another address of this computer: only our own socket is in the way, perhaps.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && blocks(sockets, address) => {
                self.change_over(sockets, wanted, address, identity).await
            }
            Err(error) => Err(refusal::of_address(wanted, &error)),
            Ok(shared) => {
                self.leave(sockets).await;
                sockets.open = Some(shared);
                Ok(())
            }
        }
    }

    /// Leaves the old address for the new, and goes back when that cannot be had.
    async fn change_over(
        &self,
        sockets: &mut Sockets,
        wanted: &SeatSettings,
        address: SocketAddr,
        identity: Option<Identity>,
    ) -> Result<()> {
        let Some(before) = &sockets.open else {
            return Err(Error::internal("There is no socket to change over from."));
        };
        let (settings, old) = (before.settings.clone(), before.socket.address);
        let held = before.doorway.as_ref().map(Doorway::identity);
        self.leave(sockets).await;
        match self.share(address, wanted, identity) {
            Ok(shared) => {
                sockets.open = Some(shared);
                Ok(())
            }
            Err(error) => {
                match self.share(old, &settings, held) {
                    Ok(shared) => sockets.open = Some(shared),
                    Err(error) => tracing::error!(%error, "the address could not be taken back"),
                }
                Err(refusal::of_address(wanted, &error))
            }
        }
    }

    async fn leave(&self, sockets: &mut Sockets) {
        if let Some(shared) = sockets.open.take() {
            // Windows come back by themselves, to wherever the office is then.
            shared.stop.cancel();
            sockets.leaving.push(shared.socket.close().await);
        }
    }

    fn share(&self, address: SocketAddr, settings: &SeatSettings, identity: Option<Identity>) -> io::Result<Shared> {
        let listener = bind(address)?;
        let port = listener.local_addr()?.port();
        let doorway = identity.map(Doorway::new).transpose().map_err(io::Error::other)?;
        let (stop, names) = (CancellationToken::new(), SharedNames::new(names(settings, doorway.as_ref())));
        let desk = routes::Desk {
            rpc: self.rpc.clone(),
            facts: self.facts(),
            shelf: self.shelf.clone(),
            names: names.clone(),
            cookies: crate::door::Cookies::of(port),
            https: doorway.is_some(),
            stop: stop.clone(),
        };
        let door = Door::default();
        door.secure(doorway.clone());
        let socket = serve(listener, routes::router(desk), self.options.limits, Arc::new(door))?;
        Ok(Shared { settings: settings.clone(), socket, doorway, names, stop })
    }

    async fn identity(&self, settings: &SeatSettings) -> Result<Option<Identity>> {
        let (wanted, dir) = (settings.clone(), self.options.certificate_dir.clone());
        let found = tokio::task::spawn_blocking(move || match wanted.tls {
            SeatTls::Off => Ok(None),
            SeatTls::SelfMade => self_made(&dir, &wanted.names).map(Some),
            SeatTls::Own => own(&wanted).map(Some),
        });
        let found =
            found.await.map_err(|error| Error::internal("Reading the certificate broke off.").because(error))?;
        found.map_err(|fault| refusal::of_certificate(settings, &fault))
    }
}

/// Made anew only when it lacks a name that was asked for: others were told to trust this one.
fn self_made(dir: &Path, more: &[String]) -> Result<Identity, Fault> {
    let (now, mut names) = (SystemTime::now(), dialyard_tls::names());
    names.extend(more.iter().cloned());
    let found = dialyard_tls::find_or_make(dir, &names, false, now)?;
    if more.iter().all(|name| found.names().contains(name)) {
        return Ok(found);
    }
    dialyard_tls::find_or_make(dir, &names, true, now)
}

fn own(settings: &SeatSettings) -> Result<Identity, Fault> {
    let path = |file: &Option<String>| std::path::PathBuf::from(file.clone().unwrap_or_default());
    let pair = dialyard_tls::read_files(&path(&settings.certificate_file), &path(&settings.key_file))?;
    Identity::read(&pair, SystemTime::now())
}

/// Whether our own socket has the port that is wanted.
fn blocks(sockets: &Sockets, wanted: SocketAddr) -> bool {
    sockets.open.as_ref().is_some_and(|shared| shared.socket.address.port() == wanted.port())
}

/// What the office may be called by.
fn names(settings: &SeatSettings, doorway: Option<&Doorway>) -> Names {
    let of_certificate = doorway.map(|doorway| doorway.shown().names).unwrap_or_default();
    Names::new(dialyard_tls::names().into_iter().chain(of_certificate).chain(settings.names.iter().cloned()))
}

fn status(shared: &Shared, fixed: bool) -> SeatStatus {
    let shown = shared.doorway.as_ref().map(Doorway::shown);
    SeatStatus {
        state: SeatState::Open,
        address: shared.socket.address.to_string(),
        urls: urls(&shared.settings, shared.socket.address, shown.is_some()),
        certificate_until: shown.as_ref().and_then(until),
        fingerprint: shown.map(|shown| shown.fingerprint),
        message: None,
        windows: 0,
        fixed,
    }
}

/// What is typed at the other computer: the names that were set, then the addresses on the network, then the computer's own
/// name, which a small network may not know.
fn urls(settings: &SeatSettings, bound: SocketAddr, https: bool) -> Vec<String> {
    let mut hosts: Vec<String> = settings.names.clone();
    if bound.ip().is_unspecified() {
        let callable = |ip: &IpAddr| ip.is_ipv4() || bound.is_ipv6();
        let literal = |ip: IpAddr| if ip.is_ipv6() { format!("[{ip}]") } else { ip.to_string() };
        hosts.extend(dialyard_tls::addresses().into_iter().filter(callable).map(literal));
        hosts.extend(dialyard_tls::names().into_iter().filter(|name| name.parse::<IpAddr>().is_err()));
    } else {
        let ip = SocketAddr::new(bound.ip(), 0).to_string();
        hosts.push(ip.trim_end_matches(":0").to_owned());
    }
    let scheme = if https { "https" } else { "http" };
    hosts.iter().map(|host| format!("{scheme}://{host}:{}", bound.port())).collect()
}
