//! A worksheet as it is printed. It appears on paper only.

use crate::app::features::sharing::print::answer_room::{answer_room, labelled_line, tick_list};
use crate::app::features::sharing::print::printed_code::SheetEnd;
use crate::app::features::sharing::print::sheet_choices::{Paper, SheetOptions};
use crate::app::features::sharing::received::offer::offer_title;
use crate::documents::layouts::worksheet::{Worksheet, WorksheetPart, WorksheetQuestion};
use crate::exercises::exercise::{StanceCondition, TermKind};
use crate::sharing::exercises::shared_exercise::SharedExercise;
use crate::strings::{APP, EXERCISE_SHARING, FALLBACK_PHRASES, WORKSHEETS};
use leptos::prelude::*;

/// Returns the worksheet of questions that someone made. Without a title of their own they have that of their only part.
pub fn worksheet_of_shared(shared: &SharedExercise) -> Worksheet {
    let sheet = Worksheet::from_exercise(&shared.exercise, FALLBACK_PHRASES);
    let own = Some(sheet.title.as_str()).filter(|title| !title.is_empty());
    let title = own.or(sheet.only_part_title()).map_or_else(|| offer_title(shared), str::to_owned);
    Worksheet {
        title,
        language: shared.language.clone(),
        contact: shared.contact.clone(),
        intro: shared.intro.clone(),
        why: shared.why.clone(),
        minutes: (shared.minutes, shared.minutes),
        ..sheet
    }
}

/// The worksheet, on pages of its own. `from` is who hands it over; empty for nobody. Only the parts that change are drawn again.
#[component]
pub fn WorksheetView(
    /// The worksheet without its parts.
    head: Worksheet,
    #[prop(into)] parts: Signal<Vec<WorksheetPart>>,
    #[prop(into)] from: Signal<String>,
    #[prop(into)] link: Signal<Option<String>>,
    #[prop(into)] options: Signal<SheetOptions>,
) -> impl IntoView {
    let sender = move || {
        let name = from.get();
        (!name.is_empty()).then(|| view! { <p class="worksheet__from">{WORKSHEETS.from(&name)}</p> })
    };
    let name_line = move || {
        options.with(|options| options.has_name_line).then(|| {
            view! {
                <div class="worksheet__person">
                    {labelled_line(WORKSHEETS.name.to_owned())}
                    {labelled_line(WORKSHEETS.date.to_owned())}
                </div>
            }
        })
    };
    let branch = (!head.branch_labels.is_empty()).then(|| {
        view! {
            <div class="worksheet__question">
                <p class="worksheet__wording" dir="auto">{head.branch_wording}</p>
                <p class="worksheet__hint">{WORKSHEETS.branch_hint}</p>
                {tick_list(head.branch_labels)}
            </div>
        }
    });
    let language = Some(head.language).filter(|code| !code.is_empty());
    let minutes = minutes_text(head.minutes).map(|text| view! { <p class="worksheet__hint">{text}</p> });
    let problem = head.has_problem_line.then(problem_line);
    let title = StoredValue::new(head.title.clone());
    view! {
        <article
            class="worksheet only-print"
            lang=language
            class=("worksheet--letter", move || options.with(|options| options.paper == Paper::Letter))
            class=("worksheet--large", move || options.with(|options| options.is_large))
        >
            {name_line}
            <h1 class="worksheet__title" dir="auto">{head.title}</h1>
            {sender}
            {minutes}
            {note("", head.intro)}
            {note(WORKSHEETS.why, head.why)}
            {note(EXERCISE_SHARING.received_stirs, head.caution)}
            {problem}
            {branch}
            <For each=move || parts.get() key=Clone::clone let(part)>{title.with_value(|title| part_view(part, title))}</For>
            <SheetEnd link contact=head.contact />
        </article>
    }
}

/// Returns the minutes in words; `None` if they are not known.
fn minutes_text((least, most): (u16, u16)) -> Option<String> {
    match (least, most) {
        (_, 0) => None,
        (least, most) if least == most => Some(EXERCISE_SHARING.received_minutes(usize::from(most))),
        (least, most) => Some(APP.minutes(&least.to_string(), &most.to_string())),
    }
}

/// Returns a text with a label; nothing without a text.
fn note(label: &'static str, text: String) -> Option<impl IntoView> {
    let label = (!label.is_empty()).then(|| view! { <p class="worksheet__label">{label}</p> });
    (!text.is_empty()).then(|| view! { <div class="worksheet__note">{label}<p class="pre" dir="auto">{text}</p></div> })
}

/// The line for the name of the problem, with what stands for it in the questions.
fn problem_line() -> impl IntoView {
    let phrase = (FALLBACK_PHRASES.fallback_phrase)(TermKind::Problem);
    view! {
        <div class="worksheet__question">
            {labelled_line(WORKSHEETS.problem.to_owned())}
            <p class="worksheet__hint">{WORKSHEETS.problem_hint(phrase)}</p>
        </div>
    }
}

/// Returns a part. Its title is left out where it is that of the sheet.
fn part_view(part: WorksheetPart, sheet_title: &str) -> impl IntoView + use<> {
    let title = (!part.title.is_empty() && part.title != sheet_title)
        .then(|| view! { <h2 class="worksheet__part" dir="auto">{part.title}</h2> });
    let branches =
        part.branches.iter().map(|label| view! { <p class="worksheet__label">{WORKSHEETS.part_for(label)}</p> });
    let branches = branches.collect_view();
    view! {
        <section class="worksheet__section">
            {title}
            {branches}
            {note(WORKSHEETS.why, part.why)}
            <ol class="worksheet__questions">{part.questions.into_iter().map(question_view).collect_view()}</ol>
        </section>
    }
}

fn question_view(question: WorksheetQuestion) -> impl IntoView {
    let condition = question.condition.map(|when| view! { <p class="worksheet__label">{condition_text(when)}</p> });
    let nudge =
        (!question.nudge.is_empty()).then(|| view! { <p class="worksheet__hint" dir="auto">{question.nudge}</p> });
    let about = question.about.map(|kind| labelled_line(about_label(kind).to_owned()));
    let numbers: Vec<String> = question.chooses_from.iter().map(ToString::to_string).collect();
    let chooses = (!numbers.is_empty())
        .then(|| view! { <p class="worksheet__hint">{WORKSHEETS.chooses_from(&numbers.join(", "))}</p> });
    view! {
        <li class="worksheet__question">
            {condition}
            <p class="worksheet__wording" dir="auto"><span class="worksheet__number">{question.number}</span>{question.wording}</p>
            {nudge}
            {about}
            {chooses}
            {word_list(WORKSHEETS.circle, "worksheet__words", question.words)}
            {word_list(WORKSHEETS.ideas, "worksheet__ideas", question.ideas)}
            {answer_room(question.space)}
        </li>
    }
}

/// Returns words with a label; nothing without words.
fn word_list(label: &'static str, class: &'static str, words: Vec<String>) -> Option<impl IntoView> {
    let items = |words: Vec<String>| words.into_iter().map(|word| view! { <li dir="auto">{word}</li> }).collect_view();
    (!words.is_empty()).then(|| view! { <p class="worksheet__hint">{label}</p><ul class=class>{items(words)}</ul> })
}

fn condition_text(condition: StanceCondition) -> &'static str {
    match condition {
        StanceCondition::Welcome => WORKSHEETS.when_welcome,
        StanceCondition::Unwelcome => WORKSHEETS.when_unwelcome,
        StanceCondition::Stated => WORKSHEETS.when_stated,
    }
}

/// Returns the label of the line on which someone writes what a question is about.
fn about_label(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Domain => WORKSHEETS.about.domain,
        TermKind::Effect => WORKSHEETS.about.effect,
        TermKind::Figure => WORKSHEETS.about.figure,
        TermKind::Hope => WORKSHEETS.about.hope,
        TermKind::Period => WORKSHEETS.about.period,
        _ => WORKSHEETS.about.other,
    }
}
