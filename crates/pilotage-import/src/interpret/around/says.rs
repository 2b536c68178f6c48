//! What one heading, caption or paragraph says.

use pilotage_diagnostic::Span;

use crate::{Direction, Protocol, Stated};

/// What one heading, caption or paragraph says about the rows below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::interpret) struct Says {
    /// Whose ports they are.
    pub(in crate::interpret) subject: Option<String>,
    /// Who initiates.
    pub(in crate::interpret) from: Option<String>,
    /// Who is connected to.
    pub(in crate::interpret) to: Option<String>,
    /// In which direction.
    pub(in crate::interpret) direction: Option<Direction>,
    /// Over which protocols.
    pub(in crate::interpret) protocols: Vec<Protocol>,
    /// The words that make the rows optional.
    pub(in crate::interpret) optional: Option<String>,
    /// The words that make them deprecated.
    pub(in crate::interpret) deprecated: Option<String>,
    /// Whether it says that something is needed, open or in use.
    pub(in crate::interpret) requires: bool,
    /// Whether it speaks of ports or firewalls at all.
    pub(in crate::interpret) of_ports: bool,
    /// Whether it stands like a heading, and so takes the place of what stood like one before it.
    pub(in crate::interpret) is_label: bool,
    /// Where it stands.
    pub(in crate::interpret) span: Span,
    /// In what manner it says it.
    pub(in crate::interpret) manner: Manner,
}

/// In what manner something is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::interpret) enum Manner {
    /// By a heading, caption or tab.
    #[default]
    Heading,
    /// By a sentence.
    Sentence,
}

impl Manner {
    pub(in crate::interpret) fn stated(self) -> Stated {
        match self {
            Manner::Heading => Stated::Heading,
            Manner::Sentence => Stated::Sentence,
        }
    }
}

impl Says {
    /// Whether it says nothing.
    pub(in crate::interpret) fn is_empty(&self) -> bool {
        let Says {
            subject,
            from,
            to,
            direction,
            protocols,
            optional,
            deprecated,
            requires,
            of_ports,
            ..
        } = self;
        subject.is_none()
            && from.is_none()
            && to.is_none()
            && direction.is_none()
            && protocols.is_empty()
            && optional.is_none()
            && deprecated.is_none()
            && !requires
            && !of_ports
    }

    /// The same without a subject that is no kind of host: a tab `Servers` says whose ports it
    /// lists, a tab `Overlay` under which condition.
    pub(in crate::interpret) fn of_hosts_only(self) -> Self {
        const HOSTS: &[&str] = &[
            "node",
            "server",
            "plane",
            "master",
            "worker",
            "agent",
            "host",
            "controller",
            "machine",
            "vm",
            "appliance",
            "gateway",
            "client",
        ];
        let is_host = |subject: &String| {
            let subject = subject.to_lowercase();
            HOSTS.iter().any(|host| subject.contains(host))
        };
        Self { subject: self.subject.filter(is_host), ..self }
    }
}
