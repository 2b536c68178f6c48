//! The frame of HTML pages: one file without anything to load, for screens light and dark, and for
//! paper.
//!
//! The page forbids itself everything but its own style and the one script below, whatever the
//! texts in it say.

use crate::markup::html::text;

const STYLE: &str = include_str!("style.css");
const FINDINGS: &str = include_str!("findings.css");
const FILTER: &str = include_str!("filter.js");

/// The hash under which the page allows [`FILTER`]; a test says what it must be.
const FILTER_HASH: &str = "sha256-Jz20AjNk6V9Joj9kFqIQmP5EkojfvOy8PhWdl2/dpiQ=";

/// What a page offers beside its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offers {
    /// A field that filters the rows of all tables. The content has a place for it.
    Filter,
    /// Nothing.
    Reading,
    /// Nothing; its articles are findings.
    Findings,
}

/// The place for the filter: hidden until the script runs.
pub(crate) const FILTER_FIELD: &str = "<input id=\"filter\" type=\"search\" \
    aria-label=\"Filter rows\" placeholder=\"Filter: port, zone, name …\" hidden>\n";

/// A whole page. The title is plain text, the content is HTML.
pub(crate) fn page(title: &str, content: &str, offers: Offers) -> String {
    let (script, policy) = match offers {
        Offers::Filter => {
            (format!("<script>{FILTER}</script>\n"), format!("; script-src '{FILTER_HASH}'"))
        }
        Offers::Reading | Offers::Findings => Default::default(),
    };
    let more = if offers == Offers::Findings { FINDINGS } else { "" };
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n\
         <style>\n{STYLE}{more}</style>\n\
         </head>\n\
         <body>\n\
         {content}\
         {script}\
         </body>\n\
         </html>\n",
        title = text(title)
    )
}

/// A table: what it shows, its columns with their widths in percent, and its body.
pub(crate) fn table(caption: &str, columns: &[(&str, u8)], body: &str) -> String {
    let head: String = columns
        .iter()
        .map(|(title, width)| format!("<th scope=\"col\" style=\"width:{width}%\">{title}</th>"))
        .collect();
    format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n",
        text(caption)
    )
}

#[cfg(test)]
mod tests {
    use super::{FILTER, FILTER_HASH};
    use sha2::Digest;

    #[test]
    fn the_page_allows_exactly_its_script() {
        let hash = sha2::Sha256::digest(FILTER);
        assert_eq!(FILTER_HASH, format!("sha256-{}", base64(&hash)));
    }

    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for chunk in bytes.chunks(3) {
            let group = chunk.iter().chain([0, 0].iter()).take(3);
            let number = group.fold(0_usize, |number, byte| number << 8 | usize::from(*byte));
            for digit in 0..4 {
                let shown = digit <= chunk.len();
                let value = number >> (18 - 6 * digit) & 63;
                out.push(if shown { char::from(DIGITS[value]) } else { '=' });
            }
        }
        out
    }
}
