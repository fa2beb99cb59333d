//! The library: all stories, a search over everything written, the trash, and backups.

use crate::app::features::backup::buttons::{BackupButtons, download_backup};
use crate::app::features::backup::eviction_notice::EvictionNotice;
use crate::app::features::backup::file_mirror::FileMirrorSection;
use crate::app::features::backup::reminder::{BackupAge, BackupReminder, changes_in_all_stories};
use crate::app::features::story_list::import::ImportSection;
use crate::app::features::story_list::newer_schema::NewerSchemaStories;
use crate::app::features::story_list::trash::TrashSection;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::answer_links::open_answer;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::titles::{received_exercise_title, stored_story_title};
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{BookCover, Button, ButtonTone, EmptyState, FormField, TextInput, Typeface, cover_hue_and_seed};
use crate::pictures::vignettes::Vignette;
use crate::route::{Route, Screen};
use crate::sharing::exercises::received_exercise;
use crate::story::Story;
use crate::story::answers::search::{find_context, search_story};
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::StoryId;
use crate::story::terms::speaker::speaker_at_path;
use crate::strings::{APP, LIBRARY, LOCK, OPENING, speaker_label};
use leptos::prelude::*;

/// Opened from the start screen and from every story. Nothing is deleted here without its own button.
#[component]
pub fn StoryListScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    open.save_now();
    let storage = open.storage;
    let sought = RwSignal::new(String::new());
    let stories = storage.all_stories();
    let since = changes_in_all_stories(stories);
    // Exercises of one's own, people and keys are in a backup, too.
    let has_own_records = storage.has_non_story_records();
    let copy_now = move |()| {
        if !untrack(|| download_backup(storage)) {
            storage.browser_api().announce_alert(LOCK.no_chance);
        }
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{LIBRARY.title}</h1>
            <Show when=move || stories.with(|all| !all.is_empty())>
                <FormField id="shelf-search" label=LIBRARY.search>
                    <TextInput id="shelf-search" kind="search" voice=Typeface::App value=sought on_input=move |text| sought.set(text) />
                </FormField>
            </Show>
            <SearchResults open stories sought=sought />
            <StoryList storage stories />
            <NewerSchemaStories storage />
            <BackupReminder storage since on_now=copy_now />
            <EvictionNotice storage />
            // A backup can be opened where there is nothing to save, as on a new device.
            <Show when=move || has_own_records || stories.with(|all| !all.is_empty())>
                <section class="screen__section">
                    <p>{LIBRARY.backup_lead}</p>
                    <BackupAge storage since many=true />
                    <BackupButtons storage />
                </section>
                <FileMirrorSection storage />
            </Show>
            <ImportSection open />
            <p><a href=Route::SharedExercise(String::new()).href()>{OPENING.title}</a></p>
            <LockNowButton storage />
            <TrashSection storage />
        </div>
    }
}

/// Locks all tabs; shown while a lock is set and open.
#[component]
fn LockNowButton(storage: StorageHandle) -> impl IntoView {
    let is_held = Memo::new(move |_| storage.lock.is_unlocked());
    view! {
        <Show when=move || is_held.get()>
            <section class="screen__section"><Button label=LOCK.lock_now tone=ButtonTone::Quiet on_press=move |()| storage.lock_all_tabs() /></section>
        </Show>
    }
}

/// The stories as books, or the way to begin one.
#[component]
fn StoryList(storage: StorageHandle, stories: Signal<Vec<Story>>) -> impl IntoView {
    let books = move || {
        if stories.with(Vec::is_empty) {
            return view! {
                <EmptyState drawing=Vignette::Notebook text=LIBRARY.empty><a href=Route::Start.href()>{APP.to_start}</a></EmptyState>
            }
            .into_any();
        }
        view! { <ul class="story-list">{stories.with(|all| all.iter().map(|story| story_card(story, storage)).collect_view())}</ul> }.into_any()
    };
    view! { <div>{books}</div> }
}

fn story_card(story: &Story, storage: StorageHandle) -> AnyView {
    let (hue, seed) = cover_hue_and_seed(story.id());
    let meta = story.last_edited_at().map(|at| (storage.browser_api().format_date)(at));
    view! {
        <li class="story-list__item">
            <a class="book" href=Route::Story(story.id().clone(), Screen::StoryHome).href()>
                <BookCover hue seed />
                <span class="book__title user-text" translate="no">{stored_story_title(story, storage)}</span>
                <span class="book__meta">{meta}</span>
            </a>
        </li>
    }
    .into_any()
}

/// A match: title and address of the story, the speaker if it is not the user, and the text around the match.
struct SearchResult {
    story: String,
    href: String,
    speaker_label: Option<String>,
    context: String,
    /// The story and the field, where the match is in an answer.
    answer: Option<(StoryId, FieldPath)>,
}

/// Returns the matches in a story: the user's own words, those of other speakers, and those of senders.
fn results_in_story(open: OpenStory, story: &Story, needle: &str) -> Vec<SearchResult> {
    let (name, href) =
        (stored_story_title(story, open.storage), Route::Story(story.id().clone(), Screen::StoryHome).href());
    let result = |speech: Option<String>, context: String, path: Option<FieldPath>| SearchResult {
        story: name.clone(),
        href: href.clone(),
        speaker_label: speech,
        context,
        answer: path
            .filter(|path| matches!(path.field, Field::Answer(_) | Field::Item(..)))
            .map(|path| (story.id().clone(), path)),
    };
    let own = search_story(story, needle).into_iter().map(|hit| {
        let by =
            open.with_untracked(|_, library| speaker_at_path(story, library, &hit.path)).map(|by| speaker_label(&by));
        result(by, hit.context, Some(hit.path))
    });
    let sent = received_exercise::exercises_in_story(story).into_iter().flat_map(|(_, shared)| {
        let found = received_exercise::sender_texts(&shared).into_iter().filter_map(|text| find_context(text, needle));
        let by = received_exercise_title(&shared);
        found.map(|context| (by.clone(), context)).collect::<Vec<_>>()
    });
    own.chain(sent.map(|(by, context)| result(Some(by), context, None))).collect()
}

/// Opens the answer in which a match was found.
#[component]
fn OpenFoundAnswer(open: OpenStory, answer: (StoryId, FieldPath)) -> impl IntoView {
    let nav = expect_context::<Navigator>();
    let question_flow = use_context::<QuestionFlow>().unwrap_or_else(|| QuestionFlow::new(open));
    let answer = StoredValue::new(answer);
    let go = move |()| {
        let (id, path) = answer.get_value();
        if open.open(&id) {
            open_answer(open, nav, question_flow, &path);
        }
    };
    view! { <Button label=LIBRARY.search_answer tone=ButtonTone::Quiet on_press=go /> }
}

/// The matches in all stories, while something is searched for. The query is not stored.
#[component]
fn SearchResults(open: OpenStory, stories: Signal<Vec<Story>>, sought: RwSignal<String>) -> impl IntoView {
    let found = move || {
        let needle = sought.get();
        if needle.trim().is_empty() {
            return None;
        }
        let all: Vec<SearchResult> =
            stories.with(|all| all.iter().flat_map(|story| results_in_story(open, story, &needle)).collect());
        if all.is_empty() {
            let clear = move |()| {
                sought.set(String::new());
                (open.storage.browser_api().focus_heading)(); // The button goes away.
            };
            return Some(
                view! {
                    <EmptyState drawing=Vignette::Crossing text=LIBRARY.search_none>
                        <Button label=LIBRARY.search_clear tone=ButtonTone::Quiet on_press=clear />
                    </EmptyState>
                }
                .into_any(),
            );
        }
        let one = |found: SearchResult| {
            let voice = if found.speaker_label.is_some() { "summary-page__text--spoken" } else { "user-text" };
            let by = found.speaker_label.map(|by| view! { <span class="summary-page__speaker">{by}</span> });
            let answer = found.answer.map(|answer| view! { <OpenFoundAnswer open answer /> });
            view! { <li><a href=found.href>{found.story}</a> {by} <p class=voice translate="no" dir="auto">{found.context}</p> {answer}</li> }
        };
        Some(view! { <ul>{all.into_iter().map(one).collect_view()}</ul> }.into_any())
    };
    view! { <div aria-live="polite">{found}</div> }
}
