//! How long a working-day question takes: `cargo run --release -p kernel --example working_days`.

use jiff::civil::{Date, date};
use kernel::calendar::{Calendar, Region};
use std::hint::black_box;
use std::time::Instant;

fn measure(what: &str, dates: &[Date], ask: impl Fn(Calendar, Date) -> bool) {
    let calendars: Vec<Calendar> = Region::ALL.iter().copied().map(Calendar::of).collect();
    let began = Instant::now();
    let yes =
        dates.iter().enumerate().filter(|&(index, &date)| ask(calendars[index % calendars.len()], black_box(date)));
    let yes = yes.count();
    println!(
        "{what:40} {:7.1} ns each ({yes} of {})",
        began.elapsed().as_nanos() as f64 / dates.len() as f64,
        dates.len()
    );
}

fn main() {
    let began = Instant::now();
    for &region in Region::ALL {
        black_box(Calendar::of(region));
    }
    println!("{:40} {:7.1} ms", "all calendars made", began.elapsed().as_secs_f64() * 1_000.0);
    let days = (0..1_000_000i64).map(|index| (index * 7_919) % 38_000);
    let dates: Vec<Date> = days.map(|day| date(1995, 1, 1) + jiff::SignedDuration::from_hours(24 * day)).collect();
    measure("is_working_day", &dates, Calendar::is_working_day);
    measure("working_day_on_or_after", &dates, |calendar, date| calendar.working_day_on_or_after(date) == date);
    measure("subtract_working_days 8", &dates, |calendar, date| calendar.subtract_working_days(date, 8) < date);
    measure("enforcement_term_ends 10 days", &dates, |calendar, date| {
        calendar.enforcement_term_ends(date, kernel::calendar::Term::days(10)) > date
    });
}
