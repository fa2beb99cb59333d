//! The input of a question: what she gives goes to the story as an edit, exactly.

mod draw;
mod people;

use self::draw::draw;
use self::people::people;
use super::suggest::suggestions;
use crate::app::state::{Draft, Gliding, Open};
use crate::app::ui::{
    AreaSize, BorderInput, ChipWords, Chips, Choice, Field, Line, LineList, LineWords, Period, PeriodInput,
    PeriodWords, PickInput, ScaleInput, ScaleWords, StanceInput, TextArea, Way,
};
use crate::practice::exercise::{Input, Question};
use crate::practice::library::exercise_of;
use crate::story::Edit;
use crate::story::ids::{ItemId, SheetId};
use crate::story::lexicon::renamed;
use crate::story::page::{BORDERS, after_all, given};
use crate::story::place::{Asking, Field as At, Place};
use crate::story::speaker::{is_own, speech_at};
use crate::story::value::{Stance, Value};
use crate::story::walk::sheet_for;
use crate::words::adding::BORDER_TIMES;
use crate::words::pictures::BORDER;
use crate::words::{EN, speech};
use leptos::prelude::*;

/// What an input needs: the story, the question as asked, and the id of the heading that names it.
#[derive(Clone)]
pub struct Ask {
    /// The story.
    pub open: Open,
    /// The question and its item.
    pub asking: Asking,
    /// The wording kept with the answer.
    pub wording: Signal<String>,
    /// Id of the heading.
    pub heading: &'static str,
}

impl Ask {
    pub(super) fn put(&self, value: Option<Value>) {
        self.open.answer(&self.asking, value, &self.wording.get_untracked());
    }

    pub(super) fn put_item(&self, id: &str, value: Option<Value>) {
        if let Ok(id) = ItemId::parse(id) {
            self.open.item(&self.asking, &id, value, &self.wording.get_untracked());
        }
    }

    pub(super) fn value(&self) -> Signal<Option<Value>> {
        let (open, asking) = (self.open, self.asking.clone());
        Memo::new(move |_| open.value(&asking)).into()
    }

    pub(super) fn lines(&self) -> Signal<Vec<(ItemId, Value)>> {
        let (open, asking) = (self.open, self.asking.clone());
        Memo::new(move |_| open.lines(&asking)).into()
    }
}

/// The input for a question.
pub fn answer(ask: Ask, question: &Question) -> AnyView {
    let suggested = suggestions(&ask, question);
    let input = match question.input {
        Input::Name | Input::Text => text(ask, question.input).into_any(),
        Input::List => list(ask).into_any(),
        Input::Chips => chips(ask, question.chips.clone()).into_any(),
        Input::Scale if BORDERS.contains(&ask.asking.question.as_str()) => border(ask).into_any(),
        Input::Scale => scale(ask, question).into_any(),
        Input::Period => period(ask, question.chips.clone()).into_any(),
        Input::Person => people(ask).into_any(),
        Input::Stance => stance(ask).into_any(),
        Input::Draw => draw(ask).into_any(),
        Input::Pick => pick(ask, question).into_any(),
        Input::Hold => view! { <div class="hold"></div> }.into_any(),
    };
    view! { {input}{suggested} }.into_any()
}

fn text(ask: Ask, input: Input) -> impl IntoView {
    let value = ask.value();
    let words = Signal::derive(move || value.with(|v| v.as_ref().map_or(String::new(), |v| v.words().to_owned())));
    let heading = ask.heading;
    let on_input = move |text: String| {
        let new = match input {
            Input::Name => value.with_untracked(|before| renamed(before.as_ref(), text.clone())),
            _ => Value::text(text.clone()),
        };
        ask.put((!text.is_empty()).then_some(new));
    };
    let size = if input == Input::Name { AreaSize::Line } else { AreaSize::Normal };
    view! { <TextArea id="answer" value=words on_input labelled_by=heading size /> }
}

fn line_words() -> LineWords {
    LineWords {
        line: EN.list_line.into(),
        first: EN.list_first.into(),
        another: EN.list_another.into(),
        up: EN.list_up.into(),
        down: EN.list_down.into(),
        remove: EN.list_remove.into(),
        order: EN.list_order.into(),
    }
}

fn list(ask: Ask) -> impl IntoView {
    let lines = ask.lines();
    let ports = ask.open.keeping.ports();
    let blank = RwSignal::new(ports.item().to_string());
    let shown = Signal::derive(move || {
        lines
            .get()
            .into_iter()
            .map(|(id, value)| Line { id: id.to_string(), text: value.words().to_owned() })
            .collect::<Vec<_>>()
    });
    let heading = ask.heading;
    let (edited, removed) = (ask.clone(), ask.clone());
    let on_edit = move |(id, text): (String, String)| {
        let known = lines.get_untracked();
        let before = known.iter().find(|(item, _)| item.as_str() == id).map(|(_, value)| value.clone());
        let (order, size) = match before {
            Some(Value::Line { order, size, .. }) => (order, size),
            Some(_) | None => (after_all(&known), 0),
        };
        edited.put_item(&id, Some(Value::Line { order, text, size }));
        if blank.get_untracked() == id {
            blank.set(ports.item().to_string());
        }
    };
    let on_move = move |(id, way): (String, Way)| moved(&ask, &lines.get_untracked(), &id, way);
    view! { <LineList id="answer" lines=shown blank on_edit on_remove=move |id: String| removed.put_item(&id, None) on_move labelled_by=heading words=line_words() /> }
}

/// Two neighbours change places.
fn moved(ask: &Ask, lines: &[(ItemId, Value)], id: &str, way: Way) {
    let Some(at) = lines.iter().position(|(item, _)| item.as_str() == id) else { return };
    let other = match way {
        Way::Up => at.checked_sub(1),
        Way::Down => at.checked_add(1),
    };
    let (Some((a, first)), Some((b, second))) = (lines.get(at), other.and_then(|n| lines.get(n))) else { return };
    let with = |value: &Value, order: i64| match value {
        Value::Line { text, size, .. } => Some(Value::Line { order, text: text.clone(), size: *size }),
        _ => None,
    };
    ask.put_item(a.as_str(), with(first, second.order()));
    ask.put_item(b.as_str(), with(second, first.order()));
}

fn chips(ask: Ask, options: Vec<String>) -> impl IntoView {
    let lines = ask.lines();
    let heading = ask.heading;
    let draft = own_word(&ask);
    let chosen =
        Signal::derive(move || lines.get().into_iter().map(|(_, value)| value.words().to_owned()).collect::<Vec<_>>());
    let on_toggle = move |word: String| {
        let known = lines.get_untracked();
        if let Some((id, _)) = known.iter().find(|(_, value)| value.words() == word) {
            ask.put_item(id.as_str(), None);
        } else {
            let value = Value::Line { order: after_all(&known), text: word, size: 0 };
            ask.put_item(ask.open.keeping.ports().item().as_str(), Some(value));
        }
    };
    let words = ChipWords { own: EN.chips_own.into(), add: EN.chips_add.into() };
    view! { <Chips id="answer" options=Signal::stored(options) chosen on_toggle labelled_by=heading draft=draft.value on_draft=draft.on_change words /> }
}

/// The word of one's own that is typed under a question and not added yet. Its page is begun with the first letter.
fn own_word(ask: &Ask) -> Draft {
    let (open, asking) = (ask.open, StoredValue::new(ask.asking.clone()));
    let at = move |sheet: &SheetId| Place::on(sheet, At::Draft(asking.get_value()));
    let value = Signal::derive(move || {
        open.with(|story, _| {
            let sheet = sheet_for(story, &asking.with_value(|asking| asking.question.clone()));
            sheet.map_or_else(String::new, |sheet| story.words(&at(&sheet)).to_owned())
        })
    });
    let on_change = move |text: String| {
        if value.get_untracked() != text {
            let sheet = open.sheet(&asking.with_value(|asking| asking.question.clone()));
            open.note(Edit::Set(at(&sheet), (!text.is_empty()).then(|| Value::text(text))));
        }
    };
    Draft { value, on_change: Callback::new(on_change) }
}

fn scale(ask: Ask, question: &Question) -> impl IntoView {
    let value = ask.value();
    let (low0, high0) = (question.low.clone(), question.high.clone());
    let parts = Memo::new(move |_| match value.get() {
        Some(Value::Scale { mark, low, high, note }) => (mark, low, high, note),
        Some(_) | None => (None, low0.clone(), high0.clone(), String::new()),
    });
    let heading = ask.heading;
    let put = StoredValue::new_local(ask);
    let write = move |(mark, low, high, note): (Option<u8>, String, String, String)| {
        put.with_value(|ask| ask.put(Some(Value::Scale { mark, low, high, note })));
    };
    let now = move || parts.get_untracked();
    let words = ScaleWords { clear: EN.scale_clear.into(), low: EN.scale_low.into(), high: EN.scale_high.into() };
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
        <Field id="answer-note" label=EN.area_mine>
            <TextArea id="answer-note" value=Signal::derive(move || parts.get().3) on_input=on_note />
        </Field>
    }
}

/// Where a border stands: set and told in words, as on the map.
fn border(ask: Ask) -> impl IntoView {
    let [hardest, now] = BORDER_TIMES;
    let label = if ask.asking.question == BORDERS[0] { hardest } else { now };
    let value = ask.value();
    let held = move || match value.get() {
        Some(Value::Scale { mark, low, high, note }) => (mark, low, high, note),
        Some(_) | None => (None, String::new(), String::new(), String::new()),
    };
    let (noted, passed) = (ask.clone(), ask.clone());
    let gliding = Gliding::new(ask.open);
    let at = move |mark: Option<u8>| {
        let (_, low, high, note) = untrack(held);
        Value::Scale { mark, low, high, note }
    };
    let on_way = move |mark: u8| {
        let sheet = passed.open.sheet(&passed.asking.question);
        gliding.over(&Place::on(&sheet, At::Answer(passed.asking.clone())), at(Some(mark)));
    };
    let on_change = move |mark: Option<u8>| {
        gliding.back();
        if untrack(held).0 != mark {
            ask.put(Some(at(mark)));
        }
    };
    let on_note = move |note: String| {
        let (mark, low, high, _) = untrack(held);
        noted.put(Some(Value::Scale { mark, low, high, note }));
    };
    let (mark, note) = (Signal::derive(move || held().0), Signal::derive(move || held().3));
    view! { <BorderInput id="answer" label value=mark on_way on_change note on_note stands=BORDER.stands /> }
}

fn period(ask: Ask, suggestions: Vec<String>) -> impl IntoView {
    let value = ask.value();
    let heading = ask.heading;
    let shown = Signal::derive(move || match value.get() {
        Some(Value::Period { label, date }) => Period { label, date },
        Some(_) | None => Period::default(),
    });
    let on_change = move |new: Period| ask.put(Some(Value::Period { label: new.label, date: new.date }));
    let words =
        PeriodWords { label: EN.period_label.into(), date: EN.period_date.into(), date_hint: EN.period_hint.into() };
    view! { <PeriodInput id="answer" value=shown on_change suggestions labelled_by=heading words /> }
}

const STANCES: [(Stance, &str, &str); 5] = [
    (Stance::Welcome, "welcome", EN.stance_welcome),
    (Stance::Unwelcome, "unwelcome", EN.stance_unwelcome),
    (Stance::Mixed, "mixed", EN.stance_mixed),
    (Stance::Unsure, "unsure", EN.stance_unsure),
    (Stance::Left, "left", EN.stance_left),
];

fn stance(ask: Ask) -> impl IntoView {
    let value = ask.value();
    let heading = ask.heading;
    let now = move || match value.get() {
        Some(Value::Stance { stance, because }) => Some((stance, because)),
        Some(_) | None => None,
    };
    let chosen = Signal::derive(move || {
        now().and_then(|(stance, _)| STANCES.iter().find(|(s, _, _)| *s == stance)).map(|(_, key, _)| (*key).to_owned())
    });
    let because = Signal::derive(move || now().map_or(String::new(), |(_, because)| because));
    let chooses = ask.clone();
    let on_choose = move |key: String| {
        if let Some((stance, _, _)) = STANCES.iter().find(|(_, k, _)| *k == key) {
            chooses.put(Some(Value::Stance { stance: *stance, because: because.get_untracked() }));
        }
    };
    let on_because = move |because: String| {
        let stance = untrack(now).map_or(Stance::Left, |(stance, _)| stance);
        ask.put(Some(Value::Stance { stance, because }));
    };
    let options = STANCES.iter().map(|(_, key, label)| Choice::new(*key, *label)).collect();
    view! { <StanceInput id="answer" options chosen on_choose because on_because because_label=EN.stance_because labelled_by=heading /> }
}

fn pick(ask: Ask, question: &Question) -> impl IntoView {
    let lines = ask.lines();
    let heading = ask.heading;
    let open = ask.open;
    let exercise = exercise_of(&ask.asking.question);
    // What somebody else said is offered in the exercise in which they said it, with their name; nowhere else.
    let said: Vec<Choice> = open.peek(|story, library| {
        let from = |full: &String| (exercise_of(full) == exercise, given(story, full));
        let all =
            question.pick_from.iter().map(from).flat_map(|(here, all)| all.into_iter().map(move |one| (here, one)));
        let offered = all.filter(|(here, given)| *here || is_own(story, library, &given.place));
        offered
            .map(|(_, given)| {
                let by = speech_at(story, library, &given.place).map(|by| speech(&by)).unwrap_or_default();
                Choice::new(given.text.clone(), given.text).with_hint(by)
            })
            .collect()
    });
    let chips = || question.chips.iter().map(|text| Choice::new(text.clone(), text.clone())).collect();
    let options: Vec<Choice> = if said.is_empty() { chips() } else { said };
    let chosen =
        Signal::derive(move || lines.get().into_iter().map(|(_, value)| value.words().to_owned()).collect::<Vec<_>>());
    let on_toggle = move |word: String| {
        let known = lines.get_untracked();
        match known.iter().find(|(_, value)| value.words() == word) {
            Some((id, _)) => ask.put_item(id.as_str(), None),
            None => ask.put_item(
                open.keeping.ports().item().as_str(),
                Some(Value::Line { order: after_all(&known), text: word, size: 0 }),
            ),
        }
    };
    view! { <PickInput id="answer" options=Signal::stored(options) chosen on_toggle empty=EN.pick_empty labelled_by=heading /> }
}
