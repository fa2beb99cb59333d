//! Placing a term of the glossary in the story page or in a document exercise.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::answer_links::{open_answer, with_loaded_exercise};
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone};
use crate::documents::quotations::insert_quotation as placed;
use crate::documents::story_page::{text_to_edit, write_text_edit};
use crate::exercises::content_ids::{CERTIFICATE_WORDS, DECLARATION_LINE, FILE_LINE, LETTER_ENDING};
use crate::exercises::library::exercise_id_of;
use crate::route::Screen;
use crate::story::flow::safeguards::is_unavailable;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::value::Value;
use crate::story::terms::placeholders::QuestionContext;
use crate::strings::{APP, DAILY};
use leptos::prelude::*;

/// The documents, and of each the question whose answer the term is added to.
fn target_documents() -> [(&'static str, &'static str); 4] {
    [
        (DAILY.use_letter, LETTER_ENDING),
        (DAILY.use_declaration, DECLARATION_LINE),
        (DAILY.use_certificate, CERTIFICATE_WORDS),
        (DAILY.use_file, FILE_LINE),
    ]
}

/// The places a term may go to; it is added at the end of what is written there, and nothing is replaced. Withheld documents are not offered.
#[component]
pub fn PlaceWord(word: Memo<String>) -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let put = RwSignal::new(None::<(&'static str, FieldPath)>);
    let on_page = move |()| {
        let text =
            open.with_untracked(|story, library| text_to_edit(story, library, open.storage.browser_api().format_date));
        let (text, _) = placed(&text, u32::MAX, &word.get_untracked());
        open.edit(
            open.with_untracked(|story, _| write_text_edit(story, &text, || open.storage.browser_api().new_item_id())),
        );
        nav.go_to_story_screen(Screen::DeskText);
    };
    let offered = target_documents()
        .into_iter()
        .filter(|(_, question)| !open.with_untracked(|story, library| is_unavailable(story, library, question)));
    let document = move |(label, question): (&'static str, &'static str)| {
        let into = move |()| {
            append_to_answer(open, question, word.get_untracked(), move |path| put.set(Some((label, path))));
        };
        view! { <Button label tone=ButtonTone::Quiet on_press=into /> }
    };
    view! {
        <div class="row only-screen" role="group" aria-label=DAILY.use_in>
            <Button label=DAILY.use_page tone=ButtonTone::Quiet on_press=on_page />
            {offered.map(document).collect_view()}
        </div>
        {move || put.get().map(|(label, path)| view! { <PlacedNote label path /> })}
    }
}

/// Says where the term was placed, with a button that opens that answer.
#[component]
fn PlacedNote(label: &'static str, path: FieldPath) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    view! {
        <p class="soft small" role="status">{DAILY.use_placed(label)}</p>
        <Button label=APP.open_it tone=ButtonTone::Quiet on_press=move |()| open_answer(open, nav, question_flow, &path) />
    }
}

/// Adds the term as a new line of an answer, then calls `then` with the path of that answer.
fn append_to_answer(open: OpenStory, question: &'static str, word: String, then: impl FnOnce(FieldPath) + 'static) {
    with_loaded_exercise(open, exercise_id_of(question), move || {
        let question_ref = QuestionRef::new(question);
        let ask =
            open.with_untracked(|_, library| library.question(question).map(|found| found.question.wording.clone()));
        let wording =
            untrack(|| open.render_wording(&ask.unwrap_or_default(), &QuestionContext::default()).plain_text());
        let before = untrack(|| open.answer_value(&question_ref))
            .map(|value| value.main_text().trim_end().to_owned())
            .unwrap_or_default();
        let text = if before.is_empty() { word } else { format!("{before}\n{word}") };
        open.set_answer(&question_ref, Some(Value::text(text)), &wording);
        let page_id = open.with_untracked(|story, _| crate::story::flow::expansion::page_for_question(story, question));
        if let Some(page_id) = page_id {
            then(FieldPath::in_record(&page_id, Field::Answer(question_ref)));
        }
    });
}
