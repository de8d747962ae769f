//! What a sample office has beside its contacts: people, a line, lists, tags.

use super::api::SampleIds;
use super::person::{Choices, number};
use crate::campaigns::{Campaign, List};
use crate::clock::{DAY, Millis};
use crate::dispositions;
use crate::error::{Error, Result};
use crate::event::{Event, Ref};
use crate::lines::Line;
use crate::powerdialer::DEFAULT_LIST;
use crate::ring_groups::{Ring, RingGroup};
use crate::sequences::Sequence;
use crate::store::{NewEvent, Tx};
use crate::users::{Availability, Role, User};

const ADMIN: &str = "Grace Okafor";
const AGENTS: [&str; 3] = ["Marcus Bell", "Elena Ruiz", "Tom Hadley"];
const TAGS: [&str; 5] = ["Hot lead", "Referral", "Spring campaign", "Needs quote", "Spanish"];
const LISTS: [&str; 2] = ["Spring web leads", "Trade show visitors"];
const FOLLOW_UP: &str = "New lead follow-up";

/// How often a disposition comes up, in a hundred of those that a new office starts with.
const SPREAD: [(&str, u64); 9] = [
    ("New", 16),
    ("Interested", 15),
    ("Appointment set", 9),
    ("Call back", 13),
    ("No answer", 17),
    ("Left voicemail", 12),
    ("Not interested", 8),
    ("Wrong number", 2),
    ("Customer", 8),
];
/// One that the office made itself.
const USUAL: u64 = 8;

pub fn how_often(disposition: &str) -> u64 {
    SPREAD.iter().find(|(name, _)| *name == disposition).map_or(USUAL, |(_, often)| *often)
}

/// An overlay of Chicago in which no sample contact has a number.
const STAFF_AREA_CODE: u16 = 872;
/// The reserved lines of the staff; what follows them is for the office's own line.
const STAFF_PHONES: u64 = 10;

/// The records that contacts point at.
#[derive(Clone)]
pub struct Staff {
    pub admin: Ref,
    pub agents: Vec<Ref>,
    /// The agents' own PowerDialer lists, in the same order.
    pub queues: Vec<i64>,
    pub ring_group_id: i64,
    pub line: Ref,
    pub line_phone_number: String,
    pub campaign_id: i64,
    pub lists: Vec<Ref>,
    pub tags: Vec<Ref>,
    pub dispositions: Vec<Ref>,
    pub sequence: Ref,
}

impl Staff {
    pub fn choices(&self) -> Choices {
        Choices {
            agents: self.agents.len(),
            tags: self.tags.len(),
            dispositions: self.dispositions.iter().map(|known| how_often(&known.name)).collect(),
            lists: self.lists.len(),
        }
    }

    pub fn ids(&self, contact_ids: Vec<i64>, contacts: u64) -> SampleIds {
        let first = |refs: &[Ref]| refs.first().map_or(0, |first| first.id);
        SampleIds {
            admin_id: self.admin.id,
            agent_ids: self.agents.iter().map(|agent| agent.id).collect(),
            ring_group_id: self.ring_group_id,
            line_id: self.line.id,
            line_phone_number: self.line_phone_number.clone(),
            campaign_id: self.campaign_id,
            list_id: first(&self.lists),
            tag_id: first(&self.tags),
            disposition_status_id: first(&self.dispositions),
            sequence_id: self.sequence.id,
            contact_ids,
            contacts,
        }
    }
}

/// Makes the office; refused when there is one already.
pub fn hire(tx: &mut dyn Tx, now: Millis) -> Result<Staff> {
    if tx.sample_contacts_count()? > 0 || tx.users()?.iter().any(|user| user.sample) {
        return Err(Error::conflict("The sample office is loaded already. Remove it first."));
    }
    let opened = now - 60 * DAY;
    let admin = person(tx, ADMIN, Role::Admin, 0, (opened, now))?;
    let mut agents = Vec::with_capacity(AGENTS.len());
    let mut queues = Vec::with_capacity(AGENTS.len());
    for (name, phone) in AGENTS.into_iter().zip(1..) {
        let agent = person(tx, name, Role::Agent, phone, (opened, now))?;
        queues.push(tx.powerdialer_list_insert(agent.id, DEFAULT_LIST, true)?);
        agents.push(agent);
    }
    let ring_group_id = tx.ring_group_insert(&RingGroup {
        id: 0,
        name: "Sales".to_owned(),
        ring: Ring::Together,
        member_ids: agents.iter().map(|agent| agent.id).collect(),
        sample: true,
    })?;
    let (line, line_phone_number) = own_line(tx)?;
    let campaign_id = tx.campaign_insert(&Campaign {
        id: 0,
        name: "Spring outreach".to_owned(),
        line_id: Some(line.id),
        active: true,
        sample: true,
    })?;
    let mut lists = Vec::with_capacity(LISTS.len());
    for name in LISTS {
        let list = List { id: 0, name: name.to_owned(), campaign_id, active: true, sample: true };
        lists.push(Ref::new(tx.list_insert(&list)?, name));
    }
    let mut tags = Vec::with_capacity(TAGS.len());
    for name in TAGS {
        // A tag of this name may be the office's own; it then stays when the sample office goes.
        let id = match tx.tag_of_name(name)? {
            Some(tag) => tag.id,
            None => tx.tag_insert(name, true)?,
        };
        tags.push(Ref::new(id, name));
    }
    let sequence = Sequence { id: 0, name: FOLLOW_UP.to_owned(), active: true, sample: true };
    let sequence = Ref::new(tx.sequence_insert(&sequence, opened)?, FOLLOW_UP);
    Ok(Staff {
        admin,
        agents,
        queues,
        ring_group_id,
        line,
        line_phone_number,
        campaign_id,
        lists,
        tags,
        dispositions: standings(tx)?,
        sequence,
    })
}

/// Somebody of the staff, there since the office is said to be open; the audit log says when they really came. Works by
/// phone, since nobody can sign in as them.
fn person(tx: &mut dyn Tx, name: &str, role: Role, phone: u64, (since, now): (Millis, Millis)) -> Result<Ref> {
    let name = free_name(tx, name)?;
    let user = User {
        id: 0,
        name: name.clone(),
        email: None,
        phone: Some(number(reserved(phone))),
        role,
        availability: Availability::Available,
        seen_at: 0,
        phone_only: true,
        active: true,
        password_hash: None,
        must_change_password: false,
        created_at: since,
        sample: true,
    };
    let added = Ref::new(tx.user_insert(&user)?, name);
    let event = Event::UserAdded { user: added.clone() };
    tx.event_append_quietly(NewEvent { at: now, contact_id: None, actor_id: None, event: &event })?;
    Ok(added)
}

/// Somebody real may have the name.
fn free_name(tx: &dyn Tx, name: &str) -> Result<String> {
    for nth in 1..100 {
        let name = if nth == 1 { name.to_owned() } else { format!("{name} {nth}") };
        if tx.user_of_login(&name)?.is_none() {
            return Ok(name);
        }
    }
    Err(Error::conflict(format!("Every name like {name} is taken.")))
}

fn own_line(tx: &mut dyn Tx) -> Result<(Ref, String)> {
    let taken: Vec<String> = tx.lines()?.into_iter().map(|line| line.phone.e164).collect();
    let phone = (STAFF_PHONES..100)
        .map(reserved)
        .find(|phone| !taken.contains(phone))
        .ok_or_else(|| Error::conflict("Every number that a sample line could have is another line's."))?;
    let name = "Chicago";
    let line = Line { id: 0, name: name.to_owned(), phone: number(phone.clone()), active: true, sample: true };
    Ok((Ref::new(tx.line_insert(&line)?, name), phone))
}

fn reserved(nth: u64) -> String {
    format!("+1{STAFF_AREA_CODE}55501{nth:02}")
}

/// The office's own dispositions, or those a new office starts with.
fn standings(tx: &mut dyn Tx) -> Result<Vec<Ref>> {
    if tx.dispositions()?.is_empty() {
        for (name, color) in dispositions::STARTERS {
            tx.disposition_insert(name, color)?;
        }
    }
    Ok(tx.dispositions()?.into_iter().map(|known| Ref::new(known.id, known.name)).collect())
}
