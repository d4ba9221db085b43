//! Many letters at once, on so many threads.
//!
//! The typesetter hands each page to the pool of threads that it runs in. A letter that is set by a thread of that pool is set
//! where it is; from any other thread it would be sent to the pool and waited for, with a change of threads for every look at
//! every page.

use crate::{Brand, Letter, RenderError, Rendered, render};
use kernel::Lang;
use rayon::prelude::*;

/// Threads that set letters.
pub struct Workshop {
    pool: rayon::ThreadPool,
}

/// A letter to be set.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// What it says.
    pub letter: &'a Letter,
    /// In whose name.
    pub brand: &'a Brand,
    /// In which language.
    pub lang: Lang,
}

impl Workshop {
    /// One with `threads` threads.
    ///
    /// # Errors
    ///
    /// The system gives no more threads.
    pub fn new(threads: usize) -> std::io::Result<Self> {
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).thread_name(|at| format!("letters-{at}"));
        pool.build().map(|pool| Self { pool }).map_err(std::io::Error::other)
    }

    /// Renders all `orders`; the answers are in their order. Blocks until the last is done.
    pub fn render_all(&self, orders: &[Order<'_>]) -> Vec<Result<Rendered, RenderError>> {
        self.pool.install(|| {
            orders.par_iter().with_max_len(1).map(|order| render(order.letter, order.brand, order.lang)).collect()
        })
    }
}
