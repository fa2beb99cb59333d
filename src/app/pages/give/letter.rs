//! A letter about the conversation (practice.md E9d, with its line of transport), on its way into a link.

use crate::app::state::{Nav, Open};
use crate::app::ui::{AreaSize, Button, Field, TextArea, Tone, Voice};
use crate::route::Route;
use crate::sharing::made::{Shared, question, step};
use crate::sharing::mine;
use crate::words::EN;
use crate::words::giving::GIVING;
use leptos::prelude::*;

/// The most that goes with a question.
const LONGEST: usize = 2_000;

const LINES: [(&str, &str); 6] = [
    ("letter-quote", GIVING.letter_quote),
    ("letter-new", GIVING.letter_new),
    ("letter-wonder", GIVING.letter_wonder),
    ("letter-glad", GIVING.letter_glad),
    ("letter-transport", GIVING.letter_transport),
    ("letter-check", GIVING.letter_check),
];

/// The letter.
#[component]
pub fn Letter() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let (keeping, ports) = (open.keeping, open.keeping.ports);
    let lines = LINES.map(|(id, label)| (id, label, RwSignal::new(String::new())));
    let text = Memo::new(move |_| {
        let said =
            lines.iter().map(|(_, label, value)| (label, value.get())).filter(|(_, text)| !text.trim().is_empty());
        said.map(|(label, text)| format!("{label}: {}", text.trim())).collect::<Vec<_>>().join("\n\n")
    });
    let is_long = move || text.with(|text| text.chars().count() > LONGEST);
    let stays = Signal::derive(move || text.with(String::is_empty) || is_long());
    let go = move |()| {
        let signature = keeping.look(mine::signature);
        let mut shared = Shared {
            from: signature.from,
            contact: signature.contact,
            intro: text.get_untracked(),
            ..Shared::default()
        };
        shared.exercise.steps = vec![step("1", vec![question("1", GIVING.letter_question)])];
        keeping.put(|kv| mine::set_draft(kv, Some(&shared)));
        nav.go(Route::Studio);
    };
    let copy = move |()| {
        let told = move |copied: bool| {
            let (region, said) = if copied { ("status", EN.copied) } else { ("alert", EN.copy_failed) };
            (ports.say)(region, said);
        };
        (ports.copy)(text.get_untracked(), Box::new(told));
    };
    let field = |(id, label, value): (&'static str, &'static str, RwSignal<String>)| {
        view! {
            <Field id label>
                <TextArea id size=AreaSize::Normal voice=Voice::App value on_input=move |text| value.set(text) />
            </Field>
        }
    };
    view! {
        <section class="screen__section letter only-screen" aria-labelledby="letter-title">
            <h2 class="screen__heading" id="letter-title">{GIVING.letter_title}</h2>
            <p class="screen__note">{GIVING.letter_lead}</p>
            {lines.map(field).into_iter().collect_view()}
            <p class="field__hint">{move || is_long().then_some(GIVING.letter_long)}</p>
            <div class="screen__acts">
                <Button label=GIVING.letter_go tone=Tone::Main disabled=stays on_press=go />
                <Button label=EN.copy_text on_press=copy />
            </div>
        </section>
    }
}
