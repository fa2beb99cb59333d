//! "There is a choice in front of me: what would {value} ask of it?" Her answer is kept with its date.

use super::super::pieces::wording;
use super::super::standing::saved_line;
use super::lines::{Before, change, line, today};
use crate::app::state::{Nav, Open};
use crate::app::ui::{Button, ChipWords, Chips, Field, TextArea, Tone};
use crate::practice::exercise::Kind;
use crate::route::Screen;
use crate::story::ids::ItemId;
use crate::story::lexicon::{About, bound};
use crate::story::log::{Log, log_of};
use crate::story::words_of::{Group, entries};
use crate::words::DAYS;
use leptos::prelude::*;

/// The screen.
#[component]
pub fn ChoiceScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let item = RwSignal::new(today(open, Log::Choice));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAYS.choice_title}</h1>
            <p class="screen__lead">{DAYS.choice_lead}</p>
            <For each=move || [item.get()] key=Clone::clone let(item)>
                <Asked item />
            </For>
            {saved_line(open)}
            <div class="screen__acts">
                <Button label=DAYS.choice_another on_press=move |()| item.set(open.keeping.ports().item()) />
                <Button label=DAYS.to_story tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
            </div>
            <Earlier item />
        </div>
    }
}

#[component]
fn Earlier(item: RwSignal<ItemId>) -> impl IntoView {
    let open = expect_context::<Open>();
    let any = move || open.with(|story, _| log_of(story, Log::Choice).iter().any(|line| line.item != item.get()));
    view! {
        <Show when=any>
            <section class="screen__section">
                <h2 class="screen__heading">{DAYS.choice_before}</h2>
                <For each=move || [item.get()] key=Clone::clone let(item)>
                    <Before log=Log::Choice except=item />
                </For>
            </section>
        </Show>
    }
}

/// The choice, what has a say in it, and what that would ask.
#[component]
fn Asked(item: ItemId) -> impl IntoView {
    let open = expect_context::<Open>();
    let at = StoredValue::new(item);
    let held = Memo::new(move |_| at.with_value(|item| line(open, Log::Choice, item)));
    let about = Signal::derive(move || held.with(|line| line.as_ref().map_or_else(String::new, |l| l.about.clone())));
    let text = Signal::derive(move || held.with(|line| line.as_ref().map_or_else(String::new, |l| l.text.clone())));
    let first =
        open.peek(|story, library| bound(story, library, Kind::Value)).map_or_else(String::new, |w| w.given.text);
    let value = Memo::new(move |_| {
        held.with(|line| line.as_ref().map(|l| l.value.clone()).filter(|v| !v.is_empty()))
            .unwrap_or_else(|| first.clone())
    });
    let keep = move |write: &dyn Fn(&mut crate::story::log::Dated)| {
        let value = value.get_untracked();
        at.with_value(|item| {
            change(open, Log::Choice, item, |line| {
                line.value = value;
                write(line);
            });
        });
    };
    let on_about = move |text: String| keep(&|line| line.about.clone_from(&text));
    let on_text = move |text: String| keep(&|line| line.text.clone_from(&text));
    let options = Memo::new(move |_| open.with(dear));
    let chosen = Signal::derive(move || Some(value.get()).filter(|v| !v.is_empty()).into_iter().collect::<Vec<_>>());
    let on_toggle = move |word: String| keep(&|line| line.value.clone_from(&word));
    let said = move || {
        let value = value.get();
        let item = (!value.is_empty()).then_some((Kind::Value, value));
        wording(open, DAYS.choice_ask.to_owned(), About { item, ..About::default() })
    };
    view! {
        <div class="screen__section">
            <Field id="choice" label=DAYS.choice_label>
                <TextArea id="choice" value=about on_input=on_about />
            </Field>
        </div>
        <Show when=move || options.with(|all| all.len() > 1)>
            <div class="screen__section">
                <p class="field__label" id="choice-of">{DAYS.choice_of}</p>
                <Chips id="choice-values" options chosen on_toggle labelled_by="choice-of" words=ChipWords { own: String::new(), add: String::new() } />
            </div>
        </Show>
        <div class="screen__section">
            <h2 class="question__ask" id="choice-ask">{said}</h2>
            <div class="question__answer"><TextArea id="choice-answer" value=text on_input=on_text labelled_by="choice-ask" /></div>
        </div>
    }
}

/// What she holds dear, hopes for and keeps to.
fn dear(story: &crate::story::Story, library: &crate::practice::library::Library) -> Vec<String> {
    let all = entries(story, library).into_iter();
    all.filter(|entry| matches!(entry.group, Group::Value | Group::Hope | Group::Commitment))
        .map(|entry| entry.today().to_owned())
        .collect()
}
