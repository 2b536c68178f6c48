//! What happens, for those who watch: pages, clients of the REST interface, and other parts of the
//! server. Nobody may rely on it for what must not be lost; that is in the store.

use serde::Serialize;
use tokio::sync::broadcast::{self, Receiver, Sender};

/// So many events wait for a slow listener; then it is told that it missed some.
const WAITING: usize = 1_024;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The tenant that may know of it.
    #[serde(skip)]
    pub tenant: String,
    /// What, as `site.pushed`, `run.progress`, `run.ended`, `agent.online`, `finding.opened`.
    pub kind: &'static str,
    /// The id of what it happened to.
    pub subject: String,
    /// JSON.
    pub detail: serde_json::Value,
}

/// Where events go to and come from.
#[derive(Clone, Debug)]
pub struct Events {
    sender: Sender<Event>,
}

impl Events {
    pub(crate) fn new() -> Self {
        Self { sender: broadcast::channel(WAITING).0 }
    }

    /// Tells all who listen.
    pub fn tell(&self, tenant: &str, kind: &'static str, subject: &str, detail: serde_json::Value) {
        let event = Event { tenant: tenant.to_owned(), kind, subject: subject.to_owned(), detail };
        // Nobody listens: nobody misses anything.
        _ = self.sender.send(event);
    }

    /// What happens from now on.
    #[must_use]
    pub fn listen(&self) -> Receiver<Event> {
        self.sender.subscribe()
    }
}
