//! Long texts, input methods and lone surrogates: text is stored exactly, and the caret does not move.
use e2e::strings::{APP, INPUT, QUESTION, SAVING};
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

/// Composes a word as Safari does: the Enter that confirms the conversion comes after `compositionend`, with key code 229. Returns whether
/// the page took that key.
const SAFARI_CONVERSION: &str = "const [field, word] = arguments; field.focus();
    const input = (inputType) => field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data: word }));
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: '' }));
    field.value = word; input('insertCompositionText');
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: word })); input('insertFromComposition');
    const enter = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    field.dispatchEvent(enter);
    return enter.defaultPrevented || document.activeElement !== field || field.value !== word";

#[test]
fn the_enter_that_confirms_a_conversion_in_safari_adds_nothing() {
    journey("the Enter that confirms a conversion in Safari adds nothing", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.field("").await?.fill("The Fog").await?;
        person.click_button(QUESTION.go_on).await?;
        person.expect_heading("Which parts of your life did The Fog").await?;
        let own = person.field(INPUT.chips_own).await?;
        if person.eval_bool(SAFARI_CONVERSION, vec![own.element().to_json()?, "かんじ".into()]).await? {
            return Err(StepError::new("the page took the Enter of the input method"));
        }
        person.expect_no_element("press", "かんじ").await?;
        own.expect_value("かんじ").await?;
        person.type_keys(Key::Enter).await?; // Her own Enter adds the word.
        person.wait_for("the word as a chip", async || person.has_element("press", "かんじ").await).await
    });
}

/// Does what a translator of a browser does, now and at each change: text nodes are replaced, except where that is refused.
const TRANSLATE: &str = "const own = new WeakSet();
    const translate = () => {
        const nodes = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) nodes.push(walk.currentNode);
        for (const node of nodes) {
            if (own.has(node) || !node.data.trim() || node.parentElement.closest('[translate=no], script, style, textarea, svg, option')) continue;
            const font = document.createElement('font'), text = document.createTextNode('xx' + node.data);
            own.add(text);
            font.append(text);
            node.replaceWith(font);
        }
    };
    translate();
    new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true })";
/// The texts of the user on the screen that a translator would change, or has changed.
const TRANSLATED: &str = "return [...document.querySelectorAll('#app .user-text, #app .auto-grow__copy, #app textarea')]
    .filter((one) => !one.closest('[translate=no]') || one.textContent.includes('xx')).map((one) => one.outerHTML).join(' ')";

/// The translator took what someone wrote, and the altered words stood on paper and in the copied text.
#[test]
fn a_translated_page_leaves_the_words_of_the_user_alone() {
    journey("a translated page leaves the words of the user alone", async |person: &mut Person| -> StepResult {
        person.go_to_first_question().await?;
        person.run_script(TRANSLATE, vec![]).await?;
        person.field("").await?.fill("The Fog").await?;
        let copied = "return document.querySelector('#app .auto-grow__copy')?.textContent ?? 'The Fog'";
        let is_whole = async || Ok(person.run_script(copied, vec![]).await?.json().as_str() == Some("The Fog"));
        person.wait_for("the copy that is printed", is_whole).await?;
        person.wait_until_saved().await?;
        // The save indicator still says the latest state.
        let status = "return document.querySelector('.save-status').textContent.includes(arguments[0])";
        person.wait_for("the state", async || person.eval_bool(status, vec![SAVING.safe.into()]).await).await?;
        person.run_script("document.querySelector('#app .button--main').click()", vec![]).await?;
        let next = "return document.querySelector('#app h1').textContent.includes('The Fog')";
        person.wait_for("the next question", async || person.eval_bool(next, vec![]).await).await?;
        let changed = person.run_script(TRANSLATED, vec![]).await?;
        match changed.json().as_str() {
            Some("") => Ok(()),
            other => Err(StepError::new(format!("translated: {other:?}"))),
        }
    });
}
