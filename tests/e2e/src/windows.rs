//! Two windows of one browser.

use thirtyfour::WindowHandle;

use crate::person::Person;
use crate::step_error::StepResult;

impl Person {
    /// Opens an empty window of the same profile and switches to it; returns the previous one.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn open_window(&self) -> StepResult<WindowHandle> {
        let left = self.window.window().await?;
        let new = self.window.new_window().await?;
        self.window.switch_to_window(new).await?;
        self.browser.allow_downloads(&self.window).await?;
        Ok(left)
    }

    /// Closes the current tab; the browser stays open with an empty tab.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn close_tab(&self) -> StepResult {
        let old = self.window.window().await?;
        let new = self.window.new_tab().await?;
        self.window.switch_to_window(old).await?;
        self.window.close_window().await?;
        Ok(self.window.switch_to_window(new).await?)
    }

    /// Switches to another window; returns the previous one.
    ///
    /// # Errors
    /// If it has been closed.
    pub async fn switch_to(&self, window: WindowHandle) -> StepResult<WindowHandle> {
        let left = self.window.window().await?;
        self.window.switch_to_window(window).await?;
        Ok(left)
    }

    /// Switches to another window after the current one was closed.
    ///
    /// # Errors
    /// If it has been closed.
    pub async fn switch_to_remaining(&self, window: WindowHandle) -> StepResult {
        Ok(self.window.switch_to_window(window).await?)
    }

    /// Switches into the first frame of the page; `false` switches back to the page.
    ///
    /// # Errors
    /// If there is none.
    pub async fn switch_into_frame(&self, inside: bool) -> StepResult {
        if inside { Ok(self.window.enter_frame(0).await?) } else { Ok(self.window.enter_default_frame().await?) }
    }
}
