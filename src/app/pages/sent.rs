//! What someone sent, at home in the user's story: the letter, why it is asked, the answers, and the way to give them back.

use super::received::LetterAgain;
use super::sheet::{read, words};
use super::titles::page_title;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Tone};
use crate::documents::sheet_of::{exercise_on, plain};
use crate::route::Screen;
use crate::sharing::made::Shared;
use crate::sharing::received;
use crate::story::ids::SheetId;
use crate::words::EN;
use crate::words::sharing::SHARING;
use leptos::prelude::*;

/// The exercise that a page keeps, as its sender wrote it.
pub fn sent_on(open: Open, sheet: &SheetId) -> Option<Shared> {
    let found = |(page, _): &(crate::story::page::PageRef, Shared)| page.sheet == *sheet;
    open.peek(|story, _| received::kept(story)).into_iter().find(found).map(|(_, shared)| shared)
}

/// The page.
#[component]
pub fn SentPage(sheet: SheetId) -> impl IntoView {
    let open = expect_context::<Open>();
    Effect::new(move |_| (open.keeping.ports().focus)());
    let title = open.peek(|story, library| page_title(story, library, &sheet, &exercise_on(story, &sheet)));
    let letter = sent_on(open, &sheet).map(|shared| view! { <LetterAgain shared /> });
    let page = sheet.clone();
    let told = Memo::new(move |_| read(open, &page));
    let any = move || told.with(|told| !told.parts.is_empty());
    let answers = move || told.with(|told| words(told, "leaf", true, None, None));
    view! {
        <div class="screen screen--text received">
            <h1 class="screen__title" tabindex="-1"><bdi>{title}</bdi></h1>
            <p class="screen__lead only-screen">{SHARING.sent_lead}</p>
            <section class="screen__section">
                <h2 class="screen__heading">{SHARING.letter_title}</h2>
                {letter}
            </section>
            <section class="screen__section">
                <h2 class="screen__heading">{SHARING.sent_answers}</h2>
                <Show when=any fallback=|| view! { <p class="empty">{SHARING.sent_none}</p> }>{answers}</Show>
            </section>
            <SentActions sheet told=told />
        </div>
    }
}

#[component]
fn SentActions(sheet: SheetId, told: Memo<crate::documents::sheet_of::Leaf>) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let ports = open.keeping.ports();
    let exercise = open.peek(|story, _| exercise_on(story, &sheet));
    let answer = move |()| {
        walking.walk_page(&exercise);
        nav.within(Screen::Question);
    };
    let copy = move |()| {
        let told = told.with_untracked(|told| plain(told, true));
        let done = move |copied: bool| {
            let (region, text) = if copied { ("status", EN.copied) } else { ("alert", EN.copy_failed) };
            (ports.say)(region, text);
        };
        (ports.copy)(told, Box::new(done));
    };
    let any = move || told.with(|told| !told.parts.is_empty());
    view! {
        <div class="screen__acts only-screen">
            <Button label=SHARING.sent_continue tone=Tone::Main on_press=answer />
            <Show when=any>
                <Button label=SHARING.sent_give on_press=move |()| nav.within(Screen::Give) />
                <Button label=EN.print tone=Tone::Quiet on_press=move |()| (ports.print)() />
                <Button label=EN.copy_text tone=Tone::Quiet on_press=copy />
            </Show>
            <Button label=EN.to_story tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
        </div>
    }
}
