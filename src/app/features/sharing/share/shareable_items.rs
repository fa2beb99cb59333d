//! The items that can be shared: documents, pictures and answers, each separately. Answers at the gate must never be among them.

use crate::app::features::pictures::picture_of_page::{draw_picture, pictures_of_kind, story_as_shown};
use crate::app::features::story_page::milestones::POSITION_LABELS;
use crate::app::shell::titles::page_title;
use crate::documents::exercise_summary::{AnsweredQuestion, SummaryWording, summarize_exercise, visible_sections};
use crate::documents::markdown::{blocks_to_text, parse_markdown};
use crate::documents::milestones::position_card;
use crate::documents::page_text::{escape_markdown, join_blocks, markdown_heading};
use crate::documents::position_lines::{PositionLine, position_lines};
use crate::documents::story_page::current_markdown;
use crate::documents::telling::all_tellings;
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::model::text_layout::LayoutWidth;
use crate::sharing::codec::picture_wire::WirePicture;
use crate::sharing::pages::shared_page::{SharedPageAnswer, SharedPageItem};
use crate::story::Story;
use crate::story::answers::queries::{ExercisePage, exercise_pages};
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::journal::journal_entries;
use crate::story::model::journal_kind::JournalKind;
use crate::story::model::value::{LifeStatus, Stance};
use crate::story::terms::placeholders::{QuestionContext, render_wording};
use crate::story::wording::clusters::cut_to_chars;
use crate::story::wording::label_text::as_label;
use crate::strings::pictures::BORDER;
use crate::strings::{DAILY, FALLBACK_PHRASES, INPUT, STORY_SHARING, speaker_label, stance_phrase};

/// One item that can be shared.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareableItem {
    /// Identifies the item while things are chosen.
    pub key: String,
    /// The heading it is listed under.
    pub group: String,
    /// Its name.
    pub label: String,
    /// How its text begins, in the user's words, at most `MAX_HINT_CHARS` characters.
    pub hint: String,
    /// The content that would be shared.
    pub content: SharedPageItem,
}

/// How much of an item is shown where it is chosen.
const MAX_HINT_CHARS: usize = 160;

/// Returns everything that can be shared: documents, then pictures, then answers page by page. `date` formats milliseconds.
pub fn shareable_items(story: &Story, library: &ExerciseLibrary, date: fn(Millis) -> String) -> Vec<ShareableItem> {
    let mut all = shareable_documents(story, library, date);
    let known: Vec<ExercisePage> = exercise_pages(story).into_iter().filter(|page| page.exercise != "gate").collect();
    all.extend(shareable_pictures(story, library, &known, date));
    for page in &known {
        all.extend(shareable_answers(story, library, page, date));
    }
    all
}

/// Returns whether an item is an answer on a page, or a picture of it.
pub fn is_item_of_page(item: &ShareableItem, page: &RecordId) -> bool {
    let (answer, picture) = (format!("a-{page}-"), format!("-{page}"));
    item.key.starts_with(&answer) || item.key.starts_with("picture-") && item.key.ends_with(&picture)
}

fn shareable_documents(story: &Story, library: &ExerciseLibrary, date: fn(Millis) -> String) -> Vec<ShareableItem> {
    let text = |key: &str, label: String, text: String| {
        let part = SharedPageItem::Text { title: label.clone(), text: text.clone() };
        (!text.trim().is_empty()).then(|| {
            shareable_item(key, STORY_SHARING.group_documents, label, &blocks_to_text(&parse_markdown(&text)), part)
        })
    };
    let line = |line: &str| if line.trim().is_empty() { String::new() } else { escape_markdown(line) };
    let whole = |title: &str, first: &str, body: String| {
        let head = if title.trim().is_empty() { String::new() } else { markdown_heading(1, title) };
        if body.trim().is_empty() && first.trim().is_empty() {
            String::new()
        } else {
            join_blocks(vec![head, line(first), body])
        }
    };
    let title = story.text_at(&FieldPath::in_head(NamedField::Title)).to_owned();
    let first = story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned();
    let mut all = vec![
        text("next", DAILY.next_title.to_owned(), next_conversation_text(story)),
        text("page", STORY_SHARING.doc_page.to_owned(), whole(&title, &first, current_markdown(story, library, date))),
    ];
    all.extend(all_tellings(story).into_iter().map(|telling| {
        let label = STORY_SHARING.doc_told(&date(telling.told_at));
        text(&format!("told-{}", telling.id), label, whole(&telling.title, &telling.first_line, telling.text))
    }));
    all.push(text("card", STORY_SHARING.doc_card.to_owned(), position_card_text(story, library)));
    all.into_iter().flatten().collect()
}

fn shareable_item(key: &str, group: &str, label: String, hint: &str, part: SharedPageItem) -> ShareableItem {
    let hint: String = hint.split_whitespace().collect::<Vec<_>>().join(" ");
    let long = hint.chars().count() > MAX_HINT_CHARS;
    let hint = format!("{}{}", cut_to_chars(&hint, MAX_HINT_CHARS), if long { "…" } else { "" });
    ShareableItem { key: key.to_owned(), group: group.to_owned(), label, hint, content: part }
}

/// Returns the lists for the next conversation as Markdown; empty lists are left out.
pub fn next_conversation_text(story: &Story) -> String {
    let lists = [
        (JournalKind::ToBringUp, DAILY.next_bring),
        (JournalKind::ToAsk, DAILY.next_ask),
        (JournalKind::ToDoDifferently, DAILY.next_differently),
    ];
    let mut out = Vec::new();
    for (log, title) in lists {
        let lines: Vec<String> = journal_entries(story, log).into_iter().map(|line| line.text).collect();
        if !lines.is_empty() {
            out.push(markdown_heading(2, title));
            out.extend(lines.iter().map(|line| escape_markdown(line)));
        }
    }
    join_blocks(out)
}

fn position_card_text(story: &Story, library: &ExerciseLibrary) -> String {
    let Some(card) = position_card(story, library) else { return String::new() };
    let line = |line: PositionLine| escape_markdown(&format!("{}: {}", line.label, line.text));
    join_blocks(position_lines(&card, POSITION_LABELS).into_iter().map(line).collect())
}

fn shareable_pictures(
    story: &Story,
    library: &ExerciseLibrary,
    known: &[ExercisePage],
    date: fn(Millis) -> String,
) -> Vec<ShareableItem> {
    let mut all: Vec<ShareableItem> = Vec::new();
    for page in known {
        let Some(entry) = library.exercise_entry(&page.exercise) else { continue };
        for picture in pictures_of_kind(&entry.outcome_kind) {
            // The picture as its page shows it: without hidden parts, and about the problem of that page.
            let seen = story_as_shown(story, library, Some(&page.record), &page.exercise);
            let drawn = |width| draw_picture(*picture, &seen, library, &page.exercise, width, date);
            let wide_picture = drawn(LayoutWidth::Wide);
            let wide = WirePicture::from_picture(&wide_picture);
            let is_known = |offer: &ShareableItem| matches!(&offer.content, SharedPageItem::Picture { wide: known, .. } if *known == wide);
            if wide_picture.text_alternative.iter().any(|line| line.answer_path.is_some()) && !all.iter().any(is_known)
            {
                let hint =
                    wide_picture.text_alternative.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" · ");
                let key = format!("picture-{picture:?}-{}", page.record);
                let part = SharedPageItem::Picture {
                    title: entry.title.clone(),
                    narrow: WirePicture::from_picture(&drawn(LayoutWidth::Narrow)),
                    wide,
                };
                all.push(shareable_item(&key, STORY_SHARING.group_pictures, entry.title.clone(), &hint, part));
            }
        }
    }
    all
}

fn shareable_answers(
    story: &Story,
    library: &ExerciseLibrary,
    page: &ExercisePage,
    date: fn(Millis) -> String,
) -> Vec<ShareableItem> {
    let title = page_title(story, library, &page.record, &page.exercise);
    let title = format!("{title}, {}", date(page.begun_at));
    let one = |asked: AnsweredQuestion| {
        let key = format!("a-{}-{}", page.record, asked.question_ref);
        let hint = [asked.speech.as_str()]
            .into_iter()
            .filter(|by| !by.is_empty())
            .chain(asked.lines.iter().map(String::as_str));
        let hint = hint.collect::<Vec<_>>().join(" · ");
        let label = if asked.about.is_empty() {
            asked.wording.clone()
        } else {
            format!("{} ({})", asked.wording, as_label(&asked.about))
        };
        let answers = vec![answered_question(asked)];
        shareable_item(&key, &title, label, &hint, SharedPageItem::Answers { title: title.clone(), answers })
    };
    summary_questions_on(story, library, page).into_iter().map(one).collect()
}

/// Returns the answered questions of a page, without those of the gate and without hidden parts.
pub fn answered_questions_on(story: &Story, library: &ExerciseLibrary, page: &ExercisePage) -> Vec<SharedPageAnswer> {
    summary_questions_on(story, library, page).into_iter().map(answered_question).collect()
}

fn answered_question(asked: AnsweredQuestion) -> SharedPageAnswer {
    SharedPageAnswer { wording: asked.wording, about: asked.about, speech: asked.speech, lines: asked.lines }
}

fn summary_questions_on(story: &Story, library: &ExerciseLibrary, page: &ExercisePage) -> Vec<AnsweredQuestion> {
    let wording = SummaryWording {
        question: &|question_ref: &QuestionRef| current_question_text(story, library, question_ref),
        stance: &|s: Stance| stance_phrase(s).to_owned(),
        life_status: &|being| life_status_label(being).to_owned(),
        border_positions: BORDER.positions,
        speech: &speaker_label,
        title: &|page_id, exercise| page_title(story, library, page_id, exercise),
    };
    let summary = summarize_exercise(story, library, &page.record, wording);
    visible_sections(&summary)
        .flat_map(|part| part.answers.clone())
        .filter(|a| !a.question_ref.question_id.starts_with("gate"))
        .collect()
}

fn current_question_text(story: &Story, library: &ExerciseLibrary, question_ref: &QuestionRef) -> String {
    let Some(found) = library.question(&question_ref.question_id) else { return String::new() };
    render_wording(&found.question.wording, story, library, &QuestionContext::default(), FALLBACK_PHRASES).plain_text()
}

fn life_status_label(being: LifeStatus) -> &'static str {
    match being {
        LifeStatus::Unspecified | LifeStatus::Living => "",
        LifeStatus::Died => INPUT.who_died,
        LifeStatus::Imagined => INPUT.who_is_imagined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Edit;
    use crate::story::answers::queries::begin_page_edit;
    use crate::story::model::clock::EditContext;
    use crate::story::model::field_path::Field;
    use crate::story::model::ids::{ItemId, StoryId, WriterId};
    use crate::story::model::value::Value;

    #[test]
    fn each_page_is_shared_with_the_picture_of_its_own_problem() {
        let mut story = Story::new(StoryId::from_number(7));
        for (n, name, area) in [(1_u64, "The Fog", "Sleep"), (2, "The Committee", "Sundays")] {
            let (at, page_id) = (i64::try_from(n).unwrap(), RecordId::from_number(n));
            let moment = EditContext { writer: WriterId::from_number(1), at };
            story.apply(begin_page_edit(&page_id, "e1", at), &moment);
            let named = Value::Name { text: name.to_owned(), others: Vec::new() };
            story.apply(
                Edit::put(FieldPath::in_record(&page_id, Field::Answer(QuestionRef::new("e1.1.1"))), named),
                &moment,
            );
            let field = Field::Item(QuestionRef::new("e1.2.1"), ItemId::from_number(n));
            let line = Value::Line { order: 1, text: area.to_owned(), reach: 2 };
            story.apply(Edit::put(FieldPath::in_record(&page_id, field), line), &moment);
        }
        let all = shareable_items(&story, &ExerciseLibrary::from_bundled_content().unwrap(), |_| String::new());
        let pictures: Vec<&str> = all
            .iter()
            .filter(|one| matches!(one.content, SharedPageItem::Picture { .. }))
            .map(|one| one.hint.as_str())
            .collect();
        let fog = "me, in the middle · The Fog · Sleep: affected, quite a bit · The Committee";
        let committee = "me, in the middle · The Committee · Sundays: affected, quite a bit · The Fog";
        assert_eq!(pictures, [fog, committee]);
    }
}
