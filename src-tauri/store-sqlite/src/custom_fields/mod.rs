use dialyard_engine::Result;
use dialyard_engine::custom_fields::store::{CustomFieldsTx, CustomFieldsView};
use dialyard_engine::custom_fields::{CustomField, FieldType, UNKNOWN};
use rusqlite::Row;

use crate::fault;
use crate::session::Session;

fn field(row: &Row<'_>) -> rusqlite::Result<CustomField> {
    Ok(CustomField {
        id: row.get(0)?,
        key: row.get(1)?,
        label: row.get(2)?,
        kind: FieldType::of(&row.get::<_, String>(3)?).unwrap_or(FieldType::Text),
        choices: serde_json::from_str(&row.get::<_, String>(4)?).unwrap_or_default(),
        position: row.get(5)?,
        archived: row.get(6)?,
    })
}

fn counted(row: &Row<'_>) -> rusqlite::Result<(String, u64)> {
    Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
}

fn choices(field: &CustomField) -> String {
    serde_json::json!(field.choices).to_string()
}

impl CustomFieldsView for Session<'_> {
    fn custom_fields(&self) -> Result<Vec<CustomField>> {
        self.all(include_str!("all.sql"), (), field)
    }
    fn custom_field(&self, id: i64) -> Result<Option<CustomField>> {
        self.one(include_str!("by_id.sql"), [id], field)
    }
    fn custom_fields_held(&self) -> Result<Vec<(String, u64)>> {
        self.all(include_str!("held.sql"), (), counted)
    }
    fn custom_fields_unknown(&self, leads: usize) -> Result<Vec<(String, u64)>> {
        self.all(include_str!("unknown.sql"), (leads as i64, UNKNOWN), counted)
    }
}

impl CustomFieldsTx for Session<'_> {
    fn custom_field_insert(&mut self, field: &CustomField) -> Result<i64> {
        let row = (&field.key, &field.label, field.kind.as_str(), choices(field), field.position, field.archived);
        self.try_change(include_str!("insert.sql"), row)
            .map_err(|error| fault::taken(error, "key", "Another custom field has this key already."))?;
        Ok(self.conn.last_insert_rowid())
    }
    fn custom_field_update(&mut self, field: &CustomField) -> Result<()> {
        let row = (field.id, &field.label, field.kind.as_str(), choices(field), field.position, field.archived);
        self.change(include_str!("update.sql"), row).map(|_| ())
    }
}
