//! Every exercise from its first question to its exercise page, which has every answer word for word.

use e2e::strings::{APP, PROGRAMS, QUESTION};
use e2e::{Person, StepError, StepResult, journey};
use restory::exercises::exercise::{Exercise, Question};
use restory::exercises::library::{ExerciseEntry, ExerciseLibrary};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use xtask::paths;

const ANSWER: &str = include_str!("exercises/answer.js");
/// The current position: the screen, the question, and the item it is asked for.
const HERE: &str = "return [location.hash.split('/').slice(3).join('/'), ...document.querySelectorAll('#app h1, #app .question__area')].map((one) => one.textContent ?? one).join('|')";
const PAGE: &str = "return document.querySelector('.layouts')?.textContent ?? ''";
const PICTURES: &str = "return document.querySelectorAll('.summary-page__picture svg.drawing__svg--wide path').length";
/// Prefixes of the exercises whose page has a picture.
const DRAWN: [&str; 12] = [
    "map1",
    "influence",
    "exceptions",
    "instances",
    "reauthoring",
    "people",
    "hurt",
    "tree",
    "team",
    "metaphor",
    "day",
    "line",
];
/// More steps than any exercise has.
const MOST: usize = 200;

/// All exercises are done in one story: the answers of one are there for the next.
#[test]
fn every_exercise_leads_to_a_page_with_every_answer() {
    let library = ExerciseLibrary::from_bundled_content().unwrap();
    journey("every exercise leads to a page with every answer", async |person: &mut Person| -> StepResult {
        person.resize(1280, 900).await?;
        person.open("#/exercises").await?;
        let mut session = Session { person, number: 0, asked: BTreeSet::new(), given: Vec::new() };
        for entry in library.exercise_index.iter().filter(|entry| !entry.unlisted) {
            session.walks(entry).await.map_err(|trouble| StepError::new(format!("{}: {trouble}", entry.id)))?;
        }
        person.axe("the page of an exercise").await
    });
}

/// A person who opens one exercise after another.
struct Session<'a> {
    person: &'a Person,
    number: usize,
    asked: BTreeSet<String>,
    given: Vec<String>,
}

impl Session<'_> {
    async fn walks(&mut self, entry: &ExerciseEntry) -> StepResult {
        let exercise = whole(entry)?;
        self.asked.clear();
        self.person.go_to_fragment("#/exercises").await?;
        self.person.click_button(&format!("Open: {}", entry.title)).await?;
        let ways = exercise.branch_point.as_ref().map_or(1, |fork| fork.branches.len());
        for way in 0..ways {
            if way > 0 {
                self.person.click_button(PROGRAMS.anew).await?;
            }
            self.given.clear();
            self.answer_all(&exercise, way).await?;
            self.expect_every_answer(entry).await?;
        }
        self.expect_every_question(&exercise)
    }

    /// Answers every question until the exercise page is shown.
    async fn answer_all(&mut self, exercise: &Exercise, way: usize) -> StepResult {
        for _ in 0..MOST {
            let here = self.start(exercise).await?;
            if here.starts_with("sheet") {
                return Ok(());
            }
            if here.starts_with("gate") {
                self.person.pick_option("A worry, feeling, habit").await?;
            } else {
                self.answers(exercise, way).await?;
            }
            self.person.click_button(QUESTION.go_on).await?;
            let person = self.person;
            person
                .wait_for(&format!("what comes after {here}"), async || Ok(current_screen(person).await? != here))
                .await?;
        }
        Err(StepError::new("it does not come to an end"))
    }

    /// Waits until a question, the gate or the page of this exercise is shown.
    async fn start(&self, exercise: &Exercise) -> StepResult<String> {
        let person = self.person;
        let is_shown = |here: &str| {
            let (screen, heading) = here.split_once('|').unwrap_or_default();
            // The page of a group is titled by one of its answers.
            let is_question = questions(exercise).any(|(_, question)| asks(question, heading));
            let is_page = screen == "sheet" && !heading.is_empty() && !is_question;
            is_page || matches!(screen, "gate" | "q") && !heading.is_empty() && heading != APP.one_moment
        };
        person.wait_for("a question", async || Ok(is_shown(&current_screen(person).await?))).await?;
        current_screen(person).await
    }

    async fn answers(&mut self, exercise: &Exercise, way: usize) -> StepResult {
        self.number += 1;
        let did = self.person.run_script(ANSWER, vec![self.number.into(), way.into()]).await?;
        let did: &Value = did.json();
        let ask = did["ask"].as_str().ok_or_else(|| StepError::new("there is nothing to answer"))?;
        let found: Vec<String> = questions(exercise).filter(|(_, q)| asks(q, ask)).map(|(id, _)| id).collect();
        let given = did["given"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        if found.is_empty() && did["kind"] != "fork" && did["kind"] != "pick" {
            return Err(StepError::new(format!("“{ask}” is no question of it")));
        }
        let wanted: &[&str] = match did["kind"].as_str() {
            Some("fork") => &[QUESTION.go_on, QUESTION.stop_here],
            _ if found.is_empty() => &[QUESTION.go_on, QUESTION.skip],
            _ => &[QUESTION.go_on, QUESTION.skip, QUESTION.another_way, APP.more],
        };
        let ways: Vec<&str> = did["ways"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if let Some(lost) = wanted.iter().find(|way| !ways.contains(way)) {
            return Err(StepError::new(format!("“{ask}” has no “{lost}” among {ways:?}")));
        }
        // Some answers are for the group only, and stay off its page.
        let is_off_page = questions(exercise).any(|(id, question)| question.off_page && found.contains(&id));
        self.asked.extend(found);
        self.given.extend(given.filter(|_| !is_off_page));
        Ok(())
    }

    async fn expect_every_answer(&self, entry: &ExerciseEntry) -> StepResult {
        let page = self.person.run_script(PAGE, vec![]).await?;
        let page = page.json().as_str().unwrap_or_default().to_owned();
        let lost: Vec<&String> = self.given.iter().filter(|text| !page.contains(text.as_str())).collect();
        if self.given.is_empty() || !lost.is_empty() {
            return Err(StepError::new(format!("of {} answers the page lacks {lost:?}", self.given.len())));
        }
        let shapes = self.person.run_script(PICTURES, vec![]).await?.json().as_u64().unwrap_or_default();
        let is_drawn = DRAWN.contains(&entry.outcome_kind.as_str());
        if is_drawn != (shapes > 0) {
            return Err(StepError::new(format!("{shapes} shapes are drawn for {}", entry.outcome_kind)));
        }
        Ok(())
    }

    /// Checks that questions for each item, and those with a stance condition, were asked too.
    fn expect_every_question(&self, exercise: &Exercise) -> StepResult {
        // A pick is left out while there is nothing to choose from, as in a story without other exercises.
        let has_options = |question: &Question| {
            question.pick_from.is_empty()
                || !question.chips.is_empty()
                || question.pick_from.iter().any(|id| id.starts_with(&format!("{}.", exercise.id)))
        };
        let due = questions(exercise).filter(|(_, question)| has_options(question)).map(|(id, _)| id);
        let missed: Vec<String> = due.filter(|id| !self.asked.contains(id)).collect();
        if missed.is_empty() { Ok(()) } else { Err(StepError::new(format!("never asked: {missed:?}"))) }
    }
}

async fn current_screen(person: &Person) -> StepResult<String> {
    Ok(person.run_script(HERE, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

/// Reads the exercise as the app fetches it.
fn whole(entry: &ExerciseEntry) -> StepResult<Exercise> {
    let dist = std::env::var_os("RESTORY_DIST").map_or_else(paths::dist, Into::into);
    let text = fs::read_to_string(dist.join("content").join(&entry.file))?;
    Ok(serde_json::from_str(&text)?)
}

fn questions(exercise: &Exercise) -> impl Iterator<Item = (String, &Question)> {
    exercise.steps.iter().flat_map(|step| step.questions.iter().map(move |q| (format!("{}.{}", step.id, q.id), q)))
}

/// Tells whether a heading asks this question, also in a simpler wording, as after a pick from nothing, which counts as a skip.
fn asks(question: &Question, heading: &str) -> bool {
    let wordings =
        [&question.wording].into_iter().chain(&question.alternative_wordings).chain(&question.simpler_wordings);
    wordings.into_iter().any(|wording| is_wording_of(wording, heading))
}

/// Tells whether a heading is this wording with its placeholders filled in. Words that are quoted above it have no quotation marks in it.
fn is_wording_of(wording: &str, heading: &str) -> bool {
    let wording = wording.replace("“{", "{").replace("}”", "}");
    let mut said = wording.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after));
    let mut rest = heading;
    let all = said.all(|piece| match rest.find(piece) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    });
    all && (rest.is_empty() || wording.ends_with('}'))
}
