//! The table as a whole.

use std::rc::Rc;

use pilotage_net::{
    Action, AddressGroup, AddressSet, Direction, PortSet, Rule, Ruleset, Transport,
};

use super::cell::push_cell;
use crate::dialect::{Written, WrittenFile};
use crate::header::directions;
use crate::number::push_range;
use crate::numbers::Numbers;

const COLUMNS: &str = "enforcement point,rule,direction,source,source addresses,destination,\
                       destination addresses,protocol,source ports,ports,action,requirements,\
                       comment\r\n";

/// Writes the table: a line for each rule and protocol, then the default of each direction.
pub(crate) fn write(ruleset: &Ruleset) -> Written {
    let mut text = String::from(COLUMNS);
    let mut sets = Sets::default();
    for direction in directions(ruleset) {
        let rules = ruleset.rules.iter().filter(|rule| rule.direction == direction);
        for (number, rule) in (1_usize..).zip(rules) {
            push_rule(&mut text, &ruleset.point, number, rule, &mut sets);
        }
        push_default(&mut text, &ruleset.point, direction, ruleset.default);
    }
    Written { files: vec![WrittenFile { suffix: ".csv", text }], losses: Vec::new(), fitted: None }
}

/// Address cells, each made once.
#[derive(Default)]
struct Sets<'a> {
    numbers: Numbers<'a>,
    texts: Vec<Rc<str>>,
}

impl<'a> Sets<'a> {
    fn text(&mut self, group: &'a AddressGroup) -> Rc<str> {
        let number = self.numbers.number(&group.addresses);
        match self.texts.get(number) {
            Some(text) => Rc::clone(text),
            None => {
                // Numbers are given out in order, so this is the next.
                let text: Rc<str> = addresses(&group.addresses).into();
                self.texts.push(Rc::clone(&text));
                text
            }
        }
    }
}

fn push_rule<'a>(
    out: &mut String,
    point: &str,
    number: usize,
    rule: &'a Rule,
    sets: &mut Sets<'a>,
) {
    let (direction, action) = (rule.direction.to_string(), rule.action.to_string());
    let number = number.to_string();
    let (source, destination) = (sets.text(&rule.source), sets.text(&rule.destination));
    let requirements = rule.requirements.join(" ");
    for [protocol, from, to] in protocols(rule) {
        let cells = [
            point,
            &number,
            &direction,
            &rule.source.label,
            &source,
            &rule.destination.label,
            &destination,
            &protocol,
            &from,
            &to,
            &action,
            &requirements,
            &rule.comment,
        ];
        push_line(out, &cells);
    }
}

fn push_default(out: &mut String, point: &str, direction: Direction, default: Action) {
    let (direction, action) = (direction.to_string(), default.to_string());
    let any = "any";
    let cells = [
        point,
        "default",
        &direction,
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        &action,
        "",
        "what no rule matches",
    ];
    push_line(out, &cells);
}

fn push_line(out: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

/// `any`, `none`, or the ranges with spaces between them.
fn addresses(set: &AddressSet) -> String {
    if set.is_any() {
        return "any".to_owned();
    }
    let mut text = String::new();
    for range in set.ranges() {
        if !text.is_empty() {
            text.push(' ');
        }
        push_range(&mut text, &range);
    }
    if text.is_empty() { "none".to_owned() } else { text }
}

/// Protocol, source ports and destination ports of each line.
fn protocols(rule: &Rule) -> Vec<[String; 3]> {
    let none = String::new;
    if rule.transports.is_any() {
        return vec![["any".to_owned(), none(), none()]];
    }
    if rule.transports.is_empty() {
        return vec![["none".to_owned(), none(), none()]];
    }
    let line = |transport: Transport| match transport {
        Transport::Ports { protocol, destination, source } => {
            [protocol.to_string(), ports(&source), ports(&destination)]
        }
        // `icmp/echo-request`, `esp`: the part behind a slash is no port.
        other => [other.to_string(), none(), none()],
    };
    rule.transports.iter().map(line).collect()
}

/// Ports with spaces between them: with commas, a spreadsheet may take them for one large number.
fn ports(ports: &PortSet) -> String {
    ports.to_string().replace(',', " ")
}
