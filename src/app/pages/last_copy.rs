//! How old the last copy is, and a quiet word when one is due: three answers, one of them "stop asking".

use super::in_file::FileWaits;
use crate::app::state::{FileCopy, Keeping, Kept, Open};
use crate::app::ui::{Button, Tone};
use crate::keeping::copies::{Answer, Since, days, since};
use crate::story::Story;
use crate::words::copies::COPIES;
use leptos::prelude::*;

/// What was written in the open story since its last copy; follows it.
pub fn of_open(open: Open) -> Signal<Option<Since>> {
    Memo::new(move |_| open.with(|story, _| since([story]))).into()
}

/// The same of all stories.
pub fn of_all(stories: Signal<Vec<Story>>) -> Signal<Option<Since>> {
    Memo::new(move |_| stories.with(|all| since(all))).into()
}

/// The age in words.
fn said(since: Since, many: bool, now: i64) -> String {
    match since.last {
        None if many => format!("{}.", COPIES.not_of_all),
        None => format!("{}.", COPIES.none),
        Some(at) => match days(at, now) {
            0 => format!("{} {}.", COPIES.last, COPIES.today),
            1 => format!("{} {}.", COPIES.last, COPIES.yesterday),
            n => format!("{} {n} {}.", COPIES.last, COPIES.days_ago),
        },
    }
}

/// How old the last copy is, in one line.
#[component]
pub fn LastCopy(keeping: Keeping, since: Signal<Option<Since>>, #[prop(optional)] many: bool) -> impl IntoView {
    let file = expect_context::<FileCopy>();
    let line = move || {
        if many && file.is_on() {
            return None; // Then the file says when it was last written.
        }
        let several = many && keeping.stories().len() > 1;
        since.get().map(|since| said(since, several, (keeping.ports().now)()))
    };
    view! { <p class="screen__note only-screen">{line}</p> }
}

/// The quiet word. `on_now` makes the copy, or leads to where it is made.
#[component]
pub fn CopyDue(keeping: Keeping, since: Signal<Option<Since>>, #[prop(into)] on_now: Callback<()>) -> impl IntoView {
    let quiet = RwSignal::new(false);
    let is_due = Memo::new(move |_| {
        let due = |since| keeping.copy_is_due(since);
        keeping.kept().get() == Kept::Here && !quiet.get() && since.get().is_some_and(due)
    });
    let answer = move |answer: Answer| {
        keeping.answer_copies(answer);
        quiet.set(true);
        (keeping.ports().focus)();
    };
    let file = expect_context::<FileCopy>();
    let is_due = move || is_due.get() && !file.is_on();
    let text = move || since.get().is_some_and(|since| since.last.is_none());
    view! {
        <FileWaits />
        <Show when=is_due>
            <section class="copy-due only-screen">
                <p>{move || if text() { COPIES.due_none } else { COPIES.due }}</p>
                <div class="row">
                    <Button label=COPIES.now on_press=move |()| on_now.run(()) />
                    <Button label=COPIES.later tone=Tone::Quiet on_press=move |()| answer(Answer::Later) />
                    <Button label=COPIES.stop tone=Tone::Quiet on_press=move |()| answer(Answer::Stop) />
                </div>
            </section>
        </Show>
    }
}
