//! An office to measure on: real store on the real disk, an owner, a tag, a token.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dialyard_engine::Engine;
use dialyard_engine::chance::Chance;
use dialyard_engine::clock::{Clock, Millis};
use dialyard_engine::tokens::api::{NewToken, TokenCreate};
use dialyard_engine::users::Role;
use dialyard_engine::users::ops::NewUser;
use dialyard_store_sqlite::Sqlite;

pub struct Office {
    pub engine: Arc<Engine>,
    pub owner_id: i64,
    pub token: NewToken,
    next: AtomicU64,
}

impl Office {
    /// The number of a lead that was never sent.
    pub fn next_lead(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// What is posted for it: a new contact with owner, PowerDialer and tag.
    pub fn body(&self, lead: &Lead, token: &str) -> String {
        format!(
            "{{\"api_token\":\"{token}\",\"phone_number\":\"{}\",\"name\":\"{}\",\"company_name\":\"{}\",\"email\":\"{}\",\
             \"user_id\":{},\"add_to_powerdialer\":true,\"powerdialer_position\":\"bottom\",\"tags\":\"bench\"}}",
            lead.phone, lead.name, lead.company, lead.email, self.owner_id
        )
    }
}

struct SystemClock;
impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(0)
    }
}

/// Enough for ids and tokens of a bench.
struct Counting(std::sync::atomic::AtomicU64);
impl Chance for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let n = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            *byte = (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8;
        }
    }
}

/// Opens an office in an empty folder.
pub async fn open(dir: &Path) -> Office {
    let _ = std::fs::remove_dir_all(dir);
    std::fs::create_dir_all(dir).expect("a folder to measure in");
    let store = Sqlite::open(dir).expect("a store");
    let engine = Engine::new(store, Arc::new(SystemClock), Arc::new(Counting(1.into())));
    let (now, chance) = (engine.now(), engine.chance().clone());
    let (owner_id, token) = engine
        .write(move |tx| {
            let person = NewUser {
                name: "Dana Kowalski".to_owned(),
                email: None,
                phone: Some("+13125550100".to_owned()),
                role: Role::Admin,
                phone_only: true,
                password_hash: None,
                sample: false,
            };
            let user = dialyard_engine::users::ops::create(tx, now, None, person)?;
            let wanted = TokenCreate {
                name: "Bench".to_owned(),
                user_id: None,
                scopes: None,
                expires_at: None,
                duplicate_response: None,
            };
            Ok((user.id, dialyard_engine::tokens::ops::create(tx, chance.as_ref(), now, None, wanted)?))
        })
        .await
        .expect("an office");
    Office { engine, owner_id, token, next: AtomicU64::new(0) }
}

/// The n-th lead: a number, a name and a company that no other has.
pub struct Lead {
    pub phone: String,
    pub name: String,
    pub company: String,
    pub email: String,
}

/// Canadian, so that no contact of the sample office has such a number.
const AREAS: [u32; 12] = [416, 647, 604, 514, 403, 613, 905, 519, 250, 204, 306, 418];
const FIRST: [&str; 16] = [
    "Ada", "Samir", "Noor", "Pilar", "Reggie", "Fiona", "Joel", "Desmond", "Hector", "Beth", "Wendell", "Lucinda",
    "Ingrid", "Theo", "Yvette", "Odette",
];
const LAST: [&str; 20] = [
    "Whitfield",
    "Bhatt",
    "Haddad",
    "Quintana",
    "Lindqvist",
    "McAllister",
    "Castellano",
    "Achebe",
    "Villasenor",
    "Sorrell",
    "Prior",
    "Farrow",
    "Paulsen",
    "Grantham",
    "Laurent",
    "Fairley",
    "Jernigan",
    "Strand",
    "Beaumont",
    "Dunne",
];

pub fn lead(n: u64) -> Lead {
    // Spread over the number space as real numbers are, and never twice: an odd factor is a bijection of 2^22.
    let spread = n.wrapping_mul(0x005D_588B_656C_078D) % (1 << 22);
    let area = AREAS[(n >> 22) as usize % AREAS.len()];
    let (first, last) = (FIRST[(spread % 16) as usize], LAST[(spread / 16 % 20) as usize]);
    Lead {
        phone: format!("{area}{:07}", 2_000_000 + spread),
        name: format!("{first} {last} {}", n % 1_000),
        company: format!("{last} & {first} {}", spread % 4_000),
        email: format!("{first}.{last}.{n}@example.com"),
    }
}
