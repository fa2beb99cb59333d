//! Encrypting something that was previewed, as a file or a link, with a passphrase that is passed on by another way. The passphrase must never
//! be in the file or the link.

use crate::app::features::sharing::share::share_draft;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone, FormField, TextInput, Typeface};
use crate::sharing::ShareError;
use crate::sharing::codec::package::{MAX_LINK_CHARS, Payload};
use crate::strings::{EXERCISE_SHARING, STORY_SHARING};
use leptos::prelude::*;
use std::time::Duration;

/// Lets the busy message be painted before encryption blocks the thread.
const PAINT_DELAY: Duration = Duration::from_millis(60);
/// Below this length, and below four words, a passphrase of one's own gets a hint. It is never refused.
const SHORT_PASSPHRASE_CHARS: usize = 12;

/// Encrypts `inside`, the content at the moment of the press; `on_given` gets the way it was shared. A link is offered only while it fits
/// `MAX_LINK_CHARS`.
#[component]
pub fn EncryptAndSend(
    #[prop(into)] inside: Signal<Option<Payload>>,
    #[prop(into)] name: &'static str,
    #[prop(into)] on_given: Callback<&'static str>,
) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let browser_api = storage.browser_api();
    let made = RwSignal::new(
        untrack(|| share_draft::known_passphrase(storage)).or_else(|| share_draft::generate_passphrase(storage)),
    );
    let own = RwSignal::new(String::new());
    let message = RwSignal::new(String::new());
    let link = RwSignal::new(None::<String>);
    let passphrase = move || {
        let typed = own.get_untracked();
        if typed.trim().is_empty() { made.get_untracked().unwrap_or_default() } else { typed }
    };
    let sealed = move |file: bool| {
        let (Some(inside), passphrase) = (inside.get_untracked(), passphrase()) else { return };
        if passphrase.trim().is_empty() {
            return;
        }
        message.set(STORY_SHARING.seal_busy.to_owned());
        link.set(None);
        let work = move || {
            let done = if file {
                share_draft::encrypt_share_to_file(storage, &inside, &passphrase).map(|text| {
                    (browser_api.download_file)(name, "application/vnd.restory+json", &text);
                    (STORY_SHARING.seal_file_done, STORY_SHARING.way_file)
                })
            } else {
                share_draft::encrypt_share_to_link(storage, &inside, &passphrase).map(|text| {
                    link.try_set(Some(text));
                    (STORY_SHARING.seal_link_done, STORY_SHARING.way_link)
                })
            };
            report_outcome(message, on_given, done);
        };
        set_timeout(work, PAINT_DELAY);
    };
    let length = Memo::new(move |_| inside.with(|inside| inside.as_ref().and_then(Payload::link_code_length)));
    let fits = move || length.get().is_some_and(|length| length <= MAX_LINK_CHARS);
    let meter = move || match length.get() {
        Some(length) if length <= MAX_LINK_CHARS => STORY_SHARING.seal_fits(length),
        Some(_) => STORY_SHARING.seal_long.to_owned(),
        None => String::new(),
    };
    let nothing = Signal::derive(move || inside.with(Option::is_none));
    let no_link = Signal::derive(move || nothing.get() || !fits());
    view! {
        <section class="screen__section passphrase only-screen">
            <h2 class="screen__heading">{STORY_SHARING.seal_title}</h2>
            <p class="screen__note">{STORY_SHARING.seal_lead}</p>
            <GeneratedPassphrase made own />
            <p class="passphrase__meter">{meter}</p>
            <div class="screen__actions">
                <Button label=STORY_SHARING.seal_file tone=ButtonTone::Primary disabled=nothing on_press=move |()| sealed(true) />
                <Button label=STORY_SHARING.seal_link disabled=no_link on_press=move |()| sealed(false) />
            </div>
            <p class="passphrase__message" role="status">{message}</p>
            <Show when=move || link.with(Option::is_some)><EncryptedLink link /></Show>
        </section>
    }
}

/// Says what was done, or why nothing was.
fn report_outcome(
    message: RwSignal<String>,
    on_given: Callback<&'static str>,
    done: Result<(&'static str, &'static str), ShareError>,
) {
    match done {
        Ok((sentence, way)) => {
            message.try_set(sentence.to_owned());
            on_given.try_run(way);
        }
        Err(ShareError::NoRandomness) => drop(message.try_set(STORY_SHARING.no_chance.to_owned())),
        Err(_) => drop(message.try_set(STORY_SHARING.refused_much.to_owned())),
    }
}

/// The generated passphrase, which is easy to say aloud, and a field for one's own, which takes precedence.
#[component]
fn GeneratedPassphrase(made: RwSignal<Option<String>>, own: RwSignal<String>) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let passphrase = move || made.get().map(|made| view! { <output class="passphrase__text">{made}</output> });
    let short = move || {
        own.with(|own| {
            let own = own.trim();
            (!own.is_empty() && own.chars().count() < SHORT_PASSPHRASE_CHARS && own.split_whitespace().count() < 4)
                .then_some(STORY_SHARING.seal_short)
        })
    };
    let label = move || {
        if made.get().is_some() && made.get() == share_draft::known_passphrase(storage) {
            STORY_SHARING.seal_known
        } else {
            STORY_SHARING.seal_made
        }
    };
    let has_own = move || own.with(|own| !own.trim().is_empty());
    view! {
        <div class="passphrase__generated" class:passphrase__generated--unused=has_own>
            <p class="passphrase__label">{label}</p>
            {passphrase}
            <Button label=STORY_SHARING.seal_other tone=ButtonTone::Quiet on_press=move |()| made.set(share_draft::generate_passphrase(storage)) />
        </div>
        <FormField id="seal-own" label=STORY_SHARING.seal_own hint=STORY_SHARING.seal_own_hint>
            <TextInput id="seal-own" voice=Typeface::App value=own on_input=move |text| own.set(text) described_by="seal-own-hint" />
        </FormField>
        <p class="field__hint">{short}</p>
    }
}

/// The link with a button to copy it.
#[component]
pub fn EncryptedLink(link: RwSignal<Option<String>>) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let browser_api = storage.browser_api();
    let copy = move |()| {
        storage.copy_text(link.get_untracked().unwrap_or_default());
    };
    let share = move |()| (browser_api.share_link)(&link.get_untracked().unwrap_or_default());
    view! {
        <div class="share-link">
            <p class="share-link__link" id="sealed-link" dir="ltr">{move || link.get()}</p>
            <div class="share-link__actions">
                <Button label=EXERCISE_SHARING.copy_link on_press=copy />
                {(browser_api.can_share)().then(|| view! { <Button label=EXERCISE_SHARING.studio_share tone=ButtonTone::Quiet on_press=share /> })}
            </div>
        </div>
    }
}
