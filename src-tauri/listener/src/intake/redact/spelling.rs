//! Letters as they may be spelled: plain, `%61` or `\u0061`, whatever it is that is read.

/// Where the word ends, if it stands here letter by letter, in any case.
pub fn spelled(bytes: &[u8], at: usize, word: &str) -> Option<usize> {
    word.bytes().try_fold(at, |at, wanted| {
        let (letter, after) = letter(bytes, at)?;
        letter.eq_ignore_ascii_case(&wanted).then_some(after)
    })
}

/// The ASCII character that stands here, and where it has ended.
pub fn letter(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let escaped = |prefix: usize, digits: usize| {
        let digits = std::str::from_utf8(bytes.get(at + prefix..at + prefix + digits)?).ok()?;
        let letter = u8::try_from(u32::from_str_radix(digits, 16).ok()?).ok()?;
        Some((letter, at + prefix + digits.len()))
    };
    match bytes.get(at)? {
        b'%' => escaped(1, 2),
        b'\\' if bytes.get(at + 1) == Some(&b'u') => escaped(2, 4),
        byte => Some((*byte, at + 1)),
    }
}
