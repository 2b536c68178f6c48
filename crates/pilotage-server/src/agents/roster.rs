//! Which agents are there. In memory only: no heartbeat writes anything.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tokio::time::Instant;

use super::{SILENCE, Session};

/// Whether an agent is there, as far as this server knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// It is connected.
    Online,
    /// It was connected or ought to come soon: the server has just started, or the connection has just
    /// ended.
    Expected,
    /// It is gone.
    Offline,
}

/// Which agents are there.
#[derive(Debug)]
pub struct Roster {
    /// When this server began to take agents: nobody is missing before they had time to come.
    started: Instant,
    agents: Mutex<Agents>,
}

#[derive(Debug, Default)]
struct Agents {
    here: BTreeMap<String, Arc<Session>>,
    /// When the connection ended of those that have not come back.
    left: BTreeMap<String, Instant>,
}

impl Roster {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), agents: Mutex::default() }
    }

    /// An agent has come. The session that it had before, where there was one: the newest one counts.
    pub(super) fn arrive(&self, session: &Arc<Session>) -> Option<Arc<Session>> {
        let mut agents = self.lock();
        agents.left.remove(session.agent());
        agents.here.insert(session.agent().to_owned(), Arc::clone(session))
    }

    /// A session has ended. Whether its agent is not there any more, which is not so where it has come
    /// back meanwhile.
    pub(super) fn leave(&self, session: &Arc<Session>) -> bool {
        let mut agents = self.lock();
        let is_it = agents.here.get(session.agent()).is_some_and(|it| Arc::ptr_eq(it, session));
        if is_it {
            agents.here.remove(session.agent());
            agents.left.insert(session.agent().to_owned(), Instant::now());
        }
        is_it
    }

    /// An agent's session.
    #[must_use]
    pub fn session(&self, agent: &str) -> Option<Arc<Session>> {
        self.lock().here.get(agent).map(Arc::clone)
    }

    /// All sessions, by the ids of their agents.
    #[must_use]
    pub fn sessions(&self) -> Vec<Arc<Session>> {
        self.lock().here.values().map(Arc::clone).collect()
    }

    /// Whether an agent is there.
    #[must_use]
    pub fn presence(&self, agent: &str) -> Presence {
        let agents = self.lock();
        let since = agents.left.get(agent).copied().unwrap_or(self.started);
        if agents.here.contains_key(agent) {
            Presence::Online
        } else if since.elapsed() < SILENCE {
            Presence::Expected
        } else {
            Presence::Offline
        }
    }

    fn lock(&self) -> MutexGuard<'_, Agents> {
        // Nothing under the lock can be left half done.
        self.agents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
