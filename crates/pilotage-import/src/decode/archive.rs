//! The bounds that a packed file has to keep before anything of it is read.
//!
//! What an archive says about the sizes of its parts may be a lie, so each part is unpacked once
//! and counted.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes that all parts unpack to.
const MOST_BYTES: usize = 128 << 20;
/// The most parts.
const MOST_PARTS: usize = 10_000;
/// The most bytes for each packed byte, in parts that are large. Sheets of text come to about 10.
const MOST_RATIO: usize = 200;
/// Below this size, the ratio says nothing.
const SMALL: usize = 4 << 20;
/// The most strings that a workbook may announce: room for all of them is taken at once.
const MOST_STRINGS: usize = 4_000_000;

/// Why an archive is not read.
#[derive(Debug)]
pub(super) enum Refused {
    /// It is beyond the bounds; why.
    TooLarge(String),
    /// It is damaged, encrypted or packed in a way that is not read.
    Damaged(ZipError),
}

impl From<ZipError> for Refused {
    fn from(error: ZipError) -> Self {
        Refused::Damaged(error)
    }
}

impl From<std::io::Error> for Refused {
    fn from(error: std::io::Error) -> Self {
        Refused::Damaged(error.into())
    }
}

/// Unpacks and counts all parts of an archive, and gives their names.
pub(super) fn check(bytes: &[u8]) -> Result<Vec<String>, Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    if archive.len() > MOST_PARTS {
        return Err(Refused::TooLarge(format!("it has more than {MOST_PARTS} parts")));
    }
    let mut names = Vec::new();
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let packed = usize::try_from(part.compressed_size()).unwrap_or(usize::MAX);
        names.push(part.name()?.into_owned());
        let most = left.min(packed.saturating_mul(MOST_RATIO).max(SMALL));
        let mut unpacked = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        part.by_ref().take(limit).read_to_end(&mut unpacked)?;
        if unpacked.len() > most {
            let many = most >> 20;
            return Err(Refused::TooLarge(format!("a part of it unpacks to more than {many} MB")));
        }
        if announced_strings(&unpacked) > MOST_STRINGS {
            return Err(Refused::TooLarge(format!(
                "it announces more than {MOST_STRINGS} strings"
            )));
        }
        left -= unpacked.len();
    }
    Ok(names)
}

/// The largest number of strings that a part announces. Zero bytes are passed over, so that UTF-16
/// hides nothing.
fn announced_strings(part: &[u8]) -> usize {
    const NAME: &[u8] = b"uniqueCount";
    let text: Vec<u8> = part.iter().copied().filter(|byte| *byte != 0).collect();
    let mut most = 0;
    let mut rest = text.as_slice();
    while let Some(at) = rest.windows(NAME.len()).position(|window| window == NAME) {
        rest = rest.get(at + NAME.len()..).unwrap_or(&[]);
        let digits = rest
            .iter()
            .skip_while(|byte| b"= \t\r\n\"'+".contains(byte))
            .take_while(|byte| byte.is_ascii_digit());
        let number = digits.fold(0_usize, |number, digit| {
            number.saturating_mul(10).saturating_add(usize::from(digit - b'0'))
        });
        most = most.max(number);
    }
    most
}
