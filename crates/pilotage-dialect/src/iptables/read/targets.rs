//! What stands behind `-j` and `-g`.

use super::args::Args;
use super::fault::Fault;
use super::ipset::Sets;
use super::matches::Opt;
use super::matches::bounded;
use super::words::Word;

/// What happens to a packet that a rule matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Nothing but counting.
    None,
    /// It passes this table's chains of the hook.
    Accept,
    /// It is refused.
    Drop,
    /// It goes back to where it came from.
    Return,
    /// It goes on, logged or marked.
    Continue(String),
    /// It goes on, exempted from connection tracking.
    Untrack,
    /// It goes on, or is exempted if one of the options that follow says so.
    Track,
    /// It goes through a chain.
    Chain {
        /// The chain's name.
        name: String,
        /// Whether it comes back to where this chain was jumped to from.
        goto: bool,
        /// Where the name stands.
        span: pilotage_diagnostic::Span,
        /// Whether options follow, as only a target that is no chain has.
        options: bool,
    },
    /// It may pass, be refused, or go on.
    Doubtful(String),
}

/// Targets that change no packet's fate here: they log, count, mark, copy, or change a field that
/// filters here do not look at.
const HARMLESS: [&str; 25] = [
    "AUDIT",
    "CHECKSUM",
    "CLASSIFY",
    "CONNMARK",
    "CONNSECMARK",
    "DSCP",
    "ECN",
    "HL",
    "HMARK",
    "IDLETIMER",
    "LED",
    "LOG",
    "MARK",
    "NFLOG",
    "RATEEST",
    "SECMARK",
    "SET",
    "TCPMSS",
    "TCPOPTSTRIP",
    "TEE",
    "TOS",
    "TRACE",
    "TTL",
    "ULOG",
    "ACCOUNT",
];

/// Targets that hand the packet to something else, or change where it goes.
const DOUBTFUL: [&str; 23] = [
    "CHAOS",
    "CLUSTERIP",
    "DELUDE",
    "DHCPMAC",
    "DNAT",
    "DNETMAP",
    "DNPT",
    "ECHO",
    "IPMARK",
    "LOGMARK",
    "MASQUERADE",
    "NETMAP",
    "NFQUEUE",
    "QUEUE",
    "RAWDNAT",
    "RAWSNAT",
    "REDIRECT",
    "SNAT",
    "SNPT",
    "SYNPROXY",
    "SYSRQ",
    "TARPIT",
    "TPROXY",
];

/// The target of this name; a chain where it is none that iptables has.
pub(super) fn named(word: &Word<'_>, goto: bool) -> Target {
    let name = word.text.as_ref();
    let chain = || Target::Chain { name: name.to_owned(), goto, span: word.span, options: false };
    match name {
        _ if goto => chain(),
        "ACCEPT" => Target::Accept,
        "DROP" | "REJECT" => Target::Drop,
        "RETURN" => Target::Return,
        "NOTRACK" => Target::Untrack,
        "CT" => Target::Track,
        _ if HARMLESS.contains(&name) => Target::Continue(name.to_owned()),
        _ if DOUBTFUL.contains(&name) => Target::Doubtful(name.to_owned()),
        _ => chain(),
    }
}

impl Target {
    /// Whether options that belong to no match may be its own.
    pub(super) fn takes_options(&self) -> bool {
        !matches!(self, Self::None | Self::Accept | Self::Return)
    }
}

/// Options with text for people, whatever it looks like.
const TEXTS: [&str; 3] = ["log-prefix", "nflog-prefix", "ulog-prefix"];

/// Reads an option of a target.
pub(super) fn option(
    target: &mut Target,
    args: &mut Args<'_, '_>,
    option: &Opt<'_, '_>,
) -> Result<(), Fault> {
    if TEXTS.contains(&option.name) && option.attached.is_none() {
        args.value(option.word.span, "a text")?;
    } else {
        bounded::skip(args, option);
    }
    match target {
        Target::Track if option.name == "notrack" => *target = Target::Untrack,
        Target::Chain { options, .. } => *options = true,
        _ => {}
    }
    Ok(())
}

/// Finds the sets that rules change while they run.
pub(super) fn note_changes(text: &str, sets: &mut Sets) {
    if !text.contains("-set") {
        return;
    }
    for line in text.lines().filter(|line| line.contains("SET")) {
        let mut words = line.split_whitespace();
        while let Some(word) = words.next() {
            if matches!(word, "--add-set" | "--del-set")
                && let Some(name) = words.next()
            {
                sets.changes(name.trim_matches('"'));
            }
        }
    }
}
