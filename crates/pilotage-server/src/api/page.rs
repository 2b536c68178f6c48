//! Lists, a piece at a time.
//!
//! A cursor holds the key of the last item that was handed out, so that a list goes on at the right
//! place whatever comes or goes meanwhile. It is opaque: its form may change.

use data_encoding::BASE64URL_NOPAD;
use http::header::LINK;
use schemars::JsonSchema;
use serde::Serialize;

use super::asked::Asked;
use super::problem::Problem;
use super::reply::Reply;
use super::route::Parameter;

/// Items of a piece, where nothing is asked for, and at most.
const ITEMS: (i64, i64) = (50, 100);
/// What separates the parts of a key; no name holds it.
const BETWEEN: char = '\n';

/// How many items.
pub(crate) const LIMIT: Parameter =
    Parameter { name: "limit", about: "How many items at most: 1 to 100; 50 where it is left out" };
/// From where on.
pub(crate) const AFTER: Parameter =
    Parameter { name: "after", about: "The value of `next` in the piece before" };

/// A piece of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PageOf{T}")]
pub(crate) struct Page<T> {
    /// The items.
    pub(crate) items: Vec<T>,
    /// What to ask for as `after` to see more; null at the end.
    pub(crate) next: Option<String>,
}

/// Which piece is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    limit: i64,
    /// The parts of the last key.
    after: Vec<String>,
    /// Where the next piece is, without its cursor.
    target: String,
}

impl Piece {
    /// Reads `limit` and `after`.
    pub(crate) fn of(asked: &Asked) -> Result<Self, Problem> {
        let (usual, most) = ITEMS;
        let limit = match asked.query("limit") {
            None => usual,
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (1..=most).contains(limit))
                .ok_or_else(|| Problem::invalid("`limit` is a number from 1 to 100"))?,
        };
        let after = match asked.query("after") {
            None => Vec::new(),
            Some(text) => {
                let key = BASE64URL_NOPAD.decode(text.as_bytes()).ok();
                let key = key.and_then(|bytes| String::from_utf8(bytes).ok());
                let key = key.filter(|key| !key.chars().any(|c| c.is_control() && c != BETWEEN));
                let key = key.ok_or_else(|| Problem::invalid("`after` is no value of `next`"))?;
                key.split(BETWEEN).map(str::to_owned).collect()
            }
        };
        Ok(Self { limit, after, target: without_cursor(&asked.target) })
    }

    /// How many rows to read: one more than are shown tells that there are more.
    pub(crate) fn rows(&self) -> i64 {
        self.limit.saturating_add(1)
    }

    /// A part of the last key; empty at the start.
    pub(crate) fn after(&self, part: usize) -> &str {
        self.after.get(part).map_or("", String::as_str)
    }

    /// The last key of a list that goes backwards; behind everything at the start.
    pub(crate) fn before(&self) -> &str {
        // Ids begin with hexadecimal digits, which come before this in every order of characters.
        self.after.first().map_or("g", String::as_str)
    }

    /// A number as the last key.
    pub(crate) fn number(&self, first: i64) -> Result<i64, Problem> {
        let Some(text) = self.after.first() else { return Ok(first) };
        text.parse().map_err(|_| Problem::invalid("`after` is no value of `next`"))
    }

    /// Takes off the row that is one too many; the cursor of the next piece, where there was one.
    pub(crate) fn next<R>(
        &self,
        rows: &mut Vec<R>,
        key: impl Fn(&R) -> Vec<String>,
    ) -> Option<String> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| more)?;
        Some(BASE64URL_NOPAD.encode(key(last).join("\n").as_bytes()))
    }

    /// The piece, of the rows that were read.
    pub(crate) fn reply<R, T>(
        &self,
        mut rows: Vec<R>,
        key: impl Fn(&R) -> Vec<String>,
        view: impl Fn(R) -> T,
    ) -> Reply<Page<T>> {
        let next = self.next(&mut rows, key);
        let link = next.as_ref().map(|next| {
            let between = if self.target.contains('?') { '&' } else { '?' };
            format!("<{}{between}after={next}>; rel=\"next\"", self.target)
        });
        let reply = Reply::from(Page { items: rows.into_iter().map(view).collect(), next });
        match link {
            Some(link) => reply.header(LINK, link),
            None => reply,
        }
    }
}

/// Path and query without `after`.
fn without_cursor(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let rest: Vec<&str> =
        query.split('&').filter(|it| !it.is_empty() && !it.starts_with("after=")).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::without_cursor;

    #[test]
    fn the_next_piece_has_what_else_was_asked_for() {
        assert_eq!(without_cursor("/a"), "/a");
        assert_eq!(without_cursor("/a?after=x"), "/a");
        assert_eq!(without_cursor("/a?limit=2&after=x&open=true"), "/a?limit=2&open=true");
    }
}
