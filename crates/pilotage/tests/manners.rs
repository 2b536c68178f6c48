//! What a command line program owes its callers: streams, colours, hostile files, full disks.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod support;

use std::fs;
use std::io::Read;
use std::process::Stdio;

use support::{done, pilotage, run, run_with};

const SITE: &str = "tests/input/small/site.yaml";
const WRONG: &str = "tests/input/unknown-key/site.yaml";
const EXAMPLE: &str = "../../examples/bare-metal/site.yaml";

/// Everything that reads one site and prints something.
const READERS: [&[&str]; 7] = [
    &["matrix"],
    &["plan"],
    &["render", "--dialect", "iptables"],
    &["request"],
    &["draw"],
    &["validate", "--format", "json"],
    &["fmt"],
];

#[test]
fn a_dash_is_standard_input() {
    let text = fs::read_to_string(support::root().join("examples/bare-metal/site.yaml")).unwrap();
    for reader in READERS {
        let (command, options) = reader.split_first().unwrap();
        let from_input = run_with(&[&[*command, "-"], options].concat(), &text).clean();
        if *command == "fmt" {
            assert_eq!(from_input.stdout, text, "the example is in the canonical layout");
            continue;
        }
        let from_file = run(&[&[*command, EXAMPLE], options].concat()).clean();
        assert_eq!(
            from_input.stdout.replace("pilotage matrix -", ""),
            from_file
                .stdout
                .replace(&format!("pilotage matrix {EXAMPLE}"), "")
                .replace(EXAMPLE, "-"),
            "{command}"
        );
    }
    let wrong = run_with(&["matrix", "-"], "kind: Site\n");
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("--> <stdin>:1:1"), "{}", wrong.stderr);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for reader in READERS {
        if reader[0] == "fmt" {
            continue;
        }
        let mut command = pilotage();
        command.arg(reader[0]).arg(EXAMPLE).args(&reader[1..]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Nothing is read before the pipe is closed.
        drop(child.stdout.take());
        let mut errors = String::new();
        child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""), "{reader:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    for reader in [&["matrix", SITE][..], &["validate", SITE, "--format", "json"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = pilotage();
        let output = command.args(reader).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{reader:?}");
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(errors.contains("cannot write `<stdout>`: No space left"), "{errors}");
    }
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let colored = |arguments: &[&str], no_color: &str| {
        let mut command = pilotage();
        command.args(arguments).env("NO_COLOR", no_color);
        let run = done(command, "");
        (run.stdout.contains('\u{1b}'), run.stderr.contains('\u{1b}'))
    };
    assert_eq!(colored(&["matrix", SITE], ""), (false, false), "a pipe is no terminal");
    assert_eq!(colored(&["matrix", SITE, "--color", "always"], ""), (true, false));
    assert_eq!(colored(&["matrix", SITE, "--color", "always"], "1"), (true, false), "asked for");
    assert_eq!(colored(&["matrix", WRONG, "--color", "always"], ""), (false, true));
    assert_eq!(colored(&["validate", WRONG, "--color", "always"], ""), (true, false));
    assert_eq!(colored(&["validate", WRONG, "--color", "never"], ""), (false, false));
}

#[test]
fn hostile_files_are_findings() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let nested = "[".repeat(100_000);
    let mapped = format!("{}1", "{a: ".repeat(100_000));
    let aliases = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned()
        + &(b'b'..=b'z')
            .map(|letter| {
                let (name, last) = (char::from(letter), char::from(letter - 1));
                format!("{name}: &{name} [*{last},*{last},*{last},*{last},*{last},*{last}]\n")
            })
            .collect::<String>();
    let large = format!("# {}\n", "x".repeat(1 << 20)).repeat(64);
    for (name, content, code) in [
        ("latin.yaml", &b"kind: Site # caf\xe9\n"[..], "PLT0113"),
        ("utf16.yaml", b"\xff\xfek\0i\0n\0d\0", "PLT0113"),
        ("nul.yaml", b"kind: \0\n", "PLT0102"),
        ("empty.yaml", b"", "PLT0103"),
        ("comment.yaml", b"# nothing\n", "PLT0103"),
        ("nested.yaml", nested.as_bytes(), "PLT01"),
        ("mapped.yaml", mapped.as_bytes(), "PLT01"),
        ("aliases.yaml", aliases.as_bytes(), "PLT0109"),
        ("large.yaml", large.as_bytes(), "PLT0109"),
        ("tag.yaml", b"!!binary aGk=\n", "PLT01"),
    ] {
        let path = file(name, content);
        for command in ["validate", "matrix", "fmt"] {
            // What is well-formed YAML has a canonical layout, whatever it is.
            if command == "fmt" && ["empty.yaml", "comment.yaml", "tag.yaml"].contains(&name) {
                continue;
            }
            let run = run(&[command, &path]);
            let told = format!("{}{}", run.stdout, run.stderr);
            assert_eq!(run.code, 2, "{command} {name}: {told}");
            assert!(told.contains(code), "{command} {name}: {told}");
        }
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn json_says_its_version() {
    let documents: [&[&str]; 9] = [
        &["matrix", SITE, "--format", "json"],
        &["matrix", SITE, "--summary", "--format", "json"],
        &["plan", SITE, "--format", "json"],
        &["why", SITE, "node-1", "node-2", "tcp/7400", "--format", "json"],
        &["diff", "palette@3.4", "palette@4.6", "--with", "mode=saas", "--format", "json"],
        &["catalog", "list", "--format", "json"],
        &["validate", SITE, "--format", "json"],
        &["validate", WRONG, "--findings", "json"],
        &["validate", WRONG, "--format", "sarif"],
    ];
    for arguments in documents {
        let run = run(arguments);
        let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let version = if arguments.contains(&"sarif") { "version" } else { "schemaVersion" };
        assert!(!document[version].is_null(), "{arguments:?}");
        assert!(run.stdout.ends_with("}\n"), "{arguments:?}");
    }
    let mut beside = run(&["matrix", WRONG, "--findings", "json"]);
    assert_eq!(std::mem::take(&mut beside.stdout), "");
    let findings: serde_json::Value = serde_json::from_str(&beside.stderr).unwrap();
    assert_eq!(findings["schemaVersion"], 1);
}

#[test]
fn workbooks_are_bytes() {
    for command in ["matrix", "request"] {
        let mut process = pilotage();
        let output = process.args([command, SITE, "--format", "xlsx"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout.starts_with(b"PK\x03\x04"), "{command}");
    }
}

#[test]
#[cfg(unix)]
fn files_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("file"), folder.path().join("link"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("file", &link).unwrap();
    run(&["matrix", SITE, "--output", link.to_str().unwrap()]).clean();
    assert!(fs::read_to_string(&file).unwrap().starts_with("A small site\n"));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    // A device is written to, not replaced.
    run(&["matrix", SITE, "--output", "/dev/null"]).clean();
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left over");
}

#[test]
fn the_same_twice_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| {
        let path = folder.path().join(name);
        run(&["render", EXAMPLE, "--quiet", "--output", path.to_str().unwrap()]).clean();
        let mut files: Vec<_> = fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name(), fs::read_to_string(entry.path()).unwrap()))
            .collect();
        files.sort();
        files
    };
    let first = read("one");
    assert_eq!(first, read("one"), "over what is there");
    assert_eq!(first, read("two"));
    assert_eq!(first.len(), 6);
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    run(&["man", "--output", folder.path().to_str().unwrap()]).clean();
    let help = run(&["--help"]).clean().stdout;
    let commands = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next());
    let mut pages = 1;
    for command in commands.filter(|command| *command != "help") {
        let page = folder.path().join(format!("pilotage-{command}.1"));
        let page = fs::read_to_string(page).unwrap();
        assert!(page.contains(&format!("pilotage\\-{command}")), "{command}");
        pages += 1;
    }
    assert!(pages > 15, "{pages}");
    assert!(folder.path().join("pilotage-catalog-show.1").exists());
}
