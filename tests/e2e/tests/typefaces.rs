//! The two faces of the app: they arrive after Start without moving anything, and are in what is saved.

use e2e::strings::{PICTURE_EDITOR, PICTURES};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use std::fs;

/// Notes at each frame where the boxes of Start are, once the app is ready.
const NOTE_BOXES: &str = "window.places = new Set();
    const boxes = () => [...document.querySelectorAll('.bar, .start__welcome *')].filter((one) => getComputedStyle(one).display !== 'inline')
        .map((one) => { const { x, y, height } = one.getBoundingClientRect(); return [x, y, height].map(Math.round); }).join(' ');
    const look = () => {
        if (document.documentElement?.dataset.look !== undefined && document.documentElement.dataset.app === 'ready') window.places.add(boxes());
        requestAnimationFrame(look);
    };
    look();";
const PLACES: &str = "return window.places.size === 1";
const LOADED: &str = "return Boolean(window.restory.fontStyle)";
const SHOWN: &str = "return Boolean(window.restory.fontStyle?.())";
const FACES: &str =
    "return [...document.fonts].map((face) => face.family.replaceAll('\"', '') + ' ' + face.status).sort().join()";

async fn wait_for_faces(person: &Person) -> StepResult {
    person.wait_for("the faces", async || person.eval_bool(SHOWN, vec![]).await).await
}

#[test]
fn the_faces_arrive_after_start_without_moving_anything() {
    journey("the faces arrive after Start without moving anything", async |person: &mut Person| -> StepResult {
        person.run_before_each_page(NOTE_BOXES).await?;
        for width in [390, 820, 1440] {
            person.resize(width, 900).await?;
            person.open_url("about:blank").await?;
            person.open("#/").await?;
            wait_for_faces(person).await?;
            let faces = person.run_script(FACES, vec![]).await?.json().as_str().unwrap_or_default().to_owned();
            if faces != "Familjen Grotesk loaded,Literata loaded" {
                return Err(StepError::new(format!("the faces are: {faces}")));
            }
            if !person.eval_bool(PLACES, vec![]).await? {
                return Err(StepError::new(format!("something moved at {width}")));
            }
        }
        Ok(())
    });
}

#[test]
fn a_saved_picture_contains_the_faces() {
    journey("a saved picture contains the faces", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field(FIRST_QUESTION).await?.fill("The fog").await?;
        person.wait_until_saved().await?;
        let story = person.story_fragment().await?;
        // Where the faces would move the first screen they meet, they are shown with the next one.
        person.go_to_fragment("#/").await?;
        person.wait_for("the files of the faces", async || person.eval_bool(LOADED, vec![]).await).await?;
        person.go_to_fragment(&format!("{story}/map")).await?;
        wait_for_faces(person).await?;
        person.click_button(PICTURES.save_picture).await?;
        person.click_button(PICTURE_EDITOR.save_as_svg).await?;
        let file = fs::read_to_string(person.wait_for_download("map.svg").await?)?;
        for part in ["font-family:\"Literata\"", "font-family:\"Familjen Grotesk\"", "data:font/woff2;base64,"] {
            if !file.contains(part) {
                return Err(StepError::new(format!("the file lacks {part}")));
            }
        }
        Ok(())
    });
}
