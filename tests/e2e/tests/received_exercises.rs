//! Received exercises: never replaced without saying so, stored in the story, deleted for good; and no text that a sender types is lost.
use e2e::strings::{APP, EXERCISE_SHARING, GATE, LIBRARY, NETWORK_LOG, QUESTION, STORY_HOME};
use e2e::{Person, StepError, StepResult, journey};

/// A sender's questions may conflict with the gate answer: the user is told and chooses; the questions stay either way.
#[test]
fn a_senders_questions_are_never_replaced_without_saying_so() {
    journey("a senders questions are never replaced without saying so", async |person: &mut Person| -> StepResult {
        person.resize(1440, 900).await?;
        person.open("#/studio").await?;
        person.field(EXERCISE_SHARING.studio_question).await?.fill("When did {problem} have less to say?").await?;
        person.click_button(EXERCISE_SHARING.preview_next).await?;
        person.expect_text(EXERCISE_SHARING.studio_gate).await?;
        person.expect_text("they choose: your questions as you asked them, other questions first, or not now").await?;
        person.click_button("More: who it’s from").await?;
        person.click_button(EXERCISE_SHARING.more_sender).await?;
        person.field(EXERCISE_SHARING.studio_from).await?.fill("Hannah").await?;
        let link = person.link_in(".share-link__link", "#/x/1.").await?;
        person.resize(390, 844).await?;
        person.open(&link).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.pick_option("Someone is hurting, controlling or scaring me").await?;
        person.pick_option("Save on this device").await?;
        person.click_button(GATE.go_on).await?;
        person.expect_text("Hannah").await?;
        person.axe("questions that may not fit").await?;
        person.click_button(EXERCISE_SHARING.as_asked).await?;
        person.expect_heading("When did this have less to say?").await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&story).await?;
        person.expect_text("Questions from Hannah").await
    });
}

#[test]
fn a_received_exercise_is_stored_with_its_letter_and_answers() {
    journey("a received exercise is stored with its letter and answers", async |person: &mut Person| -> StepResult {
        person.resize(1440, 900).await?;
        person.open("#/studio").await?;
        person.field(EXERCISE_SHARING.studio_question).await?.fill("What helped on Tuesday?").await?;
        person.click_button("More: who it’s from").await?;
        person.click_button(EXERCISE_SHARING.more_sender).await?;
        person.field(EXERCISE_SHARING.studio_from).await?.fill("Hannah").await?;
        person.click_button(EXERCISE_SHARING.more_framing).await?;
        person.field(EXERCISE_SHARING.studio_intro).await?.fill("Hello, as we said.").await?;
        person.field(EXERCISE_SHARING.studio_why).await?.fill("You spoke of Tuesdays.").await?;
        let link = person.link_in(".share-link__link", "#/x/1.").await?;
        person.resize(390, 844).await?;
        person.open(&link).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.expect_heading("What helped on Tuesday?").await?;
        person.click_button(EXERCISE_SHARING.letter_read).await?;
        person.expect_text("Hello, as we said.").await?;
        person.click_button(APP.more).await?;
        person.click_button(QUESTION.why).await?;
        person.expect_text("You spoke of Tuesdays.").await?;
        person.click_button(QUESTION.close).await?;
        person.field("").await?.fill("The bus was late and I did not mind.").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/shelf").await?;
        person.expect_text("Questions from Hannah").await?;
        person.field(LIBRARY.search).await?.fill("as we said").await?;
        person.expect_text("Hello, as we said.").await?;
        person.expect_no_text("\\n").await?;
        person.expect_no_text("{\"").await?;
        person.field(LIBRARY.search).await?.fill("").await?;
        person.click_button("Questions from Hannah").await?;
        person.axe("a story of sent questions").await?;
        person.click_button(STORY_HOME.everything).await?;
        person.click_button("Questions from Hannah").await?;
        person.expect_text("Hello, as we said.").await?;
        person.expect_text("The bus was late and I did not mind.").await?;
        person.expect_text(&EXERCISE_SHARING.give_back("Hannah")).await?;
        person.axe("what was sent").await
    });
}

/// The network log shows no URL fragment, which is never sent; deleted data is gone from every storage at once.
#[test]
fn the_network_log_omits_fragments_and_delete_now_deletes() {
    journey("the network log omits fragments and delete now deletes", async |person: &mut Person| -> StepResult {
        let link = person.create_link("What helped on Tuesday?").await?;
        person.open(&link).await?;
        person.click_button(EXERCISE_SHARING.received_begin).await?;
        person.expect_heading("What helped on Tuesday?").await?;
        person.field("").await?.fill("Qx to be deleted").await?;
        person.wait_until_saved().await?;
        person.go_to_fragment("#/leaves").await?;
        person.expect_heading(NETWORK_LOG.title).await?;
        let fragment =
            "return [...document.querySelectorAll('#app li')].some((line) => line.textContent.includes('#'))";
        if person.eval_bool(fragment, vec![]).await? {
            return Err(StepError::new("what stands behind # is listed as if it were sent"));
        }
        person.go_to_fragment("#/shelf").await?;
        person.click_button(EXERCISE_SHARING.questions_from_someone).await?;
        let story = person.story_fragment().await?;
        person.go_to_fragment(&format!("{story}/asked")).await?;
        person.click_button(EXERCISE_SHARING.asked_delete).await?;
        person.expect_text("Deleted from this device.").await?;
        person.expect_gone_everywhere(&["Qx to be deleted"], EXERCISE_SHARING.asked_delete).await?;
        person.axe("deleted").await?;
        person.click_button(APP.undo).await?;
        person.wait_for("the story back", async || Ok(!person.keys_with("Qx to be deleted").await?.is_empty())).await
    });
}

#[test]
fn studio_text_is_stored_can_be_undone_and_is_in_a_backup() {
    journey("studio text is stored can be undone and is in a backup", async |person: &mut Person| -> StepResult {
        person.resize(1440, 900).await?;
        person.open("#/studio").await?;
        person.click_button("More: who it’s from").await?;
        person.click_button(EXERCISE_SHARING.more_framing).await?;
        person.field(EXERCISE_SHARING.studio_exercise_title).await?.fill("Qx title alone").await?;
        person.reload().await?;
        // What holds something is unfolded.
        person.click_button("More: who it’s from").await?;
        person.field(EXERCISE_SHARING.studio_exercise_title).await?.expect_value("Qx title alone").await?;
        person.field(EXERCISE_SHARING.studio_question).await?.fill("Qx what helped?").await?;
        person.click_button(EXERCISE_SHARING.studio_anew).await?;
        person.field(EXERCISE_SHARING.studio_question).await?.expect_value("").await?;
        person.click_button(APP.undo).await?;
        person.field(EXERCISE_SHARING.studio_question).await?.expect_value("Qx what helped?").await?;
        person.click_button(EXERCISE_SHARING.copy_link).await?;
        person.expect_text("Copied.").await?;
        person.click_button("Remove: Qx title alone").await?;
        person.expect_text(EXERCISE_SHARING.studio_removed).await?;
        person.click_button(APP.undo).await?;
        person.click_button("Use again: Qx title alone").await?;
        person.restore_own_records_from_backup().await?;
        person.go_to_fragment("#/studio").await?;
        person.expect_text("Qx title alone").await
    });
}
