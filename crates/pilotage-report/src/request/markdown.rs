//! The change request as GitHub-flavoured Markdown.

use pilotage_plan::Resolved;

use crate::bibliography::Bibliography;
use crate::ends::AddressBook;
use crate::markup::markdown::{code, paragraph, table, text};
use crate::matrix::markdown::{addresses, by_name_section, ports_cell};
use crate::matrix::rules::{by_pack, purposes};
use crate::request::checks::checks;
use crate::request::hosts::{HostClass, HostRule};
use crate::request::material::{Firewall, Material};
use crate::request::rules::{RequestRule, expiry};
use crate::request::steps::{Piece, Step, order, rollback, scope};
use crate::text::counted;
use crate::transports::ports;

/// The document.
pub(super) fn write(material: &Material<'_>) -> String {
    let book = material.book();
    let mut out = format!("# Change request: {}\n", text(&material.plan.site.title));
    if let Some(description) = &material.plan.site.description {
        out.push_str(&format!("\n{}\n", paragraph(description)));
    }
    let facts = material.facts();
    let facts: Vec<Vec<String>> =
        facts.iter().map(|(name, fact)| vec![format!("**{name}**"), text(fact)]).collect();
    out.push_str(&format!("\n{}\n{}\n", table(&["", ""], &facts), text(&scope(material))));
    if let Some(missing) = material.without_a_way() {
        out.push_str(&format!("\n**{}**\n", text(&missing)));
    }
    for firewall in material.firewalls() {
        out.push_str(&firewall_section(material, &firewall, &book));
    }
    out.push_str(&host_sections(material, &book));
    out.push_str(&not_on_firewalls(material, &book));
    out.push_str(&by_name_section(&material.matrix, &book));
    out.push_str(&list("Order of work", &order(material)));
    out.push_str(&verification(material));
    out.push_str(&list("Rollback", &rollback(material)));
    out.push_str(&deviations(material));
    out.push_str(&deprecated(material));
    out.push_str(&sources(&material.bibliography));
    out.push_str(&addresses(&book));
    out.push_str(&host_lists(material));
    out
}

fn firewall_section(
    material: &Material<'_>,
    firewall: &Firewall<'_>,
    book: &AddressBook<'_>,
) -> String {
    let point = firewall.point;
    let mut out = format!(
        "\n## Firewall {}\n\nBetween {}; {}; everything else: {}.",
        text(&point.name),
        text(&crate::text::listed(&firewall.zones)),
        text(&point.dialect),
        point.policy
    );
    if let Some(description) = &point.description {
        out.push_str(&format!(" {}", text(description)));
    }
    out.push('\n');
    if firewall.rules.is_empty() {
        out.push_str("\nNothing is to be opened here.\n");
        return out;
    }
    let rows: Vec<Vec<String>> =
        firewall.rules.iter().map(|rule| rule_row(material, rule, book)).collect();
    out.push_str(&format!("\n{}", table(RULE_TITLES, &rows)));
    out
}

const RULE_TITLES: &[&str] =
    &["Rule", "Source", "Destination", "Ports", "Purpose", "Requirements", "Documents", "Last day"];

fn rule_row(
    material: &Material<'_>,
    rule: &RequestRule<'_>,
    book: &AddressBook<'_>,
) -> Vec<String> {
    let requirements = &rule.rule.requirements;
    vec![
        rule.rule.number.clone(),
        text(&rule.rule.from().on_one_line(book)),
        text(&rule.rule.to().on_one_line(book)),
        ports_cell(&ports(&rule.rule.rule.rule.transports), None),
        text(&purposes(requirements).join("; ")),
        text(&by_pack(requirements)),
        documents(&material.bibliography, requirements),
        text(&rule.expiry.join("; ")),
    ]
}

/// The numbers of the documents that say it.
fn documents(bibliography: &Bibliography<'_>, requirements: &[&Resolved]) -> String {
    let numbers = bibliography.numbers(requirements);
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

fn host_sections(material: &Material<'_>, book: &AddressBook<'_>) -> String {
    if material.classes.is_empty() {
        return String::new();
    }
    let mut out = "\n## Host firewalls\n\nHosts with the same rules stand together; each rule is \
                   seen from the host.\n"
        .to_owned();
    for class in &material.classes {
        out.push_str(&class_section(material, class, book));
    }
    out
}

fn class_section(material: &Material<'_>, class: &HostClass<'_>, book: &AddressBook<'_>) -> String {
    let mut out = format!(
        "\n### {}: {}\n\n{}; {}; everything else: {}.\n",
        class.number,
        text(&class.names()),
        counted(class.hosts.len(), "host", "hosts"),
        text(class.dialect),
        class.policy
    );
    if class.rules.is_empty() {
        out.push_str("\nNothing is to be opened here.\n");
        return out;
    }
    let rows: Vec<Vec<String>> =
        class.rules.iter().map(|rule| host_row(material, rule, book)).collect();
    let titles = ["Rule", "Direction", "Other end", "Ports", "Requirements", "Last day"];
    out.push_str(&format!("\n{}", table(&titles, &rows)));
    out
}

fn host_row(material: &Material<'_>, rule: &HostRule<'_>, book: &AddressBook<'_>) -> Vec<String> {
    let own = rule.own_end().map(|own| format!(" {}", text(&own))).unwrap_or_default();
    let last = expiry(&rule.requirements, material.who.expires.as_deref());
    vec![
        rule.number.clone(),
        format!("{}{own}", rule.direction()),
        text(&crate::ends::End::group(rule.peer()).on_one_line(book)),
        ports_cell(&ports(&rule.rule.transports), None),
        text(&by_pack(&rule.requirements)),
        text(&last.join("; ")),
    ]
}

fn not_on_firewalls(material: &Material<'_>, book: &AddressBook<'_>) -> String {
    let rows: Vec<Vec<String>> = material
        .inside()
        .iter()
        .map(|rule| {
            vec![
                rule.rule.number.clone(),
                text(&rule.rule.from().on_one_line(book)),
                text(&rule.rule.to().on_one_line(book)),
                ports_cell(&ports(&rule.rule.rule.rule.transports), None),
                text(&by_pack(&rule.rule.requirements)),
            ]
        })
        .collect();
    let without = material.without_rules();
    if rows.is_empty() && without.is_empty() {
        return String::new();
    }
    let mut out = "\n## Not needed on firewalls between zones\n".to_owned();
    if !rows.is_empty() {
        let titles = ["Rule", "Source", "Destination", "Ports", "Requirements"];
        out.push_str(&format!(
            "\nThese stay inside one zone. Only the host firewalls see them.\n\n{}",
            table(&titles, &rows)
        ));
    }
    if !without.is_empty() {
        out.push_str("\nThese need no rule anywhere:\n\n");
        for (count, reason) in without {
            let requirements = counted(count, "requirement", "requirements");
            out.push_str(&format!("- {requirements}: {}\n", text(reason)));
        }
    }
    out
}

fn list(title: &str, steps: &[Step]) -> String {
    let items = (1..).zip(steps).map(|(number, step)| format!("{number}. {}\n", written(step)));
    format!("\n## {title}\n\n{}", items.collect::<String>())
}

fn written(step: &Step) -> String {
    step.iter()
        .map(|piece| match piece {
            Piece::Text(words) => spaced(words),
            Piece::Code(command) => code(command),
        })
        .collect()
}

/// Text with the spaces at its ends, which part it from code beside it.
fn spaced(words: &str) -> String {
    let before = if words.starts_with(' ') { " " } else { "" };
    let after = if words.ends_with(' ') { " " } else { "" };
    format!("{before}{}{after}", text(words))
}

fn verification(material: &Material<'_>) -> String {
    let checks = checks(material);
    if checks.is_empty() {
        return String::new();
    }
    let mut out = "\n## Verification\n\nEach `why` names the requirement and every firewall on \
                   the way. Once the rules are there, each `probe` proves that what needs them \
                   passes, from all hosts at once over `ssh`; `listen` on one host and `probe` \
                   without `--ssh` on the other do the same by hand.\n\n```sh\n"
        .to_owned();
    for check in checks {
        out.push_str(&format!("# {}\n", check.rule));
        for command in check.commands {
            out.push_str(&format!("{command}\n"));
        }
    }
    out.push_str("```\n");
    out
}

fn deviations(material: &Material<'_>) -> String {
    let rows: Vec<Vec<String>> = material
        .noteworthy(|resolved| resolved.accepted.is_some())
        .into_iter()
        .filter_map(|(resolved, rules)| {
            let accepted = resolved.accepted.as_ref()?;
            Some(vec![
                code(&resolved.id),
                text(&accepted.reason),
                text(accepted.until.as_deref().unwrap_or("no day given")),
                rules.join(", "),
            ])
        })
        .collect();
    section("Accepted deviations", &["Requirement", "Reason", "Last day", "Rules"], &rows)
}

fn deprecated(material: &Material<'_>) -> String {
    let rows: Vec<Vec<String>> = material
        .noteworthy(|resolved| resolved.deprecated.is_some())
        .into_iter()
        .map(|(resolved, rules)| {
            vec![
                code(&resolved.id),
                text(resolved.deprecated.as_deref().unwrap_or_default()),
                resolved.replaced_by.as_deref().map_or_else(|| "nothing".to_owned(), code),
                rules.join(", "),
            ]
        })
        .collect();
    section("Deprecated", &["Requirement", "Since", "Replaced by", "Rules"], &rows)
}

fn section(title: &str, titles: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    format!("\n## {title}\n\n{}", table(titles, rows))
}

fn sources(bibliography: &Bibliography<'_>) -> String {
    let items = bibliography.iter().map(|(number, document)| {
        let url = document.url.and_then(crate::text::web_address);
        let url = url.map(|url| format!(", <{url}>")).unwrap_or_default();
        format!("{number}. {}{url}\n", paragraph(document.title))
    });
    let items: String = items.collect();
    if items.is_empty() { items } else { format!("\n## Documents\n\n{items}") }
}

/// The hosts of classes that are too many for a heading.
fn host_lists(material: &Material<'_>) -> String {
    let rows: Vec<Vec<String>> = material
        .classes
        .iter()
        .filter(|class| class.is_long())
        .map(|class| vec![class.number.clone(), text(&class.all_names().join(", "))])
        .collect();
    section("Host lists", &["Group", "Hosts"], &rows)
}
