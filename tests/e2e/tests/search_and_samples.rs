//! Search, which ignores accents and case; the sample story, which stores nothing; the about screen and the readiness check.
use e2e::strings::{ABOUT, APP, LIBRARY, PAGE, POSITION_CARD, QUESTION, SAMPLE_STORY};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use restory::exercises::library::ExerciseLibrary;
use std::fs;
use xtask::paths;

const WRITTEN: &str = "Zoë waited in the CAFÉ on the corner until the rain had stopped, and read me the crossword.";

/// A match led to the top of its story, where one had to look for the answer again.
#[test]
fn a_match_of_the_search_leads_to_its_answer() {
    journey("a match of the search leads to its answer", async |person: &mut Person| -> StepResult {
        person.go_to_telling_question().await?;
        person.field("").await?.fill(WRITTEN).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(FIRST_QUESTION).await?;
        person.field("").await?.fill("The Fog").await?;
        person.wait_until_saved().await?;
        for _ in ["while the story is open", "after a reload"] {
            person.go_to_fragment("#/shelf").await?;
            person.field(LIBRARY.search).await?.fill("crossword").await?;
            person.click_button(LIBRARY.search_answer).await?;
            person.expect_no_element("field", LIBRARY.search).await?;
            person.field("").await?.expect_value(WRITTEN).await?;
            person.open("#/").await?;
        }
        Ok(())
    });
}

#[test]
fn search_finds_user_text_in_context_and_ignores_accents() {
    journey("search finds user text in context and ignores accents", async |person: &mut Person| -> StepResult {
        person.go_to_telling_question().await?;
        person.field("").await?.fill(WRITTEN).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(FIRST_QUESTION).await?;
        person.field("").await?.fill("The Fog").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/shelf").await?;
        for sought in ["zoe waited", "cafe", "ZOË", "thé fog"] {
            person.field(LIBRARY.search).await?.fill(sought).await?;
            person.expect_no_text(LIBRARY.search_none).await?;
            person
                .expect_text(if sought == "thé fog" { "The Fog" } else { "Zoë waited in the CAFÉ on the corner" })
                .await?;
        }
        person.axe("a search").await?;
        person.field(LIBRARY.search).await?.fill("crosswords").await?;
        person.expect_text(LIBRARY.search_none).await?;
        person.field(LIBRARY.search).await?.fill("crossword").await?;
        person.expect_text("and read me the crossword.").await?;
        // Questions of the app are not user text and are not found.
        person.field(LIBRARY.search).await?.fill("troubling you").await?;
        person.expect_text(LIBRARY.search_none).await?;
        person.axe("a search without results").await?;
        person.click_button(LIBRARY.search_clear).await?;
        person.expect_no_text(LIBRARY.search_none).await?;
        person.field(LIBRARY.search).await?.expect_value("").await
    });
}

#[test]
fn the_sample_page_is_marked_as_invented_and_stores_nothing() {
    journey("the sample page is marked as invented and stores nothing", async |person: &mut Person| -> StepResult {
        let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
        if library.sample_file.is_empty() {
            return Err(StepError::new("there is no finished page"));
        }
        person.open("#/").await?;
        person.click_button(ABOUT.sample_link).await?;
        person.expect_heading(ABOUT.sample_note).await?;
        person.expect_text("I went anyway.").await?;
        person.expect_heading("Sunday").await?;
        person.axe("a finished page").await?;
        person.click_button(SAMPLE_STORY.middle).await?;
        person.expect_heading("Quiz night").await?;
        person.click_button(SAMPLE_STORY.longer).await?;
        person.expect_heading("Room on the Plank").await?;
        person.expect_text("There’s a fourth chair, and I sat on it.").await?;
        let kept = [person.keys_with("fourth chair").await?, person.keys_with("went anyway").await?].concat();
        if !kept.is_empty() {
            return Err(StepError::new(format!("kept was {kept:?}")));
        }
        person.go_to_fragment("#/shelf").await?;
        person.expect_text(LIBRARY.empty).await
    });
}

/// Reads the map, the position card, the glossary and every answer of the sample story; then hides it and shows it again.
#[test]
fn the_sample_story_can_be_read_hidden_from_start_and_shown_again() {
    let offered = "return document.querySelector('.start__example').checkVisibility()";
    journey(
        "the sample story can be read hidden from start and shown again",
        async |person: &mut Person| -> StepResult {
            person.open("#/sample").await?;
            person.expect_heading(SAMPLE_STORY.before).await?;
            for words in [
                SAMPLE_STORY.stands,
                POSITION_CARD.call,
                "A time you used it: The fourth chair",
                "Who saw you use it, or would be glad to know: Bartel",
            ] {
                person.expect_text(words).await?;
            }
            person.click_button("A time when things went differently").await?;
            person.expect_text("What happened? Describe it as if it were a short film.").await?;
            person.expect_text("I moved the ironing to the sofa").await?;
            person.axe("an example").await?;
            person.click_button(SAMPLE_STORY.take_off).await?;
            person.expect_text(SAMPLE_STORY.taken_off).await?;
            person.open("#/").await?;
            person
                .wait_for("Start without the example", async || Ok(!person.eval_bool(offered, vec![]).await?))
                .await?;
            person.open("#/about").await?;
            person.click_button(ABOUT.sample_link).await?;
            person.click_button(SAMPLE_STORY.put_back).await?;
            person.click_button(APP.to_start).await?;
            person.wait_for("Start with the example", async || person.eval_bool(offered, vec![]).await).await?;
            person.go_to_fragment("#/shelf").await?;
            person.expect_text(LIBRARY.empty).await
        },
    );
}

#[test]
fn the_about_screen_credits_authors_and_lists_every_source() {
    let leads = "return document.querySelector('#app a[href=\"https://dulwichcentre.com.au/\"]')?.rel.includes('noreferrer') ?? false";
    journey("the about screen credits authors and lists every source", async |person: &mut Person| -> StepResult {
        let dist = std::env::var_os("RESTORY_DIST").map_or_else(paths::dist, Into::into);
        let library = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?;
        let sources: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(dist.join("content").join(&library.sources_file))?)?;
        let all = sources["source"].as_array().into_iter().flatten().filter_map(|one| one["text"].as_str());
        let all: Vec<&str> = all.collect();
        if all.len() < 40 {
            return Err(StepError::new(format!("{} sources are shipped", all.len())));
        }
        person.open("#/about").await?;
        person.click_button(ABOUT.show_sources).await?;
        for words in ["Ncazelo Ncube", "David Denborough", "have not checked or endorsed"].into_iter().chain(all) {
            person.expect_text(words).await?;
        }
        if person.eval_bool(leads, vec![]).await? { Ok(()) } else { Err(StepError::new("no way to Dulwich Centre")) }
    });
}

#[test]
fn the_readiness_check_uses_plain_text_and_locks_nothing() {
    journey("the readiness check uses plain text and locks nothing", async |person: &mut Person| -> StepResult {
        person.open("#/").await?;
        person.click_button(PAGE.start.trouble).await?;
        person.click_button("Is this for me today?").await?;
        person.expect_heading("Is this for me today?").await?;
        let today = ExerciseLibrary::from_bundled_content().map_err(StepError::new)?.readiness_check;
        for line in today.other_statements.iter().chain(&today.other_messages) {
            person.expect_text(line).await?;
        }
        person.axe("for today").await?;
        person.click_button("Back").await?;
        person.expect_heading("Which of these is closest").await
    });
}
