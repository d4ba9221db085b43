//! The web: pages for staff and customers, the API, live changes. Handlers extract, call one command, render.
//!
//! Invariants: a route exists only with an [`app::access::Action`], and the guard in [`guard`] checks it before the
//! handler runs; addresses in links come from the configuration, never from a request; nothing here names the store.

pub mod api;
pub mod assets;
mod chat_live;
pub mod cookie;
pub mod csrf;
pub mod form;
pub mod guard;
pub mod headers;
pub mod health;
pub mod limits;
pub mod live;
pub mod money;
mod once;
pub mod pages;
pub mod problem;
pub mod qr;
pub mod render;
pub mod router;
pub mod seats;
pub mod session;
pub mod state;
pub mod trace;
pub mod ui;

pub use app::networks::Network;
pub use problem::Problem;
pub use router::{Route, Routes, router, routes};
pub use session::{Account, ApiCaller, Signed, Visitor};
pub use state::{Web, WebOptions};
pub use ui::Ui;
