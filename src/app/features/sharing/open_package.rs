//! Opening an encrypted package of someone else: its passphrase, and the screen for what it holds. A shared page must not be stored unless
//! the person says so, and nothing of a package is added to a story by opening it.

use crate::app::features::sharing::letter::letter_section::LetterSection;
use crate::app::features::sharing::received::offer::ExerciseOffer;
use crate::app::features::sharing::share::encrypt_and_send::EncryptAndSend;
use crate::app::features::sharing::share::page_view::SharedPageView;
use crate::app::features::sharing::share::share_draft;
use crate::app::features::sharing::witness::form::{WitnessForm, delete_witness_drafts};
use crate::app::features::sharing::witness::replies::PlaceWitnessReply;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea, TextInput, Typeface};
use crate::route::Route;
use crate::sharing::ShareError;
use crate::sharing::codec::exercise_file::{Incoming, detect_incoming};
use crate::sharing::codec::package::{EncryptedPackage, Payload, inspect_package, looks_like_package};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::sharing::pages::received_pages::ReceivedPage;
use crate::sharing::pages::shared_page::SharedPage;
use crate::sharing::pages::witness::{WitnessInvitation, WitnessReply};
use crate::storage::crypto::encrypted_file::PayloadKind;
use crate::story::model::ids::ItemId;
use crate::strings::{APP, LIBRARY, STORY_SHARING};
use leptos::{ev, prelude::*};
use std::time::Duration;

/// Lets the busy message be painted before decryption blocks the thread.
const PAINT_DELAY: Duration = Duration::from_millis(60);

/// The package and how far it is opened.
#[derive(Clone, Debug, PartialEq)]
enum PackageState {
    NotOpened(Option<ShareError>),
    Encrypted(EncryptedPackage),
    Page(SharedPage, Option<ItemId>),
    Invitation(WitnessInvitation),
    Reply(WitnessReply),
    Exercise(Box<SharedExercise>),
}

fn inspect_text(text: &str) -> PackageState {
    match inspect_package(text) {
        Ok(sealed) => PackageState::Encrypted(sealed),
        Err(refusal) => PackageState::NotOpened(Some(refusal)),
    }
}

/// Opened by a link with a package, by a file, or from the library and the studio with an empty address. Moves the focus to the heading of
/// each state.
#[component]
pub fn OpenPackageScreen(code: String) -> impl IntoView {
    let browser_api = expect_context::<OpenStory>().storage.browser_api();
    let state =
        RwSignal::new(if code.len() > "#/r/".len() { inspect_text(&code) } else { PackageState::NotOpened(None) });
    Effect::new(move |_| {
        state.track();
        (browser_api.focus_heading)();
    });
    move || match state.get() {
        PackageState::NotOpened(refusal) => view! { <PackageTextPrompt state refusal /> }.into_any(),
        PackageState::Encrypted(sealed) => view! { <PackagePassphrasePrompt state sealed /> }.into_any(),
        PackageState::Page(page, held) => view! { <OpenedPage state page held /> }.into_any(),
        PackageState::Invitation(telling) => view! { <WitnessAnswering telling /> }.into_any(),
        PackageState::Reply(heard) => view! { <PlaceWitnessReply heard /> }.into_any(),
        PackageState::Exercise(shared) => view! { <ExerciseOffer shared=*shared /> }.into_any(),
    }
}

/// Returns why a package was not opened, and what can be done.
fn share_error_text(refusal: ShareError) -> &'static str {
    match refusal {
        ShareError::Empty => STORY_SHARING.refused_empty,
        ShareError::UnknownFormat => STORY_SHARING.refused_unknown,
        ShareError::NewerVersion => STORY_SHARING.refused_newer,
        ShareError::Truncated(..) => STORY_SHARING.refused_cut,
        ShareError::CaseFolded => STORY_SHARING.refused_case,
        ShareError::ChecksumMismatch => STORY_SHARING.refused_damaged,
        ShareError::TooLarge => STORY_SHARING.refused_much,
        ShareError::InvalidPayload => STORY_SHARING.refused_strange,
        ShareError::WrongPassphrase => STORY_SHARING.refused_passphrase,
        ShareError::NoRandomness => STORY_SHARING.no_chance,
    }
}

/// Reads a text that was pasted or chosen. A shared exercise and a backup are passed on to their own screens.
fn route_incoming_text(state: RwSignal<PackageState>, nav: Navigator, handoff: Handoff, text: String) {
    if handoff.open_as_backup(&text, nav) {
        return;
    }
    let is_exercise =
        detect_incoming(&text) == Incoming::ExerciseFile || (!looks_like_package(&text) && text.contains("/x/"));
    if is_exercise {
        nav.go_to(Route::SharedExercise(text));
    } else {
        state.try_set(inspect_text(&text));
    }
}

/// Asks for the file or the link, again after an error, and lists the stored pages of others.
#[component]
fn PackageTextPrompt(state: RwSignal<PackageState>, refusal: Option<ShareError>) -> impl IntoView {
    let (open, nav, handoff) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<Handoff>());
    let browser_api = open.storage.browser_api();
    let text = RwSignal::new(String::new());
    let paste = move |()| {
        let text = text.get_untracked();
        if !text.trim().is_empty() {
            route_incoming_text(state, nav, handoff, text);
        }
    };
    let chosen = move |file: Option<(String, String)>| match file {
        Some((_, text)) => route_incoming_text(state, nav, handoff, text),
        None => drop(state.try_set(PackageState::NotOpened(Some(ShareError::TooLarge)))),
    };
    let choose = move |event: ev::Event| (browser_api.read_selected_file)(event, Box::new(chosen));
    let title = if refusal.is_some() { STORY_SHARING.refused_title } else { STORY_SHARING.open_paste_title };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{title}</h1>
            {refusal.map(|refusal| view! { <p class="screen__lead" role="alert">{share_error_text(refusal)}</p> })}
            <p class="screen__lead">{STORY_SHARING.open_paste_lead}</p>
            <section class="screen__section">
                <FormField id="sealed" label=STORY_SHARING.open_paste>
                    <TextArea id="sealed" voice=Typeface::App value=text on_input=move |new| text.set(new) />
                </FormField>
                <div class="screen__actions">
                    <Button label=APP.open_it tone=ButtonTone::Primary on_press=paste />
                    <Button label=STORY_SHARING.page_away on_press=move |()| nav.go_to(Route::Start) />
                </div>
            </section>
            <section class="screen__section">
                <label class="field__label" for="sealed-file">{STORY_SHARING.open_file}</label>
                <input type="file" id="sealed-file" accept=".restory,.txt,.json" on:change=choose />
            </section>
            <StoredPages state />
        </div>
    }
}

/// Pages of others that are stored here, apart from the user's own stories; nothing if there are none.
#[component]
fn StoredPages(state: RwSignal<PackageState>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let date = open.storage.browser_api().format_date;
    let all = share_draft::received_pages(open.storage);
    let one = move |held: ReceivedPage| {
        let name = if held.page.from.is_empty() { STORY_SHARING.no_from.to_owned() } else { held.page.from.clone() };
        let when = date(held.received_at);
        let page = held.clone();
        let read = move |_| state.set(PackageState::Page(page.page.clone(), Some(page.id.clone())));
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

/// Shown for a complete package: what kind of content it holds, and its passphrase. A wrong passphrase is said and nothing is lost.
#[component]
fn PackagePassphrasePrompt(state: RwSignal<PackageState>, sealed: EncryptedPackage) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let storage = open.storage;
    let (typed, message, failed) = (RwSignal::new(String::new()), RwSignal::new(""), RwSignal::new(None::<String>));
    let holds = match sealed.kind() {
        PayloadKind::SharedPage => STORY_SHARING.open_page,
        PayloadKind::WitnessInvitation => STORY_SHARING.open_witness,
        PayloadKind::WitnessReply => STORY_SHARING.open_witnessed,
        PayloadKind::Exercise => STORY_SHARING.open_exercise,
        PayloadKind::Backup => STORY_SHARING.refused_unknown,
    };
    let sealed = StoredValue::new(sealed);
    let opens = move |()| {
        if typed.with_untracked(|typed| typed.trim().is_empty()) {
            return;
        }
        message.set(STORY_SHARING.open_busy);
        failed.set(None);
        let passphrase = share_draft::normalize_passphrase(storage, &typed.get_untracked());
        let work = move || {
            let opened = sealed.try_with_value(|sealed| sealed.decrypt(&passphrase));
            message.try_set("");
            if let Some(Ok(_)) = opened {
                share_draft::remember_passphrase(storage, &passphrase);
            }
            match opened {
                Some(Ok(Payload::Exercise(shared))) => drop(state.try_set(PackageState::Exercise(shared))),
                Some(Ok(Payload::Page(page))) => drop(state.try_set(PackageState::Page(page, None))),
                Some(Ok(Payload::WitnessInvitation(telling))) => drop(state.try_set(PackageState::Invitation(telling))),
                Some(Ok(Payload::WitnessReply(heard))) => drop(state.try_set(PackageState::Reply(heard))),
                Some(Err(refusal)) => drop(failed.try_set(Some(share_error_text(refusal).to_owned()))),
                None => {}
            }
        };
        set_timeout(work, PAINT_DELAY);
    };
    let invalid = Signal::derive(move || failed.with(Option::is_some));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{STORY_SHARING.open_title}</h1>
            <p class="screen__lead">{STORY_SHARING.open_lead}</p>
            <p>{holds}</p>
            <section class="screen__section">
                <FormField id="passphrase" label=STORY_SHARING.open_field error=failed>
                    <TextInput id="passphrase" voice=Typeface::App value=typed on_input=move |text| typed.set(text) on_enter=opens invalid described_by="passphrase-error" />
                </FormField>
                <div class="screen__actions">
                    <Button label=STORY_SHARING.open_act tone=ButtonTone::Primary on_press=opens />
                    <Button label=STORY_SHARING.page_away on_press=move |()| nav.go_to(Route::Start) />
                </div>
                <p class="soft" role="status">{message}</p>
            </section>
        </div>
    }
}

/// A shared page, read-only, with writing a letter, making questions, storing it or deleting it.
#[component]
fn OpenedPage(state: RwSignal<PackageState>, page: SharedPage, held: Option<ItemId>) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let (storage, browser_api) = (open.storage, open.storage.browser_api());
    let (held, writes) = (RwSignal::new(held), RwSignal::new(false));
    let shown = StoredValue::new(page);
    let keep = move |()| {
        held.set(Some(shown.with_value(|page| share_draft::keep_received_page(storage, page))));
        (browser_api.announce_text)("status", STORY_SHARING.page_kept);
    };
    let remove = move |()| {
        if let Some(id) = held.get_untracked() {
            share_draft::delete_received_page(storage, &id);
        }
        held.set(None);
        (browser_api.announce_text)("status", LIBRARY.deleted);
    };
    let next = move |()| nav.go_to(Route::Studio);
    let away = move |()| {
        state.set(PackageState::NotOpened(None));
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
            <Show when=move || writes.get()><LetterSection /></Show>
        </div>
    }
}

/// A witness on their own device: the form, then encrypting the reply. The drafts stay until they are deleted here.
#[component]
fn WitnessAnswering(telling: WitnessInvitation) -> impl IntoView {
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
        (browser_api.announce_text)("status", LIBRARY.deleted);
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
