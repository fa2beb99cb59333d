//! Safety notes beside other content: where to turn if a text speaks of danger, what to consider before sharing, and what a document leaves
//! out. They must never block writing, store anything, or send anything.

use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::emergency_numbers::{EmergencyNumbers, SiteDutyLine};
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::danger_words::Danger;
use crate::route::{Route, Screen};
use crate::story::flow::gate::gate_answer;
use crate::story::flow::safeguards::is_about_loss;
use crate::story::model::ids::RecordId;
use crate::strings::{APP, EXPORT};
use leptos::prelude::*;

/// Key of the gate's choice for being hurt by someone.
const HARM_BY_OTHER_PATH: &str = "b";

/// Shown beside an answer: emergency numbers if the text speaks of suicide, or the way to other questions if it speaks of being hurt by
/// someone, unless the gate's answer says so already. Both show the duty line of the site. It follows the text while it is typed; screen readers hear it once.
#[component]
pub fn DangerNotice(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let words = open.with_untracked(|_, library| library.gate.danger_words.clone());
    let knows_harm = open.with_untracked(|story, _| gate_answer(story) == HARM_BY_OTHER_PATH);
    let is_loss = open.with_untracked(is_about_loss);
    let suicide_say = if is_loss { words.suicide_say_loss.clone() } else { words.suicide_say.clone() };
    let (harm_say, harm_link) = (words.harm_say.clone(), words.harm_link.clone());
    let found = Memo::new(move |_| {
        text.with(|text| words.danger_in(text)).filter(|danger| *danger == Danger::Suicide || !knows_harm)
    });
    let help = || view! { <p><a href=Route::Help.href()>{APP.help_now}</a></p> };
    let shown = move || {
        found.get().map(|danger| match danger {
            Danger::Suicide => view! { <EmergencyNumbers say=suicide_say.clone() />{help()} }.into_any(),
            Danger::HarmByOther => {
                let go = move |()| nav.go_to_story_screen(Screen::Gate);
                view! {
                    <p>{harm_say.clone()}</p>
                    <p><Button label=harm_link.clone() tone=ButtonTone::Quiet on_press=go /></p>
                    <SiteDutyLine />
                    {help()}
                }
                .into_any()
            }
        })
    };
    view! { <div class="notice notice--news notice--open" role="status" hidden=move || found.with(Option::is_none)>{shown}</div> }
}

/// Shown wherever something of a story can be shown or sent, if the story's gate path has a note on sharing.
#[component]
pub fn SharingCaution() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let note = Memo::new(move |_| {
        open.with(|story, library| {
            library.gate.paths.get(gate_answer(story)).map_or_else(String::new, |path| path.sharing_note.clone())
        })
    });
    view! { <Show when=move || !note.with(String::is_empty)><p class="notice notice--news only-screen">{note}</p></Show> }
}

/// Returns a text of the app in which the name of the help page is a link to it.
pub fn with_help_link(text: &str) -> AnyView {
    let Some((before, after)) = text.split_once(APP.help_now) else { return text.to_owned().into_any() };
    let (before, after) = (before.to_owned(), after.to_owned());
    view! { {before}<a href=Route::Help.href()>{APP.help_now}</a>{after} }.into_any()
}

/// On every document, how many answers marked *only for me* are left out or included, with a button that changes it. It is not printed, and there is none without marked answers.
#[component]
pub fn LeftOutNote(
    shown: ShownAnswers,
    /// The pages that the document is made of; the whole story if there are none.
    #[prop(optional_no_strip)]
    pages: Option<Vec<RecordId>>,
) -> impl IntoView {
    let count = Memo::new(move |_| shown.private_count(pages.as_deref()));
    let note = move || {
        let n = count.get();
        if shown.includes_private() { EXPORT.private_included(n) } else { EXPORT.private_left_out(n) }
    };
    let label = Signal::derive(move || {
        let label = match (shown.includes_private(), count.get() == 1) {
            (false, true) => EXPORT.include_it,
            (false, false) => EXPORT.include_them,
            (true, true) => EXPORT.leave_it_out,
            (true, false) => EXPORT.leave_them_out,
        };
        label.to_owned()
    });
    let toggle = move |()| shown.set_includes_private(!untrack(|| shown.includes_private()));
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="only-screen">
                <p class="screen__note" role="status">{note}</p>
                <Button label tone=ButtonTone::Quiet on_press=toggle />
            </div>
        </Show>
    }
}
