//! The circle of people, and the team.

pub mod chair_art;
pub mod chairs;
pub mod circle;
pub mod team;
pub mod team_art;
