//! One site: what is wrong with it, and its agents.

use std::fmt::Write as _;

use super::agents;
use super::layout::{self, tag, time};
use crate::api::{Asked, Html, Nothing, Problem, Reply, escaped};
use crate::clock;
use crate::store::{Finding, Run, Site, Verdict};

/// The most rows of each table; the rest is in the REST interface.
const MOST: i64 = 100;
/// Comes behind every id.
const BEHIND_ALL: &str = "g";

pub(crate) async fn site(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    let (who, site) = (asked.who()?, asked.site().await?);
    let store = asked.store();
    let title = escaped(&format!("{}/{}", site.project, site.name));
    let mut body = format!("<h1>{title}</h1>");
    let run = store.runs(&site.id, BEHIND_ALL, 1).await?.into_iter().next();
    body.push_str(&facts(&site, run.as_ref()));
    body.push_str(&standings(&asked, &site).await?);
    let open = store.findings(&site.id, true, BEHIND_ALL, MOST).await?;
    body.push_str(&findings(&open));
    for (standing, heading) in [("wrong", "Wrong"), ("undecided", "Undecided")] {
        let verdicts = store.verdicts(&site.id, Some(standing), "", MOST).await?;
        body.push_str(&table(heading, &verdicts));
    }
    let within = (None, Some(site.id.as_str()), None);
    let known = store.agents(&site.tenant, within, "", MOST).await?;
    _ = write!(body, "<h2>Agents</h2>{}", agents::table(&asked, &known, false).await?);
    Ok(Html(layout::page(who, &title, "/", &body)).into())
}

fn facts(site: &Site, run: Option<&Run>) -> String {
    let every = match site.every {
        0 => "only when asked".to_owned(),
        1 => "each minute".to_owned(),
        minutes => format!("every {minutes} minutes"),
    };
    let proved = match run {
        None => "never".to_owned(),
        Some(run) => format!("{} UTC {}", time(&clock::shown(run.started)), tag(&run.state)),
    };
    format!(
        "<dl><dt>Revision<dd>{} of {} UTC<dt>Verified<dd>{proved}<dt>Verified again<dd>{every}</dl>",
        site.revision,
        time(&clock::shown(site.updated)),
    )
}

async fn standings(asked: &Asked, site: &Site) -> Result<String, Problem> {
    let counts = asked.store().standings(&site.id).await?;
    if counts.is_empty() {
        return Ok("<p>Nothing has been proved yet.</p>".to_owned());
    }
    let mut line = "<ul class=\"counts\">".to_owned();
    for (standing, count) in counts {
        _ = write!(line, "<li><strong>{count}</strong> {}", tag(&standing));
    }
    Ok(line + "</ul>")
}

fn findings(open: &[Finding]) -> String {
    if open.is_empty() {
        return "<h2>Open findings</h2><p class=\"none\">None.</p>".to_owned();
    }
    let mut table = "<h2>Open findings</h2><div class=\"wide\"><table><thead><tr><th>What\
                     <th>Before<th>After<th>Since, UTC</thead><tbody>"
        .to_owned();
    for it in open {
        let (before, after) = differing(&it.before, &it.after);
        _ = write!(
            table,
            "<tr><th scope=\"row\">{}<small>{}</small><td>{}<td>{}<td>{}",
            escaped(&it.subject),
            escaped(&it.message),
            escaped(&short(before)),
            escaped(&short(after)),
            time(&clock::shown(it.opened)),
        );
    }
    table + "</tbody></table></div>"
}

fn table(heading: &str, verdicts: &[Verdict]) -> String {
    if verdicts.is_empty() {
        return String::new();
    }
    let mut table = format!(
        "<h2>{heading}</h2><div class=\"wide\"><table><thead><tr><th>From, to and what<th>Verdict\
         <th>Requirements<th>Since, UTC</thead><tbody>"
    );
    for it in verdicts {
        _ = write!(
            table,
            "<tr><th scope=\"row\">{}<td>{}<td>{}<td>{}",
            escaped(&it.probe),
            escaped(&it.state),
            escaped(&it.requirements.join(", ")),
            time(&clock::shown(it.since)),
        );
    }
    table + "</tbody></table></div>"
}

/// The first lines in which two texts differ: both may be whole rulesets.
fn differing<'a>(before: &'a str, after: &'a str) -> (&'a str, &'a str) {
    let (mut old, mut new) = (before.lines(), after.lines());
    loop {
        match (old.next(), new.next()) {
            (Some(a), Some(b)) if a == b => {}
            (None, None) => return (before, after),
            (a, b) => return (a.unwrap_or_default(), b.unwrap_or_default()),
        }
    }
}

/// The beginning of a text.
fn short(text: &str) -> String {
    const MOST: usize = 120;
    let first = text.lines().next().unwrap_or_default().trim();
    let mut short: String = first.chars().take(MOST).collect();
    if short.len() < first.len() {
        short.push_str(" ...");
    }
    short
}

#[cfg(test)]
mod tests {
    use super::differing;

    #[test]
    fn the_first_line_that_differs_is_shown() {
        assert_eq!(differing("open", "blocked"), ("open", "blocked"));
        assert_eq!(differing("a\nb\nc", "a\nx\nc"), ("b", "x"));
        assert_eq!(differing("a\nb", "a"), ("b", ""));
        assert_eq!(differing("a", "a"), ("a", "a"));
    }
}
