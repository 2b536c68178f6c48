//! What the environment says about proxies.
//!
//! curl's manual, "ENVIRONMENT": a variable of the target's scheme comes before `ALL_PROXY`, small letters
//! before capitals. Everything here is a tunnel, as `https` is; `HTTP_PROXY` is for requests without one.

use super::{NoProxy, Proxies, Proxy, ProxyUrlError};

/// Variables with the URL of a proxy, the first that is set and not empty.
const PROXY: [&str; 4] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
/// Variables with what is reached directly.
const DIRECT: [&str; 2] = ["no_proxy", "NO_PROXY"];

impl Proxies {
    /// What the environment says, by what its variables are.
    ///
    /// # Errors
    /// The name of the variable whose URL is not usable, and why.
    pub fn of_environment(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, (&'static str, ProxyUrlError)> {
        let set = |name: &&'static str| {
            let text = variable(name).filter(|text| !text.trim().is_empty());
            text.map(|text| (*name, text))
        };
        let proxy = PROXY.iter().find_map(set);
        let proxy = proxy.map(|(name, text)| Proxy::parse(&text).map_err(|error| (name, error)));
        Ok(Self::new(proxy.transpose()?, NoProxy::of_environment(variable)))
    }
}

impl NoProxy {
    /// What the environment says, by what its variables are.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        // An empty list in small letters is a list: nothing is reached directly.
        DIRECT
            .iter()
            .find_map(|name| variable(name))
            .map(|text| Self::parse(&text))
            .unwrap_or_default()
    }
}
