use super::{NoProxy, Proxies, Proxy, ProxyUrlError};

#[test]
fn urls_are_read_and_credentials_never_shown() {
    let read = |text: &str| -> Result<_, ProxyUrlError> {
        let proxy = Proxy::parse(text)?;
        Ok((proxy.to_string(), proxy.is_tls, proxy.basic))
    };
    let plain = |text: &str, tls: bool| Ok((text.to_owned(), tls, None));
    assert_eq!(read("http://proxy.example.com:3128"), plain("proxy.example.com:3128", false));
    assert_eq!(read("proxy.example.com:3128/"), plain("proxy.example.com:3128", false));
    assert_eq!(read("HTTP://192.0.2.1"), plain("192.0.2.1:80", false));
    assert_eq!(read("https://[2001:db8::1]:8443"), plain("[2001:db8::1]:8443", true));
    assert_eq!(read("https://proxy"), plain("proxy:443", true));
    assert_eq!(read("socks5://proxy:1080"), Err(ProxyUrlError::Scheme));
    for text in ["http://", "http://a b:1", "http://a\r\nX", "http://ü:1"] {
        assert_eq!(read(text), Err(ProxyUrlError::Host), "{text:?}");
    }
    for text in ["http://proxy:", "http://proxy:0", "http://proxy:65536", "http://[::1:80"] {
        assert_eq!(read(text), Err(ProxyUrlError::Port), "{text:?}");
    }
    assert_eq!(read("http://proxy:1/path"), Err(ProxyUrlError::Path));
    // RFC 7617, section 2.
    let basic = "QWxhZGRpbjpvcGVuIHNlc2FtZQ==".to_owned();
    let with = Proxy::parse("http://Aladdin:open%20sesame@proxy:3128").unwrap();
    assert_eq!(with.basic, Some(basic));
    for shown in [with.to_string(), format!("{with:?}")] {
        assert!(!shown.contains("QWxh") && !shown.contains("sesame") && !shown.contains("Aladdin"));
    }
    assert_eq!(read("http://a%3Ab:c@proxy:1"), Err(ProxyUrlError::Credentials));
    assert_eq!(read("http://a:%4@proxy:1"), Err(ProxyUrlError::Credentials));
    // An `@` in a password belongs to the password.
    assert_eq!(Proxy::parse("http://a:b@c@proxy:1").unwrap().to_string(), "proxy:1");
}

#[test]
fn targets_are_left_alone_as_curl_does() {
    let list = "example.com, .internal 192.0.2.0/24,2001:db8::/32,[2001:db9::1]:8443,\
                other.example:8080,198.51.100.7/16,nonsense/40";
    let list = NoProxy::parse(list);
    for (host, port) in [
        ("example.com", 443),
        ("www.example.com", 443),
        ("WWW.Example.COM.", 80),
        ("internal", 1),
        ("a.b.internal", 1),
        ("192.0.2.200", 443),
        ("2001:db8::9", 443),
        ("2001:db9::1", 8_443),
        ("other.example", 8_080),
        ("198.51.3.4", 443),
    ] {
        assert!(list.holds(host, port), "{host}:{port}");
    }
    for (host, port) in [
        ("notexample.com", 443),
        ("example.com.org", 443),
        ("192.0.3.1", 443),
        ("2001:db9::1", 443),
        ("other.example", 443),
        ("", 443),
    ] {
        assert!(!list.holds(host, port), "{host}:{port}");
    }
    assert!(NoProxy::parse(" * ").holds("anything", 1));
    // A star among others is no wildcard.
    assert!(!NoProxy::parse("*,a").holds("anything", 1));
    assert!(!NoProxy::parse("").holds("anything", 1));
}

#[test]
fn the_environment_is_asked_in_order() {
    let of = |set: &[(&str, &str)]| {
        let variable = |name: &str| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Proxies::of_environment(variable)
            .map(|all| all.of("registry.example.com", 443).map(|proxy| proxy.to_string()))
    };
    let is = |name: &str| Ok(Some(name.to_owned()));
    assert_eq!(of(&[]), Ok(None));
    assert_eq!(of(&[("HTTP_PROXY", "http://a:1"), ("http_proxy", "http://a:1")]), Ok(None));
    assert_eq!(of(&[("HTTPS_PROXY", "http://a:1"), ("ALL_PROXY", "http://b:1")]), is("a:1"));
    assert_eq!(of(&[("HTTPS_PROXY", "http://a:1"), ("https_proxy", "http://b:1")]), is("b:1"));
    assert_eq!(of(&[("https_proxy", ""), ("ALL_PROXY", "b:1")]), is("b:1"));
    assert_eq!(of(&[("HTTPS_PROXY", "a:1"), ("NO_PROXY", "example.com")]), Ok(None));
    assert_eq!(
        of(&[("HTTPS_PROXY", "a:1"), ("NO_PROXY", "example.com"), ("no_proxy", "")]),
        is("a:1")
    );
    assert_eq!(of(&[("ALL_PROXY", "socks5://a:1")]), Err(("ALL_PROXY", ProxyUrlError::Scheme)));
}
