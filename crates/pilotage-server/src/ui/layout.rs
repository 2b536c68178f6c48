//! What all pages have in common.

use crate::access::Principal;
use crate::api::escaped;

/// A page for who has signed in. `here` is the path of the part that it belongs to.
pub(super) fn page(who: &Principal, title: &str, here: &str, body: &str) -> String {
    let link = |path: &str, text: &str| {
        let current = if path == here { " aria-current=\"page\"" } else { "" };
        format!("<a href=\"{path}\"{current}>{text}</a>")
    };
    let (user, tenant) = (escaped(&who.user), escaped(&who.tenant_name));
    let header = format!(
        "<header><a class=\"brand\" href=\"/\">Pilotage</a><nav>{}{}</nav>\
         <form method=\"post\" action=\"/sign-out\"><span>{user}, {} of {tenant}</span>\
         <button>Sign out</button></form></header>",
        link("/", "Sites"),
        link("/agents", "Agents"),
        who.role.as_str(),
    );
    whole(title, &format!("{header}<main>{body}</main>"))
}

/// A page for anybody.
pub(super) fn bare(title: &str, body: &str) -> String {
    whole(title, &format!("<main class=\"bare\">{body}</main>"))
}

fn whole(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} · Pilotage</title>\
         <link rel=\"stylesheet\" href=\"/static/pilotage.css\"></head><body>{body}</body></html>\n"
    )
}

/// A word in the colour of what it means.
pub(super) fn tag(word: &str) -> String {
    let tone = match word {
        "wrong" | "offline" | "revoked" | "failed" => "bad",
        "undecided" | "expected" | "pending" | "interrupted" => "unsure",
        "as-expected" | "online" | "approved" | "done" => "good",
        _ => "plain",
    };
    format!("<span class=\"tag {tone}\">{}</span>", escaped(word))
}

/// A time to the second, as people read it.
pub(super) fn time(shown: &str) -> String {
    let readable = shown.get(..19).unwrap_or(shown).replace('T', " ");
    format!("<time datetime=\"{}\">{}</time>", escaped(shown), escaped(&readable))
}
