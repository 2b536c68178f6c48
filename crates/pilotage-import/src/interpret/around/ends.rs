//! Two ends, or one of them, in the words of headings and sentences: `between all nodes`,
//! `Inter-Node`, `all machines to control plane communications`, `traffic from any source`.

use super::vocabulary::FLOW;
use super::words::{QUANTIFIERS, Word, core, is, name};
use crate::cell::{ArrowHead, arrow};

/// Who is at the ends, as far as it is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

impl Ends {
    fn both(text: String) -> Self {
        Self { from: Some(text.clone()), to: Some(text) }
    }

    fn is_some(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

/// The ends in a heading.
pub(super) fn in_heading(text: &str, words: &[Word<'_>]) -> Ends {
    let ways = [labelled, between, inter, compound, from_to, name_to_name];
    let found = ways.iter().map(|way| way(words)).find(Ends::is_some);
    found.or_else(|| arrows(text)).unwrap_or_default()
}

/// The ends in a sentence, which has more ways to use the same words.
pub(super) fn in_sentence(words: &[Word<'_>]) -> Ends {
    let ways = [between, communicating, from_to, reaching];
    ways.iter().map(|way| way(words)).find(Ends::is_some).unwrap_or_default()
}

/// `Source: Administrators`, `Destination: Servers`.
fn labelled(words: &[Word<'_>]) -> Ends {
    let Some((label, name)) = words.split_first().filter(|(label, _)| label.raw.ends_with(':'))
    else {
        return Ends::default();
    };
    let text = name.iter().map(|word| word.raw).collect::<Vec<_>>().join(" ");
    let text = Some(text).filter(|text| !text.is_empty() && name.len() <= LONGEST_LABELLED);
    match &*label.lower {
        "source" | "from" => Ends { from: text, to: None },
        "destination" | "to" | "target" => Ends { from: None, to: text },
        _ => Ends::default(),
    }
}

/// Longer headings say more than a name.
const LONGEST_LABELLED: usize = 5;

/// `between all nodes`, `between the console and the agents`, `among nodes`.
fn between(words: &[Word<'_>]) -> Ends {
    let Some(at) = words.iter().position(|word| {
        matches!(&*word.lower, "between" | "among" | "amongst" | "zwischen" | "entre")
    }) else {
        return Ends::default();
    };
    let Some(first) = name(words, at + 1, true) else { return Ends::default() };
    if !is(words, first.next, &["and"]) {
        return Ends::both(first.text);
    }
    // A second end in words that name nobody still is another one than the first.
    let second = name(words, first.next + 1, true);
    second
        .map_or_else(Ends::default, |second| Ends { from: Some(first.text), to: Some(second.text) })
}

/// `Inter-Node`, `(inter node)`: several of a kind, each of which connects to each.
fn inter(words: &[Word<'_>]) -> Ends {
    let kind = words.iter().enumerate().find_map(|(at, word)| {
        let rest = word.lower.strip_prefix("inter")?;
        match rest.trim_start_matches(['-', '‑', '–']) {
            "" => words.get(at + 1).map(|next| next.bare),
            kind if kind.len() < rest.len() || KINDS.contains(&kind) => {
                word.bare.get(word.bare.len().checked_sub(kind.len())?..)
            }
            _ => None,
        }
    });
    kind.map(|kind| Ends::both(plural(kind))).unwrap_or_default()
}

/// What `inter` is also written before without a hyphen.
const KINDS: &[&str] = &["node", "nodes", "cluster", "pod", "host", "server", "site", "controller"];

fn plural(kind: &str) -> String {
    if kind.ends_with('s') { kind.to_owned() } else { format!("{kind}s") }
}

/// `node-to-node`.
fn compound(words: &[Word<'_>]) -> Ends {
    const NO_ENDS: &[&str] = &["point", "end", "peer", "day", "up", "how", "one", "many", "face"];
    let found = words.iter().find_map(|word| {
        let (from, to) = word.bare.split_once("-to-")?;
        let is_end = |text: &str| !text.is_empty() && !NO_ENDS.contains(&&*text.to_lowercase());
        (is_end(from) && is_end(to)).then(|| Ends { from: Some(from.into()), to: Some(to.into()) })
    });
    found.unwrap_or_default()
}

/// `traffic from any source`, `connections from agents to the console`, `outbound to registries`.
fn from_to(words: &[Word<'_>]) -> Ends {
    let at = words.iter().enumerate().position(|(at, word)| {
        let after_traffic = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_none_or(|before| before.kinds.has(FLOW));
        matches!(&*word.lower, "from" | "to") && after_traffic
    });
    let Some(at) = at else { return Ends::default() };
    let Some(first) = name(words, at + 1, false) else { return Ends::default() };
    if is(words, at, &["to"]) {
        return if at == 0 { Ends::default() } else { Ends { from: None, to: Some(first.text) } };
    }
    let to = is(words, first.next, &["to"]).then(|| name(words, first.next + 1, false)).flatten();
    Ends { from: Some(first.text), to: to.map(|name| name.text) }
}

/// `Ports used for all machines to control plane communications`, `Agents to console`: two names
/// around `to` in a heading.
fn name_to_name(words: &[Word<'_>]) -> Ends {
    let Some(at) = words.iter().position(|word| word.lower == "to") else {
        return Ends::default();
    };
    let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + 1..));
    // `Services listening to the public interface` says where, and not to whom.
    if at.checked_sub(1).is_some_and(|at| is(words, at, BINDING)) {
        return Ends::default();
    }
    match (side(before), after.and_then(side)) {
        (Some(from), Some(to)) => Ends { from: Some(from), to: Some(to) },
        _ => Ends::default(),
    }
}

/// What services do with an interface.
const BINDING: &[&str] = &["binding", "bound", "listening", "exposed", "attached", "restricted"];

/// The name that words hold beside those that name nobody: `all machines` of `Ports used for all
/// machines`.
fn side(words: &[Word<'_>]) -> Option<String> {
    if let [word] = words
        && matches!(&*word.lower, "external" | "internet" | "outside")
    {
        return Some(word.bare.to_owned());
    }
    let core = core(words);
    let named = name(core, 0, false).filter(|name| name.next == core.len())?;
    let at = words.iter().position(|word| core.first().is_some_and(|it| std::ptr::eq(it, word)))?;
    let quantifier = at.checked_sub(1).filter(|at| is(words, *at, QUANTIFIERS));
    let quantifier = quantifier.and_then(|at| words.get(at));
    Some(quantifier.map_or(named.text.clone(), |word| format!("{} {}", word.bare, named.text)))
}

/// `containers communicating with the host`.
fn communicating(words: &[Word<'_>]) -> Ends {
    const VERBS: &[&str] = &["communicating", "talking", "connecting"];
    let Some(at) = words.iter().position(|word| VERBS.contains(&&*word.lower)) else {
        return Ends::default();
    };
    let from = words.get(..at).and_then(|before| {
        let last = before.iter().rposition(|word| matches!(&*word.lower, "for" | "by"))?;
        name(before, last + 1, false)
    });
    let to = is(words, at + 1, &["with", "to"]).then(|| name(words, at + 2, false)).flatten();
    match (from, to) {
        (Some(from), Some(to)) => Ends { from: Some(from.text), to: Some(to.text) },
        _ => Ends::default(),
    }
}

/// `The agents connect to the internet`, `nodes must be able to reach the following domains`: who
/// initiates.
fn reaching(words: &[Word<'_>]) -> Ends {
    let starts = clause_starts(words);
    let found = starts.into_iter().find_map(|start| {
        let who = name(words, start, false)?;
        let after = words.get(who.next..)?;
        let verb = |at: usize| after.get(at).map_or("", |word| &*word.lower);
        let connects = match verb(0) {
            "connects" | "connect" => matches!(verb(1), "to"),
            "requires" | "require" | "needs" | "need" => {
                after.iter().take(6).any(|word| word.lower == "access" || word.lower == "reach")
            }
            "must" | "should" | "can" => after
                .iter()
                .take(6)
                .any(|word| matches!(&*word.lower, "reach" | "access" | "connect" | "contact")),
            _ => false,
        };
        connects.then_some(Ends { from: Some(who.text), to: None })
    });
    found.unwrap_or_default()
}

/// Where clauses begin: at the first word, and after each comma.
fn clause_starts(words: &[Word<'_>]) -> Vec<usize> {
    let after_comma = words.iter().enumerate().filter(|(_, word)| word.raw.ends_with(','));
    std::iter::once(0).chain(after_comma.map(|(at, _)| at + 1).take(3)).collect()
}

/// `Console --> Agent`.
fn arrows(text: &str) -> Option<Ends> {
    let arrow = arrow(text)?;
    let left = text.get(arrow.left)?.to_owned();
    let right = text.get(arrow.right)?.to_owned();
    // `Services (host → container)`: the arrow is the aside's.
    if left.matches('(').count() != left.matches(')').count() {
        return None;
    }
    Some(match arrow.head {
        ArrowHead::Right | ArrowHead::Both => Ends { from: Some(left), to: Some(right) },
        ArrowHead::Left => Ends { from: Some(right), to: Some(left) },
    })
}
