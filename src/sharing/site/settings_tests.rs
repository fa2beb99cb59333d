//! Good, broken and hostile site settings.

use super::colours::{AccentTheme, Rgb};
use super::problem::SiteProblem as P;
use super::settings::{MAX_SITE_BYTES, MAX_SITE_EXERCISES, ParsedSite, SiteSettings, parse_site};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The file that docs/hosting/clinic.md explains.
const EXAMPLE: &str = include_str!("../../../docs/hosting/site.example.json");

fn parse(text: &str) -> ParsedSite {
    parse_site(text, |id| matches!(id, "e22" | "e23" | "after-a-loss"))
}

/// Parses the text and compares what is reported; returns the settings.
fn check(text: &str, problems: &[P]) -> SiteSettings {
    let parsed = parse(text);
    assert_eq!(parsed.problems, problems, "{}", text.chars().take(120).collect::<String>());
    parsed.settings
}

fn check_value(value: &Value, problems: &[P]) -> SiteSettings {
    check(&value.to_string(), problems)
}

fn key(path: &str) -> String {
    path.to_owned()
}

#[test]
fn the_example_of_the_guide_has_every_setting_and_no_problem() {
    let parsed = parse_site(EXAMPLE, |_| true);
    assert_eq!(parsed.problems, []);
    let site = parsed.settings;
    assert!(!site.name.is_empty() && !site.contact.is_empty() && site.privacy_notice.starts_with("https://"));
    assert_eq!(site.duty_line.unwrap().digits(), "+442079460123");
    assert!(!site.languages.is_empty() && !site.hidden.is_empty() && !site.exercises.is_empty());
    assert_eq!(site.accents.len(), 2);
}

#[test]
fn an_empty_object_is_a_site_without_settings() {
    for text in ["{}", " {} ", "\u{feff}{}"] {
        assert_eq!(check(text, &[]), SiteSettings::default());
    }
}

#[test]
fn a_text_that_is_not_an_object_is_reported_and_changes_nothing() {
    let deep = "[".repeat(10_000);
    let huge = format!("{{\"name\":\"{}\"}}", "x".repeat(MAX_SITE_BYTES));
    for (text, problem) in [
        ("", P::NotJson(1)),
        ("{", P::NotJson(1)),
        ("{\n\"name\": \"a\",\n}", P::NotJson(3)),
        ("{\"name\": 'a'}", P::NotJson(1)),
        ("// a comment\n{}", P::NotJson(1)),
        ("\u{0}\u{1}", P::NotJson(1)),
        ("<!DOCTYPE html><title>Not found</title>", P::IsPage),
        ("  <html>", P::IsPage),
        ("[]", P::NotObject),
        ("null", P::NotObject),
        ("\"name\"", P::NotObject),
        (deep.as_str(), P::NotJson(1)),
        (huge.as_str(), P::TooLarge),
    ] {
        assert_eq!(check(text, &[problem]), SiteSettings::default());
    }
}

#[test]
fn unknown_keys_are_reported_and_the_others_are_used() {
    let file = json!({ "name": "Riverside", "logo": "a.png", "script": "x", "duty": { "number": "112", "url": "x" } });
    let problems = [P::UnknownKey(key("logo")), P::UnknownKey(key("script")), P::UnknownKey(key("duty.url"))];
    let site = check_value(&file, &problems);
    assert_eq!(site.name, "Riverside");
    assert_eq!(site.duty_line.unwrap().number, "112");
}

#[test]
fn html_in_a_name_is_text_and_is_reported() {
    for name in ["<b>Riverside</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title>x<!-- -->"] {
        let site = check_value(&json!({ "name": name }), &[P::HasMarkup(key("name"))]);
        assert_eq!(site.name, name, "shown as it is written");
    }
    for name in ["Ages < 18", "a <3 b", "Smith & Sons", "1 > 0"] {
        assert_eq!(check_value(&json!({ "name": name }), &[]).name, name);
    }
}

#[test]
fn invisible_and_reordering_characters_are_removed() {
    let site = check_value(&json!({ "name": " River\u{202e}side\u{200b}\n Clinic ", "contact": "\u{feff}" }), &[]);
    assert_eq!(site.name, "Riverside Clinic");
    assert_eq!(site.contact, "");
}

#[test]
fn values_of_another_kind_are_left_out() {
    let file = json!({ "name": 5, "contact": ["a"], "duty": "112", "privacy": true, "languages": "Deutsch", "hidden": {},
        "exercises": "a.restory", "colours": "#005b66" });
    let keys = ["name", "contact", "duty", "privacy", "languages", "hidden", "exercises", "colours"];
    assert_eq!(check_value(&file, &keys.map(|path| P::WrongKind(key(path)))), SiteSettings::default());
    let inside = json!({ "languages": [1, "Deutsch"], "hidden": [null], "exercises": ["a.restory"] });
    let problems = ["languages[0]", "hidden[0]", "exercises[0]"].map(|path| P::WrongKind(key(path)));
    assert_eq!(check_value(&inside, &problems).languages, ["Deutsch"]);
}

#[test]
fn texts_beyond_a_limit_are_left_out_not_cut() {
    let long = "é".repeat(161);
    let file = json!({ "name": long, "contact": long, "languages": [long, "Deutsch"], "duty": { "number": "112", "label": long } });
    let problems = [("name", 60), ("contact", 160), ("duty.label", 60), ("languages[0]", 40)];
    let site = check_value(&file, &problems.map(|(path, max)| P::TooLong(key(path), max)));
    assert_eq!((site.name.as_str(), site.contact.as_str()), ("", ""));
    assert_eq!(site.languages, ["Deutsch"]);
    let least = "é".repeat(60);
    assert_eq!(check_value(&json!({ "name": least }), &[]).name, least);
}

#[test]
fn only_https_addresses_are_linked() {
    for address in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " java\u{200b}script:alert(1)",
        "data:text/html,x",
        "http://clinic.example/privacy",
        "//clinic.example/privacy",
        "https:/clinic.example",
        "https://",
        "https:// clinic.example",
        "https://friend@elsewhere.example/",
        "https://clinic.example/\"onclick=x",
        "https://clinic.example\\@elsewhere.example",
        "privacy.html",
        "mailto:a@example.org",
    ] {
        assert_eq!(
            check_value(&json!({ "privacy": address }), &[P::NotHttps(key("privacy"))]).privacy_notice,
            "",
            "{address}"
        );
    }
    for address in
        ["https://clinic.example", "https://clinic.example:8443/privacy?x=1#y", "https://xn--mller-kva.example/"]
    {
        assert_eq!(check_value(&json!({ "privacy": address }), &[]).privacy_notice, address);
    }
}

#[test]
fn a_duty_line_needs_a_number_that_can_be_called() {
    for number in ["call us", "1", "112;ext=5", "javascript:1", "0800 1111 2222 3333 4", "11+2", "tel:112", "１１２"]
    {
        let problems = [P::NotNumber(key("duty.number")), P::NoNumber];
        assert_eq!(check_value(&json!({ "duty": { "number": number } }), &problems).duty_line, None, "{number}");
    }
    assert_eq!(check_value(&json!({ "duty": { "label": "Duty line" } }), &[P::NoNumber]).duty_line, None);
    for (number, digits) in [("+44 (0)20 7946-0123", "+4402079460123"), ("112", "112"), ("(+49) 30 1", "+49301")] {
        let line = check_value(&json!({ "duty": { "number": number } }), &[]).duty_line.unwrap();
        assert_eq!((line.number.as_str(), line.digits().as_str()), (number, digits));
    }
}

#[test]
fn hidden_exercises_are_those_of_the_library() {
    let file = json!({ "hidden": ["e22", "after-a-loss", "e99", "<b>", ""] });
    let problems = [P::UnknownExercise(key("e99")), P::HasMarkup(key("hidden[3]")), P::UnknownExercise(key("<b>"))];
    assert_eq!(check_value(&file, &problems).hidden, ["e22", "after-a-loss"]);
}

#[test]
fn thirty_exercises_are_too_many_and_the_first_are_used() {
    let all: Vec<Value> = (0..30).map(|n| json!({ "file": format!("own/{n}.restory"), "title": "Own" })).collect();
    let site = check_value(&json!({ "exercises": all }), &[P::TooMany(key("exercises"), MAX_SITE_EXERCISES)]);
    assert_eq!(site.exercises.len(), MAX_SITE_EXERCISES);
    assert_eq!(site.exercises.last().unwrap().file, "own/23.restory");
}

#[test]
fn an_exercise_is_a_file_of_this_site_named_once() {
    for file in [
        "",
        ".restory",
        "a.json",
        "/a.restory",
        "../a.restory",
        "own/../a.restory",
        "own//a.restory",
        "./a.restory",
        "https://elsewhere.example/a.restory",
        "//elsewhere.example/a.restory",
        "a.restory?x",
        "a%2e.restory",
        "a b.restory",
        "a\\b.restory",
        "javascript:a.restory",
        "a.restory#",
    ] {
        let problems = [P::NotFileName(key("exercises[0].file"))];
        assert_eq!(check_value(&json!({ "exercises": [{ "file": file }] }), &problems).exercises, [], "{file}");
    }
    let twice = json!({ "exercises": [{ "file": "own/A_1.restory", "title": "One" }, { "file": "own/A_1.restory" }] });
    let site = check_value(&twice, &[P::Twice(key("own/A_1.restory"))]);
    assert_eq!(site.exercises.len(), 1);
    assert_eq!(site.exercises[0].title, "One");
}

#[test]
fn a_colour_without_contrast_is_refused_with_its_ratio() {
    let file = json!({ "colours": { "day": "#ffe600", "night": "#86cbd3" } });
    let site = check_value(&file, &[P::LowContrast(key("colours.day"), 108)]);
    assert_eq!(site.accents, [(AccentTheme::Night, Rgb([134, 203, 211]))]);
    let problems = [P::LowContrast(key("colours.day"), 108), P::NotColour(key("colours.night"))];
    check_value(&json!({ "colours": { "day": "#ffe600", "night": "url(x)" } }), &problems);
}

#[test]
fn a_report_has_an_end_and_repeats_no_long_key() {
    let file: serde_json::Map<String, Value> = (0..500).map(|n| (format!("{n}{}", "k".repeat(40)), json!(1))).collect();
    let parsed = parse(&Value::Object(file).to_string());
    assert_eq!(parsed.problems.len(), 40);
    let long = json!({ "k".repeat(5_000): 1 });
    assert_eq!(parse(&long.to_string()).problems, [P::UnknownKey("k".repeat(60))]);
}

/// Any JSON of a few levels, with the keys that the settings know among others.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,80}".prop_map(Value::from),
        "#[0-9a-f]{6}".prop_map(Value::from),
        "[a-z./]{0,10}\\.restory".prop_map(Value::from),
        "\\+?[0-9 ()-]{0,20}".prop_map(Value::from),
        "https://[a-z.]{1,12}/\\PC{0,9}".prop_map(Value::from),
    ];
    let keys = "name|contact|duty|privacy|languages|hidden|exercises|colours|label|number|hours|file|title|day|night|[a-z]{0,4}";
    leaf.prop_recursive(3, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(keys, inner, 0..9).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Returns every text of the settings that is shown or linked.
fn texts_of(site: &SiteSettings) -> Vec<String> {
    let duty = site.duty_line.clone().unwrap_or_default();
    let own = site.exercises.iter().flat_map(|own| [own.file.clone(), own.title.clone()]);
    [site.name.clone(), site.contact.clone(), site.privacy_notice.clone(), duty.label, duty.number, duty.hours]
        .into_iter()
        .chain(own)
        .chain(site.languages.clone())
        .collect()
}

proptest! {
    #[test]
    fn whatever_the_file_holds_what_is_used_is_bounded(value in any_json()) {
        let site = parse(&value.to_string()).settings;
        prop_assert!(site.exercises.len() <= MAX_SITE_EXERCISES && site.languages.len() <= 12 && site.hidden.len() <= 80);
        for text in texts_of(&site) {
            prop_assert!(text.chars().count() <= 300, "{text}");
            prop_assert!(!text.contains('\n') && !text.chars().any(char::is_control), "{text:?}");
        }
        prop_assert!(site.privacy_notice.is_empty() || site.privacy_notice.starts_with("https://"));
    }

    #[test]
    fn no_text_makes_parsing_fail(text in "\\PC*|[{}\\[\\]\",:a-z0-9 \n]*") {
        let parsed = parse(&text);
        let is_object = text.starts_with('{');
        prop_assert!(is_object || text.len() > 2 || parsed.settings == SiteSettings::default());
    }
}
