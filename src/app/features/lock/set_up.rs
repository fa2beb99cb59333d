//! Setting up the lock: an explanation, a backup, the passphrase twice, and the recovery code. The lock must not be set before the person
//! was told that a lost passphrase and code cannot be recovered.

use crate::app::features::backup::buttons::download_plain_backup;
use crate::app::features::lock::error_text::set_lock_error_text;
use crate::app::features::lock::secret_field::{SecretField, run_after_paint};
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, Notice, NoticeTone, Secret, SecretKind, SubmitButton, focus_on_mount};
use crate::storage::crypto::passphrase::trim_passphrase;
use crate::strings::{APP, LIBRARY, LOCK};
use leptos::{ev, html, prelude::*};

/// Shortest allowed passphrase.
const MIN_PASSPHRASE_CHARS: usize = 8;

/// The step of the set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SetUpStep {
    Explain,
    Backup,
    ChoosePassphrase,
}

/// Shown in the settings without a lock, one step at a time; it ends with the recovery code.
#[component]
pub fn SetUpLock(
    storage: StorageHandle,
    code: RwSignal<Option<String>>,
    /// Called when the recovery code was put away, before the management takes its place.
    #[prop(into)]
    on_code_done: Callback<()>,
) -> impl IntoView {
    let done = move |()| {
        on_code_done.run(());
        code.set(None);
    };
    let step = RwSignal::new(SetUpStep::Explain);
    let recovery_code = move || code.get();
    let title = NodeRef::<html::H2>::new();
    Effect::new(move |before: Option<SetUpStep>| {
        if before.is_some()
            && step.get() == SetUpStep::Explain
            && let Some(title) = title.get_untracked()
        {
            title.focus().ok(); // Focus is a courtesy; the next steps set it themselves.
        }
        step.get()
    });
    let steps = move || match step.get() {
        SetUpStep::Explain => view! { <ExplainLock step /> }.into_any(),
        SetUpStep::Backup => view! { <BackupBeforeLock storage step /> }.into_any(),
        SetUpStep::ChoosePassphrase => {
            let make = move |passphrase: String| {
                storage.set_lock(&passphrase).map_err(|failed| set_lock_error_text(failed, LOCK.not_set))
            };
            view! { <NewPassphraseForm label=LOCK.lock_it make=make on_done=move |made| code.set(Some(made)) /> }
                .into_any()
        }
    };
    move || match recovery_code() {
        Some(recovery_code) => view! { <RecoveryCodeView storage recovery_code on_done=done /> }.into_any(),
        None => view! { <h2 tabindex="-1" node_ref=title>{LOCK.set_title}</h2> <LockRemovedNotice storage /> {steps} }
            .into_any(),
    }
}

/// Says that the lock was removed and everything is decrypted.
#[component]
fn LockRemovedNotice(storage: StorageHandle) -> impl IntoView {
    let was = move || {
        storage.lock.conversion_progress().get() == crate::app::storage::lock_state::ConversionProgress::Complete
    };
    view! { <div role="status"><Show when=was><Notice tone=NoticeTone::Info text=LOCK.off /></Show></div> }
}

/// What the lock protects against, what it does not, and what is lost without the passphrase.
#[component]
fn ExplainLock(step: RwSignal<SetUpStep>) -> impl IntoView {
    view! {
        <p>{LOCK.set_lead}</p>
        <p>{LOCK.set_for}</p>
        <p>{LOCK.set_not}</p>
        <p class="lock__warning">{LOCK.set_lost}</p>
        <Button label=LOCK.set_begin on_press=move |()| step.set(SetUpStep::Backup) />
    }
}

/// Offers a plain backup before anything is encrypted. It can be declined.
#[component]
fn BackupBeforeLock(storage: StorageHandle, step: RwSignal<SetUpStep>) -> impl IntoView {
    let title = NodeRef::<html::H3>::new();
    focus_on_mount(title);
    view! {
        <h3 class="lock__step" tabindex="-1" node_ref=title>{LOCK.copy_first}</h3>
        <p>{LOCK.copy_first_lead}</p>
        <div class="row">
            <Button label=LIBRARY.backup on_press=move |()| download_plain_backup(storage) />
            <Button label=LOCK.copy_have tone=ButtonTone::Primary on_press=move |()| step.set(SetUpStep::ChoosePassphrase) />
            <Button label=APP.cancel tone=ButtonTone::Quiet on_press=move |()| step.set(SetUpStep::Explain) />
        </div>
    }
}

/// A new passphrase, entered twice. `make` returns the result for `on_done`, or the sentence that says why it failed.
#[component]
pub fn NewPassphraseForm<T>(
    label: &'static str,
    make: impl Fn(String) -> Result<T, &'static str> + Copy + 'static,
    #[prop(into)] on_done: Callback<T>,
) -> impl IntoView
where
    T: Send + Sync + 'static,
{
    let (one, two) = (Secret::new(), Secret::new());
    one.focus_on_mount();
    let (shown, works) = (RwSignal::new(false), RwSignal::new(false));
    let (short, other, failed) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>), RwSignal::new(None));
    let work = move || {
        let result = make(one.read());
        works.try_set(false);
        match result {
            Ok(done) => {
                one.clear();
                two.clear();
                on_done.run(done);
            }
            Err(why) => drop(failed.try_set(Some(why.to_owned()))),
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (first, again) = (one.read(), two.read());
        let is_short = trim_passphrase(&first).chars().count() < MIN_PASSPHRASE_CHARS;
        let differ = trim_passphrase(&first) != trim_passphrase(&again);
        short.set(is_short.then(|| LOCK.too_short.to_owned()));
        other.set((!is_short && differ).then(|| LOCK.not_same.to_owned()));
        if is_short {
            one.focus();
        } else if differ {
            two.focus();
        } else if !works.get_untracked() {
            failed.set(None::<String>);
            works.set(true);
            run_after_paint(work);
        }
    };
    let button_label = Signal::derive(move || if works.get() { LOCK.working } else { label }.to_owned());
    let has_failed = move || failed.with(Option::is_some);
    let text = Signal::derive(move || failed.get().unwrap_or_default());
    view! {
        <form class="lock__form" on:submit=submit>
            <p>{LOCK.choose_lead}</p>
            <SecretField id="new-passphrase" label=LOCK.choose secret=SecretKind::NewPassphrase value=one shown error=short />
            <SecretField id="same-passphrase" label=LOCK.choose_again secret=SecretKind::NewPassphrase value=two shown error=other />
            <div class="row"><SubmitButton label=button_label disabled=works /></div>
            <Show when=has_failed><Notice tone=NoticeTone::Failure text /></Show>
        </form>
    }
}

/// The recovery code, to print, copy or download. It is shown only once.
#[component]
pub fn RecoveryCodeView(
    storage: StorageHandle,
    recovery_code: String,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let browser_api = storage.browser_api();
    let code = StoredValue::new(recovery_code.clone());
    let copy = move |()| {
        storage.copy_text(code.get_value());
    };
    let file = move |()| {
        let text = format!("{}\n\n{}\n\n{}\n", LOCK.code_title, code.get_value(), LOCK.code_sheet);
        (browser_api.download_file)("recovery-code.txt", "text/plain", &text);
    };
    let title = NodeRef::<html::H2>::new();
    focus_on_mount(title);
    view! {
        <h2 class="lock__code-title" tabindex="-1" node_ref=title>{LOCK.code_title}</h2>
        <p>{LOCK.code_lead}</p>
        <p class="lock__code"><code>{recovery_code}</code></p>
        <p class="soft small">{LOCK.code_sheet}</p>
        <div class="row">
            <Button label=LOCK.code_print on_press=move |()| (browser_api.print_page)() />
            <Button label=LOCK.code_copy on_press=copy />
            <Button label=LOCK.code_file on_press=file />
        </div>
        <div class="row"><Button label=LOCK.code_done tone=ButtonTone::Primary on_press=on_done /></div>
    }
}
