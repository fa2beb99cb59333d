//! A word of hers, placed into a page or a document that she is making.

use super::ways::{open_answer, with_exercise};
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::documents::page::{text_to_edit, write_text};
use crate::documents::quotes::place as placed;
use crate::practice::library::exercise_of;
use crate::route::Screen;
use crate::story::care::is_kept_out;
use crate::story::lexicon::{About, plain};
use crate::story::place::{Asking, Field, Place};
use crate::story::value::Value;
use crate::words::{DAYS, EN};
use leptos::prelude::*;

/// The documents, and the question of each whose answer takes a word in.
fn documents() -> [(&'static str, &'static str); 4] {
    [
        (DAYS.use_letter, "e9c.1.2"),
        (DAYS.use_declaration, "e10a.1.4b"),
        (DAYS.use_certificate, "e10b.1.6"),
        (DAYS.use_file, "e10d.1.5"),
    ]
}

/// Where the word may go; it is placed at the end of what stands there.
#[component]
pub fn UseIn(word: Memo<String>) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let put = RwSignal::new(None::<(&'static str, Place)>);
    let on_page = move |()| {
        let text = open.peek(|story, library| text_to_edit(story, library, open.keeping.ports().date));
        let (text, _) = placed(&text, u32::MAX, &word.get_untracked());
        open.edit(open.peek(|story, _| write_text(story, &text, || open.keeping.ports().item())));
        nav.within(Screen::Text);
    };
    let offered = documents()
        .into_iter()
        .filter(|(_, question)| !open.peek(|story, library| is_kept_out(story, library, question)));
    let document = move |(label, question): (&'static str, &'static str)| {
        let into = move |()| place_in(open, question, word.get_untracked(), move |place| put.set(Some((label, place))));
        view! { <Button label tone=Tone::Quiet on_press=into /> }
    };
    view! {
        <div class="row only-screen" role="group" aria-label=DAYS.use_in>
            <Button label=DAYS.use_page tone=Tone::Quiet on_press=on_page />
            {offered.map(document).collect_view()}
        </div>
        {move || put.get().map(|(label, place)| view! { <Placed label place /> })}
    }
}

/// Says where the word stands now, with the way there.
#[component]
fn Placed(label: &'static str, place: Place) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    view! {
        <p class="soft small" role="status">{format!("{label}: {}", DAYS.use_placed)}</p>
        <Button label=EN.open_it tone=Tone::Quiet on_press=move |()| open_answer(open, nav, walking, &place) />
    }
}

/// Writes the word under what a question's answer holds, and tells where.
fn place_in(open: Open, question: &'static str, word: String, then: impl FnOnce(Place) + 'static) {
    with_exercise(open, exercise_of(question), move || {
        let asking = Asking::once(question);
        let ask = open.peek(|_, library| library.find(question).map(|found| found.question.ask.clone()));
        let wording = untrack(|| plain(&open.filled(&ask.unwrap_or_default(), &About::default()).0));
        let before =
            untrack(|| open.value(&asking)).map(|value| value.words().trim_end().to_owned()).unwrap_or_default();
        let text = if before.is_empty() { word } else { format!("{before}\n{word}") };
        open.answer(&asking, Some(Value::text(text)), &wording);
        let sheet = open.peek(|story, _| crate::story::walk::sheet_for(story, question));
        if let Some(sheet) = sheet {
            then(Place::on(&sheet, Field::Answer(asking)));
        }
    });
}
