//! Working on a picture: zoom, adding items in it, reordering and removing, and its file with masked names.
use e2e::strings::{APP, MAP, PICTURE_EDITOR, PICTURES, QUESTION};
use e2e::{Person, StepError, StepResult, journey};
use restory::exercises::library::exercise_id_of;
use restory::story::answers::queries;
use restory::story::model::clock::EditContext;
use restory::story::model::field_path::{Field, FieldPath, NamedField, QuestionRef};
use restory::story::model::ids::{ItemId, RecordId, StoryId, WriterId};
use restory::story::model::value::{LifeStatus, Value as Said};
use restory::story::{Edit, Story};
use serde_json::{Value, json};
use std::fs;
use thirtyfour::prelude::*;

const WIDTH: &str = "return [...document.querySelectorAll('svg.drawing__svg')].map(s => s.getBoundingClientRect().width).find(w => w > 0) / document.querySelector('.drawing').clientWidth";
const DRAWN: &str = "return [...document.querySelectorAll('.drawing__list .drawing__open-answer')].map(line => line.textContent).join('|')";

/// A story with a fog, three areas of life, and Bartel.
fn story() -> Story {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::from_number(7));
    let mut tell = |question: &str, item: Option<u64>, value: Said| {
        let exercise = exercise_id_of(question);
        let number = exercise[1..].parse::<u64>().unwrap_or_default();
        let page_id = RecordId::from_number(number);
        story.apply(queries::begin_page_edit(&page_id, exercise, moment.at), &moment);
        let asking = QuestionRef::new(question);
        let field = match item {
            Some(item) => Field::Item(asking, ItemId::from_number(item)),
            None => Field::Answer(asking),
        };
        story.apply(Edit::put(FieldPath::in_record(&page_id, field), value), &moment);
    };
    let line = |order: i64, text: &str| Said::Line { order, text: text.into(), reach: 2 };
    tell("e1.1.1", None, Said::Name { text: "The Fog".into(), others: Vec::new() });
    tell("e1.2.1", Some(1), line(1, "Home"));
    tell("e1.2.1", Some(2), line(2, "Sundays with Bartel"));
    tell("e1.2.8", Some(3), line(1, "The garden"));
    let bartel =
        Said::Person { order: 1, name: "Bartel".into(), relation: String::new(), life_status: LifeStatus::Living };
    tell("e4.3.4", Some(4), bartel);
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

async fn list(person: &Person) -> StepResult<String> {
    Ok(person.run_script(DRAWN, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
}

async fn lists(person: &Person, wanted: &str) -> StepResult {
    person.wait_for(&format!("the list {wanted}"), async || Ok(list(person).await? == wanted)).await
}

async fn expect_zoom(person: &Person, wanted: f64) -> StepResult {
    let near = async || {
        let wide = person.run_script(WIDTH, vec![]).await?.json().as_f64().unwrap_or_default();
        Ok((wide - wanted).abs() < 0.03)
    };
    person.wait_for(&format!("the picture {wanted} times its place"), near).await
}

#[test]
fn a_picture_is_zoomed_by_buttons_and_keys_and_reset() {
    journey("a picture is zoomed by buttons and keys and reset", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        open_map(person).await?;
        expect_zoom(person, 1.0).await?;
        person.click_button(PICTURE_EDITOR.more_tools).await?;
        person.click_button(PICTURE_EDITOR.zoom_in).await?;
        expect_zoom(person, 1.4).await?;
        person.click_button(PICTURE_EDITOR.zoom_in).await?;
        expect_zoom(person, 2.0).await?;
        person.axe("a larger picture").await?;
        person.tab_to(MAP.title).await?; // The scroll container has the focus and receives the keys.
        person.type_keys("-").await?;
        expect_zoom(person, 1.4).await?;
        person.type_keys("+").await?;
        expect_zoom(person, 2.0).await?;
        person.type_keys("0").await?;
        expect_zoom(person, 1.0).await
    });
}

/// Pinches in the middle of the visible part of the picture, from one distance of the fingers to another.
async fn pinch(person: &Person, from: i32, to: i32) -> StepResult {
    let middle = "const box = document.querySelector('.drawing').getBoundingClientRect();
        const down = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        return [Math.round(box.left + box.width / 2), Math.round(down)]";
    let middle: Vec<i32> = person.run_script(middle, vec![]).await?.convert()?;
    let fingers = |apart: i32| {
        let at = |id: u8, x: i32| json!({ "id": id, "x": x, "y": middle[1] });
        json!([at(0, middle[0] - apart / 2), at(1, middle[0] + apart / 2)])
    };
    let touch = async |kind: &str, points: Value| {
        person.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await
    };
    touch("touchStart", fingers(from)).await?;
    for step in 1..=8 {
        touch("touchMove", fingers(from + (to - from) * step / 8)).await?;
    }
    touch("touchEnd", json!([])).await
}

#[test]
fn pinching_zooms_the_picture_and_not_the_page() {
    journey("pinching zooms the picture and not the page", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 2 })).await?;
        open_map(person).await?;
        expect_zoom(person, 1.0).await?;
        pinch(person, 80, 166).await?;
        expect_zoom(person, 2.0).await?;
        let still = "return visualViewport.scale === 1 && document.querySelector('.drawing').scrollLeft > 0";
        person
            .wait_for("the middle to stay between the fingers", async || person.eval_bool(still, vec![]).await)
            .await?;
        pinch(person, 200, 140).await?;
        expect_zoom(person, 1.4).await?;
        pinch(person, 220, 40).await?;
        expect_zoom(person, 1.0).await?;
        person.click_button(PICTURE_EDITOR.more_tools).await?;
        person.click_button(PICTURE_EDITOR.zoom_in).await?;
        expect_zoom(person, 1.4).await
    });
}

#[test]
fn an_area_is_added_moved_removed_and_restored_in_the_map() {
    journey("an area is added moved removed and restored in the map", async |person: &mut Person| -> StepResult {
        person.resize(1440, 900).await?;
        let story = open_map(person).await?;
        let home = "The Fog|Home: affected, quite a bit|Sundays with Bartel: affected, quite a bit|The garden: not affected, or affected less|Bartel";
        person.click_button(PICTURE_EDITOR.edit_list).await?;
        let before = list(person).await?;
        if before.matches('|').count() != 4 {
            return Err(StepError::new(format!("the list is {before}, not like {home}")));
        }
        let rows: Vec<&str> = before.split('|').collect();
        person.click_button(&format!("Move down: {}", rows[1])).await?;
        lists(person, &[rows[0], rows[2], rows[1], rows[3], rows[4]].join("|")).await?;
        person.click_button(&format!("Remove: {}", rows[1])).await?;
        lists(person, &[rows[0], rows[2], rows[3], rows[4]].join("|")).await?;
        person.axe("changing a picture").await?;
        person.click_button(APP.undo).await?;
        person.click_button(APP.undo).await?;
        lists(person, &before).await?;
        person.click_button(PICTURE_EDITOR.add_heading).await?;
        person.click_button(PICTURE_EDITOR.add.influence_map.area_out_of_reach).await?;
        person.expect_text("leave alone, or affect less").await?;
        person.go_to_fragment(&format!("{story}/map")).await?;
        person.click_button("The garden").await?;
        person.expect_text("leave alone, or affect less").await
    });
}

/// Drags an item by its handle onto another one; indices count user items only.
async fn drag(person: &Person, from: usize, to: usize) -> StepResult {
    let lines = person.window.find_all(By::Css(".drawing__list-row:has(.drawing__open-answer)")).await?;
    let handle = lines[from].find(By::Css(".drawing__handle")).await?;
    person.run_script("arguments[0].scrollIntoView({ block: 'center' })", vec![lines[from].to_json()?]).await?;
    let chain = person.window.action_chain().move_to_element_center(&handle).click_and_hold();
    chain.move_to_element_center(&lines[to]).move_by_offset(0, 1).release().perform().await?;
    Ok(())
}

#[test]
fn an_item_moved_by_drag_or_keys_keeps_focus_and_is_announced() {
    journey("an item moved by drag or keys keeps focus and is announced", async |person: &mut Person| -> StepResult {
        person.resize(1440, 1200).await?;
        open_map(person).await?;
        person.click_button(PICTURE_EDITOR.edit_list).await?;
        let before = list(person).await?;
        let rows: Vec<&str> = before.split('|').collect();
        let (home, sunday) = (rows[1], rows[2]);
        person.focus_button(&format!("Move down: {home}")).await?;
        person.type_keys(Key::Enter).await?;
        let swapped = [rows[0], sunday, home, rows[3], rows[4]].join("|");
        lists(person, &swapped).await?;
        person.expect_announcement(&format!("{home}: place 2 of 2")).await?;
        person.expect_focus_on(&format!("Move down: {home}")).await?;
        person.type_keys(Key::Enter).await?; // It cannot move further; nothing is lost.
        lists(person, &swapped).await?;
        person.expect_focus_on(&format!("Move down: {home}")).await?;
        person.axe("at the end of an order").await?;
        drag(person, 2, 1).await?;
        lists(person, &before).await?;
        person.expect_announcement(&format!("{home}: place 1 of 2")).await?;
        drag(person, 1, 3).await?; // The target belongs to another question: the item moves as near as possible.
        lists(person, &swapped).await?;
        person.click_button(APP.undo).await?;
        lists(person, &before).await?;
        person.focus_button(&format!("Remove: {home}")).await?;
        person.type_keys(Key::Enter).await?;
        lists(person, &[rows[0], sunday, rows[3], rows[4]].join("|")).await?;
        person.expect_announcement(&format!("{home}: removed")).await?;
        person.expect_focus_on(&format!("Remove: {sunday}")).await
    });
}

/// Returns the centre of an item's handle, and the bottom of the window.
const HANDLE: &str = "const line = [...document.querySelectorAll('.drawing__list-row')].find(line => line.querySelector('.drawing__open-answer')?.textContent.includes(arguments[0]));
    const handle = line.querySelector('.drawing__handle'); handle.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = handle.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2, innerHeight]";

#[test]
fn dragging_by_touch_scrolls_at_the_edge_of_the_window() {
    journey("dragging by touch scrolls at the edge of the window", async |person: &mut Person| -> StepResult {
        person.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 })).await?;
        person.resize(390, 640).await?;
        let mut story = story();
        let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_001 };
        for n in 0..20_u32 {
            let field = Field::Item(QuestionRef::new("e1.2.1"), ItemId::from_number(u64::from(n) + 100));
            let line = Said::Line { order: 1024 * i64::from(n + 1), text: format!("part {n:02}"), reach: 2 };
            story.apply(Edit::put(FieldPath::in_record(&RecordId::from_number(1), field), line), &moment);
        }
        open_map_of(person, &story).await?;
        person.click_button(PICTURE_EDITOR.edit_list).await?;
        let at: Vec<f64> = person.run_script(HANDLE, vec!["part 00".into()]).await?.convert()?;
        let touch = async |kind: &str, y: Option<f64>| -> StepResult {
            let finger = y.map_or(json!([]), |y| json!([{ "id": 1, "x": at[0], "y": y }]));
            person.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": finger })).await
        };
        let from = person.run_script("return scrollY", vec![]).await?.json().as_f64().unwrap_or_default();
        touch("touchStart", Some(at[1])).await?;
        for step in 1..=6 {
            touch("touchMove", Some(at[1] + (at[2] - 12.0 - at[1]) * f64::from(step) / 6.0)).await?;
        }
        // The finger does not move; the page scrolls automatically.
        let further = async || {
            Ok(person.run_script("return scrollY", vec![]).await?.json().as_f64().unwrap_or_default() > from + 600.0)
        };
        person.wait_for("the page to go on under the finger", further).await?;
        touch("touchEnd", None).await?;
        let moved = async || {
            let all = list(person).await?;
            let at = |text: &str| all.split('|').position(|line| line.contains(text)).unwrap_or_default();
            Ok(at("part 00") > at("part 03"))
        };
        person.wait_for("the line far below", moved).await
    });
}

#[test]
fn the_picture_file_masks_the_chosen_names() {
    journey("the picture file masks the chosen names", async |person: &mut Person| -> StepResult {
        open_map(person).await?;
        person.click_button(PICTURES.save_picture).await?;
        person.click_button(PICTURE_EDITOR.save_as_svg).await?;
        let open = fs::read_to_string(person.wait_for_download("map.svg").await?)?;
        person.click_button("Bartel → B.").await?;
        person.axe("saving a picture").await?;
        person.click_button(PICTURE_EDITOR.save_as_svg).await?;
        let covered = fs::read_to_string(person.wait_for_download("map.svg").await?)?;
        if !open.contains("Bartel") || covered.contains("Bartel") || !covered.contains("B.") {
            return Err(StepError::new("the name is not covered as she chose"));
        }
        person.click_button(PICTURE_EDITOR.save_as_png).await?;
        let png = fs::read(person.wait_for_download("map.png").await?)?;
        let dots = |at: usize| png.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
        if !png.starts_with(b"\x89PNG") || dots(16) != Some(2040) {
            return Err(StepError::new(format!("the image is {:?} dots wide", dots(16))));
        }
        Ok(())
    });
}

/// Scrolls to the picture and returns the position of the upper rail of the two landscapes in the window.
const RAIL: &str = "const sheet = document.querySelector('.drawing__svg--wide');
    if (arguments[0]) sheet.scrollIntoView({ block: 'start', behavior: 'instant' });
    return sheet.getBoundingClientRect().top";

#[test]
fn the_picture_keeps_its_scroll_position_while_it_grows() {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::from_number(7));
    let [found, other] = [3, 4].map(RecordId::from_number);
    story.apply(queries::begin_page_edit(&found, "e3", moment.at), &moment);
    story.apply(queries::begin_page_edit(&other, "e4", moment.at), &moment);
    for (page_id, question, text) in [
        (&found, "e3.1.5", "Bread at four"),
        (&other, "e4.2.1", "a kind morning"),
        (&other, "e4.2.2", "being there"),
        (&other, "e4.2.3", "a house where somebody is awake before the others"),
    ] {
        let path = FieldPath::in_record(page_id, Field::Answer(QuestionRef::new(question)));
        story.apply(Edit::put(path, Said::text(text)), &moment);
    }
    story.apply(Edit::put(FieldPath::in_head(NamedField::ViewedPage), Said::text(other.as_str())), &moment);
    journey("the picture keeps its scroll position while it grows", async |person: &mut Person| -> StepResult {
        person.resize(1280, 500).await?;
        let address = person.import_story_and_answer_gate(&story).await?;
        person.go_to_fragment(&format!("{address}/sheet")).await?;
        let takes = "const list = [...document.querySelectorAll('details')].find(one => one.querySelector('.drawing__list'));
            if (!list) return false;
            list.open = true;
            const named = text => [...list.querySelectorAll('button')].filter(one => (one.ariaLabel ?? one.textContent).trim().startsWith(text));
            const change = named('Move or remove')[0];
            if (change?.ariaPressed === 'false') change.click();
            return Boolean(named('Remove').at(-1))";
        person.wait_for("the tools", async || person.eval_bool(takes, vec![]).await).await?;
        let away = "[...document.querySelectorAll('.drawing__list button')].filter(one => (one.ariaLabel ?? one.textContent).trim().startsWith('Remove')).at(-1).click()";
        person.run_script(away, vec![]).await?;
        let is_there = "return document.querySelector('.drawing__list').textContent.includes('a house where')";
        person.wait_for("it is away", async || Ok(!person.eval_bool(is_there, vec![]).await?)).await?;
        let rail = async |brings: bool| -> StepResult<f64> {
            Ok(person.run_script(RAIL, vec![json!(brings)]).await?.convert()?)
        };
        let before = rail(true).await?;
        person.press_keys_together(Key::Control, "z").await?;
        person.wait_for("it is back", async || person.eval_bool(is_there, vec![]).await).await?;
        let stays = async || Ok((rail(false).await? - before).abs() < 2.0);
        person.wait_for(&format!("the rail to stay at {before}"), stays).await
    });
}

/// Browsers that protect against fingerprinting gave a file of noise, and nothing was said.
#[test]
fn a_canvas_that_gives_noise_is_reported_and_no_file_is_saved() {
    let noise = "CanvasRenderingContext2D.prototype.getImageData = (x, y, w, h) => {
        const noise = new ImageData(w, h);
        noise.data.forEach((_, at) => (noise.data[at] = at * 97));
        return noise;
    }";
    journey("a canvas that gives noise is reported", async |person: &mut Person| -> StepResult {
        person.run_before_each_page(noise).await?;
        open_map(person).await?;
        person.click_button(PICTURES.save_picture).await?;
        person.click_button(PICTURE_EDITOR.save_as_png).await?;
        person.expect_announcement(PICTURE_EDITOR.png_failed).await?;
        person.click_button(PICTURE_EDITOR.save_as_svg).await?;
        person.wait_for_download("map.svg").await.map(drop)
    });
}

/// The tree can be finished at any moment, and its parts are told in any order.
#[test]
fn a_part_of_the_tree_is_chosen_and_the_tree_is_seen_at_any_moment() {
    let moment = EditContext { writer: WriterId::from_number(1), at: 1_700_000_000_000 };
    let mut story = Story::new(StoryId::from_number(8));
    let page = RecordId::from_number(5);
    story.apply(queries::begin_page_edit(&page, "e11", moment.at), &moment);
    let root = Field::Item(QuestionRef::new("e11.roots.1"), ItemId::from_number(1));
    let said = Said::Line { order: 0, text: "the yard behind the tyre shop".to_owned(), reach: 0 };
    story.apply(Edit::put(FieldPath::in_record(&page, root), said), &moment);
    story.apply(Edit::put(FieldPath::in_head(NamedField::ActiveFlow), Said::text("page e11")), &moment);
    journey("a part of the tree is chosen and the tree is seen", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        let address = person.import_story_and_answer_gate(&story).await?;
        person.go_to_fragment(&format!("{address}/q")).await?;
        person.click_button(QUESTION.choose_part).await?;
        person.click_button("Trunk").await?;
        person.expect_heading("What do you know how to do").await?;
        person.expect_text("Part 3 of 11:").await?;
        person.axe("a part of the tree").await?;
        person.click_button(QUESTION.see_tree).await?;
        person.expect_heading("Tree of Life").await?;
        person.expect_text("the yard behind the tyre shop").await
    });
}
