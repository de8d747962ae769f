//! Notices of the office on the desktop, for who sits at this window.

pub mod desktop;

use dialyard_engine::Result;
use dialyard_engine::notifications;
use dialyard_engine::ports::{Notice, Notifier};
use dialyard_engine::settings;
use dialyard_engine::users::{Availability, Role, User};
use tauri::{AppHandle, Manager};

use self::desktop::{OPEN, Words};
use crate::host::Host;
use crate::{tray, window};

pub struct Notices {
    app: AppHandle,
}

impl Notices {
    pub fn on(app: &AppHandle) -> Self {
        Self { app: app.clone() }
    }
}

impl Notifier for Notices {
    fn show(&self, notice: &Notice) -> Result<bool> {
        let Some(host) = self.app.try_state::<Host>() else { return Ok(false) };
        let engine = host.engine();
        let Some(user) = host.seat.user(&engine).filter(|user| is_for(notice, user)) else { return Ok(false) };
        if !notifications::is_wanted(&engine, notice, user.id) {
            return Ok(false);
        }
        let (app, place) = (self.app.clone(), notice.place.clone());
        let words = Words { title: notice.title.clone(), body: notice.body.clone(), actions: vec![(OPEN, "Open")] };
        desktop::show(words, move |_| window::open(&app, &place));
        Ok(true)
    }
}

/// For this person, or for the admins when it is nobody's; and nobody is disturbed during a call.
fn is_for(notice: &Notice, user: &User) -> bool {
    let mine = match notice.user_id {
        Some(id) => id == user.id,
        None => user.role == Role::Admin,
    };
    mine && user.availability != Availability::OnCall
}

/// Whether somebody was told what closing the window does.
const CLOSING_TOLD: &str = "window.closing_told";
const QUIT: &str = "quit";

/// Says what closing the window does: once, or each time where no tray would show the way back.
pub async fn tell_of_closing(app: AppHandle) {
    let has_tray = tray::is_shown().await;
    if has_tray && !first_time(&app).await {
        return;
    }
    let body = if has_tray {
        "Leads still arrive. Its icon in the tray opens the window again."
    } else {
        "Leads still arrive. Start Dialyard again to open its window."
    };
    let words = Words {
        title: "Dialyard keeps listening".to_owned(),
        body: body.to_owned(),
        actions: vec![(OPEN, "Open"), (QUIT, "Quit Dialyard")],
    };
    desktop::show(words, move |action| if action == QUIT { app.exit(0) } else { window::show(&app) });
}

async fn first_time(app: &AppHandle) -> bool {
    let Some(engine) = app.try_state::<Host>().map(|host| host.engine()) else { return false };
    let told = engine.write(|tx| {
        let told = settings::get::<bool>(tx.view(), CLOSING_TOLD)?.unwrap_or(false);
        if !told {
            settings::set(tx, CLOSING_TOLD, &true)?;
        }
        Ok(told)
    });
    !told.await.unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use dialyard_engine::notifications::NoticeKind;

    use super::*;

    fn user(id: i64, role: Role, availability: Availability) -> User {
        User {
            id,
            name: "Ada Whitfield".to_owned(),
            email: None,
            phone: None,
            role,
            availability,
            seen_at: 0,
            phone_only: false,
            active: true,
            password_hash: None,
            must_change_password: false,
            created_at: 0,
            sample: false,
        }
    }

    fn notice(user_id: Option<i64>) -> Notice {
        Notice {
            kind: NoticeKind::NewLead,
            user_id,
            title: String::new(),
            body: String::new(),
            place: "contacts/1".to_owned(),
        }
    }

    #[test]
    fn a_notice_is_for_the_person_it_names() {
        let agent = user(2, Role::Agent, Availability::Available);
        assert!(is_for(&notice(Some(2)), &agent));
        assert!(!is_for(&notice(Some(3)), &agent));
    }

    #[test]
    fn what_is_nobodys_is_for_the_admins() {
        assert!(is_for(&notice(None), &user(2, Role::Admin, Availability::Available)));
        assert!(!is_for(&notice(None), &user(2, Role::Agent, Availability::Available)));
    }

    #[test]
    fn nobody_is_disturbed_during_a_call() {
        assert!(!is_for(&notice(Some(2)), &user(2, Role::Agent, Availability::OnCall)));
    }
}
