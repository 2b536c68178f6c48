//! The Rust side of the wire types, made from their Protocol Buffers.
//!
//! Made here and kept in the repository, so that nobody who builds the program needs the compiler of
//! Protocol Buffers or waits for it.

use std::path::PathBuf;

use anyhow::Context;

use crate::process;

/// Where the schema lies, and the one file of it.
const FOLDER: &str = "crates/pilotage-proto/proto";
const FILE: &str = "pilotage/agent/v1/agent.proto";
/// What is made of it.
pub const GENERATED: &str = "crates/pilotage-proto/src/generated.rs";

/// The path below the root and the text of the generated module.
pub fn module() -> anyhow::Result<(PathBuf, String)> {
    let folder = process::root().join(FOLDER);
    let set = protox::compile([FILE], [&folder]).context("the wire schema is wrong")?;
    let out = process::root().join("target/generated-wire");
    std::fs::create_dir_all(&out)?;
    tonic_prost_build::configure()
        .build_transport(false)
        .bytes(".pilotage.agent.v1.Piece.data")
        .emit_rerun_if_changed(false)
        .out_dir(&out)
        .compile_fds(set)?;
    let made = std::fs::read_to_string(out.join("pilotage.agent.v1.rs"))?;
    Ok((GENERATED.into(), made))
}
