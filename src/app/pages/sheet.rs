//! What an exercise yields: its picture, where there is one, and a page of her answers to print, keep and copy.

use super::chair_tools::Chairs;
use super::easel::{Easel, Pictured};
use super::fetching::fetch_exercise;
use super::gate::closing;
use super::sent::SentPage;
use super::sheet_pictures::{Picture, adds, draw, of_kind, seen};
use super::small::Lost;
use super::titles::page_title;
use super::ways_in::opener;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::drawing_list::DrawingList;
use crate::app::ui::{Button, Tone};
use crate::documents::sheet_of::{Asked, Leaf, Part, Wording, exercise_on, hiding, leaf, markdown, plain};
use crate::practice::library::{Library, is_shared};
use crate::route::{Route, Screen};
use crate::story::ids::SheetId;
use crate::story::lexicon::{About, fill, plain as as_text};
use crate::story::page::{begin, page_of};
use crate::story::place::{Asking, Field, Name, Place};
use crate::story::value::{Being, Decision, Stance, Value};
use crate::story::walk::{Spot, walk_of};
use crate::story::{Edit, Story};
use crate::words::giving::GIVING;
use crate::words::pictures::BORDER;
use crate::words::roads::ROADS;
use crate::words::{EN, PHRASES, speech, stance};
use leptos::prelude::*;
use std::sync::Arc;

/// Families whose page reads better without the questions in it.
const SPEAKS_ALONE: [&str; 4] = ["letter", "declaration", "certificate", "witness"];

/// A page: its sheet, if anything was written, and its exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    sheet: Option<SheetId>,
    exercise: String,
}

/// The page that she looks at, else that of the stop she is at.
fn shown(open: Open, walking: Walking) -> Shown {
    let at = walking.spot();
    open.with(|story, library| {
        let looking = SheetId::parse(story.words(&Place::head(Name::Looking))).ok();
        if let Some(sheet) = looking.filter(|sheet| !exercise_on(story, sheet).is_empty()) {
            return Shown { exercise: exercise_on(story, &sheet), sheet: Some(sheet) };
        }
        let exercise = match at {
            Some(Spot::Yields(id)) if library.entry(&id).is_some() => id,
            _ => walk_of(story, library).exercise().unwrap_or_default().to_owned(),
        };
        Shown { sheet: page_of(story, &exercise), exercise }
    })
}

/// The screen.
#[component]
pub fn SheetScreen() -> impl IntoView {
    let (open, walking) = (expect_context::<Open>(), expect_context::<Walking>());
    let shown = Memo::new(move |_| shown(open, walking));
    move || {
        let page = shown.get();
        if page.exercise.is_empty() {
            return view! { <Lost /> }.into_any();
        }
        if let (Some(sheet), true) = (page.sheet.clone(), is_shared(&page.exercise)) {
            return view! { <SentPage sheet /> }.into_any();
        }
        // The titles of its steps come with it; without them the answers still stand here.
        fetch_exercise(open, &page.exercise, |_| ());
        view! { <Page page /> }.into_any()
    }
}

#[component]
fn Page(page: Shown) -> impl IntoView {
    let open = expect_context::<Open>();
    let entry = open.peek(|_, library| library.entry(&page.exercise).cloned()).unwrap_or_default();
    let questions = RwSignal::new(!SPEAKS_ALONE.contains(&entry.kind.as_str()));
    let sheet = page.sheet.clone();
    let told = Memo::new(move |_| sheet.as_ref().map_or_else(Leaf::default, |sheet| read(open, sheet)));
    let last = page.exercise.clone();
    // The closing line of the last step she wrote on; of the last there is, where nothing is written.
    let close = move || {
        let ended =
            told.with(|told| told.parts.iter().rev().map(|part| part.step.clone()).find(|step| !step.is_empty()));
        open.with(|_, library| {
            let steps = &library.exercise(&last)?.steps;
            let step = ended.and_then(|id| steps.iter().find(|step| step.id == id)).or_else(|| steps.last());
            step.map(|step| step.closing.clone())
        })
    };
    let pictures = of_kind(&entry.kind).iter().map(|picture| view! { <OnPage picture=*picture page=page.clone() /> });
    let form = match entry.kind.as_str() {
        "interview" => "leaf leaf--columns",
        "declaration" | "certificate" => "leaf leaf--framed",
        _ => "leaf",
    };
    let date = page.sheet.as_ref().and_then(|sheet| begun(open, sheet));
    let credit = ROADS.credit(&entry.kind);
    view! {
        <div class="screen">
            <h1 class="screen__title" tabindex="-1">{entry.title.clone()}</h1>
            <p class="screen__lead">{sentence(&entry.yields)}</p>
            {pictures.collect_view()}
            {move || told.with(|told| words(told, form, questions.get(), date.clone(), page.sheet.clone()))}
            {credit.map(|credit| view! { <p class="leaf__credit">{credit}</p> })}
            {move || close().map(|text| closing(open, text))}
            <Acts exercise=page.exercise.clone() told questions credit />
        </div>
    }
}

/// The page as it stands; follows changes.
pub(super) fn read(open: Open, sheet: &SheetId) -> Leaf {
    open.with(|story, library| {
        let wording = Wording {
            question: &|asking| wording(story, library, asking),
            stance: &|s: Stance| stance(s).to_owned(),
            being: &|being| tie(being).to_owned(),
            stands: BORDER.stands,
            speech: &speech,
            title: &|sheet, exercise| page_title(story, library, sheet, exercise),
        };
        leaf(story, library, sheet, wording)
    })
}

fn wording(story: &Story, library: &Library, asking: &Asking) -> String {
    let Some(found) = library.find(&asking.question) else { return String::new() };
    as_text(&fill(&found.question.ask, story, library, &About::default(), PHRASES).0)
}

fn tie(being: Being) -> &'static str {
    match being {
        Being::Unsaid | Being::Living => "",
        Being::Passed => EN.passed,
        Being::Imagined => EN.imagined,
    }
}

fn begun(open: Open, sheet: &SheetId) -> Option<String> {
    let at = open.peek(|story, _| match story.get(&Place::on(sheet, Field::About)) {
        Some(Value::Page { begun, .. }) => Some(*begun),
        Some(_) | None => None,
    });
    at.map(|at| format!("{} {}", EN.begun, (open.keeping.ports().date)(at)))
}

/// "a map with two sides" as a line of its own.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

pub(super) fn words(
    told: &Leaf,
    form: &'static str,
    questions: bool,
    date: Option<String>,
    sheet: Option<SheetId>,
) -> AnyView {
    if !told.waits_for.is_empty() {
        return view! { <p class="empty">{ROADS.waits}</p> }.into_any();
    }
    if told.parts.is_empty() {
        return view! { <p class="empty">{EN.nothing_yet}</p> }.into_any();
    }
    let parts = told.parts.iter().map(|part| one_part(part, questions, sheet.clone())).collect_view();
    view! { <article class=form>{parts}<p class="leaf__date">{date}</p></article> }.into_any()
}

fn one_part(part: &Part, questions: bool, sheet: Option<SheetId>) -> impl IntoView + use<> {
    let asked = if part.hidden { Vec::new() } else { part.asked.clone() };
    let hide = part
        .hideable
        .then_some(sheet)
        .flatten()
        .map(|sheet| view! { <Hide sheet step=part.step.clone() hidden=part.hidden /> });
    let title =
        (questions && !part.title.is_empty()).then(|| view! { <h2 class="leaf__step">{part.title.clone()}</h2> });
    view! { <section class="leaf__part">{title}{hide}{asked.into_iter().map(|asked| one(asked, questions)).collect_view()}</section> }
}

fn one(asked: Asked, questions: bool) -> impl IntoView {
    let ask = questions.then(|| view! { <p class="leaf__link">{asked.ask}</p> });
    let about = (!asked.about.is_empty()).then(|| view! { <p class="leaf__about hers" dir="auto">{asked.about}</p> });
    let voice = if asked.speech.is_empty() { "leaf__words hers" } else { "leaf__words leaf__words--voiced" };
    let speech = (!asked.speech.is_empty()).then(|| view! { <p class="leaf__speaker" dir="auto">{asked.speech}</p> });
    let lines = asked.lines.into_iter();
    let said = if asked.is_list {
        let rows = lines.map(|line| view! { <li dir="auto">{line}</li> }).collect_view();
        view! { <ul class=voice>{rows}</ul> }.into_any()
    } else {
        lines.map(|line| view! { <p class=voice dir="auto">{line}</p> }).collect_view().into_any()
    };
    view! { {ask}{about}{speech}{said} }
}

/// Her choice to hide a part, in the words and in the picture.
#[component]
fn Hide(sheet: SheetId, step: String, hidden: bool) -> impl IntoView {
    let open = expect_context::<Open>();
    let place = hiding(&sheet, &step);
    let toggle = move |()| {
        let out = Value::Passage { decision: Decision::Out, text: String::new() };
        open.edit(Edit::Set(place.clone(), (!hidden).then_some(out)));
    };
    view! { <p class="only-screen"><Button label=ROADS.hide tone=Tone::Quiet pressed=Signal::stored(hidden) on_press=toggle /></p> }
}

/// A picture with the same in words.
#[component]
fn OnPage(picture: Picture, page: Shown) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let date = open.keeping.ports().date;
    let title = open.peek(|_, library| library.entry(&page.exercise).map(|e| e.title.clone())).unwrap_or_default();
    let (from, of) = (page.sheet.clone(), page.exercise.clone());
    let drawn = move |story: &Story, library: &Library, width| {
        let story = seen(story, library, page.sheet.as_ref(), &page.exercise);
        draw(picture, &story, library, &page.exercise, width, date)
    };
    let easel = Easel::new(open, Arc::new(drawn));
    let (from, of) = (StoredValue::new(from), StoredValue::new(of));
    let shown = StoredValue::new(title);
    view! {
        <Show when=move || easel.any()>
            <figure class="leaf__picture">
                <Pictured easel title=shown.get_value() file="picture" adds=adds(picture, &of.get_value()) page=from.get_value() />
                <details class="folded only-screen">
                    <summary>{ROADS.same}</summary>
                    <DrawingList sheet=easel.wide on_open=opener(open, nav, walking) on_change=move |change| easel.change(&change) on_undo=move |()| open.undo() on_say=move |text: String| easel.say(&text) />
                </details>
                {(picture == Picture::Circle).then(|| view! { <Chairs /> })}
            </figure>
        </Show>
    }
}

/// The ways on from a page.
#[component]
fn Acts(exercise: String, told: Memo<Leaf>, questions: RwSignal<bool>, credit: Option<&'static str>) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let ports = open.keeping.ports();
    let is_witness = exercise == "e6";
    let id = StoredValue::new(exercise);
    let go = move |()| {
        let here = untrack(move || walking.spot()).filter(|spot| *spot == Spot::Yields(id.get_value()));
        nav.within(here.map_or(Screen::Contents, |spot| walking.go_on(&spot, None)));
    };
    let first = move || {
        told.with_untracked(|told| {
            told.parts.first().and_then(|part| part.asked.first().map(|asked| asked.asking.clone()))
        })
    };
    let back = move |()| {
        match first() {
            Some(asking) => walking.open_answer(&asking),
            None => walking.walk_page(&id.get_value()),
        }
        nav.within(Screen::Question);
    };
    let last = move |()| {
        walking.walk_page(&id.get_value());
        let step = told.with_untracked(|told| told.waits_for.clone());
        let question = open.peek(|_, library| {
            library.exercise(&id.get_value()).and_then(|e| {
                e.steps
                    .iter()
                    .find(|s| s.id == step)
                    .and_then(|s| s.questions.first())
                    .map(|q| format!("{}.{step}.{}", e.id, q.id))
            })
        });
        if let Some(question) = question {
            walking.go_to(&Spot::Ask(Asking::once(&question)));
        }
        nav.within(Screen::Question);
    };
    let anew = move |()| {
        let sheet = SheetId::from_number((ports.chance)());
        open.note(begin(&sheet, &id.get_value(), (ports.now)()));
        walking.walk_page(&id.get_value());
        nav.within(Screen::Question);
    };
    let copied =
        move |done: bool| if done { (ports.say)("status", EN.copied) } else { (ports.say)("alert", EN.copy_failed) };
    let credited =
        move |text: String| credit.map_or_else(|| text.clone(), |credit| format!("{}\n\n{credit}\n", text.trim_end()));
    let text = move || credited(told.with_untracked(|told| plain(told, questions.get_untracked())));
    let file = move |()| {
        let text = told.with_untracked(|told| markdown(told, questions.get_untracked()));
        (ports.give)("page.md", "text/markdown", &credited(text));
    };
    let waits = move || told.with(|told| !told.waits_for.is_empty());
    let any = move || told.with(|told| !told.parts.is_empty());
    view! {
        <Show when=waits>
            <div class="screen__acts">
                <Button label=ROADS.waits_go on_press=last />
                <a href=Route::Steady.href()>{ROADS.steady}</a>
            </div>
        </Show>
        <div class="screen__acts">
            <Button label=EN.go_on tone=Tone::Main on_press=go />
            {is_witness.then(|| view! { <a class="button" href=Route::Story(open.id(), Screen::Witness).href()>{GIVING.listen_door}</a> })}
            <Show when=any>
                <Button label=EN.print on_press=move |()| (ports.print)() />
                <Button label=EN.copy_text on_press=move |()| (ports.copy)(text(), Box::new(copied)) />
                <Button label=EN.copy_markdown tone=Tone::Quiet on_press=file />
                <Button label=ROADS.questions tone=Tone::Quiet pressed=Signal::from(questions) on_press=move |()| questions.update(|on| *on = !*on) />
            </Show>
        </div>
        <div class="screen__acts">
            <Button label=ROADS.back_to tone=Tone::Quiet on_press=back />
            <Show when=any><Button label=ROADS.anew tone=Tone::Quiet on_press=anew /></Show>
            <Button label=EN.rest_here tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) />
        </div>
    }
}
