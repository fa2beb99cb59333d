//! The influence map (docs/practice.md, E1 and E2): the person in the middle, what the problem affects, what it does not, and later the
//! person's own influence. The person must never be drawn as the problem.

use crate::app::features::pictures::answer_links::answer_opener;
use crate::app::features::pictures::map_controls::{BorderFields, FrontProblemButtons, reach_buttons};
use crate::app::features::pictures::paper_choice::{PaperChoice, is_across};
use crate::app::features::pictures::picture_editor::{EditablePicture, PictureEditor};
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::closing_note::closing_note;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::ui::picture::list::PictureList;
use crate::app::ui::{Button, ButtonTone};
use crate::exercises::library::ExerciseLibrary;
use crate::pictures::influence_map::life_areas::life_areas;
use crate::pictures::influence_map::map::{draw_influence_map, has_preferred_story};
use crate::pictures::influence_map::model::MapSides;
use crate::pictures::influence_map::problem_stack::problem_stack;
use crate::route::Screen;
use crate::story::Story;
use crate::story::flow::step::FlowStep;
use crate::strings::picture_editor::{INFLUENCE_MAP_ADDITIONS, TWO_SIDED_MAP_ADDITIONS};
use crate::strings::pictures::INFLUENCE_MAP;
use crate::strings::{APP, MAP, QUESTION};
use leptos::prelude::*;
use std::sync::Arc;

/// Shown as a milestone of the session, and from the story's home screen. The same content is available as a list, which is not printed: each
/// text is on the drawing or, if it is too long, in the key at its foot.
#[component]
pub fn MapScreen() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let shown = ShownAnswers::new(open);
    let drawn = move |story: &Story, library: &ExerciseLibrary, width| {
        draw_influence_map(&shown.shown_of(story, library), library, width, map_sides(story), INFLUENCE_MAP)
    };
    let editable_picture = EditablePicture::new(open, Arc::new(drawn));
    let areas = Memo::new(move |_| {
        open.with(|story, library| {
            let layers = problem_stack(story, library);
            life_areas(story, |page_id| layers.is_about_front(page_id))
        })
    });
    let adds = open
        .with_untracked(|story, _| {
            if map_sides(story) == MapSides::Both { TWO_SIDED_MAP_ADDITIONS } else { INFLUENCE_MAP_ADDITIONS }
        })
        .to_vec();
    let at = untrack(move || question_flow.current_step());
    let part = match &at {
        Some(FlowStep::Milestone(part)) => {
            open.with_untracked(|_, library| library.session.parts.iter().find(|p| p.id == *part).cloned())
        }
        Some(FlowStep::Ask(_) | FlowStep::ChooseItems(_) | FlowStep::Branch(_)) | None => None,
    };
    let from = StoredValue::new(at.unwrap_or(FlowStep::Milestone("reach".to_owned())));
    let close = part.clone().map(|part| closing_note(open, part.closing_line));
    let stays = part.map(|part| part.longer_exercise);
    let go = move |()| {
        nav.go_to_story_screen(if is_milestone(&from.get_value()) {
            question_flow.advance(&from.get_value(), None)
        } else {
            Screen::Question
        });
    };
    view! {
        <div class="screen">
            <h1 class="screen__title" tabindex="-1">{MAP.title}</h1>
            <FrontProblemButtons />
            <div class="chart">
                <figure class="chart__picture poster" class=("poster--across", move || editable_picture.wide.with(is_across))><PictureEditor editable_picture title=MAP.title.to_owned() file="map" adds /></figure>
                <div class="chart__list only-screen">
                    <h2 class="screen__heading">{MAP.list}</h2>
                    <PictureList picture=editable_picture.wide on_open=answer_opener(open, nav, question_flow) on_change=move |change| editable_picture.apply_edit(&change) on_undo=move |()| open.undo() on_say=move |text: String| editable_picture.announce(&text) />
                    {move || areas.with(|areas| reach_buttons(open, areas))}
                    <BorderFields />
                </div>
            </div>
            <LeftOutNote shown />
            {close}
            <PaperChoice browser_api=open.storage.browser_api() />
            <div class="screen__actions">
                <Button label=MAP.go_on tone=ButtonTone::Primary on_press=go />
                {stays.map(|id| view! { <StayLongerButton id /> })}
                <Button label=APP.print tone=ButtonTone::Quiet on_press=move |()| (open.storage.browser_api().print_page)() />
                <Button label=QUESTION.rest_here tone=ButtonTone::Quiet on_press=move |()| nav.go_to_story_screen(Screen::StoryHome) />
            </div>
        </div>
    }
}

/// Opens the whole exercise behind a milestone.
#[component]
pub fn StayLongerButton(id: String) -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let failed = RwSignal::new(false);
    view! {
        <Button label=QUESTION.stay_longer tone=ButtonTone::Quiet on_press=move |()| crate::app::shell::open_exercise::open_exercise(open, nav, question_flow, id.clone(), failed) />
        {move || failed.get().then(|| view! { <p role="alert">{QUESTION.fetch_failed}</p> })}
    }
}

fn is_milestone(flow_step: &FlowStep) -> bool {
    matches!(flow_step, FlowStep::Milestone(_))
}

/// Returns both sides once the story has something of the preferred story, else the problem's side.
fn map_sides(story: &crate::story::Story) -> MapSides {
    if has_preferred_story(story) { MapSides::Both } else { MapSides::ProblemOnly }
}
