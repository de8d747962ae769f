use super::CustomField;
use crate::error::Result;

pub trait CustomFieldsView {
    /// Every field, archived ones too, in their order.
    fn custom_fields(&self) -> Result<Vec<CustomField>>;
    fn custom_field(&self, id: i64) -> Result<Option<CustomField>>;
    /// How many contacts hold a value of each field, by key; fields that nobody holds are left out.
    fn custom_fields_held(&self) -> Result<Vec<(String, u64)>>;
    /// Fields that recent leads brought and nobody keeps: each key with how many of the last `leads` leads had it.
    fn custom_fields_unknown(&self, leads: usize) -> Result<Vec<(String, u64)>>;
}

pub trait CustomFieldsTx: CustomFieldsView {
    /// Stores a new field and answers its id; a taken key is told on `key`.
    fn custom_field_insert(&mut self, field: &CustomField) -> Result<i64>;
    /// Stores everything but the key.
    fn custom_field_update(&mut self, field: &CustomField) -> Result<()>;
}
