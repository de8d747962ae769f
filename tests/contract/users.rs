//! `GET /api/v1/webhook/users`.

use dialyard_tests::world::USERS;
use dialyard_tests::{Ask, World};
use serde_json::json;

#[tokio::test]
async fn every_user_is_told_and_the_api_itself_is_none() {
    let world = World::new().await;
    let reply = world.send(Ask::get(format!("{USERS}?api_token={}", world.office.token))).await;
    assert_eq!(reply.status, 200);
    let office = &world.office;
    assert_eq!(
        reply.json(),
        json!([
            {"id": office.admin.id, "name": "Dana", "email": "dana@office.example", "phone_number": "+13125550100",
             "is_active": true, "agent_status": "offline"},
            {"id": office.ada.id, "name": "Ada", "email": "ada@office.example", "phone_number": "+13125550101",
             "is_active": true, "agent_status": "available"},
            {"id": office.ben.id, "name": "Ben", "email": "ben@office.example", "phone_number": "+13125550102",
             "is_active": true, "agent_status": "offline"},
        ])
    );
}
