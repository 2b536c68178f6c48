//! The commands that ask the platform, against one that runs on this machine.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::{Run, done, pilotage};

/// A loaded machine is slow to start; a platform that does not is told within this.
const PATIENCE: Duration = Duration::from_secs(60);
const PASSWORD: &str = "correct horse battery";
const EXAMPLE: &str = "../../examples/bare-metal/site.yaml";

/// A platform, and the settings of a user who asks it.
struct World {
    folder: tempfile::TempDir,
    server: Child,
    url: String,
    link: String,
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl World {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| fs::File::create(folder.path().join(name)).unwrap();
        let server = pilotage()
            .args(["serve", "--listen", "127.0.0.1:0", "--name", "127.0.0.1", "--data"])
            .arg(folder.path().join("data"))
            .env_remove("PILOTAGE_DATABASE")
            .stdin(Stdio::null())
            .stdout(file("out"))
            .stderr(file("err"))
            .spawn()
            .unwrap();
        let mut world = Self { folder, server, url: String::new(), link: String::new() };
        let until = Instant::now() + PATIENCE;
        while world.link.is_empty() {
            let said = world.text("out") + &world.text("err");
            assert!(Instant::now() < until, "the platform does not start: {said}");
            thread::sleep(Duration::from_millis(50));
            let mut words = said.split_inclusive(char::is_whitespace).map(str::trim);
            let link = words.find(|word| word.contains("/sign-in?link="));
            // A word at the end of what was read may go on.
            world.link = link.filter(|_| said.ends_with('\n')).unwrap_or_default().to_owned();
        }
        world.url = world.link.split("/sign-in").next().unwrap().to_owned();
        world
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    fn authority(&self) -> PathBuf {
        self.folder.path().join("data/authority.pem")
    }

    fn command(&self) -> Command {
        let mut command = pilotage();
        command.env("XDG_CONFIG_HOME", self.folder.path().join("config"));
        for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = self.command();
        command.args(arguments);
        done(command, "")
    }

    fn login(&self, authority: &Path, secrets: &str) -> Run {
        let mut command = self.command();
        command.args(["login", &self.url, "--ca"]).arg(authority);
        done(command, secrets)
    }

    /// Signed in by the link.
    fn signed_in() -> Self {
        let world = Self::start();
        let run = world.login(&world.authority(), &format!("{}\n{PASSWORD}\n", world.link));
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.contains("as admin (operator, tenant default)"), "{}", run.stderr);
        world
    }

    fn settings(&self) -> PathBuf {
        self.folder.path().join("config/pilotage/platform.json")
    }

    fn settings_as_json(&self) -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(self.settings()).unwrap()).unwrap()
    }
}

#[track_caller]
fn assert_run(run: &Run, code: i32, said: &str) {
    assert_eq!(run.code, code, "{}{}", run.stdout, run.stderr);
    let whole = format!("{}{}", run.stdout, run.stderr);
    assert!(whole.contains(said), "{said}: {whole}");
}

#[test]
fn a_link_signs_in_once_and_its_token_is_kept_for_nobody_else() {
    let world = World::start();
    assert_run(&world.run(&["status"]), 2, "pilotage login URL");
    let secrets = format!("{}\n{PASSWORD}\n", world.link);
    let weak = world.login(&world.authority(), &format!("{}\nshort\n", world.link));
    assert_run(&weak, 2, "password");
    assert_run(&world.login(&world.authority(), &secrets), 0, "signed in");
    assert_run(&world.login(&world.authority(), &secrets), 3, "used before");
    let mode = fs::metadata(world.settings()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let kept = fs::read_to_string(world.settings()).unwrap();
    assert!(kept.contains("plta1_") && !kept.contains(PASSWORD), "{kept}");
    assert_run(&world.run(&["status"]), 0, "no site yet");
    // The token that was made signs in elsewhere too.
    let token = world.settings_as_json()["token"].as_str().unwrap().to_owned();
    assert_run(&world.login(&world.authority(), &token), 0, "signed in");
    assert_run(&world.run(&["logout"]), 0, "forgotten");
    assert!(!world.settings().exists());
    assert_run(&world.run(&["agents"]), 2, "pilotage login URL");
}

#[test]
fn who_is_not_to_be_trusted_gets_no_token() {
    let (world, other) = (World::start(), World::start());
    assert_run(&world.login(&world.authority(), "plta1_AAAA"), 3, "does not take this token");
    assert_run(&world.login(&other.authority(), "plta1_AAAA"), 3, "not of the authority");
    assert_run(&world.login(Path::new("Cargo.toml"), "plta1_AAAA"), 2, "no certificate");
    assert_run(&world.login(&world.authority(), "secret"), 2, "no API token");
    // A link is told to the platform that made it only.
    let elsewhere = format!("{}\n{PASSWORD}\n", other.link);
    assert_run(&world.login(&world.authority(), &elsewhere), 2, "another platform");
    let mut command = world.command();
    command.args(["login", &world.link]);
    let run = done(command, "");
    assert_run(&run, 2, "others can read the command line");
    assert!(!world.settings().exists());
    let mut command = world.command();
    command.args(["login", "https://127.0.0.1:1", "--ca"]).arg(world.authority());
    assert_run(&done(command, "plta1_AAAA"), 3, "cannot reach the platform");
}

#[test]
fn a_site_is_pushed_shown_and_verified() {
    let world = World::signed_in();
    assert_run(&world.run(&["push", EXAMPLE]), 0, "default/bare-metal: revision 1, new");
    assert_run(&world.run(&["push", EXAMPLE]), 0, "revision 1, nothing changed");
    assert_run(&world.run(&["status"]), 0, "default/bare-metal");
    assert_run(&world.run(&["status", "bare-metal"]), 0, "not verified yet");
    assert_run(&world.run(&["status", "bare-mettal"]), 2, "did you mean `bare-metal`?");
    let json: serde_json::Value =
        serde_json::from_str(&world.run(&["status", "--format", "json"]).clean().stdout).unwrap();
    assert_eq!((&json["schemaVersion"], &json["sites"][0]["revision"]), (&1.into(), &1.into()));

    assert_run(&world.run(&["agents"]), 0, "no agent has joined yet");
    let token = world.run(&["agents", "token", "bare-metal", "--uses", "3"]);
    assert_run(&token, 0, "shown only now");
    assert_eq!(token.stdout.lines().count(), 1, "{}", token.stdout);
    assert!(!token.stderr.contains(token.stdout.trim()));
    assert_run(&world.run(&["agents", "token", "elsewhere"]), 2, "no site `elsewhere`");
    assert_run(&world.run(&["agents", "approve", "nobody"]), 2, "no agent `nobody`");

    // Nobody is there to prove anything, and the run ends and says so.
    let run = world.run(&["verify", "default/bare-metal"]);
    assert_run(&run, 3, "no agent of this site took part");
    let json = world.run(&["verify", "bare-metal", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((&json["run"]["state"], &json["run"]["reason"]), (&"done".into(), &"asked".into()));
}

#[test]
fn what_is_wrong_with_a_site_is_told_at_its_place() {
    let world = World::signed_in();
    let site = world.folder.path().join("site.yaml");
    let text = fs::read_to_string(support::root().join("examples/bare-metal/site.yaml")).unwrap();
    let name = |path: &Path| path.to_str().unwrap().to_owned();
    // Each file by itself is right; that the site does not resolve is found on the platform.
    fs::write(&site, BESIDE_SITE.replace("use: shop", "use: shopp")).unwrap();
    let packs = world.folder.path().join("packs");
    fs::create_dir(&packs).unwrap();
    fs::write(packs.join("shop.yaml"), PACK).unwrap();
    fs::write(packs.join("other.yaml"), "kind: Deployment\n").unwrap();
    let run = world.run(&["push", &name(&site)]);
    assert_run(&run, 2, &format!("{}:7:", site.display()));
    assert!(run.stderr.contains("shopp") && run.stdout.is_empty(), "{}", run.stderr);
    // So is a mistake in a pack beside it.
    fs::write(&site, BESIDE_SITE).unwrap();
    fs::write(packs.join("shop.yaml"), PACK.replace("tcp/80", "tcp/http-alt")).unwrap();
    let run = world.run(&["push", &name(&site)]);
    assert_run(&run, 2, &format!("{}:", packs.join("shop.yaml").display()));
    fs::write(packs.join("shop.yaml"), PACK).unwrap();
    let run = world.run(&["push", &name(&site)]);
    assert_run(&run, 0, "default/shop: revision 1, new with 1 file beside it");
    // What cannot be read is told before anything is sent.
    fs::write(&site, text.replacen("kind: Site", "kind: Sight", 1)).unwrap();
    assert_run(&world.run(&["push", &name(&site)]), 2, "Sight");
    assert_run(&world.run(&["push", EXAMPLE, "--project", "none"]), 2, "no project `none`");
}

#[test]
fn what_somebody_else_pushed_meanwhile_is_not_overwritten() {
    let world = World::signed_in();
    let site = world.folder.path().join("site.yaml");
    let push = |text: &str, options: &[&str]| {
        fs::write(&site, format!("{BESIDE_SITE}\n---{PACK}# {text}\n")).unwrap();
        world.run(&[&["push", site.to_str().unwrap()], options].concat())
    };
    assert_run(&push("mine", &[]), 0, "revision 1, new");
    let before = fs::read_to_string(world.settings()).unwrap();
    assert_run(&push("theirs", &[]), 0, "revision 2, new");
    // Somebody who has seen the first one only.
    fs::write(world.settings(), before).unwrap();
    assert_run(&push("mine again", &[]), 3, "somebody else pushed");
    assert_run(&push("mine again", &["--over"]), 0, "revision 3, new");
    assert_run(&push("and again", &[]), 0, "revision 4, new");
}

const PACK: &str = r#"
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: shop
  version: 1.0.0
  title: Shop
  component: {name: Shop}
  sources: [{id: a, title: A, url: "https://example.com"}]
roles: {web: {}, store: {}}
requirements:
  - {id: orders, from: web, to: store, ports: tcp/80, purpose: orders, source: a}
"#;

const BESIDE_SITE: &str = r#"apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: shop, title: Shop}
zones:
  here: {subnets: [192.0.2.0/24]}
hosts: {web: {zone: here, addresses: [192.0.2.1]}, store: {zone: here, addresses: [192.0.2.2]}}
platforms: {shop: {use: shop, bind: {web: web, store: store}}}
"#;
