//! UTF-8 and UTF-16, with and without a mark of the byte order.

use pilotage_diagnostic::{Diagnostic, codes};

/// How many bytes are looked at to find UTF-16 without a mark.
const SAMPLE: usize = 512;

/// Decodes a text. A mark of the byte order is no part of it.
pub(super) fn decode(name: &str, bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(name, rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(name, rest, u16::from_be_bytes);
    }
    match zeros(bytes) {
        (0, 1..) => utf16(name, bytes, u16::from_le_bytes),
        (1.., 0) => utf16(name, bytes, u16::from_be_bytes),
        _ => utf8(name, bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    }
}

fn utf8(name: &str, bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let from = error.valid_up_to();
        let message = format!("`{name}` is not UTF-8 text, from byte {from} on");
        Box::new(Diagnostic::new(codes::NOT_UTF8, message).help("save it as UTF-8"))
    })?;
    Ok(text.to_owned())
}

fn utf16(name: &str, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Box<Diagnostic>> {
    let pairs = bytes.chunks_exact(2);
    let is_whole = pairs.remainder().is_empty();
    let units = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.ok().filter(|_| is_whole).ok_or_else(|| {
        let message = format!("`{name}` begins as UTF-16 text and goes on as something else");
        Box::new(Diagnostic::new(codes::NOT_UTF8, message).help("save it as UTF-8"))
    })
}

/// How many zero bytes stand at even and at odd places of the first bytes: one of the two for
/// UTF-16 of letters that ASCII has.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let count = |first: usize| {
        bytes.iter().take(SAMPLE).skip(first).step_by(2).filter(|byte| **byte == 0).count()
    };
    (count(0), count(1))
}
