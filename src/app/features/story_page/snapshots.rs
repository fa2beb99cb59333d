//! Snapshots: earlier states of the story, compared with the present one, and restored in whole or field by field.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, EmptyState, focus_on_mount};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::vignettes::Vignette;
use crate::route::{Route, Screen};
use crate::story::Story;
use crate::story::answers::queries::answer_text;
use crate::story::model::diff::{Difference, diff_stories, revert_all_edit};
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::story::terms::speaker::speaker_at_path;
use crate::strings::{APP, STORY_PAGE, VERSIONS, speaker_label};
use leptos::{html, prelude::*};

/// What the screen shows.
#[derive(Clone, PartialEq)]
enum SnapshotView {
    List,
    Comparison(i64, Story),
    Unreadable,
}

/// The list of snapshots, or one snapshot beside the present story. Looking changes nothing; a snapshot of the present state is taken before
/// anything is restored.
#[component]
pub fn SnapshotsScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    open.save_now();
    let (times, looking) = (RwSignal::new(Vec::<i64>::new()), RwSignal::new(SnapshotView::List));
    // The entry that was looked at last; on the way back the focus returns to it.
    let last_looked_at = StoredValue::new(None::<i64>);
    open.storage.list_snapshots(open.storage.current_story(), move |found| drop(times.try_set(found)));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{VERSIONS.title}</h1>
            <p class="screen__lead">{VERSIONS.lead}</p>
            {move || match looking.get() {
                SnapshotView::List => snapshot_list(open, times, looking, last_looked_at).into_any(),
                SnapshotView::Comparison(at, then) => comparison_view(open, at, then, looking).into_any(),
                SnapshotView::Unreadable => unreadable_view().into_any(),
            }}
            <div class="screen__actions">
                <Button label=APP.back tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
            </div>
        </div>
    }
}

/// Shown in place of a snapshot that cannot be read; it takes the focus, so that it is heard.
fn unreadable_view() -> impl IntoView {
    let title = NodeRef::<html::H2>::new();
    focus_on_mount(title);
    view! { <h2 class="screen__heading" tabindex="-1" node_ref=title>{VERSIONS.lost}</h2> }
}

fn snapshot_list(
    open: OpenStory,
    times: RwSignal<Vec<i64>>,
    looking: RwSignal<SnapshotView>,
    last_looked_at: StoredValue<Option<i64>>,
) -> impl IntoView {
    let row = move |at: i64| {
        let button = NodeRef::<html::Button>::new();
        if last_looked_at.get_value() == Some(at) {
            focus_on_mount(button);
        }
        let look = move |()| {
            last_looked_at.set_value(Some(at));
            let shown = move |story: Option<Story>| {
                looking.try_set(story.map_or(SnapshotView::Unreadable, |story| SnapshotView::Comparison(at, story)));
            };
            open.storage.load_snapshot(&open.storage.current_story(), at, shown);
        };
        view! { <li><Button label=(open.storage.browser_api().format_date_time)(at) tone=ButtonTone::Quiet on_press=look node_ref=button /></li> }
    };
    move || {
        let times = times.get();
        if times.is_empty() {
            return view! {
                <EmptyState drawing=Vignette::Sheet text=VERSIONS.none>
                    <a href=move || Route::Story(open.story_id(), Screen::StoryHome).href()>{APP.to_story}</a>
                </EmptyState>
            }
            .into_any();
        }
        view! { <ul class="more__list">{times.into_iter().map(row).collect_view()}</ul> }.into_any()
    }
}

/// Every field that differs from the snapshot, with one button for all of them. Restoring is an edit and can be undone.
fn comparison_view(open: OpenStory, at: i64, then: Story, looking: RwSignal<SnapshotView>) -> impl IntoView {
    let found = move || open.with(|now, _| diff_stories(&then, now));
    let found = Memo::new(move |_| Differences(found()));
    let all = move |()| {
        open.save_snapshot();
        open.edit(revert_all_edit(&found.get_untracked().0));
    };
    let any = move || found.with(|found| !found.0.is_empty());
    let title = NodeRef::<html::H2>::new();
    focus_on_mount(title);
    view! {
        <h2 class="screen__heading" tabindex="-1" node_ref=title>{(open.storage.browser_api().format_date_time)(at)}</h2>
        {move || found.get().0.into_iter().map(|difference| difference_row(open, difference)).collect_view()}
        <Show when=any fallback=|| view! { <p class="soft">{VERSIONS.same}</p> }>
            <Button label=VERSIONS.all on_press=all />
        </Show>
        <div class="screen__actions">
            <Button label=VERSIONS.back tone=ButtonTone::Quiet on_press=move |()| looking.set(SnapshotView::List) />
        </div>
    }
}

/// The fields that differ, compared by value so that the view follows only real changes.
#[derive(Clone, PartialEq)]
struct Differences(Vec<Difference>);

fn difference_row(open: OpenStory, difference: Difference) -> impl IntoView {
    let title = open.with_untracked(|story, library| difference_title(&difference.path, story, library));
    let by = open
        .with_untracked(|story, library| speaker_at_path(story, library, &difference.path))
        .map(|by| speaker_label(&by));
    let voice = if by.is_some() { "summary-page__text--spoken" } else { "user-text" };
    let by = by.map(|by| view! { <p class="summary-page__speaker" dir="auto">{by}</p> });
    let words = |value: &Option<Value>| match value.as_ref().map(answer_text).filter(|text| !text.is_empty()) {
        Some(text) => view! { <dd class=voice translate="no" dir="auto">{text}</dd> }.into_any(),
        None => view! { <dd class="soft">{VERSIONS.nothing}</dd> }.into_any(),
    };
    let (then, now) = (words(&difference.old_value), words(&difference.new_value));
    let back = move |()| {
        open.save_snapshot();
        open.edit(difference.revert_edit());
    };
    view! {
        <section class="changed-answer">
            <h3 class="changed-answer__question" dir="auto">{title}</h3>
            {by}
            <dl class="changed-answer__versions">
                <div><dt>{VERSIONS.then}</dt>{then}</div>
                <div><dt>{VERSIONS.now}</dt>{now}</div>
            </dl>
            <Button label=VERSIONS.one tone=ButtonTone::Quiet on_press=back />
        </section>
    }
}

/// Returns the question as it was asked, or the name of the field.
fn difference_title(path: &FieldPath, story: &Story, library: &ExerciseLibrary) -> String {
    match &path.field {
        Field::Answer(question_ref) | Field::Item(question_ref, _) => {
            let asked = story.text_at(&FieldPath::in_record(&path.record, Field::AskedWording(question_ref.clone())));
            let known = library.question(&question_ref.question_id).map_or("", |found| found.question.wording.as_str());
            if asked.is_empty() { known.to_owned() } else { asked.to_owned() }
        }
        Field::Named(NamedField::Title) => STORY_PAGE.name_label.to_owned(),
        Field::Named(NamedField::FirstLine) => STORY_PAGE.first_line.to_owned(),
        _ => VERSIONS.other.to_owned(),
    }
}
