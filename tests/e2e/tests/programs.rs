//! Programs: listed, followed stop by stop, changed and left; an exercise that needs a reply gives no page without it.
use e2e::strings::{EXERCISES, GATE, PROGRAMS, QUESTION};
use e2e::{Person, StepError, StepResult, journey};
use restory::exercises::library::ExerciseLibrary;
use restory::exercises::program::{Depth, Program};
use std::fs;
use xtask::paths;

/// Skips questions until the exercise page is shown.
async fn skip_to_page(person: &Person, title: &str) -> StepResult {
    for _ in 0..40 {
        // The page of an exercise comes once its exercise has arrived.
        let is_there = async || {
            Ok(person.has_element("heading", title).await? || person.has_element("press", QUESTION.skip).await?)
        };
        person.wait_for("a question or the page", is_there).await?;
        if person.has_element("heading", title).await? {
            return Ok(());
        }
        let before = person.visible_text().await?;
        person.click_button(QUESTION.skip).await?;
        person.wait_for("what comes next", async || Ok(person.visible_text().await? != before)).await?;
    }
    person.expect_heading(title).await
}

#[test]
fn a_program_is_followed_stop_by_stop_and_can_be_changed() {
    journey("a program is followed stop by stop and can be changed", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.open("#/exercises").await?;
        person.expect_heading(EXERCISES.title).await?;
        person.axe("All exercises").await?;
        person.click_button("On a bad day").await?;
        person.click_button("On a bad day: Long").await?;
        person.expect_heading("On a bad day").await?;
        person.expect_text("Coming back").await?;
        person.axe("the guided path").await?;
        person.click_button(PROGRAMS.begin).await?;
        person.expect_text(PROGRAMS.on_road).await?;
        skip_to_page(person, "A steady place first").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_text(PROGRAMS.been).await?;
        person.click_button("Change this step : How I’ve been getting through").await?;
        person.click_button(PROGRAMS.leave_out).await?;
        person.expect_no_element("press", "Change this step : How I’ve been getting through").await?;
        person.field(PROGRAMS.add).await?.choose_option("What I hope for").await?;
        person.expect_heading("What I hope for").await?;
        person.click_button(PROGRAMS.begin).await?;
        person.expect_text(PROGRAMS.on_road).await?;
        person.reload().await?;
        person.expect_text(PROGRAMS.on_road).await?;
        person.click_button(PROGRAMS.on_road).await?;
        person.click_button(PROGRAMS.leave).await?;
        person.expect_no_text(PROGRAMS.on_road).await
    });
}

/// Reads the programs as the app fetches them.
fn trails() -> StepResult<Vec<Program>> {
    let dist = std::env::var_os("RESTORY_DIST").map_or_else(paths::dist, Into::into);
    let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
    let read = |file: &str| -> StepResult<Program> {
        Ok(serde_json::from_str(&fs::read_to_string(dist.join("content").join(file))?)?)
    };
    library.program_index.iter().map(|entry| read(&entry.file)).collect()
}

#[test]
fn every_program_is_listed_completely_at_each_depth() {
    journey("every program is listed completely at each depth", async |person: &mut Person| -> StepResult {
        let trails = trails()?;
        let ids: Vec<&str> = trails.iter().map(|trail| trail.id.as_str()).collect();
        let all = ["after-a-loss", "classic", "gentle", "hard-day", "picture-first", "short", "solution-focused"];
        if ids != all {
            return Err(StepError::new(format!("the roads are {ids:?}")));
        }
        person.open("#/exercises").await?;
        for trail in &trails {
            for (depth, word) in Depth::ALL.into_iter().zip([PROGRAMS.short, PROGRAMS.medium, PROGRAMS.long]) {
                person.go_to_fragment("#/exercises").await?;
                person.expect_heading(EXERCISES.title).await?;
                person.click_button(&trail.title).await?;
                person.click_button(&format!("{}: {word}", trail.title)).await?;
                person.expect_heading(&trail.title).await?;
                person.expect_text(PROGRAMS.leave).await?;
                let on_it = "return [...document.querySelectorAll('.itinerary__label')].map((one) => one.textContent).join('|')";
                let stops: Vec<&str> =
                    trail.stops_at_depth(depth).into_iter().map(|(stop, _)| stop.label.as_str()).collect();
                let wanted = stops.join("|");
                person
                    .wait_for(&format!("{wanted} on {}: {word}", trail.id), async || {
                        Ok(person.run_script(on_it, vec![]).await?.json().as_str() == Some(wanted.as_str()))
                    })
                    .await?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_stop_can_be_replaced_and_a_custom_program_created() {
    journey("a stop can be replaced and a custom program created", async |person: &mut Person| -> StepResult {
        person.resize(390, 844).await?;
        person.open("#/exercises").await?;
        person.click_button("Short: start with what you hope for").await?;
        person.click_button("Short: start with what you hope for: Short").await?;
        person.click_button("Change this step : Times I had a bit of what I hope for").await?;
        person.field(PROGRAMS.swap).await?.choose_option("My team").await?;
        person.expect_heading("My team").await?;
        person.expect_no_element("heading", "Times I had a bit of what I hope for").await?;
        person.click_button("Go here: My team").await?;
        person.expect_heading("Who guards your goal?").await?;
        person.expect_text(PROGRAMS.on_road).await?;
        person.go_to_fragment("#/exercises").await?;
        person.click_button(PROGRAMS.own).await?;
        person.click_button(PROGRAMS.own_begin).await?;
        person.expect_heading(PROGRAMS.own).await?;
        person.expect_text("This guided path has no steps yet.").await?;
        person.field(PROGRAMS.add).await?.choose_option("How I’ve been getting through").await?;
        person.field(PROGRAMS.add).await?.choose_option("My team").await?;
        person.axe("her own road").await?;
        let fits = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        person.wait_for("nothing wider than the phone", async || person.eval_bool(fits, vec![]).await).await?;
        person.click_button(PROGRAMS.begin).await?;
        person.expect_heading("How have you been getting through?").await?;
        person.expect_text(PROGRAMS.on_road).await?;
        person.reload().await?;
        person.expect_text(PROGRAMS.on_road).await
    });
}

#[test]
fn exercises_can_be_found_by_purpose() {
    journey("exercises can be found by purpose", async |person: &mut Person| -> StepResult {
        person.open("#/exercises").await?;
        person.field(PROGRAMS.search).await?.fill("HÁRD DAY").await?;
        person.expect_heading("How I’ve been getting through").await?;
        person.pick_option("up to 10 minutes").await?;
        person.expect_heading("How I’ve been getting through").await?;
        person.field(PROGRAMS.search).await?.fill("qqq").await?;
        person.expect_text("No exercises found.").await
    });
}

#[test]
fn an_interview_gives_no_page_without_a_reply_of_the_user() {
    journey("an interview gives no page without a reply of the user", async |person: &mut Person| -> StepResult {
        person.open("#/exercises").await?;
        person.click_button("Open: An interview with the problem").await?;
        person.pick_option("A worry, feeling, habit").await?;
        person.click_button(GATE.go_on).await?;
        person.field("").await?.fill("I came at night.").await?;
        person.click_button(QUESTION.go_on).await?;
        skip_to_page(person, "An interview with the problem").await?;
        person.expect_text("Your page will appear once you’ve written something in the last part.").await?;
        person.expect_no_text("I came at night.").await?;
        person.click_button(PROGRAMS.waits_go).await?;
        person.field("").await?.fill("The lamp stays on.").await?;
        skip_to_page(person, "An interview with the problem").await?;
        person.expect_text("The lamp stays on.").await?;
        person.expect_text("I came at night.").await
    });
}

#[test]
fn an_exercise_shows_its_caution_and_a_closing_line_for_each_step() {
    let stirs = "These questions stay near what hurts for a while.";
    journey(
        "an exercise shows its caution and a closing line for each step",
        async |person: &mut Person| -> StepResult {
            person.resize(390, 844).await?;
            person.open("#/exercises").await?;
            person.click_button("Open: What this hurt might be standing up for").await?;
            person.expect_heading("What’s hurting you").await?;
            person.expect_text(QUESTION.before_begin).await?;
            person.expect_text(stirs).await?;
            person.axe("Before it begins").await?;
            person.choose_from_more(QUESTION.show_me).await?;
            person.expect_text("That they talk to the carer over my head.").await?;
            person.click_button(QUESTION.close).await?;
            person.field("").await?.fill("Being talked over.").await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_no_text(stirs).await?;
            person.expect_heading("Which word comes closest to how you feel when it hurts?").await?;
            person.click_button(QUESTION.go_on).await?;
            person.click_button(QUESTION.go_on).await?;
            person.click_button(QUESTION.go_on).await?;
            person.expect_text("You can leave it there for today, or go to your steady place.").await?;
            person.axe("After a step").await
        },
    );
}
