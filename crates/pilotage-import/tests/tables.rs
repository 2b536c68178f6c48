//! Tables of port documents in every shape, and what is made of them.
//!
//! Each document of `tables/` is imported; what came of it is kept beside it.

#[cfg(test)]
mod shown;

#[test]
fn tables_become_rows() {
    shown::each("tables");
}
