//! What every part of a server works with.

use std::sync::Arc;

use crate::access::Guard;
use crate::agents::Roster;
use crate::authority::{Authority, AuthorityError, Signer};
use crate::events::Events;
use crate::plans::Plans;
use crate::store::Store;
use crate::verify::Verifier;

/// What every part of a server works with; cheap to clone.
#[derive(Clone, Debug)]
pub struct Platform {
    parts: Arc<Parts>,
}

#[derive(Debug)]
struct Parts {
    url: String,
    store: Store,
    authority: Authority,
    signer: Signer,
    events: Events,
    roster: Roster,
    plans: Plans,
    verifier: Verifier,
    guard: Guard,
}

impl Platform {
    /// Joins the parts. The URL is where agents and people find the platform.
    ///
    /// # Errors
    /// Where the authority makes no certificate to sign messages with.
    pub fn new(url: &str, store: Store, authority: Authority) -> Result<Self, AuthorityError> {
        let signer = authority.for_messages()?;
        let parts = Parts {
            url: url.to_owned(),
            store,
            authority,
            signer,
            events: Events::new(),
            roster: Roster::new(),
            plans: Plans::default(),
            verifier: Verifier::default(),
            guard: Guard::new(),
        };
        Ok(Self { parts: Arc::new(parts) })
    }

    /// Where agents and people find it, as `https://platform.example`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.parts.url
    }

    /// What is kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.parts.store
    }

    /// Who vouches for agents.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.parts.authority
    }

    /// Who signs messages to agents.
    #[must_use]
    pub fn signer(&self) -> &Signer {
        &self.parts.signer
    }

    /// What happens.
    #[must_use]
    pub fn events(&self) -> &Events {
        &self.parts.events
    }

    /// Which agents are there.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.parts.roster
    }

    /// Plans of revisions.
    #[must_use]
    pub fn plans(&self) -> &Plans {
        &self.parts.plans
    }

    /// Which sites are being verified.
    #[must_use]
    pub fn verifier(&self) -> &Verifier {
        &self.parts.verifier
    }

    /// The OpenID provider by which people may sign in.
    pub(crate) fn provider(&self) -> Option<&crate::access::oidc::Provider> {
        self.parts.guard.provider()
    }

    /// Passwords, and the limits on attempts.
    pub(crate) fn guard(&self) -> &Guard {
        &self.parts.guard
    }
}
