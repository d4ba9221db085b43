//! Stories that go across the crate: how others went wrong and we do not, and the spring of 2020.

mod others;
mod spring_2020;
