//! The change request as a workbook: the letter first, then what is to be done, a sheet each.

use crate::ReportError;
use crate::ends::{AddressBook, End};
use crate::matrix::rules::{by_name, by_pack, purposes};
use crate::matrix::ways::Way;
use crate::matrix::xlsx::{address_sheet, end_cells, sources_sheet};
use crate::request::checks::checks;
use crate::request::hosts::{HostClass, HostRule};
use crate::request::material::Material;
use crate::request::rules::{RequestRule, expiry};
use crate::request::steps::{Piece, Step, order, rollback, scope};
use crate::text::line;
use crate::transports::ports;
use crate::workbook::{Book, Cell, Column, Layout};

const RULES: Layout = Layout { name: "Firewall rules", columns: RULE_COLUMNS, screen_only: 0 };

const INSIDE: Layout = Layout { name: "Not on firewalls", columns: RULE_COLUMNS, screen_only: 0 };

const RULE_COLUMNS: &[Column] = &[
    ("Rule", 8),
    ("Firewall", 16),
    ("Source", 26),
    ("Source addresses", 28),
    ("Destination", 26),
    ("Destination addresses", 28),
    ("Ports", 24),
    ("Purpose", 52),
    ("Requirements", 44),
    ("Documents", 12),
    ("Last day", 24),
];

const HOST_RULES: Layout = Layout {
    name: "Host rules",
    columns: &[
        ("Rule", 10),
        ("Hosts", 34),
        ("Direction", 11),
        ("Own addresses", 20),
        ("Other end", 26),
        ("Other addresses", 28),
        ("Ports", 24),
        ("Purpose", 52),
        ("Requirements", 44),
        ("Last day", 24),
    ],
    screen_only: 0,
};

const HOSTS: Layout = Layout {
    name: "Hosts",
    columns: &[("Group", 10), ("Host", 34), ("Zone", 24), ("Dialect", 16), ("Everything else", 16)],
    screen_only: 0,
};

const CHECKS: Layout = Layout {
    name: "Verification",
    columns: &[("Rule", 10), ("Command", 110), ("Result", 30)],
    screen_only: 0,
};

const DEVIATIONS: Layout = Layout {
    name: "Deviations",
    columns: &[
        ("Requirement", 40),
        ("What", 14),
        ("Why, or what replaces it", 70),
        ("Day", 24),
        ("Rules", 20),
    ],
    screen_only: 0,
};

/// The document.
pub(super) fn write(material: &Material<'_>) -> Result<Vec<u8>, ReportError> {
    let addresses = material.book();
    let mut book = Book::new(material.plan, "Change request")?;
    book.letter("Request", letter(material))?;
    book.table(RULES, firewall_rows(material, &addresses))?;
    if !material.classes.is_empty() {
        let rows = material.classes.iter().flat_map(|class| {
            class.rules.iter().map(|rule| host_cells(material, class, rule, &addresses))
        });
        book.table(HOST_RULES, rows)?;
        book.table(HOSTS, material.classes.iter().flat_map(|class| hosts(material, class)))?;
    }
    let inside = material.inside();
    let inside =
        inside.iter().map(|rule| rule_cells(material, "none: same zone", rule, &addresses));
    book.table(INSIDE, inside.chain(named(material, &addresses)))?;
    let checks = checks(material).into_iter().flat_map(|check| {
        let commands = check.commands.into_iter();
        commands.map(move |command| {
            vec![Cell::Name(check.rule.clone()), Cell::Code(command), Cell::text("")]
        })
    });
    book.table(CHECKS, checks)?;
    let deviations = deviations(material);
    if !deviations.is_empty() {
        book.table(DEVIATIONS, deviations)?;
    }
    sources_sheet(&mut book, &material.bibliography)?;
    address_sheet(&mut book, &addresses, &AddressBook::default())?;
    book.into_bytes()
}

fn letter(material: &Material<'_>) -> Vec<[Cell; 2]> {
    let row = |name: &str, text: String| [Cell::Name(name.to_owned()), Cell::Text(text)];
    let mut rows = Vec::new();
    if let Some(description) = &material.plan.site.description {
        rows.push(row("About", line(description).into_owned()));
    }
    rows.extend(material.facts().into_iter().map(|(name, fact)| row(name, fact)));
    rows.push(row("Asked for", scope(material)));
    rows.extend(material.without_a_way().map(|missing| row("Missing", missing)));
    rows.extend(steps("Order of work", &order(material)));
    rows.extend(steps("Rollback", &rollback(material)));
    let without = material.without_rules();
    let without: Vec<String> =
        without.iter().map(|(count, reason)| format!("{count}: {reason}")).collect();
    if !without.is_empty() {
        rows.push(row("No rule anywhere for", without.join("\n")));
    }
    rows
}

fn steps<'s>(name: &'s str, steps: &'s [Step]) -> impl Iterator<Item = [Cell; 2]> + use<'s> {
    (1..).zip(steps).map(move |(number, step)| {
        let name = if number == 1 { name } else { "" };
        [Cell::Name(name.to_owned()), Cell::Text(format!("{number}. {}", written(step)))]
    })
}

fn written(step: &Step) -> String {
    step.iter()
        .map(|piece| match piece {
            Piece::Text(words) | Piece::Code(words) => words.as_str(),
        })
        .collect()
}

fn firewall_rows(material: &Material<'_>, book: &AddressBook<'_>) -> Vec<Vec<Cell>> {
    let firewalls = material.firewalls();
    firewalls
        .iter()
        .flat_map(|firewall| {
            let rules = firewall.rules.iter();
            rules.map(|rule| rule_cells(material, &firewall.point.name, rule, book))
        })
        .collect()
}

fn rule_cells(
    material: &Material<'_>,
    firewall: &str,
    rule: &RequestRule<'_>,
    book: &AddressBook<'_>,
) -> Vec<Cell> {
    let requirements = &rule.rule.requirements;
    let documents = material.bibliography.numbers(requirements);
    let documents: Vec<String> = documents.iter().map(|number| format!("[{number}]")).collect();
    let mut cells = vec![Cell::Name(rule.rule.number.clone()), Cell::text(line(firewall))];
    cells.extend(end_cells(&rule.rule.from(), book));
    cells.extend(end_cells(&rule.rule.to(), book));
    cells.extend([
        Cell::codes(&ports(&rule.rule.rule.rule.transports)),
        Cell::lines(&purposes(requirements)),
        Cell::text(by_pack(requirements)),
        Cell::text(documents.join(" ")),
        Cell::lines(&rule.expiry),
    ]);
    cells
}

fn host_cells(
    material: &Material<'_>,
    class: &HostClass<'_>,
    rule: &HostRule<'_>,
    book: &AddressBook<'_>,
) -> Vec<Cell> {
    let own = rule.own.clone().unwrap_or_else(|| "all of its own".to_owned());
    let mut cells = vec![
        Cell::Name(rule.number.clone()),
        Cell::text(class.names()),
        Cell::text(rule.direction()),
        Cell::text(own),
    ];
    cells.extend(end_cells(&End::group(rule.peer()), book));
    cells.extend([
        Cell::codes(&ports(&rule.rule.transports)),
        Cell::lines(&purposes(&rule.requirements)),
        Cell::text(by_pack(&rule.requirements)),
        Cell::lines(&expiry(&rule.requirements, material.who.expires.as_deref())),
    ]);
    cells
}

/// The hosts of a class, a row each.
fn hosts<'m>(
    material: &'m Material<'_>,
    class: &'m HostClass<'_>,
) -> impl Iterator<Item = Vec<Cell>> + use<'m> {
    class.hosts.iter().map(move |host| {
        let zone = material.plan.zones.get(host.zone).map_or("", |zone| zone.name.as_str());
        vec![
            Cell::Name(class.number.clone()),
            Cell::text(line(&host.name)),
            Cell::text(line(zone)),
            Cell::text(line(class.dialect)),
            Cell::text(class.policy.to_string()),
        ]
    })
}

/// Flows that no rule over addresses can say.
fn named(material: &Material<'_>, book: &AddressBook<'_>) -> Vec<Vec<Cell>> {
    by_name(&material.matrix)
        .map(|(resolved, leg)| {
            let crossed: Vec<String> = leg.ways.iter().map(Way::crossed).collect();
            let firewall = format!("{}: known by name only", crossed.join(", "));
            let mut cells = vec![Cell::Name("none".to_owned()), Cell::Text(firewall)];
            cells.extend(end_cells(&leg.from, book));
            cells.extend(end_cells(&leg.to, book));
            cells.extend([
                Cell::codes(&ports(leg.transports)),
                Cell::text(line(&resolved.purpose)),
                Cell::text(line(&resolved.id)),
                Cell::text(""),
                Cell::text(""),
            ]);
            cells
        })
        .collect()
}

fn deviations(material: &Material<'_>) -> Vec<Vec<Cell>> {
    let accepted = material.noteworthy(|resolved| resolved.accepted.is_some());
    let accepted = accepted.into_iter().filter_map(|(resolved, rules)| {
        let accepted = resolved.accepted.as_ref()?;
        let until = accepted.until.as_deref().unwrap_or("no day given");
        let until = format!("last day {until}");
        Some(deviation(&resolved.id, "accepted", &accepted.reason, until, &rules))
    });
    let deprecated = material.noteworthy(|resolved| resolved.deprecated.is_some());
    let deprecated = deprecated.into_iter().map(|(resolved, rules)| {
        let since = format!("since {}", resolved.deprecated.as_deref().unwrap_or_default());
        let other = resolved.replaced_by.as_deref().unwrap_or("nothing");
        deviation(&resolved.id, "deprecated", other, since, &rules)
    });
    accepted.chain(deprecated).collect()
}

fn deviation(id: &str, what: &str, why: &str, day: String, rules: &[String]) -> Vec<Cell> {
    vec![
        Cell::Name(line(id).into_owned()),
        Cell::text(what),
        Cell::text(line(why)),
        Cell::text(day),
        Cell::text(rules.join(", ")),
    ]
}
