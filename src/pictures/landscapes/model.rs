//! The model of the two landscapes: which moments and meanings belong to which of the story's times (White 2007, ch. 2).
//!
//! The order is that in which the pages were begun and of the questions on them, so that correcting an answer does not change
//! how the points are joined.

use crate::pictures::landscapes::story_times::{StoryTime, TimeBand, TimeColumn, columns_in_time_order};
use crate::pictures::model::drag_model::MOMENT_TIME;
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, answers_on_page, exercise_pages};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::{Stance, Value};
use crate::story::wording::insertion::is_non_answer;

const TITLE_QUESTIONS: [&str; 8] = ["e3.1.5", "e3.1.1", "e3.0.1", "e3.0.2", "e3.0.3", "e3.0.4", "e3.0.5", "e3.0.6"];
const MOMENT_MEANING_QUESTIONS: [&str; 3] = ["e3.4.2", "e3.4.3", "e3.4.5"];
const STORY_MEANING_QUESTIONS: [&str; 6] = ["e4.2.1", "e4.2.2", "e4.2.3", "e4.2.4", "e4.2.5", "e4.2.6"];
const LINK_QUESTIONS: [&str; 4] = ["e4.4.1", "e4.4.2", "e4.4.3", "e4.4.4"];

/// The rail that a point is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pictures) enum Rail {
    /// What happened.
    Event,
    /// What it means.
    Meaning,
}

/// What is shown beside an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pictures) enum EventDetail {
    /// A skill.
    Skill,
    /// Someone who had a part in it.
    Person,
}

/// A moment or a meaning.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pictures) struct LandscapePoint {
    /// Its rail.
    pub rail: Rail,
    /// The index of its column.
    pub column: usize,
    /// Its answer; `None` if details belong to no event.
    pub answer: Option<RecordedAnswer>,
    /// Skills and people.
    pub details: Vec<(EventDetail, RecordedAnswer)>,
}

/// Both landscapes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pictures) struct LandscapeModel {
    /// The user's name for the story.
    pub name: Option<RecordedAnswer>,
    /// The times, from far past to near future.
    pub columns: Vec<TimeColumn>,
    /// The points, in the order told.
    pub points: Vec<LandscapePoint>,
}

impl LandscapePoint {
    /// Whether it is a moment with a page of its own, on which its time is stored.
    pub fn is_moment(&self) -> bool {
        let of_page = |answer: &RecordedAnswer| TITLE_QUESTIONS.contains(&answer.question_ref.question_id.as_str());
        self.rail == Rail::Event && self.answer.as_ref().is_some_and(of_page)
    }
}

struct PageAnswers<'a> {
    story: &'a Story,
    answers: Vec<RecordedAnswer>,
}

impl PageAnswers<'_> {
    fn answers_in_order(&self, ids: &[&str]) -> Vec<RecordedAnswer> {
        let of = |id: &str| {
            self.answers.iter().filter(move |answer| answer.question_ref.question_id == id).cloned().collect::<Vec<_>>()
        };
        ids.iter().flat_map(|id| of(id)).collect()
    }

    fn first_answer(&self, ids: &[&str]) -> Option<RecordedAnswer> {
        self.answers_in_order(ids).into_iter().next()
    }

    fn time_of(&self, band: TimeBand, question: &str) -> StoryTime {
        let label = self.first_answer(&[question]);
        let date = match label.as_ref().and_then(|answer| self.story.get(&answer.path)) {
            Some(Value::Period { date, .. }) => date.clone(),
            Some(_) | None => String::new(),
        };
        StoryTime { band, label, date }
    }
}

/// Reads both landscapes from the answers.
pub(in crate::pictures) fn landscape_model(story: &Story) -> LandscapeModel {
    let mut model = LandscapeModel::default();
    let picked = pages_of_exercise(story, "e4")
        .iter()
        .flat_map(|sitting| sitting.answers_in_order(&["e4.1.1"]))
        .collect::<Vec<_>>();
    for page in exercise_pages(story) {
        let sitting = page_answers(story, &page.record);
        match page.exercise.as_str() {
            "e3" => model.add_moment(&sitting, &picked),
            "e4" => model.add_other_story(&sitting),
            "e17"
                if pages_of_exercise(story, "e3")
                    .iter()
                    .all(|moment| moment.first_answer(&TITLE_QUESTIONS).is_none()) =>
            {
                let when = StoryTime::unnamed(TimeBand::Moment);
                sitting
                    .answers_in_order(&["e17.1.1"])
                    .into_iter()
                    .for_each(|answer| model.add_point(Rail::Event, &when, answer));
            }
            _ => {}
        }
    }
    model.sorted_by_time()
}

fn page_answers<'a>(story: &'a Story, record: &RecordId) -> PageAnswers<'a> {
    let mut all = answers_on_page(story, record);
    all.retain(|answer| !is_non_answer(&answer.text));
    PageAnswers { story, answers: all }
}

fn pages_of_exercise<'a>(story: &'a Story, exercise: &str) -> Vec<PageAnswers<'a>> {
    let of = exercise_pages(story).into_iter().filter(|page| page.exercise == exercise);
    of.map(|page| page_answers(story, &page.record)).collect()
}

/// Whether the user does not want more of a moment; it is then shown only if they chose it.
fn is_unwelcome_moment(page: &PageAnswers<'_>) -> bool {
    let at = |answer: &RecordedAnswer| FieldPath::in_record(&answer.record, Field::Answer(QuestionRef::new("e3.3.2")));
    let stance = page.answers.first().and_then(|answer| page.story.get(&at(answer)));
    matches!(stance, Some(Value::Stance { stance: Stance::Unwelcome, .. }))
}

fn is_same_trimmed_text(a: &str, b: &str) -> bool {
    a.trim() == b.trim()
}

/// Whether a chosen text is this point's answer, or another answer of the page that titled the point.
fn is_answer_of_point(point: &LandscapePoint, story: &Story, text: &str) -> bool {
    let Some(answer) = point.answer.as_ref().filter(|_| point.rail == Rail::Event) else { return false };
    let page = page_answers(story, &answer.record);
    is_same_trimmed_text(&answer.text, text)
        || page
            .answers_in_order(&TITLE_QUESTIONS)
            .iter()
            .any(|answer_label| is_same_trimmed_text(&answer_label.text, text))
}

impl LandscapeModel {
    fn add_moment(&mut self, page: &PageAnswers<'_>, picked: &[RecordedAnswer]) {
        let Some(title) = page.first_answer(&TITLE_QUESTIONS) else { return };
        let chosen = page
            .answers_in_order(&TITLE_QUESTIONS)
            .iter()
            .any(|answer| picked.iter().any(|pick| is_same_trimmed_text(&pick.text, &answer.text)));
        if is_unwelcome_moment(page) && !chosen {
            return;
        }
        let when = page.time_of(TimeBand::Moment, MOMENT_TIME);
        self.add_point(Rail::Event, &when, title);
        self.add_points(Rail::Meaning, &when, page.answers_in_order(&MOMENT_MEANING_QUESTIONS));
    }

    fn add_other_story(&mut self, page: &PageAnswers<'_>) {
        self.name = page.first_answer(&["e4.7.3", "e4.7.1"]).or(self.name.take());
        let now = self.add_starting_moments(page);
        self.add_points(Rail::Meaning, &now, page.answers_in_order(&STORY_MEANING_QUESTIONS));

        let before = page.time_of(TimeBand::Earlier, "e4.3.6");
        if before.label.is_some() {
            self.column_index(&before);
        }
        self.add_points(Rail::Event, &before, page.first_answer(&["e4.3.1", "e4.3.5", "e4.3.2"]));
        self.add_details(&before, EventDetail::Person, page.answers_in_order(&["e4.3.4"]));
        self.add_points(Rail::Meaning, &before, page.answers_in_order(&LINK_QUESTIONS));

        let far = StoryTime::unnamed(TimeBand::Far);
        self.add_points(Rail::Meaning, &far, page.answers_in_order(&["e4.5.1"]));
        self.add_points(Rail::Event, &far, page.answers_in_order(&["e4.5.2", "e4.5.4"]));
        self.add_details(&far, EventDetail::Person, page.answers_in_order(&["e4.5.3"]));

        let ahead = StoryTime::unnamed(TimeBand::Ahead);
        self.add_points(Rail::Event, &ahead, page.answers_in_order(&["e4.6.1", "e4.6.5"]));
        self.add_details(&ahead, EventDetail::Person, page.answers_in_order(&["e4.6.4"]));
        self.add_points(Rail::Meaning, &ahead, page.answers_in_order(&["e4.6.2"]));
    }

    /// Adds the moments that a page starts from, with their skills and people; returns their time.
    fn add_starting_moments(&mut self, page: &PageAnswers<'_>) -> StoryTime {
        let picks = page.answers_in_order(&["e4.1.1"]);
        for pick in &picks {
            if !self.has_moment(page.story, &pick.text) {
                self.add_point(Rail::Event, &StoryTime::unnamed(TimeBand::Moment), pick.clone());
            }
        }
        let of_pick = |point: &LandscapePoint| {
            picks.first().is_some_and(|pick| is_answer_of_point(point, page.story, &pick.text))
        };
        let at = self.points.iter().rposition(|point| {
            point.rail == Rail::Event
                && if picks.is_empty() { self.band_of(point) == Some(TimeBand::Moment) } else { of_pick(point) }
        });
        let column = at.and_then(|at| self.points.get(at)).and_then(|point| self.columns.get(point.column));
        let now = column.map_or(StoryTime::unnamed(TimeBand::Moment), |column| column.time.clone());
        let skills = page.answers_in_order(&["e4.1.4"]).into_iter().map(|answer| (EventDetail::Skill, answer));
        let people = page.answers_in_order(&["e4.1.5"]).into_iter().map(|answer| (EventDetail::Person, answer));
        self.attach_details(at, &now, skills.chain(people).collect());
        now
    }

    fn has_moment(&self, story: &Story, text: &str) -> bool {
        self.points.iter().any(|point| is_answer_of_point(point, story, text))
    }

    fn band_of(&self, point: &LandscapePoint) -> Option<TimeBand> {
        self.columns.get(point.column).map(|column| column.time.band)
    }

    fn add_points(&mut self, rail: Rail, when: &StoryTime, all: impl IntoIterator<Item = RecordedAnswer>) {
        all.into_iter().for_each(|answer| self.add_point(rail, when, answer));
    }

    fn add_point(&mut self, rail: Rail, when: &StoryTime, answer: RecordedAnswer) {
        let column = self.column_index(when);
        self.points.push(LandscapePoint { rail, column, answer: Some(answer), details: Vec::new() });
    }

    /// Adds people or skills to the first event of a time that comes from the same page.
    fn add_details(&mut self, when: &StoryTime, kind: EventDetail, all: Vec<RecordedAnswer>) {
        let Some(record) = all.first().map(|answer| answer.record.clone()) else { return };
        let key = when.identity_key();
        let at = self.points.iter().position(|point| {
            let here = self.columns.get(point.column).is_some_and(|column| column.time.identity_key() == key);
            here && point.rail == Rail::Event && point.answer.as_ref().is_some_and(|answer| answer.record == record)
        });
        self.attach_details(at, when, all.into_iter().map(|answer| (kind, answer)).collect());
    }

    fn attach_details(&mut self, at: Option<usize>, when: &StoryTime, all: Vec<(EventDetail, RecordedAnswer)>) {
        match at.and_then(|at| self.points.get_mut(at)) {
            Some(point) => point.details.extend(all),
            None if all.is_empty() => {}
            None => {
                let column = self.column_index(when);
                self.points.push(LandscapePoint { rail: Rail::Event, column, answer: None, details: all });
            }
        }
    }

    /// Returns the index of the column of a time; adds the column if the time is new.
    fn column_index(&mut self, when: &StoryTime) -> usize {
        let at = self.columns.iter().position(|column| column.time.identity_key() == when.identity_key());
        if let Some(column) = at.and_then(|at| self.columns.get_mut(at)) {
            column.time.band = column.time.band.min(when.band);
        } else {
            self.columns.push(TimeColumn { time: when.clone() });
        }
        at.unwrap_or(self.columns.len().saturating_sub(1))
    }

    fn sorted_by_time(mut self) -> Self {
        let order = columns_in_time_order(&self.columns);
        for point in &mut self.points {
            point.column = order.iter().position(|column| *column == point.column).unwrap_or(0);
        }
        self.columns = order.iter().filter_map(|at| self.columns.get(*at).cloned()).collect();
        self
    }
}
