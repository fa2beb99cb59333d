//! What can be done with a lock that is open: lock, when it locks by itself, change, a new code, remove.

use super::set::Choose;
use super::why;
use crate::app::pages::secrets::{SecretField, after_a_breath};
use crate::app::state::{Keeping, Work};
use crate::app::ui::{Button, Choice, ChoiceLook, Choices, Notice, NoticeTone, Secret, Submit};
use crate::keeping::prefs::Prefs;
use crate::words::vault::VAULT;
use leptos::{ev, prelude::*};

/// What she wants to do, after the passphrase was given once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Change,
    NewCode,
    Remove,
}

/// The lock.
#[component]
pub fn Held(keeping: Keeping, code: RwSignal<Option<String>>) -> impl IntoView {
    let told = Signal::derive(move || match keeping.vault.work().get() {
        Work::Going if keeping.vault.is_leaving() => VAULT.leaving.to_owned(),
        Work::Going => VAULT.going.to_owned(),
        Work::None | Work::Whole => VAULT.whole.to_owned(),
        Work::Left => VAULT.left.to_owned(),
    });
    view! {
        <h2>{VAULT.on_title}</h2>
        <p>{VAULT.on}" "<span role="status">{move || told.get()}</span></p>
        <Button label=VAULT.lock_now on_press=move |()| keeping.lock_everywhere() />
        <Idle keeping />
        <Wished keeping code wish=Wish::Change />
        <Wished keeping code wish=Wish::NewCode />
        <Wished keeping code wish=Wish::Remove />
    }
}

#[component]
fn Idle(keeping: Keeping) -> impl IntoView {
    let minutes = RwSignal::new(keeping.idle());
    let choose = move |value: String| {
        let Ok(chosen) = value.parse::<u16>() else { return };
        keeping.set_idle(chosen);
        keeping.set_prefs(&Prefs::read(&keeping.prefs()).with("idle", Some(chosen.into())).text());
        minutes.set(chosen);
    };
    let all = [("2", VAULT.idle_2), ("10", VAULT.idle_10), ("30", VAULT.idle_30), ("0", VAULT.idle_never)];
    let options = all.into_iter().map(|(value, label)| Choice::new(value, label)).collect::<Vec<_>>();
    let chosen = Signal::derive(move || Some(minutes.get().to_string()));
    view! {
        <Choices id="idle" legend=VAULT.idle options chosen on_choose=choose look=ChoiceLook::Row />
        <p class="soft small">{VAULT.idle_hint}</p>
    }
}

impl Wish {
    fn label(self) -> &'static str {
        match self {
            Self::Change => VAULT.change,
            Self::NewCode => VAULT.new_code,
            Self::Remove => VAULT.remove,
        }
    }

    fn lead(self) -> Option<&'static str> {
        match self {
            Self::Change => None,
            Self::NewCode => Some(VAULT.new_code_lead),
            Self::Remove => Some(VAULT.remove_lead),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Change => "lock-change",
            Self::NewCode => "lock-code",
            Self::Remove => "lock-remove",
        }
    }
}

#[component]
fn Wished(keeping: Keeping, code: RwSignal<Option<String>>, wish: Wish) -> impl IntoView {
    let failed = RwSignal::new(None::<&'static str>);
    let (is_right, is_changed) = (RwSignal::new(false), RwSignal::new(false));
    let granted = move |()| match wish {
        Wish::Change => is_right.set(true),
        Wish::NewCode => match keeping.new_code() {
            Ok(new) => code.set(Some(new)),
            Err(error) => failed.set(Some(why(error, VAULT.not_changed))),
        },
        Wish::Remove => keeping.remove_lock(),
    };
    let change = move |passphrase: String| keeping.change_lock(&passphrase).map_err(|e| why(e, VAULT.not_changed));
    let changed = move |()| {
        is_right.set(false);
        is_changed.set(true);
    };
    let ask = move || view! { <Ask keeping wish on_right=granted /> };
    let text = Signal::derive(move || failed.get().unwrap_or_default().to_owned());
    view! {
        <details class="folded">
            <summary>{wish.label()}</summary>
            {wish.lead().map(|lead| view! { <p>{lead}</p> })}
            <Show when=move || is_right.get() fallback=ask>
                <Choose label=VAULT.change make=change on_done=changed />
            </Show>
            <div role="status"><Show when=move || is_changed.get()><Notice tone=NoticeTone::News text=VAULT.changed /></Show></div>
            <Show when=move || failed.with(Option::is_some)><Notice tone=NoticeTone::Failure text /></Show>
        </details>
    }
}

/// The passphrase once more: whoever picks up an open device does not change its lock.
#[component]
fn Ask(keeping: Keeping, wish: Wish, #[prop(into)] on_right: Callback<()>) -> impl IntoView {
    let (typed, shown) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (error, works) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let work = move || {
        let right = keeping.is_right(&typed.get_untracked());
        works.try_set(false);
        typed.try_set(String::new());
        if right {
            on_right.run(());
        } else {
            error.try_set(Some(VAULT.wrong.to_owned()));
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !typed.with_untracked(String::is_empty) && !works.get_untracked() {
            error.set(None);
            works.set(true);
            after_a_breath(work);
        }
    };
    let label = Signal::derive(move || if works.get() { VAULT.working } else { wish.label() }.to_owned());
    view! {
        <form class="lock__form" on:submit=submit>
            <SecretField id=wish.id() label=VAULT.present secret=Secret::Current value=typed shown error />
            <div class="row"><Submit label disabled=works /></div>
        </form>
    }
}
