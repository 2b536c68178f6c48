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
    /// A listening end of the run that is stopped, and keeps its sockets, before the probe comes.
    Stopped,
    /// A listening end of the run that gets no core for so many milliseconds and then some for so many,
    /// again and again, so often.
    Starved(u64, u64, u8),
}

/// Rules of nftables that a machine runs, behind the lines that open a table `inet s` with chains
/// `input`, `output` and `forward`.
pub(crate) type Rules = (&'static str, &'static str);

/// One thing that is wrong, and what is to be said of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scenario {
    pub(crate) title: &'static str,
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
    /// Whether its certificate is one that was named to be accepted.
    pub(crate) accepts: bool,
    /// Kernel settings by machine, below `/proc/sys/net`, and what they were.
    pub(crate) settings: &'static [(&'static str, &'static str, &'static str, &'static str)],
    /// The other end is called by this name, which resolves to its addresses of both families where it
    /// is `b.example.com`, and to nothing otherwise.
    pub(crate) name: Option<&'static str>,
    /// An `ip` command by machine, while the probe waits for its answer.
    pub(crate) during: Option<(&'static str, &'static str)>,
    /// Nothing of the laboratory is of use afterwards.
    pub(crate) ruins: bool,
    /// Milliseconds that packets of the flow take on the router, one way.
    pub(crate) delay: Option<u64>,
    /// The other end has sent datagrams from the port to many ports of this one.
    pub(crate) leftover: bool,
    /// What the reason says among other things, in both cases.
    pub(crate) says: &'static str,
    /// The verdict with the right to watch interfaces at both ends.
    pub(crate) watched: (State, Where),
    /// The verdict without.
    pub(crate) unwatched: (State, Where),
}

/// Everything open; scenarios change what they are about.
pub(crate) const OPEN: Scenario = Scenario {
    title: "open",
    carrier: Carrier::Tcp(443),
    application: None,
    six: false,
    there: There::Run,
    rules: &[],
    wiring: &[],
    middlebox: false,
    inspects: None,
    accepts: false,
    settings: &[],
    name: None,
    during: None,
    ruins: false,
    delay: None,
    leftover: false,
    says: "",
    watched: (State::Open, Where::Unknown),
    unwatched: (State::Open, Where::Unknown),
};
