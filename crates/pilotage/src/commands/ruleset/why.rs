//! `pilotage ruleset why`: whether a ruleset lets a connection pass, and by which rule.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use pilotage_diagnostic::Place;
use pilotage_dialect::Known;
use pilotage_net::{AddressSet, Direction, Family, TransportSet};
use pilotage_space::{Axes, Decider, Filter, Match, Packet, SpaceError, Translation};

use super::way::{self, Way};
use crate::output::to_stdout;
use crate::rulesets::{self, Loaded};
use crate::session::Session;

/// Say whether a ruleset lets a connection pass, and by which rule
///
/// Exits with 1 where it does not pass, or only a part of it.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The ruleset, or `-` for standard input
    pub file: PathBuf,
    /// Who opens the connection: addresses, prefixes or ranges with commas between them
    pub source: AddressSet,
    /// Who is connected to
    pub destination: AddressSet,
    /// The transport: `tcp/443`, `udp/53`, `icmp/echo-request`, `esp`
    pub transport: TransportSet,
    /// More files of the same ruleset, such as that of the other family
    #[arg(long, value_name = "FILE")]
    pub with: Vec<PathBuf>,
    /// Only on this way
    #[arg(long, value_name = "WAY")]
    pub way: Option<Way>,
    /// The dialect of the ruleset, where it is not to be told from the text
    #[arg(long, value_name = "NAME")]
    pub dialect: Option<String>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let files: Vec<_> =
        std::iter::once(&arguments.file).chain(&arguments.with).map(PathBuf::as_path).collect();
    let dialect = arguments.dialect.as_deref();
    let Some(loaded) = rulesets::load(&files, dialect, &Known::default(), session) else {
        return Ok(());
    };
    let asked = Match::opening(&arguments.source, &arguments.destination, &arguments.transport);
    if asked.is_empty() {
        session.usage("the two ends have no address family in common for this transport");
        return Ok(());
    }
    let mut text = String::new();
    for direction in way::directions(arguments.way, &[&loaded.program]) {
        match answer(&loaded, direction, &asked, session) {
            Ok((lines, passes)) => {
                text.push_str(&lines);
                if !passes {
                    session.negative_answer();
                }
            }
            Err(error) => way::refuse(&error, &loaded, session),
        }
    }
    match translated(&loaded, &asked, session) {
        Ok(lines) => text.push_str(&lines),
        Err(error) => way::refuse(&error, &loaded, session),
    }
    if text.is_empty() && !session.input_is_wrong() {
        text.push_str("the ruleset filters nothing: everything passes\n");
    }
    to_stdout(text.as_bytes())
}

/// The lines for one way, and whether all passes.
fn answer(
    loaded: &Loaded,
    direction: Direction,
    asked: &[Match],
    session: &Session,
) -> Result<(String, bool), SpaceError> {
    let (mut text, mut all) = (String::new(), true);
    let behind = &loaded.program.behind;
    // By the interfaces that the ruleset's own networks say.
    let asked: Vec<Match> = match direction {
        Direction::Forward => asked.iter().flat_map(|on| behind.split(on)).collect(),
        Direction::Input | Direction::Output => asked.to_vec(),
    };
    for family in rulesets::seen(&[&loaded.program]) {
        let axes = Axes::new(family, &[&loaded.program], &asked);
        let filter = Filter::new(&loaded.program, direction, &axes)?;
        for on in asked.iter().filter(|on| on.source.has(family)) {
            let blocked = filter.blocked(on)?;
            all &= blocked.is_empty();
            if let (true, Some(packet)) = (blocked.is_empty(), filter.witness(on)) {
                let by = filter.decide(&packet).by;
                line(&mut text, direction, "passes", &packet, &decided(by, loaded, session));
            }
            for it in blocked {
                let word = if it.certain { "is refused" } else { "may be refused" };
                line(&mut text, direction, word, &it.witness, &decided(it.by, loaded, session));
            }
        }
    }
    Ok((text, all))
}

/// So many rules that translate are told.
const MOST_TRANSLATIONS: usize = 8;

/// Where rules may send the packets, and what becomes of them there.
fn translated(loaded: &Loaded, asked: &[Match], session: &Session) -> Result<String, SpaceError> {
    let mut text = String::new();
    let about = |it: &&Translation| asked.iter().any(|on| it.of(on).is_some());
    let rules: Vec<&Translation> = loaded.program.translations.iter().filter(about).collect();
    for rule in rules.iter().take(MOST_TRANSLATIONS) {
        let place = placed(rule.place, session).map_or_else(String::new, |it| format!(" ({it})"));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "it may be sent to {} first\n  by `{}`{place}", rule.to, rule.text);
        // To the host itself, whichever of its addresses that is.
        let here = Family::ALL.into_iter().any(|it| rule.destination == AddressSet::any_of(it));
        let sent: Vec<Match> = asked
            .iter()
            .filter_map(|on| {
                let sent = rule.of(on)?;
                let destination =
                    if here { on.destination.clone() } else { sent.destination.clone() };
                Some(Match { destination, ..sent })
            })
            .collect();
        let direction = if here { Direction::Input } else { Direction::Forward };
        let (lines, _) = answer(loaded, direction, &sent, session)?;
        let indented = lines.lines().flat_map(|line| ["  ", line, "\n"]);
        text.extend(indented);
    }
    let more = rules.len().saturating_sub(MOST_TRANSLATIONS);
    if more > 0 {
        let _ = writeln!(text, "{more} more rules may send it elsewhere");
    }
    Ok(text)
}

fn placed(place: Option<Place>, session: &Session) -> Option<String> {
    let place = place?;
    let at = session.sources.line_column(place);
    Some(format!("{}:{}", session.sources.name(place.source), at.line))
}

fn line(text: &mut String, direction: Direction, word: &str, packet: &Packet, by: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{direction}: {packet} {word}\n  {by}");
}

/// Who decides, with its place.
fn decided(by: Decider, loaded: &Loaded, session: &Session) -> String {
    let chain = |id| loaded.program.chain(id).map_or("", |it| &it.name);
    match by {
        Decider::Rule(id) => {
            let rule = loaded.program.rule(id);
            let text = rule.map_or("", |it| &it.text);
            let place = placed(rule.and_then(|it| it.place), session);
            let place = place.map_or_else(String::new, |place| format!("{place}, "));
            format!("by `{text}` ({place}{})", chain(id.chain))
        }
        Decider::Policy(id) => format!("by the policy of `{}`", chain(id)),
        Decider::Nothing => "no chain filters this way".to_owned(),
    }
}
