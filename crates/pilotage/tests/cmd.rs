//! Command lines and what they print: the files under `cmd/`. `TRYCMD=overwrite cargo test -p
//! pilotage --test cmd` writes what is printed now; read the difference before committing it.

#[test]
fn command_lines() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
