//! Encrypting something that was previewed for the device of the person who asked, so that nobody has to pass on a passphrase.

use crate::app::features::sharing::share::encrypt_and_send::{EncryptAndSend, EncryptedLink};
use crate::app::features::sharing::share::recipient::Recipient;
use crate::app::features::sharing::share::share_draft::{encrypt_share_for_key_file, encrypt_share_for_key_link};
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone};
use crate::sharing::ShareError;
use crate::sharing::codec::package::{MAX_LINK_CHARS, Payload};
use crate::sharing::pages::shared_page::SharedPage;
use crate::strings::{PEOPLE, STORY_SHARING};
use leptos::prelude::*;

/// For the device of a recipient, or with a passphrase where there is no recipient or the user prefers it.
#[component]
pub fn SendBack(
    #[prop(into)] inside: Signal<Option<Payload>>,
    recipient: Option<Recipient>,
    #[prop(into)] on_given: Callback<&'static str>,
) -> impl IntoView {
    let by_passphrase = RwSignal::new(recipient.is_none());
    let has_key = recipient.is_some();
    let recipient = StoredValue::new(recipient);
    let to_key = move || {
        has_key.then(|| view! { <p class="only-screen"><Button label=PEOPLE.give_by_key tone=ButtonTone::Quiet on_press=move |()| by_passphrase.set(false) /></p> })
    };
    let for_key =
        move || recipient.get_value().map(|recipient| view! { <SendForKey inside recipient on_given by_passphrase /> });
    view! {
        <Show when=move || by_passphrase.get() fallback=for_key>
            <EncryptAndSend inside name="page.restory" on_given />
            {to_key()}
        </Show>
    }
}

/// A link or a file for the key of a device.
#[component]
fn SendForKey(
    inside: Signal<Option<Payload>>,
    recipient: Recipient,
    on_given: Callback<&'static str>,
    by_passphrase: RwSignal<bool>,
) -> impl IntoView {
    let storage = expect_context::<OpenStory>().storage;
    let (message, link) = (RwSignal::new(""), RwSignal::new(None::<String>));
    let says = recipient.only_device_text();
    let key = recipient.key;
    let report = move |done: Result<&'static str, ShareError>, way: &'static str| match done {
        Ok(sentence) => {
            message.set(sentence);
            on_given.run(way);
        }
        Err(ShareError::NoRandomness) => message.set(STORY_SHARING.no_chance),
        Err(_) => message.set(STORY_SHARING.refused_much),
    };
    let make_link = move |()| {
        let Some(inside) = inside.get_untracked() else { return };
        let made = encrypt_share_for_key_link(storage, &inside, key);
        report(
            made.map(|text| {
                link.set(Some(text));
                PEOPLE.give_link_done
            }),
            STORY_SHARING.way_link,
        );
    };
    let make_file = move |()| {
        let Some(inside) = inside.get_untracked() else { return };
        let made = encrypt_share_for_key_file(storage, &inside, key);
        let saved = made.map(|text| {
            (storage.browser_api().download_file)("page.restory", "application/vnd.restory+json", &text);
            PEOPLE.give_file_done
        });
        report(saved, STORY_SHARING.way_file);
    };
    let length = Memo::new(move |_| inside.with(|inside| inside.as_ref().and_then(Payload::key_link_code_length)));
    let is_long = move || length.get().is_some_and(|length| length > MAX_LINK_CHARS);
    let nothing = Signal::derive(move || inside.with(Option::is_none));
    let no_link = Signal::derive(move || nothing.get() || is_long());
    // A link to what was there before a change is taken away. The time of the page alone is no change.
    let content = Memo::new(move |_| match inside.get() {
        Some(Payload::Page(page)) => Some(Payload::Page(SharedPage { created_at: 0, ..page })),
        other => other,
    });
    Effect::new(move |_| {
        content.track();
        link.set(None);
        message.set("");
    });
    view! {
        <section class="screen__section passphrase only-screen">
            <h2 class="screen__heading">{PEOPLE.give_title}</h2>
            <p class="screen__note">{says}</p>
            <p class="passphrase__meter">{move || is_long().then_some(STORY_SHARING.seal_long)}</p>
            <div class="screen__actions">
                <Button label=PEOPLE.give_link tone=ButtonTone::Primary disabled=no_link on_press=make_link />
                <Button label=PEOPLE.give_file disabled=nothing on_press=make_file />
            </div>
            <p class="passphrase__message" role="status">{message}</p>
            <Show when=move || link.with(Option::is_some)><EncryptedLink link /></Show>
            <p><Button label=PEOPLE.give_by_passphrase tone=ButtonTone::Quiet on_press=move |()| by_passphrase.set(true) /></p>
        </section>
    }
}
