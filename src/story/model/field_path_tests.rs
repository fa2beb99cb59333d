//! Field paths as text.

use super::*;

fn check(text: &str) {
    let path: FieldPath = text.parse().unwrap();
    assert_eq!(path.to_string(), text);
}

#[test]
fn each_field_path_reads_back_as_it_was_written() {
    for text in ["head/n:title", "p1/about", "p1/a:e1.1.1", "p1/a:e1.2.2@k3", "p1/i:e1.2.1:a1", "p1/i:e1.2.2@k3:a1"] {
        check(text);
    }
    for text in [
        "p1/q:e1.1.1",
        "p1/w:own.a1",
        "p1/o:a1",
        "p1/l:e1.1.1",
        "p1/u:e1.2.2@k3",
        "p1/c:e1.2.2",
        "p1/b:best_hope",
        "desk/s:moment",
        "desk/m:moment",
    ] {
        check(text);
    }
    for text in ["p1/f:e1.1.1:k3", "p1/f:e1.2.2@k3:a1:k4", "p1/r:e1.1.1", "p1/r:e4.1.4:a1", "head/p:e13a"] {
        check(text);
    }
    for kind in JournalKind::ALL {
        check(&format!("head/d:{kind}:a1"));
    }
    for (_, name) in NAMED_FIELD_KEYS {
        check(&format!("head/n:{name}"));
    }
    for (_, kind) in TERM_KIND_KEYS {
        check(&format!("p1/b:{kind}"));
    }
}

#[test]
fn an_invalid_field_path_is_rejected() {
    for bad in [
        "",
        "/",
        "head",
        "head/",
        "head/y:1",
        "head/n:nothing",
        "p1/a:",
        "p1/a:E1",
        "p1/i:e1.1.1",
        "P/about",
        "p1/b:fog",
        "p1/s:../x",
        "p1/f:e1.1.1",
        "p1/f:e1.1.1:a1:b2:c3",
        "p1/r:",
        "p1/r:e1.1.1:",
        "head/d:harder",
        "head/d:nothing:a1",
        "head/p:E1",
    ] {
        assert!(bad.parse::<FieldPath>().is_err(), "{bad}");
    }
}
