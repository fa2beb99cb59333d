//! Opening a copy: what it brings is added to what is here.

use crate::app::state::{Keeping, Nav, Open};
use crate::app::ui::{Notice, NoticeTone};
use crate::keeping::backup::{self, BackupError, Opened, Report};
use crate::route::Route;
use crate::sharing::file::{Kind, kind_of};
use crate::words::EN;
use leptos::{ev, prelude::*};

/// What came of opening a file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Came {
    Refused(&'static str),
    Taken { new: usize, changed: usize, same: usize, unsaved: usize, aside: Vec<String> },
}

/// Why a file was not opened, in plain words.
fn refusal(error: BackupError) -> &'static str {
    match error {
        BackupError::NotOne => EN.backup_bad,
        BackupError::CutOff => EN.copy_cut,
        BackupError::TooNew(_) => EN.backup_newer,
        BackupError::TooLarge => EN.backup_large,
    }
}

/// Takes each story in, and counts what it brought.
fn take(keeping: Keeping, opened: Opened) -> Came {
    let (mut new, mut changed, mut same, mut unsaved) = (0_usize, 0_usize, 0_usize, 0_usize);
    for story in &opened.stories {
        let here = keeping.load(story.id()).ok().and_then(|loaded| loaded.story);
        let Report { new: added, changed: other, .. } = backup::merge_report(here.as_ref(), story);
        let count = match (&here, added, other) {
            (None, _, _) => &mut new,
            (Some(_), 0, 0) => &mut same,
            (Some(_), _, _) => &mut changed,
        };
        let count = if keeping.take_in(story) { count } else { &mut unsaved };
        *count = count.saturating_add(1);
    }
    Came::Taken { new, changed, same, unsaved, aside: opened.set_aside }
}

/// A file of hers, chosen and opened.
#[component]
pub fn OpenCopy(open: Open) -> impl IntoView {
    let nav = expect_context::<Nav>();
    let came = RwSignal::new(None::<Came>);
    let take_file = move |file: Option<(String, String)>| {
        open.save_now();
        // A file from someone else has a screen of its own: nothing of it is added to what is here.
        match file.as_ref().map(|(_, text)| kind_of(text)) {
            Some(Kind::Exercise) => return nav.go(Route::Received(file.map(|(_, text)| text).unwrap_or_default())),
            Some(Kind::Sealed) => return nav.go(Route::Sealed(file.map(|(_, text)| text).unwrap_or_default())),
            Some(Kind::Other) | None => {}
        }
        let read = file.map_or(Err(BackupError::TooLarge), |(_, text)| backup::read(&text));
        let told = read.map_or_else(|error| Came::Refused(refusal(error)), |opened| take(open.keeping, opened));
        // The story that is open was read before the copy came: it is read again when she goes to it.
        if matches!(told, Came::Taken { .. }) {
            open.close();
        }
        came.try_set(Some(told));
    };
    let choose = move |event: ev::Event| (open.keeping.ports.read_file)(event, Box::new(take_file));
    view! {
        <section class="screen__section">
            <label class="field__label" for="open-copy">{EN.shelf_open}</label>
            <p class="field__hint" id="open-copy-hint">{EN.open_copy_lead}</p>
            <input type="file" id="open-copy" accept=".json,.restory,application/json" aria-describedby="open-copy-hint" on:change=choose />
            <div role="status">{move || came.get().map(|came| view! { <Told came /> })}</div>
        </section>
    }
}

#[component]
fn Told(came: Came) -> impl IntoView {
    match came {
        Came::Refused(why) => view! { <Notice tone=NoticeTone::Failure text=why /> }.into_any(),
        Came::Taken { new, changed, same, unsaved, aside } => {
            let count = |label, number: usize| view! { <div><dt>{label}</dt><dd>{number}</dd></div> };
            view! {
                <p>{EN.shelf_report}</p>
                <dl class="facts">
                    {count(EN.report_new, new)} {count(EN.report_changed, changed)} {count(EN.report_same, same)} {count(EN.report_aside, aside.len())}
                </dl>
                <ul>{aside.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                {(unsaved > 0).then(|| view! { <Notice tone=NoticeTone::Failure text=EN.copy_unsaved /> })}
            }
            .into_any()
        }
    }
}
