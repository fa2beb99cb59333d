//! The introduction to a letter about someone (docs/journey.md 2): what such a letter is, and what it is about, with six choices and a skip.
//! The choice only adds statements and help; it must not be in the letter. The other person's gate answer is in no page they share.

use crate::app::ui::{Button, ButtonTone, Choice, Choices};
use crate::strings::EN;
use crate::strings::story_sharing::GIVING;
use leptos::{html, prelude::*};

/// A choice: its key and label, the responses to it, and whether the link to help is shown with them.
struct SubjectOption {
    key: &'static str,
    label: &'static str,
    responses: &'static [&'static str],
    shows_help: bool,
}

static SUBJECT_OPTIONS: [SubjectOption; 6] = [
    SubjectOption { key: "a", label: GIVING.letter_a, responses: &[GIVING.letter_a_say], shows_help: false },
    SubjectOption {
        key: "b",
        label: GIVING.letter_b,
        responses: &[GIVING.letter_b_say, GIVING.letter_b_then],
        shows_help: true,
    },
    SubjectOption {
        key: "c",
        label: GIVING.letter_c,
        responses: &[GIVING.letter_c_say, GIVING.letter_c_then],
        shows_help: true,
    },
    SubjectOption { key: "e", label: GIVING.letter_e, responses: &[GIVING.letter_e_say], shows_help: false },
    SubjectOption { key: "f", label: GIVING.letter_f, responses: &[GIVING.letter_f_say], shows_help: false },
    SubjectOption { key: "d", label: GIVING.letter_d, responses: &[GIVING.letter_d_say], shows_help: false },
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
        <h2 class="screen__heading" tabindex="-1" node_ref=heading>{GIVING.letter_stand_title}</h2>
        <p class="screen__note">{GIVING.letter_stand_lead}</p>
        <ul class="letter__stand">
            <li>{GIVING.letter_stand_words}</li>
            <li>{GIVING.letter_stand_exact}</li>
            <li>{GIVING.letter_stand_check}</li>
        </ul>
        <h3 class="letter__ask" id="letter-ask">{GIVING.letter_ask}</h3>
        <p class="screen__note">{GIVING.letter_ask_note}</p>
        <Choices id="letter-about" options chosen=about on_choose=move |key: String| about.set(Some(key)) labelled_by="letter-ask" />
        <SubjectResponse about />
        <div class="screen__acts">
            <Button label=GIVING.letter_on tone=ButtonTone::Primary disabled=none on_press=on_go />
            <Button label=GIVING.letter_skip tone=ButtonTone::Quiet on_press=skip />
        </div>
    }
}

/// The responses to the choice; they stay visible beside the letter.
#[component]
pub fn SubjectResponse(#[prop(into)] about: Signal<Option<String>>) -> impl IntoView {
    let said = Memo::new(move |_| {
        about.with(|about| SUBJECT_OPTIONS.iter().position(|one| Some(one.key) == about.as_deref()))
    });
    let lines = move || {
        said.get().and_then(|at| SUBJECT_OPTIONS.get(at)).map(|about| {
            let lines = about.responses.iter().map(|line| view! { <p>{*line}</p> }).collect_view();
            let help =
                about.shows_help.then(|| view! { <p>{GIVING.letter_help}" "<a href="#/help">{EN.help_now}</a></p> });
            view! { <div class="notice notice--news">{lines}{help}</div> }
        })
    };
    view! { <div class="letter__said" role="status">{lines}</div> }
}
