//! One person's data.

use dialyard_engine::audit::api::TextFile;
use dialyard_engine::person::api::{PersonAsked, PersonErased, PersonFound};

use super::Office;
use super::office::some;
use crate::args::{Person, Who};
use crate::failure::Failure;

fn asked(who: Who) -> PersonAsked {
    PersonAsked { contact_id: who.contact, phone: who.phone }
}

pub async fn run(office: &Office, command: Person) -> Result<(), Failure> {
    match command {
        Person::Export(who) => {
            let file: TextFile = office.ask("person export", "person.export", &asked(who)).await?;
            println!("{}", file.text);
            Ok(())
        }
        Person::Erase { who, yes: false } => {
            let found: PersonFound = office.ask("person erase", "person.find", &asked(who)).await?;
            let there = [
                some(found.leads, "lead"),
                some(found.events, "event"),
                some(found.consents, "consent"),
                some(found.requests, "request"),
            ];
            let whose =
                found.contact.map_or_else(|| "no contact".to_owned(), |contact| format!("contact {}", contact.id));
            Err(Failure::new(format!(
                "Nothing was erased. There is {whose} with {}. Say --yes to erase it for good.",
                there.join(", ")
            )))
        }
        Person::Erase { who, yes: true } => {
            let done: PersonErased = office.ask("person erase", "person.erase", &asked(who)).await?;
            eprintln!(
                "Erased {}, {}, {}; emptied {}. Backups that were made before still hold it.",
                some(done.leads, "lead"),
                some(done.events, "event"),
                some(done.consents, "consent"),
                some(done.requests, "request"),
            );
            if done.search_pending {
                eprintln!("It is still being taken out of the search's index: within minutes, while Dialyard runs.");
            }
            Ok(())
        }
    }
}
