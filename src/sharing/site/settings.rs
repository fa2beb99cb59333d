//! The settings of a site, parsed from `site.json`.

use crate::sharing::site::colours::{AccentTheme, MIN_CONTRAST_HUNDREDTHS, Rgb, least_contrast_hundredths};
use crate::sharing::site::fields::{FieldReader, reported_key};
use crate::sharing::site::problem::SiteProblem;
use serde_json::{Map, Value};

/// The name of the file, beside `index.html`.
pub const SITE_FILE: &str = "site.json";
/// The largest file that is read, in bytes.
pub const MAX_SITE_BYTES: usize = 32 * 1024;
/// The largest file of an exercise that is read, in bytes.
pub const MAX_SITE_EXERCISE_BYTES: usize = 64 * 1024;
/// The most exercises of the clinic's own.
pub const MAX_SITE_EXERCISES: usize = 24;
/// The ending of the file of an exercise.
const EXERCISE_ENDING: &str = ".restory";
const MAX_NAME_CHARS: usize = 60;
const MAX_LINE_CHARS: usize = 160;
const MAX_LANGUAGES: usize = 12;
const MAX_LANGUAGE_CHARS: usize = 40;
const MAX_HIDDEN: usize = 80;
const MAX_FILE_NAME_CHARS: usize = 80;
const KNOWN_KEYS: [&str; 8] = ["name", "contact", "duty", "privacy", "languages", "hidden", "exercises", "colours"];

/// A line that people can call: the clinic's own, shown first on *Get help now*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DutyLine {
    /// What the line is called; may be empty.
    pub label: String,
    /// The number as it is written; never empty.
    pub number: String,
    /// When it is answered; may be empty.
    pub hours: String,
}

impl DutyLine {
    /// Returns the number as a `tel:` address has it: digits, and `+` at the beginning.
    pub fn digits(&self) -> String {
        self.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

/// An exercise of the clinic's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteExercise {
    /// The file, relative to `index.html`.
    pub file: String,
    /// Its title; empty if the title in the file is shown.
    pub title: String,
}

/// The settings of a site. Every text is sanitized and within its limit; an empty text is one that is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteSettings {
    /// The name of the clinic.
    pub name: String,
    /// How to reach the clinic.
    pub contact: String,
    /// The clinic's line to call.
    pub duty_line: Option<DutyLine>,
    /// The address of the clinic's privacy notice, which begins with `https://`.
    pub privacy_notice: String,
    /// The languages that people at the clinic speak, each by its own name.
    pub languages: Vec<String>,
    /// The ids of exercises and guided paths that are not listed.
    pub hidden: Vec<String>,
    /// The clinic's own exercises.
    pub exercises: Vec<SiteExercise>,
    /// The accent colours, with enough contrast in their theme: at most one for each.
    pub accents: Vec<(AccentTheme, Rgb)>,
}

/// What was read from `site.json`: what can be used, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedSite {
    /// What can be used.
    pub settings: SiteSettings,
    /// What is wrong, in the order of the file.
    pub problems: Vec<SiteProblem>,
}

/// Parses the text of `site.json`. `is_listed` tells whether an id is that of an exercise or a guided path of this release. No text makes
/// this fail: what cannot be used is reported.
pub fn parse_site(text: &str, is_listed: impl Fn(&str) -> bool) -> ParsedSite {
    let mut reader = FieldReader::default();
    let settings = match parse_object(text) {
        Ok(entries) => read_settings(&mut reader, &entries, is_listed),
        Err(problem) => {
            reader.report(problem);
            SiteSettings::default()
        }
    };
    ParsedSite { settings, problems: reader.into_problems() }
}

fn parse_object(text: &str) -> Result<Value, SiteProblem> {
    if text.len() > MAX_SITE_BYTES {
        return Err(SiteProblem::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') {
        return Err(SiteProblem::IsPage);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| SiteProblem::NotJson(error.line()))?;
    if value.is_object() { Ok(value) } else { Err(SiteProblem::NotObject) }
}

fn read_settings(reader: &mut FieldReader, file: &Value, is_listed: impl Fn(&str) -> bool) -> SiteSettings {
    let Some(entries) = reader.object(file, "", &KNOWN_KEYS) else { return SiteSettings::default() };
    SiteSettings {
        name: reader.line(entries.get("name"), "name", MAX_NAME_CHARS),
        contact: reader.line(entries.get("contact"), "contact", MAX_LINE_CHARS),
        duty_line: read_duty_line(reader, entries),
        privacy_notice: reader.https_address(entries.get("privacy"), "privacy"),
        languages: read_languages(reader, entries),
        hidden: read_hidden(reader, entries, is_listed),
        exercises: read_exercises(reader, entries),
        accents: read_accents(reader, entries),
    }
}

fn read_duty_line(reader: &mut FieldReader, entries: &Map<String, Value>) -> Option<DutyLine> {
    let duty = reader.object(entries.get("duty")?, "duty", &["label", "number", "hours"])?;
    let line = DutyLine {
        label: reader.line(duty.get("label"), "duty.label", MAX_NAME_CHARS),
        number: reader.number(duty.get("number"), "duty.number"),
        hours: reader.line(duty.get("hours"), "duty.hours", MAX_LINE_CHARS),
    };
    if line.number.is_empty() {
        reader.report(SiteProblem::NoNumber);
        return None;
    }
    Some(line)
}

fn read_languages(reader: &mut FieldReader, entries: &Map<String, Value>) -> Vec<String> {
    let all = reader.list(entries.get("languages"), "languages", MAX_LANGUAGES).iter().enumerate();
    let names = all.map(|(n, value)| reader.line(Some(value), &format!("languages[{n}]"), MAX_LANGUAGE_CHARS));
    names.filter(|name| !name.is_empty()).collect()
}

fn read_hidden(
    reader: &mut FieldReader,
    entries: &Map<String, Value>,
    is_listed: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut hidden = Vec::new();
    for (n, value) in reader.list(entries.get("hidden"), "hidden", MAX_HIDDEN).iter().enumerate() {
        let id = reader.line(Some(value), &format!("hidden[{n}]"), MAX_NAME_CHARS);
        if is_listed(&id) {
            hidden.push(id);
        } else if !id.is_empty() {
            reader.report(SiteProblem::UnknownExercise(reported_key(&id)));
        }
    }
    hidden
}

fn read_exercises(reader: &mut FieldReader, entries: &Map<String, Value>) -> Vec<SiteExercise> {
    let mut exercises: Vec<SiteExercise> = Vec::new();
    for (n, value) in reader.list(entries.get("exercises"), "exercises", MAX_SITE_EXERCISES).iter().enumerate() {
        let path = format!("exercises[{n}]");
        let Some(entry) = reader.object(value, &path, &["file", "title"]) else { continue };
        let file = reader.line(entry.get("file"), &format!("{path}.file"), MAX_FILE_NAME_CHARS);
        let title = reader.line(entry.get("title"), &format!("{path}.title"), MAX_NAME_CHARS);
        if !is_exercise_file(&file) {
            reader.report(SiteProblem::NotFileName(format!("{path}.file")));
        } else if exercises.iter().any(|known| known.file == file) {
            reader.report(SiteProblem::Twice(file));
        } else {
            exercises.push(SiteExercise { file, title });
        }
    }
    exercises
}

/// Whether a text names a file beside `index.html` or in a folder there: letters, digits, `-`, `_`, `.` and `/`, without a way out.
fn is_exercise_file(file: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    file.len() > EXERCISE_ENDING.len()
        && file.ends_with(EXERCISE_ENDING)
        && file.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part.chars().all(is_plain))
}

fn read_accents(reader: &mut FieldReader, entries: &Map<String, Value>) -> Vec<(AccentTheme, Rgb)> {
    let Some(colours) = entries.get("colours").and_then(|value| reader.object(value, "colours", &["day", "night"]))
    else {
        return Vec::new();
    };
    let mut accents = Vec::new();
    for (theme, key) in [(AccentTheme::Day, "day"), (AccentTheme::Night, "night")] {
        let path = format!("colours.{key}");
        let text = reader.line(colours.get(key), &path, MAX_NAME_CHARS);
        let Some(accent) = Rgb::parse(&text) else {
            if !text.is_empty() {
                reader.report(SiteProblem::NotColour(path));
            }
            continue;
        };
        let contrast = least_contrast_hundredths(accent, theme);
        if contrast < MIN_CONTRAST_HUNDREDTHS {
            reader.report(SiteProblem::LowContrast(path, contrast));
        } else {
            accents.push((theme, accent));
        }
    }
    accents
}
