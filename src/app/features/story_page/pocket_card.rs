//! The pocket card: the first line and the next small sign, on a sheet of paper to fold, or as a phone's wallpaper. A problem's name must not
//! be on it unless the person adds it: others may see the card.

use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::navigator::Navigator;
use crate::app::shell::safety_notes::LeftOutNote;
use crate::app::ui::{Button, ButtonTone, EmptyState};
use crate::documents::layouts::pocket_card::{PocketCard, pocket_card};
use crate::pictures::svg_export::{USER_FONT, embed_fonts};
use crate::pictures::vignettes::Vignette;
use crate::pictures::wallpaper::{WALLPAPER_SIZE_PX, svg_data_url, wallpaper_svg};
use crate::route::Screen;
use crate::strings::{APP, POCKET_CARD, STORY_PAGE};
use leptos::prelude::*;

/// Opened from the desk. If something was left out because of a name, that is said, with a button to include it.
#[component]
pub fn PocketCardScreen() -> impl IntoView {
    let (open, nav, question_flow) =
        (expect_context::<OpenStory>(), expect_context::<Navigator>(), expect_context::<QuestionFlow>());
    let (with_name, shown) = (RwSignal::new(false), ShownAnswers::new(open));
    let words = Memo::new(move |_| shown.with(|story, library| pocket_card(story, library, with_name.get())));
    let filled = move || words.with(|words| !words.is_empty());
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title only-screen" tabindex="-1">{STORY_PAGE.pocket}</h1>
            <Show when=move || words.with(|words| words.has_hidden_text)>
                <div class="only-screen">
                    <p class="screen__note">{POCKET_CARD.left_out}</p>
                    <Button label=POCKET_CARD.with_name tone=ButtonTone::Quiet pressed=with_name on_press=move |()| with_name.update(|on| *on = !*on) />
                </div>
            </Show>
            <LeftOutNote shown />
            <Show when=filled fallback=move || nothing_yet(nav, question_flow)>
                <p class="screen__lead only-screen">{POCKET_CARD.lead}</p>
                <p class="screen__note only-screen">{POCKET_CARD.fold}</p>
                <FoldedCard words />
                <div class="screen__actions">
                    <Button label=APP.print tone=ButtonTone::Primary on_press=move |()| (open.storage.browser_api().print_page)() />
                </div>
                <PhoneWallpaper words />
            </Show>
            <div class="screen__actions">
                <Button label=STORY_PAGE.finished_end tone=ButtonTone::Quiet on_press=move |()| nav.return_to_story_screen(Screen::StoryPage) />
            </div>
        </div>
    }
}

/// Shown while the card has no words, with the way to the questions.
fn nothing_yet(nav: Navigator, question_flow: QuestionFlow) -> impl IntoView {
    let answer = move |()| nav.go_to_story_screen(question_flow.resume_flow());
    view! {
        <EmptyState drawing=Vignette::Sheet text=STORY_PAGE.nothing_yet>
            <Button label=STORY_PAGE.to_questions tone=ButtonTone::Quiet on_press=answer />
        </EmptyState>
    }
}

/// Eight panels. Folded three times, the last two of the lower row are on the outside.
#[component]
fn FoldedCard(words: Memo<PocketCard>) -> impl IntoView {
    let blank = |up: bool| view! { <p class="pocket__panel" class:pocket__panel--up=up aria-hidden="true"></p> };
    let upper = [true; 4].map(blank).collect_view();
    let lower = [false; 2].map(blank).collect_view();
    let panel = |text: fn(&PocketCard) -> &String| {
        let long = move || words.with(|words| text(words).chars().count() > 120);
        view! { <p class="pocket__panel user-text" translate="no" class:pocket__panel--long=long dir="auto">{move || words.with(|words| text(words).clone())}</p> }
    };
    view! {
        <div class="pocket">
            {upper} {lower}
            {panel(|words| &words.small_sign)}
            {panel(|words| &words.first_line)}
        </div>
    }
}

/// The same texts as a wallpaper, as PNG or SVG.
#[component]
fn PhoneWallpaper(words: Memo<PocketCard>) -> impl IntoView {
    let open = expect_context::<OpenStory>();
    let browser_api = open.storage.browser_api();
    let drawn = move || {
        let measure = (browser_api.text_measurer)(USER_FONT);
        let svg = words.with(|words| wallpaper_svg(&words.first_line, &words.small_sign, measure.as_ref()));
        embed_fonts(&svg, &(browser_api.font_style)())
    };
    let png = move |()| {
        let done = move |is_saved: bool| {
            if !is_saved {
                browser_api.announce_alert(POCKET_CARD.failed);
            }
        };
        (browser_api.download_png)("pocket.png", &untrack(drawn), WALLPAPER_SIZE_PX, Box::new(done));
    };
    let svg = move |()| (browser_api.download_file)("pocket.svg", "image/svg+xml", &untrack(drawn));
    view! {
        <section class="screen__section only-screen">
            <h2 class="screen__heading">{POCKET_CARD.phone}</h2>
            <p class="soft">{POCKET_CARD.phone_lead}</p>
            <img class="phone" src=move || svg_data_url(&drawn()) alt="" width="195" height="422" />
            <div class="screen__actions">
                <Button label=POCKET_CARD.png on_press=png />
                <Button label=POCKET_CARD.svg tone=ButtonTone::Quiet on_press=svg />
            </div>
        </section>
    }
}
