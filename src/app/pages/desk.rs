//! The Desk: her words as passages, which stay, are said another way, or are left out; then a line, a title, a date, a place.

use super::finished::Leaf;
use super::path_page::{PathPage, is_on_path};
use super::tellings::Telling;
use crate::app::state::{Nav, Open};
use crate::app::ui::{AreaSize, Button, ChipWords, Chips, Field as Labelled, Prose, TextArea, TextInput, Tone};
use crate::documents::markdown::parse;
use crate::documents::page::{is_text, kept_text, show_text};
use crate::documents::passages::{Fragment, Passage, passages};
use crate::documents::tellings::text_anew;
use crate::route::Screen;
use crate::story::Edit;
use crate::story::ids::SheetId;
use crate::story::page::given;
use crate::story::place::{Field, Name, Place};
use crate::story::value::{Decision, Value};
use crate::words::EN;
use leptos::prelude::*;

/// What the decisions about a passage are called.
const DECISIONS: [(Decision, &str); 4] = [
    (Decision::Keep, EN.keep),
    (Decision::Mine, EN.my_way),
    (Decision::Out, EN.leave_out),
    (Decision::Later, EN.not_now),
];

/// Her page in the making.
#[component]
pub fn Desk() -> impl IntoView {
    let open = expect_context::<Open>();
    if open.peek(is_on_path) {
        return view! { <PathPage /> }.into_any();
    }
    let as_text = Memo::new(move |_| open.with(|story, _| is_text(story)));
    view! {
        <div class="screen screen--text">
            <div class="only-screen">
                <h1 class="screen__title" tabindex="-1">{EN.desk_title}</h1>
                <Show when=move || as_text.get() fallback=|| view! { <Pieces /> }>
                    <Text />
                </Show>
                <FirstPage />
                <Telling />
                <Living />
                <Onward />
            </div>
            <Leaf />
        </div>
    }
    .into_any()
}

/// Writes a text at a place; an empty one takes it away.
fn write(open: Open, place: Place, text: String) {
    let value = (!text.is_empty()).then(|| Value::text(text));
    open.edit(Edit::Set(place, value));
}

fn turn(open: Open, name: Name, on: bool) {
    open.edit(Edit::put(Place::desk(name), Value::Flag { on }));
}

/// The page, written as text.
#[component]
fn Text() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let blocks = Memo::new(move |_| parse(&open.with(|story, _| kept_text(story))));
    view! {
        <p class="screen__note">{EN.text_kept}</p>
        <div class="leaf"><Prose blocks /></div>
        <div class="screen__acts">
            <Button label=EN.as_text on_press=move |()| nav.within(Screen::Text) />
            <Button label=EN.as_passages tone=Tone::Quiet on_press=move |()| open.edit(show_text(false)) />
        </div>
    }
}

/// The passages in their order.
#[component]
fn Pieces() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let all = Memo::new(move |_| open.with(passages));
    let ids = Memo::new(move |_| all.with(|all| all.iter().map(|passage| passage.id.clone()).collect::<Vec<_>>()));
    let links = Memo::new(move |_| open.with(|story, _| story.is_on(&Place::desk(Name::Links), true)));
    let has_text = Memo::new(move |_| open.with(|story, _| !kept_text(story).is_empty()));
    let edit_text = move |()| {
        if has_text.get_untracked() {
            open.edit(show_text(true));
        }
        nav.within(Screen::Text);
    };
    view! {
        <Show when=move || !ids.with(Vec::is_empty) fallback=|| view! { <p class="empty">{EN.nothing_yet}</p> }>
            <p class="screen__lead">{EN.desk_lead}</p>
            <ol class="passages">
                <For each=move || ids.get() key=Clone::clone let(id)>
                    <OnePassage id all links />
                </For>
            </ol>
        </Show>
        <div class="screen__acts">
            <Button label=EN.links_show tone=Tone::Quiet pressed=links on_press=move |()| turn(open, Name::Links, !links.get_untracked()) />
            <Button label=EN.as_text tone=Tone::Quiet on_press=edit_text />
        </div>
        <Show when=move || has_text.get()>
            <Waiting />
        </Show>
    }
}

/// A text made of the pieces waits behind them; it can be made anew, and the one before is written down.
#[component]
fn Waiting() -> impl IntoView {
    let (open, nav) = (expect_context::<Open>(), expect_context::<Nav>());
    let ports = open.keeping.ports();
    let anew = move |()| {
        open.edit(open.peek(|story, library| text_anew(story, library, ports.date, (ports.now)(), || ports.item())));
        nav.within(Screen::Text);
        (ports.say)("status", EN.text_anew_done);
    };
    view! {
        <p class="screen__note">{EN.pieces_kept}</p>
        <Button label=EN.text_anew tone=Tone::Quiet on_press=anew />
    }
}

#[component]
fn OnePassage(id: String, all: Memo<Vec<Passage>>, links: Memo<bool>) -> impl IntoView {
    let wanted = id.clone();
    let found = Memo::new(move |_| all.with(|all| all.iter().find(|passage| passage.id == wanted).cloned()));
    let decision =
        Memo::new(move |_| found.with(|found| found.as_ref().map_or(Decision::Later, |passage| passage.decision)));
    let fragments =
        Memo::new(move |_| found.with(|found| found.as_ref().map_or_else(Vec::new, |p| p.fragments.clone())));
    let mine_id = StoredValue::new(id.clone());
    let date = expect_context::<Open>().keeping.ports().date;
    let day = move || found.with(|found| found.as_ref().and_then(|passage| passage.at)).map(date);
    view! {
        <li class="passage" class:passage--left-out=move || decision.get() == Decision::Out class:passage--later=move || decision.get() == Decision::Later>
            <LinkingLine id=id.clone() found links />
            {move || day().map(|day| view! { <p class="passage__day">{day}</p> })}
            <div class="passage__words hers" dir="auto">{move || fragments.with(|all| words(all))}</div>
            <Show when=move || decision.get() == Decision::Mine>
                <MyWay id=mine_id.get_value() found />
            </Show>
            <Decisions id found decision />
        </li>
    }
}

/// Lists stay lines; a text stays a paragraph.
fn words(fragments: &[Fragment]) -> Vec<AnyView> {
    let one = |fragment: &Fragment| {
        let text = fragment.text.clone();
        if fragment.is_list { view! { <li>{text}</li> }.into_any() } else { view! { <p>{text}</p> }.into_any() }
    };
    fragments
        .chunk_by(|a, b| a.is_list == b.is_list)
        .map(|run| {
            let views = run.iter().map(one).collect_view();
            if run.first().is_some_and(|first| first.is_list) {
                view! { <ul>{views}</ul> }.into_any()
            } else {
                views.into_any()
            }
        })
        .collect()
}

/// The small line above, and a field to change it.
#[component]
fn LinkingLine(id: String, found: Memo<Option<Passage>>, links: Memo<bool>) -> impl IntoView {
    let open = expect_context::<Open>();
    let editing = RwSignal::new(false);
    let place = Place::on(&SheetId::desk(), Field::Link(id.clone()));
    let shown =
        Memo::new(move |_| found.with(|found| found.as_ref().map_or_else(String::new, |passage| passage.link.clone())));
    let at = place.clone();
    // An emptied field stays empty while she writes; the page then shows the line it had first.
    let value = Signal::derive(move || {
        open.with(|story, _| story.get(&at).map(|v| v.words().to_owned())).unwrap_or_else(|| shown.get())
    });
    let (field, place) = (StoredValue::new(format!("link-{id}")), StoredValue::new(place));
    let put = move |text: String| open.edit(Edit::put(place.get_value(), Value::text(text)));
    view! {
        <p class="passage__link" class:passage__link--hidden=move || !links.get()>{move || shown.get()}</p>
        <div class="passage__acts">
            <Button label=EN.link_label tone=Tone::Quiet expanded=editing on_press=move |()| editing.update(|on| *on = !*on) />
        </div>
        <Show when=move || editing.get()>
            <Labelled id=field.get_value() label=EN.link_label>
                <TextInput id=field.get_value() value on_input=put />
            </Labelled>
        </Show>
    }
}

/// "Say it my way": a field under her words.
#[component]
fn MyWay(id: String, found: Memo<Option<Passage>>) -> impl IntoView {
    let open = expect_context::<Open>();
    let value = Signal::derive(move || {
        found.with(|found| found.as_ref().map_or_else(String::new, |passage| passage.mine.clone()))
    });
    let field = format!("mine-{id}");
    let place = Place::on(&SheetId::desk(), Field::Passage(id));
    let put =
        move |text: String| open.edit(Edit::put(place.clone(), Value::Passage { decision: Decision::Mine, text }));
    view! {
        <Labelled id=field.clone() label=EN.mine_label>
            <TextArea id=field value on_input=put />
        </Labelled>
    }
}

#[component]
fn Decisions(id: String, found: Memo<Option<Passage>>, decision: Memo<Decision>) -> impl IntoView {
    let open = expect_context::<Open>();
    let place = Place::on(&SheetId::desk(), Field::Passage(id));
    let name = move || found.with(|found| found.as_ref().map(|passage| passage.link.clone()));
    let buttons = DECISIONS.map(|(each, label)| {
        let place = place.clone();
        let decide = move |()| {
            let text = found.with_untracked(|found| found.as_ref().map_or_else(String::new, |passage| passage.mine.clone()));
            open.edit(Edit::put(place.clone(), Value::Passage { decision: each, text }));
        };
        view! { <Button label tone=Tone::Quiet pressed=Signal::derive(move || decision.get() == each) on_press=decide /> }
    });
    view! { <div class="passage__acts" role="group" aria-label=name>{buttons.collect_view()}</div> }
}

/// The line on the first page and the title.
#[component]
fn FirstPage() -> impl IntoView {
    let open = expect_context::<Open>();
    let (line, title) = (Place::desk(Name::FirstLine), Place::head(Name::Title));
    let (line_words, title_words) = (open.words(line.clone()), open.words(title.clone()));
    let (line_at, title_at) = (line.clone(), title.clone());
    view! {
        <section class="screen__section">
            <Labelled id="first-line" label=EN.first_line>
                <TextArea id="first-line" size=AreaSize::Line value=line_words on_input=move |text| write(open, line_at.clone(), text) />
            </Labelled>
            <Suggested questions=&["e4.7.4"] place=line label=EN.desk_line_given />
            <Labelled id="page-title" label=EN.page_title>
                <TextInput id="page-title" value=title_words on_input=move |text| write(open, title_at.clone(), text) />
            </Labelled>
            <Suggested questions=&["e4.7.1", "e3.1.5"] place=title label=EN.desk_suggestions />
        </section>
    }
}

/// Words she gave earlier, to tap.
#[component]
fn Suggested(questions: &'static [&'static str], place: Place, label: &'static str) -> impl IntoView {
    let open = expect_context::<Open>();
    let options = Memo::new(move |_| {
        open.with(|story, _| questions.iter().flat_map(|q| given(story, q)).map(|g| g.text).collect::<Vec<_>>())
    });
    let now = open.words(place.clone());
    let chosen =
        Signal::derive(move || options.get().into_iter().filter(|text| *text == now.get()).collect::<Vec<_>>());
    let place = StoredValue::new(place);
    let id = questions.first().map_or_else(String::new, |q| format!("given-{}", q.replace('.', "-")));
    let (id, head) = (StoredValue::new(id.clone()), StoredValue::new(format!("{id}-label")));
    view! {
        <Show when=move || !options.with(Vec::is_empty)>
            <p class="soft small" id=head.get_value()>{label}</p>
            <Chips
                id=id.get_value()
                options
                chosen
                labelled_by=head.get_value()
                on_toggle=move |text: String| write(open, place.get_value(), text)
                words=ChipWords { own: String::new(), add: String::new() }
            />
        </Show>
    }
}

/// "Where will it live?"
#[component]
fn Living() -> impl IntoView {
    let open = expect_context::<Open>();
    let place = Place::desk(Name::Lives);
    let now = open.words(place.clone());
    let chosen =
        Signal::derive(move || Some(now.get()).filter(|text| !text.is_empty()).into_iter().collect::<Vec<_>>());
    let options = open.peek(|_, library| library.road.reading.live_chips.clone());
    let toggle = move |text: String| {
        let again = now.get_untracked() == text;
        write(open, place.clone(), if again { String::new() } else { text });
    };
    let options = Signal::derive(move || options.clone());
    let draft = open.draft(&SheetId::desk(), "desk.lives");
    view! {
        <section class="screen__section">
            <h2 class="screen__heading" id="lives-label">{EN.lives}</h2>
            <Chips id="lives" options chosen on_toggle=toggle labelled_by="lives-label" draft=draft.value on_draft=draft.on_change words=ChipWords { own: EN.chips_own.to_owned(), add: EN.chips_add.to_owned() } />
        </section>
    }
}

/// Where to go from here.
#[component]
fn Onward() -> impl IntoView {
    let nav = expect_context::<Nav>();
    view! {
        <div class="screen__acts">
            <Button label=EN.read_through tone=Tone::Main on_press=move |()| nav.within(Screen::Finished) />
            <Button label=EN.pocket on_press=move |()| nav.within(Screen::Pocket) />
            <Button label=EN.copy_title on_press=move |()| nav.within(Screen::Copy) />
        </div>
    }
}
