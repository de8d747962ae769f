//! A sender of leads.

use serde_json::Value;
use ureq::Agent;

pub struct Client {
    agent: Agent,
    forms: String,
    token: String,
}

/// An answer: its status, and its body.
pub type Answer = (u16, Value);

impl Client {
    pub fn of(serving: &super::program::Serving, token: &str) -> Self {
        let agent = Agent::config_builder().http_status_as_error(false).build().new_agent();
        Self { agent, forms: serving.url("/api/v1/webhook/forms"), token: token.to_owned() }
    }

    /// Posts a form; `None`: nobody answered.
    pub fn try_post(&self, fields: &[(&str, &str)]) -> Option<Answer> {
        let token = [("api_token", self.token.as_str())];
        let mut response = self.agent.post(&self.forms).send_form(token.iter().chain(fields).copied()).ok()?;
        let body = response.body_mut().read_to_string().ok()?;
        Some((response.status().as_u16(), serde_json::from_str(&body).ok()?))
    }

    #[track_caller]
    pub fn post(&self, fields: &[(&str, &str)]) -> Answer {
        self.try_post(fields).expect("an answer")
    }
}

/// Gets a page: its status, and its body.
pub fn get(url: &str) -> Answer {
    let agent = Agent::config_builder().http_status_as_error(false).build().new_agent();
    let mut response = agent.get(url).call().expect("an answer");
    let body = response.body_mut().read_to_string().expect("a body");
    (response.status().as_u16(), serde_json::from_str(&body).expect("JSON"))
}
