//! A loopback address written before a port that is asked for between two hosts.

use pilotage_diagnostic::{Diagnostic, codes};

use super::LOCAL;
use crate::PortDocument;
use crate::reading::{Names, RowView};
use crate::words::Words;

/// How documents write the host itself.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// What is wrong with a row that has its port on the loopback and two ends that differ.
pub(super) fn written(document: &PortDocument<'_>, row: &RowView<'_>) -> Option<Diagnostic> {
    let port = row.only_port()?;
    let cell = document.excerpt(row.ports_place.unwrap_or(row.place)).to_lowercase();
    let address = LOOPBACK.iter().map(|host| format!("{host}:{port}"));
    let address = address.into_iter().find(|address| cell.contains(address.as_str()))?;
    let (from, to) = (row.stated_from()?, row.stated_to()?);
    let is_local = |text: &str| Words::new(text).has_any(&LOCAL);
    if Names::new(&from.text) == Names::new(&to.text) || is_local(&from.text) || is_local(&to.text)
    {
        return None;
    }
    let message =
        format!("`{address}` answers on its own host only, and `{}` is another", from.text);
    let diagnostic = Diagnostic::new(codes::LOCAL_ONLY_PORT, message).at(row.place).help(
        "leave it out of what is opened between hosts, or give the address that it listens on",
    );
    Some(diagnostic)
}
