//! Matches, one file for each group.
//!
//! Each narrows the products of a rule, exactly or with a doubt, or says what is wrong with it. None
//! leaves out what it cannot say.

pub(super) mod address;
pub(super) mod bounded;
mod conntrack;
mod flags;
mod hops;
pub(super) mod icmp;
pub(super) mod ports;
pub(super) mod protocol;
mod set;
mod u32;

use pilotage_diagnostic::Span;

use super::args::Args;
use super::fault::Fault;
use super::rule::Draft;
use super::words::Word;

/// An option as it is given.
pub(super) struct Opt<'w, 't> {
    /// Its long name.
    pub(super) name: &'w str,
    /// The word that names it.
    pub(super) word: &'w Word<'t>,
    /// Its value, where that is in the same word.
    pub(super) attached: Option<Word<'t>>,
    /// Whether a `!` stands with it.
    pub(super) negated: bool,
    /// The number of its first word.
    pub(super) from: usize,
}

impl<'t> Opt<'_, 't> {
    /// Its value.
    pub(super) fn value(&self, args: &mut Args<'_, 't>, expected: &str) -> Result<Word<'t>, Fault> {
        match &self.attached {
            Some(word) => Ok(word.clone()),
            None => args.value(self.word.span, expected).cloned(),
        }
    }
}

/// What a module means without any option.
pub(super) fn load(draft: &mut Draft<'_>, name: &str) {
    if name == "ah" {
        protocol::authentication(draft);
    }
}

/// Reads an option of a match that is modelled; whether it is one.
pub(super) fn option<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
) -> Result<bool, Fault> {
    match option.name {
        "source-port" | "sport" => ports::single(draft, args, option, true),
        "destination-port" | "dport" => ports::single(draft, args, option, false),
        "source-ports" | "sports" => ports::many(draft, args, option, ports::Which::Source),
        "destination-ports" | "dports" => {
            ports::many(draft, args, option, ports::Which::Destination)
        }
        "ports" | "port" => ports::many(draft, args, option, ports::Which::Either),
        "syn" => flags::syn(draft, args, option),
        "tcp-flags" => flags::flags(draft, args, option),
        "icmp-type" | "icmpv6-type" => icmp::kind(draft, args, option),
        "ctstate" | "state" => conntrack::state(draft, args, option),
        "src-range" => address::range(draft, args, option, true),
        "dst-range" => address::range(draft, args, option, false),
        "match-set" => set::member(draft, args, option),
        "hl-eq" | "hl-lt" | "hl-gt" => hops::left(draft, args, option),
        "u32" => u32::test(draft, args, option),
        "comment" | "nfacct-name" => option.value(args, "a text").map(|_| ()),
        name if bounded::is_bounded_option(name) => {
            bounded::skip(args, option);
            draft.pieces.doubt(&args.since(option.from));
            Ok(())
        }
        _ => return Ok(false),
    }?;
    Ok(true)
}

/// The match that an option belongs to has to be loaded.
pub(super) fn needs(
    draft: &Draft<'_>,
    option: &Opt<'_, '_>,
    modules: &[&str],
) -> Result<(), Fault> {
    if draft.modules.iter().any(|module| modules.contains(&module.name.as_str())) {
        return Ok(());
    }
    let Some(module) = modules.first() else { return Ok(()) };
    Err(Fault::syntax(option.word.span, format!("`--{}` needs `-m {module}`", option.name)))
}

/// The match of an option's protocol is loaded by `-p` too.
pub(super) fn needs_protocol(
    draft: &Draft<'_>,
    option: &Opt<'_, '_>,
    protocols: &[u8],
    names: &str,
) -> Result<(), Fault> {
    if draft.protocol.is_some_and(|protocol| protocols.contains(&protocol)) {
        return Ok(());
    }
    Err(Fault::syntax(option.word.span, format!("`--{}` needs `-p` with {names}", option.name)))
}

/// The matches of protocols load only where `-p` names their protocol.
const OF_PROTOCOLS: [(&str, &[u8]); 8] = [
    ("tcp", &[6]),
    ("udp", &[17]),
    ("udplite", &[136]),
    ("sctp", &[132]),
    ("dccp", &[33]),
    ("icmp", &[1]),
    ("icmp6", &[58]),
    ("multiport", &[6, 17, 33, 132, 136]),
];

/// What can be said only when the whole rule was read.
pub(super) fn check(draft: &mut Draft<'_>, rule: Span) -> Result<(), Fault> {
    ports::excluded(draft, rule)?;
    for module in &draft.modules {
        let needed = OF_PROTOCOLS.iter().find(|(name, _)| *name == module.name);
        let Some((name, protocols)) = needed else { continue };
        if draft.protocol.is_none_or(|protocol| !protocols.contains(&protocol)) {
            let message = format!("`-m {name}` needs `-p` with a protocol that it knows");
            return Err(Fault::syntax(rule, message));
        }
    }
    Ok(())
}
