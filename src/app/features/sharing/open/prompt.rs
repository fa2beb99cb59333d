//! Where a link, a code or a file is given to the app, and the pages of others that are stored here.

use crate::app::features::sharing::open::refusal::incoming_error_text;
use crate::app::features::sharing::open::state::OpenState;
use crate::app::features::sharing::share::share_draft;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea, Typeface};
use crate::route::Route;
use crate::sharing::incoming::IncomingError;
use crate::sharing::pages::received_pages::ReceivedPage;
use crate::strings::{APP, EXERCISE_SHARING, OPENING, STORY_SHARING};
use leptos::{ev, prelude::*};

/// Asks for the text or the file, again after a refusal. `on_text` takes what was given, or `None` for a file that is too large. A file
/// that is dropped on any page arrives in the file input (`public/update-prompt.js`).
#[component]
pub fn OpenPrompt(
    state: RwSignal<OpenState>,
    refusal: Option<IncomingError>,
    #[prop(into)] on_text: Callback<Option<String>>,
) -> impl IntoView {
    let nav = expect_context::<Navigator>();
    let browser_api = expect_context::<OpenStory>().storage.browser_api();
    let text = RwSignal::new(String::new());
    let open_pasted = move |()| {
        let text = text.get_untracked();
        if !text.trim().is_empty() {
            on_text.run(Some(text));
        }
    };
    let take_file = move |file: Option<(String, String)>| on_text.run(file.map(|(_, text)| text));
    let choose = move |event: ev::Event| (browser_api.read_selected_file)(event, Box::new(take_file));
    let title = if refusal.is_some() { OPENING.refused_title } else { OPENING.title };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {refusal.map(|refusal| view! { <p class="screen__lead" role="alert">{incoming_error_text(refusal)}</p> })}
            <p class="screen__lead">{OPENING.lead}</p>
            <section class="screen__section">
                <FormField id="paste" label=OPENING.label hint=OPENING.label_hint>
                    <TextArea id="paste" voice=Typeface::App described_by="paste-hint" value=text on_input=move |new| text.set(new) />
                </FormField>
                <div class="screen__actions">
                    <Button label=APP.open_it tone=ButtonTone::Primary on_press=open_pasted />
                    <Button label=EXERCISE_SHARING.received_not_now on_press=move |()| nav.go_to(Route::Start) />
                </div>
            </section>
            <section class="screen__section">
                <label class="field__label" for="open-file">{OPENING.file}</label>
                <p class="field__hint" id="open-file-hint">{OPENING.file_hint}</p>
                <input type="file" id="open-file" accept=".restory,.txt,.json,application/json" aria-describedby="open-file-hint" on:change=choose />
            </section>
            <StoredPages state />
        </div>
    }
}

/// Pages of others that are stored here, apart from the user's own stories; nothing if there are none.
#[component]
fn StoredPages(state: RwSignal<OpenState>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let date = open.storage.browser_api().format_date;
    let all = share_draft::received_pages(open.storage);
    let one = move |held: ReceivedPage| {
        let name = if held.page.from.is_empty() { STORY_SHARING.no_from.to_owned() } else { held.page.from.clone() };
        let when = date(held.received_at);
        let page = held.clone();
        let read = move |_| state.set(OpenState::Page(page.page.clone(), Some(page.id.clone())));
        view! { <li class="my-exercises__item"><button type="button" class="my-exercises__open" on:click=read><span class="my-exercises__name"><bdi>{name}</bdi></span> <span class="my-exercises__date">{when}</span></button></li> }
    };
    (!all.is_empty()).then(|| {
        view! {
            <section class="my-exercises">
                <h2 class="starters__title">{STORY_SHARING.kept_title}</h2>
                <ul class="my-exercises__list">{all.into_iter().map(one).collect_view()}</ul>
            </section>
        }
    })
}
