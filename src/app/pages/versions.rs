//! Two versions of an answer: the later stands in the field, the other under it, dated, until she says which one is shown.

use crate::app::state::Open;
use crate::app::ui::Button;
use crate::story::Edit;
use crate::story::place::Asking;
use crate::story::siblings::{Sibling, siblings};
use crate::story::speaker::speech_at;
use crate::story::walk::sheet_for;
use crate::words::{EN, speech};
use leptos::prelude::*;

/// The other versions of an answer.
#[component]
pub fn Versions(asking: Asking) -> impl IntoView {
    let open = expect_context::<Open>();
    let others = Memo::new(move |_| {
        open.settled(|story, _| {
            sheet_for(story, &asking.question).map_or_else(Vec::new, |sheet| siblings(story, &sheet, &asking))
        })
    });
    let one = move |other: Sibling| {
        let date = (open.keeping.ports().date)(other.at);
        let by = open.peek(|story, library| speech_at(story, library, &other.place)).map(|by| speech(&by));
        let voice = if by.is_some() { "leaf__words--voiced" } else { "hers" };
        let by = by.map(|by| view! { <p class="leaf__speaker" dir="auto">{by}</p> });
        let use_this = move |()| open.edit(Edit::Prefer(other.place.clone(), other.stamp.clone()));
        view! {
            <div class="twin">
                <p>{EN.other_version}", "{date}</p>
                {by}
                <p class=voice dir="auto">{other.text}</p>
                <Button label=EN.use_this on_press=use_this />
            </div>
        }
    };
    move || others.get().into_iter().map(one).collect_view()
}
