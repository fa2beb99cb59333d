//! The introduction to a letter about someone (docs/journey.md 2): what such a letter is, and what it is about, with six choices and a skip.
//! The choice only adds statements and help; it must not be in the letter. The other person's gate answer is in no page they share.

use crate::app::ui::{Button, ButtonTone, Choice, Choices};
use crate::strings::{APP, STORY_SHARING};
use leptos::{html, prelude::*};

/// A choice: its key and label, the responses to it, and whether the link to help is shown with them.
struct SubjectOption {
    key: &'static str,
    label: &'static str,
    responses: &'static [&'static str],
    shows_help: bool,
}

static SUBJECT_OPTIONS: [SubjectOption; 6] = [
    SubjectOption {
        key: "a",
        label: STORY_SHARING.letter_a,
        responses: &[STORY_SHARING.letter_a_say],
        shows_help: false,
    },
    SubjectOption {
        key: "b",
        label: STORY_SHARING.letter_b,
        responses: &[STORY_SHARING.letter_b_say, STORY_SHARING.letter_b_then],
        shows_help: true,
    },
    SubjectOption {
        key: "c",
        label: STORY_SHARING.letter_c,
        responses: &[STORY_SHARING.letter_c_say, STORY_SHARING.letter_c_then],
        shows_help: true,
    },
    SubjectOption {
        key: "e",
        label: STORY_SHARING.letter_e,
        responses: &[STORY_SHARING.letter_e_say],
        shows_help: false,
    },
    SubjectOption {
        key: "f",
        label: STORY_SHARING.letter_f,
        responses: &[STORY_SHARING.letter_f_say],
        shows_help: false,
    },
    SubjectOption {
        key: "d",
        label: STORY_SHARING.letter_d,
        responses: &[STORY_SHARING.letter_d_say],
        shows_help: false,
    },
];

/// Shown before a letter is written. `about` holds the key of the choice; skipping clears it.
#[component]
pub fn LetterSubject(about: RwSignal<Option<String>>, #[prop(into)] on_go: Callback<()>) -> impl IntoView {
    let options = SUBJECT_OPTIONS.iter().map(|about| Choice::new(about.key, about.label)).collect::<Vec<_>>();
    let none = Signal::derive(move || about.with(Option::is_none));
    let skip = move |()| {
        about.set(None);
        on_go.run(());
    };
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            heading.focus().ok(); // Focus is a courtesy.
        }
    });
    view! {
        <h2 class="screen__heading" tabindex="-1" node_ref=heading>{STORY_SHARING.letter_stand_title}</h2>
        <p class="screen__note">{STORY_SHARING.letter_stand_lead}</p>
        <ul class="letter__subject">
            <li>{STORY_SHARING.letter_stand_words}</li>
            <li>{STORY_SHARING.letter_stand_exact}</li>
            <li>{STORY_SHARING.letter_stand_check}</li>
        </ul>
        <h3 class="letter__ask" id="letter-ask">{STORY_SHARING.letter_ask}</h3>
        <p class="screen__note">{STORY_SHARING.letter_ask_note}</p>
        <Choices id="letter-about" options chosen=about on_choose=move |key: String| about.set(Some(key)) labelled_by="letter-ask" />
        <SubjectResponse about />
        <div class="screen__actions">
            <Button label=STORY_SHARING.letter_on tone=ButtonTone::Primary disabled=none on_press=on_go />
            <Button label=STORY_SHARING.letter_skip tone=ButtonTone::Quiet on_press=skip />
        </div>
    }
}

/// The responses to the choice; they stay visible beside the letter.
#[component]
pub fn SubjectResponse(#[prop(into)] about: Signal<Option<String>>) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        about.with(|about| SUBJECT_OPTIONS.iter().position(|one| Some(one.key) == about.as_deref()))
    });
    let lines = move || {
        chosen.get().and_then(|at| SUBJECT_OPTIONS.get(at)).map(|about| {
            let lines = about.responses.iter().map(|line| view! { <p>{*line}</p> }).collect_view();
            let help = about
                .shows_help
                .then(|| view! { <p>{STORY_SHARING.letter_help}" "<a href="#/help">{APP.help_now}</a></p> });
            view! { <div class="notice notice--news">{lines}{help}</div> }
        })
    };
    view! { <div class="letter__answer" role="status">{lines}</div> }
}
