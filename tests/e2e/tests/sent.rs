//! Received exercises: never replaced without saying so, stored in the story, deleted for good; and no text that a sender types is lost.

use e2e::{Did, Person, Trouble, journey};

/// A sender's questions may conflict with the gate answer: the user is told and chooses; the questions stay either way.
#[test]
fn a_senders_questions_are_never_replaced_without_saying_so() {
    journey("a senders questions are never replaced without saying so", async |person: &mut Person| -> Did {
        person.resize(1440, 900).await?;
        person.opens("#/studio").await?;
        person.field("Your question").await?.writes("When did {problem} have less to say?").await?;
        person.sees("Before your questions, Restory asks:").await?;
        person.sees("they choose: your questions as you asked them, other questions first, or not now").await?;
        person.presses("More: who it is from").await?;
        person.field("Who it is from").await?.writes("Hannah").await?;
        let link = person.link_in(".parcel__link", "#/x/1.").await?;
        person.resize(390, 844).await?;
        person.opens(&link).await?;
        person.presses("Begin").await?;
        person.picks("Someone is hurting, controlling or scaring me").await?;
        person.picks("Save on this device").await?;
        person.presses("Go on").await?;
        person.sees("Hannah").await?;
        person.axe("questions that may not fit").await?;
        person.presses("Answer them as they were asked").await?;
        person.sees_heading("When did this have less to say?").await?;
        let story = person.story().await?;
        person.goes_to(&story).await?;
        person.sees("Questions from Hannah").await
    });
}

#[test]
fn a_received_exercise_is_stored_with_its_letter_and_answers() {
    journey("a received exercise is stored with its letter and answers", async |person: &mut Person| -> Did {
        person.resize(1440, 900).await?;
        person.opens("#/studio").await?;
        person.field("Your question").await?.writes("What helped on Tuesday?").await?;
        person.presses("More: who it is from").await?;
        person.field("Who it is from").await?.writes("Hannah").await?;
        person.field("What you say first").await?.writes("Hello, as we said.").await?;
        person.field("Why you ask").await?.writes("You spoke of Tuesdays.").await?;
        let link = person.link_in(".parcel__link", "#/x/1.").await?;
        person.resize(390, 844).await?;
        person.opens(&link).await?;
        person.presses("Begin").await?;
        person.sees_heading("What helped on Tuesday?").await?;
        person.presses("Read the letter again").await?;
        person.sees("Hello, as we said.").await?;
        person.presses("More").await?;
        person.presses("Why this question?").await?;
        person.sees("You spoke of Tuesdays.").await?;
        person.field("").await?.writes("The bus was late and I did not mind.").await?;
        person.is_saved().await?;
        person.goes_to("#/shelf").await?;
        person.sees("Questions from Hannah").await?;
        person.field("Search everything written").await?.writes("as we said").await?;
        person.sees("Hello, as we said.").await?;
        person.sees_no("\\n").await?;
        person.sees_no("{\"").await?;
        person.field("Search everything written").await?.writes("").await?;
        person.presses("Questions from Hannah").await?;
        person.axe("a story of sent questions").await?;
        person.presses("Questions from Hannah").await?;
        person.sees("Hello, as we said.").await?;
        person.sees("The bus was late and I did not mind.").await?;
        person.sees("Share these answers").await?;
        person.axe("what was sent").await
    });
}

/// The network log shows no URL fragment, which is never sent; deleted data is gone from every storage at once.
#[test]
fn the_network_log_omits_fragments_and_delete_now_deletes() {
    journey("the network log omits fragments and delete now deletes", async |person: &mut Person| -> Did {
        let link = person.makes_a_link("What helped on Tuesday?").await?;
        person.opens(&link).await?;
        person.presses("Begin").await?;
        person.sees_heading("What helped on Tuesday?").await?;
        person.field("").await?.writes("Qx to be deleted").await?;
        person.is_saved().await?;
        person.goes_to("#/leaves").await?;
        person.sees_heading("What leaves this device").await?;
        let fragment =
            "return [...document.querySelectorAll('#app li')].some((line) => line.textContent.includes('#'))";
        if person.asks(fragment, vec![]).await? {
            return Err(Trouble::new("what stands behind # is listed as if it were sent"));
        }
        person.goes_to("#/shelf").await?;
        person.presses("Questions someone sent me").await?;
        let story = person.story().await?;
        person.goes_to(&format!("{story}/asked")).await?;
        person.presses("Delete it").await?;
        person.sees("Deleted from this device.").await?;
        person.is_gone_everywhere(&["Qx to be deleted"], "Delete it").await?;
        person.axe("deleted").await?;
        person.presses("Undo").await?;
        person
            .waits_for("the story back", async || Ok(!person.keys_holding("Qx to be deleted").await?.is_empty()))
            .await
    });
}

#[test]
fn studio_text_is_stored_can_be_undone_and_is_in_a_backup() {
    journey("studio text is stored can be undone and is in a backup", async |person: &mut Person| -> Did {
        person.resize(1440, 900).await?;
        person.opens("#/studio").await?;
        person.presses("More: who it is from").await?;
        person.field("Title").await?.writes("Qx title alone").await?;
        person.reloads().await?;
        person.presses("More: who it is from").await?;
        person.field("Title").await?.holds("Qx title alone").await?;
        person.field("Your question").await?.writes("Qx what helped?").await?;
        person.presses("Start over").await?;
        person.field("Your question").await?.holds("").await?;
        person.presses("Undo").await?;
        person.field("Your question").await?.holds("Qx what helped?").await?;
        person.presses("Copy link").await?;
        person.sees("Copied.").await?;
        person.presses("Remove: Qx title alone").await?;
        person.sees("Removed with all its versions.").await?;
        person.presses("Undo").await?;
        person.presses("Use again: Qx title alone").await?;
        person.goes_to("#/shelf").await?;
        person.presses("Keep a copy of all stories").await?;
        let copy = person.receives("restory-copy").await?;
        person.runs("localStorage.clear()", vec![]).await?;
        person.loses("indexeddb").await?;
        person.opens("#/shelf").await?;
        person.gives("Open a copy", &copy).await?;
        person.sees("exercises, pages and drafts added").await?;
        person.goes_to("#/studio").await?;
        person.sees("Qx title alone").await
    });
}
