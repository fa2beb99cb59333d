//! How worksheets are printed: the paper, the size of the print, a line for a name, and what is on the pages.

use crate::app::ui::{Choice, ChoiceLayout, Choices};
use crate::strings::WORKSHEETS;
use leptos::prelude::*;

const LARGE: &str = "large";
const STANDARD: &str = "standard";
const WITH_LINE: &str = "line";
const WITHOUT_LINE: &str = "none";

/// The paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// A4 for everything.
    #[default]
    A4,
    /// US Letter for everything.
    Letter,
    /// A4 for questions and A3 for drawings.
    A3,
}

impl Paper {
    /// Every paper, in the order in which they are offered.
    const ALL: [Self; 3] = [Self::A4, Self::Letter, Self::A3];

    /// Returns the key of the paper, which ends the class of a drawing.
    pub fn key(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
            Self::A3 => "a3",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::A4 => WORKSHEETS.paper_a4,
            Self::Letter => WORKSHEETS.paper_letter,
            Self::A3 => WORKSHEETS.paper_a3,
        }
    }
}

/// What is printed of an exercise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetContent {
    /// Its questions.
    #[default]
    Questions,
    /// Its drawings to fill in.
    Drawings,
    /// Both, the questions first.
    Both,
}

impl SheetContent {
    const ALL: [Self; 3] = [Self::Questions, Self::Drawings, Self::Both];

    /// Whether its questions are printed.
    pub fn has_questions(self) -> bool {
        self != Self::Drawings
    }

    /// Whether its drawings are printed.
    pub fn has_drawings(self) -> bool {
        self != Self::Questions
    }

    fn label(self) -> &'static str {
        match self {
            Self::Questions => WORKSHEETS.content_questions,
            Self::Drawings => WORKSHEETS.content_drawings,
            Self::Both => WORKSHEETS.content_both,
        }
    }
}

/// How worksheets are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetOptions {
    /// The paper.
    pub paper: Paper,
    /// What is printed of each exercise.
    pub content: SheetContent,
    /// Whether there is a line for a name and a date.
    pub has_name_line: bool,
    /// Whether every text is at least 18 points high.
    pub is_large: bool,
}

/// The choices. They hold until the screen is left.
#[component]
pub fn SheetChoices(
    options: RwSignal<SheetOptions>,
    /// Whether there are drawings to choose.
    #[prop(into)]
    has_drawings: Signal<bool>,
) -> impl IntoView {
    let paper = Signal::derive(move || Some(options.with(|options| options.paper.label().to_owned())));
    let papers = Paper::ALL.map(|paper| Choice::new(paper.label(), paper.label())).to_vec();
    let choose_paper = move |label: String| {
        if let Some(paper) = Paper::ALL.into_iter().find(|paper| paper.label() == label) {
            options.update(|options| options.paper = paper);
        }
    };
    let size = Signal::derive(move || {
        Some(options.with(|options| if options.is_large { LARGE } else { STANDARD }).to_owned())
    });
    let sizes = vec![Choice::new(STANDARD, WORKSHEETS.size_standard), Choice::new(LARGE, WORKSHEETS.size_large)];
    let line = Signal::derive(move || {
        Some(options.with(|options| if options.has_name_line { WITH_LINE } else { WITHOUT_LINE }).to_owned())
    });
    let lines =
        vec![Choice::new(WITHOUT_LINE, WORKSHEETS.name_line_off), Choice::new(WITH_LINE, WORKSHEETS.name_line_on)];
    view! {
        <Show when=move || has_drawings.get()><ContentChoice options /></Show>
        <Choices id="sheet-paper" legend=WORKSHEETS.paper options=papers chosen=paper look=ChoiceLayout::Inline on_choose=choose_paper />
        <Choices id="sheet-size" legend=WORKSHEETS.size options=sizes chosen=size look=ChoiceLayout::Inline
            on_choose=move |key: String| options.update(|options| options.is_large = key == LARGE) />
        <Choices id="sheet-name" legend=WORKSHEETS.name_line options=lines chosen=line look=ChoiceLayout::Inline
            on_choose=move |key: String| options.update(|options| options.has_name_line = key == WITH_LINE) />
    }
}

/// The choice between questions and drawings.
#[component]
fn ContentChoice(options: RwSignal<SheetOptions>) -> impl IntoView {
    let content = Signal::derive(move || Some(options.with(|options| options.content.label().to_owned())));
    let contents = SheetContent::ALL.map(|content| Choice::new(content.label(), content.label())).to_vec();
    let choose = move |label: String| {
        if let Some(content) = SheetContent::ALL.into_iter().find(|content| content.label() == label) {
            options.update(|options| options.content = content);
        }
    };
    view! {
        <Choices id="sheet-content" legend=WORKSHEETS.content options=contents chosen=content look=ChoiceLayout::Inline on_choose=choose />
        <p class="field__hint">{WORKSHEETS.content_hint}</p>
    }
}
