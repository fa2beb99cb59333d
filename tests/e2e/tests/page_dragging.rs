//! Passages of the page are dragged by their handles.
use crate::story_page::{GOING_FOR, MOMENT, SIGN, expect_order, open_story};
use e2e::strings::APP;
use e2e::{Person, StepError, StepResult, journey};

#[test]
fn a_passage_is_dragged_to_another_place() {
    journey("a passage is dragged to another place", async |person: &mut Person| -> StepResult {
        person.resize(1280, 900).await?;
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/desk")).await?;
        expect_order(person, &[MOMENT, GOING_FOR, SIGN]).await?;
        let middle = "const rows = [...document.querySelectorAll('.page-row__handle')], box = rows[arguments[0]].getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2].join(' ')";
        let point = async |row: u32| -> StepResult<Vec<f64>> {
            let text =
                person.run_script(middle, vec![row.into()]).await?.json().as_str().unwrap_or_default().to_owned();
            Ok(text.split(' ').filter_map(|number| number.parse().ok()).collect())
        };
        person.run_script("document.querySelector('.page-row').scrollIntoView({ block: 'center' })", vec![]).await?;
        let (from, to) = (point(2).await?, point(0).await?);
        for (kind, at, lift) in
            [("mousePressed", &from, 0.0), ("mouseMoved", &to, -40.0), ("mouseReleased", &to, -40.0)]
        {
            let y = at.get(1).copied().unwrap_or_default() + lift;
            let mouse = serde_json::json!({ "type": kind, "x": at.first(), "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
            person.cdp("Input.dispatchMouseEvent", mouse).await?;
        }
        expect_order(person, &[SIGN, MOMENT, GOING_FOR]).await
    });
}

/// On a low window the last place is below the edge; the page scrolls while the pointer rests there.
#[test]
fn the_page_scrolls_while_a_passage_is_dragged_to_the_edge() {
    journey("the page scrolls while a passage is dragged to the edge", async |person: &mut Person| -> StepResult {
        person.resize(700, 420).await?;
        let story = open_story(person).await?;
        person.go_to_fragment(&format!("{story}/desk")).await?;
        expect_order(person, &[MOMENT, GOING_FOR, SIGN]).await?;
        let handle = "const handle = document.querySelector('.page-row__handle');
            handle.scrollIntoView({ block: 'start' });
            scrollBy(0, -120);
            const box = handle.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2, innerHeight - 12].join(' ')";
        let text = person.run_script(handle, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
        let numbers: Vec<f64> = text.split(' ').filter_map(|number| number.parse().ok()).collect();
        let [x, y, edge] = numbers[..] else { return Err(StepError::new(text)) };
        let mouse = async |kind: &str, y: f64| -> StepResult {
            let event =
                serde_json::json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
            person.cdp("Input.dispatchMouseEvent", event).await.map(drop)
        };
        mouse("mousePressed", y).await?;
        mouse("mouseMoved", edge).await?;
        let is_passed = "const rows = [...document.querySelectorAll('.page-row')];
            return rows.at(-1).getBoundingClientRect().bottom < innerHeight - 60";
        person.wait_for("the last passage to come up", async || person.eval_bool(is_passed, vec![]).await).await?;
        mouse("mouseReleased", edge).await?;
        expect_order(person, &[GOING_FOR, SIGN, MOMENT]).await?;
        person.click_button(APP.undo).await?;
        expect_order(person, &[MOMENT, GOING_FOR, SIGN]).await
    });
}
