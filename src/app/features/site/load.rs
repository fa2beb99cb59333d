//! Loading the site settings: the network first, then the last good file. Nothing here can fail in a way that the page would notice.

use crate::app::browser_api::BrowserApi;
use crate::app::features::site::page_settings::page_settings;
use crate::app::features::site::problem_text::problem_text;
use crate::app::open_story::site_handle::{ClinicExercise, SiteHandle};
use crate::app::open_story::story::OpenStory;
use crate::sharing::codec::exercise_file::decode_file;
use crate::sharing::incoming::{IncomingKind, detect_incoming};
use crate::sharing::site::problem::SiteProblem;
use crate::sharing::site::settings::{
    MAX_SITE_BYTES, MAX_SITE_EXERCISE_BYTES, ParsedSite, SITE_FILE, SiteExercise, SiteSettings, parse_site,
};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

/// What became of a request for a file: the reply of `public/site-file.js`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Fetched {
    state: String,
    text: String,
}

/// What is done about a fetched file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum FileOutcome {
    /// It arrived.
    Current(String),
    /// The host says that there is none.
    Missing,
    /// The last good file is used; holds what is reported, where there is anything to report.
    UseStored(Option<SiteProblem>),
}

impl Fetched {
    fn parse(reply: Option<&str>) -> Self {
        reply.and_then(|reply| serde_json::from_str(reply).ok()).unwrap_or_default()
    }

    fn outcome(self) -> FileOutcome {
        match self.state.as_str() {
            "current" => FileOutcome::Current(self.text),
            "missing" => FileOutcome::Missing,
            "too_large" => FileOutcome::UseStored(Some(SiteProblem::TooLarge)),
            "unreachable" => FileOutcome::UseStored(Some(SiteProblem::Unreachable)),
            _ => FileOutcome::UseStored(None), // Offline, or the script did not load.
        }
    }
}

/// Whether a file as a whole cannot be used, so that the last good one is.
fn is_unusable(parsed: &ParsedSite) -> bool {
    parsed.problems.iter().any(|problem| {
        matches!(
            problem,
            SiteProblem::TooLarge | SiteProblem::NotJson(_) | SiteProblem::IsPage | SiteProblem::NotObject
        )
    })
}

/// The loader: the handle that it fills, and what it needs.
#[derive(Clone, Copy)]
struct SiteLoader {
    site: SiteHandle,
    open: OpenStory,
    browser_api: BrowserApi,
}

/// Fetches and applies the settings, then the exercises that they name.
pub fn load_site(site: SiteHandle, open: OpenStory) {
    let loader = SiteLoader { site, open, browser_api: open.storage.browser_api() };
    loader.fetch(SITE_FILE, MAX_SITE_BYTES, move |outcome| match outcome {
        FileOutcome::Current(text) => loader.take_current(&text),
        FileOutcome::Missing => {
            loader.keep_only(&SiteSettings::default());
            loader.apply(ParsedSite::default());
        }
        FileOutcome::UseStored(problem) => loader.use_stored(Vec::from_iter(problem)),
    });
}

impl SiteLoader {
    fn send(self, request: &'static str, json: Value, done: impl FnOnce(Option<String>) + 'static) {
        (self.browser_api.send_site_file_request)(request, json.to_string(), Box::new(done));
    }

    fn fetch(self, file: &str, max_bytes: usize, done: impl FnOnce(FileOutcome) + 'static) {
        self.send("fetch", json!({ "file": file, "maxBytes": max_bytes }), move |reply| {
            done(Fetched::parse(reply.as_deref()).outcome());
        });
    }

    fn store(self, file: &str, text: &str) {
        self.send("store", json!({ "file": file, "text": text }), drop);
    }

    fn recall(self, file: &str, done: impl FnOnce(String) + 'static) {
        self.send("recall", json!({ "file": file }), move |text| done(text.unwrap_or_default()));
    }

    /// Forgets stored files that the settings do not name; all of them where there are no settings.
    fn keep_only(self, settings: &SiteSettings) {
        let is_empty = *settings == SiteSettings::default();
        let named = settings.exercises.iter().map(|exercise| exercise.file.as_str());
        let files: Vec<&str> = if is_empty { Vec::new() } else { std::iter::once(SITE_FILE).chain(named).collect() };
        self.send("keepOnly", json!({ "files": files }), drop);
    }

    fn parse(self, text: &str) -> ParsedSite {
        self.open.with_untracked(|_, library| {
            parse_site(text, |id| library.exercise_entry(id).is_some() || library.program_entry(id).is_some())
        })
    }

    /// Uses the file that arrived, or the stored one if it is of no use.
    fn take_current(self, text: &str) {
        let parsed = self.parse(text);
        if is_unusable(&parsed) {
            return self.use_stored(parsed.problems);
        }
        self.keep_only(&parsed.settings);
        if parsed.settings != SiteSettings::default() {
            self.store(SITE_FILE, text);
        }
        self.apply(parsed);
    }

    /// Uses the last good file; what is wrong with the present one is reported.
    fn use_stored(self, mut problems: Vec<SiteProblem>) {
        self.recall(SITE_FILE, move |text| {
            let stored = if text.is_empty() { ParsedSite::default() } else { self.parse(&text) };
            problems.extend(stored.problems);
            self.apply(ParsedSite { settings: stored.settings, problems });
        });
    }

    /// Shows the settings, then loads the exercises one after the other.
    fn apply(self, parsed: ParsedSite) {
        let mut exercises = parsed.settings.exercises.clone();
        exercises.reverse();
        self.send("show", page_settings(&parsed.settings), drop);
        self.site.set(parsed.settings, parsed.problems);
        self.load_next_exercise(exercises);
    }

    fn load_next_exercise(self, mut left: Vec<SiteExercise>) {
        let Some(next) = left.pop() else { return self.report() };
        let file = next.file.clone();
        self.fetch(&file, MAX_SITE_EXERCISE_BYTES, move |outcome| match outcome {
            FileOutcome::Current(text) => {
                if self.offer(&next, text.clone()) {
                    self.store(&next.file, &text);
                }
                self.load_next_exercise(left);
            }
            FileOutcome::Missing => {
                self.site.add_problem(SiteProblem::ExerciseMissing(next.file));
                self.load_next_exercise(left);
            }
            FileOutcome::UseStored(problem) => self.recall(&next.file.clone(), move |text| {
                if text.is_empty() {
                    self.site.add_problem(missing_problem(problem.as_ref(), next.file));
                } else {
                    self.offer(&next, text);
                }
                self.load_next_exercise(left);
            }),
        });
    }

    /// Offers an exercise if its file can be read as one; returns whether it can.
    fn offer(self, exercise: &SiteExercise, text: String) -> bool {
        let decoded =
            Some(&text).filter(|text| detect_incoming(text) == IncomingKind::Questions).map(|text| decode_file(text));
        let Some(Ok(shared)) = decoded else {
            self.site.add_problem(SiteProblem::ExerciseUnreadable(exercise.file.clone()));
            return false;
        };
        let first_question = shared.questions().next().map(|question| question.wording.clone()).unwrap_or_default();
        let titles = [exercise.title.clone(), shared.exercise.title, first_question, exercise.file.clone()];
        let title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        self.site.add_exercise(ClinicExercise { title, text });
        true
    }

    /// Tells whoever hosts the page what is wrong, in the console of the browser.
    fn report(self) {
        let lines: Vec<String> = untrack(|| self.site.problems()).iter().map(problem_text).collect();
        if !lines.is_empty() {
            self.send("warn", json!({ "lines": lines }), drop);
        }
    }
}

/// Returns what is reported of an exercise that did not arrive and was never stored.
fn missing_problem(problem: Option<&SiteProblem>, file: String) -> SiteProblem {
    if problem == Some(&SiteProblem::TooLarge) {
        SiteProblem::ExerciseUnreadable(file)
    } else {
        SiteProblem::ExerciseMissing(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reply: Option<&str>, outcome: FileOutcome) {
        assert_eq!(Fetched::parse(reply).outcome(), outcome, "{reply:?}");
    }

    #[test]
    fn without_the_script_or_the_network_the_stored_file_is_used_and_nothing_is_reported() {
        for reply in [None, Some(""), Some("no JSON"), Some("{}"), Some("{\"state\":\"offline\"}")] {
            check(reply, FileOutcome::UseStored(None));
        }
    }

    #[test]
    fn each_reply_has_its_outcome() {
        check(Some("{\"state\":\"current\",\"text\":\"{}\"}"), FileOutcome::Current("{}".to_owned()));
        check(Some("{\"state\":\"missing\"}"), FileOutcome::Missing);
        check(Some("{\"state\":\"unreachable\"}"), FileOutcome::UseStored(Some(SiteProblem::Unreachable)));
        check(Some("{\"state\":\"too_large\"}"), FileOutcome::UseStored(Some(SiteProblem::TooLarge)));
    }
}
