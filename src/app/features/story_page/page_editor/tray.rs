//! The tray *Not on the page*: what was taken off, and every answer from every exercise, each with the way to put it on the page.

use crate::app::features::story_page::page_editor::state::PageEditor;
use crate::app::shell::titles::page_title;
use crate::app::ui::{FormField, TextInput, Typeface};
use crate::documents::page::page_edits::put_on_page_edit;
use crate::documents::page::tray::{TrayEntry, TrayGroup, page_tray, search_tray};
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::terms::placeholders::{QuestionContext, render_wording};
use crate::story::wording::clusters::cut_to_chars;
use crate::strings::{FALLBACK_PHRASES, LIBRARY, STORY_PAGE, speaker_label};
use leptos::prelude::*;

/// With no more entries than this, every group is open at first and there is no search.
const OPEN_UP_TO: usize = 8;
/// How many letters of the words are in the name of a button.
const NAME_CHARS: usize = 60;

/// The tray with its search; a sentence if everything is on the page. While the user searches, the groups with a match are open.
#[component]
pub fn Tray(editor: PageEditor) -> impl IntoView {
    let open = editor.open_story;
    let groups = Memo::new(move |_| open.with(page_tray));
    let count = move || groups.with(|all| all.iter().map(|group| group.entries.len()).sum::<usize>());
    let is_small = untrack(count) <= OPEN_UP_TO;
    // The field stays once it is there: putting answers on the page must not take it away while it has the focus.
    let has_search = Memo::new(move |before: Option<&bool>| before == Some(&true) || count() > OPEN_UP_TO);
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| groups.with(|all| query.with(|query| search_tray(all, query))));
    let is_searching = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    let keys = move || {
        let is_searching = is_searching.get();
        found.with(|all| all.iter().map(|group| (group_key(group), is_searching)).collect::<Vec<_>>())
    };
    let none_found = move || (is_searching.get() && found.with(Vec::is_empty)).then_some(LIBRARY.search_none);
    view! {
        <section class="tray" aria-labelledby="tray-title">
            <h2 class="tray__title" id="tray-title">{STORY_PAGE.tray_title}</h2>
            <Show when=move || { count() > 0 } fallback=|| view! { <p class="soft small">{STORY_PAGE.tray_empty}</p> }>
                <p class="soft small">{STORY_PAGE.tray_lead}</p>
                <Show when=move || has_search.get()>
                    <FormField id="tray-search" label=STORY_PAGE.tray_search>
                        <TextInput id="tray-search" kind="search" voice=Typeface::App value=query on_input=move |text| query.set(text) />
                    </FormField>
                    <p class="soft small" role="status">{none_found}</p>
                </Show>
                <For each=keys key=Clone::clone let(entry)>
                    <GroupOfEntries key=entry.0 groups=found editor is_small=is_small || entry.1 />
                </For>
            </Show>
        </section>
    }
}

fn group_key(group: &TrayGroup) -> String {
    group.record.as_ref().map_or_else(String::new, ToString::to_string)
}

fn group_title(story: &Story, library: &ExerciseLibrary, group: &TrayGroup) -> String {
    group
        .record
        .as_ref()
        .map_or_else(|| STORY_PAGE.tray_others.to_owned(), |record| page_title(story, library, record, &group.exercise))
}

/// What one exercise has, folded. The entries are drawn once the group is opened.
#[component]
fn GroupOfEntries(key: String, groups: Memo<Vec<TrayGroup>>, editor: PageEditor, is_small: bool) -> impl IntoView {
    let is_open = RwSignal::new(is_small);
    let list_id = StoredValue::new(format!("tray-{key}"));
    let group = Memo::new(move |_| groups.with(|all| all.iter().find(|group| group_key(group) == key).cloned()));
    let label = move || {
        group.with(|group| {
            group.as_ref().map_or_else(String::new, |group| {
                let title = editor.open_story.with(|story, library| group_title(story, library, group));
                format!("{title} ({})", group.entries.len())
            })
        })
    };
    let ids = move || {
        group.with(|group| {
            group.iter().flat_map(|group| &group.entries).map(|entry| entry.passage_id.clone()).collect::<Vec<_>>()
        })
    };
    let entry = move |id: String| {
        group.with_untracked(|group| {
            group.iter().flat_map(|group| &group.entries).find(|entry| entry.passage_id == id).cloned()
        })
    };
    view! {
        <div class="tray__group">
            <button
                type="button"
                class="tray__toggle"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=list_id.get_value()
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {label}
            </button>
            <ul class="tray__list" id=list_id.get_value()>
                <Show when=move || is_open.get()>
                    <For each=ids key=Clone::clone let(id)>
                        {entry(id).map(|entry| view! { <Entry entry editor /> })}
                    </For>
                </Show>
            </ul>
        </div>
    }
}

/// One entry: its question or heading, the words, and the button.
#[component]
fn Entry(entry: TrayEntry, editor: PageEditor) -> impl IntoView {
    let heading = editor.open_story.with_untracked(|story, library| entry_heading(story, library, &entry));
    let speaker = entry.speech.as_ref().map(speaker_label);
    let text = entry.lines.join("\n");
    let excerpt = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let excerpt = cut_to_chars(&excerpt, NAME_CHARS);
    let name = format!("{}: {excerpt}", STORY_PAGE.put_on);
    // Words of another speaker are placed with the speaker's label.
    let wording = speaker.as_ref().map(|by| format!("{by} “{text}”"));
    let id = entry.passage_id;
    let put = move |_| {
        let edit =
            editor.open_story.with_untracked(|story, library| put_on_page_edit(story, library, &id, wording.clone()));
        editor.open_story.edit(edit);
        editor.announce(STORY_PAGE.put_on_done);
        editor.focus_words(id.clone());
    };
    let words = if speaker.is_some() { "tray__words" } else { "tray__words user-text" };
    view! {
        <li class="tray__entry">
            <p class="tray__heading" dir="auto">{heading}</p>
            {speaker.map(|by| view! { <p class="tray__heading">{by}</p> })}
            <p class=words translate="no" dir="auto">{text}</p>
            <button type="button" class="link" aria-label=name on:click=put>{STORY_PAGE.put_on}</button>
        </li>
    }
}

/// Returns the heading of an entry; for an answer without a stored wording, the question as it would be asked now.
fn entry_heading(story: &Story, library: &ExerciseLibrary, entry: &TrayEntry) -> String {
    let Some(question_ref) = entry.question_ref.as_ref().filter(|_| entry.heading.trim().is_empty()) else {
        return entry.heading.clone();
    };
    library.question(&question_ref.question_id).map_or_else(String::new, |found| {
        render_wording(&found.question.wording, story, library, &QuestionContext::default(), FALLBACK_PHRASES)
            .plain_text()
    })
}
