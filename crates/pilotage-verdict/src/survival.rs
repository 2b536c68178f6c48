//! What a way that may look into streams left of them. Facts only.

use serde::{Deserialize, Serialize};

use crate::tls::Tls;

/// Whether one kind of stream came through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Passage {
    /// It did.
    Passed,
    /// It did not: why.
    Stopped(String),
}

/// What came through between both ends of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survival {
    /// What the TLS handshake showed.
    pub tls: Tls,
    /// Whether the certificate was another than the run's, although one that was declared right.
    pub is_opened: bool,
    /// A stream of HTTP/2 with messages both ways at once, and pauses between them.
    pub http2: Passage,
    /// An upgrade to WebSocket, and messages there and back.
    pub websocket: Passage,
}

impl Survival {
    /// In words that follow how the nonce came back.
    #[must_use]
    pub fn told(&self) -> String {
        let websocket = match &self.websocket {
            Passage::Passed => "streams of HTTP/2 and WebSocket pass".to_owned(),
            Passage::Stopped(why) => format!("streams of HTTP/2 pass, WebSocket does not: {why}"),
        };
        let issuer = self.tls.certificate.as_ref().map_or("an unknown issuer", |it| &it.issuer);
        if self.is_opened {
            format!("{websocket}; TLS is opened on the way, by {issuer}")
        } else {
            websocket
        }
    }
}
