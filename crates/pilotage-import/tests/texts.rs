//! Lists, commands and running text of port documents, and what is made of them.
//!
//! Each document of `texts/` is imported; what came of it is kept beside it.

#[cfg(test)]
mod shown;

#[test]
fn texts_become_rows() {
    shown::each("texts");
}
