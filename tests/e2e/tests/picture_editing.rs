//! Editing every picture: items are added, changed, moved and removed with the mouse, by touch and with the keyboard alone.
use e2e::strings::{APP, PICTURE_EDITOR, PICTURES};
use e2e::{Person, StepError, StepResult, journey};
use restory::exercises::library::{ExerciseLibrary, exercise_id_of};
use restory::pictures::dev_gallery::{GALLERY_PICTURES, GalleryPicture, SampleSize};
use restory::story::answers::queries::{active_page, answers_on_page, exercise_pages};
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField};
use restory::story::model::ids::WriterId;
use restory::story::model::value::Value;
use restory::story::{Edit, Story};
use serde_json::json;
use thirtyfour::prelude::*;

/// The input device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Mouse,
    Touch,
    Keyboard,
}

/// Returns the texts in the list below the picture.
const LISTED: &str =
    "return [...document.querySelectorAll('.drawing__list .drawing__open-answer')].map(line => line.textContent)";
/// Returns the first visible part of the picture that belongs to an answer.
const PART: &str =
    "return [...document.querySelectorAll('.drawing__label')].find(part => part.getBoundingClientRect().width > 0)";
/// Returns the visible, enabled control with this name.
const TOOL: &str = "return [...document.querySelectorAll('button, summary')].find(one => (one.ariaLabel ?? one.textContent).trim().startsWith(arguments[0]) && one.ariaDisabled !== 'true' && one.checkVisibility())";
/// Tells whether the answer of the current question has this text.
const ANSWERED: &str = "const words = arguments[0];
    const written = [...document.querySelectorAll('#app textarea, #app input')].some(field => field.value.includes(words));
    const picked = [...document.querySelectorAll('#app [aria-pressed=true], #app label:has(:checked)')].some(one => one.textContent.includes(words));
    return Boolean(document.getElementById('question-ask')) && (written || picked)";

impl Way {
    /// Moves the mouse or finger to a point.
    async fn points(self, person: &Person, kinds: [&str; 2], (x, y): (f64, f64)) -> StepResult {
        if self == Self::Touch {
            let finger = if kinds[1] == "touchEnd" { json!([]) } else { json!([{ "id": 1, "x": x, "y": y }]) };
            return person.cdp("Input.dispatchTouchEvent", json!({ "type": kinds[1], "touchPoints": finger })).await;
        }
        let mouse = json!({ "type": kinds[0], "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
        person.cdp("Input.dispatchMouseEvent", mouse).await
    }

    /// Clicks the element that a script returns.
    async fn click_button(self, person: &Person, script: &str, name: &str) -> StepResult {
        let found = async || Ok(person.run_script(script, vec![name.into()]).await?.element().is_ok());
        person.wait_for(&format!("“{name}” to press"), found).await?;
        let element = person.run_script(script, vec![name.into()]).await?.element()?;
        let look = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' }); const box = arguments[0].getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]";
        let at: Vec<f64> = person.run_script(look, vec![element.to_json()?]).await?.convert()?;
        match self {
            Self::Mouse => {
                for kind in ["mousePressed", "mouseReleased"] {
                    let click = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
                    person.cdp("Input.dispatchMouseEvent", click).await?;
                }
                Ok(())
            }
            Self::Touch => {
                let finger = json!([{ "id": 1, "x": at[0], "y": at[1] }]);
                person.cdp("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": finger })).await?;
                person.cdp("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await
            }
            Self::Keyboard => {
                person.run_script("arguments[0].focus({ preventScroll: true })", vec![element.to_json()?]).await?;
                person.type_keys(Key::Enter).await
            }
        }
    }
}

/// The number of items: enough to have an order.
fn story_for(subject: &GalleryPicture, library: &ExerciseLibrary) -> Story {
    let has_lists = !["cards", "line"].contains(&subject.name);
    if has_lists {
        subject.story_with_answers(SampleSize::Full, 24, library)
    } else {
        subject.story_of_size(SampleSize::Typical, library)
    }
}

/// Returns a story with enough answers for the picture, opened at the page of the picture.
fn told(subject: &GalleryPicture) -> StepResult<Story> {
    let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
    story_at_picture(subject, story_for(subject, &library))
}

/// Returns the story opened at the page of the picture.
fn story_at_picture(subject: &GalleryPicture, mut story: Story) -> StepResult<Story> {
    let page =
        active_page(&story, subject.exercise).ok_or_else(|| StepError::new(format!("{}: no page", subject.name)))?;
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    story.apply(Edit::put(FieldPath::in_head(NamedField::ViewedPage), Value::text(page.as_str())), &moment);
    Ok(story)
}

async fn opens(person: &Person, subject: &GalleryPicture) -> StepResult<String> {
    open_story(person, &told(subject)?).await
}

async fn open_story(person: &Person, story: &Story) -> StepResult<String> {
    let address = person.import_story_and_answer_gate(story).await?;
    Ok(format!("{address}/sheet"))
}

async fn list(person: &Person) -> StepResult<Vec<String>> {
    Ok(person.run_script(LISTED, vec![]).await?.convert()?)
}

/// Goes to the page and opens the list and its tools.
async fn comes(person: &Person, page: &str) -> StepResult<Vec<String>> {
    person.go_to_fragment(page).await?;
    person.wait_for("the picture", async || Ok(person.run_script(PART, vec![]).await?.element().is_ok())).await?;
    let open = "const list = [...document.querySelectorAll('details')].find(one => one.querySelector('.drawing__list')); if (list) list.open = true;
        for (const one of document.querySelectorAll('details')) if (one.querySelector('.picture-editor__additions')) one.open = true; return true";
    person.run_script(open, vec![]).await?;
    list(person).await
}

/// Waits until the list is as expected.
async fn becomes(person: &Person, what: &str, is_so: impl Fn(&[String]) -> bool) -> StepResult {
    person.wait_for(what, async || Ok(is_so(&list(person).await?))).await
}

/// Adds, changes, moves and removes items in one picture.
async fn edit_picture(person: &Person, subject: &GalleryPicture, way: Way) -> StepResult {
    let page = opens(person, subject).await?;
    let what = |act: &str| format!("{} by {way:?}: {act}", subject.name);
    // Change: a click on a part opens its answer.
    comes(person, &page).await?;
    let words = person
        .run_script(&format!("{PART}.querySelector('text').textContent.trim().replace(/…$/, '')"), vec![])
        .await?;
    let words = words.json().as_str().unwrap_or_default().to_owned();
    way.click_button(person, PART, "a part").await?;
    person
        .wait_for(&what(&format!("“{words}” opened")), async || {
            person.eval_bool(ANSWERED, vec![words.as_str().into()]).await
        })
        .await?;
    // Add: the question of the item is asked.
    comes(person, &page).await?;
    way.click_button(person, "return document.querySelector('.picture-editor__additions button')", "an addition")
        .await?;
    let asked = "return Boolean(document.getElementById('question-ask'))";
    person.wait_for(&what("added"), async || person.eval_bool(asked, vec![]).await).await?;
    // Drag to another position in the picture.
    comes(person, &page).await?;
    carries(person, subject, way).await?;
    // Reorder in the picture, with an undo in between.
    comes(person, &page).await?;
    moves(person, subject, way).await?;
    // Move in the list, if it has an order.
    let before = comes(person, &page).await?;
    way.click_button(person, TOOL, PICTURE_EDITOR.edit_list).await?;
    person.has_element("press", "Remove: ").await?;
    if person.run_script(TOOL, vec!["Move down".into()]).await?.element().is_ok() {
        way.click_button(person, TOOL, "Move down").await?;
        becomes(person, &what("moved"), |now| now.len() == before.len() && now != before).await?;
        way.click_button(person, TOOL, APP.undo).await?;
        becomes(person, &what("moved back"), |now| now == before).await?;
    }
    // Remove and restore.
    way.click_button(person, TOOL, "Remove: ").await?;
    becomes(person, &what("removed"), |now| now.len() < before.len()).await?;
    way.click_button(person, TOOL, APP.undo).await?;
    becomes(person, &what("brought back"), |now| now == before).await
}

/// A draggable person, and another one nearby in another place, or the user: their handles, names, places and indices.
const CARRIED: &str = "const all = [...document.querySelectorAll('.drawing__slider--free')].filter(one => one.getBoundingClientRect().width > 0);
    if (all.length === 0) return null;
    const at = one => { const box = one.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2] };
    const far = other => Math.abs(at(all[0])[1] - at(other)[1]) - (at(other)[0] === at(all[0])[0] ? 1 : 0);
    const other = all.filter(one => one.ariaValueText !== all[0].ariaValueText).sort((a, b) => far(a) - far(b))[0] ?? [...document.querySelectorAll('.drawing__text--app')].find(one => one.textContent.trim() === 'me' && one.getBoundingClientRect().width > 0);
    all[0].scrollIntoView({ block: 'center', behavior: 'instant' });
    return [...at(all[0]), ...at(other), all[0].ariaLabel, all[0].ariaValueText, other.ariaValueText ?? 'close']";
/// Returns the place of a draggable person.
const STANDS: &str = "return [...document.querySelectorAll('.drawing__slider--free')].find(one => one.getBoundingClientRect().width > 0 && one.ariaLabel === arguments[0])?.ariaValueText";

/// Drags a person to another part of the picture, and undoes it.
async fn carries(person: &Person, subject: &GalleryPicture, way: Way) -> StepResult {
    if !["circle", "team"].contains(&subject.name) {
        return Ok(());
    }
    let is_there = async || Ok(person.run_script(CARRIED, vec![]).await?.json()[4].is_string());
    person.wait_for("someone to carry", is_there).await?;
    let found = person.run_script(CARRIED, vec![]).await?.json().clone();
    let name = found[4].as_str().unwrap_or_default();
    let stands = async || -> StepResult<serde_json::Value> {
        Ok(person.run_script(STANDS, vec![name.into()]).await?.json().clone())
    };
    let number = |nth: usize| found[nth].as_f64().unwrap_or_default();
    if way == Way::Keyboard {
        let focus = "[...document.querySelectorAll('.drawing__slider--free[tabindex=\"0\"]')].find(one => one.getBoundingClientRect().width > 0 && one.ariaLabel === arguments[0]).focus()";
        person.run_script(focus, vec![name.into()]).await?;
        person.type_keys(Key::Down).await?;
        person.wait_for("another place", async || Ok(stands().await? != found[5])).await?;
        let kept = "return document.activeElement.ariaLabel === arguments[0]";
        person.wait_for("the focus to stay", async || person.eval_bool(kept, vec![name.into()]).await).await?;
    } else {
        for step in 0..=8_u8 {
            let part = f64::from(step) / 8.0;
            let at = (number(0) + (number(2) - number(0)) * part, number(1) + (number(3) - number(1)) * part);
            let kinds = if step == 0 { ["mousePressed", "touchStart"] } else { ["mouseMoved", "touchMove"] };
            way.points(person, kinds, at).await?;
        }
        way.points(person, ["mouseReleased", "touchEnd"], (number(2), number(3))).await?;
        person.wait_for("the other place", async || Ok(stands().await? == found[6])).await?;
    }
    person.press_keys_together(Key::Control, "z").await?;
    person.wait_for("the first place", async || Ok(stands().await? == found[5])).await
}

/// Returns the positions of two items by name; an item is a button with user text, or a slider for a person.
const TAKEN: &str = "const named = (text, which) => [...document.querySelectorAll(which)].filter(one => one.getBoundingClientRect().width > 0).find(one => {
        // On a phone a long word may wrap to the next line.
        const [name, whole] = [(one.ariaLabel ?? one.textContent)?.replace(/^[0-9]+: /, ''), text].map(words => words.replace('…', '').replaceAll(' ', ''));
        return name && (name === whole || whole.startsWith(name) && name.length > 9);
    });
    const slider = '.drawing__slider--free[role=slider]';
    const one = named(arguments[0], `.drawing__label[role=button][aria-keyshortcuts], ${slider}`);
    const other = named(arguments[1], `${slider}`) ?? named(arguments[1], '.drawing__label[role=button]');
    if (!one || !other) return null;
    one.scrollIntoView({ block: 'center', behavior: 'instant' });
    const at = part => { const box = part.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2] };
    return [...at(one), ...at(other)]";

/// A drag: the key that does the same, and the names of the dragged item and of its target.
type Onto = (Key, [String; 2]);

/// Returns drags onto another item of the same answer, or onto an item in another part of the picture where this is possible.
fn onto(subject: &GalleryPicture) -> StepResult<Vec<Onto>> {
    let story = told(subject)?;
    let said = |question: &str| -> Vec<String> {
        let of = exercise_pages(&story).into_iter().filter(|page| page.exercise == exercise_id_of(question));
        of.flat_map(|page| answers_on_page(&story, &page.record))
            .filter(|given| given.question_ref.question_id == question && given.question_ref.item_id.is_none())
            .map(|given| given.text)
            .collect()
    };
    // In the circle, every fourth person is in the same ring.
    let apart = if subject.name == "circle" { 4 } else { 1 };
    let is_list = |question: &&str| {
        let listed = |(path, ..): (FieldPath, _, _)| matches!(path.field, Field::Item(asking, _) if asking.question_id == **question);
        *question != HER_PLACE && story.iter_values().any(listed)
    };
    let order = subject.questions().filter(is_list).map(said).find(|all| all.len() > apart);
    let order = order.map(|all| (Key::Right, [all[0].clone(), all[apart].clone()]));
    let from_to = |from: &str, to: &str| [said(from).pop(), said(to).pop()].map(Option::unwrap_or_default);
    let part = match subject.name {
        "tree" => Some((Key::Down, from_to("e11.roots.1", "e11.trunk.1"))),
        "landscapes" => Some((Key::Up, from_to("e3.1.5", "e4.3.1"))),
        // A card is dropped on a card from another exercise page.
        "cards" => Some((Key::Right, [said("e3.1.5")[0].clone(), said("e3.1.5")[1].clone()])),
        _ => None,
    };
    Ok(order.into_iter().chain(part).collect())
}

/// The user's own position on the pitch is reordered from the list.
const HER_PLACE: &str = "e12.1.8";

/// Drags what can be dragged in the picture, and undoes it; with the mouse, the first drag is cancelled on the way.
async fn moves(person: &Person, subject: &GalleryPicture, way: Way) -> StepResult {
    for (key, [one, other]) in onto(subject)? {
        let what = |act: &str| format!("{} by {way:?}: {act}, “{one}” and “{other}”", subject.name);
        let names = || vec![json!(one), json!(other)];
        let found = async || Ok(person.run_script(TAKEN, names()).await?.json()[3].is_number());
        person.wait_for(&what("to carry"), found).await?;
        let before = list(person).await?;
        if way == Way::Mouse {
            let at = drag(person, way, names()).await?;
            if subject.name == "tree" {
                person.axe("a line on its way in the tree").await?;
            }
            person.screenshot(&format!("carried-{}", subject.name)).await?;
            person.type_keys(Key::Escape).await?;
            way.points(person, ["mouseReleased", "touchEnd"], at).await?;
            becomes(person, &what("given back"), |now| now == before).await?;
        }
        if way == Way::Keyboard {
            let focus = TAKEN.replace("one.scrollIntoView({ block: 'center', behavior: 'instant' });", "one.focus();");
            person.run_script(&focus, names()).await?;
            person.type_keys(key).await?;
        } else {
            let at = drag(person, way, names()).await?;
            way.points(person, ["mouseReleased", "touchEnd"], at).await?;
        }
        becomes(person, &what("elsewhere"), |now| !now.is_empty() && now != before).await?;
        if way == Way::Keyboard {
            let kept = "const on = document.activeElement; return (on.ariaLabel ?? on.textContent).replace(/^[0-9]+: /, '').startsWith(arguments[0].slice(0, 6))";
            person.wait_for(&what("the focus stays"), async || person.eval_bool(kept, vec![json!(one)]).await).await?;
        }
        person.press_keys_together(Key::Control, "z").await?;
        becomes(person, &what("as before"), |now| now == before).await?;
    }
    Ok(())
}

/// Drags one item onto another without dropping it, and returns the position. By touch, a long press lifts user text.
async fn drag(person: &Person, way: Way, names: Vec<serde_json::Value>) -> StepResult<(f64, f64)> {
    let at: Vec<f64> = person.run_script(TAKEN, names).await?.convert()?;
    for step in 0..=8_u8 {
        let part = f64::from(step) / 8.0;
        let point = (at[0] + (at[2] - at[0]) * part, at[1] + (at[3] - at[1]) * part);
        let kinds = if step == 0 { ["mousePressed", "touchStart"] } else { ["mouseMoved", "touchMove"] };
        way.points(person, kinds, point).await?;
        if step == 0 && way == Way::Touch {
            let is_up = "const on = document.elementFromPoint(arguments[0], arguments[1])?.closest('.drawing__slider--free, .drawing__label'); return on?.role === 'slider' || on?.dataset.held !== undefined";
            let is_up = async || person.eval_bool(is_up, vec![json!(at[0]), json!(at[1])]).await;
            person.wait_for("the words to be up", is_up).await?;
        }
    }
    Ok((at[2], at[3]))
}

/// Returns a draggable person, their handle, and a point just below the picture: its last part, which is empty.
const ALONE: &str = "const one = [...document.querySelectorAll('.drawing__slider--free')].find(one => one.getBoundingClientRect().width > 0);
    if (!one) return null;
    one.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = one.getBoundingClientRect(), sheet = one.ownerSVGElement.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2, sheet.left + sheet.width / 2, sheet.bottom + 14, one.ariaLabel, one.ariaValueText]";

#[test]
fn a_person_can_be_dropped_in_an_empty_ring() {
    for (subject, told, part) in GALLERY_PICTURES.iter().filter_map(|subject| match subject.name {
        "team" => Some((subject, 5, PICTURES.team_sheet.bench)),
        "circle" => Some((subject, 3, PICTURES.people_circle.outside)),
        _ => None,
    }) {
        journey(&format!("an empty place of the {}", subject.name), async |person: &mut Person| -> StepResult {
            person.resize(1280, 900).await?;
            let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
            let page = open_story(
                person,
                &story_at_picture(subject, subject.story_with_answers(SampleSize::Full, told, &library))?,
            )
            .await?;
            comes(person, &page).await?;
            let found = async || -> StepResult<serde_json::Value> {
                Ok(person.run_script(ALONE, vec![]).await?.json().clone())
            };
            person.wait_for("someone to carry", async || Ok(found().await?[4].is_string())).await?;
            let before = found().await?;
            let at = |nth: usize| before[nth].as_f64().unwrap_or_default();
            for step in 0..=8_u8 {
                let part = f64::from(step) / 8.0;
                let point = (at(0) + (at(2) - at(0)) * part, at(1) + (at(3) - at(1)) * part);
                let kind = if step == 0 { "mousePressed" } else { "mouseMoved" };
                Way::Mouse.points(person, [kind, ""], point).await?;
            }
            person.screenshot(&format!("nobody-yet-{}", subject.name)).await?;
            Way::Mouse.points(person, ["mouseReleased", ""], (at(2), at(3))).await?;
            let stands = async |wanted: &serde_json::Value| {
                Ok(person.run_script(STANDS, vec![before[4].clone()]).await?.json() == wanted)
            };
            person.wait_for(part, async || stands(&json!(part)).await).await?;
            person.press_keys_together(Key::Control, "z").await?;
            person.wait_for("the first place", async || stands(&before[5]).await).await
        });
    }
}

/// Runs each picture in a browser of its own: imported into one browser, they would merge into one story.
fn every_picture(way: Way) {
    for subject in &GALLERY_PICTURES {
        journey(&format!("{} by {way:?}", subject.name), async |person: &mut Person| -> StepResult {
            if way == Way::Touch {
                person
                    .cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 }))
                    .await?;
            }
            person.resize(if way == Way::Touch { 390 } else { 1280 }, 900).await?;
            edit_picture(person, subject, way).await
        });
    }
}

#[test]
fn every_picture_can_be_edited_with_the_mouse() {
    every_picture(Way::Mouse);
}

#[test]
fn every_picture_can_be_edited_by_touch() {
    every_picture(Way::Touch);
}

#[test]
fn every_picture_can_be_edited_with_the_keyboard_alone() {
    every_picture(Way::Keyboard);
}
