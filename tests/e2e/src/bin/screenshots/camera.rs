//! Takes full-height screenshots of a screen in every size and theme.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use e2e::{Person, StepError, StepResult};
use serde_json::{Value, json};

const SIZES: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];
const THEMES: [&str; 3] = ["paper", "night", "contrast"];
/// The maximum height of a screenshot; longer screens are cut off.
const TALLEST: u64 = 6000;
/// Sets the theme, waits until it is painted and fonts are loaded, and returns the height of the screen and whether it overflows sideways.
const DRESS: &str = "const [theme, width, done] = arguments; const root = document.documentElement;
    theme ? root.setAttribute('data-theme', theme) : root.removeAttribute('data-theme');
    document.activeElement?.blur(); scrollTo(0, 0);
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() =>
        done([root.scrollHeight, root.scrollWidth > width]))))";

/// Takes the screenshots and remembers which screens it has taken.
pub struct Camera<'a> {
    person: &'a Person,
    folder: PathBuf,
    seen: BTreeSet<String>,
    taken: usize,
}

impl<'a> Camera<'a> {
    /// Creates the folder and deletes the screenshots of an earlier run.
    pub fn new(person: &'a Person, folder: PathBuf) -> StepResult<Self> {
        if folder.is_dir() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { person, folder, seen: BTreeSet::new(), taken: 0 })
    }

    /// Prepares the page: no scrollbars, no animations, a desktop window.
    pub async fn looks(&self) -> StepResult {
        self.person.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        let still = json!([{ "name": "prefers-color-scheme", "value": "light" }, { "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.person.cdp("Emulation.setEmulatedMedia", json!({ "media": "", "features": still })).await?;
        self.window(1440, 900).await
    }

    /// Returns the number of screenshots.
    pub fn taken(&self) -> usize {
        self.taken
    }

    /// Returns their folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes the screen unless there are screenshots of this name already.
    pub async fn takes_once(&mut self, name: &str) -> StepResult {
        if self.seen.contains(name) { Ok(()) } else { self.takes(name).await }
    }

    /// Takes the screen in all sizes and themes, and restores the window.
    pub async fn takes(&mut self, name: &str) -> StepResult {
        self.seen.insert(name.to_owned());
        for (width, height) in SIZES {
            for theme in THEMES {
                self.window(width, height).await?;
                let (length, sticks_out) = self.dress(theme, width).await?;
                if sticks_out {
                    println!("{name} is wider than its window of {width}");
                }
                self.window(width, height.max(length)).await?;
                self.dress(theme, width).await?;
                self.shoot(&self.folder.join(format!("{name}-{width}-{theme}.png"))).await?;
                self.taken += 1;
            }
        }
        println!("{name}");
        self.back_to_desktop().await
    }

    /// Takes one screenshot in the theme of the system.
    pub async fn takes_one(&self, file: &Path, width: u32, height: u32) -> StepResult {
        self.window(width, height).await?;
        self.dress("", width).await?;
        self.shoot(file).await?;
        self.back_to_desktop().await
    }

    async fn back_to_desktop(&self) -> StepResult {
        self.window(1440, 900).await?;
        self.dress("", 1440).await.map(drop)
    }

    /// A narrow window emulates a phone, whose scrollbar takes no width.
    async fn window(&self, width: u32, height: u32) -> StepResult {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.person.cdp("Emulation.setDeviceMetricsOverride", size).await
    }

    async fn dress(&self, theme: &str, width: u32) -> StepResult<(u32, bool)> {
        let answer = self.person.run_async_script(DRESS, vec![theme.into(), width.into()]).await?;
        let length = answer.get(0).and_then(Value::as_u64).ok_or_else(|| StepError::new("the screen has no length"))?;
        let sticks_out = answer.get(1) == Some(&Value::Bool(true));
        Ok((u32::try_from(length.min(TALLEST)).unwrap_or(0), sticks_out))
    }

    async fn shoot(&self, file: &Path) -> StepResult {
        Ok(fs::write(file, self.person.screenshot_png().await?)?)
    }
}
