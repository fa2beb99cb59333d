//! The model of the two landscapes: which moments and meanings belong to which of the story's times (White 2007, ch. 2).
//!
//! The order is that in which the pages were begun and of the questions on them, so that correcting an answer does not change
//! how the points are joined.

use crate::exercises::content_ids::{
    CARRIED_ON, CHOSEN_MOMENT, EARLIER_TIME, EARLIER_WHEN, EARLIER_WISH, EARLY_MEMORY, FOREBEARS_CARED,
    GETTING_THROUGH, GETTING_THROUGH_EXERCISE, KNOW_HOW, LANDSCAPES_EXERCISE, LIFE_AT_THAT_TIME, LOOKED_AFTER,
    MOMENT_EXERCISE, MOMENT_MEANING_QUESTIONS, MOMENT_STANCE, MOMENT_TIME, MOMENT_TITLE_OR_TEXT_QUESTIONS,
    NOT_SURPRISED, PEOPLE_WITH_A_PART, SMALL_SIGN, SOMEONE_TO_TELL, STORY_LINK_QUESTIONS, STORY_MEANING_QUESTIONS,
    STORY_NAME, STORY_NAME_ALOUD, VALUE_ORIGIN, WOULD_NOD,
};
use crate::pictures::landscapes::story_times::{StoryTime, TimeBand, TimeColumn, columns_in_time_order};
use crate::story::Story;
use crate::story::answers::queries::{RecordedAnswer, answers_on_page, exercise_pages};
use crate::story::model::field_path::{Field, FieldPath, QuestionRef};
use crate::story::model::ids::RecordId;
use crate::story::model::value::{Stance, Value};
use crate::story::wording::insertion::is_non_answer;

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
        let of_page = |answer: &RecordedAnswer| {
            MOMENT_TITLE_OR_TEXT_QUESTIONS.contains(&answer.question_ref.question_id.as_str())
        };
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
    let picked = pages_of_exercise(story, LANDSCAPES_EXERCISE)
        .iter()
        .flat_map(|sitting| sitting.answers_in_order(&[CHOSEN_MOMENT]))
        .collect::<Vec<_>>();
    for page in exercise_pages(story) {
        let sitting = page_answers(story, &page.record);
        match page.exercise.as_str() {
            MOMENT_EXERCISE => model.add_moment(&sitting, &picked),
            LANDSCAPES_EXERCISE => model.add_other_story(&sitting),
            GETTING_THROUGH_EXERCISE
                if pages_of_exercise(story, MOMENT_EXERCISE)
                    .iter()
                    .all(|moment| moment.first_answer(&MOMENT_TITLE_OR_TEXT_QUESTIONS).is_none()) =>
            {
                let when = StoryTime::unnamed(TimeBand::Moment);
                sitting
                    .answers_in_order(&[GETTING_THROUGH])
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
    let at =
        |answer: &RecordedAnswer| FieldPath::in_record(&answer.record, Field::Answer(QuestionRef::new(MOMENT_STANCE)));
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
            .answers_in_order(&MOMENT_TITLE_OR_TEXT_QUESTIONS)
            .iter()
            .any(|answer_label| is_same_trimmed_text(&answer_label.text, text))
}

impl LandscapeModel {
    fn add_moment(&mut self, page: &PageAnswers<'_>, picked: &[RecordedAnswer]) {
        let Some(title) = page.first_answer(&MOMENT_TITLE_OR_TEXT_QUESTIONS) else { return };
        let chosen = page
            .answers_in_order(&MOMENT_TITLE_OR_TEXT_QUESTIONS)
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
        self.name = page.first_answer(&[STORY_NAME_ALOUD, STORY_NAME]).or(self.name.take());
        let now = self.add_starting_moments(page);
        self.add_points(Rail::Meaning, &now, page.answers_in_order(&STORY_MEANING_QUESTIONS));

        let before = page.time_of(TimeBand::Earlier, EARLIER_WHEN);
        if before.label.is_some() {
            self.column_index(&before);
        }
        self.add_points(Rail::Event, &before, page.first_answer(&[EARLIER_TIME, EARLIER_WISH, LIFE_AT_THAT_TIME]));
        self.add_details(&before, EventDetail::Person, page.answers_in_order(&[NOT_SURPRISED]));
        self.add_points(Rail::Meaning, &before, page.answers_in_order(&STORY_LINK_QUESTIONS));

        let far = StoryTime::unnamed(TimeBand::Far);
        self.add_points(Rail::Meaning, &far, page.answers_in_order(&[VALUE_ORIGIN]));
        self.add_points(Rail::Event, &far, page.answers_in_order(&[EARLY_MEMORY, FOREBEARS_CARED]));
        self.add_details(&far, EventDetail::Person, page.answers_in_order(&[WOULD_NOD]));

        let ahead = StoryTime::unnamed(TimeBand::Ahead);
        self.add_points(Rail::Event, &ahead, page.answers_in_order(&[SMALL_SIGN, CARRIED_ON]));
        self.add_details(&ahead, EventDetail::Person, page.answers_in_order(&[SOMEONE_TO_TELL]));
        self.add_points(Rail::Meaning, &ahead, page.answers_in_order(&[LOOKED_AFTER]));
    }

    /// Adds the moments that a page starts from, with their skills and people; returns their time.
    fn add_starting_moments(&mut self, page: &PageAnswers<'_>) -> StoryTime {
        let picks = page.answers_in_order(&[CHOSEN_MOMENT]);
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
        let skills = page.answers_in_order(&[KNOW_HOW]).into_iter().map(|answer| (EventDetail::Skill, answer));
        let people =
            page.answers_in_order(&[PEOPLE_WITH_A_PART]).into_iter().map(|answer| (EventDetail::Person, answer));
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
