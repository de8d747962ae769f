//! A contact as a row, both ways.

use std::collections::BTreeMap;

use dialyard_engine::contacts::{Contact, Field, Zones};
use dialyard_engine::numbers::Number;
use rusqlite::types::Type;
use rusqlite::{Row, ToSql};

use crate::session::Session;

fn from_json<T: serde::de::DeserializeOwned>(column: usize, text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

fn to_json<T: serde::Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// The columns of the table stand in the order of the migration: id, phone, then the fields in the engine's order.
const FIRST_FIELD: usize = 5;

pub fn read(row: &Row<'_>) -> rusqlite::Result<Contact> {
    let mut values: [Option<String>; Field::COUNT] = Default::default();
    for (value, column) in values.iter_mut().zip(FIRST_FIELD..) {
        *value = row.get(column)?;
    }
    let custom = match row.get::<_, Option<String>>("custom")? {
        Some(text) => from_json(0, &text)?,
        None => BTreeMap::new(),
    };
    let zones: String = row.get("zones")?;
    Ok(Contact {
        id: row.get("id")?,
        phone: Number {
            e164: row.get("phone_e164")?,
            ext: row.get("phone_ext")?,
            valid: row.get("phone_valid")?,
            received: row.get("phone_received")?,
        },
        phone_label: row.get("phone_label")?,
        values,
        custom,
        origins: from_json(0, &row.get::<_, String>("origins")?)?,
        zones: Zones {
            names: zones.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            source: row.get("zone_source")?,
            certain: row.get("zone_certain")?,
        },
        owner_id: row.get("owner_id")?,
        line_id: row.get("line_id")?,
        disposition_id: row.get("disposition_id")?,
        is_dnc: row.get("is_dnc")?,
        dnc_reason: row.get("dnc_reason")?,
        sms_opt_out: row.get("sms_opt_out")?,
        email_flagged: row.get("email_flagged")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        created_by: row.get("created_by")?,
        sample: row.get("sample")?,
        archived_at: row.get("archived_at")?,
    })
}

/// Runs `insert.sql` or `update.sql`, whose 43 parameters are the same.
pub fn write(
    session: &Session<'_>,
    sql: &'static str,
    contact: &Contact,
    search: &str,
    id: i64,
) -> rusqlite::Result<()> {
    let custom = if contact.custom.is_empty() { None } else { Some(to_json(&contact.custom)?) };
    let origins = to_json(&contact.origins)?;
    let zones = contact.zones.names.join(",");
    let (name_key, company_key) = (contact.name_key(), contact.company_key());
    let phone = &contact.phone;
    let mut params: Vec<&dyn ToSql> = vec![&phone.e164, &phone.ext, &phone.valid, &phone.received];
    params.extend(contact.values.iter().map(|value| value as &dyn ToSql));
    params.extend([
        &custom as &dyn ToSql,
        &origins,
        &zones,
        &contact.zones.source,
        &contact.zones.certain,
        &contact.owner_id,
        &contact.line_id,
        &contact.disposition_id,
        &contact.is_dnc,
        &contact.sms_opt_out,
        &contact.email_flagged,
        &contact.created_at,
        &contact.updated_at,
        &contact.created_by,
        &contact.sample,
        &name_key,
        &search,
        &id,
        &contact.archived_at,
        &company_key,
        &contact.phone_label,
        &contact.dnc_reason,
    ]);
    session.try_keep(sql, params.as_slice()).map(|_| ())
}
