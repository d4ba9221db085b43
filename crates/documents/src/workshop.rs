//! Many letters at once, on so many threads.
//!
//! The typesetter hands each page to the pool of threads that it runs in, and whoever waits for a page takes up other work of
//! the pool meanwhile. In one pool for all that work would be the next letter, set on top of the one that waits, and so on
//! until the stack is full. So each thread is a pool of its own: it sets one letter after the other.

use crate::{Brand, Letter, RenderError, Rendered, render};
use kernel::Lang;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Bytes of a thread's stack: an unoptimised typesetter needs more than the usual 2 MB.
const STACK: usize = 16 << 20;

/// Threads that set letters.
pub struct Workshop {
    benches: Vec<rayon::ThreadPool>,
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
        let bench = |at| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK);
            pool.thread_name(move |_| format!("letters-{at}")).build().map_err(std::io::Error::other)
        };
        Ok(Self { benches: (0..threads.max(1)).map(bench).collect::<Result<_, _>>()? })
    }

    /// Renders all `orders`; the answers are in their order. Blocks until the last is done.
    pub fn render_all(&self, orders: &[Order<'_>]) -> Vec<Result<Rendered, RenderError>> {
        let next = AtomicUsize::new(0);
        let set = || {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(order) = orders.get(at) else { return done };
                done.push((at, render(order.letter, order.brand, order.lang)));
            }
        };
        let mut done = thread::scope(|scope| {
            let at_work: Vec<_> = self.benches.iter().map(|bench| scope.spawn(|| bench.install(set))).collect();
            let joined = at_work.into_iter().map(|bench| bench.join().unwrap_or_else(|panic| resume_unwind(panic)));
            joined.flatten().collect::<Vec<_>>()
        });
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, rendered)| rendered).collect()
    }
}
