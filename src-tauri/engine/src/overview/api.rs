//! Overview on the wire.

use std::collections::HashMap;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Counted, OTHER_SOURCES, Source, days, silence};
use crate::api::Context;
use crate::clock::Millis;
use crate::error::Result;
use crate::event::{Event, LeadOutcome, Ref};
use crate::store::View;
use crate::users::{Availability, User};

/// The sources that have a colour of their own.
const SHOWN: usize = 3;
const LATELY: usize = 30;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OverviewOf {
    /// The viewer's own: `America/New_York`. One that is not known counts as UTC.
    pub zone: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Overview {
    pub now: Millis,
    pub leads: Compared,
    /// New contacts.
    pub contacts: Compared,
    /// This week, from Monday, against the last until the same hour.
    pub week: Compared,
    /// The names of the stacks in each hour.
    pub shown: Vec<String>,
    pub hours: Vec<HourBar>,
    pub days: Vec<DayBar>,
    pub sources: Vec<SourceRow>,
    pub queues: Vec<QueueRow>,
    pub lately: Vec<Lately>,
}

/// A figure beside the same one a week before, until the same time of day.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Compared {
    pub now: u64,
    pub before: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HourBar {
    pub at: Millis,
    /// As many as there are names.
    pub leads: Vec<u64>,
    /// The same hour of the same weekday last week, whole.
    pub before: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DayBar {
    pub at: Millis,
    pub leads: u64,
    /// The same day last week, whole.
    pub before: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SourceRow {
    pub name: String,
    pub today: u64,
    /// The same weekday last week, until this time.
    pub before: u64,
    pub last_at: Millis,
    pub silent: Option<Silent>,
    pub sample: bool,
}

/// It sent at this hour on `heard` of the last `days` days of the same kind, and now does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Silent {
    pub heard: usize,
    pub days: usize,
    pub weekend: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QueueRow {
    pub user: Ref,
    pub availability: Availability,
    /// Whether a new lead or call can go to this person now.
    pub available_now: bool,
    pub phone_only: bool,
    pub active: bool,
    pub waiting: u64,
    pub oldest_at: Option<Millis>,
}

/// Something that happened to a contact.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Lately {
    pub id: i64,
    pub at: Millis,
    pub kind: String,
    pub contact: Ref,
    /// Of a lead.
    pub outcome: Option<LeadOutcome>,
    /// Where a lead came from.
    pub source: Option<String>,
    /// Who did it; none: the API, or the program.
    pub actor: Option<String>,
}

pub async fn get(context: &mut Context<'_>, wanted: OverviewOf) -> Result<Overview> {
    let now = context.engine.now();
    let zone: Tz = wanted.zone.parse().unwrap_or(Tz::UTC);
    context.engine.ask(move |view| overview(view, zone, now)).await
}

pub(super) fn overview(view: &dyn View, zone: Tz, now: Millis) -> Result<Overview> {
    let today = days::wall(zone, now).date();
    let start = days::day_start(zone, today);
    let then = days::day_start(zone, days::before(today, 7));
    let monday = days::week_start(today);
    let (week, week_before) = (days::day_start(zone, monday), days::day_start(zone, days::before(monday, 7)));
    let sources = view.lead_sources()?;
    let until = days::day_start(zone, days::after(today, 1));
    let present = view.leads_counted(start, until)?;
    let past_day = view.leads_counted(then, days::day_start(zone, days::before(today, 6)))?;
    // Whole quarters: the one that has begun counts on both sides.
    let so_far = then + (now - start);
    let by_now: Vec<Counted> = past_day.iter().filter(|counted| counted.at <= so_far).copied().collect();
    let sum = |all: &[Counted], of: fn(&Counted) -> u64| all.iter().map(of).sum::<u64>();
    // Read once: two weeks are a thousand quarters, and each day of them is a sum.
    let weeks = view.leads_of_quarters(week_before, days::day_start(zone, days::after(monday, 7)))?;
    let within = |from: Millis, until: Millis| {
        weeks.iter().filter(|(at, _)| (from..until).contains(at)).map(|(_, leads)| leads).sum::<u64>()
    };
    let mut bars = Vec::with_capacity(7);
    for nth in 0..7 {
        let (day, before) = (days::after(monday, nth), days::before(days::after(monday, nth), 7));
        let at = days::day_start(zone, day);
        let next = days::day_start(zone, days::after(day, 1));
        let (then, then_next) = (days::day_start(zone, before), days::day_start(zone, days::after(before, 1)));
        bars.push(DayBar { at, leads: within(at, next), before: within(then, then_next) });
    }
    let (shown, hours) = by_hour(zone, today, &sources, &present, &past_day, then);
    Ok(Overview {
        now,
        leads: Compared { now: sum(&present, |c| c.leads), before: sum(&by_now, |c| c.leads) },
        contacts: Compared { now: sum(&present, |c| c.created), before: sum(&by_now, |c| c.created) },
        week: Compared { now: within(week, until), before: within(week_before, week_before + (now - week) + 1) },
        shown,
        hours,
        days: bars,
        sources: source_rows(view, zone, now, sources, &present, &by_now)?,
        queues: queues(view, now)?,
        lately: lately(view)?,
    })
}

/// The busiest sources of the day one by one, the rest together.
fn by_hour(
    zone: Tz,
    today: chrono::NaiveDate,
    sources: &[Source],
    present: &[Counted],
    past_day: &[Counted],
    then: Millis,
) -> (Vec<String>, Vec<HourBar>) {
    let of_source = totals(present);
    let name = |id: i64| sources.iter().find(|source| source.id == id).map_or(OTHER_SOURCES, |source| &source.name);
    let mut busiest: Vec<(i64, u64)> = of_source.into_iter().collect();
    busiest.sort_by(|(one, a), (other, b)| b.cmp(a).then_with(|| name(*one).cmp(name(*other))));
    let rest = busiest.len() > SHOWN + 1;
    let own: Vec<i64> = busiest.iter().take(if rest { SHOWN } else { SHOWN + 1 }).map(|(id, _)| *id).collect();
    let mut shown: Vec<String> = own.iter().map(|id| name(*id).to_owned()).collect();
    if rest {
        shown.push(OTHER_SOURCES.to_owned());
    }
    let (starts, end) = days::hours(zone, today);
    let next = |nth: usize| starts.get(nth + 1).copied().unwrap_or(end);
    let day = starts.first().copied().unwrap_or(end);
    let bars = starts
        .iter()
        .enumerate()
        .map(|(nth, at)| {
            let mut leads = vec![0; shown.len()];
            for counted in present.iter().filter(|counted| (*at..next(nth)).contains(&counted.at)) {
                let stack = own.iter().position(|id| *id == counted.source_id).unwrap_or(SHOWN);
                if let Some(stack) = leads.get_mut(stack) {
                    *stack += counted.leads;
                }
            }
            let (from, until) = (at - day + then, next(nth) - day + then);
            let before = past_day.iter().filter(|counted| (from..until).contains(&counted.at));
            HourBar { at: *at, leads, before: before.map(|counted| counted.leads).sum() }
        })
        .collect();
    (shown, bars)
}

fn totals(all: &[Counted]) -> HashMap<i64, u64> {
    let mut of_source = HashMap::new();
    for counted in all {
        *of_source.entry(counted.source_id).or_default() += counted.leads;
    }
    of_source
}

fn source_rows(
    view: &dyn View,
    zone: Tz,
    now: Millis,
    sources: Vec<Source>,
    present: &[Counted],
    by_now: &[Counted],
) -> Result<Vec<SourceRow>> {
    let stretches = silence::stretches(zone, now);
    let mut heard: HashMap<i64, usize> = HashMap::new();
    for (from, until) in &stretches {
        for (source_id, _) in view.leads_of_sources(*from, *until)? {
            *heard.entry(source_id).or_default() += 1;
        }
    }
    let (today, before) = (totals(present), totals(by_now));
    let weekend = days::is_weekend(days::wall(zone, now).date());
    let of = |all: &HashMap<_, u64>, id: i64| all.get(&id).copied().unwrap_or(0);
    let row = |source: Source| SourceRow {
        today: of(&today, source.id),
        before: of(&before, source.id),
        silent: silence::of(source.last_at, now, heard.get(&source.id).copied().unwrap_or(0))
            .filter(|_| !source.sample)
            .map(|heard| Silent { heard, days: silence::DAYS, weekend }),
        last_at: source.last_at,
        name: source.name,
        sample: source.sample,
    };
    let mut rows: Vec<SourceRow> = sources.into_iter().map(row).collect();
    rows.sort_by(|a, b| {
        b.silent.is_some().cmp(&a.silent.is_some()).then(b.today.cmp(&a.today)).then(b.last_at.cmp(&a.last_at))
    });
    Ok(rows)
}

fn queues(view: &dyn View, now: Millis) -> Result<Vec<QueueRow>> {
    let depths = view.powerdialer_depths()?;
    let row = |user: User| {
        let depth = depths.iter().find(|depth| depth.user_id == user.id);
        QueueRow {
            availability: user.availability,
            available_now: user.is_available(now),
            phone_only: user.phone_only,
            active: user.active,
            waiting: depth.map_or(0, |depth| depth.waiting),
            oldest_at: depth.map(|depth| depth.oldest_at),
            user: Ref::new(user.id, user.name),
        }
    };
    let mut rows: Vec<QueueRow> =
        view.users()?.into_iter().map(row).filter(|row| row.active || row.waiting > 0).collect();
    rows.sort_by(|a, b| b.waiting.cmp(&a.waiting).then_with(|| a.user.name.cmp(&b.user.name)));
    Ok(rows)
}

fn lately(view: &dyn View) -> Result<Vec<Lately>> {
    let mut rows = Vec::with_capacity(LATELY);
    for happened in view.happened_lately(LATELY)? {
        let Some(contact) = view.contact(happened.contact_id)? else { continue };
        let (outcome, source) = match &happened.event {
            Event::LeadReceived(lead) => {
                (Some(lead.outcome), Some(lead.source.clone().unwrap_or_else(|| lead.token.clone())))
            }
            _ => (None, None),
        };
        rows.push(Lately {
            id: happened.id,
            at: happened.at,
            kind: happened.event.kind().to_owned(),
            contact: Ref::new(contact.id, contact.display_name()),
            outcome,
            source,
            actor: happened.actor,
        });
    }
    Ok(rows)
}
