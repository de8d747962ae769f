//! Where the local socket is: in a directory of its own that nobody else can enter, inside the data directory if its path
//! is short enough for a socket.

use std::io;
use std::path::{Path, PathBuf};

use dialyard_engine::chance;
use dialyard_files::make_private_dir;

use crate::hold::Holder;
use crate::system::SystemChance;

/// The least of what the systems allow is 104 bytes, the last of them for the end.
const PATH_MAX: usize = 100;

/// A place that is gone when this is.
#[derive(Debug)]
pub struct Place {
    pub address: String,
    room: Option<PathBuf>,
}

impl Place {
    pub fn make(data_dir: &Path, before: Option<&Holder>) -> io::Result<Self> {
        if let Some(left) = before.and_then(|holder| holder.socket.as_deref()) {
            clear(Path::new(left));
        }
        if cfg!(windows) {
            // The name is known only to who can read the holder's note.
            return Ok(Self { address: format!(r"\\.\pipe\dialyard-{}", word()), room: None });
        }
        let room = std::path::absolute(data_dir)?.join("local");
        if socket_in(&room).as_os_str().len() <= PATH_MAX {
            make_private_dir(&room)?;
            return Self::in_room(room);
        }
        let short = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
        for dir in [short, PathBuf::from("/tmp")] {
            let room = dir.join(format!("dialyard-{}", word()));
            // Made anew or not at all: a directory that is there already is somebody else's.
            if socket_in(&room).as_os_str().len() <= PATH_MAX && make_new_private_dir(&room).is_ok() {
                return Self::in_room(room);
            }
        }
        Err(io::Error::new(io::ErrorKind::InvalidFilename, "no directory has a path short enough for a socket"))
    }

    fn in_room(room: PathBuf) -> io::Result<Self> {
        let socket = socket_in(&room);
        clear_socket(&socket);
        let address = socket.into_os_string().into_string();
        let address = address.map_err(|_| io::Error::new(io::ErrorKind::InvalidFilename, "the path is not UTF-8"))?;
        Ok(Self { address, room: Some(room) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(room) = &self.room {
            clear(&socket_in(room));
        }
    }
}

fn socket_in(room: &Path) -> PathBuf {
    room.join("socket")
}

/// Takes away what a killed program left: the socket, and its directory when nothing else is in it.
fn clear(socket: &Path) {
    if socket.file_name().is_some_and(|name| name == "socket") {
        clear_socket(socket);
        if let Some(room) = socket.parent() {
            let _ = std::fs::remove_dir(room);
        }
    }
}

fn clear_socket(socket: &Path) {
    let _ = std::fs::remove_file(socket);
}

fn make_new_private_dir(dir: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        std::fs::DirBuilder::new().mode(0o700).create(dir)
    }
    #[cfg(not(unix))]
    std::fs::create_dir(dir)
}

fn word() -> String {
    chance::word(&SystemChance, 22)
}
