//! Reports that wait to be stored by the platform, on the disk, bounded.
//!
//! Each report is a file with the next number. One that is stored goes; where there is no room, the
//! oldest goes, and is counted: what is newest tells most of how things are.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pilotage_proto::Report;
use prost::Message as _;

use crate::AgentError;
use crate::state::replace;

/// Reports that are kept at most, and their bytes.
const MOST_REPORTS: usize = 1_000;
const MOST_BYTES: u64 = 64 << 20;

/// The spool.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    /// Numbers and bytes of the reports, the oldest first.
    waiting: VecDeque<(u64, u64)>,
    bytes: u64,
    last: u64,
    lost: u64,
}

impl Spool {
    /// Opens the folder.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open(folder: &Path) -> Result<Self, AgentError> {
        let failed = |error| AgentError::State { path: folder.to_path_buf(), error };
        fs::create_dir_all(folder).map_err(failed)?;
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let number = entry.file_name().to_str().and_then(|name| {
                name.strip_suffix(".report").and_then(|name| name.parse::<u64>().ok())
            });
            if let Some(number) = number {
                found.push((number, entry.metadata().map_err(failed)?.len()));
            }
        }
        found.sort_unstable();
        // Numbers of reports that were stored and are gone are never used again.
        let kept = fs::read_to_string(folder.join("last")).ok();
        let kept = kept.and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        let last = found.last().map_or(kept, |(number, _)| kept.max(*number));
        let bytes = found.iter().map(|(_, bytes)| bytes).sum();
        let folder = folder.to_path_buf();
        Ok(Self { folder, waiting: found.into(), bytes, last, lost: 0 })
    }

    /// Keeps a report under the next number.
    ///
    /// # Errors
    /// Where it cannot be written: nothing is kept then.
    pub fn push(&mut self, kind: &str, time: i64, body: Vec<u8>) -> Result<(), AgentError> {
        let batch = self.last.saturating_add(1);
        let report = Report { batch, kind: kind.to_owned(), time, body };
        let bytes = report.encode_to_vec();
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        while self.waiting.len() >= MOST_REPORTS
            || (self.bytes.saturating_add(length) > MOST_BYTES && !self.waiting.is_empty())
        {
            self.drop_oldest();
        }
        let failed = |path: PathBuf| move |error| AgentError::State { path, error };
        let last = self.folder.join("last");
        replace(&last, batch.to_string().as_bytes()).map_err(failed(last))?;
        self.last = batch;
        let path = self.path(batch);
        replace(&path, &bytes).map_err(failed(path))?;
        self.waiting.push_back((batch, length));
        self.bytes = self.bytes.saturating_add(length);
        Ok(())
    }

    /// The oldest report behind a number. One whose file was damaged is left out.
    pub fn next_after(&mut self, batch: u64) -> Option<Report> {
        loop {
            let at = self.waiting.partition_point(|(number, _)| *number <= batch);
            let (number, _) = *self.waiting.get(at)?;
            let read = fs::read(self.path(number)).map_err(|error| error.to_string());
            let decoded =
                read.and_then(|bytes| Report::decode(&*bytes).map_err(|error| error.to_string()));
            match decoded {
                Ok(report) => return Some(report),
                Err(error) => {
                    tracing::warn!(number, error, "a report in the spool cannot be read");
                    self.lost = self.lost.saturating_add(1);
                    self.forget(number);
                }
            }
        }
    }

    /// The platform has stored it, or never will.
    pub fn forget(&mut self, batch: u64) {
        let Ok(at) = self.waiting.binary_search_by_key(&batch, |(number, _)| *number) else {
            return;
        };
        if let Some((_, bytes)) = self.waiting.remove(at) {
            self.bytes = self.bytes.saturating_sub(bytes);
        }
        // Where it cannot be removed it is sent again one day, and known there.
        if let Err(error) = fs::remove_file(self.path(batch))
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(batch, %error, "a report that is stored cannot be removed");
        }
    }

    /// Reports that wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether none waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Reports that were lost since the agent started, for want of room.
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.lost
    }

    fn drop_oldest(&mut self) {
        if let Some((number, _)) = self.waiting.front().copied() {
            self.forget(number);
            self.lost = self.lost.saturating_add(1);
        }
    }

    fn path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number:020}.report"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_survive_a_restart_and_numbers_are_never_used_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::open(folder.path()).unwrap();
        spool.push("sockets", 1, b"one".to_vec()).unwrap();
        spool.push("sockets", 2, b"two".to_vec()).unwrap();
        let mut spool = Spool::open(folder.path()).unwrap();
        let first = spool.next_after(0).unwrap();
        assert_eq!((first.batch, first.body.as_slice()), (1, b"one".as_slice()));
        assert_eq!(spool.next_after(1).unwrap().batch, 2);
        spool.forget(1);
        spool.forget(2);
        assert!(spool.is_empty());
        let mut spool = Spool::open(folder.path()).unwrap();
        spool.push("sockets", 3, Vec::new()).unwrap();
        assert_eq!(spool.next_after(0).unwrap().batch, 3);
    }

    #[test]
    fn the_oldest_goes_where_there_is_no_room_and_a_damaged_one_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::open(folder.path()).unwrap();
        for body in 0..5_u8 {
            spool.push("ruleset", 0, vec![body; 20 << 20]).unwrap();
        }
        assert_eq!((spool.len(), spool.lost()), (3, 2));
        fs::write(spool.path(3), b"\xff\xff").unwrap();
        assert_eq!(spool.next_after(0).unwrap().batch, 4);
        assert_eq!(spool.lost(), 3);
    }
}
