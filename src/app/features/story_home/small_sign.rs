//! The next small sign of the story, with whom and when, and a calendar file for it. It must not become a task: nothing is due and nothing is
//! ticked off.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::answer_links::open_answer;
use crate::app::shell::navigator::Navigator;
use crate::app::ui::{Button, ButtonTone, FormField, TextInput, Typeface};
use crate::documents::files::icalendar::{CalendarDay, icalendar_file};
use crate::exercises::exercise::TermKind;
use crate::story::Edit;
use crate::story::flow::safeguards::can_ask_what_is_better;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::value::Value;
use crate::story::terms::placeholders::active_term;
use crate::strings::DAILY;
use leptos::prelude::*;

/// The sign on the story's home screen; nothing if none was named. The plan is shown only where it may be asked what is better.
#[component]
pub fn SmallSign() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let sign = Memo::new(move |_| open.with(|story, library| active_term(story, library, TermKind::Sign)));
    // On a gate path with its own questions no calendar file is offered: someone else may see the calendar.
    let can_plan = open.with_untracked(can_ask_what_is_better);
    let text = move || sign.with(|sign| sign.as_ref().map_or_else(String::new, |word| word.answer.text.clone()));
    let go = move |()| {
        if let Some(word) = sign.get_untracked() {
            open_answer(open, nav, question_flow, &word.answer.path);
        }
    };
    view! {
        <Show when=move || sign.with(Option::is_some)>
            <section class="small-sign">
                <h2 class="small-sign__label">{DAILY.sign_title}</h2>
                <p class="small-sign__text user-text" translate="no" dir="auto">{text}</p>
                {can_plan.then(|| view! { <PlanInWords /> })}
                <details class="disclosure">
                    <summary>{DAILY.sign_options}</summary>
                    <Button label=DAILY.sign_change tone=ButtonTone::Quiet on_press=go />
                    {can_plan.then(|| view! { <SmallSignPlan /> })}
                </details>
            </section>
        </Show>
    }
}

/// With whom and when, in the person's words; nothing where neither is written.
#[component]
fn PlanInWords() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (with, when) = (
        open.text_signal(FieldPath::in_head(NamedField::SignWith)),
        open.text_signal(FieldPath::in_head(NamedField::SignWhen)),
    );
    let plan = move || {
        let parts = [with.get(), when.get()];
        parts.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join(" · ")
    };
    view! { <p class="small-sign__plan user-text" translate="no" dir="auto">{plan}</p> }
}

/// The fields for whom and when, and the calendar file. They are folded, so that the sign stands alone until more is wanted.
#[component]
fn SmallSignPlan() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (with, when) = (
        open.text_signal(FieldPath::in_head(NamedField::SignWith)),
        open.text_signal(FieldPath::in_head(NamedField::SignWhen)),
    );
    view! {
        <FormField id="sign-with" label=DAILY.sign_with>
            <TextInput id="sign-with" value=with on_input=move |text| set_head_text(open, NamedField::SignWith, text) />
        </FormField>
        <FormField id="sign-when" label=DAILY.sign_when>
            <TextInput id="sign-when" value=when on_input=move |text| set_head_text(open, NamedField::SignWhen, text) />
        </FormField>
        <CalendarFileForm />
    }
}

fn set_head_text(open: OpenStory, name: NamedField, text: String) {
    let value = (!text.is_empty()).then(|| Value::text(text));
    open.edit(Edit::Set(FieldPath::in_head(name), value));
}

/// The form for a calendar file with the person's own title and the day. There is no reminder unless they ask for one, and nothing else of the
/// story is in the file.
#[component]
fn CalendarFileForm() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let (title, day) = (
        open.text_signal(FieldPath::in_head(NamedField::SignTitle)),
        open.text_signal(FieldPath::in_head(NamedField::SignDay)),
    );
    let reminds = RwSignal::new(false);
    let message = RwSignal::new("");
    let give = move |()| {
        let id = open.with_untracked(|story, _| format!("day-{}", story.id()));
        let (title, date) = (title.get_untracked(), day.get_untracked());
        let made = (open.storage.browser_api().now_ms)();
        let day = CalendarDay {
            id: &id,
            title: &title,
            date: &date,
            has_reminder: reminds.get_untracked(),
            created_at: made,
        };
        let file = icalendar_file(&day).filter(|_| !title.trim().is_empty());
        message.set(if file.is_some() { DAILY.sign_file_done } else { DAILY.sign_file_needs });
        if let Some(file) = file {
            (open.storage.browser_api().download_file)("day.ics", "text/calendar", &file);
        }
    };
    view! {
        <details class="disclosure">
            <summary>{DAILY.sign_calendar}</summary>
            <p class="soft small">{DAILY.sign_calendar_lead}</p>
            <FormField id="sign-title" label=DAILY.sign_name>
                <TextInput id="sign-title" value=title on_input=move |text| set_head_text(open, NamedField::SignTitle, text) />
            </FormField>
            <FormField id="sign-day" label=DAILY.sign_day>
                <TextInput id="sign-day" kind="date" value=day on_input=move |text| set_head_text(open, NamedField::SignDay, text) voice=Typeface::App />
            </FormField>
            <div class="row">
                <Button label=DAILY.sign_file on_press=give />
                <Button label=DAILY.sign_remind tone=crate::app::ui::ButtonTone::Quiet pressed=reminds on_press=move |()| reminds.update(|on| *on = !*on) />
            </div>
            <p class="soft small" role="status">{move || message.get()}</p>
        </details>
    }
}
