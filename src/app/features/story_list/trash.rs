//! The trash: each story in it with the day on which it is deleted, to restore, or to delete now after one question.

use crate::app::shell::titles::stored_story_title;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, focus_on_mount};
use crate::story::model::ids::StoryId;
use crate::strings::{LIBRARY, STORY_HOME};
use leptos::{html, prelude::*};

/// The stories in the trash; nothing if the trash is empty.
#[component]
pub fn TrashSection(storage: StorageHandle) -> impl IntoView {
    let bin = move || {
        let binned = storage.trashed_stories();
        let one = move |(id, at): (StoryId, i64)| view! { <TrashedStory storage id at /> };
        (!binned.is_empty()).then(|| {
            view! {
                <section class="screen__section">
                    <h2 class="screen__heading">{LIBRARY.bin}</h2>
                    <ul class="stack stack--wide">{binned.into_iter().map(one).collect_view()}</ul>
                </section>
            }
        })
    };
    view! { <div>{bin}</div> }
}

/// One story in the trash. *Restore* and *Delete now* are on lines of their own, so that a thumb that aims at one does not press the
/// other.
#[component]
fn TrashedStory(
    storage: StorageHandle,
    id: StoryId,
    /// When the story was put in the trash, in milliseconds.
    at: i64,
) -> impl IntoView {
    let browser_api = storage.browser_api();
    let story = storage.load_story(&id).ok().and_then(|loaded| loaded.story);
    let name = story.map_or_else(|| STORY_HOME.untitled.to_owned(), |story| stored_story_title(&story, storage));
    let (restore, delete) = (format!("{}: {name}", LIBRARY.restore), format!("{}: {name}", LIBRARY.delete_now));
    let since = LIBRARY.in_bin_until(&(browser_api.format_date)(at));
    let asks = RwSignal::new(false);
    let (kept, gone) = (id.clone(), id);
    // The row goes away with its buttons, and the focus with them.
    let on_restore = move |()| {
        storage.set_trashed(&kept, false);
        (browser_api.focus_heading)();
    };
    let on_delete = Callback::new(move |()| {
        storage.delete_story(&gone);
        (browser_api.focus_heading)();
    });
    let delete_button = NodeRef::<html::Button>::new();
    let on_stay = Callback::new(move |()| {
        asks.set(false);
        if let Some(button) = delete_button.get_untracked() {
            button.focus().ok();
        }
    });
    view! {
        <li class="stack stack--wide">
            <p class="soft small">{since}</p>
            <div><Button label=restore tone=ButtonTone::Quiet on_press=on_restore /></div>
            <div>
                <Button label=delete tone=ButtonTone::Destructive expanded=asks node_ref=delete_button on_press=move |()| asks.update(|on| *on = !*on) />
                <Show when=move || asks.get()>
                    <DeleteQuestion on_delete on_stay />
                </Show>
            </div>
        </li>
    }
}

/// What is asked before a story is deleted. The focus is on the answer that deletes nothing.
#[component]
fn DeleteQuestion(on_delete: Callback<()>, on_stay: Callback<()>) -> impl IntoView {
    let stay = NodeRef::<html::Button>::new();
    focus_on_mount(stay);
    view! {
        <div class="notice notice--news" role="alert">
            <p>{LIBRARY.delete_what}</p>
            <div class="screen__actions">
                <Button label=LIBRARY.delete_sure tone=ButtonTone::Destructive on_press=on_delete />
                <Button label=LIBRARY.delete_not node_ref=stay on_press=on_stay />
            </div>
        </div>
    }
}
