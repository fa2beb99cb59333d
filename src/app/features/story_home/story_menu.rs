//! *Story options*: a sheet with what is done with a story as a whole: its title, the name of the problem, saving a copy, sharing, earlier
//! versions, the first line, and deleting.

use crate::app::features::backup::reminder::{BackupAge, changes_in_open_story};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{Button, ButtonTone, FormField, Sheet, SheetLabels, TextInput};
use crate::exercises::content_ids::PROBLEM_NAME;
use crate::route::{Route, Screen};
use crate::story::Edit;
use crate::story::answers::queries::answers_to;
use crate::story::flow::safeguards::can_ask_what_is_better;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::story::terms::placeholders::rename_keeping_candidates;
use crate::strings::{QUESTION, STORY_HOME, VERSIONS};
use leptos::prelude::*;

/// The button, and the sheet that it opens.
#[component]
pub fn StoryMenu() -> impl IntoView {
    let (is_open, opener) = (RwSignal::new(false), NodeRef::new());
    let words = SheetLabels { close: QUESTION.close.to_owned(), leave: QUESTION.leave.to_owned() };
    let title = Signal::stored(STORY_HOME.menu.to_owned());
    view! {
        <Button label=STORY_HOME.menu tone=ButtonTone::Quiet opens_dialog=true node_ref=opener on_press=move |()| is_open.set(true) />
        <Sheet id="story-menu" title open=is_open opener words><StoryMenuItems /></Sheet>
    }
}

/// The items: names first, then what leaves the device, then what is seen here, then deleting.
#[component]
fn StoryMenuItems() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let is_saved = open.storage.storage_mode().get_untracked() == StorageMode::Enabled;
    let since = changes_in_open_story(open);
    // On a gate path with its own questions no problem is named, even if one was named before the gate's answer changed.
    let names_problem = open.with_untracked(can_ask_what_is_better);
    view! {
        <div class="sheet__group">
            <TitleField />
            {names_problem.then(|| view! { <ProblemNameField /> })}
        </div>
        <ul class="sheet__group">
            <li><MenuLink screen=Screen::Export label=STORY_HOME.take /></li>
            <li><MenuLink screen=Screen::Share label=STORY_HOME.give /></li>
            {is_saved.then(|| view! { <li><MenuLink screen=Screen::Snapshots label=VERSIONS.title /></li> })}
            <li><FirstLineToggle /></li>
        </ul>
        <BackupAge storage=open.storage since />
        <DeleteStory is_saved />
    }
}

#[component]
fn MenuLink(screen: Screen, label: &'static str) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    view! { <a class="link" href=move || Route::Story(open.story_id(), screen).href()>{label}</a> }
}

#[component]
fn TitleField() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let title = FieldPath::in_head(NamedField::Title);
    let value = open.text_signal(title.clone());
    let on_input =
        move |text: String| open.edit(Edit::Set(title.clone(), (!text.is_empty()).then(|| Value::text(text))));
    view! { <FormField id="story-title" label=STORY_HOME.rename><TextInput id="story-title" value on_input label=STORY_HOME.rename /></FormField> }
}

/// The field that renames the latest problem; later questions use the new name. An empty name is not stored.
#[component]
fn ProblemNameField() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let name = Memo::new(move |_| open.with(|story, _| answers_to(story, PROBLEM_NAME).pop()));
    let value = Signal::derive(move || name.get().map_or(String::new(), |name_answer| name_answer.text));
    let on_input = move |text: String| {
        let Some(name_answer) = name.get_untracked() else { return };
        let before = open.with_untracked(|story, _| story.get(&name_answer.path).cloned());
        if !text.trim().is_empty() {
            open.edit(Edit::put(name_answer.path, rename_keeping_candidates(before.as_ref(), text)));
        }
    };
    let any = move || name.get().is_some();
    view! { <Show when=any><FormField id="rename" label=STORY_HOME.rename_problem><TextInput id="rename" value on_input label=STORY_HOME.rename_problem /></FormField></Show> }
}

/// Whether the first line is shown when the story is opened.
#[component]
fn FirstLineToggle() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let path = FieldPath::in_desk(NamedField::ShowFirstLine);
    let at = path.clone();
    let greets = Signal::derive(move || open.with(|story, _| story.is_on(&at, true)));
    let toggle = move |()| open.edit(Edit::put(path.clone(), Value::Flag { on: !greets.get_untracked() }));
    view! { <Button label=STORY_HOME.hide_line tone=ButtonTone::Quiet pressed=greets on_press=toggle /> }
}

/// Moves the story to the trash, after a fold that says what happens then.
#[component]
fn DeleteStory(is_saved: bool) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let to_trash = move |()| {
        open.move_to_trash();
        nav.go_to(Route::StoryList);
    };
    let note = if is_saved { STORY_HOME.delete_sure } else { STORY_HOME.delete_sure_unsaved };
    view! {
        <details class="disclosure">
            <summary>{STORY_HOME.delete}</summary>
            <p>{note}</p>
            <Button label=STORY_HOME.delete tone=ButtonTone::Destructive on_press=to_trash />
        </details>
    }
}
