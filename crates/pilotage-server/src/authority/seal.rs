//! The seal over what lies in the database and must be of no use to whoever reads the database alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use data_encoding::{BASE64, HEXLOWER};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom as _, SystemRandom};

/// Bytes of the master key.
const KEY: usize = 32;

/// Seals with the master key, which lies in a file that only the server's user reads.
#[derive(Debug)]
pub struct Seal {
    key: LessSafeKey,
}

impl Seal {
    /// The seal of a key file; the file is made where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read or made, or holds something else.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let wrong = || io::Error::new(io::ErrorKind::InvalidData, "it holds no key of 64 digits");
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => made(path)?,
            Err(error) => return Err(error),
        };
        let bytes = HEXLOWER.decode(text.trim().as_bytes()).map_err(|_| wrong())?;
        let key = UnboundKey::new(&AES_256_GCM, &bytes).map_err(|_| wrong())?;
        Ok(Self { key: LessSafeKey::new(key) })
    }

    /// Seals some bytes.
    #[must_use]
    pub fn close(&self, bytes: &[u8]) -> String {
        let mut nonce = [0; NONCE_LEN];
        // A system without randomness fails when the key is made.
        _ = SystemRandom::new().fill(&mut nonce);
        let mut sealed = bytes.to_vec();
        let at = Nonce::assume_unique_for_key(nonce);
        // Only texts of many gigabytes are refused.
        _ = self.key.seal_in_place_append_tag(at, Aad::empty(), &mut sealed);
        BASE64.encode(&[nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed with the same key; none of anything else.
    #[must_use]
    pub fn open(&self, sealed: &str) -> Option<Vec<u8>> {
        let mut bytes = BASE64.decode(sealed.as_bytes()).ok()?;
        let nonce = Nonce::try_assume_unique_for_key(bytes.get(..NONCE_LEN)?).ok()?;
        let opened = bytes.get_mut(NONCE_LEN..)?;
        self.key.open_in_place(nonce, Aad::empty(), opened).ok().map(|opened| opened.to_vec())
    }
}

/// Makes the file, whole or not at all: an end in between must leave no key that is none. Where another
/// server was quicker, its key.
fn made(path: &Path) -> io::Result<String> {
    let mut key = [0; KEY];
    SystemRandom::new().fill(&mut key).map_err(|_| io::Error::other("no random numbers"))?;
    let text = HEXLOWER.encode(&key);
    let new = path.with_extension(format!("{}.new", std::process::id()));
    // One that was left by an end in between, in a process of the same number.
    match fs::remove_file(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    // Unlike a rename, a link takes the place of nothing.
    let linked = fs::hard_link(&new, path);
    fs::remove_file(&new)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => fs::read_to_string(path),
        Err(error) => Err(error),
        Ok(()) => {
            // What is sealed with the key is kept next, and is of no use without it.
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
            Ok(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_opens_what_was_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let sealed = Seal::of_file(&path).unwrap().close(b"the key");
        assert_eq!(Seal::of_file(&path).unwrap().open(&sealed).unwrap(), b"the key");
        let other = Seal::of_file(&folder.path().join("other.key")).unwrap();
        assert_eq!(other.open(&sealed), None);
        assert_eq!(other.open("x"), None);
    }
}
