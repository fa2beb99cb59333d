//! The handle to the site settings, which arrive some time after the first screen.

use crate::sharing::site::problem::SiteProblem;
use crate::sharing::site::settings::SiteSettings;
use leptos::prelude::*;

/// An exercise of the clinic's own that was read and can be offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClinicExercise {
    /// Its title.
    pub title: String,
    /// The text of its file.
    pub text: String,
}

/// The handle to the site settings. Everything is empty until `site.json` has arrived, and stays so where there is none.
#[derive(Clone, Copy)]
pub struct SiteHandle {
    settings: RwSignal<SiteSettings>,
    exercises: RwSignal<Vec<ClinicExercise>>,
    problems: RwSignal<Vec<SiteProblem>>,
}

impl SiteHandle {
    /// No settings.
    pub fn new() -> Self {
        Self {
            settings: RwSignal::new(SiteSettings::default()),
            exercises: RwSignal::new(Vec::new()),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// Reads the settings; follows changes.
    pub fn with_settings<T>(self, read: impl FnOnce(&SiteSettings) -> T) -> T {
        self.settings.with(read)
    }

    /// Returns the clinic's own exercises that can be offered; follows changes.
    pub fn exercises(self) -> Vec<ClinicExercise> {
        self.exercises.get()
    }

    /// Returns what is wrong in the settings; follows changes.
    pub fn problems(self) -> Vec<SiteProblem> {
        self.problems.get()
    }

    /// Whether an exercise or a guided path is not listed here; follows changes.
    pub fn hides(self, id: &str) -> bool {
        self.settings.with(|settings| settings.hidden.iter().any(|hidden| hidden == id))
    }

    /// Sets the settings and what is wrong in them.
    pub fn set(self, settings: SiteSettings, problems: Vec<SiteProblem>) {
        self.settings.set(settings);
        self.problems.set(problems);
    }

    /// Adds an exercise that can be offered.
    pub fn add_exercise(self, exercise: ClinicExercise) {
        self.exercises.update(|all| all.push(exercise));
    }

    /// Adds something that is wrong.
    pub fn add_problem(self, problem: SiteProblem) {
        self.problems.update(|all| all.push(problem));
    }
}
