//! Who a customer is: how they are reached, when two records are one person, and how to join and part them. Pure.
//!
//! One rule above all: nothing here joins two people. What is not sure is told as a doubt, with its reason, to a person.

pub mod contact_point;
pub mod customer_number;
pub mod matching;
pub mod merge;
pub mod name;
