//! The flow of questions: the current step, the next one, and what was skipped.

use crate::app::open_story::skip_count::SkipCount;
use crate::app::open_story::story::OpenStory;
use crate::exercises::content_ids::{EFFECTS_STANCE, MOMENT_STANCE};
use crate::exercises::exercise::Question;
use crate::exercises::library::{ExerciseLibrary, exercise_id_of, is_shared_exercise};
use crate::route::Screen;
use crate::story::answers::queries::{self, active_page, answered_stance};
use crate::story::answers::replace_moment::edit_on_continuing;
use crate::story::flow::detour::{Detour, suggest_detour};
use crate::story::flow::expansion::items_of_kind;
use crate::story::flow::hope_first::{continues_with_hope, hope_itinerary, hope_itinerary_left};
use crate::story::flow::itinerary::Itinerary;
use crate::story::flow::safeguards;
use crate::story::flow::step::{Flow, FlowStep};
use crate::story::flow::steps::{
    active_flow, current_step_index, first_wording_index, flow_steps, gate_path_exercise, max_wording_level, next_step,
    reopened_answer, wordings_by_level,
};
use crate::story::model::field_path::{FieldPath, NamedField, QuestionRef};
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::value::Value;
use crate::story::terms::placeholders::QuestionContext;
use crate::story::{Edit, Story};
use leptos::prelude::*;

/// The handle to the flow: which wording is shown, and how many questions were skipped in a row.
#[derive(Clone, Copy)]
pub struct QuestionFlow {
    open_story: OpenStory,
    wording_index: RwSignal<usize>,
    skips: SkipCount,
    return_step: StoredValue<Option<FlowStep>>,
}

impl QuestionFlow {
    /// The flow of the open story.
    pub fn new(open: OpenStory) -> Self {
        Self {
            open_story: open,
            wording_index: RwSignal::new(0),
            skips: SkipCount::new(),
            return_step: StoredValue::new(None),
        }
    }

    /// The current step; reactive.
    pub fn current_step(self) -> Option<FlowStep> {
        self.open_story.with_settled(|story, library| {
            let steps = flow_steps(story, library, &active_flow(story, library));
            let elsewhere = reopened_answer(story, library).filter(|flow_step| !steps.contains(flow_step));
            elsewhere.or_else(|| steps.get(current_step_index(story, &steps)?).cloned())
        })
    }

    /// The index of the shown wording; reactive.
    pub fn wording_index(self) -> usize {
        self.wording_index.get()
    }

    /// Whether a detour is offered; reactive.
    pub fn is_detour_due(self) -> bool {
        self.skips.is_detour_due()
    }

    /// Goes to a step.
    pub fn go_to_step(self, flow_step: &FlowStep) {
        self.wording_index.set(0);
        self.return_step.set_value(None);
        self.open_story.edit_without_undo(Edit::put(
            FieldPath::in_head(NamedField::CurrentStep),
            Value::text(flow_step.to_string()),
        ));
    }

    /// Goes to an earlier question of the flow. From there, *Continue* comes back to the step that was shown before.
    pub fn change_answer(self, question_ref: &QuestionRef) {
        let here = self.open_story.with_untracked(|story, library| {
            let steps = flow_steps(story, library, &active_flow(story, library));
            current_step_index(story, &steps).and_then(|at| steps.get(at).cloned())
        });
        self.go_to_step(&FlowStep::Ask(question_ref.clone()));
        self.return_step.set_value(here);
    }

    /// The position in the flow as text, from which [`Self::restore_position`] returns to it.
    pub fn position(self) -> String {
        self.open_story.with_untracked(|story, library| {
            let steps = flow_steps(story, library, &active_flow(story, library));
            position_at(story, current_step_index(story, &steps).and_then(|at| steps.get(at)))
        })
    }

    /// The position of the last step before the current one that is shown on the question screen, if there is one.
    pub fn previous_position(self) -> Option<String> {
        self.open_story.with_untracked(|story, library| {
            let steps = flow_steps(story, library, &active_flow(story, library));
            let before = steps.get(..current_step_index(story, &steps)?)?;
            let step = before.iter().rev().find(|step| !matches!(step, FlowStep::Milestone(_)))?;
            Some(position_at(story, Some(step)))
        })
    }

    /// Returns to a position, if it is in the open story.
    pub fn restore_position(self, position: &str) {
        let mut parts = position.splitn(3, '\t');
        let (Some(id), Some(flow), Some(at)) = (parts.next(), parts.next(), parts.next()) else { return };
        if self.open_story.with_untracked(|story, _| story.id().as_str() != id) {
            return;
        }
        // Nothing is written where nothing changes: at the gate nothing is stored yet.
        let put = |name, text: &str| {
            let path = FieldPath::in_head(name);
            let is_same = self.open_story.with_untracked(|story, _| story.text_at(&path) == text);
            (!is_same).then(|| Edit::Set(path, (!text.is_empty()).then(|| Value::text(text))))
        };
        self.wording_index.set(0);
        self.reset_skips();
        // Where the step was not known yet, since its exercise was still being fetched, it was the first.
        let first = || {
            self.open_story.with_untracked(|story, library| {
                flow_steps(story, library, &active_flow(story, library))
                    .first()
                    .map(ToString::to_string)
                    .unwrap_or_default()
            })
        };
        let at = if at.is_empty() { first() } else { at.to_owned() };
        let edits = [put(NamedField::ActiveFlow, flow), put(NamedField::CurrentStep, &at)];
        let edits: Vec<Edit> = edits.into_iter().flatten().collect();
        if !edits.is_empty() {
            self.open_story.edit_without_undo(Edit::Batch(edits));
        }
    }

    /// Stays at the step that is shown, even once it is answered.
    pub fn remember_step(self, flow_step: &FlowStep) {
        let path = FieldPath::in_head(NamedField::CurrentStep);
        let text = flow_step.to_string();
        if self.open_story.with_untracked(|story, _| story.text_at(&path) != text) {
            self.open_story.prepare(Edit::put(path, Value::text(text)));
        }
    }

    /// Continues after a step, and returns the next screen. `skipped` is the level of the wording that was skipped.
    pub fn advance(self, from: &FlowStep, skipped: Option<u8>) -> Screen {
        self.open_story.save_now();
        let Some(following) = self.following_step(from) else { return self.finish_flow() };
        let shown = self.shown_level(from);
        self.go_to_step(&following);
        // A milestone is neither an answer nor a skip.
        if !matches!(from, FlowStep::Milestone(_)) {
            match skipped {
                Some(_) => self.skips.add(),
                None => self.skips.reset(),
            }
        }
        if let FlowStep::Ask(question_ref) = &following {
            let at = self.open_story.with_untracked(|story, library| {
                let before = || {
                    max_wording_level(
                        story,
                        library,
                        &flow_steps(story, library, &active_flow(story, library)),
                        &following,
                    )
                };
                let most = match (skipped, shown) {
                    (Some(level), shown) => Some(shown.map_or(level, |shown| level.min(shown))),
                    (None, Some(shown)) => Some(shown.saturating_add(1)),
                    (None, None) => before(),
                };
                safeguards::adapted_question(story, library, &question_ref.question_id)
                    .map_or(0, |question| first_wording_index(&question, most))
            });
            self.wording_index.set(at);
        }
        self.screen_for(&following)
    }

    /// Returns the step after another, once continuing has left out a moment that is not wanted.
    fn following_step(self, from: &FlowStep) -> Option<FlowStep> {
        let steps = || {
            self.open_story.with_untracked(|story, library| flow_steps(story, library, &active_flow(story, library)))
        };
        let before = steps();
        let FlowStep::Ask(question_ref) = from else { return self.step_after(from, &before) };
        let edit = self.open_story.with_untracked(|story, library| edit_on_continuing(story, library, question_ref));
        let Some(edit) = edit else { return self.step_after(from, &before) };
        self.open_story.edit(edit);
        let after = steps();
        before.into_iter().skip_while(|step| step != from).skip(1).find(|step| after.contains(step))
    }

    /// Returns the step to return to, if there is one, else the next one.
    fn step_after(self, from: &FlowStep, steps: &[FlowStep]) -> Option<FlowStep> {
        let back = self.return_step.get_value().filter(|back| back != from && steps.contains(back));
        back.or_else(|| self.open_story.with_untracked(|story, _| next_step(story, steps, from)))
    }

    /// The level of the wording that is shown.
    fn shown_level(self, flow_step: &FlowStep) -> Option<u8> {
        let FlowStep::Ask(question_ref) = flow_step else { return None };
        let question = self
            .open_story
            .with_untracked(|story, library| safeguards::adapted_question(story, library, &question_ref.question_id))?;
        wordings_by_level(&question).get(self.wording_index.get_untracked()).map(|(_, level)| *level)
    }

    /// A flow without further steps leads to the program it was part of, or back to the story.
    pub fn finish_flow(self) -> Screen {
        let flow = self.open_story.with_untracked(active_flow);
        if matches!(&flow, Flow::Exercise(id) if is_shared_exercise(id)) {
            return Screen::SharedExerciseEnd;
        }
        if let Flow::Program(mut itinerary) = flow
            && itinerary.advance()
        {
            self.set_itinerary(&itinerary);
            return Screen::Itinerary;
        }
        let flow = self.open_story.with_untracked(active_flow);
        let of_gate =
            self.open_story.with_untracked(|story, library| flow.exercise_id() == gate_path_exercise(story, library));
        let ends_hope = self.open_story.with_untracked(|_, library| is_hope_program(&flow, library));
        let screen = self.leave_flow();
        // The few questions of a gate path end at a stopping place, not at a list of more to do; a hope ends on its page.
        if of_gate {
            Screen::Stop
        } else if ends_hope {
            Screen::StoryPage
        } else {
            screen
        }
    }

    /// Leaves the program or the exercise; the session is where it was.
    pub fn leave_flow(self) -> Screen {
        self.open_story.edit_without_undo(Edit::Batch(vec![
            Edit::clear(FieldPath::in_head(NamedField::ActiveFlow)),
            Edit::clear(FieldPath::in_head(NamedField::CurrentStep)),
        ]));
        Screen::StoryHome
    }

    /// The screen of a step.
    pub fn screen_for(self, flow_step: &FlowStep) -> Screen {
        match flow_step {
            FlowStep::Ask(_) | FlowStep::ChooseItems(_) | FlowStep::Branch(_) => Screen::Question,
            FlowStep::Milestone(part)
                if self.open_story.with_untracked(|_, library| library.exercise_entry(part).is_some()) =>
            {
                let page = self.open_story.with_untracked(|story, _| active_page(story, part));
                self.select_page(page.as_ref());
                Screen::Summary
            }
            FlowStep::Milestone(part) => match part.as_str() {
                "stand" => Screen::PositionCard,
                "differently" => Screen::FirstPage,
                "reading" => Screen::StoryPage,
                _ => Screen::InfluenceMap,
            },
        }
    }

    /// Shows the next wording: those of the same level first, then one level down, then from the beginning.
    pub fn next_wording(self, question: &Question) {
        let count = crate::story::flow::steps::wordings_by_level(question).len().max(1);
        self.wording_index.update(|n| *n = n.saturating_add(1).checked_rem(count).unwrap_or(0));
    }

    /// Starts one exercise on its own, from where it was left.
    pub fn start_exercise(self, id: &str) {
        self.reset_skips();
        self.wording_index.set(0);
        self.open_story.set_head_field(NamedField::ActiveFlow, Some(Value::text(format!("page {id}"))));
        self.open_story.edit_without_undo(Edit::clear(FieldPath::in_head(NamedField::CurrentStep)));
    }

    /// The itinerary the user is on; reactive.
    pub fn itinerary(self) -> Option<Itinerary> {
        self.open_story.with_settled(|story, library| match active_flow(story, library) {
            Flow::Program(itinerary) => Some(itinerary),
            Flow::Session | Flow::Exercise(_) => None,
        })
    }

    /// Starts an itinerary, or changes the present one; a change of its stop begins that stop from its first question.
    pub fn set_itinerary(self, itinerary: &Itinerary) {
        let before = self.open_story.with_untracked(active_flow);
        let stays = matches!(&before, Flow::Program(old) if old.current_stop() == itinerary.current_stop());
        self.open_story.set_head_field(NamedField::ActiveFlow, Some(Value::text(format!("road {itinerary}"))));
        if !stays {
            self.reset_skips();
            self.wording_index.set(0);
            self.open_story.edit_without_undo(Edit::clear(FieldPath::in_head(NamedField::CurrentStep)));
        }
    }

    /// Continues where the user was, and returns the screen. A story begun with a hope continues with the stops of that program, and
    /// with the page once all of them have answers.
    pub fn resume_flow(self) -> Screen {
        if !self.open_story.with_untracked(continues_with_hope) {
            return Screen::Question;
        }
        let Some(itinerary) = self.open_story.with_untracked(hope_itinerary_left) else { return Screen::StoryPage };
        self.set_itinerary(&itinerary);
        Screen::Itinerary
    }

    /// Restarts the flow from its first unanswered question.
    pub fn restart_flow(self) {
        self.reset_skips();
        self.wording_index.set(0);
        self.open_story.edit_without_undo(Edit::clear(FieldPath::in_head(NamedField::CurrentStep)));
    }

    /// Sets which page is viewed.
    pub fn select_page(self, page_id: Option<&RecordId>) {
        let value = page_id.map(|page_id| Value::text(page_id.as_str()));
        self.open_story.edit_without_undo(Edit::Set(FieldPath::in_head(NamedField::ViewedPage), value));
    }

    /// Goes to an answer, in the present flow or, where it is not part of that, in its own exercise.
    pub fn open_answer(self, question_ref: &QuestionRef) {
        let flow_step = FlowStep::Ask(question_ref.clone());
        let is_here = self.open_story.with_untracked(|story, library| {
            flow_steps(story, library, &active_flow(story, library)).contains(&flow_step)
        });
        if !is_here {
            self.start_exercise(exercise_id_of(&question_ref.question_id));
        }
        self.go_to_step(&flow_step);
    }

    /// Resets the number of skips in a row.
    pub fn reset_skips(self) {
        self.skips.reset();
    }

    /// The detour that is suggested at a step; reactive.
    pub fn suggest_detour(self, from: Option<&FlowStep>) -> Option<Detour> {
        self.open_story.with_settled(|story, library| suggest_detour(story, library, from))
    }

    /// Goes to the first question of a part of the session.
    pub fn go_to_session_part(self, id: &str) {
        let first = self.open_story.with_untracked(|_, library| {
            library.session.parts.iter().find(|p| p.id == id).and_then(|p| p.questions.first().cloned())
        });
        if let Some(question) = first {
            self.reset_skips();
            self.open_story.edit_without_undo(Edit::clear(FieldPath::in_head(NamedField::ActiveFlow)));
            self.go_to_step(&FlowStep::Ask(QuestionRef::new(&question)));
        }
    }

    /// What a question is asked about: its item, the stance on it, the phrase for a problem without a name. Reactive.
    pub fn question_context(self, question_ref: &QuestionRef) -> QuestionContext {
        self.open_story.with_settled(|story, library| {
            let kind = library.question(&question_ref.question_id).and_then(|found| found.question.for_each);
            let named = |kind, id: &ItemId| {
                items_of_kind(story, library, kind)
                    .into_iter()
                    .find(|(item, _)| item == id)
                    .map(|(_, text)| (kind, text))
            };
            let item = kind.zip(question_ref.item_id.as_ref()).and_then(|(kind, id)| named(kind, id));
            let stance_at = question_ref
                .item_id
                .as_ref()
                .map_or_else(|| QuestionRef::new(MOMENT_STANCE), |id| QuestionRef::for_item(EFFECTS_STANCE, id));
            let mark = queries::latest_scale_mark(story, exercise_id_of(&question_ref.question_id));
            let page = active_page(story, exercise_id_of(&question_ref.question_id));
            let exercise = library.exercise(exercise_id_of(&question_ref.question_id));
            let unnamed = exercise.map(|exercise| exercise.unnamed_figure.clone()).filter(|text| !text.is_empty());
            QuestionContext {
                item,
                stance: answered_stance(story, &stance_at),
                problem_placeholder: safeguards::problem_placeholder(story, library),
                figure_placeholder: unnamed,
                scale_mark: mark,
                page,
            }
        })
    }
}

/// Whether a flow is the program that begins with a hope.
fn is_hope_program(flow: &Flow, library: &ExerciseLibrary) -> bool {
    matches!(flow, Flow::Program(itinerary) if itinerary.program_id == hope_itinerary(library).program_id)
}

/// The text of a position: the story, the flow and the step.
fn position_at(story: &Story, step: Option<&FlowStep>) -> String {
    let flow = story.text_at(&FieldPath::in_head(NamedField::ActiveFlow));
    format!("{}\t{flow}\t{}", story.id(), step.map(ToString::to_string).unwrap_or_default())
}
