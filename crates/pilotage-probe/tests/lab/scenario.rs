//! What a scenario is made of.

use pilotage_verdict::{Application, Carrier, State, Where};

/// What is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum There {
    /// A listening end of the run.
    Run,
    /// A listening end of the run, whose port a program holds that says this to whoever connects.
    Service(&'static str),
    /// A listening end that was not asked to listen on this port.
    NotAsked,
    /// Nobody of the run.
    Nobody,
}

/// Rules of nftables that a machine runs, behind the lines that open a table `inet s` with chains
/// `input`, `output` and `forward`.
pub(crate) type Rules = (&'static str, &'static str);

/// One thing that is wrong, and what is to be said of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) carrier: Carrier,
    /// What the requirement says of it.
    pub(crate) application: Option<Application>,
    /// Whether IPv6 is spoken.
    pub(crate) six: bool,
    pub(crate) there: There,
    /// Rules by machine.
    pub(crate) rules: &'static [Rules],
    /// `ip` commands by machine, and those that undo them.
    pub(crate) wiring: &'static [(&'static str, &'static str, &'static str)],
    /// A program on the router that accepts connections and resets them.
    pub(crate) middlebox: bool,
    /// haproxy on the router that opens TLS, with these words for how it does so.
    pub(crate) inspects: Option<&'static str>,
    /// The verdict with the right to watch interfaces at both ends.
    pub(crate) watched: (State, Where),
    /// The verdict without.
    pub(crate) unwatched: (State, Where),
}

/// Everything open; scenarios change what they are about.
pub(crate) const OPEN: Scenario = Scenario {
    name: "open",
    carrier: Carrier::Tcp(443),
    application: None,
    six: false,
    there: There::Run,
    rules: &[],
    wiring: &[],
    middlebox: false,
    inspects: None,
    watched: (State::Open, Where::Unknown),
    unwatched: (State::Open, Where::Unknown),
};
