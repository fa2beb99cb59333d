//! The screens one spends time on, in each size and light: axe agrees, and nothing runs out at the side.

use e2e::{Did, FIRST_QUESTION, Person, Trouble, journey};

/// Longer than a line of a small phone.
const NAME: &str = "Donaudampfschifffahrtsgesellschaftskapitänsmütze";
/// A phone with its keys open, the narrowest width, a tablet, a desktop.
const SIZES: [(u32, u32); 4] = [(390, 400), (320, 640), (820, 1180), (1440, 900)];
/// What reaches over the right edge, if anything does.
const OVER: &str = "const wide = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= wide) return '';
    const over = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > wide + 1);
    return 'wider than ' + wide + ' px: ' + over.map((one) => one.tagName + '.' + one.className).join(', ')";

async fn looks_right(person: &Person, screen: &str, faults: &mut Vec<String>) -> Did {
    for (width, height) in SIZES {
        person.resize(width, height).await?;
        for dark in [false, true] {
            person.theme(dark).await?;
            let place = format!("{screen} at {width}x{height}{}", if dark { " by night" } else { "" });
            if let Err(fault) = person.axe(&place).await {
                faults.push(fault.to_string());
            }
            let over = person.runs(OVER, vec![]).await?;
            if let Some(over) = over.json().as_str().filter(|over| !over.is_empty()) {
                faults.push(format!("{place}: {over}"));
            }
        }
    }
    person.resize(1440, 900).await
}

#[test]
fn start_gate_question_and_map_fit_every_size_by_day_and_night() {
    journey("looks", async |person: &mut Person| -> Did {
        let mut faults = Vec::new();
        person.opens("#/").await?;
        looks_right(person, "start", &mut faults).await?;
        person.presses("Something troubles me").await?;
        person.sees_heading("Which of these comes closest").await?;
        looks_right(person, "gate", &mut faults).await?;
        person.picks("Something that bothers me").await?;
        person.presses("Go on").await?;
        person.sees_heading(FIRST_QUESTION).await?;
        person.field("").await?.writes(NAME).await?;
        person.presses("Go on").await?;
        person.sees_heading(&format!("What did {NAME} say")).await?;
        person.field("").await?.writes("Like the till at the corner shop, printing.").await?;
        person.sees("Kept safely").await?;
        looks_right(person, "question", &mut faults).await?;
        person.presses("Go on").await?;
        person.sees_heading("Which parts of your life").await?;
        person.presses("Home").await?;
        person.presses("Go on").await?;
        person.sees_heading("What did").await?;
        person.field("Line 1").await?.writes("keep my coat on indoors, so the heating could stay off").await?;
        let map = format!("{}/map", person.story().await?);
        person.goes_to(&map).await?;
        person.sees_heading("Where it reaches").await?;
        person.sees("keep my coat on indoors").await?;
        looks_right(person, "map", &mut faults).await?;
        if faults.is_empty() { Ok(()) } else { Err(Trouble::new(faults.join("\n"))) }
    });
}

/// Where "Go on" stands, while the field has the focus and when it has not.
const STANDS: &str =
    "const button = [...document.querySelectorAll('.acts > .button--main')].find((one) => one.textContent === 'Go on');
    const place = () => { const box = button.getBoundingClientRect(); return [box.top, box.bottom]; };
    const field = document.querySelector('.question__answer textarea, .question__answer input');
    field.focus();
    const during = place();
    field.blur();
    return JSON.stringify({ during, after: place(), high: innerHeight })";

#[test]
fn with_the_keys_open_go_on_is_in_sight_and_stands_still_when_pressed() {
    journey("low window", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.resize(390, 400).await?;
        person.screenshot("looks-low").await?;
        let stands = person.runs(STANDS, vec![]).await?;
        let stands: serde_json::Value = serde_json::from_str(stands.json().as_str().unwrap_or_default())?;
        let high = stands["high"].as_f64().unwrap_or_default();
        let bottom = stands["during"][1].as_f64().unwrap_or(f64::INFINITY);
        if stands["during"] != stands["after"] || bottom > high {
            return Err(Trouble::new(format!("Go on stands at {stands}")));
        }
        person.field("").await?.writes(NAME).await?;
        person.presses("Go on").await?;
        person.sees_heading(&format!("What did {NAME} say")).await
    });
}
