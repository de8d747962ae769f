//! Users.

use std::io::BufRead;

use dialyard_engine::handover::api::{Deactivate, HandedOver};
use dialyard_engine::users::Role;
use dialyard_engine::users::api::{OneTimePassword, UserAdd, UserId, UserRow};

use super::Office;
use crate::args::{self, User};
use crate::failure::Failure;
use crate::table;

pub async fn run(office: &Office, command: User) -> Result<(), Failure> {
    match command {
        User::Add { name, email, phone, role, phone_only, password_stdin } => {
            let role = match role {
                args::Role::Agent => Role::Agent,
                args::Role::Admin => Role::Admin,
            };
            let password = if password_stdin { Some(read_password()?) } else { None };
            let wanted = UserAdd { name, email, phone, role, phone_only, password };
            office.add("user add", "users.add", &wanted).await
        }
        User::List => {
            let rows: Vec<UserRow> = office.all("user list", "users.list").await?;
            let rows: Vec<_> = rows.iter().map(row).collect();
            Ok(table::print(["id", "name", "role", "phone", "availability", "available now", "email"], &rows)?)
        }
        User::ResetPassword { id } => {
            let made: OneTimePassword =
                office.ask("user reset-password", "users.reset_password", &UserId { id }).await?;
            println!("{}", made.password);
            Ok(())
        }
        User::Deactivate { id, hand_to } => {
            let over = hand_to.is_some();
            let wanted = Deactivate { id, hand_to, queue: over, contacts: over };
            let done: HandedOver = office.ask("user deactivate", "users.deactivate", &wanted).await?;
            if let Some(to) = hand_to {
                eprintln!("{} waiting and {} contacts handed to user {to}", done.queue, done.contacts);
            }
            Ok(())
        }
        User::Reactivate { id } => office.ask("user reactivate", "users.reactivate", &UserId { id }).await,
    }
}

/// On standard input, where no list of processes shows it.
fn read_password() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\n', '\r']);
    if password.is_empty() {
        return Err(Failure::wrong_arguments("There is no password on standard input."));
    }
    Ok(password.to_owned())
}

fn row(user: &UserRow) -> [String; 7] {
    let availability = match user {
        _ if !user.active => "not active",
        _ if user.phone_only => "phone only",
        _ => user.availability.as_str(),
    };
    [
        user.id.to_string(),
        user.name.clone(),
        user.role.as_str().to_owned(),
        table::some(user.phone.as_ref().map(|phone| phone.e164.as_str())),
        availability.replace('_', " "),
        table::yes_no(user.available_now),
        table::some(user.email.as_deref()),
    ]
}
