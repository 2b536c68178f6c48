//! Plans of revisions, kept as long as they are used: resolving a large site takes seconds.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::Error;
use crate::resolve::{Resolved, resolve};
use crate::store::{Site, Store};

/// Plans that are kept at once; the oldest goes first.
const MOST: usize = 64;

/// Plans by the digests of their revisions.
#[derive(Debug, Default)]
pub struct Plans {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// With the number of the last use.
    plans: BTreeMap<String, (u64, Arc<Resolved>)>,
    uses: u64,
}

impl Plans {
    /// The plan of a site's newest revision.
    ///
    /// # Errors
    /// Where the database fails, or an older version of the program accepted what this one does not.
    pub async fn of(&self, store: &Store, site: &Site) -> Result<Arc<Resolved>, Error> {
        let revision = store.revision(&site.id, site.revision).await?;
        if let Some(known) = self.known(&revision.digest) {
            return Ok(known);
        }
        let files = revision.files;
        let resolved = tokio::task::spawn_blocking(move || resolve(&files)).await;
        let resolved = resolved.map_err(|error| Error::Internal(error.to_string()))?;
        let resolved = resolved.map_err(|_| {
            Error::Refused("the revision was accepted by another version and is wrong for this one")
        })?;
        Ok(self.keep(revision.digest, Arc::new(resolved)))
    }

    fn known(&self, digest: &str) -> Option<Arc<Resolved>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.uses = kept.uses.saturating_add(1);
        let now = kept.uses;
        let (used, plan) = kept.plans.get_mut(digest)?;
        *used = now;
        Some(Arc::clone(plan))
    }

    fn keep(&self, digest: String, plan: Arc<Resolved>) -> Arc<Resolved> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.uses = kept.uses.saturating_add(1);
        let now = kept.uses;
        kept.plans.insert(digest, (now, Arc::clone(&plan)));
        if kept.plans.len() > MOST {
            let oldest = kept.plans.iter().min_by_key(|(_, (used, _))| *used);
            if let Some(oldest) = oldest.map(|(digest, _)| digest.clone()) {
                kept.plans.remove(&oldest);
            }
        }
        plan
    }
}
