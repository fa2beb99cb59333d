//! One question in large type, her words beside it, and the four ways on.

use super::answer::{Ask, answer};
use super::beside::PictureBeside;
use super::chapter::{ID, chapter};
use super::fork::Fork;
use super::kept_out::NothingAsked;
use super::moment::NotPreferred;
use super::more::More;
use super::pieces::{wording, written_by};
use super::pronoun::beside_the_name;
use super::road::OnRoad;
use super::standing::saved_line;
use super::turned::Turned;
use super::versions::Versions;
use crate::app::state::{Nav, Open, Walking};
use crate::app::ui::{Button, Choice, PickInput, Quote, Tone};
use crate::documents::passages::MOMENT_TOLD;
use crate::practice::exercise::{Kind, Question};
use crate::practice::library::{Library, exercise_of, is_shared};
use crate::route::Screen;
use crate::sharing::received;
use crate::story::care;
use crate::story::lexicon::{About, plain};
use crate::story::page::given;
use crate::story::place::{Asking, Field, Name, Place};
use crate::story::value::Value;
use crate::story::walk::{Spot, chosen, is_gated, items_of, twin, walk_of, wordings};
use crate::story::{Edit, Story};
use crate::words::EN;
use leptos::prelude::*;

/// The exercises that look at one moment: its telling stays in view.
const MOMENT_EXERCISES: [&str; 2] = ["e3", "e4"];

/// The screen of the question she is at.
#[component]
pub fn QuestionScreen() -> impl IntoView {
    let walking = expect_context::<Walking>();
    let nav = expect_context::<Nav>();
    let spot = Memo::new(move |_| walking.spot());
    let focus = expect_context::<Open>().keeping.ports().focus;
    Effect::new(move |_| {
        if let Some(spot) = spot.get() {
            walking.stay_at(&spot);
        }
        focus();
    });
    let open = expect_context::<Open>();
    move || match spot.get() {
        Some(spot) if open.peek(|story, library| is_gated(story, library, &spot)) => {
            request_animation_frame(move || nav.instead(Screen::Gate));
            ().into_any()
        }
        Some(Spot::Ask(asking)) => view! { <Asked asking /> }.into_any(),
        Some(Spot::Choose(question)) => view! { <Chooser question /> }.into_any(),
        Some(Spot::Fork(exercise)) => view! { <Fork exercise /> }.into_any(),
        Some(Spot::Yields(part)) => {
            request_animation_frame(move || nav.instead(walking.screen(&Spot::Yields(part))));
            ().into_any()
        }
        None => view! { <NothingAsked /> }.into_any(),
    }
}

#[component]
fn Asked(asking: Asking) -> impl IntoView {
    let (open, walking) = (expect_context::<Open>(), expect_context::<Walking>());
    let found = open.peek(|story, library| {
        let found = library.find(&asking.question)?;
        let why = found.step.map_or(String::new(), |step| step.why.clone());
        let why = if why.is_empty() { sent_why(story, &asking.question) } else { why };
        let mut question = care::question(story, library, &asking.question)?;
        // A step's own example serves the questions that have none, unless they are asked in another way here.
        if question.examples.is_empty() && question.ask == found.question.ask {
            question.examples = found.step.map(|step| step.examples.clone()).unwrap_or_default();
        }
        Some((question, why))
    });
    let own = open.peek(|story, _| own_question(story, &asking));
    let Some((question, why)) = found.or(own) else {
        return view! { <p class="empty">{EN.none_left}</p> }.into_any();
    };
    let about = walking.about(&asking);
    let reworded = reworded(open, &asking);
    let all = StoredValue::new(wordings(&question));
    let template = Memo::new(move |_| {
        reworded.get().unwrap_or_else(|| {
            all.with_value(|all| {
                all.get(walking.wording()).or(all.first()).map_or(String::new(), |(text, _)| text.clone())
            })
        })
    });
    let for_text = about.clone();
    let as_text: Signal<String> = Memo::new(move |_| plain(&open.filled(&template.get(), &for_text).0)).into();
    let ask = Ask { open, asking: asking.clone(), wording: as_text, heading: "question-ask" };
    let input = answer(ask, &question);
    let small = nudge(open, &question, &about);
    let chapter = chapter(open, &asking);
    let described = chapter.is_some().then_some(ID);
    view! {
        <div class="screen">
            <div class="desk">
                <PictureBeside question=asking.question.clone() />
                <div class="question">
                    {chapter}
                    <Where asking=asking.clone() />
                    {written_by(open, &asking)}
                    {about.item.clone().map(|(_, text)| view! { <p class="question__area hers">{text}</p> })}
                    <h1 class="question__ask" id="question-ask" tabindex="-1" aria-describedby=described>{let about = about.clone(); move || wording(open, template.get(), about.clone())}</h1>
                    {small}
                    {said_before(open, &question)}
                    <div class="question__answer">{input}</div>
                    <Versions asking=asking.clone() />
                    {beside_the_name(&question)}
                    <NotPreferred asking=asking.clone() />
                    <Begin question=question.clone() />
                    <Acts question=question.clone() asking=asking.clone() why />
                    {saved_line(open)}
                </div>
                <Beside asking about />
            </div>
        </div>
    }
    .into_any()
}

/// Why a sender asks, where the step itself does not say so.
fn sent_why(story: &Story, question: &str) -> String {
    let exercise = exercise_of(question);
    let kept = if is_shared(exercise) { received::kept(story) } else { Vec::new() };
    kept.into_iter()
        .rev()
        .find(|(page, _)| page.exercise == exercise)
        .map_or_else(String::new, |(_, shared)| shared.why)
}

/// Her own wording of a question, where she gave one.
fn reworded(open: Open, asking: &Asking) -> Memo<Option<String>> {
    let asking = asking.clone();
    Memo::new(move |_| {
        open.settled(|story, _| {
            let sheet = crate::story::walk::sheet_for(story, &asking.question)?;
            let text = story.words(&Place::on(&sheet, Field::Reworded(asking.clone()))).to_owned();
            (!text.trim().is_empty()).then_some(text)
        })
    })
}

/// A question of her own.
fn own_question(story: &Story, asking: &Asking) -> Option<(Question, String)> {
    let id = crate::story::ids::ItemId::parse(asking.question.strip_prefix("own.")?).ok()?;
    let ask = story.words(&Place { sheet: crate::story::ids::SheetId::head(), field: Field::Own(id) }).to_owned();
    let question = serde_json::from_value(serde_json::json!({ "id": asking.question, "ask": ask, "level": 3 })).ok()?;
    Some((question, String::new()))
}

fn nudge(open: Open, question: &Question, about: &About) -> Option<impl IntoView + use<>> {
    let needs_stance = question.nudge.contains("{stance}") && about.stance.is_none();
    let nudge = question.nudge.clone();
    (!nudge.is_empty() && !needs_stance)
        .then(|| view! { <p class="question__nudge">{wording(open, nudge, about.clone())}</p> })
}

/// A question whose twin is answered shows that answer.
fn said_before(open: Open, question: &Question) -> Option<impl IntoView + use<>> {
    let texts = open.peek(|story, _| twin(story, question))?;
    Some(
        view! { <div class="twin"><p>{EN.already_said}</p>{texts.into_iter().map(|text| view! { <p class="hers">{text}</p> }).collect_view()}</div> },
    )
}

#[component]
fn Where(asking: Asking) -> impl IntoView {
    let (open, walking) = (expect_context::<Open>(), expect_context::<Walking>());
    let title = open.peek(|story, library| chapter_title(story, library, &asking.question));
    let left = move || match walking.left() {
        0 => EN.nearly,
        1 => EN.one_more,
        _ => EN.a_few_more,
    };
    let dot = if title.is_empty() { "" } else { " · " };
    view! { <p class="question__where">{title}{dot}{left}<OnRoad /></p> }
}

/// The part of the one sitting, the step of an exercise, or the path of the gate that a question belongs to.
fn chapter_title(story: &Story, library: &Library, question: &str) -> String {
    let step = || library.find(question).and_then(|found| found.step.map(|step| step.title.clone()));
    let part = || library.part_of(question).map(|part| part.title.clone());
    let path = || library.gate.path.values().find(|path| path.questions.iter().any(|asked| asked.id == question));
    let title = if walk_of(story, library).exercise().is_some() { step().or_else(part) } else { part().or_else(step) };
    title.or_else(|| path().map(|path| path.title.clone())).unwrap_or_default()
}

#[component]
fn Begin(question: Question) -> impl IntoView {
    let examples = question.examples;
    let shown = RwSignal::new(false);
    let any = !examples.is_empty();
    let list = StoredValue::new(examples);
    any.then(|| {
        view! {
            <div class="begin">
                <Button label=EN.show_me tone=Tone::Quiet expanded=Signal::derive(move || shown.get()) on_press=move |()| shown.update(|s| *s = !*s) />
                <Show when=move || shown.get()>
                    <ul class="begin__list">{list.get_value().into_iter().map(|text| view! { <li class="begin__example">{text}</li> }).collect_view()}</ul>
                </Show>
            </div>
        }
    })
}

#[component]
fn Acts(question: Question, asking: Asking, why: String) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let level = question.level;
    let from = StoredValue::new(Spot::Ask(asking.clone()));
    let answered = {
        let asking = asking.clone();
        move || {
            open.peek(|story, _| {
                crate::story::walk::sheet_for(story, &asking.question)
                    .is_some_and(|s| crate::story::page::is_answered(story, &s, &asking))
            })
        }
    };
    let go = move |skipped: Option<u8>| nav.within(walking.go_on(&from.get_value(), skipped));
    let none = open.peek(|_, library| library.road.none.clone());
    let at_none = none.at == asking.question;
    let nothing = move |()| {
        open.set_head(Name::NoneFound, Some(Value::Flag { on: true }));
        go(None);
    };
    let ways = StoredValue::new(question.clone());
    view! {
        <div class="acts">
            <Button label=EN.go_on tone=Tone::Main on_press=move |()| go((!answered()).then_some(level)) />
            <Button label=EN.skip tone=Tone::Quiet on_press=move |()| go(Some(level)) />
            <Button label=EN.another_way tone=Tone::Quiet on_press=move |()| ways.with_value(|q| walking.another_way(q)) />
            <Button label=EN.stop_here tone=Tone::Quiet on_press=move |()| nav.within(Screen::Stop) />
            {at_none.then(|| view! { <Button label=none.button.clone() tone=Tone::Quiet on_press=nothing /> })}
        </div>
        <More asking why question />
        <Turned from=from.get_value() />
    }
}

/// The user's own words beside the question: what was too long to stand inside it, and, while a moment is looked at, how they
/// told it. What they had the problem or somebody else say is not repeated here.
#[component]
fn Beside(asking: Asking, about: About) -> impl IntoView {
    let open = expect_context::<Open>();
    let quotes = Memo::new(move |_| {
        open.settled(|story, library| {
            let template = care::question(story, library, &asking.question)
                .map_or(String::new(), |question| format!("{}{}", question.ask, question.nudge));
            let (_, long) = crate::story::lexicon::fill(&template, story, library, &about, crate::words::PHRASES);
            let mut texts: Vec<String> = long.into_iter().map(|word| word.given.text).collect();
            let tells_of_moment = MOMENT_EXERCISES.contains(&exercise_of(&asking.question));
            if tells_of_moment && asking.question != MOMENT_TOLD {
                texts.extend(given(story, MOMENT_TOLD).into_iter().map(|given| given.text));
            }
            texts.truncate(2);
            texts
        })
    });
    let any = move || !quotes.get().is_empty();
    view! {
        <Show when=any>
            <aside class="aside">
                <h2 class="aside__title">{EN.you_wrote}</h2>
                {move || quotes.get().into_iter().map(|text| view! { <Quote words=Signal::stored(text) /> }).collect_view()}
            </aside>
        </Show>
    }
}

/// "Which of these would you like to look at?"
#[component]
fn Chooser(question: String) -> impl IntoView {
    let (open, nav, walking) = (expect_context::<Open>(), expect_context::<Nav>(), expect_context::<Walking>());
    let (kind, most, ask) = open.peek(|_, library| {
        let kind = library.find(&question).and_then(|f| f.question.for_each).unwrap_or(Kind::Domain);
        let part = library.part_of(&question);
        let most = part.and_then(|p| p.items.get(&question)).copied().unwrap_or(2);
        (kind, most, part.and_then(|p| p.choose.get(&question)).cloned().unwrap_or_else(|| EN.choose_one.to_owned()))
    });
    let items = open.peek(|story, library| items_of(story, library, kind));
    let options: Vec<Choice> = items.iter().map(|(id, text)| Choice::new(id.to_string(), text.clone())).collect();
    let asked = question.clone();
    let picked = Signal::derive(move || {
        open.settled(|story, _| chosen(story, &asked)).into_iter().map(|id| id.to_string()).collect::<Vec<_>>()
    });
    let target = question.clone();
    let on_toggle = move |id: String| {
        let Ok(id) = crate::story::ids::ItemId::parse(&id) else { return };
        let mut now = open.peek(|story, _| chosen(story, &target));
        match now.iter().position(|held| *held == id) {
            Some(at) => drop(now.remove(at)),
            None => now.push(id),
        }
        while now.len() > most {
            now.remove(0);
        }
        let sheet = open.sheet(&target);
        open.edit(Edit::put(Place::on(&sheet, Field::Chosen(Asking::once(&target))), Value::Chosen { items: now }));
    };
    let from = StoredValue::new(Spot::Choose(question.clone()));
    let level = open.peek(|_, library| library.find(&question).map_or(3, |found| found.question.level));
    let go = move |skipped: Option<u8>| nav.within(walking.go_on(&from.get_value(), skipped));
    let nothing = move || picked.with_untracked(Vec::is_empty).then_some(level);
    view! {
        <div class="screen screen--text">
            <div class="question">
                <Where asking=Asking::once(&question) />
                <h1 class="question__ask" id="question-ask" tabindex="-1">{ask}</h1>
                <div class="question__answer"><PickInput id="answer" options=Signal::stored(options) chosen=picked on_toggle empty=EN.pick_empty labelled_by="question-ask" /></div>
                <div class="acts">
                    <Button label=EN.go_on tone=Tone::Main on_press=move |()| go(nothing()) />
                    <Button label=EN.skip tone=Tone::Quiet on_press=move |()| go(Some(level)) />
                    <Button label=EN.stop_here tone=Tone::Quiet on_press=move |()| nav.within(Screen::Stop) />
                </div>
                <Turned from=from.get_value() />
                {saved_line(open)}
            </div>
        </div>
    }
}
