//! The words of a desktop notification.

use dialyard_engine::notifications::NoticeKind;
use dialyard_engine::ports::Notice;
use serde::Deserialize;

/// What a job says that is about no lead.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Other {
    BackupFailed { why: String },
}

#[derive(Deserialize)]
struct NewLead {
    user_id: Option<i64>,
    contact_id: i64,
    name: String,
    company: Option<String>,
}

/// The notice of a job that stands for `count` leads, of which the payload is the latest.
pub fn of(payload: &str, count: u64) -> serde_json::Result<Notice> {
    if let Ok(Other::BackupFailed { why }) = serde_json::from_str(payload) {
        return Ok(Notice {
            kind: NoticeKind::BackupFailed,
            user_id: None,
            title: "The night's backup was not made".to_owned(),
            body: why,
            place: "settings/backup".to_owned(),
        });
    }
    let lead: NewLead = serde_json::from_str(payload)?;
    let who = match &lead.company {
        Some(company) if *company != lead.name => format!("{}, {company}", lead.name),
        _ => lead.name.clone(),
    };
    Ok(if count <= 1 {
        Notice {
            kind: NoticeKind::NewLead,
            user_id: lead.user_id,
            title: format!("New lead: {}", lead.name),
            body: lead.company.filter(|company| *company != lead.name).unwrap_or_default(),
            place: format!("contacts/{}", lead.contact_id),
        }
    } else {
        Notice {
            kind: NoticeKind::NewLead,
            user_id: lead.user_id,
            title: format!("{count} new leads"),
            body: format!("The latest: {who}"),
            place: "contacts".to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn one_lead_is_named_and_many_are_counted() {
        let payload = r#"{"user_id":2,"contact_id":12,"name":"Ada Whitfield","company":"Whitfield Dental"}"#;
        let one = of(payload, 1).expect("a notice");
        assert_eq!((one.title.as_str(), one.body.as_str()), ("New lead: Ada Whitfield", "Whitfield Dental"));
        assert_eq!((one.place.as_str(), one.user_id), ("contacts/12", Some(2)));
        let many = of(payload, 12).expect("a notice");
        assert_eq!(many.title, "12 new leads");
        assert_eq!(many.body, "The latest: Ada Whitfield, Whitfield Dental");
        assert_eq!(many.place, "contacts");
    }

    #[test]
    fn a_backup_that_failed_is_for_the_admins_and_says_why() {
        let notice = of(r#"{"kind":"backup_failed","why":"There is no room."}"#, 1).expect("a notice");
        assert_eq!((notice.user_id, notice.body.as_str()), (None, "There is no room."));
        assert_eq!(notice.place, "settings/backup");
    }

    #[test]
    fn a_lead_without_a_company_says_nothing_twice() {
        let one = of(r#"{"user_id":null,"contact_id":1,"name":"+13125550142","company":null}"#, 1).expect("a notice");
        assert_eq!(one.body, "");
    }
}
