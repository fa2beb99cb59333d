//! The influence map with two named problems: which one is active, and the border then and now.
use e2e::strings::{GATE, PICTURE_EDITOR, PICTURES};
use e2e::{Person, StepError, StepResult, journey};
use restory::exercises::exercise::TermKind;
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::Value;
use restory::story::{Edit, Story};
use serde_json::json;
use std::fs;
use thirtyfour::Key;

const LIST: &str =
    "return [...document.querySelectorAll('.drawing__list > li')].map(line => line.textContent).join('|')";
const BROKEN: &str = "return [...document.querySelectorAll('.drawing__svg--narrow text')].map(line => line.textContent.trim()).filter(line => 'grandmother’s'.startsWith(line) || line === 'Responsibility').join('|')";

/// A story with a fog and, a week later, a committee; both affect the user's home.
fn story() -> Story {
    let mut story = Story::new(StoryId::from_number(7));
    let mut names = |page: u64, name: &str, areas: &[&str]| {
        let at = 1_700_000_000_000 + i64::try_from(page).unwrap_or_default() * 1000;
        let (moment, page_id) = (EditContext { writer: WriterId::from_number(1), at }, RecordId::from_number(page));
        story.apply(queries::begin_page_edit(&page_id, "e1", at), &moment);
        let named = Value::Name { text: name.into(), others: Vec::new() };
        story.apply(
            Edit::put(FieldPath::in_record(&page_id, Field::Answer(QuestionRef::new("e1.1.1"))), named),
            &moment,
        );
        for (n, area) in areas.iter().enumerate() {
            let n = u64::try_from(n).unwrap_or_default();
            let field = Field::Item(QuestionRef::new("e1.2.1"), ItemId::from_number(page * 10 + n));
            let line = Value::Line { order: i64::try_from(n).unwrap_or_default(), text: (*area).into(), reach: 2 };
            story.apply(Edit::put(FieldPath::in_record(&page_id, field), line), &moment);
        }
    };
    names(1, "The Fog", &["Home", "Sleep"]);
    names(2, "The Committee", &["Responsibility", "home", "Sundays at grandmother’s"]);
    story
}

async fn open_map(person: &Person) -> StepResult<String> {
    open_map_of(person, &story()).await
}

async fn open_map_of(person: &Person, story: &Story) -> StepResult<String> {
    let address = person.import_story_and_answer_gate(story).await?;
    person.go_to_fragment(&format!("{address}/map")).await?;
    Ok(address)
}

async fn lists(person: &Person, wanted: &[&str]) -> StepResult {
    let wanted = wanted.join("|");
    let is = async || Ok(person.run_script(LIST, vec![]).await?.json().as_str().unwrap_or_default() == wanted);
    person.wait_for(&format!("the list {wanted}"), is).await
}

/// Drags the handle from one part of the line to another.
async fn drag(person: &Person, id: &str, from: f64, to: f64) -> StepResult {
    let script = "const line = document.getElementById(arguments[0]); line.scrollIntoView({ block: 'center', behavior: 'instant' }); const room = line.getBoundingClientRect(); return [room.left + 7 + (room.width - 14) * arguments[1], room.top + room.height / 2]";
    let at = async |part: f64| -> StepResult<(f64, f64)> {
        let found = person.run_script(script, vec![id.into(), part.into()]).await?;
        let number = |n: usize| found.json()[n].as_f64().unwrap_or_default();
        Ok((number(0), number(1)))
    };
    let (start, end) = (at(from).await?, at(to).await?);
    let steps = [("mousePressed", start), ("mouseMoved", end), ("mouseReleased", end)];
    for (kind, (x, y)) in steps {
        let pointer = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
        person.cdp("Input.dispatchMouseEvent", pointer).await?;
    }
    Ok(())
}

const COMMITTEE: [&str; 7] = [
    PICTURES.influence_map.me_in_list,
    "The Committee",
    "Responsibility: affected, quite a bit",
    "home: affected, quite a bit",
    "Sundays at grandmother’s: affected, quite a bit",
    "The Fog",
    "home: also affected",
];
const FOG: [&str; 6] = [
    PICTURES.influence_map.me_in_list,
    "The Fog",
    "Home: affected, quite a bit",
    "Sleep: affected, quite a bit",
    "The Committee",
    "Home: also affected",
];

/// The map stood in the middle of a wide window, and its title and tools at the left.
#[test]
fn the_map_begins_where_its_title_and_its_tools_begin() {
    let lefts = "const left = (one) => Math.round(document.querySelector(one)?.getBoundingClientRect().left ?? -1);
        return ['#app .drawing__svg--wide', '#app .screen__title', '#app .picture-editor', '#app .chart__list'].map(left).join(' ')";
    journey("the map begins where its title and its tools begin", async |person: &mut Person| -> StepResult {
        open_map(person).await?;
        for (width, height) in [(1440, 900), (1920, 700), (1024, 768)] {
            person.resize(width, height).await?;
            let drawn = "return document.querySelector('.drawing__svg--wide')?.getBoundingClientRect().width > 100";
            person.wait_for("the map", async || person.eval_bool(drawn, vec![]).await).await?;
            let found = person.run_script(lefts, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
            let all: Vec<i64> = found.split(' ').filter_map(|left| left.parse().ok()).collect();
            if all.len() != 4 || all.iter().any(|left| left.abs_diff(all[0]) > 2) {
                return Err(StepError::new(format!("at {width} pixels the left edges are {found}")));
            }
        }
        person.axe("the map on a wide window").await
    });
}

#[test]
fn the_active_problem_can_be_changed_and_stays_active() {
    journey("the active problem can be changed and stays active", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        open_map(person).await?;
        lists(person, &COMMITTEE).await?;
        let whole = person.run_script(BROKEN, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
        if whole != "Responsibility|grandmother’s" {
            return Err(StepError::new(format!("long words are broken on a phone: {whole}")));
        }
        person.click_button("Show: The Fog").await?;
        lists(person, &FOG).await?;
        person.axe("two problems on the map").await?;
        person.reload().await?;
        lists(person, &FOG).await?;
        person.click_button(PICTURES.save_picture).await?;
        person.click_button(PICTURE_EDITOR.save_as_svg).await?;
        let file = fs::read_to_string(person.wait_for_download("map.svg").await?)?;
        if !file.contains("Home: also affected") || file.contains("grandmother") {
            return Err(StepError::new("the file does not show what the map shows"));
        }
        person.click_button("Show: The Committee").await?;
        lists(person, &COMMITTEE).await
    });
}

#[test]
fn the_border_is_set_by_keys_and_buttons_and_is_stored() {
    journey("the border is set by keys and buttons and is stored", async |person: &mut Person| -> StepResult {
        open_map(person).await?;
        lists(person, &COMMITTEE).await?;
        let with = |more: &[&'static str]| [&COMMITTEE[..], &[PICTURES.influence_map.border.heading], more].concat();
        person.click_button(PICTURE_EDITOR.border.title).await?;
        person.click_button(PICTURE_EDITOR.border.toward_me).await?;
        lists(person, &with(&["at the hardest time: a little closer than halfway"])).await?;
        person.click_button(PICTURE_EDITOR.border.toward_me).await?;
        lists(person, &with(&["at the hardest time: quite close to me"])).await?;
        person.field(PICTURE_EDITOR.border.line_label).await?.fill("the winter after the move").await?;
        let hardest = ["at the hardest time: quite close to me", "the winter after the move"];
        lists(person, &with(&hardest)).await?;
        person.tab_to(PICTURE_EDITOR.border.now).await?;
        person.type_keys(Key::Left).await?;
        let both = [&hardest[..], &["now: a little further than halfway"]].concat();
        lists(person, &with(&both)).await?;
        person.axe("setting the border").await?;
        person.type_keys(Key::Home).await?;
        let far = [&hardest[..], &["now: as far away as can be"]].concat();
        lists(person, &with(&far)).await?;
        person.reload().await?;
        lists(person, &with(&far)).await?;
        person.click_button(PICTURE_EDITOR.border.title).await?;
        drag(person, "border-now", 0.0, 0.5).await?;
        lists(person, &with(&[&hardest[..], &["now: halfway"]].concat())).await?;
        person.press_keys_together(Key::Control, "z").await?;
        lists(person, &with(&far)).await?;
        // It belongs to the active problem.
        person.click_button("Show: The Fog").await?;
        lists(person, &FOG).await?;
        person.click_button("Show: The Committee").await?;
        lists(person, &with(&far)).await?;
        person.click_button(PICTURE_EDITOR.border.remove_line).await?;
        lists(person, &with(&["now: as far away as can be"])).await?;
        // At its question it is also described in words, without a number.
        person.click_button(PICTURES.influence_map.border.now).await?;
        person.expect_text("How close can The Committee get to you now?").await?;
        person.expect_text("as far away as can be").await?;
        person.click_button(PICTURE_EDITOR.border.toward_me).await?;
        person.expect_text("very far from me").await?;
        if person.eval_bool("return Boolean(document.querySelector('.scale__mark'))", vec![]).await? {
            return Err(StepError::new("the border is asked for as a number"));
        }
        person.axe("the border at its question").await
    });
}

/// Returns the position of a line's handle in the visible picture, and the start and end of its strip.
const GRIP: &str = "const grip = [...document.querySelectorAll('.drawing__slider')].find(one => one.ariaLabel.endsWith(arguments[0]) && one.getBoundingClientRect().width > 0);
    grip.scrollIntoView({ block: 'center', behavior: 'instant' });
    const [knob, track] = ['.drawing__knob', '.drawing__track'].map(part => grip.querySelector(part).getBoundingClientRect());
    return [knob.left + knob.width / 2, knob.top + knob.height / 2, track.left, track.right]";

/// Drags a line in the picture to a fraction of the strip, in small steps.
async fn slide(person: &Person, time: &str, to: f64, by_finger: bool) -> StepResult {
    let found: Vec<f64> = person.run_script(GRIP, vec![time.into()]).await?.convert()?;
    let (y, end) = (found[1], found[2] + (found[3] - found[2]) * to);
    let at = |part: f64| found[0] + (end - found[0]) * part;
    let send = async |kind: [&str; 2], x: f64, down: bool| -> StepResult {
        if by_finger {
            let finger = if down { json!([{ "id": 1, "x": x, "y": y }]) } else { json!([]) };
            return person.cdp("Input.dispatchTouchEvent", json!({ "type": kind[1], "touchPoints": finger })).await;
        }
        let mouse = json!({ "type": kind[0], "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
        person.cdp("Input.dispatchMouseEvent", mouse).await
    };
    send(["mousePressed", "touchStart"], at(0.0), true).await?;
    for step in 1..=6 {
        send(["mouseMoved", "touchMove"], at(f64::from(step) / 6.0), true).await?;
    }
    send(["mouseReleased", "touchEnd"], end, false).await
}

#[test]
fn dragging_the_border_in_the_picture_is_one_undo_step_each() {
    journey("dragging the border in the picture is one undo step each", async |person: &mut Person| -> StepResult {
        person.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 })).await?;
        open_map(person).await?;
        let stands = async |hardest: &str, now: &str| {
            let border = [PICTURES.influence_map.border.heading, hardest, now];
            lists(person, &[&COMMITTEE[..], &border].concat()).await
        };
        person.click_button(PICTURE_EDITOR.border.title).await?;
        person.tab_to(PICTURE_EDITOR.border.at_hardest).await?;
        person.type_keys(Key::Right).await?;
        person.tab_to(PICTURE_EDITOR.border.now).await?;
        person.type_keys(Key::Left).await?;
        let hardest = "at the hardest time: a little closer than halfway";
        stands(hardest, "now: a little further than halfway").await?;
        for (width, by_finger) in [(1440, false), (390, true), (390, false)] {
            person.resize(width, 900).await?;
            slide(person, PICTURES.influence_map.border.now, 0.0, by_finger).await?;
            stands(hardest, "now: as far away as can be").await?;
            slide(person, PICTURES.influence_map.border.hardest, 1.0, by_finger).await?;
            stands("at the hardest time: right next to me", "now: as far away as can be").await?;
            person.press_keys_together(Key::Control, "z").await?;
            stands(hardest, "now: as far away as can be").await?;
            person.press_keys_together(Key::Control, "z").await?;
            stands(hardest, "now: a little further than halfway").await?;
        }
        person.axe("a line to take in the picture").await?;
        person.resize(1440, 900).await?;
        person.tab_to("How close it gets to me: at the hardest time").await?;
        person.type_keys(Key::Right).await?;
        stands("at the hardest time: quite close to me", "now: a little further than halfway").await?;
        person.type_keys(Key::End).await?;
        stands("at the hardest time: right next to me", "now: a little further than halfway").await?;
        let kept = "return document.activeElement.ariaLabel === 'How close it gets to me: at the hardest time'";
        if !person.eval_bool(kept, vec![]).await? {
            return Err(StepError::new("the line that she moves has lost the focus"));
        }
        person.type_keys(Key::Tab).await?;
        person.type_keys(Key::Home).await?;
        stands("at the hardest time: right next to me", "now: as far away as can be").await?;
        person.screenshot("border-taken").await.map(drop)
    });
}

#[test]
fn a_part_opens_its_page_and_additions_go_to_the_active_problem() {
    journey(
        "a part opens its page and additions go to the active problem",
        async |person: &mut Person| -> StepResult {
            let mut story = story();
            let at = 1_700_000_090_000;
            let (moment, page_id) = (EditContext { writer: WriterId::from_number(1), at }, RecordId::from_number(21));
            story.apply(queries::begin_page_edit(&page_id, "e2", at), &moment);
            let fog = FieldPath::in_record(&RecordId::from_number(1), Field::Answer(QuestionRef::new("e1.1.1")));
            story.apply(
                Edit::put(
                    FieldPath::in_record(&page_id, Field::ActiveTerm(TermKind::Problem)),
                    Value::text(fog.to_string()),
                ),
                &moment,
            );
            let field = Field::Item(QuestionRef::new("e2.b.1"), ItemId::from_number(300));
            let line = Value::Line { order: 1, text: "hanging out the washing".into(), reach: 0 };
            story.apply(Edit::put(FieldPath::in_record(&page_id, field), line), &moment);
            let address = open_map_of(person, &story).await?;
            lists(person, &COMMITTEE).await?;
            person.click_button(PICTURE_EDITOR.add_heading).await?;
            person.click_button(PICTURE_EDITOR.add.two_sided_map.taken).await?;
            person.expect_text("What did The Committee manage to take").await?;
            person.field("").await?.fill("the evenings").await?;
            person.go_to_fragment(&format!("{address}/map")).await?;
            let took = [&COMMITTEE[..5], &["the evenings: affected"], &COMMITTEE[5..]].concat();
            lists(person, &took).await?;
            // A click on the name of the other problem opens the page where it was named.
            person.click_button("The Fog").await?;
            person.pick_option("A worry, feeling, habit").await?; // Each name has its own gate, and a backup has no gate answers.
            person.click_button(GATE.go_on).await?;
            person.expect_heading("If this difficulty had a name").await?;
            person.field("").await?.expect_value("The Fog").await?;
            person.go_to_fragment(&format!("{address}/map")).await?;
            let hers = [&FOG[..], &["Moments", "hanging out the washing"]].concat();
            lists(person, &hers).await?;
            person.click_button("hanging out the washing").await?;
            person.expect_text("When did you last make The Fog wait").await
        },
    );
}

#[test]
fn an_earlier_exercise_page_shows_the_problem_it_is_about() {
    journey("an earlier exercise page shows the problem it is about", async |person: &mut Person| -> StepResult {
        let story = open_map(person).await?;
        lists(person, &COMMITTEE).await?;
        person.go_to_fragment(&story).await?;
        let both = "return document.querySelectorAll('.page-list__item button').length === 2";
        person.wait_for("both pages", async || person.eval_bool(both, vec![]).await).await?;
        person.run_script("document.querySelectorAll('.page-list__item button')[1].click()", vec![]).await?;
        lists(person, &FOG).await
    });
}
