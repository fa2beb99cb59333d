//! The screen for a hard day: three ways to go on, what has helped before in the person's own words, a few questions, and a note of what
//! they did. It must not measure the day or compare it with others.

use crate::app::features::daily::dated_entries::{EarlierEntries, entry_text, todays_entry_id, update_entry};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::answer_links::{open_answer, open_exercise_step};
use crate::app::shell::navigator::Navigator;
use crate::app::storage::status::StorageMode;
use crate::app::ui::{ActionCard, Button, ButtonTone, FormField, TextArea};
use crate::exercises::content_ids::{GETTING_THROUGH, GETTING_THROUGH_EXERCISE, HARDER_GETTING_THROUGH, HOPE_TIME};
use crate::route::{Route, Screen};
use crate::story::answers::coping_resources::{ResourceKind, coping_resources};
use crate::story::answers::queries::RecordedAnswer;
use crate::story::answers::replace_moment::{another_moment_edit, has_moment};
use crate::story::flow::detour::offers_detour;
use crate::story::flow::gate::gate_answer;
use crate::story::flow::hope_first::is_hope_story;
use crate::story::flow::safeguards::{can_ask_what_is_better, is_unavailable};
use crate::story::flow::step::FlowStep;
use crate::story::model::ids::RecordId;
use crate::story::model::journal_kind::JournalKind;
use crate::strings::{APP, DAILY};
use leptos::prelude::*;

/// Key of the gate's choice for hurting others.
const HARM_TO_OTHERS_PATH: &str = "c";

/// Opened from the shortcuts of a story and from the line after two skips. The way to helplines is always on it.
#[component]
pub fn HardDayScreen() -> impl IntoView {
    let (open, nav) = (expect_context::<OpenStory>(), expect_context::<Navigator>());
    let hurts_others = open.with_untracked(|story, _| gate_answer(story) == HARM_TO_OTHERS_PATH);
    let help_lead = if hurts_others { DAILY.hard_help_others } else { DAILY.hard_help };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{DAILY.hard_title}</h1>
            <p class="screen__lead">{DAILY.hard_lead}</p>
            <HardDayOptions />
            <CopingResources />
            <HardDayQuestions />
            <HarderNote />
            <p class="screen__note">{help_lead}": "<a href=Route::Help.href()>{APP.help_now}</a></p>
            <div class="screen__actions">
                <Button label=DAILY.to_story tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
            </div>
        </div>
    }
}

/// The three ways: continue, another way in (only where one is offered), and the steady place.
#[component]
fn HardDayOptions() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let has_side = open.with_untracked(offers_detour);
    let on = Callback::new(move |()| {
        question_flow.reset_skips();
        nav.go_to_story_screen(Screen::Question);
    });
    let is_hope = open.with_untracked(is_hope_story);
    let has_told_moment = open.with_untracked(has_moment);
    let side = Callback::new(move |()| {
        if is_hope {
            return open_exercise_step(open, nav, question_flow, HOPE_TIME, "");
        }
        if has_told_moment {
            // The moment that was told stays as it is.
            let browser_api = open.storage.browser_api();
            let fresh = || RecordId::from_number((browser_api.random_u64)());
            let now = (browser_api.now_ms)();
            open.edit(open.with_untracked(|story, library| another_moment_edit(story, library, fresh, now)));
        }
        question_flow.go_to_session_part("differently");
        nav.go_to_story_screen(Screen::Question);
    });
    let rest = Callback::new(move |()| nav.go_to(Route::SteadyPlace));
    let side_label = match (is_hope, has_told_moment) {
        (true, _) => DAILY.hard_side_hope,
        (false, true) => DAILY.hard_side_another,
        (false, false) => DAILY.hard_side,
    };
    let side = has_side.then_some((side_label, DAILY.hard_side_what, side));
    let is_done =
        matches!(untrack(move || question_flow.current_step()), Some(FlowStep::Milestone(part)) if part == "reading");
    let on_what = if is_done { DAILY.hard_on_page } else { DAILY.hard_on_what };
    let ways = [Some((DAILY.hard_on, on_what, on)), side, Some((DAILY.hard_rest, DAILY.hard_rest_what, rest))];
    let way = |(name, what, go): (&'static str, &'static str, Callback<()>)| view! { <ActionCard name=name.to_owned() what=what.to_owned() on_open=go /> };
    view! { <ul class="link-rows link-rows--small screen__section">{ways.into_iter().flatten().map(way).collect_view()}</ul> }
}

/// The heading of a kind of coping resources.
pub fn resource_title(help: ResourceKind) -> &'static str {
    match help {
        ResourceKind::SteadyPlace => DAILY.help_steady,
        ResourceKind::Reminder => DAILY.help_reminder,
        ResourceKind::GettingThrough => DAILY.help_through,
        ResourceKind::InAStorm => DAILY.help_storm,
        ResourceKind::Skill => DAILY.help_skill,
        ResourceKind::People => DAILY.help_people,
        ResourceKind::Moment => DAILY.help_moment,
    }
}

/// Coping resources by kind, as they were written; each opens its answer.
#[component]
fn CopingResources() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let all = Memo::new(move |_| open.with(coping_resources));
    let word = move |answer: RecordedAnswer| {
        let path = answer.path;
        view! { <li><button type="button" class="term term--skill" dir="auto" on:click=move |_| open_answer(open, nav, question_flow, &path)>{answer.text}</button></li> }
    };
    let group = move |(help, answers): (ResourceKind, Vec<RecordedAnswer>)| {
        view! {
            <div class="coping__group">
                <h3 class="term-list__title">{resource_title(help)}</h3>
                <ul class="term-list__list">{answers.into_iter().map(word).collect_view()}</ul>
            </div>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="screen__section coping">
                <h2 class="screen__heading">{DAILY.helped_title}</h2>
                {move || all.get().into_iter().map(group).collect_view()}
            </section>
        </Show>
    }
}

/// Two short sets of questions: getting through (E17) and *harder* (E21).
#[component]
fn HardDayQuestions() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let (through, purpose) = open
        .with_untracked(|_, library| {
            library.exercise_entry(GETTING_THROUGH_EXERCISE).map(|entry| (entry.title.clone(), entry.purpose.clone()))
        })
        .unwrap_or_default();
    // Questions that the gate's answer withholds are not offered.
    let can_open = |id: &str| open.with_untracked(|story, library| !is_unavailable(story, library, id));
    let harder = can_open(HARDER_GETTING_THROUGH).then(|| {
        let go =
            Callback::new(move |()| open_exercise_step(open, nav, question_flow, HARDER_GETTING_THROUGH, "harder"));
        view! { <ActionCard name=DAILY.harder_door.to_owned() what=DAILY.hard_ask_what.to_owned() on_open=go /> }
    });
    let coping = Callback::new(move |()| open_exercise_step(open, nav, question_flow, GETTING_THROUGH, ""));
    view! {
        <section class="screen__section">
            <h2 class="screen__heading">{DAILY.hard_ask}</h2>
            <ul class="link-rows link-rows--small">
                <ActionCard name=through what=purpose on_open=coping />
                {harder}
            </ul>
        </section>
    }
}

/// A dated note of what the person did when it was harder; it becomes a passage of the story page.
#[component]
fn HarderNote() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let item = todays_entry_id(open, JournalKind::HarderDay);
    let value = entry_text(open, JournalKind::HarderDay, item.clone());
    let at = item.clone();
    let on_input = move |text: String| update_entry(open, JournalKind::HarderDay, &at, |line| line.text = text);
    let (label, hint) = if open.with_untracked(can_ask_what_is_better) {
        (DAILY.harder_label, DAILY.harder_hint)
    } else {
        (DAILY.harder_label_plain, DAILY.harder_hint_plain)
    };
    let is_saved = open.storage.storage_mode().get_untracked() == StorageMode::Enabled;
    let hint = if is_saved { hint } else { DAILY.harder_hint_unsaved };
    view! {
        <section class="screen__section">
            <FormField id="harder" label hint>
                <TextArea id="harder" value on_input described_by="harder-hint" />
            </FormField>
            {crate::app::shell::save_indicator::save_indicator(open)}
            <EarlierEntries log=JournalKind::HarderDay except=item />
        </section>
    }
}
