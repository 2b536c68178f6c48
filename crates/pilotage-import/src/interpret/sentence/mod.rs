//! Requirements in running text: `The agents must be able to reach the console on TCP port 443.`
//!
//! Only what a sentence certainly demands becomes a statement. Understands English.

mod claim;
mod clause;
mod ends;
mod mention;
mod token;

use std::ops::Range;

pub(super) use self::claim::Manner;
use self::clause::Clauses;
use self::ends::Ends;
use self::token::{Sentence, Token, sentences};
use crate::{Direction, Port, Protocol, cell};

/// A requirement that a sentence states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) ports: Vec<Port>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) subject: Option<String>,
    pub(super) direction: Option<Direction>,
    /// The condition under which it holds, or the words that make it optional.
    pub(super) optional: Option<String>,
    pub(super) deprecated: Option<String>,
    /// What the sentence says.
    pub(super) purpose: String,
    /// Where the sentence stands, as a byte range of the text.
    pub(super) place: Range<usize>,
}

/// The requirements that a paragraph states, in order. Sentences that go on with the same ports are
/// one statement.
pub(super) fn statements(text: &str, manner: Manner) -> Vec<Statement> {
    if !may_state(text) {
        return Vec::new();
    }
    let mut reader = Reader { manner, ..Reader::default() };
    for sentence in sentences(text) {
        reader.sentence(&sentence);
    }
    reader.found
}

/// Whether a text may state anything at all; most paragraphs do not.
fn may_state(text: &str) -> bool {
    let numbers = text.bytes().any(|byte| byte.is_ascii_digit());
    let traffic = text.contains("traffic") || text.contains("packets") || text.contains("protocol");
    numbers || traffic
}

#[derive(Debug, Default)]
struct Reader {
    manner: Manner,
    found: Vec<Statement>,
    /// Who connects to whom by the sentence before, which mentions no port.
    connection: Ends,
    /// What that sentence implies of protocols.
    implied: Vec<Protocol>,
    /// The condition of the sentence before.
    condition: Option<String>,
}

impl Reader {
    fn sentence(&mut self, sentence: &Sentence<'_>) {
        let clauses = clause::clauses(sentence);
        let condition = condition(sentence, &clauses);
        if let Some(optional) = optional_of_all(sentence) {
            for statement in &mut self.found {
                statement.optional.get_or_insert_with(|| optional.clone());
            }
            self.condition.get_or_insert(optional);
        }
        let before = self.found.len();
        for (at, token) in clauses.main.iter().enumerate() {
            let token::Kind::Mention(index) = token.kind else { continue };
            let Some(mention) = sentence.mentions.get(index) else { continue };
            self.mention(sentence, &clauses, at, mention);
        }
        if self.found.len() == before && sentence.mentions.is_empty() {
            let connection = ends::connection(sentence, &clauses.main);
            if connection.names_somebody() {
                self.connection = connection;
                self.implied = cell::implied(sentence.all());
            }
        }
        self.condition = condition.or_else(|| self.condition.take().filter(|it| is_lasting(it)));
    }

    fn mention(
        &mut self,
        sentence: &Sentence<'_>,
        clauses: &Clauses,
        at: usize,
        mention: &mention::Mentioned,
    ) {
        let main = &clauses.main;
        let same = same_applies(main);
        let claim = claim::claim(main, at, self.manner);
        let ends = match claim {
            Some(claim) => ends::ends(sentence, main, at, claim),
            None if same || self.is_allowed_in_list(main, at) => {
                self.inherited(sentence, main, at, same)
            }
            None => return,
        };
        let ends = if ends.names_somebody() { ends } else { self.connected(ends) };
        let mut ports = mention.ports.clone();
        let implied = implied(sentence, &self.implied);
        for port in &mut ports {
            if let (Protocol::Unknown, [protocol]) = (port.protocol, implied.as_slice()) {
                port.protocol = *protocol;
            }
        }
        let own = own_condition(clauses, at);
        let goes_on =
            main.first().is_some_and(|first| matches!(first.word(), "in" | "this" | "the"))
                && (same || sentence.all().trim_start().starts_with("In this case"));
        let optional = own
            .or_else(|| flagged(sentence))
            .or_else(|| self.condition.clone().filter(|words| goes_on || is_lasting(words)));
        let purpose = match &mention.aside {
            Some(aside) => sentence.text.get(aside.clone()).unwrap_or_default(),
            None => sentence.all().trim(),
        };
        let statement = Statement {
            ports,
            from: ends.from,
            to: ends.to,
            subject: ends.subject,
            direction: ends.direction,
            optional,
            deprecated: None,
            purpose: purpose.to_owned(),
            place: sentence.place.clone(),
        };
        self.push(statement);
    }

    /// Adds a statement, or what it says further of ports that the paragraph has just demanded.
    fn push(&mut self, statement: Statement) {
        let same = |known: &&mut Statement| {
            known.place != statement.place
                && known.ports.len() == statement.ports.len()
                && known.ports.iter().zip(&statement.ports).all(|(a, b)| a.numbers == b.numbers)
        };
        let Some(known) = self.found.iter_mut().find(same) else {
            self.found.push(statement);
            return;
        };
        if known.from.is_none() && known.to.is_none() && statement.from.is_some() {
            known.to = statement.to.or_else(|| known.subject.take());
            known.from = statement.from;
        }
        known.direction = known.direction.or(statement.direction);
        known.optional = known.optional.take().or(statement.optional);
    }

    /// The ends of the sentence before, where a sentence names nobody.
    fn connected(&mut self, ends: Ends) -> Ends {
        let connection = std::mem::take(&mut self.connection);
        if connection.names_somebody() {
            Ends { direction: ends.direction.or(connection.direction), ..connection }
        } else {
            ends
        }
    }

    /// `TCP traffic is allowed between the nodes`, as an item of a list of requirements.
    fn is_allowed_in_list(&self, main: &[Token], at: usize) -> bool {
        let traffic = clause::is(main, at + 1, &["traffic", "packets"]);
        self.manner.listed
            && traffic
            && clause::is(main, at + 2, &["is", "are"])
            && clause::is(main, at + 3, &["allowed", "permitted", "open"])
    }

    /// The ends of the statement before, where the same holds for another port.
    fn inherited(&self, sentence: &Sentence<'_>, main: &[Token], at: usize, same: bool) -> Ends {
        match self.found.last().filter(|_| same) {
            Some(last) => Ends {
                from: last.from.clone(),
                to: last.to.clone(),
                subject: last.subject.clone(),
                direction: last.direction,
            },
            None => ends::ends(sentence, main, at, claim::Claim::Open),
        }
    }
}

/// `The same applies to the other mode, except the port is UDP 6081`.
fn same_applies(main: &[Token]) -> bool {
    main.windows(2).take(4).any(|pair| {
        clause::is(pair, 0, &["same"]) && clause::is(pair, 1, &["applies", "holds", "goes"])
    })
}

/// The first condition of a sentence that makes what it says optional.
fn condition(_: &Sentence<'_>, clauses: &Clauses) -> Option<String> {
    clauses.conditions.iter().map(|condition| &condition.words).find(|it| limits(it)).cloned()
}

/// The condition that belongs to the mention at an index: the nearest one behind it that no other
/// mention takes, or one that the sentence begins with.
fn own_condition(clauses: &Clauses, at: usize) -> Option<String> {
    let limiting = || clauses.conditions.iter().filter(|condition| limits(&condition.words));
    let next = clauses.main.iter().enumerate().skip(at + 1).find(|(_, token)| token.is_mention());
    let behind = limiting()
        .find(|condition| condition.at > at && next.is_none_or(|(next, _)| condition.at <= next));
    let leading = || limiting().find(|condition| condition.at <= at && condition.at == 0);
    let before = || limiting().find(|condition| condition.at <= at);
    let several = clauses.main.iter().filter(|token| token.is_mention()).count() > 1;
    behind
        .or_else(leading)
        .or_else(|| if several { None } else { before() })
        .map(|it| it.words.clone())
}

/// Whether a condition leaves the requirement open: that there is a firewall, or that something has
/// not been changed, does not.
fn limits(condition: &str) -> bool {
    let lower = condition.to_lowercase();
    let around = ["firewall", "security group", "network polic", "selinux", "necessary", "needed"];
    !lower.starts_with("unless")
        && !lower.starts_with("until")
        && !lower.starts_with("while")
        && !around.iter().any(|word| lower.contains(word))
}

/// Words of a sentence that set the flag by themselves.
fn flagged(sentence: &Sentence<'_>) -> Option<String> {
    let words = sentence.all();
    cell::flags(words).optional.and_then(|range| words.get(range)).map(str::to_owned)
}

/// `This is entirely optional`, `It is recommended but optional that ...`: holds for the paragraph.
fn optional_of_all(sentence: &Sentence<'_>) -> Option<String> {
    let is_optional = sentence.tokens.iter().any(|token| token.word() == "optional");
    let begins = sentence.tokens.first().is_some_and(|token| matches!(token.word(), "this" | "it"));
    (is_optional && begins).then(|| "optional".to_owned())
}

/// Whether a condition holds for the sentences that follow, too.
fn is_lasting(condition: &str) -> bool {
    condition == "optional"
}

/// The one protocol that the sentence, or the one before it, implies.
fn implied(sentence: &Sentence<'_>, before: &[Protocol]) -> Vec<Protocol> {
    let own = cell::implied(sentence.all());
    if own.is_empty() { before.to_vec() } else { own }
}

/// Who a text says something passes between.
pub(super) fn between(text: &str) -> Option<(String, String)> {
    let found = sentences(text);
    found.iter().find_map(|sentence| ends::between(sentence, &clause::clauses(sentence).main))
}
