//! The end of a shared exercise: the answers to print, copy or share, and the choice of the story that holds the page. It must not
//! offer another exercise: the sender asked these questions and no others.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::give_back::{GiveBackButton, HandOn};
use crate::app::shell::navigator::Navigator;
use crate::app::shell::titles::stored_story_title;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::library::ExerciseLibrary;
use crate::route::{Route, Screen};
use crate::sharing::codec::exercise_link::encode_link;
use crate::sharing::exercises::received_exercise;
use crate::story::Story;
use crate::story::answers::queries::answers_on_page;
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::{RecordId, StoryId};
use crate::story::terms::speaker::speaker_at_path;
use crate::strings::{APP, EXERCISE_SHARING, LIBRARY, speaker_label};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A question as it was asked, with its answers.
struct SharedAnswer {
    question_text: String,
    speaker_label: String,
    lines: Vec<String>,
}

/// Shown after the last question of a shared exercise: the answers with their actions, then the choice of a story for the page.
#[component]
pub fn SharedExerciseEndScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let sent = open.with_untracked(|story, _| received_exercise::exercises_in_story(story).pop());
    let (from, key) = sent.as_ref().map(|(_, shared)| (shared.from.clone(), shared.key.clone())).unwrap_or_default();
    // What came with an introduction may be a letter that quotes this person: the next one is not shown it.
    let code =
        sent.as_ref().filter(|(_, shared)| shared.intro.is_empty()).and_then(|(_, shared)| encode_link(shared).ok());
    let stories = vec![open.with_untracked(|story, _| story.id().clone())];
    let page_id = sent.map(|(page, _)| page.record);
    let pages: Vec<RecordId> = page_id.iter().cloned().collect();
    let answers = page_id.as_ref().map_or_else(Vec::new, |page_id| {
        open.with_untracked(|story, library| shared_answers_on(story, library, page_id))
    });
    let text = answers.iter().map(answer_as_text).collect::<Vec<_>>().join("\n\n");
    let browser_api = open.storage.browser_api();
    let copy = move |()| {
        open.storage.copy_text(text.clone());
    };
    let anything = !answers.is_empty();
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{EXERCISE_SHARING.asked_title}</h1>
            <p class="screen__lead only-screen">{if anything { EXERCISE_SHARING.asked_lead } else { EXERCISE_SHARING.asked_nothing }}</p>
            {anything.then(|| view! { <SharedAnswerList answers /> })}
            {anything.then(|| view! {
                <p class="screen__note only-screen">{EXERCISE_SHARING.asked_meet}</p>
                <div class="screen__actions">
                    <GiveBackButton pages from key tone=ButtonTone::Primary />
                    <Button label=APP.print on_press=move |()| (browser_api.print_page)() />
                    <Button label=APP.copy_text on_press=copy />
                    <Button label=APP.back tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::Question) />
                </div>
            })}
            <HandOn stories code />
            {page_id.map(|page_id| view! { <StoryDestination page_id /> })}
        </div>
    }
}

/// The questions in their order, each with its answers; words of another speaker carry that speaker's label.
#[component]
fn SharedAnswerList(answers: Vec<SharedAnswer>) -> impl IntoView {
    let one = |one: SharedAnswer| {
        let voice = if one.speaker_label.is_empty() {
            "summary-page__text user-text"
        } else {
            "summary-page__text summary-page__text--spoken"
        };
        let speech = (!one.speaker_label.is_empty())
            .then(|| view! { <p class="summary-page__speaker" dir="auto">{one.speaker_label}</p> });
        let lines = one.lines.into_iter().map(|line| view! { <p class=voice translate="no" dir="auto">{line}</p> });
        view! { <h2 class="summary-page__link" dir="auto">{one.question_text}</h2> {speech} {lines.collect_view()} }
    };
    view! { <article class="summary-page received__page">{answers.into_iter().map(one).collect_view()}</article> }
}

fn answer_as_text(answers: &SharedAnswer) -> String {
    let parts = [answers.question_text.as_str(), &answers.speaker_label]
        .into_iter()
        .chain(answers.lines.iter().map(String::as_str));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn shared_answers_on(story: &Story, library: &ExerciseLibrary, page_id: &RecordId) -> Vec<SharedAnswer> {
    let mut all: Vec<SharedAnswer> = Vec::new();
    for answer in answers_on_page(story, page_id) {
        let asked =
            story.text_at(&FieldPath::in_record(page_id, Field::AskedWording(answer.question_ref.clone()))).to_owned();
        if let Some(last) = all.last_mut().filter(|last| last.question_text == asked) {
            last.lines.push(answer.text);
        } else {
            let speech = speaker_at_path(story, library, &answer.path).map(|by| speaker_label(&by)).unwrap_or_default();
            all.push(SharedAnswer { question_text: asked, speaker_label: speech, lines: vec![answer.text] });
        }
    }
    all
}

/// Offers to leave the page in a story of its own, to move it to another story, or to delete it. Nothing changes until one is chosen.
#[component]
fn StoryDestination(page_id: RecordId) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let storage = open.storage;
    let here = open.story_id();
    let others = untrack(|| storage.story_ids()).into_iter().filter(|id| *id != here);
    let stories: Vec<(StoryId, String)> = others
        .filter_map(|id| Some((id.clone(), stored_story_title(&storage.load_story(&id).ok()?.story?, storage))))
        .collect();
    let is_alone = stories.is_empty();
    let own_label = if is_alone { EXERCISE_SHARING.asked_here } else { EXERCISE_SHARING.asked_own };
    let delete = move |()| {
        open.delete_open_story();
        storage.browser_api().announce_status(LIBRARY.deleted);
        nav.go_to(Route::StoryList);
    };
    let row = move |(id, name): (StoryId, String)| {
        let page_id = page_id.clone();
        let add = move |()| move_page_to_story(open, nav, &page_id, &id);
        view! { <li class="link-rows__item"><button type="button" class="link-rows__link" on:click=move |_| add(())><span class="link-rows__name"><bdi>{EXERCISE_SHARING.asked_into(&name)}</bdi></span></button></li> }
    };
    view! {
        <section class="screen__section only-screen">
            {(!is_alone).then(|| view! { <h2 class="screen__heading">{EXERCISE_SHARING.asked_where}</h2> })}
            <ul class="link-rows link-rows--small">
                <li class="link-rows__item"><a class="link-rows__link" href=move || Route::Story(open.story_id(), Screen::StoryHome).href()><span class="link-rows__name">{own_label}</span></a></li>
                {stories.into_iter().map(row).collect_view()}
            </ul>
            <Button label=EXERCISE_SHARING.asked_delete tone=ButtonTone::Quiet on_press=delete />
        </section>
    }
}

/// Adds the page to another story without changing anything there, moves the story that held it to the trash, and opens the other one.
/// Does nothing if the page cannot be stored.
fn move_page_to_story(open: OpenStory, nav: Navigator, page_id: &RecordId, into: &StoryId) {
    open.save_now();
    let (alone, page) = open.with_untracked(|story, _| (story.id().clone(), story.record(page_id).cloned()));
    let Some(page) = page else { return };
    let records = BTreeMap::from([(page_id.clone(), page)]);
    if open.storage.merge_story(&Story::from_records(into.clone(), records)) {
        open.storage.set_trashed(&alone, true);
        open.close();
        nav.go_to(Route::Story(into.clone(), Screen::StoryHome));
    }
}
