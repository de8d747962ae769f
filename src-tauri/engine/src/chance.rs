//! Randomness is passed in, and whoever uses it keeps what it chose from.

pub trait Chance: Send + Sync + 'static {
    /// Fills the bytes from a source fit for secrets.
    fn fill(&self, bytes: &mut [u8]);
}

/// A number in `0..bound`, each as likely as any other (rejection sampling: a plain remainder would favour the first).
///
/// `bound` 0 answers 0.
pub fn below(chance: &dyn Chance, bound: usize) -> usize {
    let bound = bound as u64;
    if bound <= 1 {
        return 0;
    }
    let fair = u64::MAX - u64::MAX % bound;
    loop {
        let mut bytes = [0u8; 8];
        chance.fill(&mut bytes);
        let drawn = u64::from_le_bytes(bytes);
        if drawn < fair {
            return (drawn % bound) as usize;
        }
    }
}

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// `length` letters and digits; 5.95 bits each.
pub fn word(chance: &dyn Chance, length: usize) -> String {
    (0..length).map(|_| ALPHABET[below(chance, ALPHABET.len())] as char).collect()
}
