//! Who lives where: a seed spreads its people over the towns, and gives each a number that nobody else has.

use super::dice::Dice;
use super::numbers;
use super::towns::{TOWNS, Town};

/// One place in the round in which the towns take turns.
#[derive(Clone, Copy)]
struct Seat {
    town: usize,
    area_code: u16,
    /// Which of this area code's places in the round it is.
    nth: u64,
    /// How many places the area code has in the round.
    of: u64,
}

/// The towns in a shuffled round, each as often as its weight says. A contact's place in the round tells its town and its
/// number, so that contacts can be made in any order.
pub struct Crowd {
    seed: u64,
    round: Vec<Seat>,
}

impl Crowd {
    pub fn of(seed: u64) -> Self {
        let mut round = Vec::new();
        for (town, Town { weight, area_codes, .. }) in TOWNS.iter().enumerate() {
            let codes = area_codes.len();
            for at in 0..usize::from(*weight) {
                // A town's area codes take turns.
                let of = (usize::from(*weight) - at % codes).div_ceil(codes);
                round.push(Seat { town, area_code: area_codes[at % codes], nth: (at / codes) as u64, of: of as u64 });
            }
        }
        let mut dice = Dice::of(seed, u64::MAX);
        for last in (1..round.len()).rev() {
            round.swap(last, dice.below(last as u64 + 1) as usize);
        }
        Self { seed, round }
    }

    /// The town of the nth contact, and its number; `other` counts further numbers, all different from every first one.
    pub fn home(&self, nth: u64) -> Home {
        let length = self.round.len() as u64;
        let seat = self.round[(nth % length) as usize];
        let nth_of_area = nth / length * seat.of + seat.nth;
        Home { town: &TOWNS[seat.town], area_code: seat.area_code, nth_of_area, seed: self.seed }
    }
}

pub struct Home {
    pub town: &'static Town,
    area_code: u16,
    nth_of_area: u64,
    seed: u64,
}

impl Home {
    /// The contact's own number.
    pub fn number(&self) -> String {
        numbers::nth(self.area_code, self.nth_of_area, self.seed)
    }
    /// Further ones, in case they are wanted or the first is somebody's already.
    pub fn spare(&self, nth: u64) -> String {
        numbers::nth(self.area_code, numbers::SPARE * (nth + 1) + self.nth_of_area, self.seed)
    }
}
