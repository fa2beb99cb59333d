//! Keyboard input, input methods and focus.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

const FOCUSED: &str = "const here = document.activeElement;
    return here && here !== document.body ? here.tagName.toLowerCase() + ': ' + (here.innerText || here.ariaLabel || '').trim() : ''";
/// Tells whether the focused element is inside the window and has a visible focus ring.
const IS_FOCUS_VISIBLE: &str = "const here = document.activeElement, box = here.getBoundingClientRect(), look = getComputedStyle(here);
    const label = here.labels?.[0], ring = [look, label && getComputedStyle(label)];
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const ringed = ring.some((one) => one && (one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2 || one.boxShadow !== 'none'));
    return inside && ringed";

impl Person {
    /// Holds one key while pressing another, such as Control and `c`.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn press_keys_together(&self, held: Key, pressed: impl Into<TypingData>) -> StepResult {
        let pressed: TypingData = pressed.into();
        Ok(self.window.action_chain().key_down(held.clone()).send_keys(pressed).key_up(held).perform().await?)
    }

    /// Sets the composition text of an input method in the focused field, with the caret at its end.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn compose(&self, text: &str) -> StepResult {
        let end = text.encode_utf16().count();
        self.cdp("Input.imeSetComposition", json!({ "text": text, "selectionStart": end, "selectionEnd": end })).await
    }

    /// Ends the composition of an input method with this text.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn commit_composition(&self, text: &str) -> StepResult {
        self.cdp("Input.insertText", json!({ "text": text })).await
    }

    /// Types one UTF-16 unit at the caret, as keyboards do that send a character as two surrogates.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn type_utf16_unit(&self, unit: u16) -> StepResult {
        let typed = "return document.execCommand('insertText', false, String.fromCharCode(arguments[0]))";
        let accepted = self.eval_bool(typed, vec![unit.into()]).await?;
        if accepted { Ok(()) } else { Err(StepError::new("the field does not accept a lone surrogate")) }
    }

    /// Returns the tag and text of the focused element, such as `h1: Settings`.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn focused_element(&self) -> StepResult<String> {
        Ok(self.run_script(FOCUSED, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Returns the label of the focused option.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn focused_label(&self) -> StepResult<String> {
        let label = "return document.activeElement?.labels?.[0]?.innerText ?? ''";
        Ok(self.run_script(label, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Focuses a button or link.
    ///
    /// # Errors
    /// If there is none within the timeout.
    pub async fn focus_button(&self, name: &str) -> StepResult {
        let element = self.find_element("press", name).await?;
        self.run_script("arguments[0].focus()", vec![element.to_json()?]).await.map(drop)
    }

    /// Waits until the focused element has this name.
    ///
    /// # Errors
    /// If the focus is elsewhere after the timeout.
    pub async fn expect_focus_on(&self, name: &str) -> StepResult {
        let named = "const here = document.activeElement; return (here?.ariaLabel || here?.innerText || '').startsWith(arguments[0])";
        self.wait_for(&format!("the focus on “{name}”"), async || self.eval_bool(named, vec![name.into()]).await).await
    }

    /// Waits until a live region announces this text.
    ///
    /// # Errors
    /// If it is not announced within the timeout.
    pub async fn expect_announcement(&self, text: &str) -> StepResult {
        let announced = "return [...document.querySelectorAll('[role=status], [role=alert]')].some((one) => one.textContent.includes(arguments[0]))";
        self.wait_for(&format!("the announcement “{text}”"), async || {
            self.eval_bool(announced, vec![text.into()]).await
        })
        .await
    }

    /// Waits until the heading of a new screen has the focus.
    ///
    /// # Errors
    /// If the focus is elsewhere after the timeout.
    pub async fn expect_focused_heading(&self, heading: &str) -> StepResult {
        let wanted = format!("h1: {heading}");
        let focused = self.wait_for("", async || Ok(self.focused_element().await?.starts_with(&wanted))).await;
        match focused {
            Ok(()) => Ok(()),
            Err(_) => {
                Err(StepError::new(format!("the focus is on “{}”, not on “{wanted}”", self.focused_element().await?)))
            }
        }
    }

    /// Tells whether the focus is visible: in the window, with a focus ring.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn is_focus_visible(&self) -> StepResult<bool> {
        self.eval_bool(IS_FOCUS_VISIBLE, vec![]).await
    }
}
