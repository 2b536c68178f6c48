//! The applications whose greeting is known, so that a service that runs already can be asked who it is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::carrier::Carrier;

/// What speaks on a port, as far as a probe can ask it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Application {
    /// Anything inside TLS.
    Tls,
    /// HTTP without TLS.
    Http,
    /// HTTP inside TLS.
    Https,
    /// gRPC, inside TLS or not.
    Grpc,
    /// SSH.
    Ssh,
    /// NATS.
    Nats,
    /// etcd, for clients or peers, inside TLS or not.
    Etcd,
    /// DNS.
    Dns,
    /// NTP.
    Ntp,
    /// LDAP without TLS.
    Ldap,
    /// LDAP inside TLS.
    Ldaps,
    /// A registry of images, inside TLS or not.
    Registry,
}

impl Application {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Tls,
        Self::Http,
        Self::Https,
        Self::Grpc,
        Self::Ssh,
        Self::Nats,
        Self::Etcd,
        Self::Dns,
        Self::Ntp,
        Self::Ldap,
        Self::Ldaps,
        Self::Registry,
    ];

    /// The word for it on the command line and in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::Http => "http",
            Self::Https => "https",
            Self::Grpc => "grpc",
            Self::Ssh => "ssh",
            Self::Nats => "nats",
            Self::Etcd => "etcd",
            Self::Dns => "dns",
            Self::Ntp => "ntp",
            Self::Ldap => "ldap",
            Self::Ldaps => "ldaps",
            Self::Registry => "registry",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tls => "TLS",
            Self::Http => "HTTP",
            Self::Https => "HTTPS",
            Self::Grpc => "gRPC",
            Self::Ssh => "SSH",
            Self::Nats => "NATS",
            Self::Etcd => "etcd",
            Self::Dns => "DNS",
            Self::Ntp => "NTP",
            Self::Ldap => "LDAP",
            Self::Ldaps => "LDAPS",
            Self::Registry => "a registry",
        }
    }

    /// The application of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// The application that a pack's `app` means. Words that say nothing of how to greet, such as
    /// `rest` or `rpc`, mean none.
    #[must_use]
    pub fn of_pack(word: &str) -> Option<Self> {
        match word {
            "mtls" | "syslog-tls" | "nts-ke" | "dns-over-tls" | "dot" => Some(Self::Tls),
            "oci" | "docker-registry" => Some(Self::Registry),
            word => Self::named(word),
        }
    }

    /// The carrier that it is asked by on a port, where a person names no other.
    #[must_use]
    pub const fn carrier(self, port: u16) -> Carrier {
        match self {
            Self::Dns | Self::Ntp => Carrier::Udp(port),
            _ => Carrier::Tcp(port),
        }
    }

    /// Whether it can be asked by a carrier.
    #[must_use]
    pub const fn fits(self, carrier: Carrier) -> bool {
        match carrier {
            Carrier::Tcp(_) => !matches!(self, Self::Ntp),
            Carrier::Udp(_) => matches!(self, Self::Dns | Self::Ntp),
            Carrier::Sctp(_) | Carrier::Ping => false,
        }
    }

    /// Whether it runs inside TLS, so that what looks into TLS on the way concerns it.
    #[must_use]
    pub const fn uses_tls(self) -> bool {
        matches!(
            self,
            Self::Tls | Self::Https | Self::Grpc | Self::Etcd | Self::Ldaps | Self::Registry
        )
    }

    /// What two requirements on one port have in common.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        match (self, other) {
            (one, other) if one == other => Some(one),
            (one, other) if one.uses_tls() && other.uses_tls() => Some(Self::Tls),
            _ => None,
        }
    }
}

impl fmt::Display for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_word_and_fits_its_carrier() {
        for one in Application::ALL {
            assert_eq!(Application::named(one.as_str()), Some(one));
            assert_eq!(Application::of_pack(one.as_str()), Some(one));
            assert!(one.fits(one.carrier(1)), "{one}");
        }
        assert_eq!(Application::of_pack("rest"), None);
    }

    #[test]
    fn of_two_only_what_both_speak_is_asked() {
        use Application as A;
        assert_eq!(A::Https.common(A::Https), Some(A::Https));
        assert_eq!(A::Https.common(A::Grpc), Some(A::Tls));
        assert_eq!(A::Https.common(A::Ssh), None);
    }
}
