//! The milestones of the session: the position card and the first page.

use crate::app::features::pictures::influence_map::StayLongerButton;
use crate::app::features::story_page::gate_path_page::{gate_path_record, has_gate_path_page};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::closing_note::closing_note;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::ui::{Button, ButtonTone, EmptyState};
use crate::documents::milestones::{PositionCard as Stands, StoryRichness, position_card, story_richness};
use crate::documents::passages::{story_passages, visible_lines, visible_passages};
use crate::documents::position_lines::{PositionLabels, PositionLine, position_lines};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::vignettes::Vignette;
use crate::route::Screen;
use crate::story::Story;
use crate::story::answers::queries::answers_on_page;
use crate::story::flow::step::FlowStep;
use crate::strings::{APP, POSITION_CARD, QUESTION, STORY_HOME, STORY_PAGE, stance_phrase};
use leptos::prelude::*;

/// The labels of the position card.
pub const POSITION_LABELS: PositionLabels = PositionLabels {
    problem: POSITION_CARD.call,
    effect: POSITION_CARD.here,
    stance: POSITION_CARD.to_me,
    reason: POSITION_CARD.because,
    what_matters: POSITION_CARD.dear,
    stance_phrase,
};

/// Returns the latest milestone that the answers make, as screen and label; `None` if there is none yet. Exporting does not depend on it.
pub fn latest_milestone(story: &Story, library: &ExerciseLibrary) -> Option<(Screen, &'static str)> {
    if has_gate_path_page(story, library) {
        let page = gate_path_record(story, library).filter(|page_id| !answers_on_page(story, page_id).is_empty());
        return page.map(|_| (Screen::StoryPage, STORY_HOME.page));
    }
    match story_richness(story, library) {
        StoryRichness::Empty | StoryRichness::PlainPage => None,
        StoryRichness::PositionCard => Some((Screen::PositionCard, POSITION_CARD.title)),
        StoryRichness::FirstPage => Some((Screen::FirstPage, STORY_PAGE.first_title)),
        StoryRichness::StoryPage => Some((Screen::StoryPage, STORY_HOME.page)),
    }
}

/// The actions under a milestone: continue, the longer exercise, print, finish for now.
#[component]
fn MilestoneActions(part: &'static str) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let found = open
        .with_untracked(|_, library| library.session.parts.iter().find(|p| p.id == part).cloned())
        .unwrap_or_default();
    let go = move |()| nav.go_to_story_screen(question_flow.advance(&FlowStep::Milestone(part.to_owned()), None));
    view! {
        {closing_note(open, found.closing_line)}
        <div class="screen__actions">
            <Button label=QUESTION.go_on tone=ButtonTone::Primary on_press=go />
            <StayLongerButton id=found.longer_exercise />
            <Button label=APP.print tone=ButtonTone::Quiet on_press=move |()| (open.storage.browser_api().print_page)() />
            <Button label=QUESTION.rest_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
        </div>
    }
}

/// The position card (White 2007, ch. 1), shown as a milestone and from the story's home screen: the person's words on labelled lines. It
/// must not state an evaluation that they did not give.
#[component]
pub fn PositionCardScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let shown = ShownAnswers::new(open);
    let card = move || shown.with(position_card);
    let dated = move |card: Stands| {
        let date = (open.storage.browser_api().format_date)(card.changed_at);
        position_card_view(&card, Some(date))
    };
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{POSITION_CARD.title}</h1>
            {move || match card() {
                Some(card) => dated(card),
                None => view! { <EmptyState drawing=Vignette::Sheet text=STORY_PAGE.nothing_yet /> }.into_any(),
            }}
            <LeftOutNote shown />
            <MilestoneActions part="stand" />
        </div>
    }
}

/// Returns the card: the app's labels and the user's texts, each in their own typeface. `date` is the day of its last change.
pub fn position_card_view(card: &Stands, date: Option<String>) -> AnyView {
    let line = |line: PositionLine| {
        view! { <p class="card__text">{line.label}": "<bdi class:user-text=line.is_user_text translate=line.is_user_text.then_some("no")>{line.text}</bdi></p> }
    };
    view! {
        <article class="card">
            {position_lines(card, POSITION_LABELS).into_iter().map(line).collect_view()}
            {date.map(|date| view! { <p class="card__date">{date}". "{POSITION_CARD.date}</p> })}
        </article>
    }
    .into_any()
}

/// The first page, shown as a milestone: the visible passages of the story page, in the person's words.
#[component]
pub fn FirstPageScreen() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let shown = ShownAnswers::new(open);
    let passages = move || shown.with(|story, library| visible_passages(&story_passages(story, library)));
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{STORY_PAGE.first_title}</h1>
            {move || {
                let passages = passages();
                if passages.is_empty() {
                    return view! { <EmptyState drawing=Vignette::Sheet text=STORY_PAGE.nothing_yet /> }.into_any();
                }
                let leaf = passages.into_iter().map(|passage| {
                    let words = visible_lines(&passage).into_iter().map(|text| view! { <p class="summary-page__text user-text" translate="no">{text}</p> }).collect_view();
                    view! { <p class="summary-page__link">{passage.linking_line.clone()}</p>{words} }
                });
                view! { <article class="summary-page">{leaf.collect_view()}</article> }.into_any()
            }}
            <LeftOutNote shown />
            <MilestoneActions part="differently" />
        </div>
    }
}
