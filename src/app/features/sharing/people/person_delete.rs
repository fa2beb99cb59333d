//! Deleting a person with everything that is kept under their label, after one question that says what that is.

use crate::app::features::sharing::people::people_store::{delete_person, load_person};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, focus_on_mount};
use crate::route::Route;
use crate::sharing::people::person::{EntryKind, Person};
use crate::strings::{LIBRARY, PEOPLE};
use leptos::{html, prelude::*};

/// The button, and once it is pressed what would be deleted.
#[component]
pub fn DeletePerson(person: Person) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let storage = open.storage;
    let asks = RwSignal::new(false);
    let id = StoredValue::new(person.id);
    let what = move || {
        let pages = load_person(storage, &id.get_value()).map_or(0, |person| person.count(EntryKind::CameBack));
        PEOPLE.delete_what(pages)
    };
    let stay = NodeRef::<html::Button>::new();
    focus_on_mount(stay);
    let delete = move |()| {
        delete_person(storage, &id.get_value());
        storage.browser_api().announce_status(LIBRARY.deleted);
        nav.go_to(Route::People);
    };
    view! {
        <Button label=PEOPLE.delete tone=ButtonTone::Quiet expanded=asks controls="person-delete" on_press=move |()| asks.update(|on| *on = !*on) />
        <div id="person-delete">
            <Show when=move || asks.get()>
                <div class="notice notice--news" role="alert">
                    <p>{what()}</p>
                    <p>{PEOPLE.delete_after}</p>
                    <div class="screen__actions">
                        <Button label=PEOPLE.delete_now tone=ButtonTone::Destructive on_press=delete />
                        <Button label=PEOPLE.delete_not node_ref=stay on_press=move |()| asks.set(false) />
                    </div>
                </div>
            </Show>
        </div>
    }
}
