//! Which targets are reached without the proxy: `NO_PROXY`, read as curl reads it.
//!
//! <https://curl.se/libcurl/c/CURLOPT_NOPROXY.html>: names stand for themselves and what is below them,
//! a leading dot changes nothing, addresses may have a prefix length, and a `*` alone is everything. A
//! port behind a name or an address, which curl does not document and Go's programs take, narrows it to
//! that port. A name is not resolved: networks hold only for targets that are called by their address.

use std::net::IpAddr;

use pilotage_net::Prefix;

use super::url::split_port;

/// What is reached without the proxy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoProxy {
    everything: bool,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    what: What,
    port: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Network(Prefix),
    /// In small letters, without dots around it.
    Name(String),
}

impl NoProxy {
    /// Reads a list, with commas or spaces between its words. What is no name and no network holds for
    /// nothing, as with other programs.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let words = || text.split([',', ' ', '\t', '\n']).filter(|word| !word.is_empty());
        Self { everything: words().eq(["*"]), rules: words().filter_map(rule).collect() }
    }

    /// Whether a target is reached directly.
    #[must_use]
    pub fn holds(&self, host: &str, port: u16) -> bool {
        let address: Option<IpAddr> = host.parse().ok();
        let name = plain(host);
        let is_it = |rule: &Rule| match &rule.what {
            What::Network(network) => address.is_some_and(|it| network.contains(it.to_canonical())),
            What::Name(own) => address.is_none() && is_below(&name, own),
        };
        let fits = |rule: &&Rule| rule.port.is_none_or(|own| own == port);
        self.everything || self.rules.iter().filter(fits).any(is_it)
    }
}

fn rule(word: &str) -> Option<Rule> {
    if let Some(network) = network(word) {
        return Some(Rule { what: What::Network(network), port: None });
    }
    let (host, port) = split_port(word)?;
    let port = match port {
        Some(port) => Some(port.parse().ok()?),
        None => None,
    };
    let what = match network(host) {
        Some(network) => What::Network(network),
        None => What::Name(Some(plain(host)).filter(|name| !name.is_empty())?),
    };
    Some(Rule { what, port })
}

/// An address, or one with a prefix length, also one inside its network.
fn network(word: &str) -> Option<Prefix> {
    let word = word.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(word);
    let Some((address, length)) = word.split_once('/') else {
        return word.parse::<IpAddr>().ok().map(Prefix::host);
    };
    let address: IpAddr = address.parse().ok()?;
    Prefix::containing(address, length.parse().ok()?)
}

fn plain(name: &str) -> String {
    name.trim_matches('.').to_ascii_lowercase()
}

/// `www.example.com` is below `example.com`, and so is `example.com` itself.
fn is_below(name: &str, own: &str) -> bool {
    name.strip_suffix(own).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}
