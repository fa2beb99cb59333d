//! The form of the stylesheets: what a formatter would hold, with a rule on one line.

use super::{check_each, read, styles};

/// A rule stays on one line, as the other rules for stylesheets expect.
#[test]
fn stylesheets_are_formatted() {
    check_each(&styles(), |_, text| style_form_errors(text));
    let errors = |text: &str| style_form_errors(text).len();
    assert_eq!(errors("@layer a {\n  .b,\n    .c { d: e; }\n  /* f\n  g */\n  .h::after { content: \"{,;\"; }\n}"), 0);
    for wrong in [
        ".a { b: c }",
        ".a{ b: c; }",
        ".a { b: c;d: e; }",
        " .a { b: c; }",
        ".a { b:  c; }",
        ".a { b: c; } ",
        ".a {",
        ".a,.b { c: d; }",
    ] {
        assert_eq!(errors(wrong), 1, "{wrong}");
    }
}

/// Returns each line that is not in the form, with what is wrong.
fn style_form_errors(text: &str) -> Vec<String> {
    let (mut depth, mut is_comment, mut continues) = (0_usize, false, false);
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = code_of_line(line, &mut is_comment);
        let closes = usize::from(code.starts_with('}'));
        // The further lines of a list are indented as their author likes.
        let indentation = (!continues).then(|| 2 * depth.saturating_sub(closes));
        let wrong = line_errors(line, &code, indentation);
        found.extend(wrong.into_iter().map(|what| format!("{}: {what}: {:.80}", number + 1, line.trim())));
        if !code.is_empty() {
            continues = code.ends_with([',', '(']);
        }
        depth = (depth + code.matches('{').count()).saturating_sub(code.matches('}').count());
    }
    if depth > 0 {
        found.push("a } is missing".to_owned());
    }
    found
}

fn line_errors(line: &str, code: &str, indentation: Option<usize>) -> Vec<String> {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    let pairs = || code.chars().zip(code.chars().skip(1));
    let checks = [
        (line.trim_end() != line || line.contains('\t'), "a tab, or a space at the end".to_owned()),
        (
            !code.is_empty() && indentation.is_some_and(|wanted| wanted != spaces),
            format!("indented by {spaces} spaces"),
        ),
        (code.contains("  "), "two spaces".to_owned()),
        (pairs().any(|(a, b)| b == '{' && a != ' ' || a == '{' && b != ' '), "no space around {".to_owned()),
        (pairs().any(|(a, b)| [';', ','].contains(&a) && b != ' '), "no space after ; or ,".to_owned()),
        (has_open_end(code), "no ; before }".to_owned()),
    ];
    checks.into_iter().filter(|(is_wrong, _)| *is_wrong).map(|(_, what)| what).collect()
}

/// Whether a declaration is closed by a brace alone.
fn has_open_end(code: &str) -> bool {
    code.split('}')
        .rev()
        .skip(1)
        .any(|before| !before.trim_end().is_empty() && !before.trim_end().ends_with([';', '{']))
}

/// Returns a line without comments and without what is between quotation marks.
fn code_of_line(line: &str, is_comment: &mut bool) -> String {
    let (mut code, mut rest) = (String::new(), line.trim());
    loop {
        if *is_comment {
            let Some((_, after)) = rest.split_once("*/") else { break };
            (*is_comment, rest) = (false, after);
        }
        let Some((before, after)) = rest.split_once("/*") else {
            code.push_str(rest);
            break;
        };
        code.push_str(before);
        (*is_comment, rest) = (true, after);
    }
    code.trim().split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

/// A printed paragraph that fits on a page stays whole: each kind of page that can be printed says so, and keeps three lines together
/// where a paragraph is longer than a page.
#[test]
fn a_printed_paragraph_is_not_broken_over_two_pages_where_it_fits_on_one() {
    let sheets = [read("style/50-desk.css"), read("style/91-print-layouts.css")].concat();
    let printed = sheets.split("@media print").skip(1).collect::<String>();
    for selector in
        ["p.folio__text", ".folio .prose p", "p.summary-page__text", ".summary-page .prose p", "p.layout__text"]
    {
        let mut rules = printed.lines().filter_map(|line| line.trim().split_once('{'));
        let holds = rules.any(|(selectors, rule)| {
            selectors.split(',').any(|one| one.trim() == selector) && rule.contains("break-inside: avoid;")
        });
        assert!(holds, "{selector} may be broken over two pages");
    }
}
