//! Opening a store.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use dialyard_engine::Result;
use dialyard_engine::contacts::fold;
use dialyard_engine::error::Error;
use dialyard_engine::event::Fact;
use dialyard_engine::store::{Shape, Store, View, Work};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::checkpoint::Checkpoints;
use crate::ids::{self, Ids};
use crate::log;
use crate::readers::Readers;
use crate::writer::Writer;
use crate::{fault, migrate, upkeep};

/// The store's file in the data directory.
pub const FILE_NAME: &str = "dialyard.db";

/// What a store is opened with.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Page cache of the writer, in bytes.
    pub cache_bytes: i64,
    /// The file may grow to so many pages; none: as far as the disk reaches.
    pub pages_max: Option<u32>,
    /// Pages in the log (4 KiB each) after which it is folded into the file: hot pages are written once for many commits.
    pub log_pages: i64,
}

impl Default for Options {
    fn default() -> Self {
        // The inner pages of every index of a million contacts fit. More is slower: below 1 GiB SQLite walks the whole cache
        // after a commit in which a page was split, since a split borrows the number of the page at that very place.
        Self { cache_bytes: 16 << 20, pages_max: None, log_pages: 32_768 }
    }
}

#[derive(Debug)]
pub enum OpenError {
    /// Made by a newer version of the program.
    Newer {
        found: u32,
        known: u32,
    },
    Failed(Error),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OpenError::Newer { found, known } => write!(
                f,
                "This data was made by a newer version of Dialyard (store version {found}; this one knows {known}). Install the newer version."
            ),
            OpenError::Failed(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        OpenError::Failed(fault::store(error))
    }
}

pub struct Sqlite {
    file: PathBuf,
    readers: Readers,
    writer: Writer,
    next_request_id: Arc<AtomicI64>,
    upkeep: Mutex<()>,
}

impl Sqlite {
    /// Opens the store in a directory that exists, and makes it when there is none.
    pub fn open(dir: &Path) -> Result<Arc<Self>, OpenError> {
        Self::open_with(dir, Options::default())
    }

    pub fn open_with(dir: &Path, options: Options) -> Result<Arc<Self>, OpenError> {
        Self::open_on(dir, options, |disk| disk)
    }

    /// Opens it on a disk that may behave otherwise than the real one.
    pub(crate) fn open_on(
        dir: &Path,
        options: Options,
        disk: impl FnOnce(log::ToDisk) -> log::ToDisk,
    ) -> Result<Arc<Self>, OpenError> {
        let file = dir.join(FILE_NAME);
        let mut conn = connect(&file, false)?;
        // Only before the first table is it taken; 4 KiB is what disks write at once.
        conn.pragma_update(None, "page_size", 4096)?;
        conn.pragma_update(None, "journal_mode", "wal")?;
        // An answer of success means that it is on the disk.
        conn.pragma_update(None, "synchronous", "full")?;
        if cfg!(target_os = "macos") {
            conn.pragma_update(None, "fullfsync", true)?;
            conn.pragma_update(None, "checkpoint_fullfsync", true)?;
        }
        migrate::migrate(&mut conn)?;
        conn.pragma_update(None, "foreign_keys", true)?;
        conn.pragma_update(None, "cache_size", -(options.cache_bytes / 1024))?;
        conn.pragma_update(None, "temp_store", "memory")?;
        // What is deleted or moved is overwritten where its page is written anyway: an erase could not find it later.
        conn.pragma_update(None, "secure_delete", "fast")?;
        // Checkpoints are timed by us: see `checkpoint`.
        conn.pragma_update(None, "wal_autocheckpoint", 0)?;
        if let Some(pages) = options.pages_max {
            conn.pragma_update(None, "max_page_count", pages)?;
        }
        let next_request_id = Arc::new(AtomicI64::new(ids::first_request(&conn)?));
        let ids = Ids::load(&conn)?;
        let sync = log::file(&file).map_err(|error| {
            OpenError::Failed(Error::unavailable("The store's log cannot be opened.").because(error))
        })?;
        // From here on the log is brought to the disk by `log`, beside the writer.
        conn.pragma_update(None, "synchronous", "normal")?;
        Ok(Arc::new(Self {
            readers: Readers::new(file.clone()),
            writer: Writer::start(
                conn,
                ids,
                next_request_id.clone(),
                disk(sync),
                Checkpoints::start(file.clone(), options.log_pages),
            ),
            next_request_id,
            upkeep: Mutex::new(()),
            file,
        }))
    }

    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Ends the writer after what is queued, and folds the log into the file.
    pub fn close(&self) {
        self.writer.close();
    }
}

/// A connection with what all of ours have in common.
pub fn connect(file: &Path, read_only: bool) -> rusqlite::Result<Connection> {
    let access = if read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
    };
    let conn = Connection::open_with_flags(file, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(std::time::Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(256);
    // A plan holds whatever values are bound: without this a statement over a partial index is planned anew each time.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Values are compared in any case and without accents, as the engine folds them.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("fold", 1, flags, |context| Ok(context.get_raw(0).as_str().ok().map(fold)))?;
    Ok(conn)
}

impl Store for Sqlite {
    fn submit(&self, work: Box<dyn Work>) {
        self.writer.submit(work);
    }
    fn read(&self, ask: &mut dyn FnMut(&dyn View) -> Result<()>) -> Result<()> {
        self.readers.read(ask)
    }
    fn request_id(&self) -> i64 {
        self.next_request_id.fetch_add(1, Ordering::Relaxed)
    }
    fn on_commit(&self, tell: Box<dyn Fn(Vec<Fact>) + Send + Sync>) {
        self.writer.on_commit(tell);
    }
    fn backup(&self, file: &Path, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
        let _alone = self.upkeep.lock().unwrap_or_else(PoisonError::into_inner);
        upkeep::backup(&self.file, file, progress)
    }
    fn shape(&self) -> Result<Shape> {
        let bytes = |file: &Path| std::fs::metadata(file).map(|found| found.len()).unwrap_or(0);
        let mut log = self.file.as_os_str().to_owned();
        log.push("-wal");
        let bytes = bytes(&self.file) + bytes(Path::new(&log));
        Ok(Shape { version: migrate::KNOWN_VERSION, file: self.file.clone(), bytes })
    }
    fn check(&self) -> Result<Vec<String>> {
        let _alone = self.upkeep.lock().unwrap_or_else(PoisonError::into_inner);
        upkeep::check(&self.file)
    }
    fn clear_traces(&self) -> Result<()> {
        let _alone = self.upkeep.lock().unwrap_or_else(PoisonError::into_inner);
        upkeep::clear_traces(&self.file)
    }
    fn can_write(&self) -> Result<()> {
        self.writer.can_write()
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.writer.close();
    }
}
