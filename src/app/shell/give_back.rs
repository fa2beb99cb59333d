//! Giving answers back to who asked, in one press: all of what was sent is chosen, and the next screen shows exactly what they will see.
//! On a device that a group shares, the device is handed on: what one person wrote is deleted before the next one begins.

use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::{GiveBack, Handoff};
use crate::app::shell::navigator::Navigator;
use crate::app::shell::titles::stored_story_title;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone};
use crate::route::Route;
use crate::sharing::codec::exercise_link::EXERCISE_LINK_PREFIX;
use crate::story::model::ids::{RecordId, StoryId};
use crate::story::wording::rendered::isolated;
use crate::strings::{APP, EXERCISE_SHARING};
use leptos::prelude::*;

/// The button; it names the sender where a name was given.
#[component]
pub fn GiveBackButton(
    /// The pages whose answers are given.
    pages: Vec<RecordId>,
    /// The name the sender gave, or nothing.
    from: String,
    /// The public key of the sender's device, as it came, or nothing.
    key: String,
    #[prop(optional)] tone: ButtonTone,
) -> impl IntoView {
    let (nav, handoff) = (expect_context::<Navigator>(), expect_context::<Handoff>());
    let label = if from.is_empty() {
        EXERCISE_SHARING.sent_give.to_owned()
    } else {
        EXERCISE_SHARING.give_back(&isolated(&from))
    };
    let give =
        move |()| handoff.open_give_back(GiveBack { pages: pages.clone(), to: from.clone(), key: key.clone() }, nav);
    view! { <Button label tone on_press=give /> }
}

/// The button that hands the device to the next person. It says first what will be deleted; then it deletes that for good and shows the
/// offer of the link again.
#[component]
pub fn HandOn(
    /// The stories that are deleted.
    stories: Vec<StoryId>,
    /// The code of the link that is offered next; without one, the next person is shown Start.
    code: Option<String>,
    /// What is done instead of going to the offer, where it is on the screen already.
    #[prop(optional, into)]
    on_cleared: Option<Callback<()>>,
) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let is_asked = RwSignal::new(false);
    let (stories, code) = (StoredValue::new(stories), StoredValue::new(code));
    let clear = move |()| {
        is_asked.set(false);
        open.delete_for_good(&stories.get_value());
        (open.storage.browser_api().announce_text)("status", EXERCISE_SHARING.hand_on_done);
        match on_cleared {
            Some(on_cleared) => on_cleared.run(()),
            None => nav.go_to(code.get_value().map_or(Route::Start, offer_of)),
        }
    };
    let ask = move |()| {
        open.save_now();
        is_asked.set(true);
    };
    let question = move || {
        let titles = stories.with_value(|stories| story_titles(open, stories));
        view! {
            <Notice tone=NoticeTone::Failure text=EXERCISE_SHARING.hand_on_gone>
                <Button label=EXERCISE_SHARING.hand_on_now tone=ButtonTone::Destructive on_press=clear />
                <Button label=APP.cancel tone=ButtonTone::Quiet on_press=move |()| is_asked.set(false) />
            </Notice>
            <ul>{titles.into_iter().map(|title| view! { <li translate="no" dir="auto">{title}</li> }).collect_view()}</ul>
        }
    };
    view! {
        <div class="only-screen">
            <Button label=EXERCISE_SHARING.hand_on tone=ButtonTone::Quiet on_press=ask />
            {move || is_asked.get().then(question)}
        </div>
    }
}

fn offer_of(code: String) -> Route {
    Route::SharedExercise(format!("{EXERCISE_LINK_PREFIX}{code}"))
}

fn story_titles(open: OpenStory, stories: &[StoryId]) -> Vec<String> {
    let title = |id: &StoryId| Some(stored_story_title(&open.storage.load_story(id).ok()?.story?, open.storage));
    stories.iter().filter_map(title).collect()
}
