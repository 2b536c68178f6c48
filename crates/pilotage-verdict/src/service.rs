//! What a service that runs already said when it was asked who it is. Facts only.

use serde::{Deserialize, Serialize};

use crate::application::Application;
use crate::tls::Tls;

/// Certificates that expire within so many days are worth a note.
const SOON: i64 = 30;

/// What a service said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// What was asked for; none where the requirement does not say, and nothing was asked.
    pub application: Option<Application>,
    /// What it said, in a few words that stand alone.
    pub words: String,
    /// What its TLS handshake showed, where there was one.
    pub tls: Option<Tls>,
}

impl Service {
    /// A service of which only its words are known.
    #[must_use]
    pub fn of(words: impl Into<String>) -> Self {
        Self { application: None, words: words.into(), tls: None }
    }

    /// When its certificate expires, where that is soon or was.
    #[must_use]
    pub fn expiry(&self) -> Option<String> {
        let certificate = self.tls.as_ref()?.certificate.as_ref()?;
        let day = certificate.expires.split('T').next().unwrap_or_default();
        match certificate.days_left {
            left if left < 0 => Some(format!("its certificate expired on {day}")),
            left if left < SOON => Some(format!("its certificate expires on {day}")),
            _ => None,
        }
    }

    /// Why its certificate is not trusted here, but for its time.
    #[must_use]
    pub fn distrust(&self) -> Option<&str> {
        let tls = self.tls.as_ref()?;
        let expired = tls.certificate.as_ref().is_some_and(|it| it.days_left < 0);
        tls.distrust.as_deref().filter(|why| !expired || !why.contains("has expired"))
    }

    /// All that it said, in one line.
    #[must_use]
    pub fn told(&self) -> String {
        let expiry = self.expiry();
        let distrust =
            self.distrust().map(|why| format!("its certificate is not trusted here: {why}"));
        let notes = expiry.into_iter().chain(distrust);
        notes.fold(self.words.clone(), |line, note| line + "; " + &note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tls::Certificate;

    fn service(days_left: i64, distrust: Option<&str>) -> Service {
        let certificate = Certificate {
            subject: "CN=a".to_owned(),
            names: vec!["a.example.com".to_owned()],
            issuer: "CN=root".to_owned(),
            expires: "2026-02-03T04:05:06Z".to_owned(),
            days_left,
        };
        let tls = Tls {
            version: "1.3".to_owned(),
            alpn: None,
            distrust: distrust.map(str::to_owned),
            certificate: Some(certificate),
            asks_for_certificate: false,
        };
        Service { tls: Some(tls), ..Service::of("HTTP 200") }
    }

    #[test]
    fn what_is_wrong_with_a_certificate_is_a_note() {
        assert_eq!(service(300, None).told(), "HTTP 200");
        assert_eq!(service(29, None).told(), "HTTP 200; its certificate expires on 2026-02-03");
        assert_eq!(
            service(-1, Some("it has expired")).told(),
            "HTTP 200; its certificate expired on 2026-02-03"
        );
        assert_eq!(
            service(300, Some("it is self-signed")).told(),
            "HTTP 200; its certificate is not trusted here: it is self-signed"
        );
    }
}
