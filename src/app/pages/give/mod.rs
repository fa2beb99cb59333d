//! Show or give something back: first when they meet; else one by one, seen first exactly as it will be read.

mod back;
mod example;
mod letter;
mod listen;
mod names;
mod offer;
mod opened;
mod page_view;
mod send;
mod stand;
mod together;
mod witness;

use crate::app::state::{Giving, Nav, Open};
use crate::app::ui::{AreaSize, Button, Choice, Field, PickInput, Prose, TextArea, TextInput, Tone, Voice};
use crate::documents::markdown::parse;
use crate::route::Screen;
use crate::sharing::given::{Given, Part};
use crate::sharing::page::Inside;
use crate::story::log::{Dated, Log, log_of};
use crate::words::EN;
use crate::words::giving::GIVING;
pub use example::Sample;
use leptos::prelude::*;
use names::Names;
use offer::{Offer, next, offers};
pub use opened::Opened;
use page_view::{Cover, GivenView};
pub use send::Send;
pub use together::Together;
pub use witness::WitnessScreen;

/// Where she is on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Ways,
    Choose,
    Seen,
}

/// The screen.
#[component]
pub fn Give() -> impl IntoView {
    let open = expect_context::<Open>();
    let giving = Giving::new(open, "give");
    let stage = RwSignal::new(Stage::Ways);
    let shown = Memo::new(move |_| stage.get());
    Effect::new(move |_| {
        shown.get();
        (open.keeping.ports().focus)();
    });
    move || match shown.get() {
        Stage::Ways => view! { <Ways stage /> }.into_any(),
        Stage::Choose => view! { <Choose giving stage /> }.into_any(),
        Stage::Seen => view! { <Seen giving stage /> }.into_any(),
    }
}

/// The ways, and what was given before.
#[component]
fn Ways(stage: RwSignal<Stage>) -> impl IntoView {
    let nav = expect_context::<Nav>();
    let meets = RwSignal::new(false);
    let door = |name: &'static str, hint: &'static str, press: Callback<()>| {
        view! {
            <li class="ways__item">
                <button type="button" class="ways__door" on:click=move |_| press.run(())>
                    <span class="ways__name">{name}</span> <span class="ways__hint">{hint}</span>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || meets.get()><Meet on_back=move |()| meets.set(false) /></Show>
        <div class="screen screen--text" inert=move || meets.get()>
            <h1 class="screen__title" tabindex="-1">{GIVING.give_title}</h1>
            <p class="screen__lead">{GIVING.give_lead}</p>
            <ul class="ways">
                {door(GIVING.meet, GIVING.meet_hint, Callback::new(move |()| meets.set(true)))}
                {door(GIVING.choose, GIVING.choose_hint, Callback::new(move |()| stage.set(Stage::Choose)))}
                {door(GIVING.listen_door, GIVING.listen_hint, Callback::new(move |()| nav.within(Screen::Witness)))}
            </ul>
            <Before />
            <div class="screen__acts"><Button label=EN.back tone=Tone::Quiet on_press=move |()| nav.within(Screen::Contents) /></div>
        </div>
    }
}

/// For our next conversation, in large type: nothing leaves.
#[component]
fn Meet(#[prop(into)] on_back: Callback<()>) -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let text = Memo::new(move |_| open.with(|story, _| next(story)));
    let none = move || text.with(|text| text.trim().is_empty());
    let blocks = Memo::new(move |_| text.with(|text| parse(text)));
    view! {
        <Cover on_back title=GIVING.meet_title>
            <Show when=none>
                <p class="soft">{GIVING.meet_empty}</p>
                <Button label=GIVING.meet_write on_press=move |()| nav.within(Screen::Next) />
            </Show>
            <Prose blocks />
        </Cover>
    }
}

/// What was given, with its date; never what it held.
#[component]
fn Before() -> impl IntoView {
    let open = expect_context::<Open>();
    let date = open.keeping.ports().date;
    let all = Memo::new(move |_| {
        let mut all = open.with(|story, _| log_of(story, Log::Given));
        all.reverse();
        all
    });
    let one = move |line: Dated| {
        let about = (!line.about.is_empty()).then(|| view! { <p class="hers" dir="auto">{line.about}</p> });
        view! {
            <li class="days__day">
                <p class="days__date">{date(line.at)}", "{line.value}</p>
                {about}
                <p class="pre" dir="auto">{line.text}</p>
            </li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="screen__section">
                <h2 class="screen__heading">{GIVING.given_title}</h2>
                <p class="screen__note">{GIVING.given_lead}</p>
                <ul class="days">{move || all.get().into_iter().map(one).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// One by one; nothing is chosen before she chooses.
#[component]
fn Choose(giving: Giving, stage: RwSignal<Stage>) -> impl IntoView {
    let open = expect_context::<Open>();
    let date = open.keeping.ports().date;
    let all = Memo::new(move |_| open.with(|story, library| offers(story, library, date)));
    let groups = Memo::new(move |_| {
        let mut groups: Vec<String> = all.with(|all| all.iter().map(|offer| offer.group.clone()).collect());
        let mut seen = std::collections::BTreeSet::new();
        groups.retain(|group| seen.insert(group.clone()));
        groups
    });
    let rows = move || (1_usize..).zip(groups.get()).collect::<Vec<_>>();
    let count = move || giving.chosen().with(Vec::len);
    let none = Signal::derive(move || count() == 0);
    view! {
        <div class="screen screen--text">
            <h1 class="screen__title" tabindex="-1">{GIVING.choose_title}</h1>
            <p class="screen__lead">{GIVING.choose_lead}</p>
            <Show when=move || groups.with(Vec::is_empty)><p class="empty">{GIVING.choose_none}</p></Show>
            <For each=rows key=|(_, group)| group.clone() let((number, group))>
                <Group giving all group number />
            </For>
            <section class="screen__section"><WhomFor giving /></section>
            <div class="screen__acts">
                <Button label=GIVING.look_on tone=Tone::Main disabled=none on_press=move |()| stage.set(Stage::Seen) />
                <span class="soft">{move || format!("{} {}", count(), GIVING.chosen_count)}</span>
                <Button label=EN.back tone=Tone::Quiet on_press=move |()| stage.set(Stage::Ways) />
            </div>
        </div>
    }
}

#[component]
fn Group(giving: Giving, all: Memo<Vec<Offer>>, group: String, number: usize) -> impl IntoView {
    let wanted = group.clone();
    let options = Signal::derive(move || {
        all.with(|all| {
            let of_group = all.iter().filter(|offer| offer.group == wanted);
            of_group
                .map(|offer| Choice::new(offer.key.clone(), offer.hint.clone()).with_hint(offer.label.clone()))
                .collect::<Vec<_>>()
        })
    });
    let id = format!("give-{number}");
    let heading = format!("{id}-title");
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id=heading.clone() dir="auto">{group}</h2>
            <PickInput id options chosen=giving.chosen() on_toggle=move |key: String| giving.toggle(&key) empty="" labelled_by=heading />
        </section>
    }
}

/// Whom it is for, and who it is from.
#[component]
fn WhomFor(giving: Giving) -> impl IntoView {
    view! {
        <Field id="give-purpose" label=GIVING.purpose hint=GIVING.purpose_hint>
            <TextArea id="give-purpose" size=AreaSize::Normal voice=Voice::Hers value=giving.purpose.value on_input=giving.purpose.on_change described_by="give-purpose-hint" />
        </Field>
        <Field id="give-from" label=GIVING.from hint=GIVING.from_hint>
            <TextInput id="give-from" voice=Voice::Hers value=giving.from.value on_input=giving.from.on_change described_by="give-from-hint" />
        </Field>
    }
}

/// Exactly what they will see, under the names that she chose; and the ways.
#[component]
fn Seen(giving: Giving, stage: RwSignal<Stage>) -> impl IntoView {
    let open = expect_context::<Open>();
    let ports = open.keeping.ports();
    let made = Memo::new(move |_| {
        let mask = giving.mask();
        let parts: Vec<Part> = open.with(|story, library| {
            let all = offers(&mask.story(story), library, ports.date);
            giving.chosen().with(|chosen| {
                all.into_iter().filter(|offer| chosen.contains(&offer.key)).map(|offer| offer.part).collect()
            })
        });
        giving.given(parts)
    });
    let inside =
        Signal::derive(move || made.with(|given| (!given.parts.is_empty()).then(|| Inside::Page(given.clone()))));
    let given = move |way: &'static str| {
        let (titles, about) = made.with_untracked(|given| (given.titles(), given.purpose.clone()));
        giving.remember(&about, way, &titles);
    };
    let shows = RwSignal::new(false);
    let show = move |()| {
        shows.set(true);
        given(GIVING.way_screen);
    };
    let print = move |()| {
        given(GIVING.way_paper);
        (ports.print)();
    };
    view! {
        <Show when=move || shows.get()>
            <Cover on_back=move |()| shows.set(false) title=GIVING.give_title><GivenView given=made date=ports.date /></Cover>
        </Show>
        <div class="screen screen--text" inert=move || shows.get()>
            <div class="only-screen">
                <h1 class="screen__title" tabindex="-1">{GIVING.seen_title}</h1>
                <p class="screen__lead">{GIVING.seen_lead}</p>
                <Names giving />
            </div>
            <Preview made date=ports.date />
            <section class="screen__section only-screen">
                <h2 class="screen__heading">{GIVING.ways_title}</h2>
                <p class="screen__note">{GIVING.ways_warn}</p>
                <div class="screen__acts">
                    <Button label=GIVING.show_screen on_press=show />
                    <Button label=EN.print on_press=print />
                </div>
            </section>
            <Send inside name="page.restory" on_given=given />
            <div class="screen__acts"><Button label=GIVING.back_choose tone=Tone::Quiet on_press=move |()| stage.set(Stage::Choose) /></div>
        </div>
    }
}

#[component]
fn Preview(made: Memo<Given>, date: fn(i64) -> String) -> impl IntoView {
    view! { <div class="given__frame"><GivenView given=made date /></div> }
}
