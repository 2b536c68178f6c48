//! What every part of a server works with.

use std::sync::Arc;

use crate::events::Events;
use crate::store::Store;

/// What every part of a server works with; cheap to clone.
#[derive(Clone, Debug)]
pub struct Platform {
    parts: Arc<Parts>,
}

#[derive(Debug)]
struct Parts {
    store: Store,
    events: Events,
}

impl Platform {
    /// Joins the parts.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { parts: Arc::new(Parts { store, events: Events::new() }) }
    }

    /// What is kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.parts.store
    }

    /// What happens.
    #[must_use]
    pub fn events(&self) -> &Events {
        &self.parts.events
    }
}
