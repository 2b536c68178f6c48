//! Command lines and what they print, both outputs together: the files under `cmd/`, which run in
//! this crate's folder, or in a copy of the folder of their name. `TRYCMD=overwrite cargo test -p
//! pilotage --test cmd` writes what is printed now; read the difference before committing it.

#[test]
fn command_lines() {
    trycmd::TestCases::new().env("COLUMNS", "100").env("NO_COLOR", "1").case("tests/cmd/*.trycmd");
}
