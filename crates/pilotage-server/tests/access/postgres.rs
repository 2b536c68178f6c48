//! The same tests on the other database.

use std::process::Command;

use pilotage_testkit::lab::DATABASES;
use pilotage_testkit::{Postgres, ready_with};

use crate::world::POSTGRES;

#[test]
fn all_of_it_holds_on_postgresql_too() {
    let here = std::env::var_os(POSTGRES).is_some();
    if here || !ready_with("the REST interface on PostgreSQL", &DATABASES) {
        return;
    }
    let server = Postgres::start().unwrap();
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).env(POSTGRES, server.url()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "on PostgreSQL:\n{told}");
}
