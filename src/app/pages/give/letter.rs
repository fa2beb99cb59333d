//! A letter about the conversation (practice.md E9d, with its line of transport), on its way into a link. The gate stands before it.

use super::stand::{Said, Stand};
use crate::app::state::{Brought, Draft, Nav, Open};
use crate::app::ui::{AreaSize, Button, Field, TextArea, Tone, Voice};
use crate::sharing::made::{Shared, question, step};
use crate::sharing::mine;
use crate::words::EN;
use crate::words::giving::GIVING;
use leptos::{html, prelude::*};

/// The most that goes with a question.
const LONGEST: usize = 2_000;

/// What the writer sees differently since reading, and where they ask whether they understood: missed where they are empty.
const TRANSPORT: usize = 4;
const CHECK: usize = 5;
const LINES: [(&str, &str); 6] = [
    ("letter-quote", GIVING.letter_quote),
    ("letter-new", GIVING.letter_new),
    ("letter-wonder", GIVING.letter_wonder),
    ("letter-glad", GIVING.letter_glad),
    ("letter-transport", GIVING.letter_transport),
    ("letter-check", GIVING.letter_check),
];

type Lines = [(&'static str, &'static str, Draft); 6];

/// Where it is kept that the writer has read what stands before a letter, and what the letter is about.
const STOOD: &str = "letter-stood";
const ABOUT: &str = "letter-about";

/// First what a letter about someone is and is not; then the letter.
#[component]
pub fn Letter() -> impl IntoView {
    let keeping = expect_context::<Open>().keeping;
    let lines: Lines = LINES.map(|(id, label)| (id, label, keeping.draft(id)));
    // A letter that was begun is there again.
    let (kept_about, kept_stood) = (keeping.draft(ABOUT), keeping.draft(STOOD));
    let about = RwSignal::new(Some(kept_about.now()).filter(|about| !about.is_empty()));
    let stood = RwSignal::new(!kept_stood.now().is_empty());
    Effect::new(move |_| {
        kept_about.set(about.get().unwrap_or_default());
        kept_stood.set(if stood.get() { "yes" } else { "" }.to_owned());
    });
    view! {
        <section class="screen__section letter only-screen">
            <Show when=move || stood.get() fallback=move || view! { <Stand about on_go=move |()| stood.set(true) /> }>
                <Lettering lines about on_anew=move |()| stood.set(false) />
            </Show>
        </section>
    }
}

#[component]
fn Lettering(
    lines: Lines,
    #[prop(into)] about: Signal<Option<String>>,
    #[prop(into)] on_anew: Callback<()>,
) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let (keeping, ports, brought) = (open.keeping, open.keeping.ports(), expect_context::<Brought>());
    let text = Memo::new(move |_| {
        let said = lines
            .iter()
            .map(|(_, label, draft)| (label, draft.value.get()))
            .filter(|(_, text)| !text.trim().is_empty());
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
        brought.sends_letter(shared, nav);
    };
    let copy = move |()| {
        let told = move |copied: bool| {
            let (region, said) = if copied { ("status", EN.copied) } else { ("alert", EN.copy_failed) };
            (ports.say)(region, said);
        };
        (ports.copy)(text.get_untracked(), Box::new(told));
    };
    let field = |(id, label, draft): (&'static str, &'static str, Draft)| {
        view! {
            <Field id label>
                <TextArea id size=AreaSize::Normal voice=Voice::App value=draft.value on_input=draft.on_change />
            </Field>
        }
    };
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.focus().ok(); // Focus is a courtesy.
        }
    });
    view! {
        <h2 class="screen__heading" tabindex="-1" node_ref=heading>{GIVING.letter_title}</h2>
        <p class="screen__note">{GIVING.letter_lead}</p>
        <Said about />
        {lines.map(field).into_iter().collect_view()}
        <p class="field__hint" role="status">{move || is_long().then_some(GIVING.letter_long)}</p>
        <ul class="studio__hints">{move || missed(lines).into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
        <div class="screen__acts">
            <Button label=GIVING.letter_go tone=Tone::Main disabled=stays on_press=go />
            <Button label=EN.copy_text on_press=copy />
            <Button label=GIVING.letter_anew tone=Tone::Quiet on_press=on_anew />
        </div>
    }
}

/// What a letter with words in it does not say yet; said, never in the way.
fn missed(lines: Lines) -> Vec<&'static str> {
    let is_empty =
        |at: usize| lines.get(at).is_none_or(|(_, _, draft)| draft.value.with(|text| text.trim().is_empty()));
    if (0..lines.len()).all(is_empty) {
        return Vec::new();
    }
    let wanted = [(TRANSPORT, GIVING.letter_no_transport), (CHECK, GIVING.letter_no_check)];
    wanted.into_iter().filter(|(at, _)| is_empty(*at)).map(|(_, said)| said).collect()
}
