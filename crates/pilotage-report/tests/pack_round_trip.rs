//! The table of a pack says what the pack says: imported again, it has the same rows.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use pilotage_catalog::Catalog;
use pilotage_diagnostic::Sources;
use pilotage_import::{Input, Row, import};
use pilotage_model::{End, Need, Pack, Parameters};
use pilotage_net::{Family, Protocol, Transport};
use pilotage_plan::{Published, published};
use pilotage_report::matrix::{Format, Terminal};
use pilotage_report::pack::matrix::{PackMatrix, write};

/// Ends, ports, purpose, and whether it is optional and deprecated.
type Stated = (String, String, Vec<String>, String, bool, bool);

fn end(end: &End, pack: &Pack) -> String {
    let title = |role: &str| match pack.roles.get(role).and_then(|role| role.title.clone()) {
        Some(title) => title,
        None => role.to_owned(),
    };
    match end {
        End::Any(_) => "any".to_owned(),
        End::Names(names) => {
            names.iter().map(|name| name.value.clone()).collect::<Vec<_>>().join(", ")
        }
        End::Roles(names) => names.iter().map(|name| title(name)).collect::<Vec<_>>().join(", "),
    }
}

fn tokens(transport: &Transport) -> Vec<String> {
    match transport {
        Transport::Ports { protocol, destination, .. } => destination
            .ranges()
            .map(|range| match range.into_inner() {
                (first, last) if first == last => format!("{protocol}:{first}"),
                (first, last) => format!("{protocol}:{first}-{last}"),
            })
            .collect(),
        Transport::Icmp(kind) => vec![format!("icmp:{}", kind.number(Family::V4).unwrap().0)],
        Transport::Ip(Protocol(number)) => vec![format!("ip:{number}")],
    }
}

fn wanted(pack: &Pack, published: &[Published<'_>]) -> Vec<Stated> {
    let mut wanted = Vec::new();
    for it in published {
        let requirement = it.requirement;
        for transport in it.transports.iter().flat_map(pilotage_net::TransportSet::iter) {
            wanted.push((
                end(&requirement.from, pack),
                end(&requirement.to, pack),
                tokens(&transport),
                requirement.purpose.clone(),
                requirement.need() == Need::Optional || it.when.is_some(),
                it.deprecated.is_some(),
            ));
        }
    }
    wanted
}

fn stated(row: &Row) -> Stated {
    let end = |end: &Option<pilotage_import::End>| end.as_ref().map(|it| it.text.clone());
    (
        end(&row.from).unwrap_or_default(),
        end(&row.to).unwrap_or_default(),
        row.ports.iter().map(ToString::to_string).collect(),
        row.purpose.clone(),
        row.optional.is_some(),
        row.deprecated.is_some(),
    )
}

fn comes_back(format: Format, name: &str) {
    let (catalog, _) = Catalog::builtin(&mut Sources::new());
    let mut packs = 0;
    for (_, pack) in catalog.packs() {
        let given = Parameters::new();
        let (requirements, found) = published(pack, None, &given);
        assert!(found.is_empty(), "{found:#?}");
        let matrix = PackMatrix::new(pack, None, &given, &requirements);
        let text = write(&matrix, format, &Terminal::default()).unwrap().unwrap();
        let source = Sources::new().add(name, text.as_str());
        let (import, _) = import(Input { name, source, text: &text });
        let mut rows: Vec<Stated> = import.rows.iter().map(stated).collect();
        let mut wanted = wanted(pack, &requirements);
        // The notes of whole sentences are data there, and speak of other things than the row too.
        if format == Format::Csv {
            rows.iter_mut().chain(&mut wanted).for_each(|row| (row.4, row.5) = (false, false));
        }
        rows.sort();
        wanted.sort();
        assert_eq!(rows, wanted, "{}", pack.metadata.name.value);
        packs += 1;
    }
    assert!(packs > 20);
}

#[test]
fn markdown_comes_back() {
    comes_back(Format::Markdown, "ports.md");
}

#[test]
fn html_comes_back() {
    comes_back(Format::Html, "ports.html");
}

#[test]
fn csv_comes_back() {
    comes_back(Format::Csv, "ports.csv");
}
