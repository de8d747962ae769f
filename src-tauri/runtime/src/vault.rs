//! Seals the office's secrets, with a key from the operating system's keyring, or from a file of its owner's alone where
//! there is none.
//!
//! The key is made when the first secret is kept. A file in the data directory says where it is; so a directory that is
//! moved keeps its secrets as long as the same person has it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use dialyard_engine::chance::Chance;
use dialyard_engine::error::{Error, Result};
use dialyard_engine::ports::{Vault, VaultKind};
use dialyard_files::write_whole_private;

const FILE: &str = "secrets.key";
const KEYRING: &str = "keyring ";
const SERVICE: &str = "Dialyard";
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// How a sealed secret begins: another way of sealing would begin otherwise.
const VERSION: u8 = 1;

type Key = [u8; KEY_BYTES];

/// A keyring, as far as it is used.
pub trait Keyring: Send + Sync + 'static {
    fn get(&self, id: &str) -> std::result::Result<Vec<u8>, String>;
    fn set(&self, id: &str, key: &[u8]) -> std::result::Result<(), String>;
}

/// The one of the operating system.
pub struct OfTheSystem;

impl Keyring for OfTheSystem {
    fn get(&self, id: &str) -> std::result::Result<Vec<u8>, String> {
        keyring::Entry::new(SERVICE, id).and_then(|entry| entry.get_secret()).map_err(|error| error.to_string())
    }
    fn set(&self, id: &str, key: &[u8]) -> std::result::Result<(), String> {
        keyring::Entry::new(SERVICE, id).and_then(|entry| entry.set_secret(key)).map_err(|error| error.to_string())
    }
}

pub struct SecretsVault {
    file: PathBuf,
    keyring: Box<dyn Keyring>,
    chance: Arc<dyn Chance>,
    /// Found once; a keyring that did not answer is asked again.
    key: Mutex<Option<Key>>,
}

impl SecretsVault {
    pub fn of(dir: &Path, keyring: Box<dyn Keyring>, chance: Arc<dyn Chance>) -> Self {
        Self { file: dir.join(FILE), keyring, chance, key: Mutex::new(None) }
    }

    fn cipher(&self, make: bool) -> Result<XChaCha20Poly1305> {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        let found = match *key {
            Some(found) => found,
            None => match self.find()? {
                Some(found) => found,
                None if make => self.make()?,
                None => return Err(not_ours()),
            },
        };
        *key = Some(found);
        Ok(XChaCha20Poly1305::new(&found.into()))
    }

    fn find(&self) -> Result<Option<Key>> {
        let text = match std::fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.cannot("read", error)),
        };
        let text = text.trim();
        let key = match text.strip_prefix(KEYRING) {
            Some(id) => self.keyring.get(id).map_err(|why| {
                Error::unavailable(format!("The keyring with the key of the secrets does not open: {why}. Unlock it."))
            })?,
            None => unhex(text).unwrap_or_default(),
        };
        match Key::try_from(key) {
            Ok(key) => Ok(Some(key)),
            Err(_) => Err(Error::unavailable(format!("{} holds no key.", self.file.display()))),
        }
    }

    /// A new key, in the keyring if that really keeps it.
    fn make(&self) -> Result<Key> {
        let (mut key, mut id) = ([0; KEY_BYTES], [0; 16]);
        self.chance.fill(&mut key);
        self.chance.fill(&mut id);
        let id = format!("secrets of office {}", hex(&id));
        let kept = self.keyring.set(&id, &key).is_ok() && self.keyring.get(&id).is_ok_and(|found| found == key);
        let text = if kept { format!("{KEYRING}{id}\n") } else { format!("{}\n", hex(&key)) };
        write_whole_private(&self.file, text.as_bytes()).map_err(|error| self.cannot("written", error))?;
        Ok(key)
    }

    fn cannot(&self, what: &str, error: std::io::Error) -> Error {
        Error::unavailable(format!("{} cannot be {what}: {error}.", self.file.display())).because(error)
    }
}

impl Vault for SecretsVault {
    fn seal(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE_BYTES];
        self.chance.fill(&mut nonce);
        let payload = Payload { msg: secret, aad: name.as_bytes() };
        let sealed = self.cipher(true)?.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Error::internal("A secret could not be sealed."))?;
        Ok([&[VERSION], &nonce[..], &sealed[..]].concat())
    }

    fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let Some((&VERSION, rest)) = sealed.split_first() else { return Err(not_ours()) };
        let Some((nonce, sealed)) = rest.split_first_chunk::<NONCE_BYTES>() else { return Err(not_ours()) };
        let payload = Payload { msg: sealed, aad: name.as_bytes() };
        self.cipher(false)?.decrypt(&XNonce::from(*nonce), payload).map_err(|_| not_ours())
    }

    fn kind(&self) -> VaultKind {
        match std::fs::read_to_string(&self.file) {
            Ok(text) if text.starts_with(KEYRING) => VaultKind::Keyring,
            Ok(_) => VaultKind::File,
            Err(_) => VaultKind::NotYet,
        }
    }
}

fn not_ours() -> Error {
    Error::conflict("This secret was sealed elsewhere, and what opens it is not here. Enter it again.")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let byte = |at| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    (0..text.len()).step_by(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::system::SystemChance;

    /// A keyring that can be locked, or is not there at all.
    #[derive(Default, Clone)]
    struct Held(Arc<Mutex<Option<Keys>>>);
    type Keys = HashMap<String, Vec<u8>>;

    impl Keyring for Held {
        fn get(&self, id: &str) -> std::result::Result<Vec<u8>, String> {
            let held = self.0.lock().expect("whole");
            held.as_ref().and_then(|keys| keys.get(id).cloned()).ok_or_else(|| "locked".to_owned())
        }
        fn set(&self, id: &str, key: &[u8]) -> std::result::Result<(), String> {
            let mut held = self.0.lock().expect("whole");
            let keys = held.as_mut().ok_or_else(|| "no keyring".to_owned())?;
            keys.insert(id.to_owned(), key.to_vec());
            Ok(())
        }
    }

    fn vault(dir: &Path, keyring: &Held) -> SecretsVault {
        SecretsVault::of(dir, Box::new(keyring.clone()), Arc::new(SystemChance))
    }

    fn with_a_keyring() -> Held {
        Held(Arc::new(Mutex::new(Some(HashMap::new()))))
    }

    #[test]
    fn what_was_sealed_opens_after_a_restart_and_under_its_name_only() {
        for (keyring, kind) in [(with_a_keyring(), VaultKind::Keyring), (Held::default(), VaultKind::File)] {
            let dir = tempfile::tempdir().expect("a folder");
            assert_eq!(vault(dir.path(), &keyring).kind(), VaultKind::NotYet);
            let sealed = vault(dir.path(), &keyring).seal("smtp", b"correct horse").expect("sealed");
            assert!(!sealed.windows(7).any(|part| part == b"correct"));
            let later = vault(dir.path(), &keyring);
            assert_eq!(later.open("smtp", &sealed).expect("opened"), b"correct horse");
            assert!(later.open("carrier", &sealed).is_err(), "moved to another name");
            assert_eq!(later.kind(), kind);
        }
    }

    #[test]
    fn the_key_is_in_the_keyring_and_not_in_the_file_where_there_is_one() {
        let (dir, keyring) = (tempfile::tempdir().expect("a folder"), with_a_keyring());
        vault(dir.path(), &keyring).seal("smtp", b"x").expect("sealed");
        let text = std::fs::read_to_string(dir.path().join(FILE)).expect("a file");
        let key = keyring.0.lock().expect("whole").as_ref().expect("a keyring").values().next().cloned();
        assert!(text.starts_with(KEYRING) && !text.contains(&hex(&key.expect("a key"))));
    }

    #[test]
    fn a_locked_keyring_is_told_and_no_second_key_is_made() {
        let (dir, keyring) = (tempfile::tempdir().expect("a folder"), with_a_keyring());
        let sealed = vault(dir.path(), &keyring).seal("smtp", b"x").expect("sealed");
        let keys = keyring.0.lock().expect("whole").take();
        let locked = vault(dir.path(), &keyring);
        for error in [locked.open("smtp", &sealed).map(|_| ()), locked.seal("smtp", b"y").map(|_| ())] {
            assert!(error.expect_err("locked").message.contains("Unlock it."));
        }
        *keyring.0.lock().expect("whole") = keys;
        assert_eq!(locked.open("smtp", &sealed).expect("opened"), b"x");
    }

    #[test]
    fn what_was_sealed_on_another_computer_is_asked_for_again() {
        let (here, there) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let sealed = vault(there.path(), &Held::default()).seal("smtp", b"x").expect("sealed");
        let here = vault(here.path(), &Held::default());
        assert!(here.open("smtp", &sealed).expect_err("no key").message.contains("Enter it again."));
        here.seal("other", b"y").expect("a key of its own");
        assert!(here.open("smtp", &sealed).expect_err("another key").message.contains("Enter it again."));
        for nonsense in [&b""[..], b"x", &[VERSION; 12], &[9; 80]] {
            assert!(here.open("smtp", nonsense).is_err());
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_file_with_the_key_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        vault(dir.path(), &Held::default()).seal("smtp", b"x").expect("sealed");
        let mode = std::fs::metadata(dir.path().join(FILE)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
