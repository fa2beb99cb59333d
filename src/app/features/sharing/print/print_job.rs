//! What is about to be printed: which exercises of the library, of the clinic and of one's own, and how.

use crate::app::features::sharing::print::sheet_choices::SheetOptions;
use crate::app::features::sharing::print::worksheet_view::worksheet_of_shared;
use crate::app::open_story::site_handle::{ClinicExercise, SiteHandle};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::documents::layouts::worksheet::Worksheet;
use crate::exercises::exercise::Exercise;
use crate::pictures::blank::has_blank_drawing;
use crate::sharing::codec::exercise_file::decode_file;
use crate::sharing::codec::exercise_link::{EXERCISE_LINK_PREFIX, encode_link};
use crate::sharing::codec::reference_link::encode_reference;
use crate::sharing::exercises::library_reference::LibraryReference;
use crate::sharing::exercises::my_exercises::{self, SavedExercise, Signature};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::story::flow::safeguards;
use crate::strings::FALLBACK_PHRASES;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Before the id of an exercise of one's own, so that it differs from those of the library.
const OWN_PREFIX: &str = "own-";
/// Before the place of an exercise of the clinic in its list.
const CLINIC_PREFIX: &str = "clinic-";

/// An exercise that can be chosen: its key and its title.
pub type Printable = (String, String);

/// The handle to it. The sender's name is stored as the signature; the choices end with the screen.
#[derive(Clone, Copy)]
pub struct PrintJob {
    open: OpenStory,
    signature: RwSignal<Signature>,
    options: RwSignal<SheetOptions>,
    /// The keys that are chosen.
    chosen: RwSignal<Vec<String>>,
    /// The exercises of the library that were fetched, by their ids.
    loaded: RwSignal<BTreeMap<String, Exercise>>,
    has_failed: RwSignal<bool>,
    library: StoredValue<Vec<Printable>>,
    clinic: Memo<Vec<(Printable, SharedExercise)>>,
    own: StoredValue<Vec<(Printable, SharedExercise)>>,
}

impl PrintJob {
    /// Begins with one exercise of the library chosen, or with none where the id is not one that is offered on this site.
    pub fn new(open: OpenStory, site: SiteHandle, id: &str) -> Self {
        let library: Vec<Printable> = open.with_untracked(|story, library| {
            let offered = safeguards::available_exercises(story, library).into_iter();
            let offered = offered.filter(|entry| !untrack(|| site.hides(&entry.id)));
            offered.map(|entry| (entry.id.clone(), entry.title.clone())).collect()
        });
        let is_offered = library.iter().any(|(key, _)| key == id);
        let job = Self {
            open,
            signature: RwSignal::new(open.storage.read_store(my_exercises::load_signature)),
            options: RwSignal::default(),
            chosen: RwSignal::default(),
            loaded: RwSignal::default(),
            has_failed: RwSignal::new(false),
            library: StoredValue::new(library),
            clinic: Memo::new(move |_| clinic_exercises(site.exercises())),
            own: StoredValue::new(own_exercises(
                open.storage.read_store(my_exercises::saved_exercises).unwrap_or_default(),
            )),
        };
        if is_offered {
            job.toggle(id);
        }
        job
    }

    /// The story context, for what draws the sheets.
    pub fn open_story(self) -> OpenStory {
        self.open
    }

    /// How the sheets are printed.
    pub fn options(self) -> RwSignal<SheetOptions> {
        self.options
    }

    /// The exercises of the library that are offered.
    pub fn library_exercises(self) -> Vec<Printable> {
        self.library.get_value()
    }

    /// The exercises of the clinic that hosts this copy; reactive, because they may arrive later than the screen.
    pub fn clinic_exercises(self) -> Vec<Printable> {
        self.clinic.with(|clinic| clinic.iter().map(|(printable, _)| printable.clone()).collect())
    }

    /// The exercises of one's own, the last used first.
    pub fn own_exercises(self) -> Vec<Printable> {
        self.own.with_value(|own| own.iter().map(|(printable, _)| printable.clone()).collect())
    }

    /// Whether an exercise is chosen; reactive.
    pub fn is_chosen(self, key: &str) -> bool {
        self.chosen.with(|chosen| chosen.iter().any(|one| one == key))
    }

    /// Chooses an exercise, or leaves it out again. One of the library is fetched; if that fails, it is left out.
    pub fn toggle(self, key: &str) {
        let key = key.to_owned();
        self.has_failed.set(false);
        let at = self.chosen.with_untracked(|chosen| chosen.iter().position(|one| *one == key));
        if let Some(at) = at {
            return self.chosen.update(|chosen| drop(chosen.remove(at)));
        }
        self.chosen.update(|chosen| chosen.push(key.clone()));
        if !is_of_library(&key) {
            return;
        }
        fetch_exercise(self.open, &key.clone(), move |_| {
            if let Some(exercise) = self.open.with_untracked(|_, library| library.exercise(&key).cloned()) {
                self.loaded.try_update(|loaded| loaded.insert(key, exercise));
            } else {
                self.chosen.try_update(|chosen| chosen.retain(|one| *one != key));
                self.has_failed.try_set(true);
            }
        });
    }

    /// Whether the last exercise that was chosen could not be fetched; reactive.
    pub fn has_failed(self) -> bool {
        self.has_failed.get()
    }

    /// How many exercises are chosen; reactive.
    pub fn chosen_count(self) -> usize {
        self.chosen.with(Vec::len)
    }

    /// The keys of the chosen exercises that are here, in the order of the lists; reactive.
    pub fn ready_keys(self) -> Vec<String> {
        let listed = self.library_exercises().into_iter().chain(self.clinic_exercises()).chain(self.own_exercises());
        let keys = listed.map(|(key, _)| key);
        let is_here = |key: &String| !is_of_library(key) || self.loaded.with(|loaded| loaded.contains_key(key));
        keys.filter(|key| self.is_chosen(key) && is_here(key)).collect()
    }

    /// Whether every chosen exercise is here, and there is one; reactive.
    pub fn is_ready(self) -> bool {
        let ready = self.ready_keys().len();
        ready > 0 && ready == self.chosen_count()
    }

    /// Whether a chosen exercise has a drawing to fill in; reactive.
    pub fn has_drawings(self) -> bool {
        self.chosen.with(|chosen| chosen.iter().any(|key| has_blank_drawing(key)))
    }

    /// The exercise of the library with this key, once it was fetched; reactive.
    pub fn library_exercise(self, key: &str) -> Option<Exercise> {
        self.loaded.with(|loaded| loaded.get(key).cloned())
    }

    /// The exercise with this key that is not of the library: of the clinic or of one's own; reactive.
    fn shared_exercise(self, key: &str) -> Option<SharedExercise> {
        let with_key = |all: &Vec<(Printable, SharedExercise)>| {
            all.iter().find(|((known, _), _)| known == key).map(|(_, shared)| shared.clone())
        };
        self.own.with_value(with_key).or_else(|| self.clinic.with(with_key))
    }

    /// The worksheet of an exercise; reactive.
    pub fn worksheet(self, key: &str) -> Option<Worksheet> {
        let shared = self.shared_exercise(key).map(|shared| worksheet_of_shared(&shared));
        shared.or_else(|| Some(Worksheet::from_exercise(&self.library_exercise(key)?, FALLBACK_PHRASES)))
    }

    /// The link that opens an exercise, for its code; reactive.
    pub fn link(self, key: &str) -> Option<String> {
        let from = self.sender_of(key);
        let code = if let Some(shared) = self.shared_exercise(key) {
            encode_link(&SharedExercise { from, ..shared })
        } else {
            encode_reference(&LibraryReference { from, ..LibraryReference::to_exercise(key) })
        }
        .ok()?;
        Some(format!("{}{EXERCISE_LINK_PREFIX}{code}", (self.open.storage.browser_api().base_url)()))
    }

    /// Who the sheets are from; reactive.
    pub fn sender(self) -> String {
        self.signature.with(|signature| signature.from.clone())
    }

    /// Who the sheets of an exercise are from: the name in the field, else, for one of the clinic, the name in its file; reactive.
    pub fn sender_of(self, key: &str) -> String {
        let from = self.sender();
        if from.is_empty() && key.starts_with(CLINIC_PREFIX) {
            return self.shared_exercise(key).map_or(from, |shared| shared.from);
        }
        from
    }

    /// Sets who the sheets are from, and stores it for later.
    pub fn set_sender(self, from: String) {
        self.signature.update(|signature| signature.from = from);
        let signature = self.signature.get_untracked();
        self.open.storage.write_store(|kv| my_exercises::save_signature(kv, &signature));
    }
}

/// Returns the latest version of each exercise, under its title, or its first question where it has none.
fn own_exercises(saved: Vec<SavedExercise>) -> Vec<(Printable, SharedExercise)> {
    let mut own: Vec<(Printable, SharedExercise)> = Vec::new();
    for SavedExercise { id, shared_exercise: shared, .. } in saved {
        let key = format!("{OWN_PREFIX}{id}");
        if own.iter().any(|((known, _), _)| *known == key) {
            continue;
        }
        let title = listed_title(&shared);
        own.push(((key, title), shared));
    }
    own
}

/// Whether a key is the id of an exercise of the library.
fn is_of_library(key: &str) -> bool {
    !key.starts_with(OWN_PREFIX) && !key.starts_with(CLINIC_PREFIX)
}

/// Returns the title under which an exercise is listed: its title, or its first question where it has none.
fn listed_title(shared: &SharedExercise) -> String {
    let sheet = worksheet_of_shared(shared);
    let first = sheet.parts.first().and_then(|part| part.questions.first()).map(|one| one.wording.clone());
    let is_untitled = shared.exercise.title.is_empty() && sheet.only_part_title().is_none();
    first.filter(|_| is_untitled).unwrap_or(sheet.title)
}

/// Returns the exercises of the clinic that can be printed, in the order of `site.json` and under the titles that it gives. On the paper
/// an exercise without a title has the same one.
fn clinic_exercises(listed: Vec<ClinicExercise>) -> Vec<(Printable, SharedExercise)> {
    let mut clinic = Vec::new();
    for (number, listed) in listed.into_iter().enumerate() {
        let Ok(mut shared) = decode_file(&listed.text) else { continue }; // It was readable when it was offered.
        if shared.exercise.title.is_empty() {
            shared.exercise.title.clone_from(&listed.title);
        }
        clinic.push(((format!("{CLINIC_PREFIX}{number}"), listed.title), shared));
    }
    clinic
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::codec::exercise_file::encode_file;
    use crate::sharing::exercises::shared_exercise::{empty_step, plain_question};

    fn exercise_of_clinic(title: &str, listed: &str) -> ClinicExercise {
        let mut shared = SharedExercise { from: "Riverside".to_owned(), ..SharedExercise::default() };
        shared.exercise.title = title.to_owned();
        shared.exercise.steps = vec![empty_step("a", vec![plain_question("b", "What is it like?")])];
        ClinicExercise { title: listed.to_owned(), text: encode_file(&shared).unwrap() }
    }

    #[test]
    fn exercises_of_a_clinic_keep_their_order_and_titles_and_one_that_cannot_be_read_is_left_out() {
        let broken = ClinicExercise { title: "Broken".to_owned(), text: "{".to_owned() };
        let listed = vec![exercise_of_clinic("Before we meet", "First"), broken, exercise_of_clinic("", "Last")];
        let clinic = clinic_exercises(listed);
        let titles: Vec<_> = clinic
            .iter()
            .map(|((key, title), shared)| (key.as_str(), title.as_str(), shared.exercise.title.as_str()))
            .collect();
        assert_eq!(titles, [("clinic-0", "First", "Before we meet"), ("clinic-2", "Last", "Last")]);
        assert!(clinic.iter().all(|((key, _), shared)| !is_of_library(key) && shared.from == "Riverside"));
    }

    #[test]
    fn thirty_exercises_of_a_clinic_have_keys_of_their_own() {
        let clinic = clinic_exercises((0..30).map(|n| exercise_of_clinic("Same", &format!("{n}"))).collect());
        let keys: std::collections::BTreeSet<_> = clinic.iter().map(|((key, _), _)| key.clone()).collect();
        assert_eq!((clinic.len(), keys.len()), (30, 30));
    }
}
