//! The title and the first line of the page, with earlier answers to tap while they are empty.

use crate::app::open_story::story::OpenStory;
use crate::app::ui::{ChipLabels, Chips, FormField, TextArea, TextAreaSize};
use crate::exercises::content_ids::{MISSED_ONE, MOMENT_TITLE, STORY_FIRST_LINE, STORY_NAME};
use crate::story::Edit;
use crate::story::answers::queries::answers_to;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::strings::STORY_PAGE;
use leptos::prelude::*;

/// Sets the text at a field path; an empty text clears it.
pub fn set_text(open: OpenStory, path: FieldPath, text: String) {
    let value = (!text.is_empty()).then(|| Value::text(text));
    open.edit(Edit::Set(path, value));
}

/// The title and the first line.
#[component]
pub fn TitleFields() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (line, title) = (FieldPath::in_desk(NamedField::FirstLine), FieldPath::in_head(NamedField::Title));
    let (line_text, title_text) = (open.text_signal(line.clone()), open.text_signal(title.clone()));
    let (line_at, title_at) = (line.clone(), title.clone());
    view! {
        <div class="folio__head">
            <FormField id="page-title" label=STORY_PAGE.name_label>
                <TextArea id="page-title" size=TextAreaSize::Line value=title_text on_enter=move |()| () on_input=move |text| set_text(open, title_at.clone(), text) />
            </FormField>
            <SuggestedTexts questions=&[STORY_NAME, MOMENT_TITLE, MISSED_ONE] path=title label=STORY_PAGE.suggestions />
            <FormField id="first-line" label=STORY_PAGE.first_line>
                <TextArea id="first-line" size=TextAreaSize::Line value=line_text on_input=move |text| set_text(open, line_at.clone(), text) />
            </FormField>
            <SuggestedTexts questions=&[STORY_FIRST_LINE] path=line label=STORY_PAGE.line_given />
        </div>
    }
}

/// Earlier answers to some questions, as suggestions for an empty field. Nothing is shown if there are none.
#[component]
fn SuggestedTexts(questions: &'static [&'static str], path: FieldPath, label: &'static str) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let options = Memo::new(move |_| {
        open.with(|story, _| questions.iter().flat_map(|q| answers_to(story, q)).map(|g| g.text).collect::<Vec<_>>())
    });
    let now = open.text_signal(path.clone());
    let chosen =
        Signal::derive(move || options.get().into_iter().filter(|text| *text == now.get()).collect::<Vec<_>>());
    let path = StoredValue::new(path);
    let id = questions.first().map_or_else(String::new, |q| format!("given-{}", q.replace('.', "-")));
    let (id, head) = (StoredValue::new(id.clone()), StoredValue::new(format!("{id}-label")));
    view! {
        <Show when=move || !options.with(Vec::is_empty) && now.with(|now| now.trim().is_empty())>
            <p class="soft small" id=head.get_value()>{label}</p>
            <Chips
                id=id.get_value()
                options
                chosen
                labelled_by=head.get_value()
                on_toggle=move |text: String| set_text(open, path.get_value(), text)
                words=ChipLabels { custom: String::new(), add: String::new() }
            />
        </Show>
    }
}
