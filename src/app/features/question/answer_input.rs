//! The input of a question, one for each kind of answer. What the person enters becomes an edit of the story, character for character;
//! nothing is trimmed, corrected or judged.

use crate::app::features::question::answer_context::{AnswerContext, NUDGE_ID};
use crate::app::features::question::draw_answer::draw_answer;
use crate::app::features::question::people_answer::people_answer;
use crate::app::features::question::single_answer::single_answer;
use crate::app::features::question::suggestions::suggestion_chips;
use crate::app::open_story::drag_edit::DragEdit;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::{
    BorderInput, ChipLabels, Chips, Choice, FormField, LineItem, LineList, LineListLabels, MoveDirection, Period,
    PeriodInput, PeriodLabels, PickInput, ScaleInput, ScaleLabels, StanceInput, TextArea, TextAreaSize,
};
use crate::exercises::content_ids::BORDER_QUESTIONS;
use crate::exercises::exercise::{ChipDestination, Input, Question};
use crate::exercises::library::exercise_id_of;
use crate::route::{Route, Screen};
use crate::story::answers::queries::{answers_to, next_order};
use crate::story::model::field_path::{Field, FieldPath};
use crate::story::model::ids::ItemId;
use crate::story::model::value::{Stance, Value};
use crate::story::terms::placeholders::rename_keeping_candidates;
use crate::story::terms::speaker::{is_user_speech, speaker_at_path};
use crate::strings::pictures::BORDER;
use crate::strings::{INPUT, PICTURE_EDITOR, QUESTION, speaker_label};
use leptos::prelude::*;

/// Returns the input for a question, followed by the words to tap that the question offers.
pub fn answer_input(ask: AnswerContext, question: &Question) -> AnyView {
    let suggested = suggestion_chips(&ask, question);
    let input = match question.input {
        _ if !question.chip_destinations.is_empty() => link_chips(ask.open, question).into_any(),
        Input::Name | Input::Text => text_answer(ask, question.input).into_any(),
        Input::List => list_answer(ask).into_any(),
        Input::Chips if question.single_choice => single_answer(
            ask,
            question.chips.iter().map(|text| Choice::new(text.clone(), text.clone())).collect(),
            true,
        )
        .into_any(),
        Input::Chips => chips_answer(ask, question.chips.clone()).into_any(),
        Input::Scale if BORDER_QUESTIONS.contains(&ask.question_ref.question_id.as_str()) => {
            border_answer(ask).into_any()
        }
        Input::Scale => scale_answer(ask, question).into_any(),
        Input::Period => period_answer(ask, question.chips.clone()).into_any(),
        Input::Person => people_answer(ask, question).into_any(),
        Input::Stance => stance_answer(ask).into_any(),
        Input::Draw => draw_answer(ask).into_any(),
        Input::Pick => pick_answer(ask, question),
        Input::Pause => view! { <div class="pause"></div> }.into_any(),
    };
    view! { {input}{suggested} }.into_any()
}

/// Words to tap that are links to a page. None of them is stored as an answer.
fn link_chips(open: OpenStory, question: &Question) -> impl IntoView + use<> {
    let href = move |destination: ChipDestination| match destination {
        ChipDestination::Help => Route::Help.href(),
        ChipDestination::Steady => Route::SteadyPlace.href(),
        ChipDestination::Stop => Route::Story(open.story_id(), Screen::Stop).href(),
    };
    let links = question.chips.iter().cloned().zip(question.chip_destinations.iter().copied());
    let links = links.map(|(label, to)| view! { <li><a class="chip" href=href(to)>{label}</a></li> }).collect_view();
    view! { <ul class="chips" id="answer">{links}</ul> }
}

fn text_answer(ask: AnswerContext, input: Input) -> impl IntoView {
    let value = ask.value();
    let words = Signal::derive(move || value.with(|v| v.as_ref().map_or(String::new(), |v| v.main_text().to_owned())));
    let heading = ask.heading_id;
    let on_input = move |text: String| {
        let new = match input {
            Input::Name => value.with_untracked(|before| rename_keeping_candidates(before.as_ref(), text.clone())),
            _ => Value::text(text.clone()),
        };
        ask.set_value((!text.is_empty()).then_some(new));
    };
    let size = if input == Input::Name { TextAreaSize::Line } else { TextAreaSize::Normal };
    view! { <TextArea id="answer" value=words on_input labelled_by=heading described_by=NUDGE_ID size /> }
}

fn line_list_labels() -> LineListLabels {
    LineListLabels {
        row: INPUT.list_line.into(),
        first_placeholder: INPUT.list_first.into(),
        next_placeholder: INPUT.list_another.into(),
        up: INPUT.list_up.into(),
        down: INPUT.list_down.into(),
        remove: INPUT.list_remove.into(),
        reorder: INPUT.list_order.into(),
    }
}

fn list_answer(ask: AnswerContext) -> impl IntoView {
    let lines = ask.items();
    let browser_api = ask.open.storage.browser_api();
    let blank = RwSignal::new(browser_api.new_item_id().to_string());
    let shown = Signal::derive(move || {
        lines
            .get()
            .into_iter()
            .map(|(id, value)| LineItem { id: id.to_string(), text: value.main_text().to_owned() })
            .collect::<Vec<_>>()
    });
    let heading = ask.heading_id;
    let (edited, removed) = (ask.clone(), ask.clone());
    let on_edit = move |(id, text): (String, String)| {
        let known = lines.get_untracked();
        let before = known.iter().find(|(item, _)| item.as_str() == id).map(|(_, value)| value.clone());
        let (order, size) = match before {
            Some(Value::Line { order, reach: size, .. }) => (order, size),
            Some(_) | None => (next_order(&known), 0),
        };
        edited.set_item(&id, Some(Value::Line { order, text, reach: size }));
        if blank.get_untracked() == id {
            blank.set(browser_api.new_item_id().to_string());
        }
    };
    let on_move = move |(id, way): (String, MoveDirection)| swap_neighbours(&ask, &lines.get_untracked(), &id, way);
    view! { <LineList id="answer" lines=shown blank on_edit on_remove=move |id: String| removed.set_item(&id, None) on_move labelled_by=heading words=line_list_labels() /> }
}

/// Swaps a line with its neighbour; does nothing at either end of the list.
fn swap_neighbours(ask: &AnswerContext, lines: &[(ItemId, Value)], id: &str, way: MoveDirection) {
    let Some(at) = lines.iter().position(|(item, _)| item.as_str() == id) else { return };
    let other = match way {
        MoveDirection::Up => at.checked_sub(1),
        MoveDirection::Down => at.checked_add(1),
    };
    let (Some((a, first)), Some((b, second))) = (lines.get(at), other.and_then(|n| lines.get(n))) else { return };
    let with = |value: &Value, order: i64| match value {
        Value::Line { text, reach: size, .. } => Some(Value::Line { order, text: text.clone(), reach: *size }),
        _ => None,
    };
    ask.set_item(a.as_str(), with(first, second.order()));
    ask.set_item(b.as_str(), with(second, first.order()));
}

fn chips_answer(ask: AnswerContext, options: Vec<String>) -> impl IntoView {
    let lines = ask.items();
    let heading = ask.heading_id;
    let draft = ask.word_draft();
    let chosen = Signal::derive(move || {
        lines.get().into_iter().map(|(_, value)| value.main_text().to_owned()).collect::<Vec<_>>()
    });
    let on_toggle = move |word: String| {
        let known = lines.get_untracked();
        if let Some((id, _)) = known.iter().find(|(_, value)| value.main_text() == word) {
            ask.set_item(id.as_str(), None);
        } else {
            let value = Value::Line { order: next_order(&known), text: word, reach: 0 };
            ask.set_item(ask.open.storage.browser_api().new_item_id().as_str(), Some(value));
        }
    };
    let words = ChipLabels { custom: INPUT.chips_own.into(), add: INPUT.chips_add.into() };
    view! { <Chips id="answer" options=Signal::stored(options) chosen on_toggle labelled_by=heading draft=draft.value on_draft=draft.on_change words /> }
}

fn scale_answer(ask: AnswerContext, question: &Question) -> impl IntoView {
    let value = ask.value();
    let (low0, high0) = (question.low.clone(), question.high.clone());
    let parts = Memo::new(move |_| match value.get() {
        Some(Value::Scale { mark, low, high, note }) => (mark, low, high, note),
        Some(_) | None => (None, low0.clone(), high0.clone(), String::new()),
    });
    let heading = ask.heading_id;
    let put = StoredValue::new_local(ask);
    let write = move |(mark, low, high, note): (Option<u8>, String, String, String)| {
        put.with_value(|ask| ask.set_value(Some(Value::Scale { mark, low, high, note })));
    };
    let now = move || parts.get_untracked();
    let words =
        ScaleLabels { clear: INPUT.scale_clear.into(), low: INPUT.scale_low.into(), high: INPUT.scale_high.into() };
    let on_change = move |mark: Option<u8>| {
        let (_, low, high, note) = now();
        write((mark, low, high, note));
    };
    let on_low = move |low: String| {
        let (mark, _, high, note) = now();
        write((mark, low, high, note));
    };
    let on_high = move |high: String| {
        let (mark, low, _, note) = now();
        write((mark, low, high, note));
    };
    let on_note = move |note: String| {
        let (mark, low, high, _) = now();
        write((mark, low, high, note));
    };
    let (value, low, high) = (
        Signal::derive(move || parts.get().0),
        Signal::derive(move || parts.get().1),
        Signal::derive(move || parts.get().2),
    );
    view! {
        <ScaleInput id="answer" value low high on_change on_low on_high labelled_by=heading words />
        <FormField id="answer-note" label=QUESTION.area_mine>
            <TextArea id="answer-note" value=Signal::derive(move || parts.get().3) on_input=on_note />
        </FormField>
    }
}

/// The position of the border, with its note. It is set and described in words, as on the influence map.
fn border_answer(ask: AnswerContext) -> impl IntoView {
    let (hardest, now) = (PICTURE_EDITOR.border.at_hardest, PICTURE_EDITOR.border.now);
    let label = if ask.question_ref.question_id == BORDER_QUESTIONS[0] { hardest } else { now };
    let value = ask.value();
    let scale = move || match value.get() {
        Some(Value::Scale { mark, low, high, note }) => (mark, low, high, note),
        Some(_) | None => (None, String::new(), String::new(), String::new()),
    };
    let (noted, passed) = (ask.clone(), ask.clone());
    let gliding = DragEdit::new(ask.open);
    let at = move |mark: Option<u8>| {
        let (_, low, high, note) = untrack(scale);
        Value::Scale { mark, low, high, note }
    };
    let on_way = move |mark: u8| {
        let page_id = passed.open.ensure_page_for(&passed.question_ref.question_id);
        gliding.preview(&FieldPath::in_record(&page_id, Field::Answer(passed.question_ref.clone())), at(Some(mark)));
    };
    let on_change = move |mark: Option<u8>| {
        gliding.cancel();
        if untrack(scale).0 != mark {
            ask.set_value(Some(at(mark)));
        }
    };
    let on_note = move |note: String| {
        let (mark, low, high, _) = untrack(scale);
        noted.set_value(Some(Value::Scale { mark, low, high, note }));
    };
    let (mark, note) = (Signal::derive(move || scale().0), Signal::derive(move || scale().3));
    view! { <BorderInput id="answer" label value=mark on_way on_change note on_note stands=BORDER.positions /> }
}

fn period_answer(ask: AnswerContext, suggestions: Vec<String>) -> impl IntoView {
    let value = ask.value();
    let heading = ask.heading_id;
    let shown = Signal::derive(move || match value.get() {
        Some(Value::Period { label, date }) => Period { label, date },
        Some(_) | None => Period::default(),
    });
    let on_change = move |new: Period| ask.set_value(Some(Value::Period { label: new.label, date: new.date }));
    let words = PeriodLabels {
        label: INPUT.period_label.into(),
        date: INPUT.period_date.into(),
        date_hint: INPUT.period_hint.into(),
    };
    view! { <PeriodInput id="answer" value=shown on_change suggestions labelled_by=heading words /> }
}

const STANCE_OPTIONS: [(Stance, &str, &str); 4] = [
    (Stance::Welcome, "welcome", INPUT.stance_welcome),
    (Stance::Unwelcome, "unwelcome", INPUT.stance_unwelcome),
    (Stance::Mixed, "mixed", INPUT.stance_mixed),
    (Stance::Unsure, "unsure", INPUT.stance_unsure),
];

fn stance_answer(ask: AnswerContext) -> impl IntoView {
    let value = ask.value();
    let heading = ask.heading_id;
    let now = move || match value.get() {
        Some(Value::Stance { stance, reason: because }) => Some((stance, because)),
        Some(_) | None => None,
    };
    let chosen = Signal::derive(move || {
        now()
            .and_then(|(stance, _)| STANCE_OPTIONS.iter().find(|(s, _, _)| *s == stance))
            .map(|(_, key, _)| (*key).to_owned())
    });
    let because = Signal::derive(move || now().map_or(String::new(), |(_, because)| because));
    let chooses = ask.clone();
    let on_choose = move |key: String| {
        if let Some((stance, _, _)) = STANCE_OPTIONS.iter().find(|(_, k, _)| *k == key) {
            chooses.set_value(Some(Value::Stance { stance: *stance, reason: because.get_untracked() }));
        }
    };
    let on_because = move |because: String| {
        let stance = untrack(now).map_or(Stance::Undecided, |(stance, _)| stance);
        ask.set_value(Some(Value::Stance { stance, reason: because }));
    };
    let options = STANCE_OPTIONS.iter().map(|(_, key, label)| Choice::new(*key, *label)).collect();
    view! { <StanceInput id="answer" options chosen on_choose because on_because because_label=INPUT.stance_because labelled_by=heading /> }
}

fn pick_answer(ask: AnswerContext, question: &Question) -> AnyView {
    let lines = ask.items();
    let heading = ask.heading_id;
    let open = ask.open;
    let exercise = exercise_id_of(&ask.question_ref.question_id);
    // Words of another speaker are offered only in the exercise in which they were written, with the speaker's name.
    let from_answers: Vec<Choice> = open.with_untracked(|story, library| {
        let from = |full: &String| (exercise_id_of(full) == exercise, answers_to(story, full));
        let all =
            question.pick_from.iter().map(from).flat_map(|(here, all)| all.into_iter().map(move |one| (here, one)));
        let offered = all.filter(|(here, answer)| *here || is_user_speech(story, library, &answer.path));
        offered
            .map(|(_, answer)| {
                let by = speaker_at_path(story, library, &answer.path).map(|by| speaker_label(&by)).unwrap_or_default();
                Choice::new(answer.text.clone(), answer.text).with_hint(by)
            })
            .collect()
    });
    let chips = || question.chips.iter().map(|text| Choice::new(text.clone(), text.clone())).collect();
    let options: Vec<Choice> = if from_answers.is_empty() { chips() } else { from_answers };
    if question.single_choice && !options.is_empty() {
        return single_answer(ask, options, false).into_any();
    }
    let chosen = Signal::derive(move || {
        lines.get().into_iter().map(|(_, value)| value.main_text().to_owned()).collect::<Vec<_>>()
    });
    let on_toggle = move |word: String| {
        let known = lines.get_untracked();
        match known.iter().find(|(_, value)| value.main_text() == word) {
            Some((id, _)) => ask.set_item(id.as_str(), None),
            None => ask.set_item(
                open.storage.browser_api().new_item_id().as_str(),
                Some(Value::Line { order: next_order(&known), text: word, reach: 0 }),
            ),
        }
    };
    view! { <PickInput id="answer" options=Signal::stored(options) chosen on_toggle empty=INPUT.pick_empty labelled_by=heading /> }.into_any()
}
