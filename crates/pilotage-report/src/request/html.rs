//! The change request as one page, made for paper as much as for screens.

use pilotage_plan::Resolved;

use crate::bibliography::Bibliography;
use crate::ends::{AddressBook, End};
use crate::markup::html::text;
use crate::matrix::html::{addresses, by_name_section, end, ports_cell, sources};
use crate::matrix::rules::{by_pack, purposes};
use crate::page::{Offers, page, table};
use crate::request::checks::checks;
use crate::request::hosts::{HostClass, HostRule};
use crate::request::material::{Firewall, Material};
use crate::request::rules::{RequestRule, expiry};
use crate::request::steps::{Piece, Step, order, rollback, scope};
use crate::text::counted;
use crate::transports::ports;

const RULE_COLUMNS: &[(&str, u8)] = &[
    ("Rule", 5),
    ("Source", 20),
    ("Destination", 20),
    ("Ports", 13),
    ("Purpose", 32),
    ("Last day", 10),
];

/// The document.
pub(super) fn write(material: &Material<'_>) -> String {
    let book = material.book();
    let mut out = head(material);
    out.push_str("<main>\n");
    if let Some(diagram) = material.diagram {
        out.push_str(&format!("<figure>\n{diagram}\n</figure>\n"));
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
    out.push_str("</main>\n");
    page(&format!("Change request: {}", material.plan.site.title), &out, Offers::Reading)
}

fn head(material: &Material<'_>) -> String {
    let site = &material.plan.site;
    let mut out =
        format!("<header>\n<p class=\"soft\">Change request</p>\n<h1>{}</h1>\n", text(&site.title));
    if let Some(description) = &site.description {
        out.push_str(&format!("<p>{}</p>\n", text(description)));
    }
    let facts: String = material
        .facts()
        .iter()
        .map(|(name, fact)| format!("<dt>{name}</dt><dd>{}</dd>\n", text(fact)))
        .collect();
    out.push_str(&format!(
        "<dl class=\"facts\">\n{facts}</dl>\n<p>{}</p>\n",
        text(&scope(material))
    ));
    if let Some(missing) = material.without_a_way() {
        out.push_str(&format!("<p><span class=\"chip warning\">{}</span></p>\n", text(&missing)));
    }
    out.push_str("</header>\n");
    out
}

fn firewall_section(
    material: &Material<'_>,
    firewall: &Firewall<'_>,
    book: &AddressBook<'_>,
) -> String {
    let point = firewall.point;
    let mut about = format!(
        "Between {}; {}; everything else: {}.",
        crate::text::listed(&firewall.zones),
        point.dialect,
        point.policy
    );
    if let Some(description) = &point.description {
        about.push_str(&format!(" {description}"));
    }
    let rules = match firewall.rules.is_empty() {
        true => format!("<p>{}</p>\n<p>Nothing is to be opened here.</p>\n", text(&about)),
        false => {
            let rows = firewall.rules.iter().map(|rule| rule_row(material, rule, book));
            table(&about, RULE_COLUMNS, &rows.collect::<String>())
        }
    };
    format!("<section>\n<h2>Firewall {}</h2>\n{rules}</section>\n", text(&point.name))
}

fn rule_row(material: &Material<'_>, rule: &RequestRule<'_>, book: &AddressBook<'_>) -> String {
    let requirements = &rule.rule.requirements;
    format!(
        "<tr id=\"{number}\"><th scope=\"row\">{number}</th><td>{}</td><td>{}</td>{}<td>{}{}\
         <span class=\"note\">{}</span></td>{}</tr>\n",
        end(&rule.rule.from(), book),
        end(&rule.rule.to(), book),
        ports_cell(&ports(&rule.rule.rule.rule.transports), None),
        text(&purposes(requirements).join("; ")),
        documents(&material.bibliography, requirements),
        text(&by_pack(requirements)),
        last_day(&rule.expiry),
        number = rule.rule.number,
    )
}

fn documents(bibliography: &Bibliography<'_>, requirements: &[&Resolved]) -> String {
    let link =
        |number: &usize| format!(" <a class=\"cite\" href=\"#source-{number}\">[{number}]</a>");
    bibliography.numbers(requirements).iter().map(link).collect()
}

fn last_day(expiry: &[String]) -> String {
    let days: Vec<String> = expiry.iter().map(|day| text(day)).collect();
    format!("<td class=\"small\">{}</td>", days.join("<br>"))
}

fn host_sections(material: &Material<'_>, book: &AddressBook<'_>) -> String {
    if material.classes.is_empty() {
        return String::new();
    }
    let classes: String =
        material.classes.iter().map(|class| class_section(material, class, book)).collect();
    format!(
        "<section>\n<h2>Host firewalls</h2>\n<p>Hosts with the same rules stand together; each \
         rule is seen from the host.</p>\n{classes}</section>\n"
    )
}

fn class_section(material: &Material<'_>, class: &HostClass<'_>, book: &AddressBook<'_>) -> String {
    let about = format!(
        "{}; {}; everything else: {}.",
        counted(class.hosts.len(), "host", "hosts"),
        class.dialect,
        class.policy
    );
    let heading = format!("<h3>{}: {}</h3>\n", class.number, text(&class.names()));
    if class.rules.is_empty() {
        return format!("{heading}<p>{} Nothing is to be opened here.</p>\n", text(&about));
    }
    let rows: String = class.rules.iter().map(|rule| host_row(material, rule, book)).collect();
    let columns = [
        ("Rule", 6),
        ("Direction", 13),
        ("Other end", 24),
        ("Ports", 15),
        ("Requirements", 32),
        ("Last day", 10),
    ];
    heading + &table(&about, &columns, &rows)
}

fn host_row(material: &Material<'_>, rule: &HostRule<'_>, book: &AddressBook<'_>) -> String {
    let own =
        rule.own.as_ref().map(|own| format!("<span class=\"addresses\">{}</span>", text(own)));
    format!(
        "<tr><th scope=\"row\">{}</th><td>{}{}</td><td>{}</td>{}<td class=\"small\">{}</td>{}</tr>\n",
        rule.number,
        rule.direction(),
        own.unwrap_or_default(),
        end(&End::group(rule.peer()), book),
        ports_cell(&ports(&rule.rule.transports), None),
        text(&by_pack(&rule.requirements)),
        last_day(&expiry(&rule.requirements, material.who.expires.as_deref())),
    )
}

fn not_on_firewalls(material: &Material<'_>, book: &AddressBook<'_>) -> String {
    let rows: String = material
        .inside()
        .iter()
        .map(|rule| {
            format!(
                "<tr id=\"{number}\"><th scope=\"row\">{number}</th><td>{}</td><td>{}</td>{}\
                 <td class=\"small\">{}</td></tr>\n",
                end(&rule.rule.from(), book),
                end(&rule.rule.to(), book),
                ports_cell(&ports(&rule.rule.rule.rule.transports), None),
                text(&by_pack(&rule.rule.requirements)),
                number = rule.rule.number,
            )
        })
        .collect();
    let without: String = material
        .without_rules()
        .into_iter()
        .map(|(count, reason)| {
            format!(
                "<li>{}: {}</li>\n",
                counted(count, "requirement", "requirements"),
                text(reason)
            )
        })
        .collect();
    let mut out = String::new();
    if !rows.is_empty() {
        let columns =
            [("Rule", 5), ("Source", 23), ("Destination", 23), ("Ports", 17), ("Requirements", 32)];
        let about = "These stay inside one zone. Only the host firewalls see them.";
        out.push_str(&table(about, &columns, &rows));
    }
    if !without.is_empty() {
        out.push_str(&format!("<p>These need no rule anywhere:</p>\n<ul>\n{without}</ul>\n"));
    }
    if out.is_empty() {
        return out;
    }
    format!("<section>\n<h2>Not needed on firewalls between zones</h2>\n{out}</section>\n")
}

fn list(title: &str, steps: &[Step]) -> String {
    let items: String = steps.iter().map(|step| format!("<li>{}</li>\n", written(step))).collect();
    format!("<section>\n<h2>{title}</h2>\n<ol class=\"steps\">\n{items}</ol>\n</section>\n")
}

fn written(step: &Step) -> String {
    step.iter()
        .map(|piece| match piece {
            Piece::Text(words) => {
                let before = if words.starts_with(' ') { " " } else { "" };
                let after = if words.ends_with(' ') { " " } else { "" };
                format!("{before}{}{after}", text(words))
            }
            Piece::Code(command) => format!("<code>{}</code>", text(command)),
        })
        .collect()
}

fn verification(material: &Material<'_>) -> String {
    let checks = checks(material);
    if checks.is_empty() {
        return String::new();
    }
    let mut commands = String::new();
    for check in checks {
        commands.push_str(&format!("<span class=\"soft\"># {}</span>\n", check.rule));
        for command in check.commands {
            commands.push_str(&format!("{}\n", text(&command)));
        }
    }
    format!(
        "<section>\n<h2>Verification</h2>\n<p>Each <code>why</code> names the requirement and every \
         firewall on the way. Once the rules are there, each <code>probe</code> proves that what \
         needs them passes, from all hosts at once over <code>ssh</code>; <code>listen</code> on one \
         host and <code>probe</code> without <code>--ssh</code> on the other do the same by hand.</p>\n<pre>{commands}</pre>\n\
         </section>\n"
    )
}

fn deviations(material: &Material<'_>) -> String {
    let rows: String = material
        .noteworthy(|resolved| resolved.accepted.is_some())
        .into_iter()
        .filter_map(|(resolved, rules)| {
            let accepted = resolved.accepted.as_ref()?;
            let until = accepted.until.as_deref().unwrap_or("no day given");
            Some(row(&[&resolved.id, &accepted.reason, until, &rules.join(", ")]))
        })
        .collect();
    let columns = [("Requirement", 28), ("Reason", 46), ("Last day", 13), ("Rules", 13)];
    noteworthy("Accepted deviations", "Open although the component works without", &columns, &rows)
}

fn deprecated(material: &Material<'_>) -> String {
    let rows: String = material
        .noteworthy(|resolved| resolved.deprecated.is_some())
        .into_iter()
        .map(|(resolved, rules)| {
            row(&[
                &resolved.id,
                resolved.deprecated.as_deref().unwrap_or_default(),
                resolved.replaced_by.as_deref().unwrap_or("nothing"),
                &rules.join(", "),
            ])
        })
        .collect();
    let columns = [("Requirement", 34), ("Since", 12), ("Replaced by", 34), ("Rules", 20)];
    noteworthy("Deprecated", "To be closed once nothing uses them any more", &columns, &rows)
}

fn row(cells: &[&str]) -> String {
    let mut out = String::from("<tr>");
    for (position, cell) in cells.iter().enumerate() {
        out.push_str(&match position {
            0 => format!("<th scope=\"row\"><code>{}</code></th>", text(cell)),
            _ => format!("<td>{}</td>", text(cell)),
        });
    }
    out.push_str("</tr>\n");
    out
}

fn noteworthy(title: &str, about: &str, columns: &[(&str, u8)], rows: &str) -> String {
    if rows.is_empty() {
        return String::new();
    }
    format!("<section>\n<h2>{title}</h2>\n{}</section>\n", table(about, columns, rows))
}

/// The hosts of classes that are too many for a heading.
fn host_lists(material: &Material<'_>) -> String {
    let long = material.classes.iter().filter(|class| class.is_long());
    let lists: String = long
        .map(|class| {
            let names = text(&class.all_names().join(", "));
            format!("<dt>{}</dt><dd class=\"small\">{names}</dd>\n", class.number)
        })
        .collect();
    if lists.is_empty() {
        return lists;
    }
    format!("<section>\n<h2>Host lists</h2>\n<dl class=\"facts\">\n{lists}</dl>\n</section>\n")
}
