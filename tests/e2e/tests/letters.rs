//! Long texts, input methods and lone surrogates: text is stored exactly, and the caret does not move.

use e2e::{Did, Person, Trouble, journey};
use thirtyfour::Key;

const CARET: &str = "const here = document.activeElement; return here.selectionStart === arguments[0] && here.selectionEnd === arguments[0]";

async fn puts_caret(person: &Person, at: u32) -> Did {
    person.runs("document.activeElement.setSelectionRange(arguments[0], arguments[0])", vec![at.into()]).await.map(drop)
}

async fn caret_is_at(person: &Person, at: u32) -> Did {
    person.waits_for(&format!("the caret at {at}"), async || person.asks(CARET, vec![at.into()]).await).await
}

#[test]
fn a_hundred_thousand_characters_are_stored_exactly() {
    let line = "It rained, and I said <b>so</b> 😀 — «как есть», שלום, **so it was**.\n";
    let text: String = line.chars().cycle().take(100_000).collect();
    journey("a hundred thousand characters are stored exactly", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("The Fog").await?;
        person.presses("Go on").await?;
        person.sees_heading("What did The Fog say").await?;
        person.field("").await?.pastes(&text).await?;
        person.is_saved().await?;
        person.field("").await?.goes_on("End").await?;
        person.waits_for("the last letters", async || Ok(!person.keys_holding("End").await?.is_empty())).await?;
        person.reloads().await?;
        let whole = format!("{text}End");
        let same = async || Ok(person.field("").await?.value().await? == whole);
        person.waits_for("the same 100,003 characters", same).await?;
        person.presses("Go on").await?;
        person.sees_heading("Which parts of your life did The Fog manage").await
    });
}

#[test]
fn input_method_composition_keeps_text_and_caret_during_autosave() {
    journey("input method composition keeps text and caret during autosave", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("ab").await?;
        person.is_saved().await?;
        person.finds_field("").await?;
        puts_caret(person, 1).await?;
        person.composes("に").await?;
        person.composes("にほ").await?;
        person
            .waits_for("what is composed to be kept", async || Ok(!person.keys_holding("aにほb").await?.is_empty()))
            .await?;
        person.field("").await?.holds("aにほb").await?;
        caret_is_at(person, 3).await?;
        person.composes("にほん").await?;
        person.field("").await?.holds("aにほんb").await?;
        person.commits("日本").await?;
        person.field("").await?.holds("a日本b").await?;
        caret_is_at(person, 3).await?;
        person.types("x").await?;
        person.field("").await?.holds("a日本xb").await?;
        person.waits_for("it to be kept", async || Ok(!person.keys_holding("a日本xb").await?.is_empty())).await?;
        person.reloads().await?;
        person.field("").await?.holds("a日本xb").await
    });
}

/// Tells whether the field has exactly these UTF-16 units.
async fn holds_units(person: &Person, units: &[u16]) -> Did<bool> {
    let script = "const held = document.querySelector('#app textarea, #app input').value;
        return held.length === arguments[0].length && arguments[0].every((unit, at) => held.charCodeAt(at) === unit)";
    person.asks(script, vec![units.into()]).await
}

#[test]
fn half_a_surrogate_pair_is_not_stored_until_the_other_half_is_typed() {
    journey("half a surrogate pair is not stored until the other half is typed", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("ab").await?;
        person.is_saved().await?;
        person.finds_field("").await?;
        puts_caret(person, 1).await?;
        person.types_unit(0xD83D).await?;
        person.runs("restory.flush()", vec![]).await?; // As when the page is hidden: all that waits is saved.
        if !holds_units(person, &[0x61, 0xD83D, 0x62]).await? {
            return Err(Trouble::new("the first half was written over in the field"));
        }
        if !person.keys_holding("a\u{FFFD}").await?.is_empty() {
            return Err(Trouble::new("the first half alone was stored"));
        }
        person.types_unit(0xDE00).await?;
        person.waits_for("the whole to be kept", async || Ok(!person.keys_holding("a😀b").await?.is_empty())).await?;
        caret_is_at(person, 3).await?;
        person.reloads().await?;
        person.field("").await?.holds("a😀b").await
    });
}

#[test]
fn a_pasted_lone_surrogate_becomes_a_replacement_character() {
    let copied = "const from = document.createElement('textarea'); from.id = 'test-from';
        from.value = '<i>' + String.fromCharCode(0xDE00) + '😀 ' + String.fromCharCode(0xD83D);
        document.body.append(from); from.focus(); from.select()";
    journey("a pasted lone surrogate becomes a replacement character", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("ab").await?;
        person.is_saved().await?;
        person.runs(copied, vec![]).await?;
        person.presses_together(Key::Control, "c").await?;
        person.runs("document.getElementById('test-from').remove()", vec![]).await?;
        person.finds_field("").await?;
        puts_caret(person, 1).await?;
        person.presses_together(Key::Control, "v").await?;
        let whole = "a<i>\u{FFFD}😀 \u{FFFD}b";
        person
            .waits_for("what was pasted to be kept", async || Ok(!person.keys_holding(whole).await?.is_empty()))
            .await?;
        person.reloads().await?;
        person.field("").await?.holds(whole).await
    });
}

#[test]
fn undo_and_redo_update_the_text_in_the_field() {
    journey("undo and redo update the text in the field", async |person: &mut Person| -> Did {
        person.comes_to_the_first_question().await?;
        person.field("").await?.writes("The Fog").await?;
        let shows = async |wanted: &str| {
            person.waits_for(wanted, async || Ok(person.field("").await?.value().await? == wanted)).await
        };
        for _ in 0..2 {
            person.runs("document.activeElement.blur()", vec![]).await?;
            person.presses_together(Key::Control, "z").await?;
            shows("").await?;
            person.presses_together(Key::Control, "y").await?;
            shows("The Fog").await?;
        }
        person.is_saved().await?;
        person.reloads().await?;
        person.field("").await?.holds("The Fog").await
    });
}
