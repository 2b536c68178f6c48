//! Flows through forward proxies: which proxy, for which target, what it answers, and what survives it.
//!
//! Owns the URL of a proxy and its credentials, the environment's variables, the list of targets that
//! are reached directly, and the request for a tunnel (HTTP CONNECT). Never shows credentials, and never
//! sends a flow to a proxy that was not asked to go there: the coordinator says which do.

mod attempt;
mod environment;
mod exchange;
mod no_proxy;
mod request;
mod stranger;
mod survival;
#[cfg(test)]
mod tests;
mod tunnel;
mod url;

use std::sync::Arc;

pub(crate) use attempt::{Ways, probe};
pub use no_proxy::NoProxy;
pub use url::{Proxy, ProxyUrlError};

use crate::tls::Roots;

/// The forward proxy of a run, and what goes past it.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    proxy: Option<Arc<Proxy>>,
    direct: NoProxy,
}

impl Proxies {
    /// One proxy for everything but what is reached directly.
    #[must_use]
    pub fn new(proxy: Option<Proxy>, direct: NoProxy) -> Self {
        Self { proxy: proxy.map(Arc::new), direct }
    }

    /// The same proxy, with other targets that are reached directly.
    #[must_use]
    pub fn past(self, direct: NoProxy) -> Self {
        Self { direct, ..self }
    }

    /// The same proxy, for which these authorities vouch.
    #[must_use]
    pub fn trusting(self, authorities: Option<Roots>) -> Self {
        let proxy = self.proxy.map(|proxy| Arc::unwrap_or_clone(proxy).trusting(authorities));
        Self { proxy: proxy.map(Arc::new), ..self }
    }

    /// Whether there is one at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.proxy.is_none()
    }

    /// The proxy for a target, by the name or address that it is called by.
    #[must_use]
    pub fn of(&self, host: &str, port: u16) -> Option<Arc<Proxy>> {
        self.proxy.as_ref().filter(|_| !self.direct.holds(host, port)).map(Arc::clone)
    }
}
