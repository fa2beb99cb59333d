//! The zoom of a picture, in steps.

use crate::pictures::model::picture::Picture;

/// The size at which a picture is shown: fitted to its frame, in steps larger than the frame, which then scrolls, or all of a
/// wide picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Zoom(i8);

impl Zoom {
    /// All of a picture that is wider than its frame.
    const FIT_ALL: Self = Self(-1);

    /// Each step with its class and its scale factor, which is the width relative to the frame. The stylesheet has the same
    /// factors.
    const STEPS: [(Self, &str, f64); 6] = [
        (Self::FIT_ALL, "drawing drawing--all", 0.5),
        (Self(0), "drawing", 1.0),
        (Self(1), "drawing drawing--1", 1.4),
        (Self(2), "drawing drawing--2", 2.0),
        (Self(3), "drawing drawing--3", 2.8),
        (Self(4), "drawing drawing--4", 4.0),
    ];

    /// Returns the step at which the whole picture is visible.
    pub fn fit_whole(picture: &Picture) -> Self {
        if picture.needs_horizontal_scroll() { Self::FIT_ALL } else { Self(0) }
    }

    /// Returns the next larger step; the largest is kept.
    #[must_use]
    pub fn larger(self) -> Self {
        Self(self.0.saturating_add(1).min(4))
    }

    /// Returns the next smaller step, not smaller than the whole picture.
    #[must_use]
    pub fn smaller(self, whole: Self) -> Self {
        Self(self.0.saturating_sub(1)).max(whole)
    }

    /// Whether it is the largest step.
    pub fn is_largest(self) -> bool {
        self.0 == 4
    }

    pub(super) fn step_info(self) -> (Self, &'static str, f64) {
        Self::STEPS.into_iter().find(|(zoom, ..)| *zoom == self).unwrap_or((self, "drawing", 1.0))
    }

    /// Returns the width of the picture relative to its frame.
    pub fn scale_factor(self) -> f64 {
        self.step_info().2
    }

    /// Returns the step nearest to a scale factor. It changes only if the distance from the present step, as a logarithm,
    /// exceeds `firm`.
    #[must_use]
    pub fn nearest_step(self, times: f64, hysteresis: f64, whole: Self) -> Self {
        let off = |zoom: Self| (times.max(0.01) / zoom.scale_factor()).ln().abs();
        let all = Self::STEPS.into_iter().map(|(zoom, ..)| zoom).filter(|zoom| *zoom >= whole);
        let nearest = all.min_by(|a, b| off(*a).total_cmp(&off(*b))).unwrap_or(self);
        if off(self) > hysteresis { nearest } else { self }
    }

    /// Returns the step after a key press, if the key changes it.
    pub(super) fn after_key(self, key: &str, whole: Self) -> Option<Self> {
        match key {
            "+" | "=" => Some(self.larger()),
            "-" | "−" => Some(self.smaller(whole)),
            "0" => Some(whole),
            _ => None,
        }
    }
}
