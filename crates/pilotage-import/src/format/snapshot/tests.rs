use super::*;
use crate::format::Format;
use crate::format::shown;

fn lines(text: &str) -> Vec<String> {
    let read = shown::read(&FORMAT, "-", text);
    assert!(read.found().is_empty(), "{:?}", read.found());
    read.lines()
}

const PAGE: &str = r##"### Page state
- Page URL: https://docs.example.com/ports
- Page Title: Ports | Acme Platform
- Page Snapshot:
```yaml
- generic [ref=e1]:
  - banner [ref=e2]:
    - link "Acme" [ref=e3]
  - navigation "Docs" [ref=e4]:
    - list [ref=e5]:
      - listitem [ref=e6]:
        - link "Ports" [ref=e7] [cursor=pointer]:
          - /url: /ports
  - main [ref=e8]:
    - navigation "Breadcrumbs" [ref=e9]:
      - link "Home" [ref=e10]
    - heading "Network PortsDirect link to Network Ports" [level=1] [ref=e11]:
      - text: Network Ports
      - link "Direct link to Network Ports" [ref=e12]:
        - /url: "#network-ports"
        - text: "#"
    - paragraph [ref=e13]:
      - text: The console talks to agents over
      - link "gRPC" [ref=e14] [cursor=pointer]:
        - /url: https://example.com
      - text: ", on port"
      - code [ref=e15]: "443"
      - text: .
    - 'heading "Ports: Console" [level=2] [ref=e16]'
    - table [ref=e17]:
      - rowgroup [ref=e18]:
        - row "Port Direction Purpose" [ref=e19]:
          - columnheader "Port" [ref=e20]:
            - strong [ref=e21]: Port
          - columnheader "Direction" [ref=e22]
          - columnheader "Purpose" [ref=e23]
      - rowgroup [ref=e24]:
        - 'row "HTTPS (tcp/443) INBOUND API: browsers" [ref=e25]':
          - cell "HTTPS (tcp/443)" [ref=e26]
          - cell "INBOUND" [ref=e27]
          - 'cell "API: \"browsers\"" [ref=e28]'
        - row "22 INBOUND one two" [ref=e29]:
          - cell "22" [ref=e30]
          - cell "INBOUND" [ref=e31]
          - cell "one two" [ref=e32]:
            - list [ref=e33]:
              - listitem [ref=e34]: one
              - listitem [ref=e35]: two
    - generic [ref=e36]:
      - generic [ref=e37]:
        - img [ref=e38]
        - text: info
      - paragraph [ref=e39]: Port 22 is optional.
    - button "Copy" [ref=e40]
  - contentinfo [ref=e41]:
    - paragraph [ref=e42]: Imprint
```
"##;

#[test]
fn a_page_is_read_without_what_is_around_it() {
    assert_eq!(
        lines(PAGE),
        [
            "17 # Network Ports",
            "23 The console talks to agents over gRPC, on port 443.",
            "29 ## Ports: Console",
            "30 table, headers 1",
            "33   Port | Direction | Purpose",
            "39   HTTPS (tcp/443) | INBOUND | API: \"browsers\"",
            "43   22 | INBOUND | one / two",
            "52 Admonition: info",
            "53   Port 22 is optional.",
        ]
    );
    let title = shown::read(&FORMAT, "-", PAGE).document.title;
    assert_eq!(title.map(|it| it.value).as_deref(), Some("Ports | Acme Platform"));
}

#[test]
fn a_bare_tree_has_tabs_lists_and_code() {
    let text = r#"- heading "Ports" [level=1]
- tablist:
  - tab "VXLAN" [selected]
  - tab "WireGuard"
- tabpanel:
  - list:
    - listitem: 8472/udp
    - listitem:
      - text: 4240/tcp
      - list:
        - listitem: health checks
- tabpanel "BGP":
  - paragraph: Open 179.
- note "Warning":
  - text: Mind the
  - strong: firewall
- group "More":
  - code: |-
- code: "ufw allow 443/tcp\nufw enable"
- term: "443"
- blockquote: quoted
"#;
    assert_eq!(
        lines(text),
        [
            "1 # Ports",
            "3 Tab: VXLAN",
            "7   - 8472/udp",
            "9   - 4240/tcp",
            "11     - health checks",
            "12 Tab: BGP",
            "13   Open 179.",
            "14 Admonition: Warning",
            "15   Mind the firewall",
            "17 Details: More",
            "18   |-",
            "19 > ufw allow 443/tcp",
            "19 > ufw enable",
            "20 443",
            "- Quote",
            "21   quoted",
        ]
    );
}

#[test]
fn the_content_tells_the_format() {
    assert_eq!(Format::detect("page.md", PAGE).info().name, "snapshot");
    assert_eq!(Format::detect("-", PAGE).info().name, "snapshot");
    assert_eq!(likeness("- text: one\n- text: two\n- list of things\n"), 0);
    assert_eq!(likeness("- name: a\n  code: \"b\"\n"), 0);
}

#[test]
fn nesting_without_end_is_told() {
    let deep: String = (0..10_000)
        .map(|depth| format!("{}- generic [ref=e1]:\n", " ".repeat(depth % 3_000)))
        .collect();
    let read = shown::read(&FORMAT, "-", &deep);
    assert_eq!(read.found().len(), 1);
    assert!(read.found()[0].starts_with("PLT0603"), "{:?}", read.found());
    let lists: String =
        (0..3_000).map(|depth| format!("{}- list \"a\" [ref=e1]:\n", " ".repeat(depth))).collect();
    shown::read(&FORMAT, "-", &lists);
}
