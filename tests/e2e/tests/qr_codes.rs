//! Every QR code, printed at 300 dpi and read by an independent decoder, gives its link.

use e2e::strings::EXERCISE_SHARING;
use e2e::{Person, StepError, StepResult, journey};
use serde_json::json;
use std::process::Command;
use xtask::setup::zbar;

/// A text without repetition, so that its link needs a dense QR code.
const LONG: &str = "As we said on Tuesday, only if you like and only as much as you like. You spoke of the ferry, a borrowed coat, \
    your neighbour's dog at the fence, and how quiet the kitchen was before anyone else woke up. I have wondered since what made room \
    for that hour, whether somebody taught you to keep it, and what it might say about how you want mornings to begin. Write, draw, hum \
    or leave it; paper is fine, silence too. If something else has become more important by Friday, bring that instead.";

/// Printed dots for one CSS pixel.
const DOTS: f64 = 300.0 / 96.0;

/// Returns what the decoder reads in an image of the printed page.
async fn photographed(person: &Person) -> StepResult<String> {
    let program = zbar::find().ok_or_else(|| StepError::new("zbarimg is missing: run `cargo xtask setup`"))?;
    person.set_media("print").await?;
    let paper = json!({ "width": 794, "height": 1123, "deviceScaleFactor": DOTS, "mobile": false });
    person.cdp("Emulation.setDeviceMetricsOverride", paper).await?;
    person.run_script("document.querySelector('.handout__end').scrollIntoView()", vec![]).await?;
    let picture = person.create_file("sheet.png", person.screenshot_png().await?)?;
    person.set_media("").await?;
    let read =
        Command::new(program).args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]).arg(&picture).output()?;
    Ok(String::from_utf8_lossy(&read.stdout).trim().to_owned())
}

async fn link(person: &Person) -> StepResult<String> {
    let link = person.run_script("return document.querySelector('.share-link__link').textContent", vec![]).await?;
    Ok(link.json().as_str().unwrap_or_default().to_owned())
}

async fn same(person: &Person, what: &str) -> StepResult {
    let (link, read) = (link(person).await?, photographed(person).await?);
    if read == link {
        Ok(())
    } else {
        Err(StepError::new(format!("{what}: the code says “{read}”, the link is “{link}”")))
    }
}

#[test]
fn every_printed_qr_code_decodes_to_its_link() {
    journey("every printed qr code decodes to its link", async |person: &mut Person| -> StepResult {
        person.resize(1280, 900).await?;
        person.open("#/studio").await?;
        person
            .wait_for("the starters", async || {
                person.eval_bool("return document.querySelectorAll('.starters__button').length === 8", vec![]).await
            })
            .await?;
        for number in 0..8 {
            person.resize(1280, 900).await?;
            person
                .run_script(&format!("document.querySelectorAll('.starters__button')[{number}].click()"), vec![])
                .await?;
            same(person, &format!("starter {number}")).await?;
        }
        person.resize(1280, 900).await?;
        person.click_button("More: who it’s from").await?;
        person.click_button(EXERCISE_SHARING.more_framing).await?;
        person.field(EXERCISE_SHARING.studio_intro).await?.paste(LONG).await?;
        person.click_button(EXERCISE_SHARING.studio_open_link).await?;
        person.expect_text("The QR code will be harder to scan.").await?;
        same(person, "a long one").await
    })
}
