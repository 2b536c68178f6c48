//! A paragraph read sentence by sentence: what one sentence says may hold for the next.

use super::claim::{self, Claim, Manner};
use super::clause::{Clauses, clauses, is};
use super::ends::{self, Ends};
use super::mention::Mentioned;
use super::token::{Kind, Sentence, Token};
use super::{Statement, condition};
use crate::{Protocol, cell};

/// How many statements back a sentence may say something further of.
const REACH: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Reader {
    manner: Manner,
    pub(super) found: Vec<Statement>,
    /// Who connects to whom by the sentence before, which mentions no port.
    connection: Ends,
    /// What that sentence implies of protocols.
    implied: Vec<Protocol>,
    /// The condition of the sentence before.
    condition: Option<String>,
    /// What makes the whole paragraph optional.
    optional: Option<String>,
    /// A demand of the sentence before that has no port yet.
    open: Option<Statement>,
}

impl Reader {
    pub(super) fn new(manner: Manner) -> Self {
        Self { manner, ..Self::default() }
    }

    pub(super) fn sentence(&mut self, sentence: &Sentence<'_>) {
        if sentence.all().trim_end().ends_with('?') {
            return;
        }
        let clauses = clauses(sentence);
        let goes_on = goes_on(&clauses.main);
        if !goes_on {
            self.condition = None;
        }
        if let Some(optional) = condition::of_paragraph(sentence) {
            for statement in self.found.iter_mut().rev().take(REACH) {
                statement.optional.get_or_insert_with(|| optional.clone());
            }
            self.optional = Some(optional);
        }
        let before = self.found.len();
        for (at, token) in clauses.main.iter().enumerate() {
            let Kind::Mention(index) = token.kind else { continue };
            let Some(mention) = sentence.mentions.get(index) else { continue };
            if let Some(statement) = self.statement(sentence, &clauses, at, mention) {
                self.push(statement, before);
            }
        }
        if sentence.mentions.is_empty() {
            self.without_mention(sentence, &clauses);
        }
        self.condition = condition::first(&clauses).or_else(|| self.condition.take());
    }

    /// What a sentence demands of a mention at an index of its main clause.
    fn statement(
        &mut self,
        sentence: &Sentence<'_>,
        clauses: &Clauses,
        at: usize,
        mention: &Mentioned,
    ) -> Option<Statement> {
        let main = &clauses.main;
        let ends = match claim::claim(main, at, self.manner_of(main, mention)) {
            Some(claim) => ends::ends(sentence, main, at, claim),
            None if same_applies(main) => self.as_before()?,
            None if self.manner.listed && is_allowed(main, at) => {
                ends::ends(sentence, main, at, Claim::Open)
            }
            None => return None,
        };
        let ends = if ends.names_somebody() { ends } else { self.connected(ends) };
        let purpose = match &mention.aside {
            Some(aside) => sentence.text.get(aside.clone()).unwrap_or_default(),
            None => sentence.all().trim(),
        };
        let optional = condition::of_mention(clauses, at)
            .or_else(|| condition::flagged(sentence))
            .or_else(|| self.condition.clone())
            .or_else(|| self.optional.clone());
        Some(Statement {
            ports: self.with_protocols(sentence, mention),
            from: ends.from,
            to: ends.to,
            subject: ends.subject,
            direction: ends.direction,
            optional,
            purpose: purpose.to_owned(),
        })
    }

    /// How a mention is to be read: `users connect to the console on TCP port 443`, with its
    /// protocol, speaks of the network wherever it stands.
    fn manner_of(&self, main: &[Token], mention: &Mentioned) -> Manner {
        let is_stated = |port: &crate::Port| port.protocol != Protocol::Unknown;
        let connects = main.iter().any(|token| token.among("connect connects"));
        let is_plain = connects && mention.ports.iter().all(is_stated);
        Manner { of_network: self.manner.of_network || is_plain, ..self.manner }
    }

    /// The ports of a mention, with the one protocol that the sentence, or the one before, implies.
    fn with_protocols(&self, sentence: &Sentence<'_>, mention: &Mentioned) -> Vec<crate::Port> {
        let own = cell::implied(sentence.all());
        let implied = if own.is_empty() { &self.implied } else { &own };
        let mut ports = mention.ports.clone();
        if let [protocol] = implied.as_slice() {
            let unknown = ports.iter_mut().filter(|port| port.protocol == Protocol::Unknown);
            unknown.for_each(|port| port.protocol = *protocol);
        }
        ports
    }

    /// Adds a statement, or what it says further of ports that the paragraph has demanded before
    /// this sentence.
    fn push(&mut self, statement: Statement, before: usize) {
        let same = |known: &&mut Statement| {
            known.ports.len() == statement.ports.len()
                && known.ports.iter().zip(&statement.ports).all(|(a, b)| a.numbers == b.numbers)
        };
        let known = self.found.iter_mut().take(before).rev().take(REACH).find(same);
        let Some(known) = known else {
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

    /// The ends of the statement before, where the same holds for another port.
    fn as_before(&self) -> Option<Ends> {
        let last = self.found.last()?;
        Some(Ends {
            from: last.from.clone(),
            to: last.to.clone(),
            subject: last.subject.clone(),
            direction: last.direction,
        })
    }

    /// A sentence without ports says who connects to whom for the next, or demands something whose
    /// ports others decide about.
    fn without_mention(&mut self, sentence: &Sentence<'_>, clauses: &Clauses) {
        if ports_depend(&clauses.main) {
            self.found.extend(self.open.take());
            return;
        }
        let connection = ends::connection(sentence, &clauses.main);
        if connection.names_somebody() {
            self.connection = connection;
            self.implied = cell::implied(sentence.all());
        }
        self.open = ends::permitted(sentence, &clauses.main).map(|ends| Statement {
            from: ends.from,
            to: ends.to,
            direction: ends.direction,
            optional: condition::first(clauses).or_else(|| condition::flagged(sentence)),
            purpose: sentence.all().trim().to_owned(),
            ..Statement::default()
        });
    }
}

/// Whether a sentence goes on with what the one before says: `In this case ...`, `The same applies`.
fn goes_on(main: &[Token]) -> bool {
    is(main, 0, "in") && is(main, 1, "this that these")
        || is(main, 0, "then additionally")
        || same_applies(main)
}

/// `The same applies to the other mode, except the port is UDP 6081`.
fn same_applies(main: &[Token]) -> bool {
    main.windows(2).take(4).any(|pair| is(pair, 0, "same") && is(pair, 1, "applies holds goes"))
}

/// `TCP traffic is allowed between the nodes`, as an item of a list of requirements.
fn is_allowed(main: &[Token], at: usize) -> bool {
    is(main, at + 1, "traffic packets")
        && is(main, at + 2, "is are")
        && is(main, at + 3, "allowed permitted open")
}

/// `Ports depend on the provider.`
fn ports_depend(main: &[Token]) -> bool {
    let start = usize::from(is(main, 0, "the"));
    let port = is(main, start, "port ports") || is(main, start + 1, "port ports");
    port && main.iter().take(6).any(|token| token.among("depend depends vary varies"))
}
