//! What an encrypted package held: a page to read, or an invitation to a witness.

use crate::app::features::sharing::letter::letter_section::LetterSection;
use crate::app::features::sharing::open::state::OpenState;
use crate::app::features::sharing::people::keep_under::KeepUnder;
use crate::app::features::sharing::people::people_store::new_entry;
use crate::app::features::sharing::share::encrypt_and_send::EncryptAndSend;
use crate::app::features::sharing::share::page_view::SharedPageView;
use crate::app::features::sharing::share::share_draft;
use crate::app::features::sharing::witness::form::{WitnessForm, delete_witness_drafts};
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::route::Route;
use crate::sharing::codec::package::Payload;
use crate::sharing::pages::shared_page::SharedPage;
use crate::sharing::pages::witness::{WitnessInvitation, WitnessReply};
use crate::sharing::people::person::{EntryKind, PersonEntry};
use crate::story::model::ids::ItemId;
use crate::strings::{APP, LIBRARY, STORY_SHARING};
use leptos::prelude::*;

/// A shared page, read-only, with writing a letter, making questions, storing it or deleting it.
#[component]
pub fn OpenedPage(state: RwSignal<OpenState>, page: SharedPage, held: Option<ItemId>) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let (storage, browser_api) = (open.storage, open.storage.browser_api());
    let (held, writes) = (RwSignal::new(held), RwSignal::new(false));
    let shown = StoredValue::new(page);
    let keep = move |()| {
        held.set(Some(shown.with_value(|page| share_draft::keep_received_page(storage, page))));
        browser_api.announce_status(STORY_SHARING.page_kept);
    };
    let entry = move |()| {
        if held.with_untracked(Option::is_none) {
            keep(());
        }
        let (title, from) = shown.with_value(|page| (page.item_titles().join(" · "), page.from.clone()));
        let title = Some(title).filter(|title| !title.is_empty()).unwrap_or(from);
        let page = held.get_untracked().map(|id| id.to_string()).unwrap_or_default();
        Some(PersonEntry { page, ..new_entry(storage, EntryKind::CameBack, title, String::new()) })
    };
    let remove = move |()| {
        if let Some(id) = held.get_untracked() {
            share_draft::delete_received_page(storage, &id);
        }
        held.set(None);
        browser_api.announce_status(LIBRARY.deleted);
    };
    let next = move |()| nav.go_to(Route::Studio);
    let away = move |()| {
        state.set(OpenState::Nothing(None));
        nav.go_to(Route::Start);
    };
    let is_kept = move || held.with(Option::is_some);
    view! {
        <div class="screen screen--text">
            <div class="only-screen">
                <h1 class="screen__title" tabindex="-1">{STORY_SHARING.page_title}</h1>
                <p class="screen__lead">{move || if is_kept() { STORY_SHARING.page_kept } else { STORY_SHARING.page_lead }}</p>
            </div>
            <div class="shared-page__frame"><SharedPageView page=Signal::stored(shown.get_value()) date=browser_api.format_date /></div>
            <div class="screen__actions">
                <Show when=move || !writes.get()><Button label=STORY_SHARING.page_letter tone=ButtonTone::Primary on_press=move |()| writes.set(true) /></Show>
                <Button label=STORY_SHARING.page_next on_press=next />
                <Button label=APP.print tone=ButtonTone::Quiet on_press=move |()| (browser_api.print_page)() />
                <Show when=is_kept fallback=move || view! { <Button label=STORY_SHARING.page_keep tone=ButtonTone::Quiet on_press=keep /> }>
                    <Button label=STORY_SHARING.page_remove tone=ButtonTone::Quiet on_press=remove />
                </Show>
                <Button label=STORY_SHARING.page_away tone=ButtonTone::Quiet on_press=away />
            </div>
            <KeepUnder entry unfolded=true />
            <Show when=move || writes.get()><LetterSection /></Show>
        </div>
    }
}

/// A witness on their own device: the form, then encrypting the reply. The drafts stay until they are deleted here.
#[component]
pub fn WitnessAnswering(telling: WitnessInvitation) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let browser_api = open.storage.browser_api();
    let heard = RwSignal::new(None::<WitnessReply>);
    let telling = StoredValue::new(telling);
    let done = move |reply: WitnessReply| {
        heard.set(Some(reply));
        (browser_api.focus_heading)();
    };
    let delete = move |()| {
        telling.with_value(|telling| delete_witness_drafts(open.storage, &telling.id));
        browser_api.announce_status(LIBRARY.deleted);
        nav.go_to(Route::StoryList);
    };
    let inside = Signal::derive(move || heard.get().map(Payload::WitnessReply));
    let sends = move || heard.with(Option::is_some);
    view! {
        <Show when=sends fallback=move || view! { <div class="screen screen--text"><WitnessForm telling=telling.get_value() on_done=done /></div> }>
            <div class="screen screen--text">
                <h1 class="screen__title" tabindex="-1">{STORY_SHARING.listen_send_title}</h1>
                <p class="screen__lead">{STORY_SHARING.listen_send_lead}</p>
                <EncryptAndSend inside name="answers.restory" on_given=|_| () />
                <section class="screen__section">
                    <p>{STORY_SHARING.listen_stored}</p>
                    <div class="screen__actions">
                        <Button label=STORY_SHARING.listen_again on_press=move |()| heard.set(None) />
                        <Button label=STORY_SHARING.listen_delete tone=ButtonTone::Destructive on_press=delete />
                    </div>
                </section>
            </div>
        </Show>
    }
}
