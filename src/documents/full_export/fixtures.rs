//! Test support: the app's texts of an export, and a story with texts in many kinds of fields.

use super::ExportWording;
use crate::documents::fixtures::StoryBuilder;
use crate::story::model::field_path::{Field, FieldPath, NamedField};
use crate::story::model::ids::RecordId;
use crate::story::model::value::{Stance, Value};

/// Texts for exports, each easy to find.
pub(in crate::documents) const EXPORT_WORDING: ExportWording<'static> = ExportWording {
    question: &|question_ref| question_ref.question_id.clone(),
    stance: &|_| "some of each".to_owned(),
    border_positions: ["at my door", "", "", "", "", "half and half", "", "", "", "", "at its door"],
    date: &|_| "12 September".to_owned(),
    page_heading: "Page",
    speech: &|speech| format!("{:?} {}", speech.speaker, speech.name),
    title: &|_, exercise| format!("sheet {exercise}"),
};

/// Returns a story with these texts in fields of six kinds.
pub(in crate::documents) fn story_with_texts(texts: &[String]) -> StoryBuilder {
    let mut builder = StoryBuilder::new();
    for (n, text) in texts.iter().enumerate() {
        match n % 6 {
            0 => drop(builder.answer_text(&format!("e1.1.{n}"), text)),
            1 => drop(builder.add_list_line("e1.2.1", text, 0)),
            2 => drop(builder.answer("e3.3.2", Value::Stance { stance: Stance::Mixed, reason: text.clone() })),
            3 => drop(builder.answer("e1.1.1", Value::Name { text: "x".into(), others: vec![text.clone()] })),
            4 => builder.put_value(
                FieldPath::in_record(&RecordId::desk(), Field::LinkingLine("moment".into())),
                Value::text(text),
            ),
            _ => builder.put_value(FieldPath::in_head(NamedField::FirstLine), Value::text(text)),
        }
    }
    builder
}
