//! The road she is on, as she has it: which stops, in which order, and at which of them she is. Kept whole, so that it is hers to change.

use std::fmt;
use std::str::FromStr;

/// The id of a road that she makes herself.
pub const OWN: &str = "own";
/// More stops than anyone walks; what comes beyond them is not read.
const MOST: usize = 60;

/// One stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Its own number on this road, whatever its place: an exercise may come twice.
    pub key: u16,
    /// The exercise.
    pub exercise: String,
    /// Which of its steps; empty is all.
    pub steps: Vec<String>,
    /// Whether she has been there.
    pub walked: bool,
}

/// A road on foot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trek {
    /// The road's id.
    pub road: String,
    /// The key of the stop she is at.
    pub at: u16,
    /// Its stops, in her order.
    pub stops: Vec<Stop>,
}

impl Trek {
    /// A road from its first stop on.
    pub fn new(road: &str, stops: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        let mut trek = Self { road: road.to_owned(), ..Self::default() };
        for (exercise, steps) in stops {
            trek.add(&exercise, steps);
        }
        trek
    }

    /// The stop she is at.
    pub fn stop(&self) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.key == self.at)
    }

    /// Where in the order that is.
    pub fn place(&self) -> Option<usize> {
        self.stops.iter().position(|stop| stop.key == self.at)
    }

    /// Adds a stop at the end.
    pub fn add(&mut self, exercise: &str, steps: Vec<String>) {
        if self.stops.len() >= MOST {
            return;
        }
        let key = self.stops.iter().map(|stop| stop.key).max().unwrap_or(0).saturating_add(1);
        self.stops.push(Stop { key, exercise: exercise.to_owned(), steps, walked: false });
        if self.stop().is_none() {
            self.at = key;
        }
    }

    /// Leaves a stop out; where she was at it, she is at the one after.
    pub fn leave_out(&mut self, key: u16) {
        let Some(at) = self.stops.iter().position(|stop| stop.key == key) else { return };
        self.stops.remove(at);
        if self.at == key {
            let next = self.stops.get(at).or_else(|| self.stops.last());
            self.at = next.map_or(0, |stop| stop.key);
        }
    }

    /// Puts another exercise, whole, in the place of a stop.
    pub fn swap(&mut self, key: u16, exercise: &str) {
        if let Some(stop) = self.stops.iter_mut().find(|stop| stop.key == key) {
            *stop = Stop { key, exercise: exercise.to_owned(), steps: Vec::new(), walked: false };
        }
    }

    /// A stop changes places with the one before it, or after it.
    pub fn shift(&mut self, key: u16, later: bool) {
        let Some(at) = self.stops.iter().position(|stop| stop.key == key) else { return };
        let other = if later { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(other) = other.filter(|other| *other < self.stops.len()) {
            self.stops.swap(at, other);
        }
    }

    /// Goes to a stop.
    pub fn go_to(&mut self, key: u16) {
        if self.stops.iter().any(|stop| stop.key == key) {
            self.at = key;
        }
    }

    /// Goes on from the stop she is at to the next where she has not been; false when there is none.
    pub fn go_on(&mut self) -> bool {
        let at = self.at;
        for stop in self.stops.iter_mut().filter(|stop| stop.key == at) {
            stop.walked = true;
        }
        let after = self.place().map_or(0, |place| place.saturating_add(1));
        let ahead = self.stops.iter().skip(after).chain(self.stops.iter().take(after));
        let next = ahead.filter(|stop| !stop.walked).map(|stop| stop.key).next();
        self.at = next.unwrap_or(at);
        next.is_some()
    }
}

impl fmt::Display for Trek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.road, self.at)?;
        for stop in &self.stops {
            let walked = if stop.walked { "+" } else { "" };
            write!(f, " {}{walked}:{}:{}", stop.key, stop.exercise, stop.steps.join(","))?;
        }
        Ok(())
    }
}

impl FromStr for Trek {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut words = text.split_whitespace();
        let road = words.next().ok_or(())?.to_owned();
        let at = words.next().and_then(|word| word.parse().ok()).ok_or(())?;
        let mut stops: Vec<Stop> = Vec::new();
        for word in words.take(MOST) {
            let stop = stop(word).ok_or(())?;
            if stops.iter().all(|other| other.key != stop.key) {
                stops.push(stop);
            }
        }
        Ok(Self { road, at, stops })
    }
}

fn stop(word: &str) -> Option<Stop> {
    let mut parts = word.splitn(3, ':');
    let (key, exercise, steps) = (parts.next()?, parts.next()?, parts.next()?);
    let (key, walked) = key.strip_suffix('+').map_or((key, false), |key| (key, true));
    let steps = steps.split(',').filter(|step| !step.is_empty()).map(str::to_owned).collect();
    Some(Stop { key: key.parse().ok()?, exercise: exercise.to_owned(), steps, walked })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hard_day() -> Trek {
        let stops = [("e0", vec!["1"]), ("e17", vec!["1"]), ("e0", vec!["3"])];
        let owned = |steps: Vec<&str>| steps.into_iter().map(str::to_owned).collect();
        Trek::new("hard-day", stops.into_iter().map(|(exercise, steps)| (exercise.to_owned(), owned(steps))))
    }

    #[test]
    fn the_same_exercise_twice_is_two_stops() {
        let mut trek = hard_day();
        assert_eq!(trek.stop().unwrap().steps, ["1"]);
        assert!(trek.go_on() && trek.go_on());
        assert_eq!(
            (trek.stop().unwrap().exercise.as_str(), trek.stop().unwrap().steps.clone()),
            ("e0", vec!["3".into()])
        );
        assert!(!trek.go_on());
    }

    #[test]
    fn a_stop_left_out_or_swapped_leaves_her_on_the_road() {
        let mut trek = hard_day();
        trek.leave_out(1);
        assert_eq!(trek.stop().unwrap().exercise, "e17");
        trek.swap(2, "e5");
        assert_eq!((trek.stop().unwrap().exercise.as_str(), trek.stop().unwrap().steps.len()), ("e5", 0));
        trek.shift(2, true);
        assert_eq!(trek.place(), Some(1));
        assert!(trek.go_on(), "a stop passed over is still offered");
        trek.leave_out(2);
        trek.leave_out(3);
        assert_eq!(trek.stop(), None);
        trek.add("e1", Vec::new());
        assert_eq!(trek.stop().unwrap().exercise, "e1");
    }

    proptest! {
        #[test]
        fn a_road_reads_back_as_it_was_written(acts in proptest::collection::vec((0_u8..6, 0_u16..6), 0..20)) {
            let mut trek = hard_day();
            for (act, key) in acts {
                match act {
                    0 => trek.add("e9a", vec!["2".into(), "b1".into()]),
                    1 => trek.leave_out(key),
                    2 => trek.swap(key, "e13a"),
                    3 => trek.shift(key, key % 2 == 0),
                    4 => trek.go_to(key),
                    _ => drop(trek.go_on()),
                }
                prop_assert!(trek.stops.is_empty() || trek.stop().is_some(), "{trek}");
            }
            prop_assert_eq!(trek.to_string().parse::<Trek>(), Ok(trek));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
            drop(text.parse::<Trek>());
        }
    }
}
