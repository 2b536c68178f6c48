//! Loading files for real, each in a network namespace of its own that ends with the command.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// Whether these programs can be run in namespaces here; says so where they cannot.
pub(crate) fn can_load(programs: &[&str]) -> bool {
    let missing = programs.iter().find(|program| {
        let shell = format!("command -v {program}");
        !Command::new("sh").args(["-c", &shell]).output().is_ok_and(|out| out.status.success())
    });
    if let Some(missing) = missing {
        skipped(&format!("`{missing}` is missing"));
        return false;
    }
    let allowed =
        Command::new("unshare").args(["-n", "true"]).status().is_ok_and(|status| status.success());
    if !allowed {
        skipped("network namespaces need root");
    }
    allowed
}

/// A line past the capture of the test harness, so that skipped tests show and can be counted.
fn skipped(why: &str) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    _ = writeln!(std::io::stderr().lock(), "skipped: {test}: {why}");
}

/// Runs a shell script in a new namespace with the text as input; its output, or what went wrong.
pub(crate) fn run(script: &str, input: &str) -> Result<String, String> {
    let mut child = Command::new("unshare")
        .args(["-n", "sh", "-e", "-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A script that fails early does not read all of it.
    _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let (out, errors) = (text(output.stdout), text(output.stderr));
    if output.status.success() { Ok(out) } else { Err(format!("{}: {errors}", output.status)) }
}

/// Loads an nftables file twice; the tables and the one called so, as then listed.
pub(crate) fn load_nft(text: &str) -> Result<String, String> {
    run(
        "f=$(mktemp); trap 'rm $f' EXIT; cat > $f; nft -c -f $f; nft -f $f; nft -f $f; \
         nft list ruleset",
        text,
    )
}

/// Loads an iptables file twice, for example with `iptables-legacy`; all tables, as then saved.
pub(crate) fn load_iptables(program: &str, text: &str) -> Result<String, String> {
    let script = format!(
        "f=$(mktemp); trap 'rm $f' EXIT; cat > $f; {program}-restore --test < $f; \
         {program}-restore < $f; {program}-restore < $f; {program}-save"
    );
    run(&script, text)
}

/// The rules in an nftables file or listing: lines inside chains, remarks and the hook aside.
pub(crate) fn count_nft_rules(text: &str) -> usize {
    let mut inside = false;
    let mut count = 0;
    for line in text.lines() {
        let start = line.trim_start();
        if line.starts_with("\tchain ") {
            inside = true;
        } else if line == "\t}" {
            inside = false;
        } else if inside && !start.is_empty() && !start.starts_with(['#', '\\']) {
            count += usize::from(!start.starts_with("type filter hook"));
        }
    }
    count
}

/// The rules in an iptables file or dump.
pub(crate) fn count_iptables_rules(text: &str) -> usize {
    text.lines().filter(|line| line.starts_with("-A ")).count()
}
