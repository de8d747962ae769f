//! The people and things of a small office, by their ids.

use dialyard_engine::Engine;
use dialyard_engine::campaigns::{Campaign, List};
use dialyard_engine::lines::Line;
use dialyard_engine::numbers;
use dialyard_engine::ring_groups::{Ring, RingGroup};
use dialyard_engine::sequences::Sequence;
use dialyard_engine::store::Tx;
use dialyard_engine::tokens;
use dialyard_engine::tokens::api::TokenCreate;
use dialyard_engine::users::ops::{NewUser, create};
use dialyard_engine::users::{Role, User};

#[derive(Debug, Clone)]
pub struct Office {
    pub admin: User,
    /// Works by phone only, and so is always available.
    pub ada: User,
    /// Works in a window, and has none open.
    pub ben: User,
    pub ring_group_id: i64,
    pub line_id: i64,
    pub list_id: i64,
    pub tag_id: i64,
    pub disposition_id: i64,
    pub sequence_id: i64,
    pub resting_sequence_id: i64,
    pub token: String,
    pub token_id: i64,
}

impl Office {
    pub async fn furnish(engine: &Engine) -> Self {
        let (now, chance) = (engine.now(), engine.chance().clone());
        let furnished = engine.write(move |tx| {
            let mut hire = |name: &str, phone: &str, role, phone_only| {
                let wanted = NewUser {
                    name: name.to_owned(),
                    email: Some(format!("{}@office.example", name.to_lowercase())),
                    phone: Some(phone.to_owned()),
                    role,
                    phone_only,
                    password_hash: None,
                    sample: false,
                };
                create(tx, now, None, wanted)
            };
            let admin = hire("Dana", "+13125550100", Role::Admin, false)?;
            let ada = hire("Ada", "+13125550101", Role::Agent, true)?;
            let ben = hire("Ben", "+13125550102", Role::Agent, false)?;
            let mut token = TokenCreate {
                name: "Website".to_owned(),
                user_id: None,
                scopes: None,
                expires_at: None,
                duplicate_response: None,
            };
            token.user_id = Some(admin.id);
            let token = tokens::ops::create(tx, chance.as_ref(), now, None, token)?;
            let group = RingGroup {
                id: 0,
                name: "Front desk".to_owned(),
                ring: Ring::Together,
                member_ids: vec![ada.id, ben.id],
                sample: false,
            };
            let sequence = |name: &str, active| Sequence { id: 0, name: name.to_owned(), active, sample: false };
            Ok(Self {
                ring_group_id: tx.ring_group_insert(&group)?,
                line_id: line(tx)?,
                list_id: list(tx)?,
                tag_id: tx.tag_insert("Hot", false)?,
                disposition_id: tx.disposition_insert("Met at the fair", "accent")?,
                sequence_id: tx.sequence_insert(&sequence("Welcome", true), now)?,
                resting_sequence_id: tx.sequence_insert(&sequence("Old welcome", false), now)?,
                token: token.secret,
                token_id: token.id,
                admin,
                ada,
                ben,
            })
        });
        furnished.await.expect("an office")
    }
}

fn line(tx: &mut dyn Tx) -> dialyard_engine::Result<i64> {
    let phone = numbers::parse("+13125550199", "US").expect("a number");
    tx.line_insert(&Line { id: 0, name: "Main line".to_owned(), phone, active: true, sample: false })
}

fn list(tx: &mut dyn Tx) -> dialyard_engine::Result<i64> {
    let campaign = Campaign { id: 0, name: "Spring".to_owned(), line_id: None, active: true, sample: false };
    let campaign_id = tx.campaign_insert(&campaign)?;
    tx.list_insert(&List { id: 0, name: "Web forms".to_owned(), campaign_id, active: true, sample: false })
}
