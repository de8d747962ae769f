//! Telephone numbers for people who do not exist: unique for every nth contact of an area code.

use super::dice::Dice;

/// Exchange 555, lines 0100 to 0199: reserved for fiction in every area code.
const FICTIONAL: u64 = 100;

/// Every other exchange: N00 to N99 without N11 and 555.
const EXCHANGES: u64 = 8 * 100 - 8 - 1;
const OTHERS: u64 = EXCHANGES * 10_000;

/// Coprime to the number of fictional lines, and of the others: each `nth` falls on a number of its own.
const STRIDE_FICTIONAL: u64 = 37;
const STRIDE_OTHERS: u64 = 2_718_281;

/// The number that the program's own examples call (`312 555 0142`): nobody in the sample office has it.
const EXAMPLE: (u16, u64) = (312, 42);

/// Where numbers begin that are taken instead when one is somebody's already. No area code sees so many contacts.
pub const SPARE: u64 = 1_000_000;

/// The nth number of an area code, in E.164. Each area code begins elsewhere, or all of them would end alike.
pub fn nth(area_code: u16, nth: u64, seed: u64) -> String {
    let begin = Dice::of(seed, u64::from(area_code)).below(OTHERS);
    if nth < FICTIONAL {
        let line = (nth * STRIDE_FICTIONAL + begin) % FICTIONAL;
        if (area_code, line) != EXAMPLE {
            return format!("+1{area_code}55501{line:02}");
        }
        // The last of the others stands in for it.
        return other(area_code, OTHERS - 1, begin);
    }
    other(area_code, (nth - FICTIONAL) % OTHERS, begin)
}

fn other(area_code: u16, index: u64, begin: u64) -> String {
    let at = (index * STRIDE_OTHERS + begin) % OTHERS;
    let (exchange, line) = (exchange(at / 10_000), at % 10_000);
    format!("+1{area_code}{exchange}{line:04}")
}

/// The exchange at an index among those that are left when N11 and 555 are taken out.
fn exchange(index: u64) -> u64 {
    // Each hundred lacks its 11; from 555 on, one more is gone.
    let plain = |index: u64| {
        let (hundred, rest) = (index / 99, index % 99);
        200 + hundred * 100 + if rest < 11 { rest } else { rest + 1 }
    };
    let before_555 = 3 * 99 + 54;
    plain(if index < before_555 { index } else { index + 1 })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_exchange_is_a_service_code_or_the_fictional_one() {
        let all: HashSet<u64> = (0..EXCHANGES).map(exchange).collect();
        assert_eq!(all.len() as u64, EXCHANGES);
        assert!(all.iter().all(|e| (200..=999).contains(e) && e % 100 != 11 && *e != 555));
    }

    #[test]
    fn each_of_an_area_code_is_another_one() {
        for seed in [0, 1, 99, u64::MAX] {
            let all: HashSet<String> = (0..50_000).map(|n| nth(312, n, seed)).collect();
            assert_eq!(all.len(), 50_000);
            assert!(!all.contains("+13125550142"));
        }
        assert!(
            (1..6).all(|spare| SPARE * spare + SPARE < FICTIONAL + OTHERS),
            "spares must not come round to the first"
        );
    }

    #[test]
    fn the_first_of_many_area_codes_end_in_many_ways() {
        let ends: HashSet<String> = (200..300).map(|code| nth(code, 0, 1).split_off(10)).collect();
        assert!(ends.len() > 50, "{}", ends.len());
    }

    #[test]
    fn the_first_hundred_are_reserved_for_fiction() {
        assert!((0..100).all(|n| nth(503, n, 7).starts_with("+150355501")));
    }
}
