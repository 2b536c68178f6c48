//! The URL of a forward proxy, `http://user:password@proxy.example.com:3128`.

use std::fmt;
use std::net::Ipv6Addr;

use data_encoding::BASE64;

use crate::tls::Roots;

/// A forward proxy. Its credentials are never shown.
#[derive(Clone)]
pub struct Proxy {
    /// A name or an address, without brackets.
    pub(super) host: String,
    pub(super) port: u16,
    /// Whether it is spoken to by TLS.
    pub(super) is_tls: bool,
    /// What follows `Proxy-Authorization: Basic`.
    pub(super) basic: Option<String>,
    /// Who may vouch for it, and for what it opens; else the system's authorities, and nobody.
    pub(super) authorities: Option<Roots>,
}

/// Why a text is no URL of a forward proxy. The text is not repeated, as it may hold credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyUrlError {
    /// Another scheme.
    #[error("the proxy's URL begins neither with `http://` nor `https://`; SOCKS is not spoken")]
    Scheme,
    /// No host, or one with letters that no host has.
    #[error("the proxy's URL has no usable host; write `http://proxy.example.com:3128`")]
    Host,
    /// The port is no number.
    #[error("the proxy's URL has no usable port; write `http://proxy.example.com:3128`")]
    Port,
    /// Something follows host and port.
    #[error("the proxy's URL has a path; write `http://proxy.example.com:3128`")]
    Path,
    /// A `%` without two digits, or a colon in the user's name.
    #[error("the credentials in the proxy's URL are not usable: write `%` as `%25`, `:` as `%3A`")]
    Credentials,
}

/// The longest name of the domain name system.
const LONGEST_HOST: usize = 255;

impl Proxy {
    /// Reads a URL. Without a scheme it is HTTP; without a port it is that of the scheme, 80 or 443.
    ///
    /// # Errors
    /// [`ProxyUrlError`], which never repeats the text.
    pub fn parse(text: &str) -> Result<Self, ProxyUrlError> {
        let text = text.trim();
        let (is_tls, rest) = match text.split_once("://") {
            None => (false, text),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (false, rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (true, rest),
            Some(_) => return Err(ProxyUrlError::Scheme),
        };
        let (userinfo, rest) = match rest.rsplit_once('@') {
            Some((userinfo, rest)) => (Some(userinfo), rest),
            None => (None, rest),
        };
        let place = rest.strip_suffix('/').unwrap_or(rest);
        if place.contains(['/', '?', '#']) {
            return Err(ProxyUrlError::Path);
        }
        let (host, port) = split_port(place).ok_or(ProxyUrlError::Port)?;
        let port = match port {
            None if is_tls => 443,
            None => 80,
            Some(port) => port.parse().ok().filter(|port| *port != 0).ok_or(ProxyUrlError::Port)?,
        };
        let host = usable(host).ok_or(ProxyUrlError::Host)?;
        let basic = userinfo.map(basic).transpose()?;
        Ok(Self { host, port, is_tls, basic, authorities: None })
    }

    /// The same proxy, for which these authorities vouch, and for the certificates that it makes where it
    /// opens TLS.
    #[must_use]
    pub fn trusting(self, authorities: Option<Roots>) -> Self {
        Self { authorities, ..self }
    }

    /// Whether credentials go with it.
    #[must_use]
    pub fn has_credentials(&self) -> bool {
        self.basic.is_some()
    }
}

/// `host:port`, without credentials.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&authority(&self.host, self.port))
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_tls { "https" } else { "http" };
        let credentials = if self.has_credentials() { "***@" } else { "" };
        write!(f, "Proxy({scheme}://{credentials}{self})")
    }
}

/// `host:port`, with brackets around an address of IPv6.
pub(super) fn authority(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

/// Host and port; none where brackets are not closed.
pub(super) fn split_port(text: &str) -> Option<(&str, Option<&str>)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (host, rest) = rest.split_once(']')?;
        return match rest.strip_prefix(':') {
            Some(port) => Some((host, Some(port))),
            None => rest.is_empty().then_some((host, None)),
        };
    }
    if text.parse::<Ipv6Addr>().is_ok() {
        return Some((text, None));
    }
    Some(match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    })
}

/// A name or an address that may stand in a request; nothing that could end its line.
fn usable(host: &str) -> Option<String> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let named = host.bytes().all(fits) || host.parse::<Ipv6Addr>().is_ok();
    (named && !host.is_empty() && host.len() <= LONGEST_HOST).then(|| host.to_owned())
}

/// Basic credentials, RFC 7617: the user's name ends at the first colon.
fn basic(userinfo: &str) -> Result<String, ProxyUrlError> {
    let (user, password) = userinfo.split_once(':').unwrap_or((userinfo, ""));
    let decoded = |text| decode(text).ok_or(ProxyUrlError::Credentials);
    let (mut plain, password) = (decoded(user)?, decoded(password)?);
    if plain.contains(&b':') {
        return Err(ProxyUrlError::Credentials);
    }
    plain.push(b':');
    plain.extend(password);
    Ok(BASE64.encode(&plain))
}

/// Takes `%41` for `A`.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = text.bytes();
    let mut plain = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            plain.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
        plain.push(u8::try_from(high.checked_mul(16)?.checked_add(low)?).ok()?);
    }
    Some(plain)
}
