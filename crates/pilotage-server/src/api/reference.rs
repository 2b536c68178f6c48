//! The table of routes as a page for people.

use std::fmt::Write as _;

use super::route::Route;

/// The page: each route with who may call it and what it does.
#[must_use]
pub fn reference() -> String {
    let mut page = "# REST interface\n\n\
         Made from the table of routes; [openapi.json](openapi.json) has the bodies too. How to sign in\n\
         and to read lists stands in [platform.md](platform.md).\n\n\
         | method | path | who | what |\n|---|---|---|---|\n"
        .to_owned();
    for Route { method, path, access, summary, .. } in
        super::routes().iter().filter(|it| it.is_for_programs())
    {
        let who = access.describe();
        _ = writeln!(page, "| {method} | `{path}` | {who} | {summary} |");
    }
    page
}
