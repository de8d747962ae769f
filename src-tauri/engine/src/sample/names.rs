//! Names of people, companies and streets, put together anew for each sample contact.

use std::sync::LazyLock;

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)+) => {
        $($(#[$doc])* pub static $name: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!($file).lines().collect());)+
    };
}

lists! {
    FIRST = "data/first-names.txt";
    LAST = "data/last-names.txt";
    /// First halves of a company's name.
    MARKS = "data/company-marks.txt";
    /// What a company does.
    TRADES = "data/company-trades.txt";
    STREETS = "data/streets.txt";
}

/// Where a lead says it comes from, the common ones first.
pub const SOURCES: [&str; 10] = [
    "Web form",
    "Google Ads",
    "Facebook",
    "Referral",
    "Website chat",
    "Partner",
    "Trade show",
    "Webinar",
    "Direct mail",
    "LinkedIn",
];
