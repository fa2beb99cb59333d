//! The witness's page (practice.md E6): the passages, the way of listening, and the four questions.

use super::super::fetching::fetch_exercise;
use super::page_view::TellingView;
use crate::app::state::{Draft, Keeping, Open};
use crate::app::ui::{AreaSize, Button, Field, TextArea, TextInput, Tone, Voice};
use crate::practice::exercise::Step;
use crate::sharing::witness::{EXERCISE, Heard, Telling};
use crate::words::EN;
use crate::words::giving::GIVING;
use leptos::prelude::*;

/// The four parts, in their order.
pub const PARTS: [&str; 4] = [GIVING.part_words, GIVING.part_picture, GIVING.part_touched, GIVING.part_took];

/// What is asked in each of the four parts, once it is here; on paper and on the screen the same.
pub fn asked(open: Open) -> [Memo<Vec<String>>; 4] {
    let steps = RwSignal::new(Vec::<Step>::new());
    fetch_exercise(open, EXERCISE, move |_| {
        let found = open.peek(|_, library| library.exercise(EXERCISE).map(|exercise| exercise.steps.clone()));
        steps.try_set(found.unwrap_or_default());
    });
    ["1", "2", "3", "4"].map(|number| {
        Memo::new(move |_| {
            let step = steps.with(|steps| steps.iter().find(|step| step.id == number).cloned());
            let questions = step.into_iter().flat_map(|step| step.questions);
            // The lines are tapped, so that nobody is asked where they were.
            questions.filter(|q| number != "1" || q.id != "2").map(|question| question.ask).collect()
        })
    })
}

/// Under which name what is typed in a field is stored. The id comes from outside: only its letters and digits count.
pub fn draft_name(telling: &str, field: &str) -> String {
    let id: String = telling.chars().filter(char::is_ascii_alphanumeric).take(24).collect();
    format!("listen.{id}.{field}")
}

/// Deletes what a witness has typed; for a minute that can be undone.
pub fn forget(keeping: Keeping, telling: &str) {
    keeping.delete_drafts(&draft_name(telling, ""));
}

/// The page; `on_done` hears what was said.
#[component]
pub fn Listen(telling: Telling, #[prop(into)] on_done: Callback<Heard>) -> impl IntoView {
    let open = expect_context::<Open>();
    let ports = open.keeping.ports();
    let asked = asked(open);
    let draft = |field: &str| open.keeping.draft(&draft_name(&telling.id, field));
    let who = draft("who");
    let answers = ["1", "2", "3", "4"].map(draft);
    let caught = draft("lines");
    let lines = RwSignal::new(caught.now().lines().map(str::to_owned).collect::<Vec<_>>());
    Effect::new(move |_| lines.with(|lines| caught.set(lines.join("\n"))));
    let id = StoredValue::new(telling.id.clone());
    let passages = telling.passages.clone();
    let none = move || {
        lines.with(Vec::is_empty) && answers.iter().all(|answer| answer.value.with(|text| text.trim().is_empty()))
    };
    let done = move |()| {
        if untrack(none) {
            return (ports.say)("status", GIVING.listen_nothing);
        }
        on_done.run(Heard {
            id: id.get_value(),
            who: who.now(),
            at: (ports.now)(),
            lines: lines.get_untracked(),
            answers: answers.iter().map(|answer| answer.now()).collect(),
        });
    };
    view! {
        <h1 class="screen__title" tabindex="-1">{GIVING.listen_title}</h1>
        <p class="listen__how">{GIVING.listen_how}</p>
        <p class="screen__note">{GIVING.listen_free}</p>
        <p class="screen__note only-screen">{GIVING.listen_worry}" "<a href="#/help">{EN.help_now}</a></p>
        <div class="given__frame"><TellingView telling=Signal::stored(telling) date=ports.date /></div>
        <Caught passages lines />
        {PARTS.iter().zip(answers).zip(asked).zip(1_usize..).map(|(((title, answer), asks), number)| view! { <Asked title answer number asks /> }).collect_view()}
        <section class="screen__section">
            <Field id="listen-who" label=GIVING.listen_who hint=GIVING.listen_who_hint>
                <TextInput id="listen-who" voice=Voice::Hers value=who.value on_input=who.on_change described_by="listen-who-hint" />
            </Field>
            <div class="screen__acts"><Button label=GIVING.listen_done tone=Tone::Main on_press=done /></div>
        </section>
    }
}

/// The lines that caught the witness, tapped.
#[component]
fn Caught(passages: Vec<String>, lines: RwSignal<Vec<String>>) -> impl IntoView {
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
        view! { <li><button type="button" class="pick__item" aria-pressed=pressed on:click=toggle><span class="pick__words" dir="auto">{line}</span></button></li> }
    };
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id="listen-tap">{GIVING.listen_tap}</h2>
            <ul class="pick" aria-labelledby="listen-tap">{all.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// One of the four: its question, the others beneath, and one field.
#[component]
fn Asked(title: &'static str, answer: Draft, number: usize, asks: Memo<Vec<String>>) -> impl IntoView {
    let id = format!("listen-{number}");
    let first = move || asks.with(|asks| asks.first().cloned());
    let others =
        move || asks.with(|asks| asks.iter().skip(1).map(|ask| view! { <li>{ask.clone()}</li> }).collect_view());
    let labelled = format!("{id}-label");
    view! {
        <section class="screen__section listen__part">
            <h2 class="screen__heading" id=labelled.clone()>{title}</h2>
            <p class="listen__ask">{first}</p>
            <details class="folded only-screen"><summary>{GIVING.listen_or}</summary><ul class="listen__others">{others}</ul></details>
            <TextArea id size=AreaSize::Normal voice=Voice::Hers value=answer.value on_input=answer.on_change labelled_by=labelled />
        </section>
    }
}
