//! My words: what she called things, by kind, each with where and when she said it. Read off the answers, kept nowhere else.

use super::answers::{RecordedAnswer, active_page, answers_on_page, answers_to};
use super::clock::Millis;
use super::field_path::{Field, FieldPath, QuestionRef};
use super::ids::RecordId;
use super::placeholders::all_terms;
use super::story::Story;
use super::term_updates::{TermUpdate, is_retired, updates_of};
use crate::exercises::exercise::TermKind;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of};

/// The kinds under which her words are gathered, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GlossaryGroup {
    /// What a difficulty is called.
    Problem,
    /// What it did.
    Effect,
    /// What she holds dear.
    Value,
    /// What she hopes for.
    Hope,
    /// What she keeps to.
    Commitment,
    /// What she knows how to do.
    Skill,
    /// Who counts.
    Person,
    /// Times it went differently.
    Moment,
    /// Small signs.
    Sign,
    /// Sayings, lines, the name of her story.
    Saying,
}

/// The questions that find a moment before it has a title.
const UNTITLED_MOMENT_QUESTIONS: [&str; 2] = ["e3.0.1", "e16.1.1"];
/// What names the moment on a page where know-how was found.
const MOMENT_TITLE_QUESTIONS: [&str; 4] = ["e4.1.1", "e3.1.5", "e16.1.7", "e3.0.1"];
/// Who was there, or saw it.
const WITNESS_QUESTIONS: [&str; 7] =
    ["e3.1.8", "e4.1.5", "e4.3.4", "e4.5.3", "e10c.2.5", "e11.trunk.3", "e21.amplify.2"];

impl GlossaryGroup {
    /// All of them, in the order of the page.
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

    /// The question of the handbook under which a word of this kind is put.
    pub fn handbook_question(self) -> &'static str {
        match self {
            Self::Problem | Self::Effect => "e10c.1.1",
            Self::Skill | Self::Moment | Self::Sign => "e10c.1.2b",
            Self::Person => "e10c.2.5",
            Self::Value | Self::Hope | Self::Commitment | Self::Saying => "e10c.2.4",
        }
    }
}

/// Where and when she said a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub path: FieldPath,
    /// The question, and its item.
    pub question_ref: QuestionRef,
    /// The wording that she answered; empty where none was kept.
    pub wording: String,
    /// When.
    pub at: Millis,
}

/// The moment in which know-how was used, and who saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The moment, and where it is told.
    pub moment: Option<(String, FieldPath)>,
    /// Who saw it.
    pub seen_by: Vec<String>,
}

/// A word of hers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// Its kind.
    pub group: GlossaryGroup,
    /// The word, exactly.
    pub text: String,
    /// Where she said it, first place first.
    pub mentions: Vec<Mention>,
    /// What she said of it later.
    pub updates: Vec<TermUpdate>,
    /// Whether it is a name at rest.
    pub is_retired: bool,
    /// For know-how: where it was used.
    pub usage: Usage,
}

impl GlossaryEntry {
    /// The word as she would say it today.
    pub fn current_wording(&self) -> &str {
        self.updates.iter().rev().find_map(|since| since.new_wording.as_deref()).unwrap_or(&self.text)
    }
}

/// All her words of all kinds; one that was said twice stands once, with both places.
pub fn glossary_entries(story: &Story, library: &ExerciseLibrary) -> Vec<GlossaryEntry> {
    let mut all: Vec<GlossaryEntry> = Vec::new();
    for (group, given) in collect_terms(story, library) {
        let held = all.iter_mut().find(|entry| entry.group == group && entry.text == given.text);
        let said = mention_of(story, &given);
        match held {
            Some(entry) => entry.mentions.push(said),
            None => all.push(GlossaryEntry {
                group,
                text: given.text.clone(),
                mentions: vec![said],
                updates: updates_of(story, &given.path),
                is_retired: group == GlossaryGroup::Problem && is_retired(story, &given.path),
                usage: if group == GlossaryGroup::Skill { usage_of(story, &given) } else { Usage::default() },
            }),
        }
    }
    all.sort_by_key(|entry| entry.group);
    all
}

fn collect_terms(story: &Story, library: &ExerciseLibrary) -> Vec<(GlossaryGroup, RecordedAnswer)> {
    let mut all: Vec<(GlossaryGroup, RecordedAnswer)> = all_terms(story, library)
        .into_iter()
        .filter_map(|word| Some((GlossaryGroup::from_term_kind(word.kind)?, word.answer)))
        .collect();
    let titled: Vec<RecordId> = all
        .iter()
        .filter(|(group, _)| *group == GlossaryGroup::Moment)
        .map(|(_, given)| given.record.clone())
        .collect();
    let untitled = UNTITLED_MOMENT_QUESTIONS.iter().flat_map(|question| answers_to(story, question));
    all.extend(untitled.filter(|given| !titled.contains(&given.record)).map(|given| (GlossaryGroup::Moment, given)));
    all.retain(|(_, given)| !given.text.trim().is_empty());
    all
}

fn mention_of(story: &Story, given: &RecordedAnswer) -> Mention {
    let asked =
        story.text_at(&FieldPath::in_record(&given.record, Field::AskedWording(given.question_ref.clone()))).to_owned();
    Mention { path: given.path.clone(), question_ref: given.question_ref.clone(), wording: asked, at: given.at }
}

/// The moment stands on the page of the know-how, or on the page in use on which moments are told.
fn usage_of(story: &Story, skill: &RecordedAnswer) -> Usage {
    let own = answers_on_page(story, &skill.record);
    let told = match exercise_id_of(&skill.question_ref.question_id) {
        "e4" => active_page(story, "e3"),
        _ => None,
    };
    let told = told.map_or_else(Vec::new, |sheet| answers_on_page(story, &sheet));
    let among = |all: &[RecordedAnswer]| {
        MOMENT_TITLE_QUESTIONS.iter().find_map(|id| all.iter().find(|g| g.question_ref.question_id == *id).cloned())
    };
    let moment = among(&own).or_else(|| among(&told)).filter(|found| found.path != skill.path);
    let mut seen_by: Vec<String> = Vec::new();
    for given in
        own.iter().chain(&told).filter(|given| WITNESS_QUESTIONS.contains(&given.question_ref.question_id.as_str()))
    {
        if !seen_by.contains(&given.text) {
            seen_by.push(given.text.clone());
        }
    }
    Usage { moment: moment.map(|given| (given.text, given.path)), seen_by }
}

/// Whether a word, as it is today, stands in the handbook already.
pub fn is_in_handbook(story: &Story, entry: &GlossaryEntry) -> bool {
    answers_to(story, entry.group.handbook_question()).iter().any(|given| given.text == entry.current_wording())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::fixtures::{StoryBuilder, shipped_library};
    use crate::story::value::{LifeStatus, Value};
    use proptest::prelude::*;

    fn of(teller: &StoryBuilder, group: GlossaryGroup) -> Vec<GlossaryEntry> {
        glossary_entries(&teller.story, &shipped_library()).into_iter().filter(|entry| entry.group == group).collect()
    }

    fn texts(all: &[GlossaryEntry]) -> Vec<&str> {
        all.iter().map(|entry| entry.text.as_str()).collect()
    }

    fn full() -> StoryBuilder {
        let mut teller = StoryBuilder::new();
        teller.answer_text("e1.1.1", "The Fog").answer_text("e1.4.6", "a place at the table");
        teller.answer_text("e3.1.1", "I sat down.").answer_text("e3.1.5", "The chair");
        teller.add_list_line("e4.1.4", "waiting it out", 0);
        let asking = QuestionRef::new("e4.3.4");
        let sheet = teller.record_for_question("e4.3.4");
        let person =
            Value::Person { order: 0, name: "Dita".into(), relation: "niece".into(), life_status: LifeStatus::Living };
        teller.put_value(
            FieldPath::in_record(&sheet, Field::Item(asking, super::super::ids::ItemId::from_number(4))),
            person,
        );
        teller.answer_text("e4.6.1", "Friday").answer_text("e4.7.4", "There is a chair.");
        teller
    }

    #[test]
    fn her_words_are_gathered_by_kind_in_the_order_of_the_page() {
        let teller = full();
        let all = glossary_entries(&teller.story, &shipped_library());
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
    fn a_word_says_where_and_when_and_as_what_it_was_asked() {
        let mut teller = full();
        let sheet = teller.record_for_question("e1.1.1");
        let asked = Field::AskedWording(QuestionRef::new("e1.1.1"));
        teller.put_value(FieldPath::in_record(&sheet, asked), Value::text("What might you call it?"));
        let said = of(&teller, GlossaryGroup::Problem).remove(0).mentions.remove(0);
        assert_eq!(
            (said.wording.as_str(), said.question_ref.question_id.as_str()),
            ("What might you call it?", "e1.1.1")
        );
        assert!(said.at > 0);
    }

    #[test]
    fn know_how_leads_to_the_moment_and_to_who_saw_it() {
        let used = of(&full(), GlossaryGroup::Skill).remove(0).usage;
        assert_eq!(used.moment.map(|(text, _)| text).as_deref(), Some("The chair"));
        assert_eq!(used.seen_by, ["Dita, niece"]);
    }

    /// Who was there at the moment is told with it; what it changed between two people says nothing of who saw it.
    #[test]
    fn who_was_there_stands_with_the_know_how_and_what_it_changed_does_not() {
        let mut teller = full();
        let bartel = Value::Person {
            order: 0,
            name: "Bartel".into(),
            relation: String::new(),
            life_status: LifeStatus::Unspecified,
        };
        let sheet = teller.record_for_question("e3.1.8");
        teller.put_value(
            FieldPath::in_record(
                &sheet,
                Field::Item(QuestionRef::new("e3.1.8"), super::super::ids::ItemId::from_number(900)),
            ),
            bartel,
        );
        teller.answer_text("e3.2.2", "We talked again.");
        assert_eq!(of(&teller, GlossaryGroup::Skill).remove(0).usage.seen_by, ["Dita, niece", "Bartel"]);
    }

    #[test]
    fn a_moment_without_a_title_is_called_what_she_found() {
        let mut teller = StoryBuilder::new();
        teller.answer_text("e3.0.1", "Tuesday, the soup");
        assert_eq!(texts(&of(&teller, GlossaryGroup::Moment)), ["Tuesday, the soup"]);
        teller.answer_text("e3.1.5", "The chair");
        assert_eq!(texts(&of(&teller, GlossaryGroup::Moment)), ["The chair"]);
    }

    #[test]
    fn a_word_said_twice_stands_once_with_both_places() {
        let mut teller = StoryBuilder::new();
        teller.add_list_line("e4.1.4", "waiting", 0);
        teller.add_list_line("e4.1.4", "waiting", 0);
        let all = of(&teller, GlossaryGroup::Skill);
        assert_eq!((all.len(), all[0].mentions.len()), (1, 2));
    }

    #[test]
    fn what_was_put_in_the_handbook_is_there() {
        let mut teller = full();
        let skill = of(&teller, GlossaryGroup::Skill).remove(0);
        assert!(!is_in_handbook(&teller.story, &skill));
        teller.add_list_line(skill.group.handbook_question(), "waiting it out", 0);
        assert!(is_in_handbook(&teller.story, &skill));
    }

    proptest! {
        #[test]
        fn every_word_given_as_a_name_or_line_is_there_exactly(names in proptest::collection::vec("\\PC{1,12}", 1..5)) {
            let mut teller = StoryBuilder::new();
            for name in &names {
                teller.add_list_line("e4.1.4", name, 0);
            }
            let all = of(&teller, GlossaryGroup::Skill);
            for name in names.iter().filter(|name| !name.trim().is_empty()) {
                prop_assert!(texts(&all).contains(&name.as_str()), "{name:?}");
            }
        }
    }
}
