//! The form of a witness (docs/practice.md 4.8): the passages, how to listen, and the four questions. It must not ask for advice, praise or
//! a verdict.

use crate::app::features::sharing::share::page_view::WitnessInvitationView;
use crate::app::open_story::draft_field::DraftField;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::content_fetch::fetch_exercise;
use crate::app::storage::storage_handle::StorageHandle;
use crate::app::ui::{Button, ButtonTone, FormField, TextArea, TextAreaSize, TextInput, Typeface};
use crate::exercises::content_ids::WITNESS_EXERCISE;
use crate::exercises::exercise::ExerciseStep;
use crate::sharing::pages::witness::{WitnessInvitation, WitnessReply};
use crate::strings::{APP, STORY_SHARING};
use leptos::prelude::*;

/// Headings of the four parts, in order.
pub const PART_TITLES: [&str; 4] =
    [STORY_SHARING.part_words, STORY_SHARING.part_picture, STORY_SHARING.part_touched, STORY_SHARING.part_took];

/// Returns the questions of each of the four parts, empty until E6 is loaded. Paper and screen ask the same.
pub fn part_questions(open: OpenStory) -> [Memo<Vec<String>>; 4] {
    let steps = RwSignal::new(Vec::<ExerciseStep>::new());
    fetch_exercise(open, WITNESS_EXERCISE, move |_| {
        let found =
            open.with_untracked(|_, library| library.exercise(WITNESS_EXERCISE).map(|exercise| exercise.steps.clone()));
        steps.try_set(found.unwrap_or_default());
    });
    ["1", "2", "3", "4"].map(|number| {
        Memo::new(move |_| {
            let step = steps.with(|steps| steps.iter().find(|step| step.id == number).cloned());
            let questions = step.into_iter().flat_map(|step| step.questions);
            // The lines are tapped on the form, so the question for them is left out.
            questions.filter(|q| number != "1" || q.id != "2").map(|question| question.wording).collect()
        })
    })
}

/// Returns the draft key of a field. The id comes from outside: only ASCII letters and digits of it are used, at most 24.
pub fn witness_draft_key(telling: &str, field: &str) -> String {
    let id: String = telling.chars().filter(char::is_ascii_alphanumeric).take(24).collect();
    format!("listen.{id}.{field}")
}

/// Deletes the drafts of a witness; for a minute that can be undone.
pub fn delete_witness_drafts(storage: StorageHandle, telling: &str) {
    storage.delete_drafts_with_undo(&witness_draft_key(telling, ""));
}

/// The whole form, on the witness's own device or on the one handed over. `on_done` gets the reply; an empty form is not sent. Every field
/// may stay empty.
#[component]
pub fn WitnessForm(telling: WitnessInvitation, #[prop(into)] on_done: Callback<WitnessReply>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let asked = part_questions(open);
    let draft = |field: &str| open.storage.standalone_draft_field(&witness_draft_key(&telling.id, field));
    let who = draft("who");
    let answers = ["1", "2", "3", "4"].map(draft);
    let caught = draft("lines");
    let lines = RwSignal::new(caught.current_text().lines().map(str::to_owned).collect::<Vec<_>>());
    Effect::new(move |_| lines.with(|lines| caught.set_text(lines.join("\n"))));
    let id = StoredValue::new(telling.id.clone());
    let passages = telling.passages.clone();
    let none = move || {
        lines.with(Vec::is_empty) && answers.iter().all(|answer| answer.value.with(|text| text.trim().is_empty()))
    };
    let done = move |()| {
        if untrack(none) {
            return browser_api.announce_status(STORY_SHARING.listen_nothing);
        }
        on_done.run(WitnessReply {
            id: id.get_value(),
            listener: who.current_text(),
            answered_at: (browser_api.now_ms)(),
            lines: lines.get_untracked(),
            answers: answers.iter().map(|answer| answer.current_text()).collect(),
        });
    };
    view! {
        <h1 class="screen__title" tabindex="-1">{STORY_SHARING.listen_title}</h1>
        <p class="witness-form__how">{STORY_SHARING.listen_how}</p>
        <p class="screen__note">{STORY_SHARING.listen_free}</p>
        <p class="screen__note only-screen">{STORY_SHARING.listen_worry}" "<a href="#/help">{APP.help_now}</a></p>
        <div class="shared-page__frame"><WitnessInvitationView telling=Signal::stored(telling) date=browser_api.format_date /></div>
        <LinePicker passages lines />
        {PART_TITLES.iter().zip(answers).zip(asked).zip(1_usize..).map(|(((title, answer), asks), number)| view! { <WitnessQuestion title answer number asks /> }).collect_view()}
        <section class="screen__section">
            <FormField id="listen-who" label=STORY_SHARING.listen_who hint=STORY_SHARING.listen_who_hint>
                <TextInput id="listen-who" voice=Typeface::User value=who.value on_input=who.on_change described_by="listen-who-hint" />
            </FormField>
            <div class="screen__actions"><Button label=STORY_SHARING.listen_done tone=ButtonTone::Primary on_press=done /></div>
        </section>
    }
}

/// The lines of the passages, of which the witness taps those that struck them.
#[component]
fn LinePicker(passages: Vec<String>, lines: RwSignal<Vec<String>>) -> impl IntoView {
    let all: Vec<String> = passages
        .iter()
        .flat_map(|text| text.lines())
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(str::to_owned)
        .collect();
    let row = move |line: String| {
        let (held, toggled) = (line.clone(), line.clone());
        let pressed = move || lines.with(|lines| lines.contains(&held)).to_string();
        let toggle = move |_| {
            lines.update(|lines| match lines.iter().position(|held| *held == toggled) {
                Some(at) => drop(lines.remove(at)),
                None => lines.push(toggled.clone()),
            });
        };
        view! { <li><button type="button" class="pick__item" aria-pressed=pressed on:click=toggle><span class="pick__text" dir="auto">{line}</span></button></li> }
    };
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id="listen-tap">{STORY_SHARING.listen_tap}</h2>
            <ul class="pick" aria-labelledby="listen-tap">{all.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// One of the four parts: its first question, the others under a fold, and one field.
#[component]
fn WitnessQuestion(title: &'static str, answer: DraftField, number: usize, asks: Memo<Vec<String>>) -> impl IntoView {
    let id = format!("listen-{number}");
    let first = move || asks.with(|asks| asks.first().cloned());
    let others =
        move || asks.with(|asks| asks.iter().skip(1).map(|ask| view! { <li>{ask.clone()}</li> }).collect_view());
    let labelled = format!("{id}-label");
    view! {
        <section class="screen__section witness-form__part">
            <h2 class="screen__heading" id=labelled.clone()>{title}</h2>
            <p class="witness-form__ask">{first}</p>
            <details class="disclosure only-screen"><summary>{STORY_SHARING.listen_or}</summary><ul class="witness-form__others">{others}</ul></details>
            <TextArea id size=TextAreaSize::Normal voice=Typeface::User value=answer.value on_input=answer.on_change labelled_by=labelled />
        </section>
    }
}
