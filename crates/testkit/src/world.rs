//! The invented world of the demo: two utilities, their people, customers and six weeks of conversations.
//!
//! Invariants: everything happened through the application's own commands, at the instants of a set clock, so journal,
//! search and effort are real; the same seed and the same present give the same world, ids included; nobody in it
//! exists, and every address lies in a domain reserved for examples (RFC 2606).

mod arranged;
mod books;
mod cast;
mod colleagues;
mod dice;
mod files;
mod house;
mod letter;
mod script;
mod stage;
mod stream;
mod visitors;

pub use colleagues::Colleagues;
pub use dice::Dice;
pub use house::{House, Person};
pub use stream::{Answer, Stream};
pub use visitors::Visitors;

use crate::{SeededEntropy, SetClock};
use app::App;
use app::secrets::Secrets;
use kernel::Timestamp;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use store::Store;

/// Why a world could not be made: a text for people.
pub type Fault = Box<dyn Error + Send + Sync>;

/// How far back the history reaches.
pub const HISTORY: Duration = Duration::from_secs(42 * 24 * 3_600);
/// Cases in the history of the first and the second utility, beside those that happen once.
const CASES: [usize; 2] = [250, 40];

/// A world that was made.
pub struct World {
    /// The utilities, the first one is the newcomer's.
    pub houses: Vec<House>,
    /// How many cases there are.
    pub cases: usize,
}

/// Makes the world in an empty `store`, as it stands at `now`.
pub async fn build(store: Store, secrets: Secrets, base_url: &str, seed: u64, now: Timestamp) -> Result<World, Fault> {
    let clock = Arc::new(SetClock::new(now.minus(HISTORY).minus(Duration::from_secs(24 * 3_600))));
    let entropy = Arc::new(SeededEntropy::new(seed));
    let app = App::new(store, secrets, base_url.to_owned(), clock.clone(), entropy);
    let mut dice = Dice::new(seed);
    let houses = house::found(&app, &clock, &mut dice).await?;
    // Chance of its own: the conversations stay as they are.
    let mut fortune = Dice::new(seed.wrapping_add(1));
    for house in &houses {
        books::keep(&app, &clock, house, &mut fortune, now).await?;
    }
    let mut cases = 0;
    for (house, many) in houses.iter().zip(CASES) {
        cases += stage::play(&app, &clock, house, &mut dice, many, now).await?;
    }
    Ok(World { houses, cases })
}

/// Finds the world again in a folder where it was made before.
pub async fn find_again(app: &App) -> Result<Option<Vec<House>>, Fault> {
    house::find_again(app).await
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::BEGIN;
    use store::journal::Line;

    /// Everything that happened, in order: ids, instants and hashes are in it.
    async fn dump(seed: u64) -> (Vec<Line>, Vec<String>) {
        // Thousands of commits: in memory where there is a folder for it.
        let place = std::path::Path::new("/dev/shm");
        let folder = if place.is_dir() { tempfile::tempdir_in(place) } else { tempfile::tempdir() }.unwrap();
        let url = format!("sqlite:{}", folder.path().join("kulanz.sqlite").display());
        let store = Store::open(&url, &folder.path().join("objects"), true, BEGIN).unwrap();
        let world = build(store.clone(), Secrets::new([1; 32]), "http://kulanz.test", seed, BEGIN).await.unwrap();
        let (mut lines, mut cases) = (Vec::new(), Vec::new());
        for house in &world.houses {
            let id = house.principal.id;
            lines.extend(store.read(move |tx| tx.journal_after(id, 0, 1_000_000)).await.unwrap());
            let app = App::new(
                store.clone(),
                Secrets::new([1; 32]),
                String::new(),
                Arc::new(SetClock::new(BEGIN)),
                Arc::new(SeededEntropy::new(0)),
            );
            assert!(matches!(app::journal::verify(&app, id).await, Ok(Ok(count)) if count > 0));
            for sequence in 100_000..100_400 {
                let number = cases::CaseNumber::from_sequence(sequence).unwrap().as_i64();
                let Some(case) = app::cases::by_number(&app, id, number).await.unwrap() else { continue };
                assert_eq!(app::cases::standing(&case).unsound(), None, "{case:?}");
                assert!(case.opened_at <= BEGIN && case.changed_at <= BEGIN, "nothing happens in the future: {case:?}");
                cases.push(format!("{:?}", app::cases::view(&app, id, case.id).await.unwrap()));
            }
        }
        (lines, cases)
    }

    #[tokio::test]
    async fn the_same_seed_makes_the_same_world_and_another_seed_another_one() {
        let (lines, cases) = dump(42).await;
        assert!(cases.len() > 250, "{} cases", cases.len());
        let again = dump(42).await;
        assert_eq!(lines.len(), again.0.len());
        if let Some(at) = (0..lines.len()).find(|&at| lines[at] != again.0[at]) {
            panic!("line {at} differs:\n{:?}\n{:?}", lines[at], again.0[at]);
        }
        assert_eq!(cases, again.1);
        assert_ne!(lines, dump(43).await.0);
    }
}
