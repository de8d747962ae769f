//! Choices that come out the same for the same seed. Not for secrets: those come from the engine's chance.

/// SplitMix64 (Steele, Lea and Flood 2014): one addition and two multiplications a number, and every seed is a good one.
pub struct Dice(u64);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Dice {
    /// The dice of one thing among many: contact 7 of a seed is the same whoever was made before it.
    pub fn of(seed: u64, nth: u64) -> Self {
        let mut seeded = Self(seed);
        Self(seeded.next() ^ nth.wrapping_mul(GOLDEN))
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    /// A number in `0..bound`. The bias of the multiplication is far below what a made-up office could show.
    pub fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }
    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len() as u64) as usize)
    }
    /// A place in a list of weights, the heavy ones more often; none when nothing weighs anything.
    pub fn weighed(&mut self, weights: &[u64]) -> Option<usize> {
        let mut left = self.below(weights.iter().sum());
        weights.iter().position(|weight| {
            let here = left < *weight;
            left = left.saturating_sub(*weight);
            here
        })
    }
    pub fn word(&mut self, from: &[&'static str]) -> &'static str {
        self.pick(from).copied().unwrap_or_default()
    }
}
