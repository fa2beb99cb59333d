//! The page that an exercise makes, as something to keep: sheets with a title, sections, and the parts that their layout has. It holds every
//! answer of the page once, exactly as written, except those that say nothing (“idk”), those that are marked in the content as being off the
//! page, and people who were named beside the one whom the page speaks to.

use crate::documents::exercise_summary::{
    AnsweredQuestion, ExerciseSummary, SummarySection, SummaryWording, exercise_of_page, summarize_exercise,
};
use crate::exercises::exercise::{Exercise, Question, Speaker, TermKind};
use crate::exercises::library::ExerciseLibrary;
use crate::exercises::page_layout::{PageLayout, PagePart, layout_of_step, part_of_question};
use crate::story::Story;
use crate::story::answers::queries::answers_on_page_where;
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{Field, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::terms::chosen_term::chosen_item_on_page;
use crate::story::terms::speaker::speaker_of_answer;
use crate::story::wording::insertion::is_non_answer;

/// The page of an exercise, ready to be shown and printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExerciseDocument {
    /// Its sheets, in the order of the steps. None without answers.
    pub sheets: Vec<DocumentSheet>,
    /// Whether answers wait for the step that gives the user the last word.
    pub is_awaited: bool,
}

/// One sheet: the answers of neighbouring steps with the same layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentSheet {
    /// Its layout.
    pub layout: PageLayout,
    /// What it is called by the user, if they gave it a title.
    pub own_title: Option<SheetBlock>,
    /// What it is: a certificate, a handbook; for a step with a layout of its own, the step's title.
    pub noun: String,
    /// Its steps with their answers.
    pub sections: Vec<SheetSection>,
}

/// The answers of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetSection {
    /// The step's id; empty for answers to questions that the exercise no longer has.
    pub step_id: String,
    /// The step's title.
    pub heading: String,
    /// Whether the user may hide it.
    pub is_hideable: bool,
    /// Whether the user has hidden it.
    pub is_hidden: bool,
    /// Its answers.
    pub blocks: Vec<SheetBlock>,
}

/// An answer, and where on the sheet it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetBlock {
    /// The part of the sheet that it is. The sheet's layout has it. A correspondent is here the one who wrote the letter.
    pub part: PagePart,
    /// Its heading, in the words of the content; empty where it needs none.
    pub heading: String,
    /// The answer.
    pub answer: AnsweredQuestion,
    /// When each of its lines was written; empty where a line has no time of its own.
    pub written_at: Vec<Millis>,
}

impl DocumentSheet {
    /// Iterates over the answers in a part, without hidden sections.
    pub fn blocks_in(&self, part: PagePart) -> impl Iterator<Item = &SheetBlock> {
        let visible = self.sections.iter().filter(|section| !section.is_hidden);
        visible.flat_map(|section| &section.blocks).filter(move |block| block.part == part)
    }

    /// Whether an answer of the body has no heading, in a layout where it is hard to understand without its question.
    pub fn needs_questions(&self) -> bool {
        let mut bare = self.blocks_in(PagePart::Body).filter(|block| block.heading.is_empty());
        !self.layout.reads_without_questions() && bare.next().is_some()
    }
}

/// Lays out an exercise page. `noun` names a layout, and is empty for one without a name.
pub fn lay_out_page(
    story: &Story,
    library: &ExerciseLibrary,
    record_id: &RecordId,
    wording: SummaryWording<'_>,
    noun: &dyn Fn(PageLayout) -> String,
) -> ExerciseDocument {
    let summary = summarize_exercise(story, library, record_id, wording);
    let exercise = library.exercise(&exercise_of_page(story, record_id));
    let page = Page { story, library, record_id, exercise };
    let is_awaited = !summary.awaited_step.is_empty();
    ExerciseDocument { sheets: page.sheets(summary, noun), is_awaited }
}

/// The exercise page that is laid out.
struct Page<'a> {
    story: &'a Story,
    library: &'a ExerciseLibrary,
    record_id: &'a RecordId,
    exercise: Option<&'a Exercise>,
}

impl Page<'_> {
    fn sheets(&self, summary: ExerciseSummary, noun: &dyn Fn(PageLayout) -> String) -> Vec<DocumentSheet> {
        let mut sheets: Vec<DocumentSheet> = Vec::new();
        for section in summary.sections {
            let layout = self.layout_of_step(&section.step_id);
            let section_noun = || {
                let is_named_by_step = self.is_own_layout(&section.step_id) && noun(layout).is_empty();
                if is_named_by_step { section.title.clone() } else { noun(layout) }
            };
            if sheets.last().is_none_or(|sheet| sheet.layout != layout) {
                sheets.push(DocumentSheet { layout, noun: section_noun(), ..DocumentSheet::default() });
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.sections.push(self.section(layout, section));
            }
        }
        sheets.iter_mut().for_each(take_title);
        sheets.retain(|sheet| sheet.own_title.is_some() || !sheet.sections.is_empty());
        sheets
    }

    fn layout_of_step(&self, step_id: &str) -> PageLayout {
        let Some(exercise) = self.exercise else { return PageLayout::Plain };
        let step = exercise.steps.iter().find(|step| step.id == step_id);
        step.map_or(PageLayout::Plain, |step| layout_of_step(exercise, step))
    }

    fn is_own_layout(&self, step_id: &str) -> bool {
        let mut steps = self.exercise.into_iter().flat_map(|exercise| &exercise.steps);
        steps.any(|step| step.id == step_id && !step.page_layout.is_empty())
    }

    fn section(&self, layout: PageLayout, section: SummarySection) -> SheetSection {
        SheetSection {
            step_id: section.step_id,
            heading: section.title,
            is_hideable: section.is_hideable,
            is_hidden: section.is_hidden,
            blocks: section
                .answers
                .into_iter()
                .filter(says_something)
                .map(|answer| self.block(layout, answer))
                .collect(),
        }
    }

    fn block(&self, layout: PageLayout, mut answer: AnsweredQuestion) -> SheetBlock {
        let question = self.question(&answer.question_ref);
        let part = match question.and_then(part_of_question).unwrap_or_default() {
            PagePart::Correspondent if !self.is_by_someone_else() => PagePart::Salutation,
            part => part,
        };
        let part = if layout.has_part(part) { part } else { PagePart::Body };
        if part == PagePart::Salutation {
            self.keep_chosen_person(&mut answer);
        }
        let heading = question.map(|question| question.page_heading.clone()).unwrap_or_default();
        let written_at = if layout == PageLayout::Folder { self.written_at(&answer) } else { Vec::new() };
        SheetBlock { part, heading, answer, written_at }
    }

    /// Leaves in a list of people the one whom the user chose, since the page speaks to them alone. The others have pages of their own.
    fn keep_chosen_person(&self, answer: &mut AnsweredQuestion) {
        let is_asked = |question_ref: &QuestionRef| *question_ref == answer.question_ref;
        let chosen = chosen_item_on_page(self.story, self.library, TermKind::Figure, self.record_id);
        let written = answers_on_page_where(self.story, self.record_id, is_asked);
        let at = written
            .iter()
            .position(|written| matches!(&written.path.field, Field::Item(_, item) if Some(item) == chosen.as_ref()));
        if let Some(at) = at.filter(|_| written.len() == answer.lines.len()) {
            answer.lines = answer.lines.get(at).cloned().into_iter().collect();
        }
    }

    fn question(&self, question_ref: &QuestionRef) -> Option<&Question> {
        let exercise = self.exercise?;
        let rest = question_ref.question_id.strip_prefix(&exercise.id)?.strip_prefix('.')?;
        let (step_id, id) = rest.split_once('.')?;
        exercise.steps.iter().find(|step| step.id == step_id)?.questions.iter().find(|question| question.id == id)
    }

    /// Whether someone else writes the letter.
    fn is_by_someone_else(&self) -> bool {
        let Some(exercise) = self.exercise else { return false };
        let questions =
            exercise.steps.iter().flat_map(|step| step.questions.iter().map(move |question| (step, question)));
        let mut of_writer = questions.filter(|(_, question)| question.speaker == Some(Speaker::Writer));
        let is_other =
            |id: String| speaker_of_answer(self.story, self.library, self.record_id, &QuestionRef::new(&id)).is_some();
        of_writer.any(|(step, question)| is_other(format!("{}.{}.{}", exercise.id, step.id, question.id)))
    }

    /// Returns when each line of an answer was written, where each was written by itself.
    fn written_at(&self, answer: &AnsweredQuestion) -> Vec<Millis> {
        let is_asked = |question_ref: &QuestionRef| *question_ref == answer.question_ref;
        let written = answers_on_page_where(self.story, self.record_id, is_asked);
        let times: Vec<Millis> = written.iter().map(|written| written.at).collect();
        if times.len() == answer.lines.len() { times } else { Vec::new() }
    }
}

/// Whether an answer is more than “idk” and the like, which stay stored and stand on no sheet.
fn says_something(answer: &AnsweredQuestion) -> bool {
    !answer.lines.iter().all(|line| is_non_answer(line))
}

/// Takes the title out of the sections. What cannot be a title, and every further title, is in the body.
fn take_title(sheet: &mut DocumentSheet) {
    for section in sheet.sections.iter_mut().filter(|section| !section.is_hidden) {
        let is_title = |block: &SheetBlock| {
            block.part == PagePart::Title && !block.answer.lines.iter().all(|line| is_non_answer(line))
        };
        if sheet.own_title.is_none()
            && let Some(at) = section.blocks.iter().position(is_title)
        {
            sheet.own_title = Some(section.blocks.remove(at));
        }
    }
    for block in sheet.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if block.part == PagePart::Title {
            block.part = PagePart::Body;
        }
    }
    sheet.sections.retain(|section| !section.blocks.is_empty());
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
