//! iptables, in the kernel: what is saved is corrected, restored without flushing, and saved again.

use std::io::Write as _;

use pilotage_dialect::{IptablesTable, Options, find};

use crate::{Files, Scene, kernel, serious};

/// What is written for the point, with faults; once for each family.
fn faulty(scene: &Scene) -> (String, String) {
    let ruleset = scene.plan.rulesets().of(scene.point).unwrap();
    let options = Options { iptables_table: IptablesTable::Filter, ..Options::default() };
    let written = find("iptables").unwrap().write(&ruleset, &options).unwrap();
    let files = [("10.40.20.0/24", 0), ("fd00:40:20::/64", 1)].map(|(nodes, file)| {
        let text = &written.files[file].text;
        let kept = text.lines().filter(|line| !line.contains("--dport 10250"));
        let mut lines: Vec<String> = kept.map(str::to_owned).collect();
        for line in lines.iter_mut().filter(|line| line.contains("--dport 2379:2380")) {
            *line = line.replace("-p tcp", "-p udp");
        }
        let start = lines.iter().position(|line| line.contains("INPUT: required")).unwrap();
        let planted = [
            "-A INPUT -m comment --comment \"only \\\"counts\\\"\"".to_owned(),
            "-A INPUT -p tcp -m limit --limit 1/min -j LOG".to_owned(),
            format!("-A INPUT -s {nodes} -p tcp --dport 4240 -j DROP"),
            "-A INPUT -p tcp --dport 4222 -m comment --comment \"agents -A\" -j ACCEPT".to_owned(),
            "-A INPUT -p tcp --dport 4223 -j ACCEPT".to_owned(),
            format!("-A INPUT -s {nodes} -p tcp -m multiport --dports 1:1024,5000:5010 -j ACCEPT"),
            // The same once more, so that its words do not tell which.
            "-A INPUT -p tcp --dport 4223 -j ACCEPT".to_owned(),
        ];
        lines.splice(start..start, planted);
        lines.join("\n") + "\n"
    });
    let [v4, v6] = files;
    (v4, v6)
}

/// Restores both families, changes them where there is a change, and saves them.
fn saved(kind: &str, both: (&str, &str), changes: Option<(&str, &str)>) -> Option<Files> {
    let script = format!(
        "d=$(mktemp -d); trap 'rm -r $d' EXIT; cat > $d/all; csplit -sz -f $d/ $d/all '/^# PART/' '{{*}}'; \
         iptables{kind}-restore < $d/00; ip6tables{kind}-restore < $d/01; \
         if [ -e $d/02 ]; then iptables{kind}-restore --noflush < $d/02; \
         ip6tables{kind}-restore --noflush < $d/03; fi; \
         iptables{kind}-save; echo; echo ======; ip6tables{kind}-save"
    );
    let (v4, v6) = changes.unwrap_or_default();
    let parts = if changes.is_some() { vec![both.0, both.1, v4, v6] } else { vec![both.0, both.1] };
    let parts: String = parts.iter().map(|part| format!("# PART\n{part}")).collect();
    let output = match kernel::run(&script, &parts) {
        Ok(output) => output,
        // Kernels may lack the older tables.
        Err(error) if kind == "-legacy" && changes.is_none() => {
            _ = writeln!(std::io::stderr().lock(), "skipped: iptables-legacy: {error}");
            return None;
        }
        Err(error) => panic!("{error}\n{v4}\n{v6}"),
    };
    let (v4, v6) = output.split_once("======\n").unwrap();
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Some(vec![file("node-1.v4", v4), file("node-1.v6", v6)])
}

#[test]
fn faults_are_put_right_in_the_kernel() {
    if !kernel::can_load(&["iptables-restore", "unshare", "csplit"]) {
        return;
    }
    let scene = Scene::at("node-1", "iptables");
    let (v4, v6) = faulty(&scene);
    for kind in ["", "-legacy"] {
        let Some(before) = saved(kind, (&v4, &v6), None) else { continue };
        assert!(!serious(&scene.audit(&scene.read(&before).program)).is_empty());
        let (correction, edited) = scene.change(&before);
        assert!(edited.refused.is_empty() && correction.left.is_empty(), "{:#?}", correction.left);
        let changes = (edited.files[0].text.as_str(), edited.files[1].text.as_str());
        let after = saved(kind, (&v4, &v6), Some(changes)).unwrap();
        scene.assert_clean(&after);
        for ((_, old), (_, new)) in before.iter().zip(&after) {
            let rules = |text: &str| -> Vec<String> {
                text.lines().filter(|line| line.starts_with("-A")).map(str::to_owned).collect()
            };
            let kept = rules(new);
            let gone = rules(old).into_iter().filter(|line| !kept.contains(line));
            let gone: Vec<String> = gone.collect();
            let told = |line: &String| {
                ["4222", "4223", "1:1024", "2379:2380"].iter().any(|it| line.contains(it))
            };
            assert!(gone.len() >= 4 && gone.iter().all(told), "{gone:?}");
        }
        let (again, nothing) = scene.change(&after);
        assert!(again.changes.is_empty(), "{:?}", again.changes);
        assert!(nothing.files.iter().all(|it| it.text.ends_with("# Nothing is to change.\n")));
    }
}

#[test]
fn one_family_that_was_given_is_changed_alone() {
    let scene = Scene::at("node-1", "iptables");
    let (v4, _) = faulty(&scene);
    let files = vec![("node-1.v4".to_owned(), format!("# Generated by iptables-save\n{v4}"))];
    let (_, edited) = scene.change(&files);
    let suffixes: Vec<&str> = edited.files.iter().map(|file| file.suffix).collect();
    assert_eq!(suffixes, [".iptables"]);
}
