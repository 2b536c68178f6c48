//! The change request: what the network team gets.
//!
//! Who asks and why, the rules of each firewall with what they are for, the order of work, how to
//! check it and how to take it back. All dates are those of the input; nothing here knows today.

mod checks;
mod hosts;
mod html;
mod markdown;
mod material;
mod rules;
mod steps;
mod xlsx;

use pilotage_plan::{Plan, Requester};

use crate::ReportError;
use crate::format::formats;
use material::Material;

formats! {
    /// A format of the change request.
    pub enum Format of "change request" {
        /// GitHub-flavoured Markdown.
        Markdown = "markdown",
        /// One page without anything to load.
        Html = "html",
        /// A workbook of Excel and LibreOffice.
        Xlsx = "xlsx",
    }
}

/// What the caller adds to the plan.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// What the document says about itself, over what the site says.
    pub requester: Requester,
    /// The site's file as the reader would name it in a command; `site.yaml` when absent.
    pub site_file: Option<String>,
    /// Words that such a command needs behind the file: where packs are.
    pub options: Vec<String>,
    /// A diagram as a whole `<svg>` element, for formats that can show one. It is trusted: it goes
    /// into the page as it is.
    pub diagram: Option<String>,
}

/// Writes the change request of a plan.
///
/// # Errors
/// [`ReportError::Workbook`] where a workbook cannot hold it: more than a million rows.
pub fn write(plan: &Plan, details: &Details, format: Format) -> Result<Vec<u8>, ReportError> {
    let material = Material::new(plan, details);
    match format {
        Format::Markdown => Ok(markdown::write(&material).into_bytes()),
        Format::Html => Ok(html::write(&material).into_bytes()),
        Format::Xlsx => xlsx::write(&material),
    }
}

#[cfg(test)]
mod tests;
