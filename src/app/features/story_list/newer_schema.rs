//! Stories stored by a newer release. They must not be opened or changed here; they can be exported unchanged.

use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone};
use crate::route::Route;
use crate::story::model::ids::StoryId;
use crate::strings::{BACKUP, LIBRARY};
use leptos::prelude::*;

/// The list of them in the library; nothing if there are none.
#[component]
pub fn NewerSchemaStories(storage: StorageHandle) -> impl IntoView {
    let one = move |id: StoryId| view! { <li><ExportRawButton storage id /></li> };
    move || {
        let all = storage.stories_with_newer_schema();
        (!all.is_empty()).then(|| {
            view! {
                <section class="screen__section">
                    <h2 class="screen__heading">{BACKUP.newer_title}</h2>
                    <p>{BACKUP.newer}" "{BACKUP.newer_left_out}</p>
                    <ul>{all.into_iter().map(one).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// Shown in place of all screens of such a story.
#[component]
pub fn NewerSchemaScreen(storage: StorageHandle, id: StoryId) -> impl IntoView {
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{BACKUP.newer_title}</h1>
            <p class="screen__lead">{BACKUP.newer}</p>
            <div class="screen__actions">
                <ExportRawButton storage id />
                <a class="button" href=Route::StoryList.href()>{LIBRARY.title}</a>
            </div>
        </div>
    }
}

/// Downloads the stored text of a story, byte for byte.
#[component]
fn ExportRawButton(storage: StorageHandle, id: StoryId) -> impl IntoView {
    let label = format!("{}: {id}", BACKUP.newer_take);
    view! { <Button label tone=ButtonTone::Quiet on_press=move |()| storage.download_newer_story(&id) /> }
}
