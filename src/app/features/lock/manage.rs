//! Managing an unlocked lock: lock now, automatic locking, a new passphrase, a new recovery code, removal.

use crate::app::features::lock::error_text::set_lock_error_text;
use crate::app::features::lock::secret_field::{SecretField, is_missing, run_after_paint};
use crate::app::features::lock::set_up::NewPassphraseForm;
use crate::app::storage::lock_state::ConversionProgress;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{
    Button, Choice, ChoiceLayout, Choices, Notice, NoticeTone, Secret, SecretKind, SubmitButton, focus_on_mount,
};
use crate::storage::preferences::Preferences;
use crate::strings::LOCK;
use leptos::{ev, html, prelude::*};

/// An action that needs the passphrase again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LockAction {
    ChangePassphrase,
    NewRecoveryCode,
    RemoveLock,
}

/// Shown in the settings while the lock is set and open, with the progress of encrypting or decrypting everything stored.
#[component]
pub fn ManageLock(
    storage: StorageHandle,
    code: RwSignal<Option<String>>,
    /// Whether its heading gets the focus.
    takes_focus: bool,
) -> impl IntoView {
    let title = NodeRef::<html::H2>::new();
    if takes_focus {
        focus_on_mount(title);
    }
    let progress = Signal::derive(move || match storage.lock.conversion_progress().get() {
        ConversionProgress::Running if storage.lock.is_being_removed() => LOCK.leaving.to_owned(),
        ConversionProgress::Running => LOCK.going.to_owned(),
        ConversionProgress::Idle | ConversionProgress::Complete => LOCK.whole.to_owned(),
        ConversionProgress::Incomplete => LOCK.left.to_owned(),
    });
    view! {
        <h2 tabindex="-1" node_ref=title>{LOCK.on_title}</h2>
        <p>{LOCK.on}" "<span role="status" prop:textContent=move || progress.get()></span></p>
        <Button label=LOCK.lock_now on_press=move |()| storage.lock_all_tabs() />
        <AutoLockDelay storage />
        <LockActionSection storage code wish=LockAction::ChangePassphrase />
        <LockActionSection storage code wish=LockAction::NewRecoveryCode />
        <LockActionSection storage code wish=LockAction::RemoveLock />
    }
}

/// After how many idle minutes the app locks; 0 is never.
#[component]
fn AutoLockDelay(storage: StorageHandle) -> impl IntoView {
    let minutes = RwSignal::new(storage.idle_minutes());
    let choose = move |value: String| {
        let Ok(chosen) = value.parse::<u16>() else { return };
        storage.set_idle_minutes(chosen);
        storage.save_preferences(
            &Preferences::parse(&storage.preferences_json()).with_value("idle", Some(chosen.into())).to_json(),
        );
        minutes.set(chosen);
    };
    let all = [("2", LOCK.idle_2), ("10", LOCK.idle_10), ("30", LOCK.idle_30), ("0", LOCK.idle_never)];
    let options = all.into_iter().map(|(value, label)| Choice::new(value, label)).collect::<Vec<_>>();
    let chosen = Signal::derive(move || Some(minutes.get().to_string()));
    view! {
        <Choices id="idle" legend=LOCK.idle options chosen on_choose=choose look=ChoiceLayout::Inline />
        <p class="soft small">{LOCK.idle_hint}</p>
    }
}

impl LockAction {
    fn label(self) -> &'static str {
        match self {
            Self::ChangePassphrase => LOCK.change,
            Self::NewRecoveryCode => LOCK.new_code,
            Self::RemoveLock => LOCK.remove,
        }
    }

    fn lead(self) -> Option<&'static str> {
        match self {
            Self::ChangePassphrase => None,
            Self::NewRecoveryCode => Some(LOCK.new_code_lead),
            Self::RemoveLock => Some(LOCK.remove_lead),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::ChangePassphrase => "lock-change",
            Self::NewRecoveryCode => "lock-code",
            Self::RemoveLock => "lock-remove",
        }
    }
}

/// One action under a fold: the passphrase first, then the action itself, and its result.
#[component]
fn LockActionSection(storage: StorageHandle, code: RwSignal<Option<String>>, wish: LockAction) -> impl IntoView {
    let failed = RwSignal::new(None::<&'static str>);
    let (is_right, is_changed) = (RwSignal::new(false), RwSignal::new(false));
    let granted = move |()| match wish {
        LockAction::ChangePassphrase => is_right.set(true),
        LockAction::NewRecoveryCode => match storage.replace_recovery_code() {
            Ok(new) => code.set(Some(new)),
            Err(error) => failed.set(Some(set_lock_error_text(error, LOCK.not_changed))),
        },
        LockAction::RemoveLock => storage.remove_lock(),
    };
    let change = move |passphrase: String| {
        storage.change_passphrase(&passphrase).map_err(|e| set_lock_error_text(e, LOCK.not_changed))
    };
    let changed = move |()| {
        is_right.set(false);
        is_changed.set(true);
    };
    let ask = move || view! { <CurrentPassphraseForm storage wish on_right=granted /> };
    let text = Signal::derive(move || failed.get().unwrap_or_default().to_owned());
    view! {
        <details class="disclosure">
            <summary>{wish.label()}</summary>
            {wish.lead().map(|lead| view! { <p>{lead}</p> })}
            <Show when=move || is_right.get() fallback=ask>
                <NewPassphraseForm label=LOCK.change make=change on_done=changed />
            </Show>
            <div role="status"><Show when=move || is_changed.get()><Notice tone=NoticeTone::Info text=LOCK.changed /></Show></div>
            <Show when=move || failed.with(Option::is_some)><Notice tone=NoticeTone::Failure text /></Show>
        </details>
    }
}

/// Asks for the passphrase again, so that someone who picks up an unlocked device cannot change its lock.
#[component]
fn CurrentPassphraseForm(
    storage: StorageHandle,
    wish: LockAction,
    #[prop(into)] on_right: Callback<()>,
) -> impl IntoView {
    let (typed, shown) = (Secret::new(), RwSignal::new(false));
    let (error, works) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let work = move || {
        let right = storage.is_correct_passphrase(&typed.read());
        works.try_set(false);
        if right {
            typed.clear();
            on_right.run(());
        } else {
            error.try_set(Some(LOCK.wrong.to_owned()));
            typed.focus();
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if works.get_untracked() || is_missing(typed, error) {
            return;
        }
        works.set(true);
        run_after_paint(work);
    };
    let label = Signal::derive(move || if works.get() { LOCK.working } else { wish.label() }.to_owned());
    view! {
        <form class="lock__form" on:submit=submit>
            <SecretField id=wish.id() label=LOCK.present secret=SecretKind::CurrentPassphrase value=typed shown error />
            <div class="row"><SubmitButton label disabled=works /></div>
        </form>
    }
}
