//! Messages set aside (placeholder until its author writes it).
use crate::db::statements;
statements! {}
