//! Long texts, input methods and lone surrogates: text is stored exactly, and the caret does not move.
use e2e::strings::{APP, QUESTION};
use e2e::{FIRST_QUESTION, Person, StepError, StepResult, journey};
use thirtyfour::Key;

const CARET: &str = "const here = document.activeElement; return here.selectionStart === arguments[0] && here.selectionEnd === arguments[0]";

async fn set_caret(person: &Person, at: u32) -> StepResult {
    person
        .run_script("document.activeElement.setSelectionRange(arguments[0], arguments[0])", vec![at.into()])
        .await
        .map(drop)
}

async fn expect_caret_at(person: &Person, at: u32) -> StepResult {
    person.wait_for(&format!("the caret at {at}"), async || person.eval_bool(CARET, vec![at.into()]).await).await
}

#[test]
fn a_hundred_thousand_characters_are_stored_exactly() {
    let line = "It rained, and I said <b>so</b> 😀 — «как есть», שלום, **so it was**.\n";
    let text: String = line.chars().cycle().take(100_000).collect();
    journey("a hundred thousand characters are stored exactly", async |person: &mut Person| -> StepResult {
        person.go_to_telling_question().await?;
        person.field("").await?.paste(&text).await?;
        person.wait_until_saved().await?;
        person.field("").await?.append("End").await?;
        person.wait_for("the last letters", async || Ok(!person.keys_with("End").await?.is_empty())).await?;
        person.reload().await?;
        let whole = format!("{text}End");
        let same = async || Ok(person.field("").await?.value().await? == whole);
        person.wait_for("the same 100,003 characters", same).await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading(FIRST_QUESTION).await
    });
}

#[test]
fn input_method_composition_keeps_text_and_caret_during_autosave() {
    journey(
        "input method composition keeps text and caret during autosave",
        async |person: &mut Person| -> StepResult {
            person.go_to_first_question().await?;
            person.field("").await?.fill("ab").await?;
            person.wait_until_saved().await?;
            person.focus_field("").await?;
            set_caret(person, 1).await?;
            person.compose("に").await?;
            person.compose("にほ").await?;
            person
                .wait_for("what is composed to be kept", async || Ok(!person.keys_with("aにほb").await?.is_empty()))
                .await?;
            person.field("").await?.expect_value("aにほb").await?;
            expect_caret_at(person, 3).await?;
            person.compose("にほん").await?;
            person.field("").await?.expect_value("aにほんb").await?;
            person.commit_composition("日本").await?;
            person.field("").await?.expect_value("a日本b").await?;
            expect_caret_at(person, 3).await?;
            person.type_keys("x").await?;
            person.field("").await?.expect_value("a日本xb").await?;
            person.wait_for("it to be kept", async || Ok(!person.keys_with("a日本xb").await?.is_empty())).await?;
            person.reload().await?;
            person.field("").await?.expect_value("a日本xb").await
        },
    );
}

/// Tells whether the field has exactly these UTF-16 units.
async fn has_utf16_units(person: &Person, units: &[u16]) -> StepResult<bool> {
    let script = "const held = document.querySelector('#app textarea, #app input').value;
        return held.length === arguments[0].length && arguments[0].every((unit, at) => held.charCodeAt(at) === unit)";
    person.eval_bool(script, vec![units.into()]).await
}

#[test]
fn half_a_surrogate_pair_is_not_stored_until_the_other_half_is_typed() {
    journey(
        "half a surrogate pair is not stored until the other half is typed",
        async |person: &mut Person| -> StepResult {
            person.go_to_first_question().await?;
            person.field("").await?.fill("ab").await?;
            person.wait_until_saved().await?;
            person.focus_field("").await?;
            set_caret(person, 1).await?;
            person.type_utf16_unit(0xD83D).await?;
            person.run_script("restory.flush()", vec![]).await?; // As when the page is hidden: pending edits are saved.
            if !has_utf16_units(person, &[0x61, 0xD83D, 0x62]).await? {
                return Err(StepError::new("the first half was written over in the field"));
            }
            if !person.keys_with("a\u{FFFD}").await?.is_empty() {
                return Err(StepError::new("the first half alone was stored"));
            }
            person.type_utf16_unit(0xDE00).await?;
            person.wait_for("the whole to be kept", async || Ok(!person.keys_with("a😀b").await?.is_empty())).await?;
            expect_caret_at(person, 3).await?;
            person.reload().await?;
            person.field("").await?.expect_value("a😀b").await
        },
    );
}

#[test]
fn a_pasted_lone_surrogate_becomes_a_replacement_character() {
    let copied = "const from = document.createElement('textarea'); from.id = 'test-from';
        from.value = '<i>' + String.fromCharCode(0xDE00) + '😀 ' + String.fromCharCode(0xD83D);
        document.body.append(from); from.focus(); from.select()";
    journey("a pasted lone surrogate becomes a replacement character", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("ab").await?;
        person.wait_until_saved().await?;
        person.run_script(copied, vec![]).await?;
        person.press_keys_together(Key::Control, "c").await?;
        person.run_script("document.getElementById('test-from').remove()", vec![]).await?;
        person.focus_field("").await?;
        set_caret(person, 1).await?;
        person.press_keys_together(Key::Control, "v").await?;
        let whole = "a<i>\u{FFFD}😀 \u{FFFD}b";
        person.wait_for("what was pasted to be kept", async || Ok(!person.keys_with(whole).await?.is_empty())).await?;
        person.reload().await?;
        person.field("").await?.expect_value(whole).await
    });
}

#[test]
fn undo_and_redo_update_the_text_in_the_field() {
    journey("undo and redo update the text in the field", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Fog").await?;
        let shows = async |wanted: &str| {
            person.wait_for(wanted, async || Ok(person.field("").await?.value().await? == wanted)).await
        };
        for _ in 0..2 {
            person.run_script("document.activeElement.blur()", vec![]).await?;
            person.press_keys_together(Key::Control, "z").await?;
            shows("").await?;
            person.press_keys_together(Key::Control, "y").await?;
            shows("The Fog").await?;
        }
        person.wait_until_saved().await?;
        person.reload().await?;
        person.field("").await?.expect_value("The Fog").await
    });
}

#[test]
fn undo_can_be_clicked_in_a_small_window() {
    journey("undo can be clicked in a small window", async |person: &mut Person| -> StepResult {
        person.resize(780, 437).await?;
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Fog").await?;
        person.click_button(APP.more).await?;
        person.click_button(APP.undo).await?;
        person.field("").await?.expect_value("").await
    });
}
