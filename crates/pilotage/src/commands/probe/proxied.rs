//! Which forward proxy a run goes through, as the command line and the environment say.

use std::path::Path;

use anyhow::Context as _;
use pilotage_probe::proxy::{NoProxy, Proxies, Proxy};
use pilotage_probe::tls::Roots;
use pilotage_verdict::Proxied;

use super::Arguments;
use crate::session::Usage;

/// The value of `--proxy` that stands for the environment.
const ENVIRONMENT: &str = "env";

impl Arguments {
    /// The proxies of a site's run: those named, else those of the environment.
    pub(super) fn proxies(&self) -> anyhow::Result<Proxies> {
        let direct = match &self.no_proxy {
            Some(list) => NoProxy::parse(list),
            None => NoProxy::of_environment(variable),
        };
        let authorities = self.proxy_ca.as_deref().map(Roots::of_file).transpose();
        let authorities = authorities.map_err(|error| Usage(error.to_string()))?;
        let proxies = match self.named_proxy()? {
            Some(proxy) => Proxies::new(Some(proxy), direct),
            None => of_environment()?.past(direct),
        };
        Ok(proxies.trusting(authorities))
    }

    /// The proxies of named ports: only what is asked for.
    pub(super) fn proxies_if_named(&self) -> anyhow::Result<Proxies> {
        if self.proxy.is_none() && self.proxy_file.is_none() {
            return Ok(Proxies::default());
        }
        let proxies = self.proxies()?;
        if proxies.is_empty() {
            let why = "`--proxy env` was given, and the environment has neither HTTPS_PROXY nor ALL_PROXY";
            return Err(Usage(why.to_owned()).into());
        }
        Ok(proxies)
    }

    /// Which flows of a site go through them.
    pub(super) fn proxied(&self, proxies: &Proxies) -> Proxied {
        if proxies.is_empty() { Proxied::Nothing } else { Proxied::Marked(self.proxy_for.clone()) }
    }

    fn named_proxy(&self) -> anyhow::Result<Option<Proxy>> {
        if let Some(path) = &self.proxy_file {
            let text = if path.as_path() == Path::new("-") {
                std::io::read_to_string(std::io::stdin())?
            } else {
                std::fs::read_to_string(path).with_context(|| {
                    format!("cannot read the proxy's URL from `{}`", path.display())
                })?
            };
            return Ok(Some(Proxy::parse(&text).map_err(|error| Usage(error.to_string()))?));
        }
        let named = self.proxy.as_deref().filter(|text| *text != ENVIRONMENT);
        let Some(text) = named else { return Ok(None) };
        let proxy = Proxy::parse(text).map_err(|error| Usage(error.to_string()))?;
        if proxy.has_credentials() {
            let why = "others can read the command line: put a proxy's credentials into HTTPS_PROXY \
                       (`--proxy env`), or its URL into a file (`--proxy-file`)";
            return Err(Usage(why.to_owned()).into());
        }
        Ok(Some(proxy))
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn of_environment() -> anyhow::Result<Proxies> {
    let found = Proxies::of_environment(variable);
    Ok(found.map_err(|(name, error)| Usage(format!("{name}: {error}")))?)
}
