//! One sample contact: all that does not depend on what the store holds.

use serde_json::json;

use super::crowd::{Crowd, Home};
use super::dice::Dice;
use super::names::{FIRST, LAST as LAST_NAMES, MARKS, SOURCES, STREETS, TRADES};
use super::towns::Town;
use crate::clock::{DAY, HOUR, MINUTE, Millis};
use crate::contacts::{Contact, Field, Origin, OriginKind, OtherNumber, Zones};
use crate::numbers::Number;
use crate::places;

/// How far back the sample office reaches, and when its last lead came: before what a screen calls the last hour.
const HISTORY: Millis = 60 * DAY;
const LAST: Millis = HOUR + 5 * MINUTE;

/// A contact to be, and what became of it so far, as places in the lists of its office.
pub struct Person {
    pub contact: Contact,
    pub others: Vec<OtherNumber>,
    /// What the lead said, as a JSON object.
    pub submitted: String,
    /// Numbers to take when the first is somebody's already.
    pub home: Home,
    pub owner: Option<usize>,
    pub tags: Vec<usize>,
    pub disposition: Option<usize>,
    pub list: usize,
    pub queued: bool,
    pub enrolled: bool,
    /// Came in once more, some time after the first.
    pub again_at: Option<Millis>,
}

/// How much there is to choose from.
#[derive(Clone)]
pub struct Choices {
    pub agents: usize,
    pub tags: usize,
    /// How often each comes up beside the others.
    pub dispositions: Vec<u64>,
    pub lists: usize,
}

/// Everybody of one load.
pub struct People {
    crowd: Crowd,
    seed: u64,
    contacts: u64,
    now: Millis,
    choices: Choices,
}

impl People {
    pub fn new(seed: u64, contacts: u64, now: Millis, choices: Choices) -> Self {
        Self { crowd: Crowd::of(seed), seed, contacts, now, choices }
    }

    pub fn nth(&self, nth: u64) -> Person {
        let dice = &mut Dice::of(self.seed, nth);
        let home = self.crowd.home(nth);
        let at = self.came_at(nth, dice);
        let mut contact = Contact::new(number(home.number()), at);
        contact.sample = true;
        describe(&mut contact, home.town, dice);
        settle_zone(&mut contact, home.town);
        let others = if dice.percent(8) {
            let label = dice.word(&["Mobile", "Office", "Home"]).to_owned();
            vec![OtherNumber { label: Some(label), number: number(home.spare(1)) }]
        } else {
            Vec::new()
        };
        let some = |dice: &mut Dice, chance: u64, among: usize| {
            (among > 0 && dice.percent(chance)).then(|| dice.below(among as u64) as usize)
        };
        let owner = some(dice, 86, self.choices.agents);
        let disposition = if dice.percent(70) { dice.weighed(&self.choices.dispositions) } else { None };
        let mut tags: Vec<usize> = some(dice, 34, self.choices.tags).into_iter().collect();
        tags.extend(some(dice, 6, self.choices.tags).filter(|tag| !tags.contains(tag)));
        contact.is_dnc = dice.percent(2);
        contact.sms_opt_out = dice.percent(3);
        let later = (self.now - LAST - at) / 2;
        let again_at = (later > HOUR && dice.percent(14)).then(|| at + MINUTE + dice.below(later as u64) as Millis);
        contact.updated_at = again_at.unwrap_or(at);
        Person {
            submitted: submitted(&contact),
            others,
            home,
            owner,
            tags,
            disposition,
            list: dice.below(self.choices.lists.max(1) as u64) as usize,
            queued: owner.is_some() && !contact.is_dnc && dice.percent(14),
            enrolled: !contact.is_dnc && dice.percent(7),
            again_at,
            contact,
        }
    }

    /// Contacts came one after the other.
    fn came_at(&self, nth: u64, dice: &mut Dice) -> Millis {
        let step = HISTORY / self.contacts.max(1) as Millis;
        let left = (self.contacts - nth.min(self.contacts)) as Millis;
        self.now - LAST - left * step + dice.below(step.max(1) as u64) as Millis
    }
}

/// The plan of numbers makes nothing that the reader of numbers would not take; a test holds that.
pub fn number(e164: String) -> Number {
    Number { received: e164.clone(), e164, ext: None, valid: true }
}

/// Where everything of a sample contact comes from.
pub fn origin(contact: &Contact) -> Origin {
    Origin { kind: OriginKind::Sample, by: None, at: contact.created_at, request_id: None }
}

fn describe(contact: &mut Contact, town: &Town, dice: &mut Dice) {
    let origin = origin(contact);
    let mut set = |field, value: String| contact.set(field, value, &origin);
    let (first, last) = (dice.word(&FIRST), dice.word(&LAST_NAMES));
    set(Field::Name, format!("{first} {last}"));
    set(Field::FirstName, first.to_owned());
    set(Field::LastName, last.to_owned());
    let company = dice.percent(82).then(|| company(last, dice));
    if dice.percent(88) {
        set(Field::Email, email(first, last, company.as_deref(), dice));
    }
    if dice.percent(40)
        && let Some(company) = &company
    {
        set(Field::Website, format!("https://www.{}.example", host(company)));
    }
    if let Some(company) = company {
        set(Field::CompanyName, company);
    }
    // The smaller of two throws: what stands first in the list comes up most.
    let source = dice.below(SOURCES.len() as u64).min(dice.below(SOURCES.len() as u64)) as usize;
    set(Field::LeadSource, SOURCES[source].to_owned());
    if dice.percent(74) {
        set(Field::Address, format!("{} {}", 100 + dice.below(8_900), dice.word(&STREETS)));
    }
    set(Field::City, town.city.to_owned());
    set(Field::State, town.state.to_owned());
    let (zip, zips) = town.zip;
    set(Field::Zipcode, format!("{:05}", u64::from(zip) + dice.below(u64::from(zips))));
    set(Field::Country, town.country.to_owned());
}

fn company(last: &str, dice: &mut Dice) -> String {
    let trade = dice.word(&TRADES);
    match dice.below(10) {
        0..7 => format!("{} {trade}", dice.word(&MARKS)),
        7 => format!("{last} & Sons {trade}"),
        8 => format!("{last} {trade}"),
        _ => format!("{last} & {} {trade}", dice.word(&LAST_NAMES)),
    }
}

/// Under `.example`, which no mail server of the world answers for.
fn email(first: &str, last: &str, company: Option<&str>, dice: &mut Dice) -> String {
    let (first, last) = (host(first), host(last));
    match company {
        Some(company) if dice.percent(60) => format!("{first}@{}.example", host(company)),
        Some(company) => format!("{first}.{last}@{}.example", host(company)),
        None => format!("{first}.{last}{}@mail.example", dice.below(100)),
    }
}

fn host(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The same reckoning as for a lead that is received.
fn settle_zone(contact: &mut Contact, town: &Town) {
    let place = places::of_number(&contact.phone.e164);
    let zip = contact.get(Field::Zipcode).map(str::to_owned);
    let answer = places::zone_for(None, &place, Some(town.state), Some(town.country), zip.as_deref());
    contact.zones = Zones {
        names: answer.zones.iter().map(|zone| zone.name().to_owned()).collect(),
        source: (!answer.zones.is_empty()).then(|| answer.source.as_str().to_owned()),
        certain: answer.certain,
    };
}

fn submitted(contact: &Contact) -> String {
    json!({
        "name": contact.get(Field::Name),
        "phone_number": contact.phone.e164,
        "email": contact.get(Field::Email),
        "company_name": contact.get(Field::CompanyName),
        "lead_source": contact.get(Field::LeadSource),
    })
    .to_string()
}
