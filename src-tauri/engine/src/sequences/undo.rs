//! Taking changes of enrolments back.

use super::EnrolmentState;
use crate::error::Result;
use crate::store::Tx;
use crate::undo::Taken;
use crate::undo::store::Change;

pub fn take_back(tx: &mut dyn Tx, change: Change) -> Result<Taken> {
    match change {
        Change::EnrolmentMade { contact_id, enrolment_id } => {
            match find(tx, contact_id, enrolment_id)? {
                // One that has run to its end is history.
                Some(EnrolmentState::Active) => tx.enrolment_remove(enrolment_id).map(|()| Taken::Back),
                _ => Ok(Taken::Kept),
            }
        }
        Change::EnrolmentLeft { contact_id, enrolment_id } => match find(tx, contact_id, enrolment_id)? {
            Some(EnrolmentState::Left) => tx.enrolment_rejoin(enrolment_id).map(|()| Taken::Back),
            _ => Ok(Taken::Kept),
        },
        _ => Ok(Taken::Kept),
    }
}

fn find(tx: &dyn Tx, contact_id: i64, enrolment_id: i64) -> Result<Option<EnrolmentState>> {
    let found = tx.enrolments_of(contact_id)?.into_iter().find(|(enrolment, _)| enrolment.id == enrolment_id);
    Ok(found.map(|(enrolment, _)| enrolment.state))
}
