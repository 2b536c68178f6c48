//! Rich rules, from both of their forms: the line of a listing, and the elements of XML.
//!
//! Follows `src/firewall/core/rich.py`. What firewalld refuses is refused here too.

use pilotage_diagnostic::Place;
use pilotage_net::Family;

use super::tree::{Action, Element, End, Rich};
use super::values;
use crate::read::findings::short;

/// An element of a rule with its attributes.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// Whether it holds for so many packets a time only.
    pub(super) limited: bool,
}

impl Part {
    fn get(&self, name: &str) -> Option<&str> {
        let known = self.attributes.iter().find(|(known, _)| known == name);
        known.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    fn need(&self, name: &str) -> Result<&str, String> {
        self.get(name).ok_or_else(|| format!("`{}` has no `{name}`", self.name))
    }
}

/// A rule from its line: `rule family="ipv4" source address="192.0.2.1" accept`.
pub(super) fn from_line(line: &str, place: Place) -> Result<Rich, String> {
    let parts = split(line)?;
    let mut rule = build(&parts, line.trim(), place)?;
    rule.listed = true;
    Ok(rule)
}

/// The line's elements in order; the first is the rule itself.
fn split(line: &str) -> Result<Vec<Part>, String> {
    let mut parts: Vec<Part> = Vec::new();
    let mut in_limit = false;
    for word in words(line)? {
        match (word.split_once('='), parts.last_mut()) {
            (Some(_), Some(_)) if in_limit => in_limit = false,
            (Some((name, value)), Some(part)) => {
                part.attributes.push((name.to_owned(), value.to_owned()));
            }
            (Some(_), None) => return Err("a rich rule starts with `rule`".to_owned()),
            (None, Some(part)) if word.eq_ignore_ascii_case("not") => {
                part.attributes.push(("invert".to_owned(), "yes".to_owned()));
            }
            (None, Some(part)) if word == "limit" => (part.limited, in_limit) = (true, true),
            (None, _) => parts.push(Part { name: word, ..Part::default() }),
        }
    }
    Ok(parts)
}

/// The words of a line, without the quotes in them.
fn words(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let (mut word, mut quote, mut some) = (String::new(), None, false);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), c) => word.push(c),
            (None, '"' | '\'') => (quote, some) = (Some(c), true),
            (None, c) if c.is_whitespace() => {
                if some {
                    words.push(std::mem::take(&mut word));
                }
                some = false;
            }
            (None, c) => {
                word.push(c);
                some = true;
            }
        }
    }
    if quote.is_some() {
        return Err("a quote is not closed".to_owned());
    }
    if some {
        words.push(word);
    }
    Ok(words)
}

/// A rule from its parts, of which the first is the rule itself.
pub(super) fn build(parts: &[Part], text: &str, place: Place) -> Result<Rich, String> {
    let Some((head, parts)) = parts.split_first().filter(|(head, _)| head.name == "rule") else {
        return Err("a rich rule starts with `rule`".to_owned());
    };
    let mut rule = Rich {
        place,
        text: text.to_owned(),
        priority: head.get("priority").map(values::priority).transpose()?.unwrap_or(0),
        family: head.get("family").map(family).transpose()?,
        source: None,
        destination: None,
        element: Element::None,
        action: None,
        limited: false,
        listed: false,
    };
    let mut seen: Vec<&str> = Vec::new();
    for part in parts {
        let slot = slot(&part.name)?;
        if seen.contains(&slot) {
            return Err(format!("a rich rule has one {slot}"));
        }
        seen.push(slot);
        match slot {
            "source" => rule.source = Some((source(part)?, inverted(part))),
            "destination" => rule.destination = Some((end(part)?, inverted(part))),
            "action" => (rule.action, rule.limited) = (Some(action(part)?), part.limited),
            "element" => rule.element = element(part)?,
            _ => {}
        }
    }
    check(&rule, &seen)?;
    Ok(rule)
}

/// What of a rule the part is.
fn slot(name: &str) -> Result<&'static str, String> {
    Ok(match name {
        "source" => "source",
        "destination" => "destination",
        "accept" | "reject" | "drop" | "mark" => "action",
        "log" | "nflog" => "log",
        "audit" => "audit",
        "service" | "port" | "source-port" | "protocol" | "icmp-block" | "icmp-type"
        | "masquerade" | "forward-port" | "tcp-mss-clamp" => "element",
        _ => return Err(format!("`{}` is no part of a rich rule", short(name))),
    })
}

fn check(rule: &Rich, seen: &[&str]) -> Result<(), String> {
    let alone = matches!(
        rule.element,
        Element::IcmpBlock(_) | Element::ForwardPort(_) | Element::Masquerade | Element::MssClamp
    );
    if alone && rule.action.is_some() {
        return Err("this kind of rich rule has no action".to_owned());
    }
    let logs = seen.contains(&"log") || seen.contains(&"audit");
    if !alone && rule.action.is_none() && !logs {
        return Err("the rich rule has no action".to_owned());
    }
    let anything = rule.element == Element::None && rule.source.is_none();
    if anything && rule.destination.is_none() && rule.priority == 0 && rule.action.is_some() {
        return Err("a rich rule about everything needs a priority".to_owned());
    }
    for (end, _) in rule.source.iter().chain(&rule.destination) {
        if let End::Addresses(family, _) = end
            && rule.family.is_some_and(|own| own != *family)
        {
            return Err("an address is not of the rule's family".to_owned());
        }
    }
    Ok(())
}

fn family(text: &str) -> Result<Family, String> {
    match text {
        "ipv4" => Ok(Family::V4),
        "ipv6" => Ok(Family::V6),
        _ => Err(format!("`{}` is no family; write ipv4 or ipv6", short(text))),
    }
}

fn inverted(part: &Part) -> bool {
    part.get("invert").is_some_and(values::is_yes)
}

fn source(part: &Part) -> Result<End, String> {
    if part.get("mac").is_some() { Ok(End::Hardware) } else { end(part) }
}

fn end(part: &Part) -> Result<End, String> {
    if let Some(name) = part.get("ipset") {
        return Ok(End::Set(name.to_owned()));
    }
    let text = part.need("address")?;
    let (family, addresses) =
        values::addresses(text).ok_or_else(|| format!("`{}` is no address", short(text)))?;
    Ok(End::Addresses(family, addresses))
}

fn action(part: &Part) -> Result<Action, String> {
    Ok(match (part.name.as_str(), part.get("type")) {
        ("accept", _) => Action::Accept,
        ("mark", _) => Action::Mark,
        ("reject", Some("tcp-reset" | "tcp-rst")) => Action::Reset,
        _ => Action::Refuse,
    })
}

fn element(part: &Part) -> Result<Element, String> {
    let name = || part.need("name").map(str::to_owned);
    let ports = || values::ports(part.need("port")?, part.need("protocol")?);
    Ok(match part.name.as_str() {
        "service" => Element::Service(name()?),
        "port" => Element::Ports(ports()?),
        "source-port" => Element::SourcePorts(ports()?),
        "protocol" => Element::Protocol(values::protocol_number(part.need("value")?)?),
        "icmp-block" => Element::IcmpBlock(name()?),
        "icmp-type" => Element::IcmpType(name()?),
        "forward-port" => {
            let (port, to) = (part.get("to-port"), part.get("to-addr"));
            let (port, to) = (port.unwrap_or_default(), to.unwrap_or_default());
            Element::ForwardPort(values::forward_port(ports()?, port, to)?)
        }
        "masquerade" => Element::Masquerade,
        _ => Element::MssClamp,
    })
}
