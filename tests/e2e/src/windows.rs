//! Two windows of one browser.

use thirtyfour::WindowHandle;

use crate::person::Person;
use crate::trouble::Did;

impl Person {
    /// Opens an empty window of the same profile and looks at it; gives the one left.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn opens_another_window(&self) -> Did<WindowHandle> {
        let left = self.window.window().await?;
        let new = self.window.new_window().await?;
        self.window.switch_to_window(new).await?;
        Ok(left)
    }

    /// Closes the tab that is looked at; the browser stays, with an empty tab.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn closes_the_tab(&self) -> Did {
        let old = self.window.window().await?;
        let new = self.window.new_tab().await?;
        self.window.switch_to_window(old).await?;
        self.window.close_window().await?;
        Ok(self.window.switch_to_window(new).await?)
    }

    /// Looks at another window; gives the one left.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn looks_at(&self, window: WindowHandle) -> Did<WindowHandle> {
        let left = self.window.window().await?;
        self.window.switch_to_window(window).await?;
        Ok(left)
    }

    /// Looks at another window after the one left was closed.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn looks_back_at(&self, window: WindowHandle) -> Did {
        Ok(self.window.switch_to_window(window).await?)
    }

    /// Looks at the first page that is shown inside this one; `false`: at the whole again.
    ///
    /// # Errors
    /// When there is none.
    pub async fn looks_into_frame(&self, inside: bool) -> Did {
        if inside { Ok(self.window.enter_frame(0).await?) } else { Ok(self.window.enter_default_frame().await?) }
    }
}
