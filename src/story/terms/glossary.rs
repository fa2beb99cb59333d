//! The glossary, *My words*: what the user called things, by kind, with where and when. Computed from the answers, never stored.

use crate::exercises::content_ids::{
    BETTER_WITNESSES, CHOSEN_MOMENT, EARLY_SIGNS, FOUND_MOMENT, HANDBOOK_PEOPLE, HANDBOOK_REMINDER, HOPE_TIME,
    HOPE_TIME_TITLE, LANDSCAPES_EXERCISE, MAKES_IT_SMALLER, MOMENT_EXERCISE, MOMENT_TITLE, MOMENT_WITNESSES,
    NOT_SURPRISED, PEOPLE_WITH_A_PART, TREE_SKILL_WITNESS, WOULD_NOD,
};
use crate::exercises::exercise::TermKind;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};
use crate::story::answers::queries::{RecordedAnswer, active_page, answers_on_page, answers_to};
use crate::story::model::clock::Millis;
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::story::Story;
use crate::story::terms::placeholders::all_terms;
use crate::story::terms::term_updates::{TermUpdate, is_retired, updates_of};
use crate::story::wording::insertion::{is_no_problem_name, is_non_answer};

/// The groups of the glossary, in the order shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GlossaryGroup {
    /// What a problem is called.
    Problem,
    /// What it did.
    Effect,
    /// What matters to the user.
    Value,
    /// What the user hopes for.
    Hope,
    /// What the user is committed to.
    Commitment,
    /// Skills and know-how.
    Skill,
    /// People who count.
    Person,
    /// Times when things went differently.
    Moment,
    /// Small signs.
    Sign,
    /// Sayings, lines and the name of the story.
    Saying,
}

/// The questions that find a moment before it has a title.
const UNTITLED_MOMENT_QUESTIONS: [&str; 2] = [FOUND_MOMENT, HOPE_TIME];
/// The questions that name the moment on a page where know-how was found.
const MOMENT_TITLE_QUESTIONS: [&str; 4] = [CHOSEN_MOMENT, MOMENT_TITLE, HOPE_TIME_TITLE, FOUND_MOMENT];
/// The questions about who was there or saw it.
const MENTION_QUESTIONS: [&str; 7] = [
    MOMENT_WITNESSES,
    PEOPLE_WITH_A_PART,
    NOT_SURPRISED,
    WOULD_NOD,
    HANDBOOK_PEOPLE,
    TREE_SKILL_WITNESS,
    BETTER_WITNESSES,
];

impl GlossaryGroup {
    /// All groups, in the order shown.
    pub const ALL: [Self; 10] = [
        Self::Problem,
        Self::Effect,
        Self::Value,
        Self::Hope,
        Self::Commitment,
        Self::Skill,
        Self::Person,
        Self::Moment,
        Self::Sign,
        Self::Saying,
    ];

    fn from_term_kind(kind: TermKind) -> Option<Self> {
        match kind {
            TermKind::Problem => Some(Self::Problem),
            TermKind::Effect => Some(Self::Effect),
            TermKind::Value => Some(Self::Value),
            TermKind::Hope | TermKind::BestHope => Some(Self::Hope),
            TermKind::Commitment => Some(Self::Commitment),
            TermKind::Skill => Some(Self::Skill),
            TermKind::Figure => Some(Self::Person),
            TermKind::Initiative => Some(Self::Moment),
            TermKind::Sign => Some(Self::Sign),
            TermKind::Saying | TermKind::Line | TermKind::Story => Some(Self::Saying),
            TermKind::Domain | TermKind::Period | TermKind::Reason => None,
        }
    }

    /// Returns the handbook question under which a term of this group is filed.
    pub fn handbook_question(self) -> &'static str {
        match self {
            Self::Problem | Self::Effect => EARLY_SIGNS,
            Self::Skill | Self::Moment | Self::Sign => MAKES_IT_SMALLER,
            Self::Person => HANDBOOK_PEOPLE,
            Self::Value | Self::Hope | Self::Commitment | Self::Saying => HANDBOOK_REMINDER,
        }
    }
}

/// One place where a term was written, with its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The field path of the answer.
    pub path: FieldPath,
    /// The question, and its item.
    pub question_ref: QuestionRef,
    /// The wording that was answered; empty where none was stored.
    pub wording: String,
    /// When it was written.
    pub at: Millis,
}

/// The moment in which know-how was used, and who saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The title of the moment and its field path.
    pub moment: Option<(String, FieldPath)>,
    /// Who saw it.
    pub seen_by: Vec<String>,
}

/// An entry of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// Its group.
    pub group: GlossaryGroup,
    /// The term, exactly as written.
    pub text: String,
    /// Where it was written, first mention first.
    pub mentions: Vec<Mention>,
    /// What the user said about it later.
    pub updates: Vec<TermUpdate>,
    /// Whether it is a retired name.
    pub is_retired: bool,
    /// For know-how: where it was used.
    pub usage: Usage,
}

impl GlossaryEntry {
    /// Returns the term in its current wording.
    pub fn current_wording(&self) -> &str {
        self.updates.iter().rev().find_map(|since| since.new_wording.as_deref()).unwrap_or(&self.text)
    }
}

/// Returns all entries of all groups. A term that was written twice is one entry with two mentions.
pub fn glossary_entries(story: &Story, library: &ExerciseLibrary) -> Vec<GlossaryEntry> {
    let mut all: Vec<GlossaryEntry> = Vec::new();
    for (group, answer) in collect_terms(story, library) {
        let existing = all.iter_mut().find(|entry| entry.group == group && entry.text == answer.text);
        let mention = mention_of(story, &answer);
        match existing {
            Some(entry) => entry.mentions.push(mention),
            None => all.push(GlossaryEntry {
                group,
                text: answer.text.clone(),
                mentions: vec![mention],
                updates: updates_of(story, &answer.path),
                is_retired: group == GlossaryGroup::Problem && is_retired(story, &answer.path),
                usage: if group == GlossaryGroup::Skill { usage_of(story, &answer) } else { Usage::default() },
            }),
        }
    }
    all.sort_by_key(|entry| entry.group);
    all
}

fn collect_terms(story: &Story, library: &ExerciseLibrary) -> Vec<(GlossaryGroup, RecordedAnswer)> {
    let mut all: Vec<(GlossaryGroup, RecordedAnswer)> = all_terms(story, library)
        .into_iter()
        .filter_map(|term| Some((GlossaryGroup::from_term_kind(term.kind)?, term.answer)))
        .collect();
    let titled: Vec<RecordId> = all
        .iter()
        .filter(|(group, _)| *group == GlossaryGroup::Moment)
        .map(|(_, answer)| answer.record.clone())
        .collect();
    let untitled = UNTITLED_MOMENT_QUESTIONS.iter().flat_map(|question| answers_to(story, question));
    all.extend(
        untitled.filter(|answer| !titled.contains(&answer.record)).map(|answer| (GlossaryGroup::Moment, answer)),
    );
    all.retain(|(group, answer)| match group {
        GlossaryGroup::Problem => !is_no_problem_name(&answer.text),
        _ => !is_non_answer(&answer.text),
    });
    all
}

fn mention_of(story: &Story, answer: &RecordedAnswer) -> Mention {
    let asked = story
        .text_at(&FieldPath::in_record(&answer.record, Field::AskedWording(answer.question_ref.clone())))
        .to_owned();
    Mention { path: answer.path.clone(), question_ref: answer.question_ref.clone(), wording: asked, at: answer.at }
}

/// Returns the moment in which a skill was used. It is told on the skill's own page, or on the active page where moments are told.
fn usage_of(story: &Story, skill: &RecordedAnswer) -> Usage {
    let own = answers_on_page(story, &skill.record);
    let moment_page = match exercise_id_of(&skill.question_ref.question_id) {
        LANDSCAPES_EXERCISE => active_page(story, MOMENT_EXERCISE),
        _ => None,
    };
    let moment_page = moment_page.map_or_else(Vec::new, |record_id| answers_on_page(story, &record_id));
    let among = |all: &[RecordedAnswer]| {
        MOMENT_TITLE_QUESTIONS.iter().find_map(|id| all.iter().find(|g| g.question_ref.question_id == *id).cloned())
    };
    let moment = among(&own).or_else(|| among(&moment_page)).filter(|found| found.path != skill.path);
    let mut seen_by: Vec<String> = Vec::new();
    for answer in own
        .iter()
        .chain(&moment_page)
        .filter(|answer| MENTION_QUESTIONS.contains(&answer.question_ref.question_id.as_str()))
    {
        if !seen_by.contains(&answer.text) {
            seen_by.push(answer.text.clone());
        }
    }
    Usage { moment: moment.map(|answer| (answer.text, answer.path)), seen_by }
}

/// Whether the current wording of an entry is already in the handbook.
pub fn is_in_handbook(story: &Story, entry: &GlossaryEntry) -> bool {
    answers_to(story, entry.group.handbook_question()).iter().any(|answer| answer.text == entry.current_wording())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::story::model::value::{LifeStatus, Value};
    use proptest::prelude::*;

    fn of(builder: &StoryBuilder, group: GlossaryGroup) -> Vec<GlossaryEntry> {
        glossary_entries(&builder.story, &shipped_library()).into_iter().filter(|entry| entry.group == group).collect()
    }

    fn texts(all: &[GlossaryEntry]) -> Vec<&str> {
        all.iter().map(|entry| entry.text.as_str()).collect()
    }

    fn full() -> StoryBuilder {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e1.1.1", "The Fog").answer_text("e1.4.6", "a place at the table");
        builder.answer_text("e3.1.1", "I sat down.").answer_text("e3.1.5", "The chair");
        builder.add_list_line("e4.1.4", "waiting it out", 0);
        let question_ref = QuestionRef::new("e4.3.4");
        let record_id = builder.record_for_question("e4.3.4");
        let person =
            Value::Person { order: 0, name: "Dita".into(), relation: "niece".into(), life_status: LifeStatus::Living };
        builder.put_value(
            FieldPath::in_record(
                &record_id,
                Field::Item(question_ref, crate::story::model::ids::ItemId::from_number(4)),
            ),
            person,
        );
        builder.answer_text("e4.6.1", "Friday").answer_text("e4.7.4", "There is a chair.");
        builder
    }

    #[test]
    fn terms_are_grouped_by_kind_in_the_order_of_the_page() {
        let builder = full();
        let all = glossary_entries(&builder.story, &shipped_library());
        assert_eq!(
            texts(&all),
            [
                "The Fog",
                "a place at the table",
                "waiting it out",
                "Dita, niece",
                "The chair",
                "Friday",
                "There is a chair."
            ]
        );
    }

    #[test]
    fn a_mention_has_its_path_time_and_wording() {
        let mut builder = full();
        let record_id = builder.record_for_question("e1.1.1");
        let asked = Field::AskedWording(QuestionRef::new("e1.1.1"));
        builder.put_value(FieldPath::in_record(&record_id, asked), Value::text("What might you call it?"));
        let mention = of(&builder, GlossaryGroup::Problem).remove(0).mentions.remove(0);
        assert_eq!(
            (mention.wording.as_str(), mention.question_ref.question_id.as_str()),
            ("What might you call it?", "e1.1.1")
        );
        assert!(mention.at > 0);
    }

    #[test]
    fn a_skill_has_its_moment_and_who_saw_it() {
        let used = of(&full(), GlossaryGroup::Skill).remove(0).usage;
        assert_eq!(used.moment.map(|(text, _)| text).as_deref(), Some("The chair"));
        assert_eq!(used.seen_by, ["Dita, niece"]);
    }

    /// Who was there is told with the moment; an answer about what changed between two people does not say who saw it.
    #[test]
    fn a_skill_lists_who_was_there_and_not_what_it_changed() {
        let mut builder = full();
        let bartel = Value::Person {
            order: 0,
            name: "Bartel".into(),
            relation: String::new(),
            life_status: LifeStatus::Unspecified,
        };
        let record_id = builder.record_for_question("e3.1.8");
        builder.put_value(
            FieldPath::in_record(
                &record_id,
                Field::Item(QuestionRef::new("e3.1.8"), crate::story::model::ids::ItemId::from_number(900)),
            ),
            bartel,
        );
        builder.answer_text("e3.2.2", "We talked again.");
        assert_eq!(of(&builder, GlossaryGroup::Skill).remove(0).usage.seen_by, ["Dita, niece", "Bartel"]);
    }

    #[test]
    fn a_moment_without_a_title_is_named_by_its_first_mention() {
        let mut builder = StoryBuilder::new();
        builder.answer_text("e3.0.1", "Tuesday, the soup");
        assert_eq!(texts(&of(&builder, GlossaryGroup::Moment)), ["Tuesday, the soup"]);
        builder.answer_text("e3.1.5", "The chair");
        assert_eq!(texts(&of(&builder, GlossaryGroup::Moment)), ["The chair"]);
    }

    #[test]
    fn a_term_written_twice_is_one_entry_with_both_mentions() {
        let mut builder = StoryBuilder::new();
        builder.add_list_line("e4.1.4", "waiting", 0);
        builder.add_list_line("e4.1.4", "waiting", 0);
        let all = of(&builder, GlossaryGroup::Skill);
        assert_eq!((all.len(), all[0].mentions.len()), (1, 2));
    }

    #[test]
    fn an_entry_filed_in_the_handbook_is_found_there() {
        let mut builder = full();
        let skill = of(&builder, GlossaryGroup::Skill).remove(0);
        assert!(!is_in_handbook(&builder.story, &skill));
        builder.add_list_line(skill.group.handbook_question(), "waiting it out", 0);
        assert!(is_in_handbook(&builder.story, &skill));
    }

    proptest! {
        #[test]
        fn every_term_is_in_the_glossary_exactly_as_written(names in proptest::collection::vec("\\PC{1,12}", 1..5)) {
            let mut builder = StoryBuilder::new();
            for name in &names {
                builder.add_list_line("e4.1.4", name, 0);
            }
            let all = of(&builder, GlossaryGroup::Skill);
            for name in names.iter().filter(|name| !name.trim().is_empty()) {
                prop_assert!(texts(&all).contains(&name.as_str()), "{name:?}");
            }
        }
    }
}
