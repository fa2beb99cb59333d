//! The story page as a sheet of paper: title, first line, the person's words under small headings, and the date. It is the same on the
//! screen and in print.

use crate::app::features::story_page::ornament::Twig;
use crate::app::features::story_page::tellings::non_blank;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::ui::Prose;
use crate::documents::markdown::parse_markdown;
use crate::documents::passage::{Fragment, Passage};
use crate::documents::passages::{story_passages, visible_passages};
use crate::documents::story_page::{free_text, is_free_text};
use crate::documents::tellings::last_told_at;
use crate::exercises::library::ExerciseLibrary;
use crate::story::Story;
use crate::story::model::field_path::{FieldPath, NamedField};
use crate::story::model::value::Decision;
use crate::story::terms::derived_title::given_title;
use crate::strings::STORY_HOME;
use leptos::prelude::*;

/// Returns the title that the person gave the story; empty if there is none.
pub fn own_title(story: &Story) -> String {
    given_title(story).unwrap_or_default()
}

fn first_line(story: &Story) -> String {
    story.text_at(&FieldPath::in_desk(NamedField::FirstLine)).to_owned()
}

/// Whether the page has no words of the person.
pub fn is_empty_page(story: &Story, library: &ExerciseLibrary) -> bool {
    let has_text = if is_free_text(story) {
        !free_text(story).trim().is_empty()
    } else {
        !visible_passages(&story_passages(story, library)).is_empty()
    };
    !has_text && first_line(story).trim().is_empty()
}

/// The sheet as the screen's content: its title is the heading of the screen.
#[component]
pub fn StorySheet(shown: ShownAnswers) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let title = Memo::new(move |_| open.with(|story, _| own_title(story)));
    let heading = move || match non_blank(title.get()) {
        Some(title) => {
            view! { <h1 class="folio__title user-text" translate="no" tabindex="-1" dir="auto">{title}</h1> }.into_any()
        }
        None => view! { <h1 class="visually-hidden" tabindex="-1">{STORY_HOME.page}</h1> }.into_any(),
    };
    view! {
        <article class="folio">
            {heading}
            <Twig />
            {move || shown.with(|story, library| sheet_view(open, story, library))}
        </article>
    }
}

/// The sheet for paper, on the screens on which the page is made. Of these only the sheet is printed, without answers that are marked.
#[component]
pub fn PrintedSheet() -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let shown = ShownAnswers::new(open);
    let title = move || non_blank(open.with(|story, _| own_title(story)));
    view! {
        <article class="folio only-print">
            {move || title().map(|title| view! { <h2 class="folio__title user-text" translate="no" dir="auto">{title}</h2> })}
            <Twig />
            {move || shown.with(|story, library| sheet_view(open, story, library))}
        </article>
    }
}

fn sheet_view(open: OpenStory, story: &Story, library: &ExerciseLibrary) -> AnyView {
    let day = open.storage.browser_api().format_date;
    let line = non_blank(first_line(story));
    let body = if is_free_text(story) {
        view! { <Prose blocks=parse_markdown(&free_text(story)) /> }.into_any()
    } else {
        let links = story.is_on(&FieldPath::in_desk(NamedField::ShowLinkingLines), true);
        let passages = visible_passages(&story_passages(story, library));
        passages.iter().map(|passage| passage_view(passage, links, day)).collect_view().into_any()
    };
    let date = last_told_at(story, library, day).or_else(|| story.last_edited_at()).map(day);
    view! {
        {line.map(|line| view! { <p class="folio__first-line user-text" translate="no" dir="auto">{line}</p> })}
        {body}
        {date.map(|date| view! { <p class="folio__date">{date}</p> })}
    }
    .into_any()
}

fn passage_view(passage: &Passage, links: bool, day: fn(i64) -> String) -> AnyView {
    let link = Some(passage.linking_line.clone()).filter(|_| links).and_then(non_blank);
    let date = passage.written_at.map(day).and_then(non_blank);
    view! {
        <section class="folio__part">
            {link.map(|link| view! { <h2 class="folio__link" dir="auto">{link}</h2> })}
            {date.map(|date| view! { <p class="folio__day">{date}</p> })}
            {passage_text(passage)}
        </section>
    }
    .into_any()
}

/// Returns the words of a passage as the page shows them: the person's wording, or the answers.
pub fn passage_text(passage: &Passage) -> Vec<AnyView> {
    if passage.decision == Decision::Reword && !passage.own_wording.trim().is_empty() {
        let text = passage.own_wording.clone();
        return vec![view! { <p class="folio__text user-text" translate="no" dir="auto">{text}</p> }.into_any()];
    }
    fragment_views(&passage.fragments)
}

/// Returns answers as views: lines of a list as a list, a title of a moment, and paragraphs.
fn fragment_views(fragments: &[Fragment]) -> Vec<AnyView> {
    let run = |run: &[Fragment]| {
        let is_list = run.len() > 1 && run.first().is_some_and(|first| first.is_list);
        if is_list {
            let rows = run.iter().map(|fragment| view! { <li dir="auto">{fragment.text.clone()}</li> }).collect_view();
            return view! { <ul class="folio__text folio__list user-text" translate="no">{rows}</ul> }.into_any();
        }
        run.iter()
            .map(|fragment| {
                let class =
                    if fragment.is_title { "folio__text folio__name user-text" } else { "folio__text user-text" };
                view! { <p class=class translate="no" dir="auto">{fragment.text.clone()}</p> }
            })
            .collect_view()
            .into_any()
    };
    fragments.chunk_by(|a, b| a.is_list == b.is_list).map(run).collect()
}
