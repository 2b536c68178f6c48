//! Whether a browser sends a request because another site told it to.
//!
//! A session's cookie is `SameSite=Lax`, which keeps other sites' POSTs from carrying it; this is the
//! second wall. Browsers say where a request comes from in `Sec-Fetch-Site`
//! (<https://www.w3.org/TR/fetch-metadata/>) and, older ones too, in `Origin`. What says neither is no
//! browser, and shows with a header of its own that it means what it does: no other site can make a
//! browser send it.

use http::{HeaderMap, Uri};

/// The header that clients without a browser send along with a cookie.
pub(crate) const CSRF_HEADER: &str = "x-pilotage-csrf";

/// Whether a request that changes something might come from another site.
pub(crate) fn is_from_elsewhere(headers: &HeaderMap, uri: &Uri, has_cookie: bool) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site != "same-origin" && site != "none";
    }
    if let Some(origin) = headers.get(http::header::ORIGIN) {
        let host = uri.authority().map(http::uri::Authority::as_str);
        let host = host.or_else(|| headers.get(http::header::HOST)?.to_str().ok());
        let origin = origin.to_str().ok().and_then(|it| it.strip_prefix("https://"));
        return origin.is_none() || origin != host;
    }
    has_cookie && !headers.contains_key(CSRF_HEADER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_elsewhere(headers: &[(&'static str, &'static str)], has_cookie: bool) -> bool {
        let headers = headers.iter().map(|(name, value)| {
            (http::HeaderName::from_static(name), http::HeaderValue::from_static(value))
        });
        is_from_elsewhere(&headers.collect(), &Uri::from_static("/"), has_cookie)
    }

    #[test]
    fn browsers_are_asked_where_they_come_from() {
        assert!(!from_elsewhere(&[("sec-fetch-site", "same-origin")], true));
        for site in ["cross-site", "same-site", ""] {
            assert!(
                from_elsewhere(&[("sec-fetch-site", site), (CSRF_HEADER, "1")], true),
                "{site}"
            );
        }
        let ours = ("host", "platform.example");
        assert!(!from_elsewhere(&[ours, ("origin", "https://platform.example")], true));
        for origin in ["https://evil.example", "http://platform.example", "null"] {
            assert!(from_elsewhere(&[ours, ("origin", origin)], true), "{origin}");
        }
    }

    #[test]
    fn others_say_that_they_mean_it() {
        assert!(from_elsewhere(&[], true));
        assert!(!from_elsewhere(&[(CSRF_HEADER, "1")], true));
        assert!(!from_elsewhere(&[], false));
    }
}
