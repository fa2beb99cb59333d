//! What stands under *More*: come back later, why, see all, her own wording, her own question, undo and redo.

use super::pronoun::Pronoun;
use super::stop_saving::StopSaving;
use crate::app::state::{Brought, Kept, Nav, Open, Walking};
use crate::app::ui::{Button, Field as FormField, TextArea, Tone, Voice};
use crate::practice::exercise::Question;
use crate::practice::library::exercise_of;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::care;
use crate::story::ids::SheetId;
use crate::story::place::{Asking, Field, Place};
use crate::story::value::Value;
use crate::story::walk::{Spot, spots, walk_of};
use crate::words::EN;
use leptos::prelude::*;

/// Under which a question of one's own is kept until it is asked.
const OWN_QUESTION: &str = "own.question";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Panel {
    Closed,
    Why,
    All,
    Wording,
    Own,
    Pronoun,
    StopSaving,
}

/// The panel and its button.
#[component]
pub fn More(asking: Asking, why: String, question: Question) -> impl IntoView {
    let open = expect_context::<Open>();
    // A question of one's own that was begun is in view again.
    let begun = !untrack(|| open.draft(&SheetId::head(), OWN_QUESTION).now()).is_empty();
    let shown = RwSignal::new(begun);
    let panel = RwSignal::new(if begun { Panel::Own } else { Panel::Closed });
    let (nav, walking) = (expect_context::<Nav>(), expect_context::<Walking>());
    let brought = expect_context::<Brought>();
    let later = {
        let asking = asking.clone();
        move |()| {
            let sheet = open.sheet(&asking.question);
            open.edit(Edit::put(Place::on(&sheet, Field::Later(asking.clone())), Value::Flag { on: true }));
            nav.within(walking.go_on(&Spot::Ask(asking.clone()), None));
        }
    };
    let kept = open.keeping.kept();
    let is_ours = open.peek(|_, library| library.entry(exercise_of(&asking.question)).is_some());
    let (asked, why) = (StoredValue::new(asking), StoredValue::new(why));
    let send = move |()| asked.with_value(|asked| brought.sends(&asked.question, nav));
    let original = StoredValue::new(question.ask);
    let later = StoredValue::new_local(later);
    view! {
        <Button label=EN.more tone=Tone::Quiet expanded=Signal::derive(move || shown.get()) on_press=move |()| shown.update(|s| *s = !*s) />
        <Show when=move || shown.get()>
            <div class="more">
                <ul class="more__list">
                    <li><Button label=EN.later tone=Tone::Quiet on_press=move |()| later.with_value(|later| later(())) /></li>
                    <li><Button label=EN.why tone=Tone::Quiet on_press=move |()| panel.set(Panel::Why) /></li>
                    <li><Button label=EN.see_all tone=Tone::Quiet on_press=move |()| panel.set(Panel::All) /></li>
                    <li><Button label=EN.own_wording tone=Tone::Quiet on_press=move |()| panel.set(Panel::Wording) /></li>
                    <li><Button label=EN.own_question tone=Tone::Quiet on_press=move |()| panel.set(Panel::Own) /></li>
                    <li><Button label=EN.pronoun tone=Tone::Quiet on_press=move |()| panel.set(Panel::Pronoun) /></li>
                    <li><Button label=EN.together tone=Tone::Quiet on_press=move |()| nav.within(Screen::Together) /></li>
                    {is_ours.then(|| view! { <li><Button label=EN.send_question tone=Tone::Quiet on_press=send /></li> })}
                    <Show when=move || kept.get() == Kept::Here><li><Button label=EN.stop_saving tone=Tone::Quiet on_press=move |()| panel.set(Panel::StopSaving) /></li></Show>
                    <li><Button label=EN.gate_again tone=Tone::Quiet on_press=move |()| nav.within(Screen::Gate) /></li>
                    <li><Button label=EN.undo tone=Tone::Quiet disabled=Signal::derive(move || !open.can().0) on_press=move |()| open.undo() /></li>
                    <li><Button label=EN.redo tone=Tone::Quiet disabled=Signal::derive(move || !open.can().1) on_press=move |()| open.redo() /></li>
                </ul>
                {move || match panel.get() {
                    Panel::Closed => ().into_any(),
                    Panel::Why => view! { <p class="more__text">{why.get_value()}</p> }.into_any(),
                    Panel::All => view! { <All /> }.into_any(),
                    Panel::Wording => view! { <OwnWording asking=asked.get_value() original=original.get_value() /> }.into_any(),
                    Panel::Pronoun => view! { <Pronoun /> }.into_any(),
                    Panel::StopSaving => view! { <StopSaving on_done=move |()| panel.set(Panel::Closed) /> }.into_any(),
                    Panel::Own => view! { <OwnQuestion after=asked.get_value() /> }.into_any(),
                }}
            </div>
        </Show>
    }
}

/// All questions of the walk; each opens.
#[component]
fn All() -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let rows = open.peek(|story, library| {
        let all = spots(story, library, &walk_of(story, library));
        let row = |spot: Spot| match &spot {
            Spot::Ask(asking) => care::question(story, library, &asking.question).map(|question| (spot, question.ask)),
            Spot::Choose(_) | Spot::Yields(_) | Spot::Fork(_) => None,
        };
        all.into_iter().filter_map(row).collect::<Vec<_>>()
    });
    let rows = rows.into_iter().map(|(spot, ask)| {
        let text = Signal::derive(move || {
            crate::story::lexicon::plain(&open.filled(&ask, &crate::story::lexicon::About::default()).0)
        });
        let go = move |()| {
            walking.go_to(&spot);
            nav.within(Screen::Question);
        };
        view! { <li><Button label=text tone=Tone::Quiet on_press=go /></li> }
    });
    view! { <ol class="more__list">{rows.collect_view()}</ol> }
}

/// "Put it in my own words": her wording stands as the question from now on; empty brings the first one back.
#[component]
fn OwnWording(asking: Asking, original: String) -> impl IntoView {
    let open = expect_context::<Open>();
    let sheet = open.sheet(&asking.question);
    let place = Place::on(&sheet, Field::Reworded(asking));
    let value = open.words(place.clone());
    let on_input =
        move |text: String| open.edit(Edit::Set(place.clone(), (!text.is_empty()).then(|| Value::text(text))));
    view! {
        <FormField id="own-wording" label=EN.own_wording hint=original>
            <TextArea id="own-wording" value on_input voice=Voice::Hers />
        </FormField>
    }
}

/// "Ask myself another": her own question, with its answer, kept on the story.
#[component]
fn OwnQuestion(after: Asking) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let draft = open.draft(&SheetId::head(), OWN_QUESTION);
    let add = move |()| {
        let ask = draft.now();
        if ask.trim().is_empty() {
            return;
        }
        draft.set(String::new());
        let id = open.keeping.ports().item();
        let place = Place { sheet: SheetId::head(), field: Field::Own(id.clone()) };
        open.edit(Edit::put(
            place,
            Value::Question { after: after.question.clone(), order: (open.keeping.ports().now)(), ask },
        ));
        walking.go_to(&Spot::Ask(Asking::once(&format!("own.{id}"))));
        nav.within(Screen::Question);
    };
    view! {
        <FormField id="own-question" label=EN.own_question>
            <TextArea id="own-question" value=draft.value on_input=draft.on_change voice=Voice::Hers />
        </FormField>
        <Button label=EN.own_ask on_press=add />
    }
}
