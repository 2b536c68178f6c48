//! The file as a whole.

use std::fmt::Write as _;

use pilotage_diagnostic::codes;
use pilotage_net::{Action, AddressGroup, Direction, Family, PointKind, Rule, Ruleset};

use super::matches::{Matching, action, matchings, messages};
use super::{LONGEST_COMMENT, LONGEST_NAME, frame};
use crate::dialect::{Written, WrittenFile};
use crate::ends::prefixes;
use crate::essential::{self, Essential};
use crate::fit::fit;
use crate::header::{directions, push_header};
use crate::loss::{Loss, LossKind};
use crate::name::{Names, Style};
use crate::numbers::Numbers;
use crate::options::Options;
use crate::part::parts;
use crate::remark;

const STYLE: Style = Style { separator: '_', limit: LONGEST_NAME, fallback: "table" };

/// Writes the file.
pub(crate) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let frame = frame(ruleset.kind);
    let fitted = fit(&without_through(ruleset), &frame, options);
    let mut losses = fitted.losses;
    losses.extend(through(ruleset));
    let mut file = File { tables: Tables::new(), rules: String::new() };
    for direction in directions(ruleset).filter(|it| frame.directions.contains(it)) {
        file.push_direction(direction, &fitted.ruleset, &mut losses);
    }
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "in pf", &usage());
    // A backslash at the end of a line goes on in the next, in comments too.
    let mut text = text.replace('\\', "/");
    text.push_str("set skip on lo\n");
    text.push_str(&file.tables.text);
    if ruleset.kind == PointKind::Zone {
        text.push_str(OWN);
    }
    text.push_str(&file.rules);
    losses.extend(remark::shortened(ruleset, LONGEST_COMMENT));
    let files = vec![WrittenFile { suffix: ".pf.conf", text }];
    Written { files, losses, fitted: Some(Box::new(fitted.ruleset)) }
}

/// A firewall between zones has no plan for its own traffic, and rules without a direction would be
/// about that as well.
const OWN: &str = "
# ---- the firewall's own traffic, of which nothing is planned: narrow it here

pass in quick from any to (self)
pass out quick from (self) to any
";

/// Whether the rule is about packets through a host: they come in and go out, so they have to pass the
/// rules for both, and none can be about them alone.
fn is_through(ruleset: &Ruleset, rule: &Rule) -> bool {
    ruleset.kind == PointKind::Host && rule.direction == Direction::Forward
}

fn without_through(ruleset: &Ruleset) -> Ruleset {
    let rules = ruleset.rules.iter().filter(|rule| !is_through(ruleset, rule));
    Ruleset { rules: rules.cloned().collect(), ..ruleset.clone() }
}

fn through(ruleset: &Ruleset) -> Option<Loss> {
    ruleset.rules.iter().any(|rule| is_through(ruleset, rule)).then(|| Loss {
        kind: LossKind::Narrowed,
        code: codes::UNSUPPORTED_MATCH,
        rule: None,
        requirements: Vec::new(),
        what: "packets through the host have to pass its rules for what comes in and what goes \
               out; those for forwarding are left out"
            .to_owned(),
    })
}

fn usage() -> [(&'static str, String); 3] {
    [
        ("load", "pfctl -nf FILE && pfctl -f FILE: as a whole or not at all".into()),
        ("look", "pfctl -vsr; pfctl -t TABLE -T show".into()),
        ("undo", "pfctl -f /etc/pf.conf".into()),
    ]
}

/// What stands between the action and the family.
const fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Input => " in",
        Direction::Output => " out",
        // In both: a packet through the firewall is looked at twice.
        Direction::Forward => "",
    }
}

const fn inet(family: Family) -> &'static str {
    match family {
        Family::V4 => " inet",
        Family::V6 => " inet6",
    }
}

struct File<'a> {
    tables: Tables<'a>,
    rules: String,
}

impl<'a> File<'a> {
    fn push_direction(
        &mut self,
        direction: Direction,
        ruleset: &'a Ruleset,
        losses: &mut Vec<Loss>,
    ) {
        _ = writeln!(self.rules, "\n# ---- {direction}: always\n");
        for family in Family::ALL {
            essential::of(direction, family).for_each(|it| self.push_essential(direction, it));
        }
        _ = writeln!(self.rules, "\n# ---- {direction}: required");
        for rule in ruleset.rules.iter().filter(|rule| rule.direction == direction) {
            self.push_rule(rule, losses);
        }
        _ = writeln!(self.rules, "\n# ---- {direction}: everything else\n");
        _ = writeln!(self.rules, "{}{} quick all", action(ruleset.default), word(direction));
    }

    /// pf compares no hop limits. Messages about multicast have an option in front.
    fn push_essential(&mut self, direction: Direction, essential: &Essential) {
        let kinds = essential.kinds.iter().filter_map(|kind| kind.number(essential.family));
        let matching = messages(essential.family, kinds.map(|(kind, _)| kind.to_string()));
        let link = essential.family == Family::V6 && direction != Direction::Forward;
        let options = if link { " allow-opts" } else { "" };
        let from = if essential.from_link_local { "fe80::/10" } else { "any" };
        _ = writeln!(self.rules, "# {}", essential.purpose);
        self.push(Action::Accept, direction, essential.family, &matching, [from, "any"], options);
    }

    fn push_rule(&mut self, rule: &'a Rule, losses: &mut Vec<Loss>) {
        let mut above = false;
        for family in Family::ALL {
            let parts = parts(&rule.transports, family);
            let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
            if !both || parts.is_empty() {
                continue;
            }
            if !above {
                self.rules.push('\n');
                remark::push_above(&mut self.rules, rule, LONGEST_COMMENT);
                above = true;
                self.push_comment(rule);
            }
            let from = self.tables.end(family, &rule.source, losses);
            let to = self.tables.end(family, &rule.destination, losses);
            for matching in parts.iter().flat_map(|part| matchings(family, part)) {
                self.push(rule.action, rule.direction, family, &matching, [&from, &to], "");
            }
        }
    }

    fn push_comment(&mut self, rule: &Rule) {
        let comment = remark::comment(rule);
        let (short, whole) = crate::text::quotable(&comment, LONGEST_COMMENT);
        if whole && !short.is_empty() {
            _ = writeln!(self.rules, "#   {short}");
        }
    }

    fn push(
        &mut self,
        what: Action,
        direction: Direction,
        family: Family,
        matching: &Matching,
        [from, to]: [&str; 2],
        options: &str,
    ) {
        let Matching { protocol, source_ports, rest } = matching;
        let (what, way, inet) = (action(what), word(direction), inet(family));
        _ = writeln!(
            self.rules,
            "{what}{way} quick{inet}{protocol} from {from}{source_ports} to {to}{rest}{options}"
        );
    }
}

/// Tables of addresses, each written once.
struct Tables<'a> {
    numbers: Numbers<'a>,
    names: Names,
    known: Vec<[Option<String>; 2]>,
    text: String,
}

impl<'a> Tables<'a> {
    fn new() -> Self {
        let (numbers, names) = (Numbers::default(), Names::new(STYLE));
        Self { numbers, names, known: Vec::new(), text: String::new() }
    }

    /// What stands for the addresses of the family: `any`, the only prefix, or a table.
    fn end(&mut self, family: Family, group: &'a AddressGroup, losses: &mut Vec<Loss>) -> String {
        let number = self.numbers.number(&group.addresses);
        if self.known.len() <= number {
            self.known.push([None, None]);
        }
        let at = usize::from(family == Family::V6);
        if let Some(known) = self.known.get(number).and_then(|both| both.get(at)?.clone()) {
            return known;
        }
        let end = match prefixes(&group.addresses, family) {
            None => "any".to_owned(),
            Some(texts) => match texts.as_slice() {
                [one] => one.clone(),
                several => self.table(family, &group.label, several, losses),
            },
        };
        if let Some(place) = self.known.get_mut(number).and_then(|both| both.get_mut(at)) {
            *place = Some(end.clone());
        }
        end
    }

    fn table(
        &mut self,
        family: Family,
        label: &str,
        texts: &[String],
        losses: &mut Vec<Loss>,
    ) -> String {
        let suffix = if family == Family::V4 { "_v4" } else { "_v6" };
        // `self` and others mean something where a name may stand.
        let name = self.names.name("of_", label, suffix, losses);
        _ = writeln!(self.text, "\ntable <{name}> const {{");
        for text in texts {
            _ = writeln!(self.text, "    {text}");
        }
        self.text.push_str("}\n");
        ["<", &name, ">"].concat()
    }
}
