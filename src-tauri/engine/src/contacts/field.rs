//! The text fields of a contact, in the order of the Lead API's page.

/// A text field every contact has. Custom fields beyond `csf1` and `csf2` are kept by their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Field {
    Name,
    FirstName,
    LastName,
    CompanyName,
    LeadSource,
    Source,
    Email,
    DateOfBirth,
    Timezone,
    City,
    State,
    Zipcode,
    Country,
    Address,
    Website,
    Csf1,
    Csf2,
}

impl Field {
    pub const COUNT: usize = 17;
    pub const ALL: [Field; Self::COUNT] = [
        Field::Name,
        Field::FirstName,
        Field::LastName,
        Field::CompanyName,
        Field::LeadSource,
        Field::Source,
        Field::Email,
        Field::DateOfBirth,
        Field::Timezone,
        Field::City,
        Field::State,
        Field::Zipcode,
        Field::Country,
        Field::Address,
        Field::Website,
        Field::Csf1,
        Field::Csf2,
    ];

    /// The name in the contracts, in the store and in origins.
    pub const fn key(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::FirstName => "first_name",
            Field::LastName => "last_name",
            Field::CompanyName => "company_name",
            Field::LeadSource => "lead_source",
            Field::Source => "source",
            Field::Email => "email",
            Field::DateOfBirth => "date_of_birth",
            Field::Timezone => "timezone",
            Field::City => "city",
            Field::State => "state",
            Field::Zipcode => "zipcode",
            Field::Country => "country",
            Field::Address => "address",
            Field::Website => "website",
            Field::Csf1 => "csf1",
            Field::Csf2 => "csf2",
        }
    }

    /// The name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Field::Name => "Name",
            Field::FirstName => "First name",
            Field::LastName => "Last name",
            Field::CompanyName => "Company",
            Field::LeadSource => "Lead source",
            Field::Source => "Source",
            Field::Email => "E-mail",
            Field::DateOfBirth => "Date of birth",
            Field::Timezone => "Time zone",
            Field::City => "City",
            Field::State => "State",
            Field::Zipcode => "ZIP code",
            Field::Country => "Country",
            Field::Address => "Address",
            Field::Website => "Website",
            Field::Csf1 => "Custom field 1",
            Field::Csf2 => "Custom field 2",
        }
    }

    pub fn of_key(key: &str) -> Option<Field> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }
}
