//! Rules for `content/helplines.toml`. A failure names the file, the line, the key and the reason.

#[path = "helplines/broken_files.rs"]
mod broken_files;

use super::{assert_no_findings, text_at};
use broken_files::{BROKEN, VALID};
use serde::Deserialize;
use std::collections::BTreeSet;

const FILE: &str = "content/helplines.toml";
const KINDS: [&str; 5] = ["crisis", "young", "abuse", "harm", "loss"];

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Helplines {
    last_checked: String,
    danger: String,
    country_bound: String,
    region: Vec<Region>,
    country: Vec<Country>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Region {
    name: String,
    number: String,
    cannot_speak: String,
    note: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Country {
    code: String,
    name: String,
    emergency: Vec<Emergency>,
    after_harm: Option<AfterHarm>,
    relay: String,
    note: String,
    line: Vec<Line>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Emergency {
    number: String,
    #[serde(rename = "for")]
    service: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct AfterHarm {
    text: String,
    number: String,
    tel: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Line {
    who: String,
    name: String,
    number: String,
    tel: String,
    sms: Option<Sms>,
    site: String,
    also: String,
    hours: String,
    cost: String,
    languages: String,
    for_whom: String,
    source: String,
    checked: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Sms {
    number: String,
    keyword: String,
}

/// The table of a finding: its header, and how many tables with this header come before it.
type Table = (&'static str, usize);

const HEAD: Table = ("", 0);

struct Finding {
    table: Table,
    key: &'static str,
    why: String,
}

#[test]
fn every_helpline_is_complete_and_can_be_reached() {
    assert_no_findings(findings_in(FILE, &text_at(FILE).unwrap()));
}

/// The page shows the date of each check, so the file must not excuse old numbers in its text.
#[test]
fn the_file_does_not_say_that_a_check_is_years_old() {
    let text = text_at(FILE).unwrap().to_lowercase();
    assert!(!text.contains("years ago") && !text.contains("\ndated"), "{FILE}: it says that a check is years old");
}

#[test]
fn a_broken_helpline_is_reported_with_its_file_and_line() {
    assert_no_findings(findings_in("valid.toml", VALID));
    for (from, to, expected) in BROKEN {
        assert!(VALID.contains(from), "{from:?} is not in the valid file");
        let found = findings_in("broken.toml", &VALID.replacen(from, to, 1));
        assert!(found.iter().any(|one| one == expected), "{to:?} gives {found:#?}\nexpected {expected}");
    }
}

#[test]
fn a_repeated_code_or_number_is_reported() {
    let country = VALID.get(VALID.find("[[country]]").unwrap()..).unwrap();
    let found = findings_in("twice.toml", &format!("{VALID}{country}"));
    assert_eq!(found, ["twice.toml:33 code: it is used twice (GB)"]);
    let line = country.get(country.find("[[country.line]]").unwrap()..).unwrap();
    let found = findings_in("twice.toml", &format!("{VALID}{line}"));
    let expected = [
        "twice.toml:35 number: 116123 is used twice among \"crisis\" (Samaritans, GB)",
        "twice.toml:45 number: 85258 is used twice among \"crisis\" (Shout, GB)",
    ];
    assert_eq!(found, expected);
}

/// A user in a member state of the EU finds the entry of that state first.
#[test]
fn every_single_country_precedes_the_entries_for_many_countries() {
    let helplines: Helplines = toml::from_str(&text_at(FILE).unwrap()).unwrap();
    let codes: Vec<&str> = helplines.country.iter().map(|country| country.code.as_str()).collect();
    assert!(codes.ends_with(&["EU", "ELSEWHERE"]), "{FILE}: {codes:?}");
}

/// Returns all findings in the text of a helplines file; empty if it follows the rules.
fn findings_in(file: &str, text: &str) -> Vec<String> {
    match toml::from_str::<Helplines>(text) {
        Err(error) => {
            let header_line = error.span().map_or(0, |span| span.start);
            let line = text.get(..header_line).unwrap_or_default().matches('\n').count() + 1;
            let message = error.message().split(',').next().unwrap_or_default().to_owned();
            vec![format!("{file}:{line}: {message}")]
        }
        Ok(helplines) => {
            let report = |found: Finding| {
                format!("{file}:{} {}: {}", line_of(text, found.table, found.key), found.key, found.why)
            };
            findings(&helplines).into_iter().map(report).collect()
        }
    }
}

fn findings(helplines: &Helplines) -> Vec<Finding> {
    let mut all = check_head(helplines);
    let (mut codes, mut line_number) = (BTreeSet::new(), 0);
    for (n, country) in helplines.country.iter().enumerate() {
        let table = ("[[country]]", n);
        all.extend(check_country(table, country));
        if !codes.insert(&country.code) {
            all.push(found(table, "code", format!("it is used twice ({})", country.code)));
        }
        let mut numbers = BTreeSet::new();
        for line in &country.line {
            let table = ("[[country.line]]", line_number);
            let location = format!("({}, {})", line.name, country.code);
            all.extend(check_line(table, line, &helplines.last_checked, &location));
            for number in contact_numbers(line) {
                if !numbers.insert((&line.who, number.clone())) {
                    all.push(found(table, "number", format!("{number} is used twice among {:?} {location}", line.who)));
                }
            }
            line_number += 1;
        }
    }
    all
}

fn check_head(helplines: &Helplines) -> Vec<Finding> {
    let mut all = empty(HEAD, "", &[("danger", &helplines.danger), ("country_bound", &helplines.country_bound)]);
    for (n, region) in helplines.region.iter().enumerate() {
        all.extend(empty(("[[region]]", n), "", &[("name", &region.name), ("number", &region.number)]));
        let texts = [("cannot_speak", &region.cannot_speak), ("note", &region.note)];
        all.extend(texts.into_iter().filter_map(|(key, text)| blank(("[[region]]", n), key, text)));
    }
    if !is_date(&helplines.last_checked) {
        all.push(found(HEAD, "last_checked", format!("{:?} is not a date", helplines.last_checked)));
        return all;
    }
    let dates = helplines.country.iter().flat_map(|country| &country.line).map(|line| &line.checked);
    let oldest = dates.filter(|date| is_date(date)).min();
    all.extend(
        oldest
            .filter(|oldest| **oldest != helplines.last_checked)
            .map(|oldest| found(HEAD, "last_checked", format!("the oldest `checked` is {oldest}"))),
    );
    all
}

fn check_country(table: Table, country: &Country) -> Vec<Finding> {
    let location = format!(" ({})", country.code);
    let mut all = empty(table, &location, &[("code", &country.code), ("name", &country.name)]);
    let optional = [("relay", &country.relay), ("note", &country.note)];
    all.extend(optional.into_iter().filter_map(|(key, text)| blank(table, key, text)));
    let several = country.emergency.len() > 1 && country.emergency.iter().any(|one| !one.service.is_empty());
    for one in &country.emergency {
        if !is_number(&one.number) {
            all.push(found(table, "emergency", format!("{:?} is not a number in digits{location}", one.number)));
        }
        // 112 reaches every service, so it needs no service name.
        if several && one.service.is_empty() && one.number != "112" {
            all.push(found(table, "emergency", format!("{} does not say what it is for{location}", one.number)));
        }
    }
    let incomplete =
        |harm: &AfterHarm| harm.text.trim().is_empty() || harm.tel.is_empty() || digits(&harm.number) != harm.tel;
    if country.after_harm.as_ref().is_some_and(incomplete) {
        all.push(found(table, "after_harm", format!("its text is empty or its two numbers differ{location}")));
    }
    if country.line.is_empty() {
        all.push(found(table, "code", format!("it has no line{location}")));
    }
    all
}

fn check_line(table: Table, line: &Line, last_checked: &str, location: &str) -> Vec<Finding> {
    let required = [
        ("name", &line.name),
        ("hours", &line.hours),
        ("cost", &line.cost),
        ("for_whom", &line.for_whom),
        ("source", &line.source),
        ("checked", &line.checked),
    ];
    let mut all = empty(table, &format!(" {location}"), &required);
    let optional = [("also", &line.also), ("languages", &line.languages), ("site", &line.site)];
    all.extend(optional.into_iter().filter_map(|(key, text)| blank(table, key, text)));
    let mut wrong = |is: bool, key, why: String| all.extend(is.then(|| found(table, key, format!("{why} {location}"))));
    wrong(!KINDS.contains(&line.who.as_str()), "who", format!("{:?} is not a known group", line.who));
    let agrees = line.tel.is_empty() || (is_number(&line.tel) && digits(&line.number) == line.tel);
    wrong(!agrees, "tel", format!("{:?} is not the number {:?}", line.tel, line.number));
    if let Some(sms) = &line.sms {
        wrong(!is_number(&sms.number), "sms", format!("{:?} is not a number in digits", sms.number));
        wrong(!is_keyword(&sms.keyword), "sms", format!("{:?} is not one word of letters and digits", sms.keyword));
    }
    wrong(contact_numbers(line).is_empty() && line.site.is_empty(), "number", "there is no way to reach it".to_owned());
    let clock = !line.hours.trim().is_empty() && !are_spoken_hours(&line.hours);
    wrong(clock, "hours", format!("{:?} is not written as in \"9am to 11pm\"", line.hours));
    let secure = line.source.is_empty() || line.source.starts_with("https://");
    wrong(!secure, "source", format!("{:?} does not start with https://", line.source));
    let dated = line.checked.is_empty() || is_date(&line.checked);
    wrong(!dated, "checked", format!("{:?} is not a date", line.checked));
    if is_date(&line.checked) && last_checked > line.checked.as_str() {
        all.push(found(HEAD, "last_checked", format!("it is later than {} {location}", line.checked)));
    }
    all
}

/// Returns the numbers, in digits, on which a helpline takes calls or text messages.
fn contact_numbers(line: &Line) -> BTreeSet<String> {
    let sms = line.sms.as_ref().map(|sms| digits(&sms.number));
    [digits(&line.tel)].into_iter().chain(sms).filter(|number| !number.is_empty()).collect()
}

/// Tells whether opening hours are written as people say them: no "9 to 23 h", no "09:00", no "24/7".
fn are_spoken_hours(hours: &str) -> bool {
    let words: Vec<&str> = hours.split([' ', ',']).map(|word| word.trim_end_matches(':')).collect();
    let is_clock = |word: &str| {
        let bare = word.trim_end_matches("am").trim_end_matches("pm");
        bare.len() < word.len() && bare.chars().all(|letter| letter.is_ascii_digit() || letter == '.' || letter == ':')
    };
    let with_digits = words.iter().filter(|word| word.contains(|letter: char| letter.is_ascii_digit()));
    let spoken = with_digits.into_iter().all(|word| is_clock(word) || *word == "24");
    spoken && (!words.contains(&"24") || hours.contains("24 hours"))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, len: usize, range: std::ops::RangeInclusive<u32>| {
        part.len() == len && part.parse().is_ok_and(|number: u32| range.contains(&number))
    };
    number(year, 4, 2000..=2999) && number(month, 2, 1..=12) && number(day, 2, 1..=31)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit())
}

fn is_keyword(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_alphanumeric())
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Returns a finding for each text that is empty.
fn empty(table: Table, location: &str, texts: &[(&'static str, &String)]) -> Vec<Finding> {
    let empty = texts.iter().filter(|(_, text)| text.trim().is_empty());
    empty.map(|(key, _)| found(table, key, format!("it is empty{location}"))).collect()
}

/// Returns a finding for an optional text that is present but blank.
fn blank(table: Table, key: &'static str, text: &str) -> Option<Finding> {
    (!text.is_empty() && text.trim().is_empty()).then(|| found(table, key, "it is blank; leave it out".to_owned()))
}

fn found(table: Table, key: &'static str, why: String) -> Finding {
    Finding { table, key, why }
}

/// Returns the line of a key, counted from 1; if its table lacks the key, the line of the header of the table.
fn line_of(text: &str, (header, nth): Table, key: &str) -> usize {
    let (mut left, mut header_line) = (nth + usize::from(!header.is_empty()), 1);
    let mut inside = header.is_empty();
    for (n, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.starts_with('[') {
            left = left.saturating_sub(usize::from(trimmed == header));
            inside = trimmed == header && left == 0 && header_line == 1;
            header_line = if inside { n + 1 } else { header_line };
        }
        if inside && line.split_once('=').is_some_and(|(before, _)| before.trim() == key) {
            return n + 1;
        }
    }
    header_line
}
