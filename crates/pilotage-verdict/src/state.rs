//! What became of a flow, in one word.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What became of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The other end proved that it got the message.
    Open,
    /// A service that runs there answered; who answered is not proved.
    OpenUnverified,
    /// A service answered that is not the one that was required.
    WrongService,
    /// The handshake was completed and then reset, by something on the way.
    OpenButReset,
    /// Small packets pass, full-size ones vanish without a message about their size.
    MtuBlackHole,
    /// The host itself refused: nothing listens there.
    Refused,
    /// A firewall on the way, or on the host, refused and said so.
    Rejected,
    /// It never came to the other end.
    FilteredForward,
    /// It came to the other end, and no answer came back.
    FilteredReturn,
    /// No answer; nobody at the other end could say which way was lost.
    Filtered,
    /// No route or no neighbour leads there.
    Unreachable,
    /// The name does not resolve.
    NameError,
    /// The proxy did not let it pass.
    ProxyRefused,
    /// Something on the way speaks TLS in the other end's place.
    TlsIntercepted,
    /// Something on the way speaks HTTP/1.1 only.
    Http2Downgraded,
    /// Nothing listens at the other end, although the path is open.
    NotListening,
    /// The listener could not take the port.
    BindDenied,
    /// No answer, which means nothing without a listener there.
    Unknown,
    /// It was not tried.
    NotTested,
}

impl State {
    /// All of them, in the order of the documentation.
    pub const ALL: [Self; 19] = [
        Self::Open,
        Self::OpenUnverified,
        Self::WrongService,
        Self::OpenButReset,
        Self::MtuBlackHole,
        Self::Refused,
        Self::Rejected,
        Self::FilteredForward,
        Self::FilteredReturn,
        Self::Filtered,
        Self::Unreachable,
        Self::NameError,
        Self::ProxyRefused,
        Self::TlsIntercepted,
        Self::Http2Downgraded,
        Self::NotListening,
        Self::BindDenied,
        Self::Unknown,
        Self::NotTested,
    ];

    /// The word for it in reports and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::OpenUnverified => "open-unverified",
            Self::WrongService => "wrong-service",
            Self::OpenButReset => "open-but-reset",
            Self::MtuBlackHole => "mtu-black-hole",
            Self::Refused => "refused",
            Self::Rejected => "rejected",
            Self::FilteredForward => "filtered-forward",
            Self::FilteredReturn => "filtered-return",
            Self::Filtered => "filtered",
            Self::Unreachable => "unreachable",
            Self::NameError => "name-error",
            Self::ProxyRefused => "proxy-refused",
            Self::TlsIntercepted => "tls-intercepted",
            Self::Http2Downgraded => "http2-downgraded",
            Self::NotListening => "not-listening",
            Self::BindDenied => "bind-denied",
            Self::Unknown => "unknown",
            Self::NotTested => "not-tested",
        }
    }

    /// Whether packets of the flow pass both ways, whatever answers there.
    #[must_use]
    pub const fn is_passing(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::OpenUnverified
                | Self::WrongService
                | Self::Refused
                | Self::NotListening
        )
    }

    /// Whether the flow is stopped for sure.
    #[must_use]
    pub const fn is_blocked(self) -> bool {
        matches!(
            self,
            Self::Rejected
                | Self::FilteredForward
                | Self::FilteredReturn
                | Self::Filtered
                | Self::Unreachable
                | Self::ProxyRefused
        )
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
