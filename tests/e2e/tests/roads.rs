//! Programs: listed, followed stop by stop, changed and left; an exercise that needs a reply gives no page without it.

use e2e::{Did, Person, Trouble, journey};
use restory::exercises::library::ExerciseLibrary;
use restory::exercises::program::{Depth, Program};
use std::fs;
use xtask::paths;

/// Skips questions until the exercise page is shown.
async fn skips_to_page(person: &Person, title: &str) -> Did {
    for _ in 0..40 {
        if person.has("heading", title).await? {
            return Ok(());
        }
        let before = person.reads().await?;
        person.presses("Skip").await?;
        person.waits_for("what comes next", async || Ok(person.reads().await? != before)).await?;
    }
    person.sees_heading(title).await
}

#[test]
fn a_program_is_followed_stop_by_stop_and_can_be_changed() {
    journey("a program is followed stop by stop and can be changed", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?;
        person.opens("#/exercises").await?;
        person.sees_heading("All exercises").await?;
        person.axe("All exercises").await?;
        person.presses("On a hard day: Long").await?;
        person.sees_heading("On a hard day").await?;
        person.sees("Coming back").await?;
        person.axe("the road").await?;
        person.presses("Go on from here").await?;
        person.sees("Stop 1 of 3").await?;
        skips_to_page(person, "A steady place first").await?;
        person.presses("Go on").await?;
        person.sees("You have been here").await?;
        person.presses("Change this stop : How I have been getting through").await?;
        person.presses("Leave it out").await?;
        person.has_no("press", "Change this stop : How I have been getting through").await?;
        person.field("Add a stop").await?.chooses("What I hope for").await?;
        person.sees_heading("What I hope for").await?;
        person.presses("Go on from here").await?;
        person.sees("Stop 2 of 3").await?;
        person.reloads().await?;
        person.sees("Stop 2 of 3").await?;
        person.presses("See the road").await?;
        person.presses("Leave this road").await?;
        person.sees_no("See the road").await
    });
}

/// Reads the programs as the app fetches them.
fn trails() -> Did<Vec<Program>> {
    let dist = std::env::var_os("RESTORY_DIST").map_or_else(paths::dist, Into::into);
    let library = ExerciseLibrary::from_bundled_content().map_err(Trouble::new)?;
    let read = |file: &str| -> Did<Program> {
        Ok(serde_json::from_str(&fs::read_to_string(dist.join("content").join(file))?)?)
    };
    library.program_index.iter().map(|entry| read(&entry.file)).collect()
}

#[test]
fn every_program_is_listed_completely_at_each_depth() {
    journey("every program is listed completely at each depth", async |person: &mut Person| -> Did {
        let trails = trails()?;
        let ids: Vec<&str> = trails.iter().map(|trail| trail.id.as_str()).collect();
        let all = ["after-a-loss", "classic", "gentle", "hard-day", "picture-first", "short", "solution-focused"];
        if ids != all {
            return Err(Trouble::new(format!("the roads are {ids:?}")));
        }
        person.opens("#/exercises").await?;
        for trail in &trails {
            for (depth, word) in Depth::ALL.into_iter().zip(["Short", "Medium", "Long"]) {
                person.goes_to("#/exercises").await?;
                person.sees_heading("All exercises").await?;
                person.presses(&format!("{}: {word}", trail.title)).await?;
                person.sees_heading(&trail.title).await?;
                person.sees("Leave this road").await?;
                let on_it =
                    "return [...document.querySelectorAll('.road__label')].map((one) => one.textContent).join('|')";
                let stops: Vec<&str> =
                    trail.stops_at_depth(depth).into_iter().map(|(stop, _)| stop.label.as_str()).collect();
                let wanted = stops.join("|");
                person
                    .waits_for(&format!("{wanted} on {}: {word}", trail.id), async || {
                        Ok(person.runs(on_it, vec![]).await?.json().as_str() == Some(wanted.as_str()))
                    })
                    .await?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_stop_can_be_replaced_and_a_custom_program_created() {
    journey("a stop can be replaced and a custom program created", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?;
        person.opens("#/exercises").await?;
        person.presses("A short one, hope first: Short").await?;
        person.presses("Change this stop : When a bit of it was there").await?;
        person.field("Something else here").await?.chooses("My team").await?;
        person.sees_heading("My team").await?;
        person.has_no("heading", "When a bit of it was there").await?;
        person.presses("Go here: My team").await?;
        person.sees_heading("Who guards your goal?").await?;
        person.sees("Stop 2 of 3").await?;
        person.goes_to("#/exercises").await?;
        person.presses("Make my own road").await?;
        person.sees_heading("My own road").await?;
        person.sees("There is no stop on this road yet.").await?;
        person.field("Add a stop").await?.chooses("How I have been getting through").await?;
        person.field("Add a stop").await?.chooses("My team").await?;
        person.axe("her own road").await?;
        let fits = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        person.waits_for("nothing wider than the phone", async || person.asks(fits, vec![]).await).await?;
        person.presses("Go on from here").await?;
        person.sees_heading("How have you been getting through?").await?;
        person.sees("Stop 1 of 2").await?;
        person.reloads().await?;
        person.sees("Stop 1 of 2").await
    });
}

#[test]
fn exercises_can_be_found_by_purpose() {
    journey("exercises can be found by purpose", async |person: &mut Person| -> Did {
        person.opens("#/exercises").await?;
        person.field("Search").await?.writes("HÁRD DAY").await?;
        person.sees_heading("How I have been getting through").await?;
        person.has_no("heading", "My team").await?;
        person.picks("up to 10 minutes").await?;
        person.sees_heading("How I have been getting through").await?;
        person.field("Search").await?.writes("qqq").await?;
        person.sees("Nothing here holds these words.").await
    });
}

#[test]
fn an_interview_gives_no_page_without_a_reply_of_the_user() {
    journey("an interview gives no page without a reply of the user", async |person: &mut Person| -> Did {
        person.opens("#/exercises").await?;
        person.presses("Open: An interview with what troubles me").await?;
        person.picks("A worry, feeling, habit").await?;
        person.presses("Go on").await?;
        person.field("").await?.writes("I came at night.").await?;
        person.presses("Go on").await?;
        skips_to_page(person, "An interview with what troubles me").await?;
        person.sees("There is no page of this yet.").await?;
        person.sees_no("I came at night.").await?;
        person.presses("Go to the last part").await?;
        person.field("").await?.writes("The lamp stays on.").await?;
        skips_to_page(person, "An interview with what troubles me").await?;
        person.sees("The lamp stays on.").await?;
        person.sees("I came at night.").await
    });
}

#[test]
fn an_exercise_shows_its_caution_and_a_closing_line_for_each_step() {
    let stirs = "These questions stay near what hurts for a while.";
    journey("an exercise shows its caution and a closing line for each step", async |person: &mut Person| -> Did {
        person.resize(390, 844).await?;
        person.opens("#/exercises").await?;
        person.presses("Open: What the hurt is standing up for").await?;
        person.sees_heading("What is it that hurts").await?;
        person.sees("Before you begin.").await?;
        person.sees(stirs).await?;
        person.axe("Before it begins").await?;
        person.presses("Show me how someone might begin").await?;
        person.sees("That they talk to the carer over my head.").await?;
        person.field("").await?.writes("Being talked over.").await?;
        person.presses("Go on").await?;
        person.sees_no(stirs).await?;
        person.sees_heading("Which word for the hurt is the closest?").await?;
        person.presses("Go on").await?;
        person.sees("one more").await?;
        person.presses("Go on").await?;
        person.sees("nearly at a stopping place").await?;
        person.presses("Go on").await?;
        person
            .sees("What hurts is written down, as you put it. You can stop here, or go to your steady place.")
            .await?;
        person.sees("a few more").await?;
        person.axe("After a step").await
    });
}
