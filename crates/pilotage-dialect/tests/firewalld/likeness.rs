//! Texts of firewalld are known as such, and those of others are not.

use std::path::Path;

use pilotage_dialect::{all, find};

const OWN: [&str; 8] = [
    "<!-- mine -->\n<zone target=\"DROP\"/>\n",
    include_str!("inputs/server.txt"),
    include_str!("inputs/files.txt"),
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<zone>\n  <short>Public</short>\n</zone>\n",
    "<ipset type=\"hash:ip\">\n  <entry>192.0.2.1</entry>\n</ipset>\n",
    "# firewalld config file\nDefaultZone=public\n",
    "things\n  type: hash:net\n  options: family=inet\n  entries: 192.0.2.0/24\n",
    "mine\n  ports: 1/tcp\n  protocols: \n  source-ports: \n  modules: \n  destination: \n  \
     includes: \n  helpers: \n",
];

#[test]
fn own_texts_are_known() {
    for text in OWN {
        for dialect in all() {
            let Some(reader) = dialect.reader() else { continue };
            let sure = reader.likeness(text);
            if dialect.name() == "firewalld" {
                assert!(sure >= 80, "{text}");
            } else {
                assert!(sure < 50, "{}: {text}", dialect.name());
            }
        }
    }
}

#[test]
fn others_are_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let reader = find("firewalld").unwrap().reader().unwrap();
    let mut own = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let sure = reader.likeness(&std::fs::read_to_string(&path).unwrap());
        if name.ends_with(".firewalld.sh") {
            assert!(sure >= 80, "{name}");
            own += 1;
        } else {
            assert_eq!(sure, 0, "{name}");
        }
    }
    assert!(own > 5);
}
