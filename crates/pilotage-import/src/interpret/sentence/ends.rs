//! Who is at the ends of what a sentence demands, in its own words.

use super::claim::Claim;
use super::clause::is;
use super::phrase::Reader;
use super::token::{Kind, Sentence, Token};
use crate::Direction;

/// Who a sentence names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) subject: Option<String>,
    pub(super) direction: Option<Direction>,
}

impl Ends {
    pub(super) fn names_somebody(&self) -> bool {
        self.from.is_some() || self.to.is_some() || self.subject.is_some()
    }
}

/// The ends of a claim about the mention at an index of the main clause.
pub(super) fn ends(sentence: &Sentence<'_>, main: &[Token], at: usize, claim: Claim) -> Ends {
    let reader = Reader { sentence, main };
    let mut ends = match claim {
        Claim::Flow(verb) => reader.flow(verb, at),
        Claim::Access(verb, noun) => reader.access(verb, noun),
        Claim::Accessible(verb) => reader.accessible(verb),
        Claim::Open => reader.open(at),
        Claim::Used(verb) => reader.used(verb, at),
    };
    ends.direction = reader.direction(at);
    if ends.direction == Some(Direction::In) && ends.from.is_none() && ends.to.is_none() {
        ends.to = ends.subject.take().or_else(|| reader.accessed());
    }
    ends
}

/// The ends of a sentence that mentions no port and only says who connects to whom.
pub(super) fn connection(sentence: &Sentence<'_>, main: &[Token]) -> Ends {
    const CONNECTS: &str = "communicate communicates connect connects access reach reaches";
    let reader = Reader { sentence, main };
    let verb = main.iter().position(|token| token.among(CONNECTS));
    verb.map(|verb| reader.flow(verb, main.len())).unwrap_or_default()
}

/// `Outbound traffic must permit connections to the registries`: a demand without a port.
pub(super) fn permitted(sentence: &Sentence<'_>, main: &[Token]) -> Option<Ends> {
    const PERMITS: &str = "permit allow";
    const FLOWS: &str = "connections access traffic communication";
    let reader = Reader { sentence, main };
    let verb = main.iter().position(|token| token.among(PERMITS))?;
    let demanded = verb
        .checked_sub(2)
        .is_some_and(|at| is(main, at, "must should") || is(main, at + 1, "must should to"));
    if !(demanded && is(main, verb + 1, FLOWS) && is(main, verb + 2, "to")) {
        return None;
    }
    let to = reader.phrase(verb + 3)?;
    let direction = reader.direction(verb);
    Some(Ends { to: Some(to), direction, ..Ends::default() })
}

/// Whom a sentence speaks of that says something of ports in general, but of none in particular.
pub(super) fn party(sentence: &Sentence<'_>, main: &[Token]) -> Option<String> {
    const NEEDS: &str = "require requires need needs";
    const REACHES: &str = "communicate reach connect";
    let reader = Reader { sentence, main };
    let of_ports = |tokens: &[Token]| tokens.iter().take(8).any(|token| token.among("port ports"));
    if of_ports(main)
        && let Some(Ends { from: Some(from), to: Some(to), .. }) = reader.between()
    {
        return (from == to).then_some(from);
    }
    main.iter().enumerate().find_map(|(at, token)| {
        let rest = main.get(at + 1..)?;
        let needs_ports = token.among(NEEDS) && of_ports(rest);
        let must_reach = token.among(REACHES)
            && main.get(at.saturating_sub(4)..at)?.iter().any(|it| it.word() == "able");
        (needs_ports || must_reach).then(|| reader.subject_of(at)).flatten()
    })
}

/// The ends of a sentence that says `between`.
pub(super) fn between(sentence: &Sentence<'_>, main: &[Token]) -> Option<(String, String)> {
    let ends = Reader { sentence, main }.between()?;
    ends.from.zip(ends.to)
}

/// Words for what flows between two ends.
const FLOWS: &str = "traffic connections connection access communication requests";

impl Reader<'_, '_> {
    /// `A connects to B on PORT`, `A can connect to PORT of B`.
    fn flow(&self, verb: usize, at: usize) -> Ends {
        let from = self.subject_of(verb);
        let mut start = verb + 1;
        while is(self.main, start, "to with tcp udp outbound a connection connections") {
            start += 1;
        }
        let to = if is(self.main, start, "each one") {
            from.clone()
        } else if start < at {
            self.phrase(start).or_else(|| self.owner(at))
        } else {
            self.owner(at)
        };
        Ends { from, to, ..Ends::default() }
    }

    /// `A needs access to B on PORT`.
    fn access(&self, verb: usize, noun: usize) -> Ends {
        Ends { from: self.subject_of(verb), to: self.phrase(noun + 2), ..Ends::default() }
    }

    /// `A must be accessible to B on PORT`.
    fn accessible(&self, verb: usize) -> Ends {
        let to = self.subject_of(verb);
        let from = if is(self.main, verb + 2, "each one") {
            to.clone()
        } else if is(self.main, verb + 1, "to from by for") {
            self.phrase(verb + 2)
        } else {
            None
        };
        Ends { from, to, ..Ends::default() }
    }

    fn open(&self, at: usize) -> Ends {
        if let Some(ends) = self.between() {
            return ends;
        }
        let needs = self.who_needs(at);
        if let Some(from) = self.accessed_by() {
            return Ends { from: Some(from), to: needs, ..Ends::default() };
        }
        let place = self.place(at).or(needs);
        if let Some(peer) = self.open_to(at) {
            return match self.direction(at) {
                Some(Direction::Out) => Ends { to: Some(peer), subject: place, ..Ends::default() },
                _ => Ends { from: Some(peer), to: place, ..Ends::default() },
            };
        }
        let path = self.path(at);
        if path.names_somebody() {
            return path;
        }
        Ends { subject: place, ..Ends::default() }
    }

    /// `PORT must be open to B`, `communication with B`: who may connect.
    fn open_to(&self, at: usize) -> Option<String> {
        let behind = self.main.iter().enumerate().skip(at + 1).take(10);
        let (index, _) = behind.into_iter().find(|(index, token)| {
            token.among("open opened exposed available") && is(self.main, index + 1, "to for")
        })?;
        let start = index + 2;
        let end = self.phrase_end(start);
        if self.main.get(start..end)?.iter().any(|token| token.among(FLOWS)) {
            let peer = is(self.main, end, "with from").then(|| self.phrase(end + 1))?;
            return peer;
        }
        if self.names(start) { self.phrase(start) } else { None }
    }

    /// `The daemon listens on PORT for commands from B`.
    fn used(&self, verb: usize, at: usize) -> Ends {
        if let Some(ends) = self.between() {
            return ends;
        }
        let from = self.after(at, "from").and_then(|start| self.phrase(start));
        let to = from.as_ref().and_then(|_| self.subject_of(verb));
        Ends { from, to, ..Ends::default() }
    }

    /// `between A and B`, `between A`, `among A`.
    fn between(&self) -> Option<Ends> {
        let at = self.main.iter().position(|token| token.among("between among amongst"))?;
        let start = at + 1;
        let end = self.phrase_end(start);
        let and = (start..end).find(|index| is(self.main, *index, "and"));
        let text = |range: std::ops::Range<usize>| self.text(self.main.get(range)?);
        let (from, to) = match and.filter(|_| is(self.main, at, "between")) {
            Some(and) => (text(start..and), text(and + 1..end)),
            None => (text(start..end), text(start..end)),
        };
        from.is_some().then_some(Ends { from, to, ..Ends::default() })
    }

    /// `accessible by B`, `can be accessed by B`, `reachable from B`.
    fn accessed_by(&self) -> Option<String> {
        let at = self
            .main
            .iter()
            .position(|token| token.among("accessible accessed reachable reached contacted"))?;
        let start = at + 1;
        if !is(self.main, start, "by from to for") {
            return None;
        }
        self.phrase(start + 1)
    }

    /// `from A to B` behind the port, or one of the two; or before it: `traffic from A to B`.
    fn path(&self, at: usize) -> Ends {
        let of_traffic = |at: usize| is(self.main, at, FLOWS) && is(self.main, at + 1, "from");
        let at = (0..at).rev().take(12).find(|at| of_traffic(*at)).unwrap_or(at);
        let from = self.after(at, "from").and_then(|start| self.phrase(start));
        let to = self.after(at, "to").filter(|start| self.names(*start));
        let to = to.and_then(|start| self.phrase(start));
        Ends { from, to, ..Ends::default() }
    }

    /// `on each node`, `in the pod`: right behind the port or the word that opens it.
    fn place(&self, at: usize) -> Option<String> {
        let behind = self.main.iter().enumerate().skip(at + 1).take(8);
        let (index, _) = behind
            .take_while(|(_, token)| token.kind != Kind::Comma && token.kind != Kind::Stop)
            .find(|(_, token)| token.among("on in"))?;
        let general = is(self.main, index + 2, "firewall firewalls network")
            || is(self.main, index + 1, "use order addition your any")
                && is(self.main, index + 2, "firewall firewalls network")
            || is(self.main, index + 1, "use order addition");
        if general {
            return None;
        }
        self.phrase(index + 1)
    }

    /// `A needs PORT`, `A requires that PORT is open`.
    fn who_needs(&self, at: usize) -> Option<String> {
        let before = self.main.get(..at)?;
        let verb = before.iter().rposition(|token| token.among("needs requires require need"))?;
        self.subject_of(verb)
    }

    /// `PORT of the console`.
    fn owner(&self, at: usize) -> Option<String> {
        if !is(self.main, at + 1, "of on") {
            return None;
        }
        self.phrase(at + 2)
    }

    /// `to access your nodes`: who is connected to where the port is open for somebody.
    fn accessed(&self) -> Option<String> {
        let words = &self.sentence.tokens;
        let at = words.iter().position(|token| token.word() == "access")?;
        let reader = Reader { sentence: self.sentence, main: words };
        reader.phrase(at + 1)
    }

    /// The direction that words beside the port state.
    fn direction(&self, at: usize) -> Option<Direction> {
        let near = self.main.get(at.saturating_sub(5)..at)?;
        near.iter().rev().find_map(|token| match token.word() {
            "inbound" | "incoming" | "ingress" => Some(Direction::In),
            "outbound" | "outgoing" | "egress" => Some(Direction::Out),
            "bidirectional" => Some(Direction::Both),
            _ => None,
        })
    }
}
