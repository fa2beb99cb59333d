//! The link of the exercise, which follows the questions, and the ways to pass it on.

use crate::app::features::sharing::share::encrypt_and_send::EncryptAndSend;
use crate::app::features::sharing::studio::draft::Studio;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{Button, ButtonTone, QrCodeImage};
use crate::sharing::ShareError;
use crate::sharing::codec::link_length::{DELIVERY_LIMITS, DeliveryMethod, easiest_method};
use crate::sharing::codec::qr;
use crate::strings::{APP, EXERCISE_SHARING};
use leptos::prelude::*;

fn delivery_label(way: DeliveryMethod) -> &'static str {
    match way {
        DeliveryMethod::EasyQrCode => EXERCISE_SHARING.fit_easy,
        DeliveryMethod::QrCode => EXERCISE_SHARING.fit_code,
        DeliveryMethod::Message => EXERCISE_SHARING.fit_message,
        DeliveryMethod::Email => EXERCISE_SHARING.fit_mail,
        DeliveryMethod::File => EXERCISE_SHARING.fit_file,
    }
}

/// A plain link, or encryption. Content that may hold the other person's words is encrypted unless the sender decides otherwise.
#[component]
pub fn ShareLinkPanel(studio: Studio) -> impl IntoView {
    let inside = Signal::derive(move || studio.payload());
    let why = move || {
        if studio.encrypts_by_default() { EXERCISE_SHARING.studio_private } else { EXERCISE_SHARING.studio_sealed }
    };
    view! {
        <Show when=move || studio.will_encrypt() fallback=move || view! { <PlainLink studio /> }>
            <section class="share-link share-link--sealed">
                <p class="field__hint">{why}</p>
                <p role="status">{move || studio.payload().is_none().then(|| missing_link_text(studio))}</p>
                <EncryptAndSend inside name="questions.restory" on_given=move |_| studio.save_version() />
                <Button label=EXERCISE_SHARING.studio_open_link tone=ButtonTone::Quiet on_press=move |()| studio.set_will_encrypt(false) />
            </section>
        </Show>
    }
}

/// The plain link of the studio. Each way to pass it on saves a version in the list of exercises.
#[component]
fn PlainLink(studio: Studio) -> impl IntoView {
    let browser_api = expect_context::<OpenStory>().storage.browser_api();
    let link = Memo::new(move |_| studio.share_link().ok());
    let keep_file = move |()| {
        if let Ok(text) = untrack(|| studio.share_file()) {
            (browser_api.download_file)("questions.restory", "application/json", &text);
            studio.save_version();
        }
    };
    let missing = Signal::derive(move || missing_link_text(studio).to_owned());
    view! {
        <LinkPanel link missing copied_text=EXERCISE_SHARING.studio_copied on_given=move |()| studio.save_version() on_file=Callback::new(keep_file) />
        <p class="field__hint">{EXERCISE_SHARING.studio_open}" "<Button label=EXERCISE_SHARING.studio_seal tone=ButtonTone::Quiet on_press=move |()| studio.set_will_encrypt(true) /></p>
    }
}

/// A link with its length, to copy, show as a code, share, save as a file where that is possible, or print.
#[component]
pub fn LinkPanel(
    link: Memo<Option<String>>,
    /// Shown in place of the link while there is none.
    missing: Signal<String>,
    /// Said when it is copied.
    copied_text: &'static str,
    /// Called each time it is passed on.
    #[prop(into)]
    on_given: Callback<()>,
    #[prop(optional, into)] on_file: Option<Callback<()>>,
) -> impl IntoView {
    let browser_api = expect_context::<OpenStory>().storage.browser_api();
    let none = Signal::derive(move || link.with(Option::is_none));
    let code = RwSignal::new(false);
    let copied = RwSignal::new(None::<String>);
    let copy = move |()| {
        let Some(text) = link.get_untracked() else { return };
        let text_of_link = text.clone();
        let on_copied = move |done: bool| {
            if done {
                on_given.try_run(());
                copied.try_set(Some(text_of_link));
                browser_api.announce_status(copied_text);
            } else {
                browser_api.announce_alert(APP.copy_failed);
            }
        };
        (browser_api.copy_to_clipboard)(text, Box::new(on_copied));
    };
    let share = move |()| {
        if let Some(text) = link.get_untracked() {
            (browser_api.share_link)(&text);
            on_given.run(());
        }
    };
    let print = move |()| {
        on_given.run(());
        request_animation_frame(browser_api.print_page);
    };
    let is_copied = move || link.with(|link| link.is_some() && *link == copied.get());
    let can_share = (browser_api.can_share)();
    let shown = Signal::derive(move || code.get());
    view! {
        <section class="share-link" aria-labelledby="studio-link">
            <h2 class="share-link__title" id="studio-link">{EXERCISE_SHARING.studio_link}</h2>
            <p class="share-link__link" class:share-link__link--none=none dir="ltr">{move || link.get().unwrap_or_else(|| missing.get())}</p>
            <LinkLengthMeter link />
            <div class="share-link__actions">
                <Button label=EXERCISE_SHARING.copy_link tone=ButtonTone::Primary disabled=none on_press=copy />
                <Button label=EXERCISE_SHARING.studio_code disabled=none expanded=shown on_press=move |()| code.update(|on| *on = !*on) />
                {can_share.then(|| view! { <Button label=EXERCISE_SHARING.studio_share tone=ButtonTone::Quiet disabled=none on_press=share /> })}
                {on_file.map(|on_file| view! { <Button label=EXERCISE_SHARING.studio_file tone=ButtonTone::Quiet disabled=none on_press=on_file /> })}
                <Button label=EXERCISE_SHARING.studio_print tone=ButtonTone::Quiet disabled=none on_press=print />
            </div>
            <p class="share-link__copied">{move || is_copied().then_some(copied_text)}</p>
            <Show when=move || code.get()><div class="share-link__code"><LinkQrCode link /></div></Show>
        </section>
    }
}

/// Returns why there is no link.
fn missing_link_text(studio: Studio) -> &'static str {
    match studio.shared_exercise() {
        _ if studio.exceeds_limits() => EXERCISE_SHARING.studio_much,
        Err(ShareError::TooLarge) => EXERCISE_SHARING.studio_long,
        _ => EXERCISE_SHARING.studio_empty,
    }
}

/// The link as a QR code, or a sentence if it is empty or too long for one.
#[component]
pub fn LinkQrCode(#[prop(into)] link: Signal<Option<String>>) -> impl IntoView {
    let code = Memo::new(move |_| link.with(|link| link.as_deref().and_then(qr::encode_qr)));
    move || {
        match code.get() {
        Some(code) => view! { <QrCodeImage side=code.side_modules path=code.path label=EXERCISE_SHARING.studio_code /> }.into_any(),
        None => view! { <p class="soft">{move || link.with(|link| if link.is_some() { EXERCISE_SHARING.fit_file } else { EXERCISE_SHARING.studio_empty })}</p> }.into_any(),
    }
    }
}

/// The length of the link and the easiest way to pass it on: five marks, and the same in words.
#[component]
fn LinkLengthMeter(#[prop(into)] link: Signal<Option<String>>) -> impl IntoView {
    let length = move || link.with(|link| link.as_ref().map(|link| link.chars().count()));
    let marks = move || {
        let length = length();
        let mark = |most: usize| {
            let on = length.is_some_and(|length| length <= most);
            view! { <span class="meter__mark" class:meter__mark--on=on></span> }
        };
        DELIVERY_LIMITS.iter().map(|(_, most)| mark(*most)).chain([mark(usize::MAX)]).collect_view()
    };
    let label =
        move || length().map(|length| EXERCISE_SHARING.studio_length(length, delivery_label(easiest_method(length))));
    view! { <div class="meter"><span class="meter__marks" aria-hidden="true">{marks}</span> <span class="meter__said">{label}</span></div> }
}
