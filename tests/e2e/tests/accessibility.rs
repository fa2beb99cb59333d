//! The main screens in every size and theme: no axe findings, and no horizontal overflow.
use e2e::strings::{GATE, MAP, PAGE, QUESTION};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, TELLING_QUESTION, journey};
use restory::documents::sample_story::SampleStory;
use restory::exercises::library::ExerciseLibrary;
use restory::route::{Route, Screen};
use restory::story::Story;
use restory::story::model::ids::StoryId;
use std::fs;
use std::path::{Path, PathBuf};

/// A text longer than a line on a small phone.
const NAME: &str = "Donaudampfschifffahrtsgesellschaftskapitänsmütze";
/// A phone with its keyboard open, the narrowest width, a tablet and a desktop.
const SIZES: [(u32, u32); 4] = [(390, 400), (320, 640), (820, 1180), (1440, 900)];
/// Returns the elements that extend beyond the right edge.
const OVER: &str = "const wide = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= wide) return '';
    const over = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > wide + 1);
    return 'wider than ' + wide + ' px: ' + over.map((one) => one.tagName + '.' + one.className).join(', ')";

async fn check_layout(person: &Person, screen: &str, faults: &mut Vec<String>) -> StepResult {
    for (width, height) in SIZES {
        person.resize(width, height).await?;
        for dark in [false, true] {
            person.set_dark_theme(dark).await?;
            let location = format!("{screen} at {width}x{height}{}", if dark { " by night" } else { "" });
            if let Err(fault) = person.axe(&location).await {
                faults.push(fault.to_string());
            }
            let over = person.run_script(OVER, vec![]).await?;
            if let Some(over) = over.json().as_str().filter(|over| !over.is_empty()) {
                faults.push(format!("{location}: {over}"));
            }
        }
    }
    person.resize(1440, 900).await
}

#[test]
fn start_gate_question_and_map_fit_every_size_and_theme() {
    journey("start gate question and map fit every size and theme", async |person: &mut Person| -> StepResult {
        let mut faults = Vec::new();
        person.open("#/").await?;
        check_layout(person, "start", &mut faults).await?;
        person.click_button(PAGE.start.trouble).await?;
        person.expect_heading("Which of these is closest").await?;
        check_layout(person, "gate", &mut faults).await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(GATE.go_on).await?;
        person.expect_heading(TELLING_QUESTION).await?;
        person.field("").await?.fill("Like the till at the corner shop, printing.").await?;
        person.wait_until_saved().await?;
        check_layout(person, "question", &mut faults).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(FIRST_QUESTION).await?;
        person.field("").await?.fill(NAME).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Which parts of your life").await?;
        person.click_button("Home").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("In this part of your life").await?;
        person.field("Line 1").await?.fill("keep my coat on indoors, so the heating could stay off").await?;
        let map = format!("{}/map", person.story_fragment().await?);
        person.go_to_fragment(&map).await?;
        person.expect_heading(MAP.title).await?;
        person.expect_text("keep my coat on indoors").await?;
        check_layout(person, "map", &mut faults).await?;
        if faults.is_empty() { Ok(()) } else { Err(StepError::new(faults.join("\n"))) }
    });
}

/// Checks a phone with its keyboard open, and the narrowest width: axe in both themes, no horizontal overflow.
async fn check_low_and_narrow(person: &Person, address: &str, faults: &mut Vec<String>) -> StepResult {
    for (width, height) in [(390, 400), (320, 640)] {
        person.resize(width, height).await?;
        let location = format!("{address} at {width}x{height}");
        let over = person.run_script(OVER, vec![]).await?;
        faults.extend(over.json().as_str().filter(|over| !over.is_empty()).map(|over| format!("{location}: {over}")));
        for dark in [false, true].into_iter().take(if height == 400 { 2 } else { 0 }) {
            person.set_dark_theme(dark).await?;
            faults.extend(person.axe(&location).await.err().map(|fault| fault.to_string()));
        }
    }
    Ok(())
}

/// Returns the sample story of the build.
fn finished(site: &Path) -> StepResult<Story> {
    let folder = site.join("content");
    let is_sample = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("sample.") && name.ends_with(".json")
    };
    let mut files = fs::read_dir(folder)?.flatten().map(|file| file.path());
    let file = files.find(is_sample).ok_or_else(|| StepError::new("there is no example"))?;
    let example: SampleStory = serde_json::from_str(&fs::read_to_string(file)?)?;
    let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
    Ok(example.to_story(&library).with_id(StoryId::from_number(7)))
}

#[test]
fn every_screen_fits_a_phone_with_its_keyboard_open() {
    journey("every screen fits a phone with its keyboard open", async |person: &mut Person| -> StepResult {
        let mut faults = Vec::new();
        let story = finished(person.site())?;
        person.import_story_and_answer_gate(&story).await?;
        let id: &StoryId = story.id();
        let of_story = Screen::all().map(|screen| Route::Story(id.clone(), screen).href());
        let leads_on = |address: &&str| Route::parse(address).is_some_and(|route| route.is_passage());
        let plain = Route::static_addresses().filter(|address| !leads_on(address)).map(str::to_owned);
        for address in of_story.chain(plain).chain(["#/today", "#/lost", "#/x", "#/r", "#/print"].map(str::to_owned)) {
            person.go_to_fragment(&address).await?;
            let drawn = "return document.documentElement.dataset.busy === undefined && [...document.querySelectorAll('h1')].some((one) => one.checkVisibility())";
            person.wait_for(&address, async || person.eval_bool(drawn, vec![]).await).await?;
            check_low_and_narrow(person, &address, &mut faults).await?;
            person.resize(390, 400).await?;
            person.screenshot(&format!("low-{}", address.replace(['#', '/'], "-"))).await?;
        }
        if faults.is_empty() { Ok(()) } else { Err(StepError::new(faults.join("\n"))) }
    });
}

/// Returns the position of the main button, with and without the focus in the field.
const STANDS: &str =
    "const button = [...document.querySelectorAll('.actions > .button--main')].find((one) => one.textContent === 'Continue');
    const place = () => { const box = button.getBoundingClientRect(); return [box.top, box.bottom]; };
    const field = document.querySelector('.question__answer textarea, .question__answer input');
    field.focus();
    const during = place();
    field.blur();
    return JSON.stringify({ during, after: place(), high: innerHeight })";

#[test]
fn with_the_keyboard_open_the_main_button_is_visible_and_does_not_move() {
    journey(
        "with the keyboard open the main button is visible and does not move",
        async |person: &mut Person| -> StepResult {
            person.go_to_first_question().await?;
            person.resize(390, 400).await?;
            person.screenshot("looks-low").await?;
            let stands = person.run_script(STANDS, vec![]).await?;
            let stands: serde_json::Value = serde_json::from_str(stands.json().as_str().unwrap_or_default())?;
            let high = stands["high"].as_f64().unwrap_or_default();
            let bottom = stands["during"][1].as_f64().unwrap_or(f64::INFINITY);
            if stands["during"] != stands["after"] || bottom > high {
                return Err(StepError::new(format!("Continue stands at {stands}")));
            }
            person.field("").await?.fill(NAME).await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_heading(&format!("Which parts of your life did {NAME}")).await
        },
    );
}
