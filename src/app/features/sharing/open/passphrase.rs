//! The passphrase of an encrypted package.

use crate::app::features::sharing::open::refusal::share_error_text;
use crate::app::features::sharing::open::state::OpenState;
use crate::app::features::sharing::share::share_draft;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, TextInput, Typeface};
use crate::route::Route;
use crate::sharing::ShareError;
use crate::sharing::codec::package::EncryptedPackage;
use crate::storage::crypto::encrypted_file::PayloadKind;
use crate::strings::{OPENING, STORY_SHARING};
use leptos::prelude::*;
use std::time::Duration;

/// Lets the busy message be painted before decryption blocks the thread.
const PAINT_DELAY: Duration = Duration::from_millis(60);

/// Returns why decrypting failed, and what can be done.
fn decryption_error_text(refusal: ShareError) -> String {
    match refusal {
        ShareError::InvalidPayload => STORY_SHARING.refused_strange.to_owned(),
        other => share_error_text(other),
    }
}

/// Shown for a complete package: what kind of content it holds, and its passphrase. A wrong passphrase is said and nothing is lost.
#[component]
pub fn PackagePassphrasePrompt(state: RwSignal<OpenState>, sealed: EncryptedPackage) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let storage = open.storage;
    let (typed, message, failed) = (RwSignal::new(String::new()), RwSignal::new(""), RwSignal::new(None::<String>));
    let holds = match sealed.kind() {
        PayloadKind::SharedPage => STORY_SHARING.open_page,
        PayloadKind::WitnessInvitation => STORY_SHARING.open_witness,
        PayloadKind::WitnessReply => STORY_SHARING.open_witnessed,
        PayloadKind::Exercise => STORY_SHARING.open_exercise,
        PayloadKind::Backup => OPENING.refused_unknown,
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
                Some(Ok(payload)) => drop(state.try_set(payload.into())),
                Some(Err(refusal)) => drop(failed.try_set(Some(decryption_error_text(refusal)))),
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
