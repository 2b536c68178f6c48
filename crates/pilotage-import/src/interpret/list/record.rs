//! Bullets that are fields of one requirement: `Endpoint: ...`, `Port: ...`, `Protocol: ...`.

use crate::document::{Block, Item, List, Text};
use crate::{Direction, Port, cell};

/// The fields of one requirement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) ports: Vec<Port>,
    pub(super) from: Option<Text>,
    pub(super) to: Option<Text>,
    pub(super) direction: Option<Direction>,
    pub(super) purpose: Option<String>,
    /// Where its ports stand.
    pub(super) place: Option<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Ports,
    Protocol,
    From,
    To,
    Direction,
    Purpose,
}

/// Which field a label names.
fn field(label: &str) -> Option<Field> {
    Some(match label.trim().trim_end_matches("(s)").to_lowercase().as_str() {
        "port" | "ports" | "port range" | "port ranges" | "port number" | "port numbers"
        | "destination port" | "destination ports" | "dest port" | "port/protocol"
        | "protocol/port" | "ports/protocols" => Field::Ports,
        "protocol" | "protocols" | "transport" => Field::Protocol,
        "source" | "from" | "src" | "initiator" | "sources" => Field::From,
        "destination" | "to" | "dst" | "target" | "destinations" | "endpoint" | "endpoints"
        | "host" | "hosts" | "hostname" | "domain" | "domains" | "fqdn" | "url" | "address" => {
            Field::To
        }
        "direction" | "traffic direction" => Field::Direction,
        "purpose" | "description" | "usage" | "used for" | "use" | "reason" | "service" => {
            Field::Purpose
        }
        _ => return None,
    })
}

/// The label of a bullet and what it says.
fn labelled(item: &Item) -> Option<(Field, String)> {
    if let Some(term) = &item.term {
        return Some((field(&term.value)?, item.text.line()));
    }
    let line = item.text.line();
    let (label, value) = line.split_once(':')?;
    Some((field(label)?, value.trim().to_owned()))
}

/// How deep fields may stand below one another.
const DEEPEST: usize = 3;

/// The requirement whose fields stand right below an item, if one of them is its ports.
pub(super) fn below(item: &Item) -> Option<Record> {
    let mut fields = Vec::new();
    lists(&item.blocks).for_each(|list| collect(list, DEEPEST, &mut fields));
    let ports = fields.iter().filter(|(field, ..)| *field == Field::Ports).count();
    (ports == 1).then(|| record(&fields)).flatten()
}

/// Whether the items of a list are fields of requirements: nearly all have a label, and there is
/// more than one label.
pub(super) fn are_fields(list: &List) -> bool {
    let labels: Vec<Field> = list.items.iter().filter_map(|item| Some(labelled(item)?.0)).collect();
    let several = labels.first().is_some_and(|first| labels.iter().any(|label| label != first));
    several && labels.contains(&Field::Ports) && labels.len() * 4 >= list.items.len() * 3
}

/// The requirements whose fields are the items of a list; a label that comes again begins the next.
pub(super) fn within(list: &List) -> Vec<Record> {
    let mut records = Vec::new();
    let mut fields: Vec<(Field, String, Text)> = Vec::new();
    for item in &list.items {
        let Some((field, value)) = labelled(item) else { continue };
        if fields.iter().any(|(known, ..)| *known == field) {
            records.extend(record(&fields));
            fields.clear();
        }
        fields.push((field, value, item.text.clone()));
    }
    records.extend(record(&fields));
    records
}

fn collect(list: &List, depth: usize, fields: &mut Vec<(Field, String, Text)>) {
    for item in &list.items {
        let Some((field, value)) = labelled(item) else { continue };
        fields.push((field, value, item.text.clone()));
        if depth > 0 {
            lists(&item.blocks).for_each(|list| collect(list, depth - 1, fields));
        }
    }
}

fn lists(blocks: &[Block]) -> impl Iterator<Item = &List> {
    blocks.iter().filter_map(|block| match block {
        Block::List(list) => Some(list),
        _ => None,
    })
}

fn record(fields: &[(Field, String, Text)]) -> Option<Record> {
    let all = |wanted: Field| {
        fields.iter().filter(move |(field, value, _)| *field == wanted && !value.is_empty())
    };
    let one = |wanted: Field| all(wanted).next();
    let end = |wanted: Field| {
        let values: Vec<&str> = all(wanted).map(|(_, value, _)| value.as_str()).collect();
        let span = one(wanted)?.2.span;
        Some(Text::new(&values.join(", "), span))
    };
    let (_, numbers, place) = one(Field::Ports)?;
    let stated =
        one(Field::Protocol).map(|(_, value, _)| cell::protocols(value)).unwrap_or_default();
    let ports = cell::combine(numbers, &stated, &[]).ports;
    (!ports.is_empty()).then(|| Record {
        ports,
        from: end(Field::From),
        to: end(Field::To),
        direction: one(Field::Direction).and_then(|(_, value, _)| cell::direction(value)),
        purpose: one(Field::Purpose).map(|(_, value, _)| value.clone()),
        place: Some(place.clone()),
    })
}
