//! Where the platform is.

use std::fmt;
use std::str::FromStr;

use http::Uri;

use crate::AgentError;

/// Where the platform is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name or address, without the brackets of IPv6.
    pub host: String,
    /// Its port.
    pub port: u16,
}

impl Target {
    /// As URLs and requests have it.
    #[must_use]
    pub fn authority(&self) -> String {
        let Self { host, port } = self;
        if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
    }
}

impl FromStr for Target {
    type Err = AgentError;

    fn from_str(text: &str) -> Result<Self, AgentError> {
        let wrong = || AgentError::Unreachable(format!("`{text}` is no URL of a platform"));
        let uri: Uri = text.trim_end_matches('/').parse().map_err(|_| wrong())?;
        let host = uri.host().ok_or_else(wrong)?;
        let secure = uri.scheme_str() == Some("https");
        let bare = uri.path().trim_end_matches('/').is_empty() && uri.query().is_none();
        if !secure || !bare {
            return Err(wrong());
        }
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Ok(Self { host, port: uri.port_u16().unwrap_or(443) })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.authority())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_of_platforms() {
        let target: Target = "https://platform.example".parse().unwrap();
        assert_eq!((target.host.as_str(), target.port), ("platform.example", 443));
        let target: Target = "https://[2001:db8::1]:8443/".parse().unwrap();
        assert_eq!(target.to_string(), "[2001:db8::1]:8443");
        for wrong in ["http://platform.example", "https://platform.example/path", "platform", ""] {
            assert!(wrong.parse::<Target>().is_err(), "{wrong}");
        }
    }
}
